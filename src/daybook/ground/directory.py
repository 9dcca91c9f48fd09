"""The directory: who is known by name, who held which office when, and what the nouns for people mean.

It is read from the tables in ``data/`` by ``load_directory``, once, and never changes.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

from daybook.ground.actor_store import actor_imports
from daybook.ground.countries import countries
from daybook.ground.name_forms import acronyms, namesakes, openings, surname, with_joined_initials, with_plain_article
from daybook.ground.phrases import Lexicon, key_of, plural
from daybook.kinds import ActorKind, SourceKind

__all__ = [
    "Directory",
    "Entry",
    "Term",
    "Tie",
    "load_directory",
    "military_name",
    "ministry_name",
    "package_counts",
    "state_name",
    "state_names",
]

_K = TypeVar("_K")
_V = TypeVar("_V")
_PARTS = {
    "military": ("military", "armed forces", "army", "forces"),
    "police": ("police", "national police", "police force"),
    "government": ("government",),
}
_WORDLIKE = frozenset(
    {"is", "as", "who", "ice", "let", "mend", "fact", "cam", "pa", "eta", "mit", "spa", "saba", "site"}
)
"""Acronyms that are words too: in text that is all capitals they do not count."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie to a body that one is part of, or to one that backs it: a tie makes neither the other."""

    to: str
    """Id of a body or group, or alpha-2 of a country."""
    first: int | None = None
    """Year from which it holds, where known."""
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A body or group known by name."""

    id: str
    name: str
    kind: ActorKind
    source: SourceKind
    country: str | None
    first: int | None = None
    """Year from which it exists, where known."""
    last: int | None = None
    parents: tuple[Tie, ...] = ()
    """What it is or was part of."""
    sponsors: tuple[Tie, ...] = ()
    """Who backs or backed it."""


@dataclass(frozen=True, slots=True)
class Term:
    """One person's time in one office."""

    person: str
    """Id: "person:joe-biden"."""
    name: str
    office: str
    """Key of offices.toml."""
    of: str
    """Alpha-2 of a country, or id of a body or group."""
    country: str | None
    body: str
    """Canonical name of the body that the holder speaks for."""
    source: SourceKind
    first: date
    last: date | None
    """None: in office when the table was last looked at."""

    def holds(self, on: date) -> bool:
        """Whether the office was held on that day."""
        return self.first <= on and (self.last is None or on <= self.last)


@dataclass(frozen=True, slots=True)
class Directory:
    """Everything the grounding of actors, sources, weapons and targets looks up."""

    entries: Mapping[str, Entry]
    names: Lexicon
    """Names of bodies and groups -> entry id."""
    acronyms: frozenset[str]
    """Folded names that count only where they are written in capitals."""
    lower: frozenset[str]
    """Folded names of several words that are written without capitals, too ("blue helmets")."""
    wordlike: frozenset[str]
    """Those of them that are words too: in text that is all capitals they do not count."""
    namesakes: Mapping[str, tuple[str, ...]]
    """Folded names that several bear -> their ids; in ``names`` the first stands."""
    openings: Mapping[str, tuple[str, ...]]
    """Folded names of groups up to "of" and what follows -> ids: "national patriotic front"."""
    people: Lexicon
    """Full names of office holders -> person id."""
    terms: Mapping[str, tuple[Term, ...]]
    """Person id -> terms, oldest first."""
    surnames: Mapping[str, tuple[Term, ...]]
    """Folded surname -> terms of all who bear it."""
    holders: Mapping[tuple[str, str], tuple[Term, ...]]
    """(country or body id, office) -> terms."""
    offices: Lexicon
    """Names of offices -> office key."""
    office_parts: Mapping[str, str]
    """Office key -> the part of a state that its holders speak for; "" for offices of bodies and groups."""
    nouns: Lexicon
    """Nouns for people, singular and plural -> ActorKind value."""
    modifiers: Lexicon
    """Words before a noun that says little -> ActorKind value."""
    communities: Lexicon
    """Names of communities that live in one country -> its code."""
    given_names: frozenset[str]
    """Folded first names of many languages."""
    empty: frozenset[str]
    carriers: frozenset[str]
    whole_government: frozenset[str]
    branches: frozenset[str]
    source_nouns: Lexicon
    """Nouns for those who speak, singular and plural -> SourceKind value."""
    ministries: Lexicon
    """Words beside "ministry" -> its field."""
    state_parts: Lexicon
    """Words that name a part of a state -> the part."""
    weapons: Lexicon
    """Nouns for weapons -> class."""
    targets: Lexicon
    """Nouns for things attacked -> TargetKind value."""
    target_modifiers: Lexicon
    vague_targets: frozenset[str]


@cache
def load_directory() -> Directory:
    """The directory from the tables of the package, under a user's imported ones; read on the first call only.

    Raises:
        DirectoryError: imported actors cannot be read.
    """
    plain, aliases, told = _known()
    terms, writings = _all_terms(told, plain)
    people, sources, weapons, targets = (_table(name) for name in ("people", "sources", "weapons", "targets"))
    return Directory(
        entries=plain,
        names=Lexicon(with_plain_article(aliases)),
        acronyms=acronyms(name for name, _ in aliases),
        lower=frozenset(key_of(name) for name, _ in aliases if name == name.lower()),
        wordlike=_WORDLIKE,
        namesakes=namesakes(aliases),
        openings=openings((name, ident) for name, ident in aliases if ident.startswith("actor:")),
        people=Lexicon(writings),
        terms=_grouped((term.person, term) for term in terms),
        surnames=_grouped((surname(name), term) for name, term in _named(terms, writings)),
        holders=_grouped(((term.of, term.office), term) for term in terms),
        offices=Lexicon((word, key) for key, row in _table("offices").items() for word in (*row["words"], key)),
        office_parts={key: row["part"] for key, row in _table("offices").items()},
        nouns=Lexicon([*_singular_and_plural(people["collective"]), *_singular_and_plural(people["kinds"])]),
        modifiers=Lexicon(_pairs(people["modifiers"])),
        communities=Lexicon(_pairs(people["communities"])),
        given_names=frozenset(key_of(name) for name in people["words"]["given_names"]),
        empty=_keys(people["words"]["empty"]),
        carriers=_keys(people["words"]["carriers"]),
        whole_government=_keys(people["words"]["whole_government"]),
        branches=_keys(people["words"]["branches"]),
        source_nouns=Lexicon(_singular_and_plural(sources["kinds"])),
        ministries=Lexicon(_pairs(sources["fields"])),
        state_parts=Lexicon(_pairs(sources["parts"])),
        weapons=Lexicon(_singular_and_plural(weapons)),
        targets=Lexicon(_singular_and_plural(targets["heads"])),
        target_modifiers=Lexicon(_pairs(targets["by_modifier"])),
        vague_targets=_keys(targets["words"]["vague"]),
    )


def _known() -> tuple[dict[str, Entry], list[tuple[str, str]], list[dict[str, Any]]]:
    """All entries by id, all (name, id), a user's own before the package's; and a user's own terms."""
    own, told = _imported()
    package = list(_entries())
    plain = {entry.id: entry for entry, _ in (*package, *reversed(own))}
    return plain, [(name, entry.id) for entry, names in (*own, *package) for name in names], told


def state_name(code: str) -> str:
    """What stands before "government", "military" in a name: "United States", "Nigerian"."""
    country = countries()[code]
    return country.name if code == "US" or not country.adjectives else country.adjectives[0]


def state_names(ident: str) -> tuple[str, ...]:
    """The names that the id of a state or of a part of it has by rule: "Military of Chad", "Chadian army"."""
    _, _, rest = ident.partition("country:")
    code, _, part = rest.partition(":")
    if code not in countries():
        return ()
    country = countries()[code]
    names = (country.name, *country.also)
    body, _, field = part.partition(":")
    if body == "government" and field in _table("sources")["fields"]:
        words = [f"{word} Ministry" for word in _table("sources")["fields"][field]]
        words += [f"Ministry of {word}" for word in _table("sources")["fields"][field]]
        return (
            *(f"{w} {each}" for w in country.adjectives for each in words),
            *(f"{e} of {n}" for e in words for n in names),
        )
    if body == "military" and field:
        return tuple(f"{name} {field.replace('-', ' ')}" for name in (country.name, *country.adjectives))
    if part not in ("", *_PARTS):
        return ()
    if not part:
        return names
    nouns = _PARTS[part]
    whole = (f"{noun.capitalize()} of {name}" for name in names for noun in nouns)
    return (*whole, *(f"{word} {noun}" for word in (country.name, *country.adjectives) for noun in nouns))


def military_name(code: str) -> str:
    """Canonical name of a country's armed forces."""
    return f"{state_name(code)} military"


def ministry_name(code: str, ministry: str) -> str:
    """Canonical name of a ministry: "Russian Foreign Ministry"; special names stand in state_bodies.toml."""
    return f"{state_name(code)} {ministry.title()} Ministry"


@cache
def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(files("daybook.ground").joinpath(f"data/{name}.toml").read_text("utf-8"))


def _entries() -> Iterator[tuple[Entry, tuple[str, ...]]]:
    for key, row in _table("groups").items():
        yield _entry(f"actor:{key}", row, SourceKind.ARMED_GROUP)
    for key, row in _table("bodies").items():
        yield _entry(f"body:{key}", row, SourceKind(row["source"]))
    for row in _table("state_bodies")["bodies"]:
        parts = ("country", row["country"], row["part"], row.get("key", ""))
        yield _entry(":".join(filter(None, parts)), row, SourceKind(row["source"]))


def _entry(key: str, row: dict[str, Any], source: SourceKind) -> tuple[Entry, tuple[str, ...]]:
    kind = ActorKind(row["kind"])
    if kind is ActorKind.ORGANISATION and source is SourceKind.ARMED_GROUP and key.startswith("actor:"):
        source = SourceKind.UNKNOWN
    ties = (_ties(row.get("parent", ())), _ties(row.get("sponsor", ())))
    entry = Entry(key, row["name"], kind, source, row.get("country"), row.get("from"), row.get("to"), *ties)
    return entry, (row["name"], *row.get("also", ()))


def _ties(told: Iterable[str | list[Any]]) -> tuple[Tie, ...]:
    """Ties as they stand in the tables: an id or a code, or a list of it with the first and the last year (0: open)."""
    rows = ([each] if isinstance(each, str) else each for each in told)
    return tuple(Tie(row[0], *((int(year) or None) for year in row[1:3])) for row in rows)


def _imported() -> tuple[list[tuple[Entry, tuple[str, ...]]], list[dict[str, Any]]]:
    """A user's own entries with their names, and terms of office."""
    imports = actor_imports()
    entries = [_entry(row["id"], row, SourceKind(row["source"])) for each in imports for row in each.entries]
    return entries, [row for each in imports for row in each.terms]


def package_counts() -> tuple[int, int, str]:
    """Bodies and groups, and terms of office, of the package's own tables, and the digest of these."""
    names = ("groups", "bodies", "state_bodies", "officials", "offices", "people")
    raw = b"".join(files("daybook.ground").joinpath(f"data/{name}.toml").read_bytes() for name in names)
    return len(list(_entries())), len(list(_official_rows())), hashlib.sha256(raw).hexdigest()


Row = tuple[str, str, str, date, date | None, tuple[str, ...]]  # of, office, name, first, last, other names


def _official_rows() -> Iterator[Row]:
    for of, posts in _table("officials").items():
        for office, rows in posts.items():
            for name, first, *rest in rows:
                last = rest[0] if rest and isinstance(rest[0], date) else None
                yield of, office, name, first, last, tuple(r for r in rest if isinstance(r, str))


def _own_rows(told: Iterable[Mapping[str, Any]]) -> Iterator[Row]:
    for row in told:
        last = date.fromisoformat(row["last"]) if row["last"] else None
        yield row["of"], row["office"], row["name"], date.fromisoformat(row["first"]), last, tuple(row["also"])


def _all_terms(
    told: Iterable[Mapping[str, Any]], entries: Mapping[str, Entry]
) -> tuple[list[Term], list[tuple[str, str]]]:
    """All terms, oldest first, and all (name, person id); imported ones stand for their office in their days."""
    own = list(_own_rows(told))
    package = [row for told_row in _official_rows() if (row := _outside(told_row, own)) is not None]
    parts = {key: row["part"] for key, row in _table("offices").items()}
    terms: list[Term] = []
    writings: list[tuple[str, str]] = []
    for of, office, name, first, last, others in (*own, *package):
        person = "person:" + key_of(name).replace(" ", "-")
        body, source, country = _speaks_for(of, parts[office], entries)
        terms.append(Term(person, name, office, of, country, body, source, first, last))
        writings += [(word, person) for word in with_joined_initials((name, *others))]
    return sorted(terms, key=lambda term: (term.first, term.person, term.office)), writings


def _outside(row: Row, own: Iterable[Row]) -> Row | None:
    """What is left of a term of the package outside the days for which imported ones tell of its office."""
    of, office, name, first, last, others = row
    for mine in own:
        begins, ends = mine[3], mine[4] or date.max
        if (of, office) != mine[:2] or begins > (last or date.max) or ends < first:
            continue
        if first < begins:
            last = begins - timedelta(days=1)
        elif mine[4] is not None and (last is None or last > ends):
            first = ends + timedelta(days=1)
        else:
            return None
    return of, office, name, first, last, others


def _speaks_for(of: str, part: str, entries: Mapping[str, Entry]) -> tuple[str, SourceKind, str | None]:
    if ":" in of:
        entry = entries[of]
        return entry.name, entry.source, entry.country
    named = entries.get(f"country:{of}:government:{part}")
    if named is not None:
        return named.name, named.source, of
    if part == "military":
        return military_name(of), SourceKind.MILITARY, of
    if part in ("government", "president"):
        office = "presidency" if part == "president" else "government"
        return f"{state_name(of)} {office}", SourceKind.OFFICIAL, of
    if part == "parliament":
        return f"{state_name(of)} parliament", SourceKind.OFFICIAL, of
    return ministry_name(of, part), SourceKind.OFFICIAL, of


def _named(terms: Iterable[Term], writings: Iterable[tuple[str, str]]) -> Iterator[tuple[str, Term]]:
    others = _grouped((person, name) for name, person in writings)
    for term in terms:
        for last in dict.fromkeys(surname(name) for name in (term.name, *others[term.person])):
            yield last, term


def _grouped(pairs: Iterable[tuple[_K, _V]]) -> dict[_K, tuple[_V, ...]]:
    groups: dict[_K, list[_V]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}


def _pairs(table: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, str]]:
    return ((word, key) for key, words in table.items() for word in words)


def _singular_and_plural(table: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, str]]:
    pairs = list(_pairs(table))
    yield from pairs
    for word, key in pairs:
        yield plural(word), key


def _keys(words: Iterable[str]) -> frozenset[str]:
    return frozenset(key for word in words for key in (key_of(word), key_of(plural(word))))
