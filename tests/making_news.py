"""Reports of an invented country, for what is joined across reports: few places, days, parties and words."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from daybook.consolidate import episodes
from daybook.types import Judgement
from making import ABROAD, ARMY, FAR, NEARBY, ORSK, OTHERS, REBELS, SYRIA, on, people, report_of, told

TEXTS = (
    "Rebels bombed the Marun barracks in Orsk Hollow. The bombing killed nine soldiers of the Teshi brigade.",
    "Nine soldiers of the Teshi brigade were killed when the Marun barracks was bombed.",
    "Gunmen bombed a ferry on lake Tembe, and killed twelve pilgrims. Later they bombed a school.",
)
SLOTS = {
    "place": [None, ORSK, ORSK, NEARBY, FAR, ABROAD, SYRIA],
    "time": [
        None,
        on("2021-06-10"),
        on("2021-06-10"),
        on("2021-06-11"),
        on("2021-10-10"),
        on("2021-06-01", "2021-06-30"),
    ],
    "actor": [None, REBELS, ARMY, OTHERS],
    "killed": [None, people(9), people(12)],
}
DATES = [None, date(2021, 6, 10), date(2021, 6, 11), date(2021, 6, 13), date(2021, 10, 12)]


@st.composite
def report_and_mentions(draw, number):
    """A report with one to three tellings."""
    text = draw(st.sampled_from(TEXTS))
    report = report_of(text, f"r{number}", published=draw(st.sampled_from(DATES)))
    mentions = []
    for anchor in draw(st.lists(st.sampled_from(["bombed", "killed"]), min_size=1, max_size=2, unique=True)):
        slots = {name: value for name, values in SLOTS.items() if (value := draw(st.sampled_from(values))) is not None}
        mentions.append(told(report, anchor, ident=f"{draw(st.integers(0, 9))}-{number}-{anchor}", **slots))
    return report, mentions


@st.composite
def news(draw, most=6):
    """Some reports with their mentions, and what people judged of these."""
    items = [draw(report_and_mentions(number)) for number in range(draw(st.integers(1, most)))]
    ids = [mention.id for _, mentions in items for mention in mentions]
    pair = st.tuples(st.sampled_from(ids), st.sampled_from(ids)).filter(lambda p: p[0] != p[1])
    judged = draw(st.dictionaries(pair.map(lambda p: tuple(sorted(p))), st.booleans(), max_size=3))
    return items, [Judgement(a, b, same, 1.0, (), "reviewer") for (a, b), same in sorted(judged.items())]


def told_in(items, judgements=()):
    """The episodes of some reports with their mentions."""
    return [episode for report, mentions in items for episode in episodes(report, mentions, {}, judgements)[0]]
