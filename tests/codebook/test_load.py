"""The codebook that ships: complete, and every fault in an edited copy is laid to its line."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from daybook.codebook import CodebookError, load, read_codebook
from daybook.kinds import ActorKind, Slot

FILES = ("event_types.toml", "actor_types.toml", "crosswalks.toml")
TYPES = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST "
    "ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT"
).split()
MODES = {
    "CONSULT": "visit third-party multilateral phone",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "REJECT": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": (
        "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone "
        "heavy-weapons crowd-control unconventional"
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in FILES:
        (tmp_path / name).write_text(files("daybook.codebook").joinpath(name).read_text("utf-8"), "utf-8")
    return tmp_path


def test_all_types_modes_and_contexts_are_there():
    book = load()
    assert [kind.name for kind in book.event_types] == TYPES
    for kind in book.event_types:
        assert {mode.name for mode in kind.modes} == set(MODES.get(kind.name, "").split())
        assert len(kind.definition) > 20
    assert len(book.contexts) == 37
    assert {actor.kind for actor in book.actor_types} == set(ActorKind)


def test_facts_of_plover():
    book = load()
    assert (book.event_type("ASSAULT").intensity, book.event_type("ASSAULT").quad) == (-9, 4)
    assert (book.event_type("AID").intensity, book.event_type("AID").quad) == (10, 2)
    assert Slot.KILLED in book.event_type("ASSAULT").harm
    assert dict(book.event_type("ASSAULT").roles).keys() >= {Slot.ACTOR, Slot.RECIPIENT, Slot.INSTRUMENT}


def test_load_is_cached_and_frozen():
    assert load() is load()
    with pytest.raises(AttributeError):
        load().contexts = ()  # type: ignore[misc]


def test_a_copy_reads_the_same(folder):
    assert read_codebook(folder) == load()


def edit(folder: Path, name: str, old: str, new: str) -> int:
    """Replace the first ``old`` of a file; the line it stood on."""
    path = folder / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return text[: text.index(old)].count("\n") + 1


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("event_types.toml", 'name = "CONSULT"', 'name = "AGREE"', "AGREE stands here twice"),
        ("event_types.toml", 'name = "sexual"', 'name = "drone"', "drone stands here twice"),
        ("event_types.toml", 'name = "lgbt"', 'name = "gender"', "gender stands here twice"),
        ("event_types.toml", "quad = 2", "quad = 5", "quad must be a number in 1..4"),
        ("event_types.toml", "intensity = 9.5", 'intensity = "much"', "intensity must be a number"),
        ("event_types.toml", 'harm = ["displaced", "abducted", "arrested"]', 'harm = ["hurt"]', "unknown slot 'hurt'"),
        (
            "event_types.toml",
            'cues = ["rape", ',
            'cues = ["torture", ',
            "cue 'torture' of mode torture is a cue of sexual",
        ),
        ("event_types.toml", 'cues = ["torture", ', 'cues = ["torture", "torture", ', "lists 'torture' twice"),
        ("event_types.toml", 'cues = ["hunger strike", ', 'cues = ["hunger strike", "hunger-strike", ', "reads as one"),
        ("event_types.toml", 'definition = "Uses force', 'meaning = "Uses force', "unknown key 'meaning'"),
        ("actor_types.toml", 'name = "police"', 'name = "polise"', "unknown kind of actor 'polise'"),
        ("actor_types.toml", "acled = 8", "acled = 9", "acled must be a number in 0..8"),
        ("crosswalks.toml", 'mode = "sexual"', 'mode = "sexuel"', "unknown mode 'sexuel'"),
        ("crosswalks.toml", 'type = "MOBILIZE"', 'type = "MOBILISE"', "unknown event type 'MOBILISE'"),
        ("crosswalks.toml", 'to = "Riots: Mob violence"', 'to = "Riots: Mob"', "unknown code 'Riots: Mob'"),
        ("crosswalks.toml", 'actors = ["crowd"]', 'actors = ["mob"]', "unknown kind of actor 'mob'"),
        ("crosswalks.toml", 'crowd = ["protesters"', 'crowd = ["protestors"', "unknown kind of actor 'protestors'"),
        ("crosswalks.toml", 'harm = ["killed"]', 'harm = ["dead"]', "unknown harm 'dead'"),
        ("crosswalks.toml", 'code = "03"', 'code = "02"', "CAMEO 02 stands here twice"),
        ("crosswalks.toml", 'to = "SANCTION"', 'to = "SANCTIONS"', "unknown event type 'SANCTIONS'"),
        ("crosswalks.toml", 'code = "084"', 'code = "84"', "unknown CAMEO code '84'"),
    ],
)
def test_a_fault_is_laid_to_its_line(folder, name, old, new, message):
    line = edit(folder, name, old, new)
    with pytest.raises(CodebookError, match=message) as raised:
        read_codebook(folder)
    assert raised.value.file == name
    if new not in {'name = "drone"', 'cues = ["torture", '}:  # the later of the two is the one at fault
        assert raised.value.line == line
    assert str(raised.value).startswith(f"{name}:{raised.value.line}: ")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('code = "13"\nname = "Threaten"\nto = "THREATEN"', 'code = "131"\nname = "x"\nto = "THREATEN"', "root 13"),
        ('type = "CONCEDE"\nto = "none"', 'type = "CONCEDE"\nmode = "none"\nto = "none"', "CONCEDE ends in no acled"),
        ('to = "ROBBERY"', 'to = "none"', "no muc4 rule leads to 'ROBBERY'"),
        ('to = "Explosions/Remote violence: Grenade"', 'to = "none"', "no acled rule leads to .*Grenade"),
        ('type = "COERCE"\nto = "none"', 'type = ["COERCE", "ASSAULT"]\nto = "none"', "ASSAULT has a rule without"),
        ('mode = "sexual"', 'mode = "abduct"', "conditions of one before it"),
    ],
)
def test_a_missing_or_idle_crosswalk(folder, old, new, message):
    edit(folder, "crosswalks.toml", old, new)
    with pytest.raises(CodebookError, match=message):
        read_codebook(folder)


def test_a_broken_file_names_its_line(folder):
    line = edit(folder, "event_types.toml", 'name = "AID"', 'name = "AID')
    with pytest.raises(CodebookError) as raised:
        read_codebook(folder)
    assert (raised.value.file, raised.value.line) == ("event_types.toml", line)


def test_a_missing_file(folder):
    (folder / "actor_types.toml").unlink()
    with pytest.raises(CodebookError, match=r"actor_types\.toml:1: no such file"):
        read_codebook(folder)


def test_a_file_that_is_not_utf8(folder):
    (folder / "actor_types.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(CodebookError, match="not UTF-8"):
        read_codebook(folder)
