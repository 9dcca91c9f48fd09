"""Countries by name, nationality and capital: ``countries.toml``, ISO 3166-1 alpha-2 codes, and XK for Kosovo.

The table is read on first use and kept.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

__all__ = ["Country", "countries", "demonyms", "not_countries"]


@dataclass(frozen=True, slots=True)
class Country:
    """One row of the table."""

    code: str
    """ISO 3166-1 alpha-2."""
    name: str
    capital: str
    seats: tuple[str, ...]
    """Further names of the capital, and further seats of government."""
    adjectives: tuple[str, ...]
    """The usual one first; empty for a few small states."""
    people: tuple[str, ...]
    """Nouns for its nationals, singular."""
    also: tuple[str, ...]
    parts: tuple[str, ...]


@cache
def countries() -> dict[str, Country]:
    """All countries by code.  Treat it as read-only."""
    return {code: _country(code, row) for code, row in _table().items() if code != "not_countries"}


def demonyms(code: str) -> tuple[str, ...]:
    """Adjectives and nouns for nationals, with plurals; raises KeyError for an unknown code."""
    country = countries()[code]
    nouns = country.people or country.adjectives
    plurals = tuple(filter(None, (_plural(noun) for noun in nouns)))
    return tuple(dict.fromkeys(country.adjectives + country.people + plurals))


@cache
def not_countries() -> tuple[str, ...]:
    """Names in which the word of a country stands for something else."""
    names = _table()["not_countries"]["names"]
    if not isinstance(names, list):
        raise TypeError("countries.toml: not_countries: names must be a list")
    return tuple(map(str, names))


@cache
def _table() -> dict[str, dict[str, object]]:
    text = files("daybook.codebook").joinpath("countries.toml").read_text("utf-8")
    return tomllib.loads(text)


def _country(code: str, row: dict[str, object]) -> Country:
    def several(key: str) -> tuple[str, ...]:
        value = row.get(key, [])
        if not isinstance(value, list):
            raise TypeError(f"countries.toml: {code}: {key} must be a list")
        return tuple(str(item) for item in value)

    return Country(
        code=code,
        name=str(row["name"]),
        capital=str(row["capital"]),
        seats=several("seats"),
        adjectives=several("adjective"),
        people=several("people"),
        also=several("also"),
        parts=several("parts"),
    )


def _plural(noun: str) -> str | None:
    """The plural of a noun for nationals, or None where it has no form of its own."""
    if noun.endswith(("ese", "ish", "ch", "men", "Swiss", "Dutch", ".", "US", "USA", "man")):
        return f"{noun[:-3]}men" if noun.endswith(("hman", "tsman")) else None
    return noun if noun.endswith("s") else f"{noun}s"
