"""What an actor or recipient is called in an incident: the name in the words, without what only hangs on it."""

from __future__ import annotations

import re
from dataclasses import replace

from daybook.kinds import ActorKind
from daybook.types import Actor

_CALLED = re.compile(
    r"^[^A-Z]*?\b(?:that|which|who)\s+(?:calls?\s+(?:itself|themselves|himself)|(?:is|are|was|were)\s+(?:called|known\s+as))\s+"
    r"(?:the\s+)?(?=[A-Z])"
)
"""Words before the name that a group gives itself."""
_APPOSED = re.compile(
    r"^[^A-Z,]*\b(?:group|faction|militia|movement|organi[sz]ation|party|force),\s+(?:the\s+)?(?=[A-Z])"
)
"""A common noun with the name behind it ("a splinter group, the Border Tigers")."""
_SPEAKER = re.compile(
    r"^(?:an?\s+|the\s+)?(?:\w+\s+)?spokes(?:man|woman|person|people)\s+(?:for|of)\s+(?:the\s+)?", re.IGNORECASE
)
_CLAUSE = re.compile(
    r"[\s,]+(?:who|whom|whose|that|which|where|when|among|including|and|or|of|to|in|at|by)\s*$|[\s,]+(?:who|whom|whose|that|which)\b.*$"
)
"""A clause about them, or a word that leads nowhere, at the end."""
_LEAD = re.compile(r"^(?:of|over|at|on|to|from|with|by|among|for|that|about)\s+", re.IGNORECASE)
_PRONOUN = re.compile(
    r"^(?:he|she|it|they|we|i|you|him|her|them|us|his|hers|its|their|theirs|who|whom|which|that|those|these|this|one|ones"
    r"|(?:who|whom|whose|which|that)\s.*|others?|some|many|most|all|both|each|somebody|someone|anyone|anybody|nobody|no\s+one|which\s+side|himself|themselves"
    r"|itself)$",
    re.IGNORECASE,
)
_NUMBERS = frozenset(
    """a an the not at least more than about some only another further no one two three four five six seven eight nine
    ten eleven twelve dozen dozens hundred hundreds thousand thousands first second third fourth fifth sixth seventh
    eighth ninth tenth of them and or both each either group groups side sides party parties""".split()
)
_SOURCE = re.compile(
    r"\b(?:security|diplomatic|military|government|intelligence)\s+sources?$|\b(?:witness|witnesses)$", re.IGNORECASE
)
GENERIC = frozenset(
    """people persons person civilians civilian victims victim residents others men women individuals inhabitants
    population locals""".split()
)
"""Words that may mean any of those harmed."""
_WORD = re.compile(r"[\w'’-]+")


def plain(actor: Actor) -> Actor | None:
    """The actor under its bare name; None where the words name nobody.  One that is known by id is left as it is."""
    if actor.id is not None:
        return actor
    name = " ".join(actor.name.split())
    for lead in (_CALLED, _APPOSED, _SPEAKER, _LEAD):
        name = lead.sub("", name, count=1)
    while (cut := _CLAUSE.sub("", name)) != name:
        name = cut
    name = name.strip(" ,;:\"“”'")
    words = [w.casefold() for w in _WORD.findall(name)]
    if not words or _PRONOUN.match(name) or _SOURCE.search(name):
        return None
    if all(w in _NUMBERS or w.isdigit() for w in words):
        return None
    kind = actor.kind
    if name != actor.name and kind is ActorKind.PERSON and _SPEAKER.match(actor.name):
        kind = ActorKind.UNKNOWN
    return actor if (name, kind) == (actor.name, actor.kind) else replace(actor, name=name, kind=kind)


def head(actor: Actor) -> str:
    """The noun that says who they are, in the singular, before any "of" or "from"."""
    words = _WORD.findall(re.split(r"\s(?:of|from|in|at|on|with|near)\s|,", actor.name.casefold(), maxsplit=1)[0])
    return words[-1].removesuffix("s") if words else ""


def generic(actor: Actor) -> bool:
    """Whether it says no more than that people were harmed."""
    words = [w for w in _WORD.findall(actor.name.casefold()) if w not in _NUMBERS and not w.isdigit()]
    return actor.id is None and len(words) == 1 and words[0] in GENERIC


def proper(actor: Actor) -> bool:
    """Whether it is known by a name of its own."""
    return (
        actor.id is not None or any(w[0].isupper() for w in _WORD.findall(actor.name)[1:]) or actor.name[:1].isupper()
    )
