"""WikiEvents' form, on a document of our own."""

from __future__ import annotations

import copy
import json

import pytest

from eval import wikievents_read as read
from eval.task import CorpusError

ROW = {
    "doc_id": "d1",
    "tokens": ["Shells", "hit", "Al", "-", "Nur", ".", "Two", "men", "died", "."],
    "sentences": [
        [[["Shells", 0, 6], ["hit", 7, 10], ["Al", 11, 13], ["-", 13, 14], ["Nur", 14, 17], [".", 17, 18]], "..."],
        [[["Two", 40, 43], ["men", 44, 47], ["died", 48, 52], [".", 52, 53]], "..."],
    ],
    "entity_mentions": [
        {"id": "T1", "start": 0, "end": 1},
        {"id": "T2", "start": 2, "end": 5},
        {"id": "T3", "start": 6, "end": 8},
    ],
    "event_mentions": [
        {
            "event_type": "Conflict.Attack.DetonateExplode",
            "trigger": {"start": 1, "end": 2},
            "arguments": [{"entity_id": "T1", "role": "ExplosiveDevice"}, {"entity_id": "T2", "role": "Place"}],
        },
        {
            "event_type": "Life.Die.Unspecified",
            "trigger": {"start": 8, "end": 9},
            "arguments": [{"entity_id": "T3", "role": "Victim"}],
        },
    ],
}
TEXT = "Shells hit Al-Nur.\nTwo men died."


def written(folder, *rows, name="dev.jsonl"):
    (folder / name).write_text("".join(json.dumps(row) + "\n" for row in rows))
    return folder


def test_words_stand_as_in_print_a_sentence_a_line(tmp_path):
    (document,) = read.documents(written(tmp_path, ROW), "dev")
    assert document.text == TEXT
    first, second = document.events
    assert (first.kind, TEXT[first.start : first.end]) == ("Conflict.Attack", "hit")
    assert [(a.role, TEXT[a.start : a.end]) for a in first.arguments] == [
        ("ExplosiveDevice", "Shells"),
        ("Place", "Al-Nur"),
    ]
    assert TEXT[second.arguments[0].start : second.arguments[0].end] == "Two men"


def test_any_split_by_name_with_or_without_its_ending(tmp_path):
    written(tmp_path, ROW, name="test.jsonl")
    assert list(read.documents(tmp_path, "test")) == list(read.documents(tmp_path, "test.jsonl"))
    with pytest.raises(CorpusError, match=r"dev\.jsonl"):
        read.files(tmp_path, "dev")


@pytest.mark.parametrize(
    "alter",
    [
        lambda row: row.pop("sentences"),
        lambda row: row["tokens"].append("more"),
        lambda row: row["entity_mentions"].pop(),
        lambda row: row["entity_mentions"][0].update(end=99),
        lambda row: row["entity_mentions"][0].update(start="x"),
        lambda row: row["event_mentions"][0].update(trigger=None),
        lambda row: row.update(event_mentions=7),
        lambda row: row["sentences"].__setitem__(0, []),
    ],
)
def test_an_altered_line_is_named(tmp_path, alter):
    row = copy.deepcopy(ROW)
    alter(row)
    with pytest.raises(CorpusError, match="line 2: expected a document of WikiEvents") as told:
        list(read.documents(written(tmp_path, ROW, row), "dev"))
    assert "\n" not in str(told.value)


def test_an_empty_file_is_no_corpus(tmp_path):
    (tmp_path / "dev.jsonl").write_text("")
    with pytest.raises(CorpusError, match=r"dev\.jsonl"):
        list(read.documents(tmp_path, "dev"))


@pytest.mark.parametrize(
    ("phrase", "core"),
    [
        ("the shrine", "shrine"),
        ("Major General Pavel Gladkov", "Gladkov"),
        ("members of the council", "members"),
        ("a lorry, its driver dead", "lorry"),
        ("men who had fled", "men"),
        ("Observers (three)", "Observers"),
        ("the U.S.", "S"),
        ("in", "in"),
        ("of the north", "north"),
        ("--", "--"),
    ],
)
def test_the_head_of_a_phrase(phrase, core):
    text = f"So {phrase} again"
    start, end = read.head(text, 3, 3 + len(phrase))
    assert text[start:end] == core
