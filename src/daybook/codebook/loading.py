"""Reads the codebook's files, checks that they hold together, and gives a ``Codebook``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from daybook.codebook.book import ActorType, Codebook, Context, EventType, Mode
from daybook.codebook.crosswalks import acled_names, cameo_codes, rules
from daybook.codebook.cues import Cues, tokens
from daybook.codebook.tables import Entry, File, read_file
from daybook.kinds import ActorKind, Slot

__all__ = ["load", "read_codebook"]

_MUC4 = ("ARSON", "ATTACK", "BOMBING", "HIJACKING", "KIDNAPPING", "ROBBERY")


@cache
def load() -> Codebook:
    """The codebook that comes with Daybook, read and checked once.

    Raises:
        CodebookError: a file does not hold together.
    """
    return read_codebook(files("daybook.codebook"))


def read_codebook(folder: Traversable) -> Codebook:
    """The codebook of a folder that holds ``event_types.toml``, ``actor_types.toml`` and ``crosswalks.toml``.

    Raises:
        CodebookError: an unknown code, key or kind, a duplicate, or a missing crosswalk, with file and line.
    """
    book = read_file(folder / "event_types.toml")
    event_types = _event_types(book)
    contexts = _contexts(book)
    walks = read_file(folder / "crosswalks.toml")
    known = {kind.name: kind for kind in event_types}
    return Codebook(
        event_types,
        contexts,
        _actor_types(read_file(folder / "actor_types.toml")),
        rules(walks, "acled", known, acled_names(walks)),
        rules(walks, "muc4", known, {name: 1 for name in _MUC4}),
        cameo_codes(walks, known),
        known,
        {kind.name: _mode_cues(kind) for kind in event_types},
        Cues.of((cue, context.name) for context in contexts for cue in context.cues),
    )


def _event_types(file: File) -> tuple[EventType, ...]:
    found: dict[str, EventType] = {}
    before = 0
    for entry in file.entries("type"):
        entry.only(("name", "definition", "intensity", "quad", "roles", "harm", "mode"))
        name = _new_name(entry, found)
        modes = _modes(file, entry, before)
        before += len(modes)
        quad = entry.number("quad", 1, 4)
        found[name] = EventType(
            name,
            entry.text("definition"),
            entry.number("intensity", -10, 10),
            int(quad),
            _roles(entry),
            _slots(entry, "harm", entry.texts("harm")),
            modes,
        )
    return tuple(found.values())


def _modes(file: File, outer: Entry, before: int) -> tuple[Mode, ...]:
    found: dict[str, Mode] = {}
    taken: dict[tuple[str, ...], str] = {}
    for entry in file.nested(outer, "type", "mode", before):
        entry.only(("name", "definition", "cues"))
        name = _new_name(entry, found)
        cues = _cues(entry)
        for cue in cues:
            other = taken.setdefault(tuple(tokens(cue)), name)
            if other != name:
                raise entry.fault(f"cue {cue!r} of mode {name} is a cue of {other} already", "cues")
        found[name] = Mode(name, entry.text("definition"), cues)
    return tuple(found.values())


def _contexts(file: File) -> tuple[Context, ...]:
    found: dict[str, Context] = {}
    for entry in file.entries("context"):
        entry.only(("name", "definition", "cues"))
        name = _new_name(entry, found)
        found[name] = Context(name, entry.text("definition"), _cues(entry))
    return tuple(found.values())


def _actor_types(file: File) -> tuple[ActorType, ...]:
    found: dict[str, ActorType] = {}
    for entry in file.entries("kind"):
        entry.only(("name", "definition", "acled", "acled_name", "sector"))
        name = _new_name(entry, found)
        if name not in set(ActorKind):
            raise entry.fault(f"unknown kind of actor {name!r}", "name")
        code = int(entry.number("acled", 0, 8))
        found[name] = ActorType(
            ActorKind(name),
            entry.text("definition"),
            code,
            entry.text("acled_name") if code else "",
            entry.text("sector"),
        )
    missing = sorted(set(ActorKind) - set(found))
    if missing:
        raise file.table("kind").fault(f"kind of actor {missing[0]!r} is missing")
    return tuple(found.values())


def _new_name(entry: Entry, found: Mapping[str, object]) -> str:
    name = entry.text("name")
    if name in found:
        raise entry.fault(f"{name} stands here twice", "name")
    return name


def _cues(entry: Entry) -> tuple[str, ...]:
    cues = entry.texts("cues")
    read: set[tuple[str, ...]] = set()
    for cue in cues:
        words = tuple(tokens(cue))
        if not words or words in read:
            raise entry.fault(f"cue {cue!r} " + ("reads as one before it" if words else "has no words"), "cues")
        read.add(words)
    return cues


def _roles(entry: Entry) -> tuple[tuple[Slot, str], ...]:
    roles = entry.values.get("roles", {})
    if not isinstance(roles, dict) or not all(isinstance(text, str) and text for text in roles.values()):
        raise entry.fault("roles must be a table of slots and words", "roles")
    return tuple(zip(_slots(entry, "roles", roles), roles.values(), strict=True))


def _slots(entry: Entry, key: str, names: Iterable[str]) -> tuple[Slot, ...]:
    unknown = sorted(set(names) - set(Slot))
    if unknown:
        raise entry.fault(f"unknown slot {unknown[0]!r} in {key}", key)
    return tuple(Slot(name) for name in names)


def _mode_cues(kind: EventType) -> Cues:
    return Cues.of((cue, mode.name) for mode in kind.modes for cue in mode.cues)
