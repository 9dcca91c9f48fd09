"""Reads the labelled prose of ``training/prose`` (format: its README)."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

from daybook.codebook import load
from daybook.kinds import Realis, Slot, SourceKind, Stance

PROSE = Path(__file__).with_name("prose")
HARMS = ("killed", "injured", "missing", "abducted", "arrested", "displaced")
MODES = {kind.name: tuple(mode.name for mode in kind.modes) for kind in load().event_types}
"""The modes of each PLOVER type, as the codebook has them."""
_OPEN = re.compile(r"\{([^{}|]*)\|")


@dataclass
class Event:
    """An event of a block: anchor span, labels, and its arguments as (slot, start, end)."""

    anchor: tuple[int, int]
    event_type: str
    mode: str | None
    realis: str
    harm: str | None
    arguments: list[tuple[str, int, int]] = field(default_factory=list)


@dataclass
class Quote:
    """An attribution of a block: spans by part, stance, kind of source."""

    source: list[tuple[int, int]] = field(default_factory=list)
    cue: list[tuple[int, int]] = field(default_factory=list)
    content: list[tuple[int, int]] = field(default_factory=list)
    stance: str | None = None
    kind: str | None = None


@dataclass
class Block:
    """One labelled passage; ``where`` is ``file:line``."""

    where: str
    text: str
    events: list[Event]
    quotes: list[Quote]
    times: list[tuple[int, int]]


def read_blocks(path: Path) -> list[Block]:
    """All blocks of a file.

    Raises:
        ValueError: a label that does not fit the format, with file and line.
    """
    blocks, lines, first = [], [], 1
    for number, line in enumerate([*path.read_text("utf-8").split("\n"), ""], 1):
        if line.startswith("#"):
            continue
        if line.strip():
            first = first if lines else number
            lines.append(line.strip())
        elif lines:
            blocks.append(_block(" ".join(lines), f"{path.name}:{first}"))
            lines = []
    return blocks


def _block(marked: str, where: str) -> Block:
    text, labels = _strip(marked, where)
    events: dict[str, Event] = {}
    quotes: dict[str, Quote] = {}
    rest = []
    for head, start, end in labels:
        words = head.split() or [""]
        if words[0].endswith("!"):
            key = words[0][:-1]
            if key in events:
                raise ValueError(f"{where}: event {key} has two anchors")
            events[key] = _event(words[1:], (start, end), where)
        elif re.fullmatch(r"a\d+", words[0]):
            _attribute(quotes.setdefault(words[0], Quote()), words[1:], (start, end), where)
        else:
            rest.append((head, start, end))
    times: set[tuple[int, int]] = set()
    for head, start, end in rest:
        if head == "t" or _argue(events, head, (start, end), where) == "time":
            times.add((start, end))
    for key, quote in quotes.items():
        if quote.stance is None and quote.cue:
            raise ValueError(f"{where}: the cue of {key} has no stance")
    return Block(where, text, list(events.values()), list(quotes.values()), sorted(times))


def _argue(events: dict[str, Event], head: str, span: tuple[int, int], where: str) -> str:
    """Adds an argument to its events; returns its slot."""
    keys, _, slot = head.partition(" ")
    if not re.fullmatch(r"\d+(,\d+)*", keys) or slot not in set(Slot):
        raise ValueError(f"{where}: {{{head}|...}} is no label")
    for key in keys.split(","):
        if key not in events:
            raise ValueError(f"{where}: {{{head}|...}} names event {key}, which has no anchor")
        events[key].arguments.append((slot, *span))
    return slot


def _strip(marked: str, where: str) -> tuple[str, list[tuple[str, int, int]]]:
    out: list[str] = []
    length, at = 0, 0
    stack: list[tuple[str, int]] = []
    labels = []
    while at < len(marked):
        opened = _OPEN.match(marked, at)
        if opened:
            stack.append((opened[1].strip(), length))
            at = opened.end()
        elif marked[at] == "}":
            if not stack:
                raise ValueError(f"{where}: a closing brace too many")
            head, start = stack.pop()
            if start == length or out[start] == " " or out[length - 1] == " ":
                raise ValueError(f"{where}: {{{head}|...}} is empty or starts or ends with a space")
            labels.append((head, start, length))
            at += 1
        elif marked[at] == "{":
            raise ValueError(f"{where}: a label without '|' near {marked[at : at + 30]!r}")
        else:
            out.append(marked[at])
            length += 1
            at += 1
    if stack:
        raise ValueError(f"{where}: {{{stack[-1][0]}|... is never closed")
    return "".join(out), sorted(labels, key=lambda label: (label[1], -label[2]))


def _event(words: list[str], anchor: tuple[int, int], where: str) -> Event:
    if len(words) not in (3, 4):
        raise ValueError(f"{where}: an anchor needs TYPE MODE REALIS [HARM], not {words}")
    event_type, mode, realis = words[:3]
    harm = words[3] if len(words) == 4 else None
    known = MODES.get(event_type, ())
    if event_type not in MODES or (mode != "-" and mode not in known):
        raise ValueError(f"{where}: {event_type} {mode} is not in PLOVER")
    if realis not in set(Realis) or (harm is not None and harm not in HARMS):
        raise ValueError(f"{where}: {realis} {harm} is no realis and harm")
    return Event(anchor, event_type, None if mode == "-" else mode, realis, harm)


def _attribute(quote: Quote, words: list[str], span: tuple[int, int], where: str) -> None:
    part, extra = words[0] if words else "", words[1:]
    if part == "source" and (not extra or extra[0] in set(SourceKind)):
        quote.source.append(span)
        quote.kind = extra[0] if extra else quote.kind
    elif part == "cue" and (not extra or extra[0] in set(Stance)):
        quote.cue.append(span)
        quote.stance = extra[0] if extra else quote.stance
    elif part == "content" and not extra:
        quote.content.append(span)
    else:
        raise ValueError(f"{where}: {{a {' '.join(words)}|...}} is no part of an attribution")


def main() -> int:
    """``python -m training.prose FILE...``: check files and count what they hold."""
    from collections import Counter

    for name in sys.argv[1:] or sorted(map(str, PROSE.glob("*.txt"))):
        try:
            blocks = read_blocks(Path(name))
        except ValueError as error:
            sys.stderr.write(f"{error}\n")
            return 1
        stances = Counter(q.stance for b in blocks for q in b.quotes)
        realis = Counter(e.realis for b in blocks for e in b.events)
        types = Counter(f"{e.event_type}/{e.mode or '-'}" for b in blocks for e in b.events)
        sys.stdout.write(f"{name}: {len(blocks)} blocks\n  {dict(stances)}\n  {dict(realis)}\n  {dict(types)}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
