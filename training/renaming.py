"""Passages told of other people and other places: names changed, everything else kept.

A model that has seen each text under one set of names learns the names.  Here every
name gives way to another of its kind, the same one throughout a passage: a country and
its nationals to another country and its nationals, any other name to one of a pool.
What counts as a name is learnt from the texts themselves: a capitalised word that is
hardly ever written small.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from random import Random

from daybook.ground.countries import countries, demonyms
from daybook.types import Span
from training.passages import Passage, Said, Told

_WORD = re.compile(r"[^\W\d_]+")
_WITHIN = re.compile(r"(?<=[a-z,] )[A-Z][^\W\d_]*")
"""A capitalised word within a sentence."""
_LONGEST, _LONGEST_SHORT = 14, 5
"""Letters at most of a name of the pool, and of one in capitals."""
_SMALL_AT_MOST = 2
"""A word written small more often than this anywhere is no name."""
_KEPT = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
    "September October November December UN EU NATO God Islamic Islam Ramadan Easter Christmas I".split()
)


class Renamer:
    """Renames passages with names seen in a set of texts."""

    def __init__(self, texts: Iterable[str]) -> None:
        small: Counter[str] = Counter()
        large: Counter[str] = Counter()
        for text in texts:
            small.update(word for word in _WORD.findall(text) if word.islower())
            large.update(_WITHIN.findall(text))
        self._pairs = _countries()
        self._country_words = {name: number for number, pair in enumerate(self._pairs) for name in pair}
        self._country = re.compile(
            r"(?<!\w)(?:"
            + "|".join(re.escape(w) for w in sorted(self._country_words, key=len, reverse=True))
            + r")(?!\w)"
        )
        names = [w for w in large if small[w.lower()] <= _SMALL_AT_MOST and w not in _KEPT]
        self._names = frozenset(names)
        known = [w for w in sorted(names) if w not in self._country_words]
        self._pool = [w for w in known if w.istitle() and 2 < len(w) <= _LONGEST]
        self._short = [w for w in known if w.isupper() and 1 < len(w) <= _LONGEST_SHORT] or self._pool

    def rename(self, passage: Passage, seed: str) -> Passage:
        """The passage with all its names changed; the same seed gives the same names."""
        rng = Random(seed)
        edits = self._edits(passage.text, rng)
        text, moved = _applied(passage.text, edits)
        return _relabelled(passage, text, moved)

    def _edits(self, text: str, rng: Random) -> list[tuple[int, int, str]]:
        turn = rng.sample(range(len(self._pairs)), len(self._pairs))
        given: dict[str, str] = {}
        edits = []
        taken = [0]
        for found in self._country.finditer(text):
            number = self._country_words[found[0]]
            side = self._pairs[number].index(found[0])
            edits.append((found.start(), found.end(), self._pairs[turn[number]][side]))
            taken += [found.start(), found.end()]
        for found in _WORD.finditer(text):
            word = found[0]
            if bisect_right(taken, found.start()) % 2 == 0 or word not in self._names:
                continue
            if word not in given:
                given[word] = rng.choice(self._short if word.isupper() and len(word) > 1 else self._pool)
            edits.append((found.start(), found.end(), given[word]))
        return sorted(edits)


def _countries() -> list[tuple[str, str]]:
    """(name, demonym) of each country that has both in one word or name."""
    pairs = []
    for code in sorted(countries()):
        names = demonyms(code)
        if names:
            pairs.append((countries()[code].name, names[0]))
    return pairs


def _applied(text: str, edits: Sequence[tuple[int, int, str]]) -> tuple[str, Sequence[tuple[int, int, int, int]]]:
    parts, done, length, moves = [], 0, 0, []
    for start, end, new in edits:
        parts += [text[done:start], new]
        length += start - done
        moves.append((start, end, length, length + len(new)))
        length += len(new)
        done = end
    return "".join([*parts, text[done:]]), moves


def _relabelled(passage: Passage, text: str, moves: Sequence[tuple[int, int, int, int]]) -> Passage:
    starts = [move[0] for move in moves]

    def at(offset: int, *, end: bool) -> int:
        number = bisect_right(starts, offset - end) - 1
        if number < 0:
            return offset
        _, old_end, new_start, new_end = moves[number]
        if offset - end < old_end:
            return new_end if end else new_start
        return offset - old_end + new_end

    def one(span: Span) -> Span:
        return Span(at(span.start, end=False), at(span.end, end=True))

    def many(spans: Iterable[Span]) -> list[Span]:
        return [one(span) for span in spans]

    def told(event: Told) -> Told:
        roles = None if event.roles is None else [(role, one(span)) for role, span in event.roles]
        return replace(event, anchor=one(event.anchor), roles=roles)

    return replace(
        passage,
        text=text,
        said=[Said(many(q.source), many(q.cue), many(q.content), q.stance) for q in passage.said],
        told=[told(event) for event in passage.told],
        entities=[(kind, one(span)) for kind, span in passage.entities],
        times=many(passage.times),
        vague=many(passage.vague),
        sentences=None if passage.sentences is None else many(passage.sentences),
    )
