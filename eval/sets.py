"""Joining of incidents on the project's own sets of reports on incidents and their look-alikes: sixty each, or twenty.

The gold names, for every report, the tellings of each incident by their anchors (``tests/golden/sets/README.md``).  A
telling is met by a mention of the record whose anchor overlaps it, or else by one in the same clause whose type is of
the same family.  Then pairs of tellings are counted: **wanted** where both are of one incident of the gold, **given**
where one incident of the record holds both.

- **whole**: over all tellings of the gold; one that is not met stands by itself.
- **joining**: over the tellings that are met.

Each over pairs in two reports (**across**) and over all pairs (**all**).  A series ("the rocket attacks of this month")
is no incident: its tellings may go with one another or not, but with no other's.

**Forbidden** merges bring tellings of two look-alikes into one incident of the record: counted once for two look-alikes
as told by two reports, or by one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from daybook.export.record_json import to_dict
from daybook.flow import Coder, Reading, code, read_all
from daybook.ground import Grounded
from daybook.types import Report
from eval.counts import NOISE, Count, prf, share
from eval.misses import evenly, markdown
from eval.sets_misses import misses
from eval.task import CorpusError, Figure, Result, Task, read_since
from tests.golden.matching import Json, Stretch, occurrences, overlap, stretch

if TYPE_CHECKING:
    from eval.subject import Subject

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "golden" / "sets"
SETS = ("first", "second")
SMALL = ("third", "fourth")
"""Sets of twenty reports each, written later on other look-alikes; rules may be tuned on them as on the first."""
_BREAK = re.compile(
    r"[.!?;:,()\n\u2013\u2014\u201c\u201d\"]"
    r"|\b(?:after|although|and|as|because|before|but|since|that|until|when|where|which|while|who|whom|whose)\b"
)
"""Where one clause ends and another begins, roughly: cut too often rather than too seldom."""
_FAMILIES = (
    {"ASSAULT", "COERCE", "MOBILIZE"},
    {"PROTEST"},
    {"SANCTION", "COERCE"},
    {"RETREAT", "CONCEDE", "AGREE", "COOPERATE", "AID", "CONSULT"},
)
"""Types that one thing may be told as."""
_WAYS = (("whole", "whole"), ("joining", "joining alone"))
_SPANS = (("across", "pairs across reports"), ("all", "all pairs"))


@dataclass(frozen=True, slots=True)
class Wanted:
    """One telling of the gold."""

    report: str
    """File name."""
    words: str
    occurrence: int
    """Which occurrence of the words in the report's text, from 1."""
    incident: str


@dataclass(frozen=True)
class Gold:
    """What a set asks for."""

    incidents: tuple[dict[str, Any], ...]
    forbidden: frozenset[frozenset[str]]
    reports: tuple[str, ...]
    tellings: tuple[Wanted, ...]

    @cached_property
    def kinds(self) -> dict[str, str]:
        """Type of each incident."""
        return {incident["id"]: incident["event_type"] for incident in self.incidents}

    @cached_property
    def series(self) -> frozenset[str]:
        """Incidents that are none: several spoken of as one."""
        return frozenset(incident["id"] for incident in self.incidents if incident["series"])


@dataclass(frozen=True, slots=True)
class Told:
    """A telling of the gold with what the record makes of it."""

    wanted: Wanted
    found: str | None
    """Id of the record's incident; None where the telling is not met."""
    text: str = ""
    """Of the report, as read."""
    place: Stretch = (0, 0)

    @property
    def report(self) -> str:
        """File name of the report."""
        return self.wanted.report

    @property
    def incident(self) -> str:
        """Id in the gold."""
        return self.wanted.incident


def load(name: str, limit: int | None = None) -> Gold:
    """The gold of a set, of its first ``limit`` reports at most.

    Raises:
        CorpusError: there is no such set, or its gold cannot be read.
    """
    if name not in (*SETS, *SMALL):
        raise CorpusError(FOLDER, f"expected split {', '.join(SETS + SMALL)}, not {name}")
    path = FOLDER / name / "gold.json"
    try:
        gold = json.loads(path.read_text(encoding="utf-8"))
        chosen = gold["reports"][:limit]
        tellings = tuple(
            Wanted(report["report"], telling["words"], telling["occurrence"], telling["incident"])
            for report in chosen
            for telling in report["tellings"]
        )
        told = {telling.incident for telling in tellings}
        incidents = tuple(incident for incident in gold["incidents"] if incident["id"] in told)
        forbidden = frozenset(frozenset(pair) for pair in gold["forbidden"] if told.issuperset(pair))
        return Gold(incidents, forbidden, tuple(report["report"] for report in chosen), tellings)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CorpusError(path, f"expected the gold of a set ({error})") from error


def files(_data: Path, split: str) -> list[Path]:
    """The gold of a set and its reports.

    Raises:
        CorpusError: there is no such set, or a report is missing.
    """
    folder = FOLDER / split
    paths = [folder / report for report in load(split).reports]
    for path in paths:
        if not path.is_file():
            raise CorpusError(path, "expected a report of the set")
    return [folder / "gold.json", *paths]


def related(left: str, right: str) -> bool:
    """Whether one thing may be told as both types."""
    return left == right or any({left, right} <= family for family in _FAMILIES)


def clause(text: str, place: Stretch) -> Stretch:
    """The clause around a stretch."""
    start = max((found.end() for found in _BREAK.finditer(text, 0, place[0])), default=0)
    after = _BREAK.search(text, place[1])
    return start, after.start() if after else len(text)


def meet(wanted: Stretch, kind: str, mentions: Sequence[Json], text: str, taken: Sequence[Stretch]) -> Json | None:
    """The mention that meets a telling: the one that overlaps it most, else the nearest of its family in its clause.

    Of those that overlap as much, one of its family comes first.  ``taken``: the anchors of other tellings; a mention
    on one of them tells that one, and is not looked for in the clause.
    """
    over = [m for m in mentions if overlap(wanted, stretch(m["anchor"]))]
    if over:
        return max(over, key=lambda m: (overlap(wanted, stretch(m["anchor"])), related(kind, m["event_type"])))
    around = clause(text, wanted)
    beside = [
        m
        for m in mentions
        if overlap(around, place := stretch(m["anchor"]))
        and related(kind, m["event_type"])
        and not any(overlap(place, other) for other in taken)
    ]
    return min(beside, key=lambda m: abs(stretch(m["anchor"])[0] - wanted[0])) if beside else None


def told(gold: Gold, record: Json) -> list[Told]:
    """Each telling of the gold with the incident of the record that holds it.

    A mention that the record gives as not having happened, or as background, meets the tellings of a series only.

    Raises:
        CorpusError: the words of a telling are not in its report.
    """
    happened = {i["id"] for i in record["incidents"] if i["realis"] == "actual"}
    found: list[Told] = []
    for name in gold.reports:
        report = next((r for r in record["reports"] if PurePosixPath(r["path"]).name == name), None)
        if report is None:
            raise CorpusError(Path(name), "expected a report of the set in the record")
        mentions = [m for m in record["event_mentions"] if m["report"] == report["id"]]
        tellings = [(w, place_of(report["text"], w)) for w in gold.tellings if w.report == name]
        for wanted, place in tellings:
            fit = mentions if wanted.incident in gold.series else [m for m in mentions if m["incident"] in happened]
            others = [other for one, other in tellings if one is not wanted]
            met = meet(place, gold.kinds[wanted.incident], fit, report["text"], others)
            found.append(Told(wanted, (met["incident"] or met["id"]) if met else None, report["text"], place))
    return found


def place_of(text: str, wanted: Wanted) -> Stretch:
    """Where a telling stands in its report's text.

    Raises:
        CorpusError: its words do not stand there so often.
    """
    places = occurrences(text, wanted.words)
    if len(places) < wanted.occurrence:
        raise CorpusError(Path(wanted.report), f"expected {wanted.words!r} {wanted.occurrence} times")
    return places[wanted.occurrence - 1]


def counts(tellings: Sequence[Told], series: frozenset[str], *, across: bool) -> list[Count]:
    """Pairs joined rightly, given and wanted, by incident of the gold; a wrong pair stands with the first's.

    Tellings that are not met are joined with none.
    """
    whole = {telling.incident: Count() for telling in tellings}
    for one, other in combinations(tellings, 2):
        if across and one.report == other.report:
            continue
        same = one.incident == other.incident
        if same and one.incident in series:
            continue
        given = one.found is not None and one.found == other.found
        whole[one.incident] += Count(given and same, given, same)
    return [count for count in whole.values() if count.found or count.gold]


def forbidden(tellings: Iterable[Told], gold: Gold) -> tuple[int, set[frozenset[str]]]:
    """How many forbidden merges there are, and which look-alikes they bring together.

    Counted once for two look-alikes as told by two reports (or both by one), however many of their tellings meet.
    """
    episodes = {(t.report, t.incident, t.found) for t in tellings if t.found is not None}
    merged = {
        (frozenset((one[:2], other[:2])), frozenset((one[1], other[1])))
        for one, other in combinations(sorted(episodes), 2)
        if one[2] == other[2] and frozenset((one[1], other[1])) in gold.forbidden
    }
    return len(merged), {pair for _, pair in merged}


def figures(tellings: Sequence[Told], gold: Gold, record: Json) -> Iterator[Figure]:
    """All figures of a set."""
    for way, says in _WAYS:
        chosen = tellings if way == "whole" else [t for t in tellings if t.found is not None]
        for span, over in _SPANS:
            parts = counts(chosen, gold.series, across=span == "across")
            yield from prf(f"{way}.{span}", f"{says[0].upper()}{says[1:]}, {over}", parts, floor=span == "across")
    by_report = {name: [t for t in tellings if t.report == name] for name in gold.reports}
    pairs = [(sum(t.found is not None for t in own), len(own)) for own in by_report.values()]
    yield share("tellings", "Tellings that are met", pairs, floor=False)
    merges, alike = forbidden(tellings, gold)
    yield _number("forbidden", "Forbidden merges", merges, "merges", floor=True)
    yield _number("forbidden.pairs", f"Look-alikes merged, of {len(gold.forbidden)}", len(alike), "pairs")
    wanted = {t.incident for t in tellings} - gold.series
    met = {t.incident for t in tellings if t.found is not None} - gold.series
    holding = {t.found for t in tellings if t.found is not None and t.incident not in gold.series}
    given = sum(i["realis"] == "actual" for i in record["incidents"])
    yield _number("incidents.wanted", "Incidents wanted", len(wanted), "incidents")
    yield _number("incidents.met", "Incidents wanted, told of by the record", len(met), "incidents")
    yield _number("incidents.holding", "Incidents of the record that hold them", len(holding), "incidents")
    yield _number("incidents.given", "Incidents of the record, all", given, "incidents")


def _number(name: str, label: str, value: int, unit: str, *, floor: bool = False) -> Figure:
    return Figure(name, label, float(value), value, NOISE, floor=floor, lower_is_better=True, unit=unit)


def table(tellings: Sequence[Told], gold: Gold) -> str:
    """The principal incidents: reports and tellings that tell of each, those met, and over how many incidents."""
    rows = []
    for incident in gold.incidents:
        own = [t for t in tellings if t.incident == incident["id"]]
        if incident["principal"]:
            met = [t.found for t in own if t.found is not None]
            numbers = (len({t.report for t in own}), len(own), len(met), len(set(met)))
            rows.append([incident["id"], *map(str, numbers)])
    return markdown(["", "reports", "tellings", "met", "incidents"], rows)


@dataclass(frozen=True)
class _Keeping(Coder):
    """The coder with the annotations that the subject has kept."""

    subject: Subject | None = None

    def ground(self, report: Report) -> Grounded:
        return self.subject.grounded(report) if self.subject else super().ground(report)


def record_of(subject: Subject, split: str, reports: Sequence[str]) -> dict[str, Any]:
    """The record of some reports of a set, coded together as ``daybook code`` does."""
    own = subject.coder
    coder = _Keeping(own.annotator, own.references, own.codebook, None, subject)
    reading = read_all([str(FOLDER / split / name) for name in reports])
    return to_dict(code(Reading(reading.reports, ()), coder))


def _score(_data: Path, split: str, subject: Subject, limit: int | None) -> Result:
    gold = load(split, limit)
    record = record_of(subject, split, gold.reports)
    found = told(gold, record)
    made = tuple(figures(found, gold, record))
    return Result(made, evenly(list(misses(found, gold.forbidden))), (), (("Principal incidents", table(found, gold)),))


_FIRST = Task(
    "sets",
    "Joining: sixty reports on twelve incidents and their look-alikes",
    "",
    "first",
    files,
    _score,
    quick=20,
    notes=(
        "The reports are inventions of the project; what they tell was written down with them, before they were coded.",
        "Pairs of tellings: wanted where both are of one incident, given where one incident of the record holds both.",
        "Whole: a telling that the coder missed is joined with none.  Joining alone: such tellings are left out.",
    ),
)


def _totals(task: Task) -> Task:
    """A set of which nothing but figures is given."""

    def score(data: Path, split: str, subject: Subject, limit: int | None) -> Result:
        return replace(task.score(data, split, subject, limit), tables=())

    return replace(task, score=score)


def _small(name: str) -> Task:
    """A set of twenty reports."""
    title = f"Joining: twenty reports on other look-alikes ({name} set)"
    return replace(_FIRST, name=f"sets-{name}", title=title, split=name, quick=None)


TASKS = (_FIRST, _totals(read_since(_FIRST, "second", "second")), *map(_small, SMALL))
