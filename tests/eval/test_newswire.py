"""The Worldwide Newswire's form, on documents of our own."""

from __future__ import annotations

import pytest

from daybook.kinds import EntityKind
from eval import newswire
from eval.task import CorpusError
from training.corpora import odd

BODY = """https://example.org/a\tO

The\tO
Port\tB-Organization
Board\tI-Organization
(\tO
PB\tS-Organization
)\tO
met\tO
Ana\tB-Person\tB-Person
Doe\tE-Person
’\tO
s\tO
men\tO
.\tO

It\tO
paid\tO
$\tB-Money
5\tI-Money
.\tO
"""


def document(tmp_path, body, name="a_1.tsv"):
    folder = tmp_path / "mine"
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(body)
    (one,) = newswire.documents(tmp_path, "mine")
    return one


def test_tokens_stand_as_in_print_and_names_have_their_characters(tmp_path):
    one = document(tmp_path, BODY)
    assert one.text == "The Port Board (PB) met Ana Doe’s men.\nIt paid $5."
    assert [(kind, one.text[a:b]) for kind, a, b in one.gold] == [
        (EntityKind.ORGANISATION, "Port Board"),
        (EntityKind.ORGANISATION, "PB"),
        (EntityKind.PERSON, "Ana Doe"),
        (EntityKind.MONEY, "$5"),
    ]


@pytest.mark.parametrize(
    ("tags", "names"),
    [
        ("B-Person B-Person", ["a", "b"]),  # two names side by side
        ("B-Person I-Location", ["a", "b"]),  # an I of another class opens a name
        ("I-Person I-Person", ["a b"]),  # as does one that continues nothing
        ("S-Person I-Person", ["a b"]),
        ("B-Person O", ["a"]),
        ("O E-Person", ["b"]),
        ("O O", []),
    ],
)
def test_tags_become_names(tmp_path, tags, names):
    first, second = tags.split()
    one = document(tmp_path, f"a\t{first}\nb\t{second}\n")
    assert [one.text[a:b] for _, a, b in one.gold] == names


@pytest.mark.parametrize("body", ["word\tB-Planet\n", "word\tX-Person\n", "word\n", "word\tPerson\n"])
def test_what_is_no_such_file_is_one_line(tmp_path, body):
    with pytest.raises(CorpusError, match="expected") as told:
        document(tmp_path, body)
    assert "a_1.tsv" in str(told.value)


def test_the_fifth_by_name_is_held_out(tmp_path):
    folder = tmp_path / "processed_annotated"
    folder.mkdir()
    names = [f"x_{number}.tsv" for number in range(30)]
    for name in names:
        (folder / name).write_text("a\tO\n")
    held = [one.name for one in newswire.documents(tmp_path, newswire.HELD_OUT)]
    assert held == sorted(name for name in names if odd(name, 5) == 0)
    assert 0 < len(held) < len(names)
    assert len(list(newswire.documents(tmp_path, newswire.ALL))) == len(names)


def test_regions_go_by_the_longest_beginning(tmp_path):
    assert newswire.regions(tmp_path) == {}
    (tmp_path / "regions.txt").write_text("# beginnings\n\nNorth:\nno_\n\nSouth:\nno_south_\n")
    known = newswire.regions(tmp_path)
    assert [newswire.region_of(name, known) for name in ("no_1.tsv", "no_south_1.tsv", "west.tsv")] == [
        "North",
        "South",
        "other",
    ]


def test_nothing_there(tmp_path):
    with pytest.raises(CorpusError, match=r"processed_annotated\.tar\.gz"):
        newswire.files(tmp_path, newswire.HELD_OUT)
    with pytest.raises(CorpusError, match=r"other\.tar\.gz"):
        newswire.files(tmp_path, "other")
