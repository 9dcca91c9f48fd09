"""The prose parser: what it reads, and that its errors name file and line."""

from __future__ import annotations

import re

import pytest

from training.prose import PROSE, read_blocks

GOOD = """# a comment
{a1 source official|The mayor} {a1 cue denies|denied} {a1 content|that {1 actor|guards} had {1! ASSAULT firearms negated
killed|shot} {1 killed|two men} on {1 time|Monday}}. {t|Since then} all was quiet.

{1! PROTEST demo planned|March} {1,2 place|in Oru}, {2! PROTEST strike threatened|strike} later.
"""


@pytest.fixture
def read(tmp_path):
    def reader(text):
        path = tmp_path / "some.train.txt"
        path.write_text(text, encoding="utf-8")
        return read_blocks(path)

    return reader


def test_labels_become_spans(read):
    first, second = read(GOOD)
    assert first.text == "The mayor denied that guards had shot two men on Monday. Since then all was quiet.", (
        "labels are taken out and lines joined"
    )
    said, event = first.quotes[0], first.events[0]

    def words(span):
        return first.text[span[0] : span[1]]

    assert [words(s) for s in (*said.source, *said.cue, *said.content)] == [
        "The mayor",
        "denied",
        "that guards had shot two men on Monday",
    ]
    assert (said.stance, said.kind) == ("denies", "official")
    assert (event.event_type, event.mode, event.realis, event.harm) == ("ASSAULT", "firearms", "negated", "killed")
    assert [(slot, words((a, b))) for slot, a, b in event.arguments] == [
        ("actor", "guards"),
        ("killed", "two men"),
        ("time", "Monday"),
    ]
    assert [words(t) for t in first.times] == ["Monday", "Since then"]
    assert (first.where, second.where) == ("some.train.txt:2", "some.train.txt:5")
    assert [[slot for slot, _, _ in e.arguments] for e in second.events] == [["place"], ["place"]]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{1! ASSAULT firearms actual|shot", "never closed"),
        ("a shot}", "closing brace too many"),
        ("{1! ASSAULT firearms|shot}", "TYPE MODE REALIS"),
        ("{1! ASSAULT demo actual|shot}", "not in PLOVER"),
        ("{1! ASSAULT - somehow|shot}", "no realis"),
        ("{1! ASSAULT - actual {1 actor|x}", "without '|'"),
        ("{1! ASSAULT - actual|shot} {1! ASSAULT - actual|shot}", "two anchors"),
        ("{1 actor|guards}", "has no anchor"),
        ("{1! ASSAULT - actual|shot} {1 culprit|guards}", "no label"),
        ("{a1 cue|said}", "has no stance"),
        ("{a1 cue mumbles|said}", "no part of an attribution"),
        ("{t|}", "empty"),
        ("{t| Monday}", "starts or ends with a space"),
        ("{x|Monday}", "no label"),
    ],
)
def test_errors_name_file_and_line(read, line, message):
    with pytest.raises(ValueError, match=re.escape(message)) as caught:
        read(f"# comment\n\nAll was quiet.\n\n{line}\n")
    assert str(caught.value).startswith("some.train.txt:5: ")


@pytest.mark.parametrize("path", sorted(PROSE.glob("*.txt")), ids=lambda path: path.name)
def test_all_our_prose_parses(path):
    assert re.fullmatch(r"[a-z]+-[a-z]?\d+\.(train|dev)\.txt", path.name)
    blocks = read_blocks(path)
    assert blocks
    assert any(block.events or block.quotes for block in blocks)


def test_no_block_is_in_both_parts():
    parts = [
        {block.text for path in PROSE.glob(f"*.{part}.txt") for block in read_blocks(path)} for part in ("train", "dev")
    ]
    assert parts[0]
    assert parts[1]
    assert not parts[0] & parts[1]
