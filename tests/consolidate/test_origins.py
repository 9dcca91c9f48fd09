from __future__ import annotations

from itertools import permutations

from daybook.consolidate import origins
from daybook.kinds import ZoneKind
from daybook.types import Report, Zone

WORDS = [f"{a}{b}" for a in "abcdefgh" for b in "klmnopqrst"]


def report(name: str, words: list[str]) -> Report:
    text = " ".join(words)
    return Report(name, f"{name}.txt", text, (Zone(ZoneKind.BODY, 0, len(text)),))


def test_an_abridged_copy_is_of_the_same_origin_and_another_report_is_not() -> None:
    whole, cut, other = report("a", WORDS), report("b", WORDS[:40]), report("c", WORDS[::-1])
    for order in permutations([whole, cut, other]):
        assert origins(order) == {"a": "a", "b": "a", "c": "c"}


def test_a_shared_sentence_is_no_shared_origin() -> None:
    assert origins([report("a", WORDS), report("b", WORDS[::-1] + WORDS[:8])]) == {"a": "a", "b": "b"}


def test_a_chain_of_copies_is_one_origin() -> None:
    reports = [report("a", WORDS[:50]), report("b", WORDS[25:75]), report("c", WORDS[50:])]
    assert set(origins(reports).values()) == {"a"}


def test_reports_too_short_to_tell_stand_alone() -> None:
    assert origins([report("a", WORDS[:10]), report("b", WORDS[:10])]) == {"a": "a", "b": "b"}
