"""Event mentions of the product at anchors that are given: what clustering is scored on when the mentions are gold.

Where the annotator found an event at the anchor, that telling is taken as it is.  Where it found none, its own heads
are asked what they would have told had they seen one there: the likeliest type at the anchor's head word, mode,
realis, harm and arguments.  All are grounded together, as the tellings of a report are.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from daybook.annotate import labels, tellings
from daybook.annotate.heads import Heads, Run, softmax
from daybook.ground import Grounded, ground
from daybook.kinds import Realis
from daybook.types import Annotated, EventMention, Mention, Report, Span, Telling, content_id

if TYPE_CHECKING:
    from eval.subject import Subject

_LAST_RESORT = "ASSAULT"
"""The type of an anchor outside of what is read, in a report in which no event was found."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A given anchor: the word that says what happened, and all its stretches of the text."""

    head: Span
    stretches: tuple[Span, ...]


def mentions_at(
    subject: Subject, report: Report, anchors: Sequence[Anchor]
) -> tuple[tuple[EventMention, ...], Grounded, int]:
    """One event mention for each anchor, in their order, the grounding they come from, and how many were found.

    Two anchors that the annotator takes for one event have two mentions that say the same.
    """
    annotated = subject.annotated(report)
    chosen = [_found(annotated.tellings, anchor) for anchor in anchors]
    missed = [anchor for anchor, telling in zip(anchors, chosen, strict=True) if telling is None]
    key = (Path(__file__).read_bytes(), report.text, report.zones, missed)
    asked = iter(subject.kept(key, lambda: _ask(subject, annotated, missed)))
    told = [next(asked) if telling is None else telling for telling in chosen]
    order = sorted(range(len(told)), key=lambda at: (told[at].anchor, at))
    sorted_ = tellings.contended([told[at] for at in order])
    grounded = ground(replace(annotated, tellings=tuple(sorted_)), subject.coder.references, subject.coder.name)
    seen: Counter[str] = Counter()
    made: dict[int, EventMention] = {}
    for at, mention in zip(order, grounded.mentions, strict=True):
        again = seen[mention.id]
        made[at] = replace(mention, id=content_id((mention.id, again))) if again else mention
        seen[mention.id] += 1
    return tuple(made[at] for at in range(len(told))), grounded, len(anchors) - len(missed)


def _found(found: Sequence[Telling], anchor: Anchor) -> Telling | None:
    """The telling at the anchor's head word, or else at another of its words; of several the surest."""
    for spans in ((anchor.head,), anchor.stretches):
        here = [telling for telling in found if any(span.overlaps(telling.anchor) for span in spans)]
        if here:
            return max(here, key=lambda telling: (telling.confidence, -telling.anchor.start))
    return None


def _ask(subject: Subject, annotated: Annotated, anchors: Sequence[Anchor]) -> list[Telling]:
    """What the heads tell of each anchor."""
    if not anchors:
        return []
    made: dict[int, Telling] = {}
    starts = [sentence.start for sentence in annotated.sentences]
    for words, heads in subject.opened(annotated.report):
        runs = [(at, run) for at, anchor in enumerate(anchors) if (run := _run(words, heads, anchor))]
        homes = [max(0, bisect_right(starts, word.start) - 1) for word in words]
        sketches = tellings.at(heads, [run for _, run in runs], homes)
        for (at, _), sketch in zip(runs, sketches, strict=True):
            tell: Callable[..., Telling] = subject.coder.annotator._telling  # the decoder's own way from heads to words
            text = annotated.report.text
            made.setdefault(at, tell(text, (sketch, words), annotated.attributions, annotated.entities))
    return [made.get(at) or _bare(annotated, anchor) for at, anchor in enumerate(anchors)]


def _run(words: Sequence[Span], heads: Heads, anchor: Anchor) -> Run | None:
    """The window's words at the anchor's head, with the likeliest type of event."""
    inside = [at for at, word in enumerate(words) if word.overlaps(anchor.head)]
    if not inside:
        return None
    chances = softmax(heads.raw("events")[inside[0] : inside[-1] + 1])
    types = (chances[:, 1::2] + chances[:, 2::2]).mean(axis=0)
    best = int(types.argmax())
    return Run(inside[0], inside[-1] + 1, str(labels.EVENT_TYPES[best]), float(types[best]))


def _bare(annotated: Annotated, anchor: Anchor) -> Telling:
    """A telling of words that the annotator does not read (a byline, a caption): the report's commonest type."""
    kinds = Counter(telling.event_type for telling in annotated.tellings).most_common(1)
    words = Mention(anchor.head.start, anchor.head.end, annotated.report.text[anchor.head.start : anchor.head.end])
    return Telling(words, kinds[0][0] if kinds else _LAST_RESORT, None, Realis.ACTUAL, 0.0, None, (), None)
