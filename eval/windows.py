"""The model's heads read alone, window by window, against gold that stands in the same window.

Windows are cut as in training.  These are the definitions that the heads were first held to; what users get is
scored apart.  Needs no PyTorch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import groupby
from typing import TYPE_CHECKING

from tokenizers import Tokenizer

from daybook.annotate.heads import Heads
from eval.counts import Count
from training.baselines import Commonest
from training.metrics import Reading, Tally, argument_tallies, link_tallies, memo, tag_tallies
from training.passages import Cutter, Example, Passage

if TYPE_CHECKING:
    from eval.subject import Subject

Tallies = Callable[[Reading, Sequence[Example]], Mapping[str, Tally]]


@cache
def cutter() -> Cutter:
    """Cuts passages with the vocabulary that the package ships."""
    text = (resources.files("daybook.annotate") / "model" / "tokenizer.json").read_text("utf-8")
    tokenizer: Tokenizer = Tokenizer.from_str(text)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return Cutter(tokenizer)


def cut(passages: Iterable[Passage]) -> list[Example]:
    """The windows of passages."""
    return [example for passage in passages for example in cutter().cut(passage)]


def by_words(sources: Mapping[str, Sequence[Example]]) -> Commonest:
    """The baseline that counts words in some training examples; without any, its rules for links alone."""
    tokenizer = cutter().tokenizer
    stops: set[tuple[int, ...]] = {(piece,) for mark in ".!?" if (piece := tokenizer.token_to_id(mark)) is not None}
    return Commonest(sources, stops)


def reader(subject: Subject) -> Callable[[Example], Heads]:
    """Reads each window once and remembers it."""
    return memo(subject.heads)


def by_document(examples: Iterable[Example]) -> list[list[Example]]:
    """Windows by the passage they come from."""
    return [list(group) for _, group in groupby(examples, key=lambda example: example.name)]


def counted(read: Reading, documents: Sequence[Sequence[Example]], tallies: Tallies) -> dict[str, list[Count]]:
    """Counts by document of every way of counting that ``tallies`` knows."""
    out: dict[str, list[Count]] = {}
    for examples in documents:
        for name, tally in tallies(read, examples).items():
            out.setdefault(name, []).append(Count(tally.right, tally.found, tally.gold, tally.right_gold))
    return out


def tags(head: str) -> Tallies:
    """Counts a BIO head: ``exact``, ``unlabelled``, ``overlap``, ``words``."""
    return lambda read, examples: tag_tallies(read, examples, head)


def roles(head: str) -> Tallies:
    """Counts the roles of gold anchors: ``head``, ``exact``, ``head_unlabelled``."""
    return lambda read, examples: argument_tallies(read, examples, head)


def links(read: Reading, examples: Sequence[Example]) -> Mapping[str, Tally]:
    """Counts the links of gold cues: ``source``, ``content``, ``source_words``, ``content_words``."""
    return link_tallies(read, examples)
