"""Deeds that a plain verb says were done, and who is not the doer: "forces conducted air strikes against a depot".

The noun tells of the event and the verb only that it was done, so that the events head may miss it; what stands
before the verb did it and what stands behind "against" or "on" suffered it, whoever they are.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from daybook.kinds import Realis, Slot
from daybook.types import Argument, Attribution, Mention, Span, Telling, innermost

_SURE = 0.7
"""Confidence of what a form says."""
_NOUNS = (
    "attacks?|assaults?|air ?strikes?|drone strikes?|missile strikes?|strikes?|bombings?|bombardments?|raids?"
    "|ambush(?:es)?|shellings?|shootings?|offensives?|incursions?|executions?|killings?|massacres?"
)
_DONE = re.compile(
    r"(?:(?:on|in|at|late|early|earlier|during|this|last) [\w'’-]+ )?(?P<who>(?:[\w'’.-]+ ){1,6}?)"
    r"(?:(?:earlier|late|later|on|in|at|during|this|last|yesterday|overnight|today|also|then"
    r"|again|reportedly|allegedly|repeatedly)\b(?: [\w'’-]+){0,3} )?"
    r"(?:has |have |had )?(?P<verb>conducted|carried out|launched|staged|mounted|unleashed|perpetrated|committed) "
    rf"(?:[\w'’-]+ ){{0,4}}?(?P<deed>{_NOUNS})\b(?: (?:against|on|at) (?P<whom>(?:[\w'’-]+ ?){{1,5}}))?",
    re.IGNORECASE,
)
_ANOTHERS = re.compile(
    rf"\b(?P<noun>(?:{_NOUNS}|repris\w+|retaliation|revenge|responses?|threats?|vows?|provocations?)?)\s*\bby\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""Right before whoever did what a noun says, or what a verb does."""
_DIRECTED = re.compile(
    rf"\b(?P<who>[A-Z][\w.]+(?: [A-Z][\w.]+)?)-(?:directed|ordered|led|launched|conducted)\s+(?:[\w-]+ ){{0,2}}"
    rf"(?P<deed>(?i:{_NOUNS}))(?: (?:that|which) \w+)?"
)
_LED = re.compile(r"-(?:directed|ordered|led|launched|conducted)\s")
"""Without this nothing is ``_DIRECTED``, and this is much sooner looked for."""
_VERBS = re.compile(
    r"\b(?:conducted|carried out|launched|staged|mounted|unleashed|perpetrated|committed) ", re.IGNORECASE
)
_START = re.compile(
    r"[,;:\"“”]|\b(?:that|and|but|when|while|after|before|who|which|as|said|says|added) ", re.IGNORECASE
)
_LEAST_BEFORE = 120
_NOT_ACTUAL = re.compile(
    r"\b(?:not|never|no|if|would|could|might|may|will|denied|deny|denies|accus\w+)\b", re.IGNORECASE
)
_NAMES_NOBODY = re.compile(r"(?:who|which|that|it|they|he|she|we|to|be|been|was|were)\b", re.IGNORECASE)
_OBJECT_ENDS = re.compile(
    r" (?:in|on|at|near|from|by|with|used|utili[sz]ed|held|run|and|as|after|before|that|which|who|where|when|this|last"
    r"|early|late|during|inside|across|along|overnight|yesterday|since|for|over|said|says)\b",
    re.IGNORECASE,
)
_NO_AGENT = re.compile(
    r"\b(?:(?:used|utili[sz]ed|operated|run|held|owned|backed|controlled|occupied|frequented|led|supported|claimed"
    r"|patrolled|guarded|populated|inhabited|administered)\s+by"
    r"|(?<!attributed )(?<!ascribed )(?<!according )(?<!tied )(?<!linked )(?<!due )to"
    r"|against|towards?|at)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""Right before words for a party: it is dealt with, or does something else."""


def agents_only(text: str, sentences: Sequence[Span], told: Iterable[Telling]) -> Iterator[Telling]:
    """The tellings without actors whose words say that they did not do it.

    They are what something is "used by" or "a message to", or did another thing ("reprisal by X for the killing of Y"),
    or stand in a "by" of another sentence.
    """
    starts = [s.start for s in sentences]
    for telling in told:
        kept = tuple(a for a in telling.arguments if a.slot is not Slot.ACTOR or _may_act(text, starts, telling, a))
        yield telling if len(kept) == len(telling.arguments) else replace(telling, arguments=kept)


def directed(text: str, told: Iterable[Telling]) -> Iterator[Telling]:
    """The tellings, a deed "directed" or "led" by somebody with that actor, be its anchor the noun or what it did."""
    found = _DIRECTED.finditer(text) if _LED.search(text) else ()
    hits = [(hit.start("deed"), hit.end(), hit.span("who")) for hit in found]
    for telling in told:
        who = [span for start, end, span in hits if start <= telling.anchor.start and telling.anchor.end <= end]
        if who and not any(a.slot is Slot.ACTOR for a in telling.arguments):
            yield replace(telling, arguments=(*telling.arguments, Argument(Slot.ACTOR, _at(text, *who[0]), _SURE)))
        else:
            yield telling


def _may_act(text: str, starts: Sequence[int], telling: Telling, argument: Argument) -> bool:
    start = argument.mention.start
    before = text[max(0, start - 40) : start]
    if _NO_AGENT.search(before):
        return False
    other = _ANOTHERS.search(before)
    if other is None:
        return True
    if bisect_right(starts, start) != bisect_right(starts, telling.anchor.start):
        return False
    noun = start - len(before) + other.start("noun")
    return not other["noun"] or telling.anchor.start <= noun < telling.anchor.end


def done(
    text: str, sentences: Sequence[Span], told: Sequence[Telling], spoken: Sequence[Attribution]
) -> Iterator[Telling]:
    """A telling for each deed said to have been done where no anchor was found."""
    for sentence in sentences:
        words = text[sentence.start : sentence.end].replace("\n", " ")
        for verb in _VERBS.finditer(words):
            starts = [m.end() for m in _START.finditer(words, max(0, verb.start() - _LEAST_BEFORE), verb.start())]
            start = max(starts, default=max(0, verb.start() - _LEAST_BEFORE))
            found = _DONE.match(words, start + len(words[start:]) - len(words[start:].lstrip()))
            if found is None or found.start("verb") != verb.start() or _NOT_ACTUAL.search(words[start : verb.start()]):
                continue
            whole = Span(sentence.start + found.start("verb"), sentence.start + found.end("deed"))
            if not any(t.anchor.span.overlaps(whole) for t in told):
                yield _telling(text, sentence.start, found, spoken)


def _telling(text: str, offset: int, found: re.Match[str], spoken: Sequence[Attribution]) -> Telling:
    anchor = _at(text, offset + found.start("deed"), offset + found.end("deed"))
    parts = []
    who = found["who"].strip()
    if who and not _NAMES_NOBODY.fullmatch(who.split()[-1]):
        parts.append(
            Argument(Slot.ACTOR, _at(text, offset + found.start("who"), offset + found.start("who") + len(who)), _SURE)
        )
    if found["whom"]:
        whom = _OBJECT_ENDS.split(found["whom"])[0].rstrip()
        start = offset + found.start("whom")
        parts.append(Argument(Slot.RECIPIENT, _at(text, start, start + len(whom)), _SURE))
    return Telling(anchor, "ASSAULT", None, Realis.ACTUAL, _SURE, None, tuple(parts), innermost(spoken, anchor))


def _at(text: str, start: int, end: int) -> Mention:
    return Mention(start, end, text[start:end])
