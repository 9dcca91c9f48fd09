"""Words of a phrase and the longest known name at each of them.

Names in reports differ in case, accents, apostrophes and hyphens ("Kata'ib Hizballah",
"KATAIB HEZBOLLAH"); ``fold`` makes such writings equal, ``split`` keeps what folding
loses (where a word stood, whether it was written with a capital, whether a hyphen
joins it to the word before), and ``Lexicon`` finds names among the folded words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

__all__ = ["Hit", "Lexicon", "Word", "bag", "fold", "key_of", "plural", "split"]

_WORD = re.compile(r"[^\W_]+(?:[.'\u2019\u02bb\u02bc`&][^\W_]+)*")
_APOSTROPHES = str.maketrans("", "", "'\u2019\u02bb\u02bc`.\u02bf\u02be")
_POSSESSIVE = re.compile(r"['\u2019]s$", re.IGNORECASE)
_HYPHENS = "-\u2010\u2011\u2013"
_KEY = itemgetter(1)
"""The key of a word."""
MAX_WORDS = 400
"""Words of a phrase beyond this one are not looked at: no noun phrase is so long."""
MAX_CHARACTERS = 8_000
"""Characters of a phrase beyond this one are not looked at."""


class Word(NamedTuple):
    """One word of a phrase (a tuple: thousands are made for a report, each many times faster than a dataclass)."""

    text: str
    """As written, without a possessive ending."""
    key: str
    """Folded: lower case, no accents, no apostrophes, no full stops."""
    start: int
    """Offset of the text in the phrase, in code points."""
    end: int
    """Offset after it, a possessive ending excluded."""
    glued: bool
    """Whether a hyphen joins it to the word before."""

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


class Hit(NamedTuple):
    """A known name among the words: ``words[first:last]``."""

    first: int
    last: int
    value: str


def bag(words: str) -> frozenset[str]:
    """The set of words written with spaces between them: a word list that stays readable."""
    return frozenset(words.split())


def fold(text: str) -> str:
    """Lower case without accents, apostrophes and full stops; other characters stay."""
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in decomposed if not unicodedata.combining(c))
    return text.translate(_APOSTROPHES).casefold()


def split(text: str) -> tuple[Word, ...]:
    """The words of a phrase, hyphens parting them; at most ``MAX_WORDS``."""
    return _split(text[:MAX_CHARACTERS])


@lru_cache(maxsize=1024)
def _split(text: str) -> tuple[Word, ...]:
    found: list[Word] = []
    made = tuple.__new__  # what the tuple's own constructor calls
    hyphened = any([hyphen in text for hyphen in _HYPHENS])
    for match in _WORD.finditer(text):
        raw = match[0]
        start, end = match.span()
        if raw.isalnum() and raw.isascii():  # nearly all: nothing to cut off, nothing to fold
            key = raw.lower()
        else:
            raw = _POSSESSIVE.sub("", raw)
            key = fold(raw)
            end = start + len(raw)
            end += "." in raw and text[end : end + 1] == "."
        if key:
            glued = (
                hyphened and start > 0 and text[start - 1] in _HYPHENS and bool(found) and found[-1].end >= start - 3
            )
            found.append(made(Word, (raw, key, start, end, glued)))
        if len(found) >= MAX_WORDS:
            break
    return tuple(found)


@lru_cache(maxsize=512)
def key_of(text: str) -> str:
    """The folded words of ``text`` with single spaces: equal for two writings of one name."""
    if len(text) < MAX_WORDS and text.isascii() and text.replace(" ", "").isalnum():
        return " ".join(text.lower().split())  # most names: nothing to cut off, nothing to fold
    return " ".join(word.key for word in split(text))


class Lexicon:
    """Names to values, found by their folded words, the longest first."""

    __slots__ = ("_heads", "_longest", "_openings", "_values")

    def __init__(self, names: Mapping[str, str] | Iterable[tuple[str, str]]) -> None:
        """Take ``name -> value``; of two names that fold alike the first counts."""
        pairs = names.items() if isinstance(names, Mapping) else names
        self._values: dict[str, str] = {}
        self._longest: dict[str, int] = {}
        self._openings: set[str] = set()
        """The first two words of each name of several."""
        for name, value in pairs:
            key = key_of(name)
            if not key:
                continue
            self._values.setdefault(key, value)
            words = key.split(" ")
            self._longest[words[0]] = max(len(words), self._longest.get(words[0], 0))
            if len(words) > 1:
                self._openings.add(f"{words[0]} {words[1]}")
        self._heads = frozenset(self._longest)

    def __len__(self) -> int:
        return len(self._values)

    def items(self) -> Iterator[tuple[str, str]]:
        """All names, folded, and their values."""
        yield from self._values.items()

    def get(self, text: str) -> str | None:
        """The value of the name that the whole of ``text`` is, or None."""
        return self._values.get(key_of(text))

    def get_key(self, key: str) -> str | None:
        """The value of the name that is written ``key`` when folded, or None."""
        return self._values.get(key)

    def at(self, words: Sequence[Word], first: int) -> Hit | None:
        """The longest name that begins at ``words[first]``, or None."""
        key = words[first].key
        return self._at([word.key for word in words], first) if key in self._longest else None

    def _at(self, keys: Sequence[str], first: int) -> Hit | None:
        """The longest name at a word that one begins with."""
        key = keys[first]
        length = self._longest[key]
        if length > 1 and first + 1 < len(keys) and f"{key} {keys[first + 1]}" in self._openings:
            length = min(length, len(keys) - first)
            while length > 1:
                value = self._values.get(" ".join(keys[first : first + length]))
                if value is not None:
                    return Hit(first, first + length, value)
                length -= 1
        value = self._values.get(key)
        return Hit(first, first + 1, value) if value is not None else None

    def find(self, words: Sequence[Word]) -> Iterator[Hit]:
        """All names from left to right, none overlapping, the longest at each word."""
        return iter(self._find(words))

    def _find(self, words: Sequence[Word]) -> Sequence[Hit]:
        longest = self._longest
        keys = list(map(_KEY, words))
        if self._heads.isdisjoint(keys):
            return ()
        found: list[Hit] = []
        beyond = 0
        for position in [position for position, key in enumerate(keys) if key in longest]:
            if position >= beyond:
                hit = self._at(keys, position)
                if hit is not None:
                    beyond = hit.last
                    found.append(hit)
        return found

    def last(self, words: Sequence[Word]) -> Hit | None:
        """The last of all names, or None."""
        found = self._find(words)
        return found[-1] if found else None


def plural(noun: str) -> str:
    """The regular plural of a noun or noun phrase; one that seems plural already stays."""
    if noun.endswith("man") and not noun.endswith(("human", "roman", "german")):
        return f"{noun[:-3]}men"
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")):
        return noun
    if noun.endswith(("s", "x", "ch", "sh", "z")):
        return f"{noun}es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}s"
