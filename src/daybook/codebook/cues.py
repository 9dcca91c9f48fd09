"""Finds cues, the words that decide a code, in a stretch of text.

A cue is one or more dictionary forms ("car bomb").  Its regular inflections
are understood ("car bombs", "car bombing"); irregular ones are cues of their
own.  Forms are generated from the cues and looked up, never cut from the text,
so that "planned" is no "plane".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

__all__ = ["Cues", "tokens"]

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)?")
_POSSESSIVE = re.compile(r"['\u2019]s$")
_VOWELS = frozenset("aeiou")
_SHORTEST_INFLECTED = 3
"""Words of fewer letters ("go", "ak") are matched as they stand."""


def tokens(text: str) -> list[str]:
    """The words of ``text`` in lower case, without possessive ``'s``; a hyphen parts words."""
    return [_POSSESSIVE.sub("", word.lower()) for word in _WORD.findall(text)]


@dataclass(frozen=True, slots=True)
class Cues:
    """Phrases and the labels they stand for, ready to be found; build with ``Cues.of``."""

    phrases: Mapping[str, tuple[tuple[str, ...], ...]]
    """By first word, longest first."""
    labels: Mapping[tuple[str, ...], tuple[str, ...]]
    bases: Mapping[str, frozenset[str]]
    """The dictionary forms that an inflected form may be of."""

    @staticmethod
    def of(pairs: Iterable[tuple[str, str]]) -> Cues:
        """Cues from (cue, label) pairs; one cue may have several labels."""
        labels: dict[tuple[str, ...], list[str]] = {}
        for cue, label in pairs:
            labels.setdefault(tuple(tokens(cue)), []).append(label)
        bases: dict[str, set[str]] = {}
        by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in labels:
            by_first.setdefault(phrase[0], []).append(phrase)
            for word in phrase:
                for form in _forms(word):
                    bases.setdefault(form, set()).add(word)
        return Cues(
            {first: tuple(sorted(found, key=lambda p: (-len(p), p))) for first, found in by_first.items()},
            {phrase: tuple(found) for phrase, found in labels.items()},
            {form: frozenset(words) for form, words in bases.items()},
        )

    def find(self, text: str) -> Iterator[str]:
        """The labels of the cues in ``text``, in order; the longest cue at a place hides what it covers."""
        nothing: frozenset[str] = frozenset()
        words = [self.bases.get(word, nothing) for word in tokens(text)]
        at = 0
        while at < len(words):
            phrase = self._longest(words, at) if words[at] else ()
            if phrase:
                yield from self.labels[phrase]
            at += max(len(phrase), 1)

    def _longest(self, words: list[frozenset[str]], at: int) -> tuple[str, ...]:
        best: tuple[str, ...] = ()
        for first in sorted(words[at]):
            for phrase in self.phrases.get(first, ()):
                if len(phrase) <= len(best):
                    break
                if _matches(phrase, words, at):
                    best = phrase
                    break
        return best


def _matches(phrase: tuple[str, ...], words: list[frozenset[str]], at: int) -> bool:
    if at + len(phrase) > len(words):
        return False
    return all(word in words[at + offset] for offset, word in enumerate(phrase))


def _forms(word: str) -> set[str]:
    """The word and its regular inflections; a form that no one writes does no harm."""
    if len(word) < _SHORTEST_INFLECTED or not word.isalpha():
        return {word, f"{word}s"}
    forms = {word, f"{word}s", f"{word}ed", f"{word}ing"}
    if word.endswith(("s", "x", "z", "ch", "sh")):
        forms.add(f"{word}es")
    if word.endswith("e"):
        forms |= {f"{word}d", f"{word[:-1]}ing"}
    if word.endswith("y") and word[-2] not in _VOWELS:
        forms |= {f"{word[:-1]}ies", f"{word[:-1]}ied"}
    if word[-1] not in "aeiouwxy" and word[-2] in _VOWELS and word[-3] not in _VOWELS:
        forms |= {f"{word}{word[-1]}ed", f"{word}{word[-1]}ing"}
    return forms
