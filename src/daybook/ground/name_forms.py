"""The writings of a name that the tables need not tell: without its article, with initials joined, as an acronym."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from daybook.ground.phrases import key_of

__all__ = ["acronyms", "namesakes", "openings", "surname", "with_joined_initials", "with_plain_article"]

_INITIALS = re.compile(r"(?<=\b[A-Z]\.) (?=[A-Z]\.)")
_GOES_ON = re.compile(r" (?:of|for|in) ")
_SPELLINGS = (
    ("Organization", "Organisation"),
    ("Center", "Centre"),
    ("Defense", "Defence"),
    ("Program ", "Programme "),
    ("Labor", "Labour"),
    ("United Nations ", "UN "),
)
_SUFFIXES = ("jr", "sr", "ii", "iii", "iv", "vi")


def with_plain_article(aliases: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Each name, spelled otherwise, too, and without its leading "the", which is the phrase's own article."""
    for name, key in aliases:
        yield name, key
        yield from ((form, key) for form in _respelled(name))
        if name[:4].casefold() == "the " and name.count(" ") > 1:
            yield name[4:], key


def _respelled(name: str) -> Iterator[str]:
    """A name in the other of British and American spellings: "Organisation", "Centre", "Defense"."""
    for one, other in _SPELLINGS:
        if one in name:
            yield name.replace(one, other)
        elif other in name:
            yield name.replace(other, one)


def with_joined_initials(names: Iterable[str]) -> tuple[str, ...]:
    """Each name, and with its initials written together: "P. W. Botha" is "P.W. Botha" in most papers."""
    return tuple(dict.fromkeys(form for name in names for form in (name, _INITIALS.sub("", name))))


def openings(aliases: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Folded names of several words that go on with "of" or "for" -> the ids of those that do."""
    found: dict[str, dict[str, None]] = {}
    for name, ident in aliases:
        opening = _GOES_ON.split(key_of(name), maxsplit=1)
        if len(opening) > 1 and " " in opening[0]:
            found.setdefault(opening[0], {})[ident] = None
    return {key: tuple(idents) for key, idents in found.items()}


def namesakes(aliases: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Folded names that several bear -> the ids of all who do, in the order of the tables."""
    found: dict[str, dict[str, None]] = {}
    for name, ident in aliases:
        found.setdefault(key_of(name), {})[ident] = None
    return {key: tuple(idents) for key, idents in found.items() if len(idents) > 1}


def acronyms(names: Iterable[str]) -> frozenset[str]:
    """Folded names that are written in capitals only: "RENAMO" is "Renamo" in many papers, too."""
    told = {(key_of(name), _is_acronym(name)) for name in names}
    return frozenset(key for key, short in told if short and (key, False) not in told)


def _is_acronym(name: str) -> bool:
    letters = [c for c in name if c.isalpha()]
    return len(letters) <= 6 and sum(c.isupper() for c in letters) >= len(letters) - 1 and len(letters) > 1


def surname(name: str) -> str:
    """The folded last name, with a particle's stem: "Bashar al-Assad" -> "assad"."""
    words = [word for word in key_of(name).split() if word not in _SUFFIXES]
    return words[-1] if words else ""
