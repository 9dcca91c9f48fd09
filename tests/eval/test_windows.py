"""The heads read window by window, with the package's own model."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from daybook.annotate.annotator import Annotator
from daybook.types import Span
from eval import windows
from eval.subject import Subject
from training.passages import Passage, Said

TEXT = "Rebels shot two men in the port of Dorn on Friday, the mayor said."


@pytest.fixture(scope="module")
def subject():
    found = Subject()
    found.__dict__["coder"] = SimpleNamespace(annotator=Annotator.load())
    return found


def test_a_report_and_a_passage_are_read_alike(subject):
    ((words, heads),) = subject.opened(subject.report("d", TEXT))
    (example,) = windows.cut([Passage("d", TEXT, frozenset())])
    assert words == example.spans
    assert heads.tag("cue") == subject.heads(example).tag("cue") != []
    assert subject.temperatures["cue"] > 0


def test_counts_come_by_document(subject):
    at = TEXT.index("said")
    passages = [
        Passage(name, TEXT, frozenset({"speech"}), said=[Said([], [Span(at, at + 4)], [])]) for name in ("a", "b", "b")
    ]
    groups = windows.by_document(windows.cut(passages))
    assert [len(group) for group in groups] == [1, 2]
    counts = windows.counted(windows.reader(subject), groups, windows.tags("cue"))
    assert [(c.right, c.found, c.gold, c.met) for c in counts["exact"]] == [(1, 1, 1, 1), (2, 2, 2, 2)]
