"""The engine of the time grammar: items are joined by rules, stage by stage, into nodes.

A rule's pattern is a regular expression over *classes of words*, written with
their names: ``THE? [EARLY LATE] DASH? MONTHLY``.  Each class is one character
of a code string, so a pattern runs in the speed of :mod:`re`; all patterns are
free of unbounded repetition, so the whole is linear in the text.  In each
stage the leftmost and longest matches are taken, earlier rules first, and
what they cover becomes one item that later stages can join further.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import count

from daybook.ground.time_nodes import Node
from daybook.ground.time_words import Item

_NAME = re.compile(r"[A-Z][A-Z0-9]+")


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule's pattern matched: the named groups, and the items either side (None at an edge)."""

    groups: Mapping[str, Sequence[Item]]
    before: Item | None
    after: Item | None
    text: str
    """The words matched."""

    def item(self, name: str) -> Item | None:
        """The first item of a group, or None where the group is empty."""
        items = self.groups.get(name, ())
        return items[0] if items else None

    def value(self, name: str) -> object:
        """The value of the first item of a group, or None."""
        item = self.item(name)
        return item.value if item else None

    def number(self, name: str) -> int | None:
        """The first item's value as a whole number, or None."""
        value = self.value(name)
        return int(value) if isinstance(value, (int, float)) else None

    def word(self, name: str) -> str:
        """The first item's words in lower case, or nothing."""
        item = self.item(name)
        return item.text.lower() if item else ""

    def kind(self, name: str) -> str:
        """The class of the first item of a group, or nothing."""
        item = self.item(name)
        return item.kind if item else ""


Build = Callable[[Found], Node | None]
"""Makes the node of what was found, or None where it is no time expression after all."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Items that match ``pattern`` become one item of class ``kind``."""

    kind: str
    pattern: str
    build: Build


@dataclass(frozen=True)
class Stage:
    """Rules that run together; their patterns are compiled on first use and kept."""

    rules: tuple[Rule, ...]

    @cached_property
    def patterns(self) -> list[re.Pattern[str]]:
        """The pattern of each rule."""
        return [compile_pattern(rule.pattern) for rule in self.rules]

    @cached_property
    def firsts(self) -> list[frozenset[str]]:
        """The codes that what each rule matches can begin with."""
        return [first_codes(pattern.pattern) for pattern in self.patterns]

    @cached_property
    def any_of(self) -> re.Pattern[str]:
        """What matches somewhere if one of the rules does: tells at once that the stage has nothing to do."""
        first = "".join(sorted(frozenset().union(*self.firsts)))
        rules = "|".join(_GROUP_NAME.sub("(?:", pattern.pattern) for pattern in self.patterns)
        return re.compile(f"(?=[{first}])(?:{rules})")


_CODES: dict[str, str] = {}
_GROUP_NAME = re.compile(r"\(\?P<\w+>")
_NEXT_CODE = count(0xE000)
"""Both calls below are atomic, so two threads never give two names one code."""


def _code(name: str) -> str:
    """The private character of a class, given out when the name first turns up."""
    known = _CODES.get(name)
    return known if known is not None else _CODES.setdefault(name, chr(next(_NEXT_CODE)))


@lru_cache(maxsize=512)
def compile_pattern(pattern: str) -> re.Pattern[str]:
    """The pattern over code characters that a pattern over class names stands for."""
    coded = _NAME.sub(lambda match: _code(match.group()), pattern)
    return re.compile("".join(coded.split()))


_PIECE = re.compile(r"\(\?P<\w+>|\(\?:|\(\?<?[=!]|\[[^\]]*\]|[?*+]\??|\{\d*(?:,\d*)?\}|.", re.DOTALL)
"""A piece of a coded pattern: what opens a group or a look around, a choice of codes, how often, or one code."""
_OFTEN = frozenset("?*{")


def first_codes(pattern: str) -> frozenset[str]:
    """The codes that a match of a coded pattern can begin with."""
    first, _, _ = _firsts(_PIECE.findall(pattern), 0)
    return frozenset(first)


def _firsts(pieces: Sequence[str], place: int) -> tuple[set[str], bool, int]:
    """What the alternatives from a place on can begin with, whether they can be empty, and where they end."""
    first: set[str] = set()
    empty, open_ = False, True
    while place < len(pieces) and pieces[place] != ")":
        piece = pieces[place]
        place += 1
        if piece == "|":
            empty, open_ = empty or open_, True
            continue
        own, skipped = {*piece.strip("[]")}, False
        if piece[0] == "(":
            own, skipped, place = _firsts(pieces, place)
            place += 1
            if piece[-1] in "=!":  # a look around takes up nothing
                own, skipped = set(), True
        if place < len(pieces) and (pieces[place][0] in "?*+" or pieces[place][0] == "{"):
            skipped = skipped or pieces[place][0] in "?*" or pieces[place].startswith(("{0", "{,"))
            place += 1
        if open_:
            first |= own
            open_ = skipped
    return first, empty or open_, place


def run_stages(items: Sequence[Item], stages: Sequence[Stage], text: str) -> list[Item]:
    """Join ``items`` by the rules of each stage in turn; ``text`` is what they were read from."""
    joined = list(items)
    code = _coded(joined)
    for stage in stages:
        match = stage.any_of.search(code)
        if match is not None:
            joined = _run_stage(joined, code, stage, text, match.start())
            code = _coded(joined)
    return joined


def _coded(items: Sequence[Item]) -> str:
    """The classes of items, a character each."""
    try:
        return "".join([_CODES[item.kind] for item in items])
    except KeyError:
        return "".join([_code(item.kind) for item in items])


def _run_stage(items: list[Item], code: str, stage: Stage, text: str, begin: int) -> list[Item]:
    """Join items by the rules of a stage, of which none matches before the item numbered ``begin``."""
    kinds = frozenset(code[begin:])
    candidates = []
    for order, first in enumerate(stage.firsts):
        if kinds.isdisjoint(first):
            continue
        for match in stage.patterns[order].finditer(code, begin):
            if match.end() > match.start():
                candidates.append((match.start(), -match.end(), order, match))
    candidates.sort(key=lambda candidate: candidate[:3])
    result: list[Item] = []
    place = 0
    for start, negative_end, order, match in candidates:
        if start < place:
            continue
        item = _join(items, match, stage.rules[order], text)
        if item is not None:
            result.extend(items[place:start])
            result.append(item)
            place = -negative_end
    result.extend(items[place:])
    return result


def _join(items: list[Item], match: re.Match[str], rule: Rule, text: str) -> Item | None:
    """The item that a match of ``rule`` makes, or None where the rule's build refuses it."""
    start, end = match.span()
    first, last = items[start].start, items[end - 1].end
    groups = {name: items[match.start(name) : match.end(name)] for name in match.groupdict() if match.start(name) >= 0}
    found = Found(
        groups,
        items[start - 1] if start else None,
        items[end] if end < len(items) else None,
        text[first:last],
    )
    node = rule.build(found)
    return None if node is None else Item(rule.kind, first, last, text[first:last], node)
