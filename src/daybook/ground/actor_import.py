"""A desk's own table of actors: a CSV file, checked whole before any of it is taken.

Columns, in any order; other columns are passed over:

``name``     needed: of the body, the group, or the person who holds an office
``kind``     needed: an ActorKind, such as rebel_group or government; person for the holder of an office
``country``  a name or an ISO 3166 code of two letters
``aliases``  further names and spellings, parted by ``|``
``parent``   what it is part of, or the body of an office: names or ids of the directory or of the table, or countries
``sponsor``  who backs it, likewise; parent and sponsor may bear their years: ``Iran 2003-2011``
``from``, ``to``  a year or a day, YYYY-MM-DD
``office``   of a person, as it is named: president, Foreign Minister, leader, spokesman
``id``       ``actor:hamas`` takes the place of that one; anything else is the desk's own
``source``   a SourceKind: whom it speaks for as a source

UTF-8; commas, semicolons or tabs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from daybook.ground import actor_store
from daybook.ground.actor_store import DirectoryError
from daybook.ground.countries import countries, country_name, country_named
from daybook.ground.directory import Directory, load_directory
from daybook.ground.gazetteer_store import GazetteerError, held
from daybook.ground.imports.source import Source, locate
from daybook.ground.imports.table import Table
from daybook.ground.phrases import key_of
from daybook.kinds import ActorKind, SourceKind

__all__ = ["NEEDED", "Outcome", "import_actors"]

NEEDED = ("name", "kind")
LARGEST = 16 << 20
"""Bytes of a table: a hundred thousand actors."""
LONGEST = 200
"""Characters of a name."""
_YEARS = re.compile(r"(.+?) (\d{4})?(?:-(\d{4})?)?")
_DAY = re.compile(r"(\d{4})(?:-(\d\d)-(\d\d))?")
_SOURCES = {ActorKind.GOVERNMENT: "official", ActorKind.STATE_FORCES: "military", ActorKind.POLICE: "official"}
_ARMED = (ActorKind.REBEL_GROUP, ActorKind.POLITICAL_MILITIA, ActorKind.IDENTITY_MILITIA)


class _BadRow(ValueError):
    """A row that is none; the message says why."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """An import that is in use now."""

    name: str
    actors: int
    terms: int
    names: int
    replaced: bool
    """Whether an import of the same name was in use before."""


@dataclass(slots=True)
class _Table:
    """A table while it is read."""

    source: Source
    ids: dict[str, str]
    """Folded names of the table's bodies -> id, for rows that name one another."""
    directory: Directory
    entries: list[dict[str, Any]] = field(default_factory=list)
    terms: list[dict[str, Any]] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)


def import_actors(paths: Sequence[str]) -> list[Outcome]:
    """Import tables of actors, each as one layer over the package's directory.

    A layer takes the place of an earlier one of the same file name.  None is taken unless all are without fault.

    Raises:
        DirectoryError: something cannot be imported; the message has a line for each fault.
    """
    try:
        sources = [source for path in paths for source in locate(path)]
        names = [_name(source) for source in sources]
        if len(set(names)) < len(names):
            raise DirectoryError(f"{next(name for name in names if names.count(name) > 1)}: is named twice")
        faults: list[str] = []
        tables = [_read(source, faults) for source in sources]
        if faults:
            raise DirectoryError("\n".join(faults))
        with held(actor_store.actor_folder()):
            made = [_taken(table) for table in tables]
        load_directory.cache_clear()
        return made
    except GazetteerError as error:
        raise DirectoryError(str(error)) from error
    except OSError as error:
        folder = actor_store.actor_folder()
        raise DirectoryError(f"cannot write to {folder}: {error.strerror or error}; nothing was changed") from error


def _name(source: Source) -> str:
    return (source.member or source.path.name).rpartition("/")[2]


def _taken(table: _Table) -> Outcome:
    name = _name(table.source)
    replaced = actor_store.write(name, table.entries, table.terms)
    names = sum(1 + len(row["also"]) for row in (*table.entries, *table.terms))
    return Outcome(name, len(table.entries), len(table.terms), names, replaced)


def _read(source: Source, faults: list[str]) -> _Table:
    desk = Table(source, NEEDED, LARGEST, DirectoryError)
    rows = list(_records(desk, faults))
    bodies = {key_of(values["name"]): _id(values) for _, values in rows if not values.get("office")}
    table = _Table(source, bodies, load_directory())
    for line, values in rows:
        try:
            _add(table, line, values)
        except _BadRow as error:
            faults.append(f"{source.name}, line {line}: {error}")
    if not rows and not faults:
        faults.append(f"{source.name}: no actor is in it")
    return table


def _records(desk: Table, faults: list[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows by the names of their columns, with the number of their first line."""
    for line, values in desk.rows(faults):
        if len(values) != len(desk.columns):
            faults.append(f"{desk.name}, line {line}: {len(values)} columns instead of {len(desk.columns)}")
        else:
            yield line, {name: value.strip() for name, value in zip(desk.columns, values, strict=True)}


def _add(table: _Table, line: int, values: Mapping[str, str]) -> None:
    """Put one row into the table; raises _BadRow."""
    names = [values["name"], *(each.strip() for each in values.get("aliases", "").split("|") if each.strip())]
    for name in names:
        if not key_of(name):
            raise _BadRow("no name" if not name else f"{name[:40]!r} has no letters to look it up by")
        if len(name) > LONGEST:
            raise _BadRow(f"a name of {len(name)} characters; {LONGEST} are the most")
    kind = _kind(values["kind"])
    if values.get("office"):
        table.terms.append(_term(table, values, names))
        return
    if kind is ActorKind.PERSON:
        raise _BadRow("a person needs an office, and its country or the body as parent")
    ident = _id(values)
    if ident in table.lines:
        raise _BadRow(f"the id {ident} is that of line {table.lines[ident]} already")
    table.lines[ident] = line
    row: dict[str, Any] = {"id": ident, "name": names[0], "kind": kind.value, "also": names[1:]}
    row["source"] = _source(values.get("source", ""), kind)
    country = _country(values.get("country", ""))
    first, last = _span(values)
    told = {"country": country, "from": first and first.year, "to": last and last.year}
    row |= {key: value for key, value in told.items() if value}
    for column in ("parent", "sponsor"):
        row[column] = [_tie(table, each.strip()) for each in values.get(column, "").split("|") if each.strip()]
    table.entries.append(row)


def _term(table: _Table, values: Mapping[str, str], names: Sequence[str]) -> dict[str, Any]:
    office = table.directory.offices.get(values["office"].replace("-", " ")) or table.directory.offices.get(
        values["office"]
    )
    if office is None:
        raise _BadRow(f"no office: {values['office'][:40]!r}; such as president, Foreign Minister, army chief, leader")
    parent, country = values.get("parent", ""), _country(values.get("country", ""))
    of = _tie(table, parent)[0] if parent else country
    if not of:
        raise _BadRow("an office needs its country, or the body as parent")
    if ":" not in of and not table.directory.office_parts[office]:
        raise _BadRow(f"the office {values['office'][:40]!r} is one of a body, which parent must name")
    first, last = _span(values)
    if first is None:
        raise _BadRow("an office needs the day, or the year, from which it was held")
    ends = last.isoformat() if last else None
    return {"of": of, "office": office, "name": names[0], "first": first.isoformat(), "last": ends, "also": names[1:]}


def _kind(text: str) -> ActorKind:
    try:
        return ActorKind(text.casefold().replace(" ", "_"))
    except ValueError:
        raise _BadRow(f"no kind of actor: {text[:20]!r}; there are {', '.join(ActorKind)}") from None


def _source(text: str, kind: ActorKind) -> str:
    if not text:
        return "armed_group" if kind in _ARMED else _SOURCES.get(kind, "unknown")
    try:
        return SourceKind(text.casefold().replace(" ", "_")).value
    except ValueError:
        raise _BadRow(f"no kind of source: {text[:20]!r}; there are {', '.join(SourceKind)}") from None


def _country(text: str) -> str | None:
    if not text:
        return None
    code = text.upper() if text.upper() in countries() else country_named(text)
    if code is None:
        raise _BadRow(f"no country: {text[:40]!r}; write its English name or its code of two letters")
    country_name(code)
    return code


def _id(values: Mapping[str, str]) -> str:
    """The id told, or one made from the name; the desk's own begin with ``desk:``."""
    told = values.get("id", "")
    if told.startswith(("actor:", "body:", "country:", "desk:")):
        return told[:LONGEST]
    return f"desk:{told[:LONGEST] or key_of(values['name']).replace(' ', '-')[:LONGEST]}"


def _tie(table: _Table, text: str) -> list[Any]:
    """A tie: whom it is to, and its first and last year (0: open)."""
    found = _YEARS.fullmatch(text)
    years = [int(found[2] or 0), int(found[3] or 0)] if found and (found[2] or found[3]) else []
    name = found[1] if found and years else text
    held_by = table.ids.get(key_of(name)) or table.directory.names.get(name)
    known = name if name in table.directory.entries or name in table.ids.values() else held_by
    if known is None and name.upper() in countries():
        known = name.upper()
    known = known or country_named(name)
    if known is None:
        raise _BadRow(
            f"nothing is called {name[:40]!r}; write a name or an id of the directory or the table, or a country"
        )
    return [known, *years]


def _span(values: Mapping[str, str]) -> tuple[date | None, date | None]:
    first, last = _day(values.get("from", ""), 1, 1), _day(values.get("to", ""), 12, 31)
    if first and last and last < first:
        raise _BadRow(f"it ends ({last}) before it begins ({first})")
    return first, last


def _day(text: str, month: int, day: int) -> date | None:
    """A day, or the given one of a year."""
    if not text:
        return None
    found = _DAY.fullmatch(text)
    try:
        if found is None:
            raise ValueError
        return date(int(found[1]), int(found[2] or month), int(found[3] or day))
    except ValueError:
        raise _BadRow(f"no year or day: {text[:20]!r}; write 2019 or 2019-07-24") from None
