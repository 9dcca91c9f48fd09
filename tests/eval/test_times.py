from __future__ import annotations

from datetime import date

import pytest

from daybook.ground.scene import Scene
from daybook.kinds import ZoneKind
from daybook.types import Annotated, Mention, Report, Span, Zone
from eval.counts import Count, total
from eval.times import Found, Tally, ends_of_ranges, paired, score_alone, score_document, score_gold
from eval.times_read import Document, Timex
from eval.timex import Days

TEXT = "Filed May 14. The raid of May 12 and the one last month lasted two hours; now all is calm since 2007."
PUBLISHED = date(2009, 5, 14)


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def gold(words: str, value: str, creation: bool = False) -> Timex:
    return Timex(*at(words), value, creation)


def found(words: str, first: date | None = None, last: date | None = None, told: bool = False) -> Found:
    return Found(*at(words), (first, last) if last else None, told)


GOLD = (
    gold("May 14", "2009-05-14", creation=True),
    gold("May 12", "2009-05-12"),
    gold("last month", "2009-04"),
    gold("two hours", "PT2H"),
    gold("now", "PRESENT_REF"),
    gold("2007", "2007"),
)
APRIL = (date(2009, 4, 1), date(2009, 4, 30))


def scored(*expressions: Found, gold_: tuple[Timex, ...] = GOLD) -> Tally:
    tally = Tally()
    score_document(Document("d", TEXT, PUBLISHED, gold_), list(expressions), tally)
    return tally


def test_equal_spans_are_paired_before_overlapping_ones() -> None:
    wide, narrow = found("The raid of May 12"), found("May 12")
    pairs = paired([wide, narrow], [gold("May 12", "2009-05-12")])
    assert pairs[0][0] is narrow
    two = [gold("May", "2009-05"), gold("May 12", "2009-05-12")]
    assert [one for one, _ in paired([narrow], two)] == [None, narrow]  # one answer is no two


def test_spans_values_and_what_is_left_out() -> None:
    tally = scored(
        found("May 14", PUBLISHED, PUBLISHED),
        found("May 12", date(2009, 5, 12), date(2009, 5, 12), told=True),
        found("one last month", *APRIL),
        found("two hours"),
        found("now", PUBLISHED, PUBLISHED),
        found("calm", PUBLISHED, PUBLISHED),
    )
    # Without the date line: 5 gold, 5 found; "May 12", "two hours" and "now" have both ends, "one last month" overlaps.
    strict, relaxed = tally.strict[0], tally.relaxed[0]
    assert (strict.right, strict.found, strict.gold) == (3, 5, 5)
    assert (relaxed.right, relaxed.found, relaxed.gold) == (4, 5, 5)
    # Dated gold: May 12, last month, 2007.  Found with days and judged: May 12, last month, "calm"; two are right.
    value = tally.value[0]
    assert (value.right, value.found, value.gold) == (2, 3, 3)
    assert value.f1 == pytest.approx(2 / 3)
    everything = tally.value_all[0]
    assert (everything.right, everything.found, everything.gold) == (2, 5, 5)
    assert tally.record == [(1, 1)]
    assert tally.own_date == [(1, 1)]
    assert dict(tally.left_out) == {"duration": 1, "reference": 1}
    assert sorted(miss.kind for miss in tally.misses) == ["false", "missed: year"]


def test_a_lenient_value_is_no_strict_one() -> None:
    since = found("2007", date(2007, 1, 1), PUBLISHED, told=True)
    tally = scored(since)
    assert tally.value[0].right == 0
    assert tally.record == [(1, 1)]
    assert "other bounds: year" in {miss.kind for miss in tally.misses}
    wrong = scored(found("2007", date(2008, 1, 1), date(2008, 12, 31), told=True))
    assert wrong.record == [(0, 1)]
    assert "wrong value: year" in {miss.kind for miss in wrong.misses}


def test_empty_sides() -> None:
    nothing = scored()
    assert nothing.relaxed[0].f1 == 0 and nothing.value[0].recall == 0
    no_gold = scored(found("now", PUBLISHED, PUBLISHED), gold_=())
    assert (no_gold.relaxed[0].found, no_gold.relaxed[0].gold) == (1, 0)
    neither = scored(gold_=())
    assert total(neither.value).f1 == 0 and neither.own_date == [(0, 0)]


def test_readers_of_gold_words_side_by_side() -> None:
    report = Report("r", "r", TEXT, (Zone(ZoneKind.BODY, 0, len(TEXT)),))
    scene = Scene(Annotated(report, (Span(0, 13), Span(14, len(TEXT))), (), (), (), ()))
    asked: list[tuple[str, str]] = []

    def april(words: str, published: date | None, clause: str) -> Days | None:
        asked.append((words, clause))
        return APRIL if words == "last month" else None

    def opened(words: str, published: date | None, clause: str) -> Days | None:
        return date(2007, 1, 1), PUBLISHED

    tally = Tally()
    score_gold(Document("d", TEXT, PUBLISHED, GOLD), scene, {"a": april, "b": opened}, tally)
    assert [words for words, _ in asked] == ["May 12", "last month", "2007"]  # only dated ones, not the date line
    assert asked[0][1] == TEXT[14:]
    assert tally.gold["a.strict"] == [(1, 3)] and tally.gold["a.unread"] == [(2, 3)]
    assert tally.gold["b.strict"] == [(0, 3)] and tally.gold["b.lenient"] == [(1, 3)]  # "since 2007"


def test_the_head_alone_is_counted_without_the_date_line() -> None:
    report = Report("r", "r", TEXT, (Zone(ZoneKind.BODY, 0, len(TEXT)),))
    times = tuple(Mention(*at(words), words) for words in ("May 14", "May 12", "calm"))
    tally = Tally()
    score_alone(Document("d", TEXT, PUBLISHED, GOLD), Scene(Annotated(report, (), (), (), (), times)), tally)
    head = tally.alone["head"][0]
    assert (head.right, head.found, head.gold) == (1, 2, 5)


def _numbers(counts: list[Count]) -> tuple[float, float, float]:
    whole = total(counts)
    return whole.right, whole.found, whole.gold


def test_only_a_range_is_parted() -> None:
    text = "the third quarter of 2008 and May or June"
    quarter = [Timex(0, 17, "2008-Q3"), Timex(21, 25, "2008")]
    assert ends_of_ranges(text, [Found(0, 25, None)], quarter) == [Found(0, 25, None)]
    months = [Timex(30, 33, "2008-05"), Timex(37, 41, "2008-06")]
    assert len(ends_of_ranges(text, [Found(30, 41, None)], months)) == 2


def test_a_range_stands_for_the_two_expressions_of_its_ends() -> None:
    text = "Losses grew between April and June, and since May."
    april, june = Timex(20, 25, "2008-04"), Timex(30, 34, "2008-06")
    may = Timex(46, 49, "2008-05")
    whole = Found(20, 34, (date(2008, 4, 1), date(2008, 6, 30)))
    opened = Found(46, 49, (date(2008, 5, 1), date(2008, 11, 18)))
    assert [text[t.start : t.end] for t in (april, june, may)] == ["April", "June", "May"]
    assert [one.side for one in ends_of_ranges(text, [whole, opened], (april, june, may))] == ["first", "last", ""]
    tally = Tally()
    score_document(Document("d", text, date(2008, 11, 18), (april, june, may)), [whole, opened], tally)
    assert _numbers(tally.relaxed) == (3, 3, 3)
    assert _numbers(tally.strict) == (1, 3, 3)  # "May" alone has the characters of its TIMEX3
    assert _numbers(tally.value) == (0, 3, 3)
    assert _numbers(tally.value_lenient) == (3, 3, 3)  # April begins it, June ends it, "since" opens May
    late = Found(20, 34, (date(2008, 4, 1), date(2008, 7, 31)))
    other = Tally()
    score_document(Document("d", text, date(2008, 11, 18), (april, june, may)), [late, opened], other)
    assert _numbers(other.value_lenient) == (2, 3, 3)
