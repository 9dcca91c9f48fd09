"""Reads and checks ``crosswalks.toml``."""

from __future__ import annotations

from collections.abc import Mapping

from daybook.codebook.book import EventType, Rule
from daybook.codebook.cues import Cues
from daybook.codebook.errors import CodebookError
from daybook.codebook.tables import Entry, File
from daybook.kinds import ActorKind, Slot

__all__ = ["acled_names", "cameo_codes", "rules"]

_NONE = "none"
"""What a file writes for "no mode is known" and for "the other system records no such event"."""
_CAMEO_ROOTS = tuple(f"{root:02}" for root in range(1, 21))


def acled_names(file: File) -> dict[str, int]:
    """``Event type: Sub-event type`` for each of ACLED's, with the line that lists it."""
    table = file.table("acled_events")
    return {f"{event}: {sub}": file.line_of(event, table.line) for event in table.values for sub in table.texts(event)}


def rules(file: File, name: str, types: Mapping[str, EventType], codes: Mapping[str, int]) -> tuple[Rule, ...]:
    """The rules ``[[name]]``: PLOVER type and more to one of ``codes`` (with the line that lists each).

    Raises:
        CodebookError: an unknown code or kind, a rule that stands twice or cannot be reached, a type or a code
            without a rule.
    """
    groups = _groups(file)
    found: list[Rule] = []
    closed: set[str] = set()
    for entry in file.entries(name):
        rule = _rule(entry, types, codes, groups)
        covered = sorted(rule.types & closed)
        if covered:
            raise entry.fault(f"{name} rule cannot be reached: {covered[0]} has a rule without conditions before it")
        if any(_conditions(rule) == _conditions(other) for other in found):
            raise entry.fault(f"{name} rule has the conditions of one before it")
        if rule.always:
            closed |= rule.types
        found.append(rule)
    missing = [kind for kind in types if kind not in closed]
    if missing:
        raise CodebookError(file.name, 1, f"missing crosswalk: {missing[0]} ends in no {name} rule without conditions")
    unused = [code for code in codes if code not in {rule.to for rule in found}]
    if unused:
        raise CodebookError(file.name, codes[unused[0]], f"missing crosswalk: no {name} rule leads to {unused[0]!r}")
    return tuple(found)


def cameo_codes(file: File, types: Mapping[str, EventType]) -> tuple[tuple[str, str | None], ...]:
    """The rows ``[[cameo]]``, by code.

    Raises:
        CodebookError: an unknown type, a code twice, or a root without a row.
    """
    found: dict[str, str | None] = {}
    for entry in file.entries("cameo"):
        entry.only(("code", "name", "to"))
        entry.text("name")
        code, to = entry.text("code"), entry.text("to")
        if code in found:
            raise entry.fault(f"CAMEO {code} stands here twice", "code")
        if not code.isdigit() or code[:2] not in _CAMEO_ROOTS:
            raise entry.fault(f"unknown CAMEO code {code!r}", "code")
        if to not in types and to != _NONE:
            raise entry.fault(f"unknown event type {to!r}", "to")
        found[code] = None if to == _NONE else to
    missing = [root for root in _CAMEO_ROOTS if root not in found]
    if missing:
        raise CodebookError(file.name, 1, f"missing crosswalk: CAMEO root {missing[0]} has no row")
    return tuple(sorted(found.items()))


def _groups(file: File) -> dict[str, frozenset[ActorKind]]:
    table = file.table("groups")
    found: dict[str, frozenset[ActorKind]] = {}
    for name in table.values:
        members = table.texts(name)
        unknown = [member for member in members if member not in set(ActorKind)]
        if unknown:
            raise table.fault(f"group {name}: unknown kind of actor {unknown[0]!r}", name)
        if name in set(ActorKind):
            raise table.fault(f"group {name} has the name of a kind of actor", name)
        found[name] = frozenset(ActorKind(member) for member in members)
    return found


def _rule(
    entry: Entry, types: Mapping[str, EventType], codes: Mapping[str, int], groups: Mapping[str, frozenset[ActorKind]]
) -> Rule:
    entry.only(("type", "mode", "actors", "and_actors", "recipients", "harm", "words", "objects", "to"))
    names = entry.texts("type")
    unknown = [name for name in names if name not in types]
    if unknown:
        raise entry.fault(f"unknown event type {unknown[0]!r}", "type")
    to = entry.text("to")
    if to not in codes and to != _NONE:
        raise entry.fault(f"unknown code {to!r}", "to")
    words, objects = (entry.texts(key, default=()) or None for key in ("words", "objects"))
    return Rule(
        frozenset(names),
        None if to == _NONE else to,
        _modes(entry, [types[name] for name in names]),
        _kinds(entry, "actors", groups),
        _kinds(entry, "and_actors", groups),
        _kinds(entry, "recipients", groups),
        _harm(entry),
        words,
        Cues.of((word, word) for word in words) if words else None,
        objects,
        Cues.of((word, word) for word in objects) if objects else None,
    )


def _modes(entry: Entry, types: list[EventType]) -> frozenset[str | None] | None:
    if "mode" not in entry.values:
        return None
    known = {_NONE} | {mode.name for kind in types for mode in kind.modes}
    names = entry.texts("mode")
    unknown = [name for name in names if name not in known]
    if unknown:
        raise entry.fault(f"unknown mode {unknown[0]!r}", "mode")
    return frozenset(None if name == _NONE else name for name in names)


def _kinds(entry: Entry, key: str, groups: Mapping[str, frozenset[ActorKind]]) -> frozenset[ActorKind] | None:
    if key not in entry.values:
        return None
    found: set[ActorKind] = set()
    for name in entry.texts(key):
        if name not in groups and name not in set(ActorKind):
            raise entry.fault(f"unknown kind of actor {name!r}", key)
        found |= groups[name] if name in groups else {ActorKind(name)}
    return frozenset(found)


def _harm(entry: Entry) -> frozenset[Slot] | None:
    if "harm" not in entry.values:
        return None
    unknown = [name for name in entry.texts("harm") if name not in set(Slot)]
    if unknown:
        raise entry.fault(f"unknown harm {unknown[0]!r}", "harm")
    return frozenset(Slot(name) for name in entry.texts("harm"))


def _conditions(rule: Rule) -> tuple[object, ...]:
    return (rule.types, rule.modes, rule.actors, rule.and_actors, rule.recipients, rule.harm, rule.words)
