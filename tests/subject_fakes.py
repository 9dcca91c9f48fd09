"""A system under test that finds what a test tells it to."""

from __future__ import annotations

from typing import ClassVar

from annotate.fakes import FakeHeads
from daybook.annotate.tokens import words_of
from daybook.kinds import Realis, Stance
from daybook.types import Annotated, Argument, Attribution, Entity, Mention, Source, Telling
from making import report_of


class FakeSubject:
    """``found`` has the parts of ``Annotated`` for each text; ``opened_as`` the heads of each text, one window each."""

    temperatures: ClassVar[dict[str, float]] = {}

    def __init__(self, found=None, opened_as=None):
        self.found, self.opened_as = found or {}, opened_as or {}

    def report(self, name, text):
        return report_of(text, name)

    def annotated(self, report):
        parts = {"attributions": (), "tellings": (), "entities": (), **self.found.get(report.text, {})}
        return Annotated(report, (), times=(), **{name: tuple(items) for name, items in parts.items()})

    def opened(self, report):
        words = tuple(words_of(report.text))
        return [(words, self.opened_as.get(report.text, FakeHeads(len(words))))]

    def heads(self, example):
        return FakeHeads(len(example.first))


def mention(text, words, nth=0):
    """The nth place of some words in a text."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Mention(at, at + len(words), words)


def span(text, words, nth=0):
    """First character and end of some words."""
    found = mention(text, words, nth)
    return found.start, found.end


def said(text, source, cue, *content, confidence=0.9):
    """An attribution of words of the text; None leaves a part out."""
    return Attribution(
        f"{source}{cue}",
        "r",
        Source(mention(text, source)) if source else None,
        mention(text, cue) if cue else None,
        tuple(mention(text, part) for part in content),
        Stance.AFFIRMS,
        None,
        confidence,
    )


def entity(text, words, kind, confidence=0.9, nth=0):
    return Entity(mention(text, words, nth), kind, confidence)


def telling(text, words, event_type, *arguments):
    """An event at some words; arguments as (slot, words)."""
    parts = tuple(Argument(slot, mention(text, part), 0.9) for slot, part in arguments)
    return Telling(mention(text, words), event_type, None, Realis.ACTUAL, 0.9, None, parts, None)
