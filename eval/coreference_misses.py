"""Errors of clustering, each with what the product itself saw in the pair, and mentions found by one side only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from daybook.consolidate.compare import score
from daybook.consolidate.views import View
from daybook.types import EventMention
from eval.coreference_read import Document
from eval.misses import cut
from eval.task import Miss

Key = tuple[str, tuple[int, ...]]
_PARTS = 3
"""Errors told of one chain or cluster at most: the rest is more of the same."""


def twins(found: Iterable[Key], gold: Iterable[Key]) -> dict[Key, Key]:
    """Found mentions with the gold mention of the same document that they share the greatest part of their tokens with.

    One to one, the likest pairs (Jaccard) first, so that an exact twin is never given to another.
    """
    places: dict[tuple[str, int], list[Key]] = {}
    for key in gold:
        for token in key[1]:
            places.setdefault((key[0], token), []).append(key)
    pairs = {(key, other) for key in found for token in key[1] for other in places.get((key[0], token), ())}

    def rank(pair: tuple[Key, Key]) -> tuple[float, Key, Key]:
        ours, theirs = set(pair[0][1]), set(pair[1][1])
        return -len(ours & theirs) / len(ours | theirs), pair[1], pair[0]

    named: dict[Key, Key] = {}
    taken: set[Key] = set()
    for key, other in sorted(pairs, key=rank):
        if key not in named and other not in taken:
            named[key] = other
            taken.add(other)
    return named


def misjoined(
    documents: Mapping[str, Document],
    mentions: Mapping[Key, EventMention],
    gold: Sequence[Sequence[Key]],
    found: Sequence[Sequence[Key]],
) -> list[Miss]:
    """Pairs of one chain that stand in two clusters, and pairs of one cluster that are of two chains.

    The kind says what weighed most against the one, or for the other, in the product's own comparison.
    """
    views = {key: View(mention) for key, mention in mentions.items()}
    shown = [("not joined", pair) for pair in _broken(gold, found, views)]
    shown += [("wrongly joined", pair) for pair in _broken(found, gold, views)]
    misses = []
    for kind, (key, other) in shown:
        chance, reasons = score(views[key], views[other])
        against = kind == "not joined"
        telling = [(name, w) for name, w in reasons if (w < 0) == against]
        why = _plain(telling[0][0]) if telling else "too little in common" if against else "little of either"
        said = ", ".join(f"{name} {weight:+.1f}" for name, weight in reasons) or "nothing in common"
        first, second = documents[key[0]], documents[other[0]]
        there = _words(second, other)
        misses.append(
            cut(
                f"{kind}: {why}",
                (key[0], first.text),
                _span(first, key),
                gold=f"{'with' if against else 'apart from'} “{there}” in {other[0]}",
                found=f"{chance:.2f} ({said})",
            )
        )
    return misses


def _broken(
    whole: Sequence[Sequence[Key]], other: Sequence[Sequence[Key]], views: Mapping[Key, View]
) -> Iterator[tuple[Key, Key]]:
    """Of each cluster that the other side cuts up, the likeliest pair between its greatest part and some others."""
    home = {key: number for number, cluster in enumerate(other) for key in cluster}
    for cluster in whole:
        parts: dict[int, list[Key]] = {}
        for key in cluster:
            parts.setdefault(home[key], []).append(key)
        greatest, *rest = sorted(parts.values(), key=lambda part: (-len(part), part))
        for part in rest[:_PARTS]:
            pairs = ((a, b) for a in part for b in greatest)
            yield max(pairs, key=lambda pair: (score(views[pair[0]], views[pair[1]])[0], pair))


def _plain(reason: str) -> str:
    """A reason without its figures and names, so that like reasons are one kind."""
    words = [word for word in reason.split() if not any(c.isdigit() for c in word)]
    if words and (words[0] == "both" or words[:3] == ["means", "or", "target"]):
        words = ["same", "word"] if words[0] == "both" else words[:3]
    if len(words) == 3 and words[1] == "and" and words[0].isupper():
        words = ["different", "countries"]
    return " ".join(words)


def mismatched(
    documents: Mapping[str, Document], mentions: Mapping[Key, EventMention], gold: Sequence[Sequence[Key]]
) -> list[Miss]:
    """Gold mentions that overlap none found, and found ones that overlap none of the gold."""
    wanted = [key for chain in gold for key in chain]
    named = twins(mentions, wanted)
    met = set(named.values())
    errors = [("mention not found", key, "") for key in wanted if key not in met]
    errors += [
        (f"mention not in the gold: {m.event_type}", key, m.event_type)
        for key, m in mentions.items()
        if key not in named
    ]
    return [
        cut(kind, (key[0], documents[key[0]].text), _span(documents[key[0]], key), found=found)
        for kind, key, found in sorted(errors, key=lambda error: (error[1], error[0]))
    ]


def _span(document: Document, key: Key) -> tuple[int, int]:
    stretches = document.stretches(key[1])
    return stretches[0].start, stretches[-1].end


def _words(document: Document, key: Key) -> str:
    start, end = _span(document, key)
    return document.text[max(0, start - 40) : end + 40].replace("\n", " ")
