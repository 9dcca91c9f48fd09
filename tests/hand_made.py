"""One record written by hand, for the snapshots of the API and for the pages: reports as a coder would leave them.

A shelling told by three outlets (two of one origin) with rival figures and a denial, an air raid that answers it, a
march, a talk without a date, an arrest without a place, and thirty small incidents to scroll and to narrow.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import count

from daybook import codebook, flow
from daybook.kinds import SourceKind, Stance
from daybook.record import Coded, Store, person
from daybook.types import Attribution, Report, Source, Statement
from making import ABROAD, ARMY, FAR, FOREIGN, NEARBY, ORSK, OTHERS, REBELS, Said, on, people, report_of, told, words

SHELLING = "Shells fall on Orsk Hollow"
RAID = "Jets raid depot after shelling of Orsk Hollow"
MARCH = "Farmers march through Orsk Hollow"

_HOSPITAL = (
    "The shelling of Orsk Hollow on Monday killed eleven people, a hospital said. Doctors at the town's only clinic "
    "worked through the night by the light of lamps, because the lines from the dam had been cut since mid-January. "
    "Hill Front was blamed by everyone who spoke at the market on Tuesday."
)

VALLEY = report_of(
    "Shells fell on Orsk Hollow on Monday, 15 February. The police said nine people were killed in the shelling.\n"
    "Hill Front denied that it fired them. Eleven others were hurt.",
    "valley",
    title=SHELLING,
    outlet="The Valley Post",
    byline="Ada Moor",
    published=date(2021, 2, 16),
    url="https://valley.example/2021/shells",
    language="en",
)
RIVER = report_of(
    _HOSPITAL, "river", title="Eleven dead in shelled town", outlet="River Daily", published=date(2021, 2, 17)
)
ECHO = report_of(
    f"{_HOSPITAL} Schools stayed shut.",
    "echo",
    title="Shelled town counts eleven dead",
    outlet="Morning Echo",
    published=date(2021, 2, 17),
)
ANSWER = report_of(
    "Jets of the United States raided a depot near Overby in response to the shelling of Orsk Hollow, officials said.\n"
    "The raid killed at least three fighters.",
    "answer",
    title=RAID,
    outlet="World Sheet",
    published=date(2021, 2, 26),
)
MARCHED = report_of(
    "Farmers marched in Orsk Hollow on 1 March. Two marchers were arrested.",
    "marched",
    title=MARCH,
    outlet="River Daily",
    published=date(2021, 3, 2),
)
TALKS = report_of(
    "Envoys of the Vale Brigade met elders. Soldiers held a courier.",
    "talks",
    title="Envoys meet elders",
    outlet="World Sheet",
)
QUIET = report_of(
    "Nothing happened today.", "quiet", title="A quiet day", outlet="River Daily", published=date(2021, 3, 3)
)


def said_by(report: Report, ident: str, who: str, cue: str, stance: Stance = Stance.AFFIRMS, **source) -> Attribution:
    """An attribution whose source and cue stand in the report."""
    at = words(report, who)
    content = (words(report, report.text[at.end : report.text.index(".", at.end)]),)
    whole = Source(at, source.pop("name", who), source.pop("body", None), source.pop("kind", SourceKind.OFFICIAL))
    return Attribution(f"{report.id}/{ident}", report.id, whole, words(report, cue), content, stance)


def _shelling() -> Iterable[Coded]:
    police = said_by(VALLEY, "police", "The police", "said", name="Police", body="Police")
    denial = said_by(
        VALLEY, "denial", "Hill Front", "denied", Stance.DENIES, body="Hill Front", kind=SourceKind.ARMED_GROUP
    )
    first = told(
        VALLEY,
        "shelling",
        mode="artillery",
        place=Said(ORSK, None, words(VALLEY, "Orsk Hollow")),
        time=Said(on("2021-02-15"), None, words(VALLEY, "Monday, 15 February")),
        killed=Said(people(9), police.id, words(VALLEY, "nine people")),
        injured=Said(people(11), None, words(VALLEY, "Eleven others")),
        actor=Said(REBELS, denial.id, words(VALLEY, "Hill Front")),
        headline=True,
    )
    yield Coded(VALLEY, "test", (police, denial), (first,))
    for report in (RIVER, ECHO):
        hospital = said_by(report, "hospital", "a hospital", "said", name=None, kind=SourceKind.MEDIC)
        again = told(
            report,
            "shelling",
            mode="artillery",
            place=Said(ORSK, None, words(report, "Orsk Hollow")),
            time=Said(on("2021-02-15"), None, words(report, "Monday")),
            killed=Said(people(11), hospital.id, words(report, "eleven people")),
            actor=Said(REBELS, None, words(report, "Hill Front")),
            recipient=ARMY,
            headline=True,
        )
        yield Coded(report, "test", (hospital,), (again,))


def _answer() -> Coded:
    officials = said_by(ANSWER, "officials", "officials", "said", name=None)
    shelling = told(ANSWER, "shelling", mode="artillery", place=ORSK, time=on("2021-02-15"), actor=REBELS)
    raid = told(
        ANSWER,
        "raided",
        mode="airstrike",
        place=Said(ABROAD, officials.id, words(ANSWER, "Overby")),
        time=on("2021-02-25"),
        killed=Said(people(3, None), officials.id, words(ANSWER, "at least three fighters")),
        actor=Said(FOREIGN, officials.id, words(ANSWER, "Jets of the United States")),
        recipient=REBELS,
        headline=True,
    )
    return Coded(ANSWER, "test", (officials,), (shelling, raid))


def _others() -> Iterable[Coded]:
    march = told(MARCHED, "marched", "PROTEST", place=ORSK, time=on("2021-03-01"), arrested=people(2), headline=True)
    yield Coded(MARCHED, "test", (), (march,))
    meeting = told(TALKS, "met", "CONSULT", place=NEARBY, actor=OTHERS)
    held = told(TALKS, "held", "COERCE", time=on("2021-03-01"), actor=ARMY)
    yield Coded(TALKS, "test", (), (meeting, held))
    yield Coded(QUIET, "test")


def _small(number: int) -> Coded:
    """One of the many: another month, one of three towns, now a protest and now an assault."""
    day = date(2018, 1, 10) + timedelta(days=27 * number)
    place, town = ((NEARBY, "Nearby"), (FAR, "Farton"), (ABROAD, "Overby"))[number % 3]
    kind, verb, what = (("PROTEST", "marched", "March"), ("ASSAULT", "fired", "Shots"))[number % 2]
    text = f"People {verb} in {town} over well {number:02d}."
    report = report_of(
        text, f"small{number:02d}", title=f"{what} in {town}, well {number:02d}", outlet="Day Wire", published=day
    )
    told_of = told(report, verb, kind, place=place, time=on(day.isoformat()), killed=people(number % 4), headline=True)
    return Coded(report, "test", (), (told_of,))


def coded(many: int = 30) -> list[Coded]:
    """All reports of the record, with ``many`` small ones."""
    return [*_shelling(), _answer(), *_others(), *(_small(number) for number in range(many))]


def clock():
    """A clock for the store that ticks a minute an entry, from the fourth of March 2021, eight o'clock."""
    ticks = count()
    return lambda: datetime(2021, 3, 4, 8, tzinfo=UTC) + timedelta(minutes=next(ticks))


def statement(given: Iterable[Coded], report: str, slot: str) -> Statement:
    """The first statement of a report on a slot."""
    return next(
        s for one in given if one.report.id == report for m in one.mentions for s in m.statements if s.slot == slot
    )


def fill(store: Store, many: int = 30) -> Store:
    """Writes the record, a day's work at a time, and what two people decided."""
    book = codebook.load()
    given = coded(many)
    for part in (
        [one for one in given if one.report.id == "valley"],
        [one for one in given if one.report.id != "valley"],
    ):
        with store.entry("daybook", "add") as writer:
            writer.add(part)
        flow.settle(store, book)
    killed = statement(given, "valley", "killed")
    incident = home(store, killed.id)
    flow.act(
        store,
        person("Ines"),
        "note",
        "",
        lambda w: w.note(incident, "Two figures: ask the hospital.", [killed.id]),
        book,
    )
    march = home(store, statement(given, "marched", "place").id)
    flow.act(
        store, person("Tomas"), "confirm", "seen on film", lambda w: w.rule(march, _confirmed(), "seen on film"), book
    )
    return store


def _confirmed():
    from daybook.record import Verdict

    return Verdict.CONFIRMED


def home(store: Store, statement_id: str) -> str:
    """The incident that a statement belongs to."""
    with store.view() as view:
        mention = view.statement(statement_id)[1]
        ident = mention if isinstance(mention, str) else mention.id
        return view.home([ident])[ident]
