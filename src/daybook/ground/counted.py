"""The counts of people in a report: a mention's own words and those around it, to a figure."""

from __future__ import annotations

import re
from dataclasses import replace

from daybook.ground.casualties import read_count, whole_count
from daybook.ground.count_tallies import is_either, is_former
from daybook.ground.scene import Scene
from daybook.kinds import Tally
from daybook.types import Casualties, Mention

_COUNTED_BEFORE = re.compile(
    r"(?:\b(?:at least|at most|more than|less than|fewer than|as many as|up to|over|about|around|some|nearly|almost"
    r"|roughly|an? (?:number|handful|couple|dozen|score) of|an? (?:dozen|score)|several|dozens of|scores of|hundreds of"
    r"|thousands of|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+(?:,\d{3})*) )+"
    r"(?:an? )?(?P<modifiers>(?:(?!\w+(?:ed|ing) )[\w'’-]+ ){0,3})$",
    re.IGNORECASE,
)
"""Counting words and up to three modifiers right before a head noun that was found alone."""
_COUNTING = frozenset(
    "least most than many up over about around some nearly almost roughly number handful couple dozen score several "
    "dozens scores hundreds thousands one two three four five six seven eight nine ten eleven twelve".split()
)
"""Of these each of such counting words has one, or a digit."""
_WORD = re.compile(r"\w+")
_COUNTS = re.compile(
    r"(?:\d|tens|dozens|scores|hundreds|thousands|(?:one|two|three|four|five|six|seven|eight|nine|ten|several)\b)",
    re.IGNORECASE,
)
"""Words that begin with a count."""
_NOT_MODIFIERS = frozenset(
    "and or but that which who of in on at by from to with for as was were is are has had said says killed died hit "
    "left shot".split()
)


def figure_of(scene: Scene, mention: Mention, *, named: bool = False) -> Casualties | None:
    """How many some words tell of, in their sentence; None for a count that no longer holds ("down from 101").

    Of killed and hurt together it says how many were either at most, and nothing of how many at least.
    """
    before, after = _around(scene, mention)
    figure = read_count(" ".join(mention.text.split()), named=named, before=before, after=after)
    if figure is None or is_former(before):
        return None
    both = is_either(before, after) or mention.text.lower().endswith(" casualties")
    if both and figure.high != 0:
        return None if figure.high is None else replace(figure, low=None)
    return figure


def adds_nobody(figure: Casualties) -> bool:
    """Whether a figure is of nobody on top of others: "no further deaths" does not say that there were none."""
    return figure.high == 0 and figure.tally is Tally.ADDITION


def counted(scene: Scene, mention: Mention) -> Mention:
    """The mention with the counting words right before it, which a head noun found alone lacks."""
    mention = _whole(scene, mention)
    before = scene.text[max(0, mention.start - 60) : mention.start]
    words = _WORD.findall(before.lower())
    counting = not _COUNTING.isdisjoint(words) or any([word[0].isdigit() for word in words])
    found = _COUNTED_BEFORE.search(before) if counting else None
    if found is None or _NOT_MODIFIERS & set(found["modifiers"].lower().split()):
        return mention
    own = _COUNTS.match(mention.text) is not None
    if own and (found["modifiers"] or _COUNTS.search(found[0])):
        return mention  # "two communities took tens of thousands of lives", "on May 20 eight men died"
    start = mention.start - len(before) + found.start()
    return Mention(start, mention.end, scene.text[start : mention.end])


def _whole(scene: Scene, mention: Mention) -> Mention:
    """The mention with the rest of a count that it cuts short."""
    sentence = scene.sentence(mention)
    before, after = scene.text[sentence.start : mention.start], scene.text[mention.end : sentence.end]
    left, right = whole_count(before, mention.text, after)
    start, end = mention.start - left, mention.end + right
    return Mention(start, end, scene.text[start:end])


def _around(scene: Scene, mention: Mention) -> tuple[str, str]:
    """What stands before and behind a mention in its sentence, each on one line."""
    sentence = scene.sentence(mention)
    before, after = scene.text[sentence.start : mention.start], scene.text[mention.end : sentence.end]
    return " ".join(before.split()), " ".join(after.split())
