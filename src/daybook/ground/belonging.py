"""Which of the times and places of a sentence may be an event's: those of its own clause, and not another event's.

The model often gives a time to every event of a sentence; where clauses tell them apart, better none than another's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from daybook.ground.scene import Scene
from daybook.kinds import Slot
from daybook.types import Mention, Telling, TimeExpression

_GENITIVE = re.compile(r"['’]s?\s+(?:[\w-]+\s+){0,3}$")
"""Between "Monday" and the event that it is the day of: "Monday's deadly raid"."""
_OF_IT = re.compile(r"['’]s?\s")
_IN_IT = re.compile(r"\b(?:in|during|by)\s+(?:the\s+)?$", re.IGNORECASE)
"""Right before a time that is an event's: what is told before came about in it ("killed in Monday's raid")."""
_OF_WOUNDS = re.compile(
    r"[^,;]{0,60}\b(?:of|from)\s+(?:(?:his|her|their|a|an|the|its|serious|severe|multiple)\s+)*(?:[\w-]+\s+){0,2}"
    r"(?:wounds?|injur(?:y|ies)|burns)\b|[^,;]{0,40}\b(?:in|at)\s+(?:a\s+|an\s+|the\s+)?(?:[\w'’-]+\s+){0,3}"
    r"(?:hospital|clinic|intensive care)\b|\s+(?:to|under)\s+(?:his|her|their)\s+(?:wounds|injuries|burns)",
    re.IGNORECASE,
)
"""Behind "died": of what was done to them some time before."""
_OF_VICTIMS = re.compile(
    r"\b(?:(?:of|among)\s+(?:the|those|its)\s+(?:\w+\s+)?(?:wounded|injured|hurt|victims)|victims?\s+of"
    r"|(?:wounded|injured|hurt|shot|burnt|burned|beaten)\s+(?:in|by|on|during|when)\b)[^;]{0,80}$",
    re.IGNORECASE,
)
"""Before "died": those who had been hurt before."""
_ABOUT = re.compile(r"(?: (?:on|in|at|near|against) (?:[\w'’-]+ ?){1,4})?,?\s*(?:in\s+|during\s+)?")
"""Between an event's noun and a relative clause about it."""
_BY_WHOM = re.compile(r"\s*(?:who|whom|whose)\b", re.IGNORECASE)
_AWAY = re.compile(r"\b(?P<length>(?:[\w-]+|a few|a couple of) (?:day|week|fortnight|month|year)s?)\s+$", re.IGNORECASE)
"""Right before "after" or "before": how long the one event was from the other."""
_WAYS = {"after": "earlier", "following": "earlier", "before": "later"}
_RECKONED = re.compile(r" (?:day|week|fortnight|month|year)")
_FROM = re.compile(r"\b(?:after|following|before)\b")
_FIRST = re.compile(r"\w*")
_OWN = frozenset({"own", "when", "earlier"})
_BURIED = re.compile(r"(?:buried|burial|bury|burying|funerals?|mourn\w*|laid to rest|coffins?)", re.IGNORECASE)
"""Words for what became of the dead afterwards."""
_DIED = re.compile(r"(?:died|dies|dead|die|succumb\w*|death)", re.IGNORECASE)


def own(scene: Scene, telling: Telling, slot: Slot, words: Sequence[Mention]) -> list[Mention]:
    """Of the times or places that a telling is given, those that are not another event's."""
    if not words or tells_of_burial(telling):
        return []
    sentence = scene.sentence(telling.anchor)
    near = [m for m in words if m in sentence]
    beside = [m for m in (*near, *_told(scene, telling, slot)) if scene.relation(telling.anchor, m) == "own"]
    if beside:
        near = [m for m in near if scene.relation(telling.anchor, m) in _OWN]
    elif not near:
        return list(words)
    kept = [m for m in near if may_be_of(scene, telling, m)]
    return [m for m in kept if slot is not Slot.TIME or not belongs_to_another(scene, telling, m)]


def reckoned_back(scene: Scene, telling: Telling) -> tuple[Mention, TimeExpression | None] | None:
    """Words and days of an event that another one is told to have come some days after: "on Friday, a day after they
    had killed ten".

    None where the telling is no such event or has a time of its own clause; the days are None where the other's are
    not told.
    """
    sentence = scene.sentence(telling.anchor)
    lower = scene.words(sentence).lower()
    if not _RECKONED.search(lower) or not _FROM.search(lower):
        return None  # most sentences: their clauses need not be cut for this
    clause = scene.clauses(sentence).opened_by(telling.anchor.start - sentence.start)
    at = sentence.start + clause.start
    away = _AWAY.search(scene.text[max(sentence.start, at - 60) : at])
    first = _FIRST.match(scene.text, at)
    way = _WAYS.get(first[0].lower()) if first else None
    if clause.kind != "temporal" or away is None or way is None:
        return None
    start = max(sentence.start, at - 60) + away.start("length")
    words = Mention(start, start + len(away["length"]), away["length"])
    times = [t for t in scene.times_in(sentence) if not (t.start < words.end and words.start < t.end)]
    if any(scene.relation(telling.anchor, t) == "own" for t in times):
        return None
    told = [t for t in times if t.end <= start and scene.relation(words, t) == "own"]
    main = scene.resolve_time(told[-1]) if told else None
    if main is None or main.first is None or main.first != main.last:
        return words, None
    return words, scene.reckon(f"{words.text} {way}", main)


def belongs_to_another(scene: Scene, telling: Telling, time: Mention) -> bool:
    """Whether "Monday's" is of another event than the telling's, or is when somebody died of what was done before."""
    if scene.text[time.end : time.end + 1] in ("'", "’") and _OF_IT.match(scene.text, time.end):
        heads = [
            t
            for t in scene.tellings_in(scene.sentence(time))
            if t.anchor.start >= time.end and _GENITIVE.fullmatch(scene.text[time.end : t.anchor.start])
        ]
        harmed = telling.harm is not None and any(t.event_type == telling.event_type for t in heads)
        if heads and telling not in heads and not harmed:
            before = scene.text[telling.anchor.end : time.start]
            return not (telling.anchor.end <= time.start and _IN_IT.search(before))
        if heads:
            return False
    return died_later(scene, telling, time)


def died_later(scene: Scene, telling: Telling, mention: Mention) -> bool:
    """Whether a time or place is of a death in the telling's sentence that came some time after what caused it."""
    return any(
        scene.relation(other.anchor, mention) == "own" and scene.relation(other.anchor, telling.anchor) == "own"
        for other in scene.tellings_in(scene.sentence(telling.anchor))
        if other.harm is Slot.KILLED and other.event_type == telling.event_type and _is_late(scene, other)
    )


def _is_late(scene: Scene, telling: Telling) -> bool:
    """Whether a telling of somebody killed says that he died of wounds, or as one of those hurt before."""
    if not _DIED.match(telling.anchor.text):
        return False
    sentence = scene.sentence(telling.anchor)
    before, after = scene.text[sentence.start : telling.anchor.start], scene.text[telling.anchor.end : sentence.end]
    return _OF_WOUNDS.match(after) is not None or _OF_VICTIMS.search(before) is not None


def tells_of_burial(telling: Telling) -> bool:
    """Whether a telling of harm tells but of the burial of those killed, whose day and place are not the deed's."""
    return telling.event_type == "ASSAULT" and _BURIED.fullmatch(telling.anchor.text) is not None


def may_be_of(scene: Scene, telling: Telling, mention: Mention) -> bool:
    """Whether a time or place of the telling's sentence may be its own, by what the clause that it stands in tells."""
    if tells_of_burial(telling):
        return False
    relation = scene.relation(telling.anchor, mention)
    if relation in _OWN:
        return not died_later(scene, telling, mention)
    there = [t for t in scene.tellings_in(scene.sentence(mention)) if scene.relation(t.anchor, mention) == "own"]
    return not there or any(t.event_type == telling.event_type for t in there) or _tells_of(scene, telling, mention)


def _tells_of(scene: Scene, telling: Telling, mention: Mention) -> bool:
    """Whether a mention stands in a relative clause about the telling's noun: "the attack in which five died"."""
    sentence = scene.sentence(telling.anchor)
    clause = scene.clauses(sentence).opened_by(mention.start - sentence.start)
    between = scene.text[telling.anchor.end : sentence.start + clause.start]
    if clause.kind != "relative" or _BY_WHOM.match(scene.text, sentence.start + clause.start):
        return False
    return telling.anchor.end <= mention.start and _ABOUT.fullmatch(between) is not None


def _told(scene: Scene, telling: Telling, slot: Slot) -> Sequence[Mention]:
    sentence = scene.sentence(telling.anchor)
    return scene.times_in(sentence) if slot is Slot.TIME else ()
