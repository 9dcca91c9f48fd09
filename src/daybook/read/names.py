"""Which words are an outlet's name, a wire agency's or a person's.

The agencies and a few outlets are listed in ``data/names.toml``.  Everything
else is judged by shape, since no list holds all outlets and all reporters.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

__all__ = ["agency", "is_country", "is_label", "is_outlet", "is_person", "staff_outlet"]

_DOMAIN = re.compile(
    r"(?:https?://)?(?:[a-z0-9-]{1,40}\.){1,4}(?:com|org|net|info|news|tv|co|io|[a-z]{2})", re.IGNORECASE
)
_OF = frozenset("of the and for in on & de la le el al du von van".split())
_PARTICLES = frozenset(
    "al el bin ibn ben bint abu van von der den de da dos del della di la le du ter ten and & st".split()
)
_TOKEN = re.compile(r"[^\W\d_]\.?(?:[^\W\d_]\.)*|[^\W\d_][^\W\d_'’`-]*(?:['’`-][^\W\d_]+)*\.?")
_JUNIOR = re.compile(r",?\s+(?:jr|sr|ii|iii|phd|md)\.?$", re.IGNORECASE)

_STAFF = re.compile(
    r"(?P<outlet>\S.{0,60}?)[\s,]+(?:online\s+|web\s+)?"
    r"(?:staff|newsroom|news\s?desk|desk|team|bureau|reporters|correspondents)"
    r"(?:\s+(?:writers?|reporters?|correspondents?|and agencies|report))?",
    re.IGNORECASE,
)
_GENERIC = frozenset(
    "a an our the by from staff special news world foreign web online digital editorial defence defense diplomatic "
    "political senior chief east west africa middle agencies wire own local general".split()
)
_MAX_OUTLET_WORDS = 6
_MAX_NAME_WORDS = 5
_MIN_NAME_LETTERS = 2


@dataclass(frozen=True, slots=True)
class _Words:
    """What ``data/names.toml`` holds, casefolded."""

    agencies: dict[str, str]
    outlets: frozenset[str]
    countries: frozenset[str]
    outlet_word: re.Pattern[str]
    labels: frozenset[str]
    not_names: frozenset[str]


@cache
def _words() -> _Words:
    data = tomllib.loads(files("daybook.read").joinpath("data/names.toml").read_text("utf-8"))
    lists: dict[str, str] = data["words"]
    return _Words(
        {alias.casefold(): name for name, aliases in data["agencies"].items() for alias in aliases},
        _listed(lists["outlets"]),
        _listed(lists["countries"]),
        re.compile(rf"\b(?:{'|'.join(map(re.escape, lists['outlet_words'].split()))})\b", re.IGNORECASE),
        frozenset(lists["labels"].split()),
        frozenset(lists["not_names"].split()),
    )


def _listed(names: str) -> frozenset[str]:
    return frozenset(" ".join(name.split()) for name in names.split(","))


def agency(words: str) -> str | None:
    """The wire agency that ``words`` name, by its usual name; None for anything else."""
    return _words().agencies.get(words.strip(" .()[]").casefold())


def is_country(words: str) -> bool:
    """Whether ``words`` are a country's usual English name, in any case."""
    return " ".join(words.casefold().split()) in _words().countries


def is_outlet(words: str) -> bool:
    """Whether ``words`` alone are a news outlet's name: a known one, a web domain, or of that shape."""
    words = words.strip()
    if agency(words) or words.casefold() in _words().outlets or _DOMAIN.fullmatch(words):
        return True
    tokens = words.split()
    if not 1 < len(tokens) <= _MAX_OUTLET_WORDS or words[-1] in ".!?:" or "," in words or is_label(words):
        return False
    return bool(_words().outlet_word.search(words)) and _in_capitals(tokens)


def is_person(words: str) -> bool:
    """Whether ``words`` alone have the shape of one or several personal names: "Jane Q. Doe", "A and B"."""
    people = re.split(r"\s*,\s*(?:and\s+)?|\s+(?:and|&)\s+", _JUNIOR.sub("", words.strip()))
    return 0 < len(people) <= _MAX_NAME_WORDS and all(_is_name(person) for person in people)


def is_label(words: str) -> bool:
    """Whether ``words`` are a section's name or a heading that pages carry ("Middle East", "KEY POINTS")."""
    tokens = words.casefold().replace(":", " ").replace("|", " ").split()
    return 0 < len(tokens) <= _MAX_OUTLET_WORDS and all(token in _words().labels for token in tokens)


def staff_outlet(words: str) -> tuple[bool, str | None]:
    """Whether ``words`` are an unnamed writer ("Staff Writer"), and the outlet they work for if it is named."""
    match = _STAFF.fullmatch(words.strip())
    if match is None:
        return bool(re.fullmatch(_UNNAMED, words.strip(), re.IGNORECASE)), None
    outlet = match["outlet"].strip(" ,")
    tokens = outlet.split()
    if all(token.casefold() in _GENERIC for token in tokens):
        return True, None
    named = len(tokens) < _MAX_OUTLET_WORDS and _in_capitals(tokens)
    return named, outlet if named else None


_UNNAMED = (
    r"(?:our |a |the )?"
    r"(?:own |special |staff |senior |foreign |defen[cs]e |diplomatic |political |security |news |web ){0,6}"
    r"(?:staff|correspondents?|reporters?|writers?|editors?|news ?desk|newsroom|agencies|news agencies|wires?)"
    r"(?: (?:and|&) (?:agencies|wires?|staff))?"
)


def _is_name(words: str) -> bool:
    tokens = words.split()
    if not 1 < len(tokens) <= _MAX_NAME_WORDS or is_outlet(words) or is_label(words):
        return False
    whole = [token for token in tokens if token.casefold() not in _PARTICLES]
    return (
        len(whole) > 0
        and all(_TOKEN.fullmatch(token) and _capital(token) for token in whole)
        and not any(token.casefold() in _words().not_names for token in whole)
        and any(len(token.strip(".")) >= _MIN_NAME_LETTERS for token in whole)
    )


def _in_capitals(tokens: list[str]) -> bool:
    """Whether the first and all but small words are capitalised."""
    return _capital(tokens[0]) and all(_capital(token) for token in tokens if token.casefold() not in _OF)


def _capital(token: str) -> bool:
    """Upper case first, or of a script without case; "al-Amin" and "d'Souza" count."""
    letters = token.lstrip("'\"“‘(")
    if not letters:
        return False
    first = letters[0]
    return (
        first.isupper()
        or first.isdigit()
        or (first.isalpha() and not first.islower())
        or bool(re.match(r"(?:al|el|as|ar|ad|d|l|o)[-'’][A-Z]", letters))
    )
