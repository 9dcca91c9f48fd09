"""Attribution on PolNeAR: who says what in which words, as the annotator gives it to users.

A part of an attribution (source, cue, content) is the set of words it covers, so that a content in several pieces is
one item: *exact* is the same set, *overlap* a word in common.  Gold and found items that overlap are paired one to
one, as many as can be (Kuhn's matching), so that a long span cannot answer for several.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from daybook.annotate import labels
from daybook.annotate.tokens import words_of
from daybook.types import Attribution, Span
from eval import polnear, windows
from eval.counts import Count, prf, total
from eval.matching import Ruler, Words, differs, exact, one_to_one, share_a_word
from eval.misses import cut, evenly, kinds_table, markdown, slice_of
from eval.reliability import reliability
from eval.task import Figure, Miss, Peer, Result, Task
from training.metrics import memo
from training.passages import Passage, Said

if TYPE_CHECKING:
    from eval.subject import Subject

PARTS = ("source", "cue", "content")


@dataclass(frozen=True, slots=True)
class Spoken:
    """One attribution as the words it covers."""

    source: Words
    cue: Words
    content: Words

    def part(self, name: str) -> Words:
        """One of the three parts."""
        return {"source": self.source, "cue": self.cue, "content": self.content}[name]

    def agrees(self, other: Spoken) -> bool:
        """Whether all three parts share a word with the other's, or are missing on both sides."""
        return all(share_a_word(self.part(name), other.part(name)) for name in PARTS)


@dataclass(frozen=True, slots=True)
class Sides:
    """What was found in a document, with its confidences, and its gold."""

    document: polnear.Document
    ruler: Ruler
    found: tuple[Spoken, ...]
    sure: tuple[float, ...]
    gold: tuple[Spoken, ...]


def sides(document: polnear.Document, attributions: Sequence[Attribution]) -> Sides:
    """Both sides of a document in words."""
    ruler = Ruler([(word.start, word.end) for word in words_of(document.text)])
    return Sides(
        document,
        ruler,
        tuple(_found(one, ruler) for one in attributions),
        tuple(one.confidence for one in attributions),
        tuple(Spoken(ruler.covered(g.source), ruler.covered(g.cue), ruler.covered(g.content)) for g in document.gold),
    )


def _found(one: Attribution, ruler: Ruler) -> Spoken:
    source = [(one.source.mention.start, one.source.mention.end)] if one.source else []
    cue = [(one.cue.start, one.cue.end)] if one.cue else []
    return Spoken(ruler.covered(source), ruler.covered(cue), ruler.covered((m.start, m.end) for m in one.content))


def count(pair: Sides) -> dict[str, Count]:
    """The counts of one document, by figure."""
    out = {}
    for name in PARTS:
        # a source that is named once and speaks twice is one span
        found = sorted({one.part(name) for one in pair.found} - {frozenset()}, key=sorted)
        gold = sorted({one.part(name) for one in pair.gold} - {frozenset()}, key=sorted)
        out[f"{name}.exact"] = exact(found, gold)
        out[f"{name}.overlap"] = one_to_one(found, gold, share_a_word)
    said, meant = (frozenset[int]().union(*(one.content for one in side)) for side in (pair.found, pair.gold))
    out["content.words"] = Count(len(said & meant), len(said), len(meant))
    out["whole.exact"] = exact(pair.found, pair.gold)
    out["whole.overlap"] = one_to_one(pair.found, pair.gold, Spoken.agrees)
    return out


LABELS = {
    "source.exact": "source spans, exact",
    "source.overlap": "source spans, overlap",
    "cue.exact": "cue spans, exact",
    "cue.overlap": "cue spans, overlap",
    "content.exact": "content spans, exact",
    "content.overlap": "content spans, overlap",
    "content.words": "content by word",
    "whole.exact": "whole attribution, all three parts exact",
    "whole.overlap": "whole attribution, all three parts overlap",
}
HEADS = {
    "source exact": "head alone: source spans, exact",
    "source overlap": "head alone: source spans, overlap",
    "cue exact": "head alone: cue spans, exact",
    "content exact": "head alone: content spans, exact",
    "content words": "head alone: content by word",
    "content overlap": "head alone: content spans, overlap",
    "links source": "head alone: source of a gold cue, overlap",
    "links source_words": "head alone: source of a gold cue, by word",
    "links content": "head alone: content of a gold cue, overlap",
    "links content_words": "head alone: content of a gold cue, by word",
}


def passages(documents: Sequence[polnear.Document]) -> list[Passage]:
    """The documents as training has them, to be cut into windows."""
    return [
        Passage(
            one.name,
            one.text,
            frozenset({"speech", "links"}),
            said=[Said(_spans(g.source), _spans(g.cue), _spans(g.content)) for g in one.gold],
        )
        for one in documents
    ]


def _spans(pieces: polnear.Spans) -> list[Span]:
    return [Span(*piece) for piece in pieces]


def heads(documents: Sequence[polnear.Document], subject: Subject) -> tuple[list[Figure], str]:
    """The taggers and links alone, in their windows: the definitions that the aims of training were set in.

    With a table of the links beside what a rule without counts finds for the same cues.
    """
    groups = windows.by_document(windows.cut(passages(documents)))
    read = windows.reader(subject)
    counts = {
        f"{head} {name}": found
        for head in labels.SPEECH
        for name, found in windows.counted(read, groups, windows.tags(head)).items()
    }
    links = windows.counted(read, groups, windows.links)
    counts |= {f"links {name}": found for name, found in links.items()}
    ruled = windows.counted(memo(windows.by_words({})), groups, windows.links)
    rows = [[HEADS[f"links {name}"], f"{total(links[name]).f1:.3f}", f"{total(ruled[name]).f1:.3f}"] for name in links]
    figures = [
        figure
        for key, label in HEADS.items()
        for figure in prf(f"head.{key.replace(' ', '.')}", label, counts[key], floor=False)
    ]
    return figures, markdown(["what", "F1", "by rule"], rows)


def misses(pair: Sides) -> list[Miss]:
    """The errors of one document: each gold attribution beside the found one that is nearest to it."""
    out = []
    partner = _partners(pair)
    for number, gold in enumerate(pair.gold):
        at = partner.get(number)
        if at is None:
            out.append(_miss("missed attribution", pair, gold, None, "cue"))
            continue
        for name in PARTS:
            how = differs(pair.found[at].part(name), gold.part(name))
            if how:
                out.append(_miss(f"{name}: {how}", pair, gold, pair.found[at], name))
    taken = set(partner.values())
    for number, found in enumerate(pair.found):
        if number not in taken:
            kind = "false attribution" if found.cue else "false attribution: quotation without a cue"
            out.append(_miss(kind, pair, None, found, "cue" if found.cue else "content"))
    return out


def _partners(pair: Sides) -> dict[int, int]:
    """Gold number -> number of the found attribution with most words in common, the cue's first."""
    scored = [
        (len(f.cue & g.cue), len(f.content & g.content), len(f.source & g.source), -number, -at)
        for number, g in enumerate(pair.gold)
        for at, f in enumerate(pair.found)
        if f.cue & g.cue or f.content & g.content
    ]
    out: dict[int, int] = {}
    taken: set[int] = set()
    for *_, number, at in sorted(scored, reverse=True):
        if -number not in out and -at not in taken:
            out[-number] = -at
            taken.add(-at)
    return out


def _miss(kind: str, pair: Sides, gold: Spoken | None, found: Spoken | None, part: str) -> Miss:
    text = pair.document.text
    wanted, got = (one.part(part) if one else frozenset[int]() for one in (gold, found))
    place = pair.ruler.cover(wanted or got or (gold.cue if gold else got))
    told, given = (" ".join(text[slice(*pair.ruler.cover(side))].split()) for side in (wanted, got))
    return cut(kind, (pair.document.name, text), place, gold=told, found=given)


def score(data: Path, split: str, subject: Subject, limit: int | None) -> Result:
    """Scores a split."""
    documents = slice_of(list(polnear.documents(data, split)), limit)
    pairs = [sides(one, subject.annotated(subject.report(one.name, one.text)).attributions) for one in documents]
    counts = [count(pair) for pair in pairs]
    figures = [f for name, label in LABELS.items() for f in prf(name, label, [c[name] for c in counts])]
    alone, ruled = heads(documents, subject)
    errors = [miss for pair in pairs for miss in misses(pair)]
    believed = [
        (sure, any(found.agrees(gold) for gold in pair.gold))
        for pair in pairs
        for found, sure in zip(pair.found, pair.sure, strict=True)
    ]
    return Result(
        tuple([*figures, *alone]),
        evenly(errors),
        tables=(
            ("PolNeAR: links of gold cues beside a rule: up to the mark before the cue, and the rest after it", ruled),
            ("PolNeAR: errors by kind", kinds_table(errors)),
        ),
        reliabilities=(reliability("attribution, as users get it", believed),),
    )


_CITRON = "Citron on the test part of PARC 3: Wall Street Journal, other guidelines, spans in characters"
TASKS = (
    Task(
        "polnear",
        "Attribution: PolNeAR",
        "polnear",
        "dev",
        polnear.files,
        score,
        quick=10,
        peers=(
            Peer("source.exact.f", "Citron", 0.820, _CITRON),
            Peer("source.overlap.f", "Citron", 0.853, _CITRON),
            Peer("content.exact.f", "Citron", 0.593, _CITRON),
            Peer("content.overlap.f", "Citron", 0.833, _CITRON),
            Peer("cue.exact.f", "Citron", 0.823, _CITRON),
            Peer("whole.exact.f", "Citron", 0.567, f"{_CITRON}; all spans exact"),
        ),
        notes=(
            "PolNeAR has no published leaderboard; two of its annotators agree with a token alpha of .754.",
            "A part is the set of words it covers, gaps left out; exact is the same set, overlap a word in common, "
            "one to one. A whole attribution that lacks a part is right where gold lacks it too.",
            "Figures of the head alone are those the aims of training were set in: per window, pieces of a span each "
            "for itself, nested gold spans cut to the longest, and any number of spans may overlap the same one.",
        ),
    ),
)
