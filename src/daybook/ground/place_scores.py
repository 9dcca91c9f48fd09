"""Which of the places of one name a report means: all of its names weighed together.

Every name has candidates.  A candidate gains by how well known it is, by the countries and regions
that the report speaks of, by what a mention says of it ("the Iraqi city of ...", "..., Texas"), and
by lying near what the other names most likely are.  There is no fixed preference for any country.
The weights below were set by hand and tried on the toponym corpora LGL and TR-News.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from daybook.ground.gazetteer import Candidate
from daybook.ground.geometry import kilometres

__all__ = ["Demand", "Evidence", "Name", "settle"]

ROUNDS = 3
MOST_CANDIDATES = 60
"""Candidates of one name that are weighed; the least known beyond these are left out."""
MOST_NEIGHBOURS = 40
COST_WEIGHT = 1.5
COUNTRY_WEIGHT = 3.0
REGION_WEIGHT = 2.5
NEAR_WEIGHT = 1.5
NEAR_KM = 100.0
INSIDE_BONUS = 7.0
OWNER_BONUS = 4.0
KIND_BONUS = 3.0
CAPITAL_BONUS = 0.8
DESK_BONUS = 4.0
"""A place of the desk's own table is meant, unless the report says otherwise: half of what "X in Y" says."""
DUMP_COST = 3.0
"""An imported dump has every hill and brook: of places that are no towns, only its seas are as well known as ours."""
SHARED_SENSE = 0.7
"""What a demand of one mention counts for the other mentions of the same name."""
UNSURE_COST = 1.0
"""From this cost on a match is a tolerant one and needs the report's support."""
UNSURE_SUPPORT = 1.5
FAR_COST, FAR_SUPPORT = 2.5, 2.3
"""A match with another consonant or three other letters needs more of it."""
WELL_KNOWN = 100_000
LEAST_TOLD = 1.0
LEAST_SUPPORT = 0.6
"""Where a report speaks of countries, a lesser town of quite another one is not taken without some support."""
LONE_COST = 2.0
"""Up to this cost (one letter) a tolerant match will do without support, where no other country has such a name."""
INSIDE_KM = {"town": 60.0, "admin2": 120.0, "region": 700.0, "sea": 500.0, "site": 30.0}
_FLAT = {"admin2": 1.5, "country": 9.5, "region": 6.3, "sea": 6.3, "site": 4.5}
_MINOR = frozenset({"region", "site"})
_SUITABLE = {
    "town": {"town": 1.0, "site": 1.0},
    "admin2": {"admin2": 1.0, "town": 0.3},
    "admin1": {"admin1": 1.0, "region": 0.7, "admin2": 0.3},
    "country": {"country": 1.0},
    "sea": {"sea": 1.0, "region": 0.3},
    "region": {"region": 1.0, "admin1": 0.8, "country": 0.3},
    "part": {"country": 1.0, "admin1": 1.0, "region": 1.0},
}
"""How well a kind of candidate suits what the place is said to be."""


@dataclass(frozen=True, slots=True)
class Demand:
    """What one mention says of its place."""

    kind: str | None = None
    countries: frozenset[str] = frozenset()
    """Codes of the countries that it is said to be of."""
    inside: tuple[str, ...] = ()
    """Keys of the names that it is said to lie in."""


@dataclass(frozen=True, slots=True)
class Name:
    """One name in a report: its candidates and what its mentions say."""

    candidates: tuple[Candidate, ...]
    demands: tuple[Demand, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the report speaks of, apart from its place mentions."""

    countries: Mapping[str, float]
    """Weight by country code."""
    regions: Mapping[str, float]
    """Weight by code of the first-level region."""


Scores = dict[str, list[float]]
Closeness = dict[int, dict[int, float]]
"""How close two candidates are, by the identity of either: reckoned once for all rounds."""


def settle(
    names: Mapping[str, Name], evidence: Evidence, capitals: frozenset[str]
) -> dict[str, tuple[Candidate | None, ...]]:
    """The candidate meant by each mention of each name (in the order of its demands), None for an unsure one.

    ``capitals`` are the ids of national capitals.
    """
    names = {key: Name(_best_known(name.candidates), name.demands) for key, name in names.items() if name.candidates}
    fixed = {key: [_known(c, capitals) for c in name.candidates] for key, name in names.items()}
    said = {key: _said(name, names) for key, name in names.items()}
    shared = {key: _shared(rows) for key, rows in said.items()}
    scores = {key: [a + b for a, b in zip(fixed[key], shared[key], strict=True)] for key in names}
    context: Scores = {key: [0.0] * len(row) for key, row in scores.items()}
    closeness: Closeness = defaultdict(dict)
    for _ in range(ROUNDS):
        context = _context(names, {key: _sum(scores[key], context[key]) for key in names}, evidence, closeness)
    settled = {}
    for key, name in names.items():
        known = _sum(fixed[key], context[key])
        settled[key] = tuple(
            _pick(
                name,
                [a + max(b, c) for a, b, c in zip(known, own, shared[key], strict=True)],
                [a + _tie(c, demand, names) for a, c in zip(context[key], name.candidates, strict=True)],
                evidence.countries,
            )
            for demand, own in zip(name.demands, said[key], strict=True)
        )
    return settled


def _best_known(candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """The best known candidates; a country's name is not taken for a town's further one within it ("Mexico")."""
    own = {c.country for c in candidates if c.kind == "country" and c.cost == 0.0}
    ranked = sorted(
        (c for c in candidates if not (c.kind == "town" and c.cost and c.country in own)),
        key=lambda c: (-_known(c, frozenset()), c.id),
    )
    return tuple(ranked[:MOST_CANDIDATES])


def _known(candidate: Candidate, capitals: frozenset[str]) -> float:
    """How well known a place is, in tens of people as powers of ten, less the cost of its name."""
    if candidate.kind == "town":
        score = math.log10(candidate.people + 200)
    elif candidate.kind == "admin1":
        score = math.log10(candidate.people + 1000) - 1.2
    else:
        score = _FLAT[candidate.kind] - DUMP_COST * (candidate.source == "geonames" and candidate.kind in _MINOR)
    score += DESK_BONUS * (candidate.source == "desk")
    return score - COST_WEIGHT * candidate.cost + CAPITAL_BONUS * (candidate.id in capitals)


def _said(name: Name, names: Mapping[str, Name]) -> list[list[float]]:
    """For each mention, what its own words add to each candidate."""
    return [[_fit(candidate, demand, names) for candidate in name.candidates] for demand in name.demands]


def _fit(candidate: Candidate, demand: Demand, names: Mapping[str, Name]) -> float:
    kind = 0.0 if demand.kind is None else KIND_BONUS * _SUITABLE[demand.kind].get(candidate.kind, 0.0)
    return kind + _tie(candidate, demand, names)


def _tie(candidate: Candidate, demand: Demand, names: Mapping[str, Name]) -> float:
    """What a mention's words add for the country and the places that they name."""
    score = OWNER_BONUS * (candidate.country in demand.countries)
    for key in demand.inside:
        container = names.get(key)
        if container is not None and any(_holds(outer, candidate) for outer in container.candidates[:20]):
            score += INSIDE_BONUS
            break
    return score


def _holds(outer: Candidate, inner: Candidate) -> bool:
    """Whether one place lies in or at another."""
    if outer.id == inner.id:
        return False
    if outer.kind == "country":
        return outer.country == inner.country and inner.kind != "country"
    if outer.kind == "admin1":
        return outer.admin1 == inner.admin1
    if outer.country is not None and inner.country != outer.country:
        return False
    return kilometres(outer.lat, outer.lon, inner.lat, inner.lon) <= INSIDE_KM[outer.kind]


def _shared(rows: Sequence[Sequence[float]]) -> list[float]:
    """The most that any mention says for each candidate, as it counts for all mentions of the name."""
    return [SHARED_SENSE * max(column) for column in zip(*rows, strict=True)]


def _sum(left: Sequence[float], right: Sequence[float]) -> list[float]:
    return [a + b for a, b in zip(left, right, strict=True)]


def _context(names: Mapping[str, Name], scores: Scores, evidence: Evidence, closeness: Closeness) -> Scores:
    """What the report and the other names add to each candidate, given how things stand."""
    likely = {key: _likely(name.candidates, scores[key]) for key, name in names.items()}
    countries: dict[str, float] = defaultdict(float, evidence.countries)
    regions: dict[str, float] = defaultdict(float, evidence.regions)
    for candidate, weight in likely.values():
        countries[candidate.country or ""] += weight
        if candidate.admin1 is not None:
            regions[candidate.admin1] += weight * (2.0 if candidate.kind == "admin1" else 1.0)
    neighbours = [(key, *found) for key, found in likely.items()][:MOST_NEIGHBOURS]
    totals = sum(countries.values()), sum(regions.values())
    context: Scores = {}
    for key, name in names.items():
        own, own_weight = likely[key]
        near = [(c, w) for other, c, w in neighbours if other != key and c.kind in ("town", "admin1", "admin2")]
        rows = []
        for candidate in name.candidates:
            country, region = countries[candidate.country or ""], regions[candidate.admin1 or ""]
            country -= own_weight * (own.country == candidate.country)
            same_region = own.admin1 is not None and own.admin1 == candidate.admin1
            region -= own_weight * (2.0 if own.kind == "admin1" else 1.0) * same_region
            told = country / (totals[0] + 0.5), region / (totals[1] + 1.0)
            rows.append(_support(candidate, told, near, closeness[id(candidate)]))
        context[key] = rows
    return context


def _support(
    candidate: Candidate,
    told: tuple[float, float],
    near: Sequence[tuple[Candidate, float]],
    known: dict[int, float],
) -> float:
    """What the shares of its country and its region in the report add to a candidate, and what lies near it."""
    score = COUNTRY_WEIGHT * math.sqrt(max(0.0, told[0])) if candidate.country else 0.0
    if candidate.admin1 is not None:
        score += REGION_WEIGHT * math.sqrt(max(0.0, told[1]))
    if candidate.kind in ("town", "admin2", "site") and near:
        close = 0.0
        for other, weight in near:
            share = known.get(id(other))
            if share is None:
                share = known[id(other)] = math.exp(-_rough_km(candidate, other) / NEAR_KM)
            close += weight * share
        score += NEAR_WEIGHT * min(1.0, close)
    return score


def _rough_km(left: Candidate, right: Candidate) -> float:
    """Distance on a flat map: fast, and good enough near by."""
    north = left.lat - right.lat
    east = ((left.lon - right.lon + 180) % 360 - 180) * math.cos(math.radians(left.lat))
    return 111.2 * math.hypot(north, east)


def _likely(candidates: Sequence[Candidate], scores: Sequence[float]) -> tuple[Candidate, float]:
    """The best candidate and the probability that it is meant (a softmax of the scores)."""
    best = max(range(len(scores)), key=scores.__getitem__)
    total = sum(math.exp(score - scores[best]) for score in scores)
    return candidates[best], 1.0 / total


def _pick(name: Name, scores: Sequence[float], support: Sequence[float], told: Mapping[str, float]) -> Candidate | None:
    """The best candidate, if the report does not speak against it.

    ``support`` is what the report and the mention's own words add for where a candidate lies.  Where the
    report tells countries, neither a lesser town of quite another country nor another spelling will do.
    """
    best = max(range(len(scores)), key=scores.__getitem__)
    candidate = name.candidates[best]
    elsewhere = sum(told.values()) >= LEAST_TOLD and candidate.country not in told
    if candidate.cost < UNSURE_COST:
        known = candidate.people >= WELL_KNOWN or candidate.source == "desk"
        unlikely = candidate.kind == "town" and not known and support[best] < LEAST_SUPPORT
        return None if unlikely and elsewhere else candidate
    alone = candidate.cost <= LONE_COST and all(c.country == candidate.country for c in name.candidates)
    needed = UNSURE_SUPPORT if candidate.cost < FAR_COST else FAR_SUPPORT
    return candidate if support[best] >= needed or (alone and not told) else None
