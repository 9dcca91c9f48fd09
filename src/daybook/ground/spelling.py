"""Place names made comparable: folded words, keys, and skeletons for tolerant lookup.

One town has many spellings in Latin letters: "Deir ez-Zor", "Dayr az Zawr", "Deir Ezzor".  Writers
agree on the consonants and little else, so a *skeleton* keeps the consonants, in classes that
transliterations confuse (q, k and c; kh and h; z, s and sh; dh and d ...), and drops vowels,
semivowels, doubled letters and the assimilated Arabic article.  Names with one skeleton are then
compared letter by letter.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["bare_key", "core_key", "core_words", "key", "skeleton", "skeletons_near", "words"]

MAX_CHARACTERS = 120
"""Characters of a name beyond this one are not looked at: no place name is so long."""

_SPECIAL = str.maketrans(
    {
        **dict.fromkeys(
            "'\u2018\u2019\u02bb\u02bc\u02be\u02bf\u02b9\u02ba`\u00b4\u2032\u02c8\"\u201c\u201d()[]\u0294\u0295", None
        ),
        **dict.fromkeys("-\u2010\u2011\u2012\u2013\u2014/_,.;:", " "),
        **{"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ə": "a"},
        **{"&": " and ", "ħ": "h", "ŋ": "ng", "ɛ": "e", "ɔ": "o", "ɗ": "d", "ɓ": "b", "ƙ": "k", "ƴ": "y"},
    }
)
_SHORT = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount", "mtn": "mountain", "pt": "port"}

ARTICLES = frozenset(
    "al el ul il ad ed ud ar er ur as es us ash esh ush at et ut an en un az ez uz adh edh ath eth".split()
)
"""The Arabic article before each of the letters that it takes on."""

GENERIC = frozenset(
    "the of governorate governorates province provinces region state oblast krai kray raion rayon prefecture county "
    "district department departement division territory municipality voivodeship canton parish republic autonomous "
    "city town village wilaya wilayat vilayet muhafazat qada qaza subdistrict sub commune borough shire federal "
    "union".split()
)
"""Words that say what a region is and are no part of its own name."""


@lru_cache(maxsize=8192)
def words(name: str) -> tuple[str, ...]:
    """The folded words of a name: lower case, no accents or apostrophes, hyphens as spaces."""
    text = name[:MAX_CHARACTERS].casefold()
    if text.isascii():
        if text.isalpha():
            return (text,)
    else:
        decomposed = unicodedata.normalize("NFKD", text.translate(_SPECIAL))
        text = "".join(c for c in decomposed if not unicodedata.combining(c))
    parts = text.translate(_SPECIAL).split()
    return tuple(_SHORT.get(part, part) for part in parts) if len(parts) > 1 else tuple(parts)


def key(name: str) -> str:
    """The folded words run together: equal for "Deir ez-Zor", "Deir Ez Zor" and "Deir ezzor"."""
    return "".join(words(name))


def bare_key(name: str) -> str:
    """The key without a leading article ("al-", "ar-", "the"); the key itself where there is none."""
    parts = words(name)
    if len(parts) > 1 and (parts[0] in ARTICLES or parts[0] == "the"):
        parts = parts[1:]
    return "".join(parts)


def core_words(name: str) -> tuple[str, ...]:
    """The words of a region's own name: "Anbar Governorate" and "Province of Anbar" give "anbar"."""
    parts = words(name)
    return tuple(part for part in parts if part not in GENERIC) or parts


def core_key(name: str) -> str:
    """The key of ``core_words``."""
    return "".join(core_words(name))


_DIGRAPHS = {
    "shch": "s",
    "tsch": "c",
    "tch": "c",
    "dzh": "j",
    "sch": "s",
    "kh": "h",
    "gh": "g",
    "ch": "c",
    "sh": "s",
    "zh": "j",
    "dj": "j",
    "dh": "d",
    "th": "t",
    "ph": "f",
    "ck": "k",
    "q": "k",
    "c": "k",
    "x": "ks",
    "z": "s",
    "w": "w",
}
_CLASS = re.compile("|".join(_DIGRAPHS))
_ASSIMILATED = re.compile(r"^[aeiu](?=(sh|th|dh|[dnrstz])\1)")
_KUNYA = re.compile(r"^(?:abu|abou|abo|bu|bou)$")
_VOWELS = re.compile(r"[aeiouwy]+")
_VOWEL = tuple("aeiou")
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=8192)
def skeleton(name: str) -> str:
    """The consonants of a name in the classes that transliterations confuse; "" for none.

    A leading vowel of any kind stands as "a", so that Erbil, Arbil and Irbil agree and differ from
    names without it.
    """
    parts = words(name)
    kept = [part for part in parts if part not in ARTICLES] or list(parts)
    joined = "".join("b" if len(kept) > 1 and _KUNYA.match(part) else _ASSIMILATED.sub("", part) for part in kept)
    return _consonants(joined)


_CONFUSED = ("kgh", "scj", "dt", "bpfv", "mn", "lr")
"""Classes of consonants that are still taken for one another: by other ears, and by other alphabets."""
_INSERTED = "bdfghjklmnprstv"
LONGEST_VARIED = 12


@lru_cache(maxsize=1024)
def skeletons_near(name: str) -> tuple[str, ...]:
    """The skeletons one step from a name's: a slip of the pen, or a consonant heard as its neighbour.

    A consonant left out, put in, or taken for another of its kind; two that changed places; an article that is written
    together ("Alfasher").  At most some two hundred; the name's own is not among them.
    """
    shape, text = skeleton(name), bare_key(name)
    found = dict.fromkeys([skeleton(text[2:])] if text[:2] in ("al", "el") else [])
    if len(shape) <= LONGEST_VARIED:
        cuts = [(shape[:place], shape[place:]) for place in range(len(shape) + 1)]
        found.update(dict.fromkeys(head + tail[1:] for head, tail in cuts if tail))
        found.update(dict.fromkeys(head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1))
        found.update(
            dict.fromkeys(
                head + other + tail[1:]
                for head, tail in cuts
                for kind in _CONFUSED
                if tail and tail[0] in kind
                for other in kind
            )
        )
        found.update(dict.fromkeys(head + other + tail for head, tail in cuts if head for other in _INSERTED))
    single = dict.fromkeys(_DOUBLED.sub(r"\1", near) for near in found)
    return tuple(near for near in single if near and near != shape)


def _consonants(joined: str) -> str:
    text = _CLASS.sub(lambda match: _DIGRAPHS[match.group()], joined)
    first = "a" if text.startswith(_VOWEL) else text[:1]
    rest = _VOWELS.sub("", text[1:])
    rest = rest[:-1] if rest.endswith("h") else rest
    return _DOUBLED.sub(r"\1", first + rest)
