"""Labelled text in one form, whatever corpus it comes from, and its cutting into examples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from tokenizers import Tokenizer

from daybook.annotate import labels
from daybook.annotate.tokens import Window, sentences_of, windows_of, words_of
from daybook.types import Span

IGNORE = -100


@dataclass
class Said:
    """One attribution: spans of its parts; stance None where the corpus does not say."""

    source: list[Span]
    cue: list[Span]
    content: list[Span]
    stance: str | None = None


@dataclass
class Told:
    """One event: its anchor; None where the corpus does not say; ``roles`` None: not annotated."""

    anchor: Span
    event_type: str | None = None
    mode: str | None = None
    realis: str | None = None
    harm: str | None = None
    kairos: str | None = None
    roles: list[tuple[str, Span]] | None = None


@dataclass
class Passage:
    """A text with its labels; ``layers`` names those that are annotated throughout.

    Layers: speech, links, entities, times, kairos, events.  ``vague`` holds anchors
    whose event type the corpus leaves open: they are no ``O`` for the events head.
    """

    name: str
    text: str
    layers: frozenset[str]
    said: list[Said] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    entities: list[tuple[str, Span]] = field(default_factory=list)
    times: list[Span] = field(default_factory=list)
    vague: list[Span] = field(default_factory=list)
    sentences: list[Span] | None = None


@dataclass
class Example:
    """One window, ready for the model.  Arrays are over words unless said otherwise."""

    pieces: list[int]
    """Word pieces with the marks at both ends."""
    shapes: list[int]
    """Letter case by piece."""
    first: list[int]
    """Index of each word's first piece."""
    spans: tuple[Span, ...]
    tags: dict[str, np.ndarray]
    """BIO targets by head: source, cue, content, entities, times, kairos, events."""
    anchors: list[tuple[int, int, int, int, np.ndarray | None]]
    """(word, mode, realis, harm, BIO roles) with -100 for what is not known."""
    cues: list[tuple[int, int, np.ndarray | None]]
    """(word, stance, BIO links)."""
    name: str = ""


class Cutter:
    """Cuts passages into examples with one vocabulary."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self.tokenizer = tokenizer
        self.start, self.end = (tokenizer.token_to_id(mark) for mark in ("[CLS]", "[SEP]"))

    def cut(self, passage: Passage) -> Iterator[Example]:
        """The windows of a passage, with their targets."""
        sentences = passage.sentences or sentences_of(passage.text, [Span(0, len(passage.text))])
        words = [words_of(passage.text, s.start, s.end) for s in sentences]
        words = [w for w in words if w]
        texts = [[passage.text[s.start : s.end] for s in spans] for spans in words]
        pieces = [self._pieces(text) for text in texts]
        ids = {
            span: piece
            for spans, group in zip(words, pieces, strict=True)
            for span, piece in zip(spans, group, strict=True)
        }
        counts = [[len(piece) for piece in group] for group in pieces]
        for window in windows_of(words, counts):
            yield self._example(passage, window, [ids[span] for span in window.words])

    def _pieces(self, words: list[str]) -> list[list[int]]:
        encoding = self.tokenizer.encode(words, is_pretokenized=True, add_special_tokens=False)
        groups: list[list[int]] = [[] for _ in words]
        for piece, word in zip(encoding.ids, encoding.word_ids, strict=True):
            groups[word].append(piece)
        return [group or [self.tokenizer.token_to_id("[UNK]")] for group in groups]

    def _example(self, passage: Passage, window: Window, pieces: list[list[int]]) -> Example:
        flat, shapes, first = [self.start], [0], []
        for span, group in zip(window.words, pieces, strict=True):
            first.append(len(flat))
            flat += group
            shapes += [labels.shape_of(passage.text[span.start : span.end])] * len(group)
        finder = Finder(window.words)
        return Example(
            [*flat, self.end],
            [*shapes, 0],
            first,
            window.words,
            _tags(passage, finder),
            list(_anchors(passage, finder)),
            list(_cues(passage, finder)),
            passage.name,
        )


class Finder:
    """Finds the words of a window that a span covers, and paints BIO targets."""

    def __init__(self, words: Sequence[Span]) -> None:
        self.words = words
        self.starts = [w.start for w in words]

    def find(self, span: Span) -> tuple[int, int] | None:
        """First word and end (excluded) of the words that overlap the span; None outside the window."""
        inside = [i for i, w in enumerate(self.words) if w.start < span.end and span.start < w.end]
        return (inside[0], inside[-1] + 1) if inside else None

    def paint(self, spans: Iterable[tuple[int, Span]]) -> np.ndarray:
        """BIO targets of (label index, span) pairs; of two that overlap the longer one stays."""
        out = np.zeros(len(self.words), dtype=np.int64)
        for label, span in sorted(spans, key=lambda pair: (pair[1].start - pair[1].end, pair[1].start)):
            found = self.find(span)
            if found and not out[found[0] : found[1]].any():
                out[found[0]] = 1 + 2 * label
                out[found[0] + 1 : found[1]] = 2 + 2 * label
        return out


def _tags(passage: Passage, finder: Finder) -> dict[str, np.ndarray]:
    tags = {}
    if "speech" in passage.layers:
        tags["source"] = finder.paint((0, s) for q in passage.said for s in q.source)
        tags["cue"] = finder.paint((0, s) for q in passage.said for s in q.cue)
        tags["content"] = finder.paint((0, s) for q in passage.said for s in q.content)
    if "entities" in passage.layers:
        tags["entities"] = finder.paint((labels.ENTITIES.index(kind), s) for kind, s in passage.entities)
    if "times" in passage.layers:
        tags["times"] = finder.paint((0, s) for s in passage.times)
    if "kairos" in passage.layers:
        tags["kairos"] = finder.paint((labels.KAIROS.index(e.kairos), e.anchor) for e in passage.told if e.kairos)
    if "events" in passage.layers:
        known = finder.paint((labels.EVENT_TYPES.index(e.event_type), e.anchor) for e in passage.told if e.event_type)
        for span in passage.vague:
            found = finder.find(span)
            if found and not known[found[0] : found[1]].any():
                known[found[0] : found[1]] = IGNORE
        tags["events"] = known
    return tags


def _anchors(passage: Passage, finder: Finder) -> Iterator[tuple[int, int, int, int, np.ndarray | None]]:
    for event in passage.told:
        found = finder.find(event.anchor)
        if found is None:
            continue
        roles = None
        if event.roles is not None:
            roles = finder.paint((labels.ROLES.index(role), span) for role, span in event.roles)
        yield (
            found[0],
            IGNORE if event.mode is None else labels.MODES.index(event.mode),
            IGNORE if event.realis is None else [str(r) for r in labels.REALIS].index(event.realis),
            IGNORE if event.harm is None else labels.HARMS.index(event.harm),
            roles,
        )


def _cues(passage: Passage, finder: Finder) -> Iterator[tuple[int, int, np.ndarray | None]]:
    for quote in passage.said:
        found = finder.find(quote.cue[0]) if quote.cue else None
        if found is None:
            continue
        linked = None
        if "links" in passage.layers:
            parts = [(0, s) for s in quote.source] + [(1, s) for s in quote.content]
            linked = finder.paint(parts)
        stance = IGNORE if quote.stance is None else [str(s) for s in labels.STANCES].index(quote.stance)
        yield found[0], stance, linked
