"""Chains as a graph: what came before one incident and what came after it, as JSON and as DOT.

Pure and deterministic: incidents by (first day, id), links by their ends; no name or title can break out of a label.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from daybook.kinds import LinkKind
from daybook.types import Incident, Link

_LABEL = 80
"""Characters of a line of a label, at most."""
_STYLES = {
    LinkKind.RESPONSE: "bold",
    LinkKind.FOLLOWS: "solid",
    LinkKind.PART_OF: "dashed",
    LinkKind.BACKGROUND_OF: "dotted",
}


@dataclass(frozen=True, slots=True)
class Chains:
    """Incidents and the links between them."""

    incidents: tuple[Incident, ...]
    links: tuple[Link, ...]


def graph(incidents: Iterable[Incident], links: Iterable[Link], *, alone: bool = False) -> Chains:
    """The incidents that links join, with these links; ``alone``: also those that none joins.

    A link to an incident that is not there is left out.
    """
    known = {i.id: i for i in incidents}
    kept = sorted((k for k in set(links) if k.before in known and k.after in known), key=_order)
    joined = {end for k in kept for end in (k.before, k.after)}
    shown = [i for i in known.values() if alone or i.id in joined]
    return Chains(tuple(sorted(shown, key=_when)), tuple(kept))


def around(chains: Chains, incident: str, steps: int | None = None) -> Chains:
    """The chain of one incident: what it goes back to and what came of it, at most ``steps`` links away.

    What came before is followed only further back, and what came after only on.  An incident that is not there has an
    empty chain.
    """
    before = _reach(incident, [(k.after, k.before) for k in chains.links], steps)
    after = _reach(incident, [(k.before, k.after) for k in chains.links], steps)
    found = before | after
    links = tuple(
        k
        for k in chains.links
        if (k.before in before and k.after in before) or (k.before in after and k.after in after)
    )
    return Chains(tuple(i for i in chains.incidents if i.id in found), links)


def _reach(start: str, ways: Sequence[tuple[str, str]], steps: int | None) -> set[str]:
    onward: dict[str, list[str]] = {}
    for here, there in ways:
        onward.setdefault(here, []).append(there)
    seen, edge = {start}, [start]
    while edge and (steps is None or steps > 0):
        edge = sorted({there for here in edge for there in onward.get(here, ())} - seen)
        seen.update(edge)
        steps = None if steps is None else steps - 1
    return seen


def to_json(chains: Chains) -> dict[str, Any]:
    """``{"nodes": [...], "edges": [...]}`` of plain values: for a page, or for ``json.dumps``."""
    nodes = [
        {
            "id": i.id,
            "label": label(i),
            "event_type": i.event_type,
            "mode": i.mode,
            "first": str(i.time.first) if i.time and i.time.first else None,
            "last": str(i.time.last) if i.time and i.time.last else None,
            "place": i.place.name if i.place else None,
            "grade": str(i.grade),
        }
        for i in chains.incidents
    ]
    edges = [
        {
            "before": k.before,
            "after": k.after,
            "kind": str(k.kind),
            "report": k.report,
            "evidence": {"start": k.evidence.start, "end": k.evidence.end, "text": k.evidence.text},
            "attribution": k.attribution,
            "confidence": round(k.confidence, 2),
        }
        for k in chains.links
    ]
    return {"nodes": nodes, "edges": edges}


def to_dot(chains: Chains, names: Mapping[str, str] | None = None) -> str:
    """The graph in DOT, earlier incidents above; ``names``: labels by incident in place of ``label``."""
    lines = ["digraph chains {", "  rankdir=TB;", "  node [shape=box];"]
    for incident in chains.incidents:
        text = (names or {}).get(incident.id) or label(incident)
        lines.append(f"  {_quoted(incident.id)} [label={_quoted(text)}];")
    for link in chains.links:
        words = f"{link.kind}: {link.evidence.text}"
        style = _STYLES.get(link.kind, "solid")
        lines.append(
            f"  {_quoted(link.before)} -> {_quoted(link.after)} [label={_quoted(_short(words))}, style={style}];"
        )
    return "\n".join([*lines, "}"]) + "\n"


def label(incident: Incident) -> str:
    """Two lines: what kind of thing it was, and when and where ("ASSAULT / aerial", "2021-02-25, Abu Kamal")."""
    kind = f"{incident.event_type} / {incident.mode}" if incident.mode else incident.event_type
    day = (incident.time.first or incident.time.last) if incident.time else None
    if incident.time and incident.time.first is None and incident.time.last:
        when = f"before {incident.time.last}"
    else:
        when = str(day) if day else "day unknown"
    where = incident.place.name if incident.place else "place unknown"
    return f"{_short(kind)}\n{_short(f'{when}, {where}')}"


def _short(text: str) -> str:
    """One line, no control characters, no longer than a label may be."""
    plain = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return plain if len(plain) <= _LABEL else plain[: _LABEL - 1] + "…"


def _quoted(text: str) -> str:
    """A DOT string: a quote and a backslash, which alone mean anything in one, are escaped; lines stay lines."""
    lines = ["".join(c if c.isprintable() else " " for c in line) for line in text.split("\n")]
    return '"' + "\\n".join(line.replace("\\", "\\\\").replace('"', '\\"') for line in lines) + '"'


def _when(incident: Incident) -> tuple[bool, str, str]:
    day = (incident.time.first or incident.time.last) if incident.time else None
    return day is None, str(day or ""), incident.id


def _order(link: Link) -> tuple[str, str, str, str, int]:
    return link.before, link.after, link.kind, link.report, link.evidence.start
