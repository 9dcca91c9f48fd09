"""PolNeAR's form, on documents of our own."""

from __future__ import annotations

import pytest

from eval import polnear
from eval.task import CorpusError

TEXT = 'Two bridges fell, the mayor said.\n"They were old," she added, "and unsafe."\n'
MARKS = """T1\tContent 0 16\tTwo bridges fell
T2\tSource 18 27\tthe mayor
T3\tCue 28 32\tsaid
T4\tAttribution 28 32\tsaid
E1\tAttribution:T4 Source:T2 Cue:T3 Content:T1
T5\tContent 34 50;62 75\t"They were old," "and unsafe."
T6\tCue 55 60\tadded
T7\tAttribution-no-source 55 60\tadded
E2\tAttribution-no-source:T7 Content:T5 Cue:T6
T8\tDiscuss 0 3\tTwo
"""


def unpacked(folder, texts, marks):
    for kind, contents in (("text", texts), ("attributions", marks)):
        (folder / kind).mkdir(parents=True)
        for name, body in contents.items():
            (folder / kind / name).write_text(body, newline="")
    return folder


def read(tmp_path, marks, text=TEXT):
    unpacked(tmp_path / "x", {"a.txt": text}, {"a_0001.ann": marks})
    return list(polnear.documents(tmp_path, "x"))


def test_parts_are_tied_and_may_be_in_pieces(tmp_path):
    (document,) = read(tmp_path, MARKS)
    assert document.name == "a"
    first, second = document.gold
    assert [TEXT[a:b] for part in (first.source, first.cue, first.content) for a, b in part] == [
        "the mayor",
        "said",
        "Two bridges fell",
    ]
    assert second.source == ()
    assert second.content == ((34, 50), (62, 75))


def test_the_first_annotator_counts(tmp_path):
    other = MARKS.partition("T5")[0]
    unpacked(tmp_path / "x", {"a.txt": TEXT}, {"a_9f.ann": MARKS, "a_1f.ann": other})
    (document,) = polnear.documents(tmp_path, "x")
    assert len(document.gold) == 1


def test_a_tie_without_parts_is_none(tmp_path):
    (document,) = read(tmp_path, MARKS + "E3\tAttribution-no-source:T7\n")
    assert len(document.gold) == 2


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("T1\tContent 0 16", "T1\tContent 0 1600", "within the text"),
        ("T1\tContent 0 16", "T1\tContent 16 0", "within the text"),
        ("T1\tContent 0 16\t", "T1\tContent nowhere\t", "line 1: expected a span"),
        ("Source:T2", "Source:T99", "line 5: expected an attribution"),
        ("E1\tAttribution:T4 Source:T2 Cue:T3 Content:T1", "E1\t", "line 5: expected an attribution"),
    ],
)
def test_altered_marks_are_one_line(tmp_path, old, new, told):
    assert old in MARKS
    with pytest.raises(CorpusError, match=told) as error:
        read(tmp_path, MARKS.replace(old, new))
    assert "a_0001.ann" in str(error.value)


def test_a_text_that_the_marks_do_not_fit_is_altered(tmp_path):
    with pytest.raises(CorpusError, match="offsets that fit the text"):
        read(tmp_path, MARKS, "A word more. " + TEXT)


def test_texts_and_marks_belong_together(tmp_path):
    unpacked(tmp_path / "x", {"a.txt": TEXT, "b.txt": TEXT}, {"a_1.ann": MARKS})
    with pytest.raises(CorpusError, match="marks b_"):
        list(polnear.documents(tmp_path, "x"))
    unpacked(tmp_path / "y", {"a.txt": TEXT}, {"a_1.ann": MARKS, "c_1.ann": MARKS})
    with pytest.raises(CorpusError, match=r"text c\.txt"):
        list(polnear.documents(tmp_path, "y"))


def test_a_split_that_is_not_there_says_what_was_expected(tmp_path):
    with pytest.raises(CorpusError, match=r"expected test\.tar\.gz of PolNeAR"):
        polnear.files(tmp_path, "test")
