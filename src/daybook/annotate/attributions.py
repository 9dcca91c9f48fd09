"""Attributions out of the heads: cues with their own sources and contents, and orphan quotations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from daybook.annotate.heads import Heads, Run
from daybook.kinds import Stance
from daybook.types import Attribution, Mention, Report, Source, Span, content_id

_SAME = 0.5
"""Share of overlap from which a linked run and a tagged run are taken for the same span."""
_QUOTED = re.compile(r"^[\"“«]|[\"”»]$")
_ORPHAN_WORDS = 5
"""A quotation shorter than this, standing alone, is a scare quote and no speech."""


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution in word indices of its window, before it becomes spans of the text."""

    cue: Run | None
    source: tuple[Run, ...]
    content: tuple[Run, ...]
    stance: Stance
    confidence: float


def find(heads: Heads, orphan: Sequence[bool]) -> Iterator[Found]:
    """The attributions of one window.

    Args:
        heads: the window's scores.
        orphan: for each word, whether it stands in a sentence that opens or closes a quotation.
    """
    tagged = {name: heads.tag(name) for name in ("source", "cue", "content")}
    taken: set[int] = set()
    for cue in tagged["cue"]:
        linked = heads.pair("links", cue.first)
        source = [_snap(run, tagged["source"]) for run in linked if run.label == "source"]
        content = [_snap(run, tagged["content"]) for run in linked if run.label == "content"]
        source = [run for run in _distinct(source) if not _overlaps(run, cue)]
        content = [run for run in _distinct(content) if run.end - run.first > 1 or run.confidence > 0.6]
        if not content and not source:
            continue
        taken |= {word for run in content for word in range(run.first, run.end)}
        best = heads.choose("stances", cue.first)[0]
        confidence = cue.confidence * min([1.0, *(run.confidence for run in content)])
        yield Found(cue, tuple(source), tuple(content), Stance(best.label), confidence)
    for run in tagged["content"]:
        alone = not taken.intersection(range(run.first, run.end))
        if alone and run.end - run.first >= _ORPHAN_WORDS and all(orphan[run.first : run.end]):
            yield Found(None, (), (run,), Stance.AFFIRMS, run.confidence)


def _snap(run: Run, tagged: Iterable[Run]) -> Run:
    """The tagged run that a linked run stands for (its bounds are the better learnt), or the run itself."""
    for other in tagged:
        shared = min(run.end, other.end) - max(run.first, other.first)
        if shared > _SAME * max(run.end - run.first, other.end - other.first):
            return replace(run, first=other.first, end=other.end, confidence=max(run.confidence, other.confidence))
    return run


def _distinct(runs: Iterable[Run]) -> list[Run]:
    kept: list[Run] = []
    for run in sorted(runs, key=lambda r: (r.first, -r.end)):
        if not any(_overlaps(run, other) for other in kept):
            kept.append(run)
    return kept


def _overlaps(left: Run, right: Run) -> bool:
    return left.first < right.end and right.first < left.end


def assemble(report: Report, found: Iterable[tuple[Found, Sequence[Span]]]) -> tuple[Attribution, ...]:
    """Attributions with spans of the text and ids, nested ones pointing at the one that passes them on."""
    made = []
    for item, words in found:
        source = None
        if item.source:
            source = Source(_cover(report.text, item.source, words))
        cue = _mention(report.text, item.cue, words) if item.cue else None
        content = tuple(_mention(report.text, run, words) for run in item.content)
        key = (report.id, "attribution", cue.start if cue else content[0].start, content[0].start if content else -1)
        made.append(
            Attribution(content_id(key), report.id, source, cue, content, item.stance, None, round(item.confidence, 4))
        )
    made.sort(key=lambda a: (_start(a), a.id))
    return tuple(replace(a, via=_passed_on(a, made)) for a in made)


def _start(attribution: Attribution) -> int:
    spans = [m.start for m in attribution.content] + ([attribution.cue.start] if attribution.cue else [])
    return min(spans)


def _passed_on(inner: Attribution, others: Sequence[Attribution]) -> str | None:
    """The narrowest other attribution whose content holds this one's cue."""
    if inner.cue is None:
        return None
    outer = [
        (part.end - part.start, other.id)
        for other in others
        if other.id != inner.id
        for part in other.content
        if inner.cue in part.span and not any(other.cue in own.span for own in inner.content if other.cue)
    ]
    return min(outer)[1] if outer else None


def _mention(text: str, run: Run, words: Sequence[Span]) -> Mention:
    start, end = words[run.first].start, words[run.end - 1].end
    return Mention(start, end, text[start:end])


def _cover(text: str, runs: Sequence[Run], words: Sequence[Span]) -> Mention:
    """One mention over a source's pieces if they stand close together, else the longest piece."""
    parts = [_mention(text, run, words) for run in runs]
    start, end = min(p.start for p in parts), max(p.end for p in parts)
    gap = end - start - sum(p.end - p.start for p in parts)
    if gap <= 3 * (len(parts) - 1):
        return Mention(start, end, text[start:end])
    return max(parts, key=lambda p: (p.end - p.start, -p.start))


def quoting(text: str, sentences: Sequence[Span]) -> list[bool]:
    """For each sentence, whether it begins or ends with a quotation mark: speech, with or without a speaker."""
    return [bool(_QUOTED.search(text[s.start : s.end].rstrip(".,!?"))) for s in sentences]
