"""Finding reports and incidents by words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, Executable, Select, func, literal_column, select, text

from daybook.record import codec, schema
from daybook.record.texts import folded
from daybook.record.values import Hit
from daybook.types import Incident, Mention

if TYPE_CHECKING:
    from daybook.record.views import View

_MOST_WORDS = 12
_MOST_FOUND = 20_000
"""Incidents that one filter by text gives at most."""
_NOTHING = "nothing" * 8
"""A word that nothing holds."""
_WORD = re.compile(r"\w+")
_AROUND = 80
"""Characters of an excerpt on each side of a hit."""
_MOST_HITS = 50
_MOST_RANKED = 3_000
"""Texts with all the words that are weighed: of a word that most texts hold, no weighing tells much."""
_RANKED = """
select ref from (
    select search.ref as ref, bm25(search_words) as worth
    from search_words cross join search on search.row = search_words.rowid
    where search_words match :asked and search.kind = :kind limit :most
) order by worth, ref limit :wanted
"""
"""The order of the join is given: the other way round every text would be looked up among the words."""


def search(view: View, query: str, kind: str | None, limit: int) -> list[Hit]:
    """The best of what holds all the words, best first."""
    words = folded(query).split()[:_MOST_WORDS]
    if not words:
        return []
    kinds = ("report", "incident") if kind is None else (kind,)
    hits: list[Hit] = []
    for one in kinds:
        refs = list(view.connection.scalars(_best(view.connection, one, words, limit)))
        hits += _reports(view, refs, words) if one == "report" else _incidents(view, refs, words)
    return hits[: limit * len(kinds)]


def matching(connection: Connection, kind: str, query: str) -> Select[Any]:
    """The ids of what holds all the words, as a query; none of no words."""
    words = folded(query).split()[:_MOST_WORDS]
    return _matching(connection, kind, words or [_NOTHING], _MOST_FOUND)


def _matching(connection: Connection, kind: str, words: list[str], limit: int) -> Select[Any]:
    """The ids of what holds all of some words (letters and figures only, so that no sign of the query language)."""
    table = schema.search
    if connection.dialect.name == "postgresql":
        held: ColumnElement[Any] = literal_column("words")
        return select(table.c.ref).where(held.op("@@")(_vector(words)), table.c.kind == kind).limit(limit)
    # The words are looked up first, whatever else the query is part of.
    found: Select[Any] = (
        select(literal_column("rowid"))
        .select_from(text("search_words"))
        .where(literal_column("search_words").op("MATCH")(_phrase(words)))
    )
    return select(table.c.ref).where(table.c.row.in_(found), table.c.kind.concat("") == kind).limit(limit)


def _best(connection: Connection, kind: str, words: list[str], limit: int) -> Executable:
    """The same, the best first; where very many hold the words, the best of so many of them."""
    table = schema.search
    if connection.dialect.name == "postgresql":
        rank = func.ts_rank(literal_column("words"), _vector(words)).desc()
        return _matching(connection, kind, words, limit).order_by(rank, table.c.ref)
    return text(_RANKED).bindparams(asked=_phrase(words), kind=kind, most=_MOST_RANKED, wanted=limit)


def _vector(words: list[str]) -> ColumnElement[Any]:
    return func.to_tsquery("simple", " & ".join([*words[:-1], f"{words[-1]}:*"]))


def _phrase(words: list[str]) -> str:
    return " ".join([*(f'"{word}"' for word in words[:-1]), f'"{words[-1]}"*'])


def _reports(view: View, refs: list[str], words: list[str]) -> list[Hit]:
    found = {report.id: report for report in view.reports(refs)}
    hits = []
    for report in (found[ref] for ref in refs if ref in found):
        places = _places(report.text, words)
        excerpt = _excerpt(report.text, places[0]) if places else ""
        hits.append(Hit("report", report.id, report.title or report.path, tuple(places), excerpt))
    return hits


def _incidents(view: View, refs: list[str], words: list[str]) -> list[Hit]:
    table = schema.incidents
    rows = view.connection.execute(select(table.c.id, table.c.doc).where(table.c.id.in_(refs), view.at(table)))
    found = {row.id: codec.loads(Incident, row.doc) for row in rows}
    hits = []
    for incident in (found[ref] for ref in refs if ref in found):
        title = named(incident)
        hits.append(Hit("incident", incident.id, title, tuple(_places(title, words))))
    return hits


def named(incident: Incident) -> str:
    """An incident in one line: what, where, when, who."""
    what = " ".join(part for part in (incident.event_type, incident.mode) if part)
    when = incident.time and (incident.time.first or incident.time.last)
    who = ", ".join(party.actor.name for party in incident.actors)
    where = incident.place.name if incident.place else None
    return " · ".join(part for part in (what, where, when.isoformat() if when else None, who) if part)


def _places(body: str, words: list[str]) -> list[Mention]:
    """Where the words stand in a text; the last word may be the beginning of one."""
    whole, begun = set(words), words[-1]
    found = []
    for match in _WORD.finditer(body):
        parts = folded(match.group()).split()
        if any(part in whole or part.startswith(begun) for part in parts):
            found.append(Mention(match.start(), match.end(), match.group()))
            if len(found) == _MOST_HITS:
                break
    return found


def _excerpt(body: str, hit: Mention) -> str:
    start, end = max(0, hit.start - _AROUND), min(len(body), hit.end + _AROUND)
    return ("…" if start else "") + " ".join(body[start:end].split()) + ("…" if end < len(body) else "")
