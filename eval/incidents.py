"""The project's own golden records as figures: incidents, slots, attributions, links, what is joined across reports.

The scoring is that of ``tests/golden/scoring.py``, whose docstrings say what counts as a match; its tests prove it.
Three sets stand apart: the samples that ship, reports that were once blind and have been read since, and blind ones,
of which only totals are given: no error of theirs is written anywhere, so that nobody learns from them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from daybook.flow import read_all
from eval.conll import conll
from eval.counts import NOISE, Count, prf, share
from eval.misses import cut, evenly, markdown
from eval.task import CorpusError, Figure, Miss, Result, Task
from tests.golden.matching import Json, Stretch, locate, overlap, same_place, same_time
from tests.golden.scoring import HARMS, SPEECH_TYPES, Side, Tally, align, harm_range, load, score, score_chains, side_of

if TYPE_CHECKING:
    from eval.subject import Subject

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "golden"
SAMPLES = ROOT / "src" / "daybook" / "samples"
SETS = ("samples", "reports", "blind")
"""Sets of goldens; ``all`` takes every one of them."""
_HEADER = ("published", "outlet", "byline", "credit")
_LABELS = {
    "incident": "incidents",
    "attribution": "attributions",
    "link": "links",
    "same": "pairs of tellings joined across reports",
    "origin": "pairs of reports of one origin",
}
"""Tallies given with precision and recall; of the other slots F1 is a figure and the rest stands in the table."""


Telling = tuple[str, "Stretch | str"]
"""A report and the place of an anchor in it; the words where they have none."""


@dataclass(frozen=True, slots=True)
class Case:
    """A golden and the report that it is about."""

    stem: str
    golden: dict[str, Any]
    path: Path


def files(_data: Path, split: str) -> list[Path]:
    """The goldens of a set, or of all, with their reports.

    Raises:
        CorpusError: there is no such set, or a report is missing.
    """
    found = [path for name in _sets(split) for case in cases(name) for path in (_golden(name, case.stem), case.path)]
    return [*found, GOLDEN / "chains.json"]


def _sets(split: str) -> tuple[str, ...]:
    if split not in ("all", *SETS):
        raise CorpusError(GOLDEN, f"expected split all, {', '.join(SETS)}, not {split}")
    return SETS if split == "all" else (split,)


def _golden(name: str, stem: str) -> Path:
    return (GOLDEN if name == "samples" else GOLDEN / name) / f"{stem}.json"


def cases(name: str) -> list[Case]:
    """The goldens of a set, by name.

    Raises:
        CorpusError: one cannot be read, or its report is not there.
    """
    folder = GOLDEN if name == "samples" else GOLDEN / name
    found = []
    for path in sorted(folder.glob("*.json")):
        if path.stem == "chains":
            continue
        try:
            golden = load(path)
        except (OSError, ValueError) as error:
            raise CorpusError(path, f"expected a golden record ({error})") from error
        report = (SAMPLES if name == "samples" else folder) / golden["report"]
        if not report.is_file():
            raise CorpusError(report, "expected the report of a golden record")
        found.append(Case(path.stem, golden, report))
    if not found:
        raise CorpusError(folder, "expected golden records")
    return found


def _record(subject: Subject, paths: Sequence[Path]) -> dict[str, Any]:
    """The record of some files, read and coded as a user would."""
    return subject.json(read_all([str(path) for path in paths]).reports)


def _score(_data: Path, split: str, subject: Subject, limit: int | None) -> Result:
    figures: list[Figure] = []
    misses: list[Miss] = []
    tables: list[tuple[str, str]] = []
    for name in _sets(split):
        chosen = cases(name)[:limit]
        records = [_record(subject, [case.path]) for case in chosen]
        parts = [score(record, case.golden) for record, case in zip(records, chosen, strict=True)]
        together = records[0] if len(chosen) == 1 else _record(subject, [case.path for case in chosen])
        chains = chains_of(chosen)
        parts.append(score_chains(together, {case.stem: case.golden for case in chosen}, chains))
        made = [*figures_of(name, parts), clusters_figure(name, together, chosen, chains)]
        figures += [replace(f, noise=_binomial(f)) if f.noise == NOISE else f for f in made]
        tables.append((f"{name.capitalize()}: {len(chosen)} reports", table(parts)))
        if name != "blind":
            misses += [m for record, case in zip(records, chosen, strict=True) for m in missed(record, case.golden)]
    return Result(tuple(figures), evenly(misses), _NOTES, tuple(tables))


def _binomial(figure: Figure) -> float:
    """The standard error of a share of independent items, where there are too few reports to measure one."""
    return max(NOISE, sqrt(figure.value * (1 - figure.value) / max(1, figure.count)))


_NOTES = (
    "Each report is coded alone and held against its golden; what is joined across reports is counted on the reports "
    "of a set coded together, in pairs, and only where both incidents were found.",
    "Precision of a slot is over the incidents that were found, recall over all of the golden.",
    "The reports are inventions of the project; the errors of the blind ones are not written down.",
)


def chains_of(chosen: Sequence[Case]) -> dict[str, list[list[str]]]:
    """What ``chains.json`` says of these reports: tellings of one incident, and reports of one origin."""
    stems = {case.stem for case in chosen}
    everything = json.loads((GOLDEN / "chains.json").read_text(encoding="utf-8"))
    return {
        kind: [kept for group in groups if len(kept := [n for n in group if n.split("#")[0] in stems]) > 1]
        for kind, groups in everything.items()
    }


def clusters_figure(
    name: str, record: Json, chosen: Sequence[Case], chains: Mapping[str, Sequence[Sequence[str]]]
) -> Figure:
    """CoNLL F1 of the record's incidents as clusters of tellings, within and across the reports of a set.

    A telling of the golden is met by the first mention of an incident that overlaps its anchor; mentions that meet
    none are left aside, for they count as false incidents already.
    """
    joined = {telling: group[0] for group in chains["same"] for telling in group}
    gold: dict[str, list[Telling]] = {}
    found: dict[str, list[Telling]] = {}
    for case in chosen:
        side = side_of(record, case.golden["report"])
        text = side.text if side else ""
        wanted = [
            (joined.get(ident, ident), (case.stem, locate(text, words) or words))
            for incident in case.golden["incidents"]
            for ident, words in ((f"{case.stem}#{incident['id']}", words) for words in incident["anchors"])
        ]
        for ident, telling in wanted:
            gold.setdefault(ident, []).append(telling)
        for incident in side.incidents if side else ():
            for anchor in side.anchors(incident) if side else ():
                met = [t for _, t in wanted if not isinstance(t[1], str) and overlap(t[1], anchor)]
                found.setdefault(incident["id"], []).extend(met[:1])
    whole = conll(gold.values(), found.values())
    label = f"{name.capitalize()}: tellings in incidents, CoNLL F1"
    return Figure(f"{name}.clusters.f", label, whole.f1, round(whole.mentions.gold), NOISE, floor=False)


def figures_of(name: str, parts: Sequence[Mapping[str, Tally]]) -> Iterator[Figure]:
    """The figures of a set from the tallies of its reports (and, last, of all of them together)."""
    title = name.capitalize()
    for slot in _slots(parts):
        tallies = [part[slot] for part in parts if slot in part]
        counts = [Count(t.found, t.given, t.wanted) for t in tallies]
        if not any(t.wanted for t in tallies):
            continue
        key = f"{name}.{slot}"
        if slot == "kept_out":
            pairs = [(t.found, t.wanted) for t in tallies]
            yield share(key, f"{title}: told but not happened, kept out", pairs)
        elif slot in _LABELS:
            yield from prf(key, f"{title}: {_LABELS[slot]}", counts, floor=slot in ("incident", "attribution"))
        else:
            yield prf(key, f"{title}: {slot.replace('_', ' ')}", counts, floor=False)[2]


def table(parts: Sequence[Mapping[str, Tally]]) -> str:
    """Every slot of a set: found, wanted, given, precision, recall and F1."""
    rows = []
    for slot in _slots(parts):
        whole = sum((part[slot] for part in parts if slot in part), Tally())
        if whole.wanted or whole.given:
            values = [f"{100 * value:.0f}" for value in (whole.precision, whole.recall, whole.f1)]
            rows.append([slot.replace("_", " "), str(whole.found), str(whole.wanted), str(whole.given), *values])
    return markdown(["", "found", "wanted", "given", "P", "R", "F1"], rows)


def _slots(parts: Sequence[Mapping[str, Tally]]) -> list[str]:
    return list(dict.fromkeys(slot for part in parts for slot in part))


def missed(record: Json, golden: Json) -> Iterator[Miss]:
    """What is wrong in the record of one report: incidents, the commonest slots, and what should have been kept out."""
    side = side_of(record, golden["report"])
    if side is None:
        return
    place = golden["report"], side.text
    pairs = align(golden, side)
    found, taken = {id(g) for g, _ in pairs}, {p["id"] for _, p in pairs}
    for wanted in golden["incidents"]:
        if id(wanted) not in found:
            yield cut("incident missed", place, _where(side, wanted["anchors"][0]), gold=_gist(wanted))
    yield from (cut("incident false", place, side.anchors(p)[0], found=_gist(p)) for p in _surplus(golden, side, taken))
    for wanted, given in pairs:
        for slot, gold, got in _wrong(wanted, given):
            yield cut(f"wrong {slot}", place, side.anchors(given)[0], gold=gold, found=got)
    resting = [a for incident in side.incidents for a in side.anchors(incident)]
    for item in golden["not_incidents"]:
        where = _where(side, item["words"])
        if any(overlap(where, anchor) for anchor in resting):
            yield cut("not kept out", place, where, gold=item["realis"], found="actual")


def _surplus(golden: Json, side: Side, taken: set[str]) -> list[Json]:
    """Predicted incidents that count against precision."""
    excused = [_where(side, item["words"]) for item in golden.get("optional", ())]
    left = [p for p in side.incidents if p["id"] not in taken and p["event_type"] not in SPEECH_TYPES]
    return [p for p in left if not all(any(overlap(a, e) for e in excused) for a in side.anchors(p))]


def _where(side: Side, words: str) -> Stretch:
    return locate(side.text, words) or (0, 0)


def _wrong(wanted: Json, given: Json) -> Iterator[tuple[str, str, str]]:
    """(slot, golden, record) of the slots with one value that differ."""
    for slot in ("event_type", "mode", "main", "grade"):
        if wanted[slot] != given[slot]:
            yield slot, str(wanted[slot]), str(given[slot])
    if not same_time(wanted, given):
        yield "time", _days(wanted), _days(given)
    if not same_place(wanted["place"], given["place"]):
        yield "place", _place(wanted), _place(given)
    for harm in HARMS:
        ranges = [harm_range(i, harm) for i in (wanted, given)]
        if ranges[0] != ranges[1]:
            yield harm, str(ranges[0]), str(ranges[1])


def _gist(incident: Json) -> str:
    return f"{incident['event_type']}/{incident['mode']}, {_days(incident)}, {_place(incident)}"


def _days(incident: Json) -> str:
    return f"{incident['first']} to {incident['last']}"


def _place(incident: Json) -> str:
    return str(incident["place"]["name"]) if incident["place"] else "no place"


TASKS = (
    Task(
        "incidents",
        "Incidents of the project's own golden records",
        "",
        "all",
        files,
        _score,
        quick=0,
        notes=("The golden records were written from the reports alone and are never edited to match a program.",),
    ),
)
