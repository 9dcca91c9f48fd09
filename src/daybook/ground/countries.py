"""Countries by their names, nationalities, adjectives and abbreviations.

The table is the codebook's ``countries.toml``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from daybook.codebook.nations import Country, countries, demonyms, not_countries
from daybook.ground.phrases import Hit, Lexicon, Word, bag, split

__all__ = [
    "Country",
    "CountryWord",
    "capital",
    "capital_of",
    "countries",
    "country_name",
    "country_named",
    "country_of",
    "demonyms",
    "find_countries",
]

_BACKING = bag(
    "backed aligned linked allied affiliated supported sponsored funded financed friendly tied inspired influenced"
    " made built supplied provided trained equipped armed manufactured designed donated bought born occupied held"
    " controlled run administered annexed ruled educated mediated brokered imposed ordered directed registered"
    " flagged"
)
"""What, after a hyphen, says that a thing has to do with a country without being of it."""
_BACKING_LOOSE = bag("backed aligned linked affiliated sponsored supported funded")
"""Those of them that are also written without the hyphen."""
_TOWARD = bag("by to with against toward towards from")
_RELATION = _BACKING | bag("loyal close ties links hostile opposed opposing sympathetic faithful allegiance war")
_SIDES = bag("pro anti non un counter")


@dataclass(frozen=True, slots=True)
class CountryWord:
    """A country's word in a phrase."""

    code: str
    start: int
    """Offset into the phrase, in code points."""
    end: int
    first: int
    """Index of its first word among ``split(phrase)``."""
    last: int
    """Index after its last word."""
    backing: bool
    """Whether the words say backed by, made in, close to, for or against the country, not of it."""


def country_name(code: str) -> str:
    """The common English name; raises KeyError for a code that the table does not hold."""
    return countries()[code].name


def capital(code: str) -> str:
    """The usual English name of the capital; raises KeyError for an unknown code."""
    return countries()[code].capital


def capital_of(words: str) -> str | None:
    """Code of the country whose capital or seat of government ``words`` are, or None."""
    return _capitals().get(words)


def country_named(words: str) -> str | None:
    """Code of the country whose name (not adjective, not region) the whole of ``words`` is, or None."""
    bare = words.strip()
    bare = bare[4:] if bare[:4].casefold() == "the " else bare
    return _names().get(bare) if _written_as_name(split(bare)) else None


def country_of(words: str, *, backing: bool = False) -> str | None:
    """Code of the country that a phrase says it is of, or None.

    Names, adjectives, nationals and abbreviations count ("U.S.", "Syrian", "Briton", "US-led"), the
    first of several.  "Iran-backed", "pro-Russian", "loyal to Damascus", "US-made" speak of a tie and
    not of belonging: they count only with ``backing=True``, and then only they count.
    """
    return next((hit.code for hit in find_countries(words) if hit.backing is backing), None)


def find_countries(words: str) -> Iterator[CountryWord]:
    """All words for countries in a phrase, from left to right."""
    return iter(_found(words))


@lru_cache(maxsize=256)
def _found(words: str) -> tuple[CountryWord, ...]:
    return tuple(_find(words))


def _find(words: str) -> Iterator[CountryWord]:
    parts = split(words)
    for hit in _lexicon().find(parts):
        if hit.value == "-" or not _written_as_name(parts[hit.first : hit.last]):
            continue
        if hit.first > 0 and parts[hit.first].glued and parts[hit.first - 1].key == "non":
            continue
        start, end = parts[hit.first].start, parts[hit.last - 1].end
        yield CountryWord(hit.value, start, end, hit.first, hit.last, _is_backing(parts, hit))


def _is_backing(parts: Sequence[Word], hit: Hit) -> bool:
    after = parts[hit.last] if hit.last < len(parts) else None
    if after is not None and after.key in (_BACKING if after.glued else _BACKING_LOOSE):
        return True
    if hit.first == 0:
        return False
    before = parts[hit.first - 1]
    if parts[hit.first].glued and before.key in _SIDES:
        return True
    position = hit.first - 2 if before.key == "the" else hit.first - 1
    return position > 0 and parts[position].key in _TOWARD and parts[position - 1].key in _RELATION


def _written_as_name(parts: Sequence[Word]) -> bool:
    """Whether capitals make it a name: "Turkey", not "turkey"; "US", not "us"."""
    if not any(part.capital for part in parts):
        return False
    return not (len(parts) == 1 and parts[0].key == "us" and parts[0].text == "Us")


@cache
def _lexicon() -> Lexicon:
    def pairs() -> Iterator[tuple[str, str]]:
        yield from ((name, "-") for name in not_countries())
        for code, country in countries().items():
            yield from ((word, code) for word in (country.name, *country.also))
        for code, country in countries().items():
            yield from ((word, code) for word in (*demonyms(code), *country.parts))

    return Lexicon(pairs())


@cache
def _names() -> Lexicon:
    return Lexicon((word, code) for code, row in countries().items() for word in (row.name, *row.also))


@cache
def _capitals() -> Lexicon:
    return Lexicon((word, code) for code, row in countries().items() for word in (row.capital, *row.seats))
