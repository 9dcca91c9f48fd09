"""Place mentions of one report to places, with the precision that their words allow.

The mentions are resolved together: ``place_readings`` takes the words apart, ``gazetteer`` gives the
candidates of each name, ``place_scores`` weighs them, and here the outcome is put into a ``Place``.
Nothing is guessed: what cannot be told is None, never a capital or a country in place of an answer.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from daybook.ground.countries import demonyms, find_countries
from daybook.ground.gazetteer import Candidate, Gazetteer
from daybook.ground.geometry import moved
from daybook.ground.place_readings import Reading, read_place
from daybook.ground.place_scores import Demand, Evidence, Name, settle
from daybook.ground.place_words import DESCRIPTORS, NAME
from daybook.ground.spelling import key
from daybook.kinds import PlacePrecision
from daybook.types import Mention, Place

__all__ = ["resolve_places"]

_PRECISION = {
    "town": PlacePrecision.TOWN,
    "admin1": PlacePrecision.ADMIN1,
    "admin2": PlacePrecision.ADMIN2,
    "country": PlacePrecision.COUNTRY,
    "region": PlacePrecision.REGION,
    "sea": PlacePrecision.SEA,
    "site": PlacePrecision.SITE,
}
_SIDE_NAMES = {
    "n": "northern",
    "ne": "north-eastern",
    "e": "eastern",
    "se": "south-eastern",
    "s": "southern",
    "sw": "south-western",
    "w": "western",
    "nw": "north-western",
    "c": "central",
}
_KINGDOMS = frozenset("SA JO MA BH GB NL BE ES SE NO DK TH KH BT LS SZ TO".split())
_BESIDE = re.compile(r"(?:near|close to|(?:just )?outside|not far from|adjacent to)\b", re.IGNORECASE)
"""Beside a country is not in it, and where it is cannot be told."""
_BACKING_WEIGHT = 0.3
_WHOLE_NAME_COST = 0.5
"""Words with a side or a descriptor are one name ("South Sudan") only where they match this well."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A mention on its way: what its words say and the key of the name to look up."""

    reading: Reading
    context: str
    key: str | None
    inside: tuple[str, ...]


def resolve_places(
    mentions: Sequence[tuple[Mention, str]], gazetteer: Gazetteer, *, report: str = ""
) -> tuple[Place | None, ...]:
    """The places of all place mentions of one report, in their order; None for what cannot be told.

    Each mention comes with the sentence it stands in; ``report``, where given, is the report's whole
    text, searched for the countries it speaks of.
    """
    scene = _Scene(gazetteer, [context for _, context in mentions], report)
    asked = [scene.ask(mention.text, context) for mention, context in mentions]
    scene.settle()
    return tuple(scene.place(each) for each in asked)


class _Scene:
    """One report's names while they are being settled."""

    def __init__(self, gazetteer: Gazetteer, contexts: Iterable[str], report: str) -> None:
        self._gazetteer = gazetteer
        self._countries = _countries_told([report] if report else dict.fromkeys(contexts))
        self._candidates: dict[str, tuple[Candidate, ...]] = {}
        self._demands: dict[str, list[Demand]] = defaultdict(list)
        self._settled: Mapping[str, tuple[Candidate | None, ...]] = {}

    # -- asking -----------------------------------------------------------------------------------

    def ask(self, words: str, context: str) -> _Asked:
        """Note a mention's name, its containers and what is said of them."""
        return self._note(self._whole_name(read_place(words, context)), context)

    def _whole_name(self, reading: Reading) -> Reading:
        """Where all of the words are one name ("South Sudan", "Deir ez-Zor province"), take them as that."""
        full = reading.full
        if full is None or full == reading.name or reading.name is None or not full[:1].isupper():
            return reading
        found = [c for c in self._gazetteer.find(full) if c.cost < _WHOLE_NAME_COST]
        if not found:
            return reading
        return reading._replace(name=full, side=None)

    def _note(self, reading: Reading, context: str) -> _Asked:
        inside = []
        for outer in reading.inside:
            noted = self._note(self._whole_name(outer._replace(inside=())), context)
            if noted.key is not None:
                inside.append(noted.key)
        if reading.name is None or reading.capital or reading.border:
            return _Asked(reading, context, None, tuple(inside))
        name = key(reading.name)
        if name not in self._candidates:
            self._candidates[name] = self._look_up(reading.name)
        self._demands[name].append(_demand(reading, tuple(inside)))
        return _Asked(reading, context, name, tuple(inside))

    def _look_up(self, name: str) -> tuple[Candidate, ...]:
        nationality = self._nationality(name)
        if nationality is not None:
            return (nationality,)
        return self._gazetteer.find(name) or self._gazetteer.find_like(name)

    def _nationality(self, name: str) -> Candidate | None:
        """The country, where the name is a word for its nationals or an adjective and no country's own name."""
        hits = list(find_countries(name))
        whole = len(hits) == 1 and hits[0].end - hits[0].start >= len(name.rstrip("."))
        if not whole or hits[0].backing or name.casefold() not in _nationalities(hits[0].code):
            return None
        return self._gazetteer.country(hits[0].code)

    # -- settling ---------------------------------------------------------------------------------

    def settle(self) -> None:
        """Decide what every name means."""
        names = {name: Name(found, tuple(self._demands[name])) for name, found in self._candidates.items()}
        evidence = Evidence(self._countries, {})
        self._settled = settle(names, evidence, _capitals(self._gazetteer))

    def _meant(self, asked: _Asked) -> Candidate | None:
        """What a noted mention's name means.  Mentions of one name that demand the same mean the same."""
        if asked.key is None:
            return None
        picks = self._settled.get(asked.key, ())
        wanted = _demand(asked.reading, asked.inside)
        rows = zip(self._demands[asked.key], picks, strict=False)
        return next((pick for demand, pick in rows if demand == wanted), picks[0] if picks else None)

    # -- placing ----------------------------------------------------------------------------------

    def place(self, asked: _Asked) -> Place | None:
        """The place that a mention speaks of, or None."""
        reading = asked.reading
        if reading.border:
            return self._border(asked)
        if reading.capital:
            return self._capital(asked)
        found = self._meant(asked)
        if reading.site is not None:
            return self._site(asked, found)
        if found is None:
            return self._outer(asked)
        return self._told(reading, found)

    def _told(self, reading: Reading, found: Candidate) -> Place | None:
        place = self._plain(found)
        if reading.off_shore and found.kind in ("country", "admin1", "region"):
            return replace(place, name=f"off {found.name}", id=f"{found.id}/sea", precision=PlacePrecision.SEA)
        if found.kind == "country" and _BESIDE.match(reading.words):
            return None
        if reading.side is not None and found.kind in ("country", "admin1"):
            return self._part(reading.side, found, place)
        if reading.kind in ("admin1", "admin2") and found.kind == "town":
            place = replace(place, precision=PlacePrecision.ADMIN2)
        if reading.offset is not None and found.kind in ("town", "site"):
            return _off(reading.offset, place)
        if (reading.near or reading.thereabouts) and found.kind in ("town", "site"):
            return replace(place, precision=PlacePrecision.NEAR)
        return place

    def _plain(self, found: Candidate) -> Place:
        admin1 = self._gazetteer.region_name(found.admin1)
        return Place(found.name, found.id, found.lat, found.lon, found.country, admin1, _PRECISION[found.kind])

    def _part(self, side: str, found: Candidate, place: Place) -> Place:
        middle = self._gazetteer.part(found.country or "", side, found.admin1 if found.kind == "admin1" else None)
        latitude, longitude = middle or (None, None)
        name, ident = f"{_SIDE_NAMES[side]} {found.name}", f"{found.id}/{side}"
        return replace(place, name=name, id=ident, lat=latitude, lon=longitude, precision=PlacePrecision.REGION)

    def _outer(self, asked: _Asked) -> Place | None:
        """The nearest known place that the mention is said to lie in, or the country that it is said to be of."""
        for outer in asked.reading.inside:
            place = self.place(self._again(outer, asked))
            if place is not None:
                return _beside(asked.reading, place)
        owners = _owners(asked.reading.owner)
        country = self._gazetteer.country(next(iter(owners))) if len(owners) == 1 and asked.reading.name else None
        return self._plain(country) if country is not None and not asked.reading.site else None

    def _again(self, outer: Reading, asked: _Asked) -> _Asked:
        reading = self._whole_name(outer._replace(inside=()))
        return _Asked(reading, asked.context, key(reading.name) if reading.name else None, ())

    def _site(self, asked: _Asked, found: Candidate | None) -> Place | None:
        """A spot: at the town that its name or its surroundings tell, else without coordinates."""
        words = asked.reading.site or ""
        exact = found is not None and found.kind in ("town", "site") and found.cost < 1.0
        town = self._plain(found) if found is not None and exact else self._outer(asked)
        if town is None:
            named = NAME.search(words) is not None and (found is None or found.kind != "country")
            return Place(words, precision=PlacePrecision.SITE) if named else None
        if found is not None and found.kind == "site":
            return self._told(asked.reading, found)
        if town.precision not in (PlacePrecision.TOWN, PlacePrecision.NEAR):
            return town
        beside = asked.reading.near or asked.reading.thereabouts
        precision = PlacePrecision.NEAR if beside or town.precision is PlacePrecision.NEAR else PlacePrecision.SITE
        return replace(town, name=f"{words} (at {town.name})", precision=precision)

    def _capital(self, asked: _Asked) -> Place | None:
        """The capital of the country that the words, or else the sentence, speak of."""
        owner = asked.reading.owner or ""
        codes = [*_owners_anywhere(owner), *(_country_code(p) for p in map(self._of, asked.reading.inside) if p)]
        kingdom = "kingdom" in owner.casefold()
        told = [code for code in codes if code] or self._spoken_of(asked.context, kingdom=kingdom)
        town = self._gazetteer.capital_place(told[0]) if told else None
        if town is None:
            return None
        place = self._plain(town)
        return replace(place, precision=PlacePrecision.NEAR) if asked.reading.near else place

    def _of(self, outer: Reading) -> Place | None:
        return self.place(self._again(outer, _Asked(outer, "", None, ())))

    def _spoken_of(self, context: str, *, kingdom: bool) -> list[str]:
        """The country that a sentence is about, or else the report; none where that is open."""
        for counted in (_countries_told([context]), self._countries):
            ranked = [(w, c) for c, w in counted.items() if w >= 1 and (c in _KINGDOMS or not kingdom)]
            ranked.sort(key=lambda item: (-item[0], item[1]))
            if ranked and (len(ranked) == 1 or ranked[0][0] > ranked[1][0]):
                return [ranked[0][1]]
        return []

    def _border(self, asked: _Asked) -> Place | None:
        """The stretch between two countries, or one side of a country."""
        owner = asked.reading.owner or ""
        codes = list(dict.fromkeys(_owners_anywhere(owner)))
        if len(codes) == 1 and asked.reading.side is not None:
            country = self._gazetteer.country(codes[0])
            return self._part(asked.reading.side, country, self._plain(country)) if country else None
        if len(codes) == 1:
            codes += [c for c in dict.fromkeys(_owners_anywhere(asked.context)) if c not in codes]
        if len(codes) != 2:
            return None
        middle = self._gazetteer.border(*codes)
        names = [self._gazetteer.country_name(code) or code for code in codes]
        ident = "border:" + "-".join(sorted(codes))
        latitude, longitude = middle or (None, None)
        return Place(f"{names[0]}-{names[1]} border", ident, latitude, longitude, None, None, PlacePrecision.REGION)


def _demand(reading: Reading, inside: tuple[str, ...]) -> Demand:
    """What a mention says of its place: a thing near or at a name is near or at a town, as a rule."""
    kind = reading.kind
    if kind is None:
        kind = "town" if reading.near or reading.site else "part" if reading.side else None
    owners = frozenset() if reading.site else _owners(reading.owner)
    owners = owners or frozenset(code for outer in reading.inside for code in _owners(outer.owner))
    return Demand(kind, owners, inside)


def _off(offset: tuple[float, str | None], place: Place) -> Place:
    """A place so many kilometres from a town; at the town itself where no side is told."""
    distance, side = offset
    if side is None or side == "c" or place.lat is None or place.lon is None:
        return replace(place, precision=PlacePrecision.NEAR)
    latitude, longitude = moved(place.lat, place.lon, distance, side)
    words = _SIDE_NAMES[side].removesuffix("ern")
    name = f"{distance:.0f} km {words} of {place.name}"
    return replace(place, name=name, id=None, lat=latitude, lon=longitude, admin1=None, precision=PlacePrecision.NEAR)


def _beside(reading: Reading, place: Place) -> Place:
    """An unknown place that is told to be near a known one, under its own name; else the place that it lies in."""
    if place.precision is not PlacePrecision.NEAR or not reading.name or reading.site:
        return place
    where = place.name if place.id is None else f"near {place.name}"
    return replace(place, name=f"{reading.name} ({where})", id=None)


def _country_code(place: Place) -> str | None:
    return place.country


def _countries_told(texts: Iterable[str]) -> dict[str, float]:
    """How often texts speak of each country; words for a tie count little."""
    counted: Counter[str] = Counter()
    for text in texts:
        for hit in find_countries(text):
            counted[hit.code] += _BACKING_WEIGHT if hit.backing else 1.0  # type: ignore[assignment]
    return dict(counted)


def _owners_anywhere(words: str) -> list[str]:
    return [hit.code for hit in find_countries(words) if not hit.backing]


@lru_cache(maxsize=4096)
def _owners(words: str | None) -> frozenset[str]:
    """Countries that words before a name say it is of: "Iraq's", "the Iraqi city of", not "Russian troops entered"."""
    if not words:
        return frozenset()
    found = []
    for hit in find_countries(words):
        rest = words[hit.end :].casefold().replace("'s", " ").replace("\u2019s", " ").split()
        if not hit.backing and (
            not rest
            or rest[-1] == "of"
            or rest[-1] in DESCRIPTORS
            or (len(rest) == 1 and words[hit.end : hit.end + 1] in "'\u2019")
        ):
            found.append(hit.code)
    return frozenset(found)


@lru_cache(maxsize=512)
def _nationalities(code: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in demonyms(code)) - {"us", "usa", "u.s."}


@lru_cache(maxsize=4)
def _capitals(gazetteer: Gazetteer) -> frozenset[str]:
    places = (gazetteer.capital_place(code) for code in gazetteer.codes())
    return frozenset(place.id for place in places if place is not None)
