"""Attributions out of the heads: cues with their own sources and contents, and orphan quotations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from daybook.annotate.encoder import Floats
from daybook.annotate.heads import Heads, Run, View
from daybook.kinds import Stance
from daybook.types import Attribution, Mention, Report, Source, Span, content_id

_LINKED = 0.35
"""Mean chance from which a tagged run of the cue's own sentence belongs to the cue."""
_LINKED_APART = 0.6
"""The same for a run of the sentence before or after, or one that no tagger bears out."""
_GAP = 2
"""Words that may lie between two parts of one content without parting them."""
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


def find(heads: Heads, sentences: Sequence[int], quoted: Sequence[bool]) -> Iterator[Found]:
    """The attributions of one window.

    Args:
        heads: the window's scores.
        sentences: for each word the number of its sentence.
        quoted: for each word, whether it stands in a sentence that opens or closes a quotation.
    """
    tagged = {name: heads.tag(name) for name in ("source", "cue", "content")}
    taken: set[int] = set()
    views = views_of(heads, sentences)
    linked = zip(heads.pairs("links", views), heads.pair_chances("links", views), strict=True)
    for cue, (runs, chances) in zip(tagged["cue"], linked, strict=True):
        source = _linked(
            cue, tagged["source"], [r for r in runs if r.label == "source"], chances[:, 1:3].sum(axis=1), sentences
        )
        content = _linked(
            cue, tagged["content"], [r for r in runs if r.label == "content"], chances[:, 3:].sum(axis=1), sentences
        )
        content = _closed(_spoken(content, cue, sentences, quoted), {cue, *source}, sentences)
        if not content and not source:
            continue
        taken |= {word for run in content for word in range(run.first, run.end)}
        best = heads.best("stances", cue.first)
        confidence = cue.confidence * min([1.0, *(run.confidence for run in content)])
        yield Found(cue, tuple(source), tuple(content), Stance(best.label), confidence)
    for run in tagged["content"]:
        alone = not taken.intersection(range(run.first, run.end))
        if alone and run.end - run.first >= _ORPHAN_WORDS and all(quoted[run.first : run.end]):
            yield Found(None, (), (run,), Stance.AFFIRMS, run.confidence)


def views_of(heads: Heads, sentences: Sequence[int]) -> list[View]:
    """Where a window's cues look for their sources and contents."""
    return [(cue.first, 0, len(sentences)) for cue in heads.tag("cue")]


def _spoken(runs: Iterable[Run], cue: Run, sentences: Sequence[int], quoted: Sequence[bool]) -> list[Run]:
    """The parts of a content in the cue's own sentence, and those beside it that a quotation holds.

    A run that goes on into a sentence without a quotation mark is cut where that sentence begins: reported speech
    ends with its sentence.
    """
    parts = [part for run in runs for part in _by_sentence(run, sentences)]
    home = sentences[cue.first]
    kept = [part for part in parts if sentences[part.first] == home or quoted[part.first]]
    whole: list[Run] = []
    for part in kept or [part for part in parts if abs(sentences[part.first] - home) == 1]:
        if whole and whole[-1].end == part.first:
            whole[-1] = whole[-1]._replace(end=part.end)
        else:
            whole.append(part)
    return whole


def _by_sentence(run: Run, sentences: Sequence[int]) -> Iterator[Run]:
    """The run cut where a sentence ends."""
    start = run.first
    for word in range(run.first + 1, run.end + 1):
        if word == run.end or sentences[word] != sentences[start]:
            yield Run(start, word, run.label, run.confidence)
            start = word


def _linked(
    cue: Run, tagged: Sequence[Run], own: Sequence[Run], chances: Floats, sentences: Sequence[int]
) -> list[Run]:
    """The tagged runs that belong to a cue, by the mean chance of their words; else what the cue alone finds.

    The taggers know bounds best, but their runs do not nest: a run that holds the cue is an outer one's, and a cue
    within it has to find its own part.
    """
    home = sentences[cue.first]
    kept = []
    for run in tagged:
        apart = min(abs(sentences[run.first] - home), abs(sentences[run.end - 1] - home))
        if apart > 1 or _overlaps(run, cue):
            continue
        chance = float(np.add.reduce(chances[run.first : run.end]) / (run.end - run.first))
        if chance >= (_LINKED if apart == 0 else _LINKED_APART):
            kept.append(Run(run.first, run.end, run.label, chance))
    free = [r for r in own if not _overlaps(r, cue) and not any(_overlaps(r, k) for k in kept)]
    near = [r for r in free if sentences[r.first] == home and r.confidence >= _LINKED_APART]
    return _distinct([*kept, *near] if kept or near else [r for r in free if abs(sentences[r.first] - home) <= 1])


def _closed(runs: Sequence[Run], others: Iterable[Run], sentences: Sequence[int]) -> list[Run]:
    """Runs with small gaps between them closed, where the gap holds neither cue nor source; stray words left out."""
    closed: list[Run] = []
    blocked = {word for other in others for word in range(other.first, other.end)}
    for run in runs:
        last = closed[-1] if closed else None
        gap = range(last.end, run.first) if last else range(0)
        if last and len(gap) <= _GAP and blocked.isdisjoint(gap) and sentences[last.first] == sentences[run.first]:
            closed[-1] = last._replace(end=run.end, confidence=min(last.confidence, run.confidence))
        else:
            closed.append(run)
    whole = [run for run in closed if run.end - run.first > 1]
    return whole or closed


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
    return tuple(replace(a, via=outer) if (outer := _passed_on(a, made)) else a for a in made)


def _start(attribution: Attribution) -> int:
    spans = [m.start for m in attribution.content] + ([attribution.cue.start] if attribution.cue else [])
    return min(spans)


def _passed_on(inner: Attribution, others: Sequence[Attribution]) -> str | None:
    """The narrowest other attribution whose content holds this one's cue."""
    cue = inner.cue
    if cue is None:
        return None
    outer = [
        (part.end - part.start, other.id)
        for other in others
        if other.id != inner.id
        for part in other.content
        if part.start <= cue.start
        and cue.end <= part.end
        and not any(other.cue in own.span for own in inner.content if other.cue)
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
