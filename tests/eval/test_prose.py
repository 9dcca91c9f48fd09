"""The heads on labelled prose of our own, counted by hand."""

from __future__ import annotations

import pytest

from annotate.fakes import FakeHeads
from eval import prose, windows
from eval.counts import NOISE
from eval.task import CorpusError
from subject_fakes import FakeSubject

BLOCK = (
    "{1 actor|Rebels} {1! ASSAULT firearms actual killed|shot} {1 killed|two men}, {a1 source official|the mayor}"
    " {a1 cue affirms|said}.\n"
)
#         0      1    2   3   4 5   6     7


@pytest.fixture(autouse=True)
def _no_baseline(monkeypatch):
    """The prose's training part is not read."""
    monkeypatch.setattr(prose, "baseline", lambda: lambda example: FakeHeads(len(example.first)))


class Heads(FakeSubject):
    """Answers every window with the same heads."""

    def __init__(self, heads):
        super().__init__()
        self.answer = heads

    def heads(self, example):
        return self.answer


def scored(tmp_path, heads, body=BLOCK):
    (tmp_path / "a.dev.txt").write_text(body)
    result = prose.score(tmp_path, "dev", Heads(heads), None)
    return {figure.name: figure.value for figure in result.figures}, result


RIGHT = FakeHeads(
    9,
    {"events": [(1, 2, "ASSAULT")], "source": [(5, 7)], "cue": [(7, 8)]},
    {("roles", 1): [(0, 1, "actor"), (2, 4, "killed")], ("links", 7): [(5, 7, "source")]},
    {("modes", 1): ("firearms", 0.9), ("harms", 1): ("killed", 0.9)},
)
WRONG = FakeHeads(
    9,
    {"events": [(1, 2, "COERCE"), (3, 4, "AID")], "source": [(5, 7)]},
    {("roles", 1): [(0, 1, "undergoer"), (3, 4, "killed")], ("links", 7): [(6, 7, "source")]},
    {("stances", 7): ("denies", 0.9)},
)


def test_all_right(tmp_path):
    values, result = scored(tmp_path, RIGHT)
    for name in ("stances.macro", "modes.macro", "realis.macro", "harms.macro", "events.exact.f", "roles.exact.f"):
        assert values[name] == 1.0, name
    assert values["links.source.words.f"] == values["source.exact.f"] == values["cue.exact.f"] == 1.0
    assert result.misses == ()


def test_wrong_answers(tmp_path):
    values, result = scored(tmp_path, WRONG)
    assert (values["stances.macro"], values["modes.macro"], values["harms.macro"]) == (0.0, 0.0, 0.0)
    assert values["realis.macro"] == 1.0
    assert (values["events.exact.f"], values["events.unlabelled.p"], values["events.unlabelled.r"]) == (0.0, 0.5, 1.0)
    # last words: "Rebels" under another role, "men" of "two men" under its own
    assert (values["roles.head.p"], values["roles.exact.p"]) == (0.5, 0.0)
    assert (values["links.source.words.p"], values["links.source.words.r"]) == (1.0, 0.5)  # "mayor" of "the mayor"
    assert [miss.kind for miss in result.misses] == [
        "stances: denies for affirms",
        "modes: firearms",
        "harms: none for killed",
        "events: COERCE for ASSAULT",
        "events: false AID",
    ]


def test_macro_f1_counts_each_label_of_gold_once():
    one = prose.PLAIN[0]
    parts = [[("denies", "denies"), ("affirms", "affirms"), ("affirms", "denies")], [("doubts", "affirms")]]
    macro, accuracy = prose.plain_figures(one, parts)
    # denies: 2 * 1 / (1 + 2); affirms: 2 * 1 / (2 + 2); doubts stands in no gold
    assert macro.value == pytest.approx((2 / 3 + 1 / 2) / 2, abs=1e-4)
    assert (accuracy.value, accuracy.count, macro.noise) == (0.5, 4, NOISE)


def test_noise_by_leaving_out_each_passage():
    def share(pairs):
        return sum(a == b for a, b in pairs) / len(pairs)

    parts = [[("x", "x")]] * 7 + [[("x", "y")]]
    values = [6 / 7] * 7 + [1.0]
    mean = sum(values) / 8
    expected = (7 / 8 * sum((v - mean) ** 2 for v in values)) ** 0.5
    assert prose.leave_one_out(parts, share) == pytest.approx(expected)
    assert prose.leave_one_out(parts[:7], share) == NOISE


def test_every_block_is_scored_once(tmp_path):
    (tmp_path / "a.dev.txt").write_text((BLOCK + "\n") * 30)
    examples = windows.cut(prose.passages(tmp_path, "dev"))
    assert sum(len(example.anchors) for example in examples) == 30
    assert len(windows.by_document(examples)) == 3  # a dozen a passage


def test_the_projects_own_prose_is_there():
    assert prose.files(prose.PROSE, "dev")
    assert prose.folder(prose.PROSE.parents[1], "dev") == prose.PROSE


def test_bad_prose_is_one_line(tmp_path):
    with pytest.raises(CorpusError, match=r"\*\.nosuch\.txt"):
        prose.files(tmp_path, "nosuch")
    (tmp_path / "a.dev.txt").write_text("{1 actor|Rebels} fled.\n")
    with pytest.raises(CorpusError, match=r"a\.dev\.txt:1"):
        prose.passages(tmp_path, "dev")
