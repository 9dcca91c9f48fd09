"""Which language a text is in: by its script, then by the share of function words.

A detector of our own, since the ready-made ones weigh up to 96 MB and the
question here is small: is this English, and if not, what is it?  Words that
several languages share count for less.  Scores are shares of all words.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files

__all__ = ["detect"]

_SAMPLE = 20_000
"""Characters looked at, from the beginning, the middle and the end."""
_MIN_LETTERS = 20
_MIN_WORDS = 6
_MIN_SHARE = 0.08
"""Weighted share of function words below which no language is named; running English has some .3."""
_LEAD = 1.25
"""How much better the best language must be than the second."""
_MIXED = 0.5
"""Share of letters that a script other than Latin needs to decide."""

_SCRIPTS: dict[str, str] = {
    "arabic": "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff",
    "cyrillic": "\u0400-\u052f",
    "hebrew": "\u0590-\u05ff",
    "greek": "\u0370-\u03ff",
    "devanagari": "\u0900-\u097f",
    "bengali": "\u0980-\u09ff",
    "tamil": "\u0b80-\u0bff",
    "thai": "\u0e00-\u0e7f",
    "burmese": "\u1000-\u109f",
    "georgian": "\u10a0-\u10ff",
    "ethiopic": "\u1200-\u137f",
    "armenian": "\u0530-\u058f",
    "khmer": "\u1780-\u17ff",
    "hangul": "\uac00-\ud7af\u1100-\u11ff",
    "kana": "\u3040-\u30ff",
    "han": "\u4e00-\u9fff\u3400-\u4dbf",
}
_COUNT = {name: re.compile(f"[{letters}]") for name, letters in _SCRIPTS.items()}
_OTHER = re.compile(f"[{''.join(_SCRIPTS.values())}]")
"""A letter of one of these scripts; most texts have none."""
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")

_ONE_LANGUAGE = {
    "hebrew": "he", "greek": "el", "devanagari": "hi", "bengali": "bn", "tamil": "ta", "thai": "th", "burmese": "my",
    "georgian": "ka", "ethiopic": "am", "armenian": "hy", "khmer": "km", "hangul": "ko", "kana": "ja",
}  # fmt: skip
_TELLING_LETTERS: dict[str, tuple[tuple[str, str], ...]] = {
    "arabic": (("ٹڈڑےں", "ur"), ("ښځڅډړې", "ps"), ("ڕڵێۆ", "ckb"), ("پچژگکی", "fa")),
    "cyrillic": (("іїєґ", "uk"), ("ђјљњћџ", "sr"), ("ыэё", "ru"), ("щъ", "bg")),
}
_DEFAULT = {"arabic": "ar", "cyrillic": "ru"}
_MIN_TELLING = 0.004
"""Share of letters; a Persian name in an Arabic text stays below it."""


def detect(text: str) -> str | None:
    """The ISO 639-1 code of the language of ``text`` (639-3 where there is none), or None where it cannot be told."""
    sample = _sample(text)
    letters = len(_LETTER.findall(sample))
    if letters < _MIN_LETTERS:
        return None
    if _OTHER.search(sample):
        counts = {name: len(pattern.findall(sample)) for name, pattern in _COUNT.items()}
        script = max(counts, key=lambda name: counts[name])
        if counts["kana"] and counts["kana"] + counts["han"] > _MIXED * letters:
            return "ja"
        if counts[script] > _MIXED * letters:
            return _of_script(script, sample, letters)
    return _of_words(Counter(_WORD.findall(sample.replace("’", "'").lower())))


def _sample(text: str) -> str:
    if len(text) <= _SAMPLE:
        return text
    third, middle = _SAMPLE // 3, len(text) // 2
    return " ".join((text[:third], text[middle : middle + third], text[-third:]))


def _of_script(script: str, sample: str, letters: int) -> str | None:
    if script == "han":
        return "zh"
    for telling, language in _TELLING_LETTERS.get(script, ()):
        if sum(sample.count(letter) for letter in telling) >= _MIN_TELLING * letters:
            return language
    return _ONE_LANGUAGE.get(script) or _DEFAULT.get(script)


def _of_words(words: Counter[str]) -> str | None:
    total = sum(words.values())
    if total < _MIN_WORDS:
        return None
    scores: dict[str, float] = {}
    index = _index()
    for word in sorted(words.keys() & index.keys()):  # sorted: sums of floats depend on their order
        for language, weight in index[word].items():
            scores[language] = scores.get(language, 0.0) + words[word] * weight
    best = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    if not best or best[0][1] < _MIN_SHARE * total:
        return None
    return best[0][0] if len(best) == 1 or best[0][1] >= _LEAD * best[1][1] else None


@cache
def _index() -> dict[str, dict[str, float]]:
    """Word to language to weight: one over the number of languages that have it."""
    data = tomllib.loads(files("daybook.read").joinpath("data/languages.toml").read_text("utf-8"))
    listed: dict[str, str] = data["words"]
    shared = Counter(word for words in listed.values() for word in set(words.split()))
    index: dict[str, dict[str, float]] = {}
    for language, words in listed.items():
        for word in set(words.split()):
            index.setdefault(word, {})[language] = 1 / shared[word]
    return index
