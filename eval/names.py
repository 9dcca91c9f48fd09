"""Names on the Worldwide Newswire and on re3d, as the annotator gives them to users.

A name is right if its first and last character and its class are; on re3d, whose entities reach further than names
do ("the Syrian government"), also wherever a found and a gold one of a class share a word, one to one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from daybook.kinds import EntityKind
from daybook.types import Entity, Span
from eval import newswire, re3d
from eval.counts import Count, prf, total
from eval.matching import exact, one_to_one
from eval.misses import cut, evenly, kinds_table, markdown, slice_of
from eval.reliability import reliability
from eval.task import Figure, Miss, Result, Task

if TYPE_CHECKING:
    from eval.subject import Subject

Name = tuple[EntityKind, int, int]
_ARTICLE = re.compile(r"(?:the|an?)\s+(?=\S)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sides:
    """The names of one document, found and gold, and how sure each found one is."""

    group: str
    name: str
    text: str
    found: tuple[Name, ...]
    sure: tuple[float, ...]
    gold: tuple[Name, ...]

    def of(self, kind: EntityKind) -> Count:
        """The counts of one class."""
        return exact([n for n in self.found if n[0] is kind], [n for n in self.gold if n[0] is kind])

    @property
    def exact(self) -> Count:
        """The counts of all classes."""
        return exact(self.found, self.gold)

    @property
    def spans(self) -> Count:
        """The counts of spans, whatever their class."""
        return exact([n[1:] for n in self.found], [n[1:] for n in self.gold])

    @property
    def overlap(self) -> Count:
        """The counts of names that share characters with one of their class, one to one."""
        return one_to_one(self.found, self.gold, lambda a, b: a[0] is b[0] and Span(*a[1:]).overlaps(Span(*b[1:])))


def found_names(entities: Iterable[Entity], same: dict[EntityKind, EntityKind]) -> list[tuple[Name, float]]:
    """The entities as names, kinds that the corpus has under another taken for that."""
    return [((same.get(e.kind, e.kind), e.mention.start, e.mention.end), e.confidence) for e in entities]


def misses(pair: Sides) -> list[Miss]:
    """The errors of one document."""
    out = []
    place = (pair.name, pair.text)
    for kind, start, end in sorted(set(pair.gold) - set(pair.found), key=lambda n: n[1:]):
        near = [n for n in pair.found if n[1] < end and start < n[2]]
        told = "; ".join(f"{k}: {pair.text[a:b]}" for k, a, b in near)
        same_span = [n for n in near if n[1:] == (start, end)]
        if same_span:
            how = f"wrong class: {same_span[0][0]} for {kind}"
        elif any(n[0] is kind for n in near):
            how = f"wrong bounds: {kind}"
        else:
            how = f"wrong class and bounds: {near[0][0]} for {kind}" if near else f"missed: {kind}"
        out.append(cut(how, place, (start, end), gold=str(kind), found=told))
    for kind, start, end in sorted(set(pair.found) - set(pair.gold), key=lambda n: n[1:]):
        if not any(n[1] < end and start < n[2] for n in pair.gold):
            out.append(cut(f"false: {kind}", place, (start, end), found=str(kind)))
    return out


def by_class(pairs: Sequence[Sides], kinds: Iterable[EntityKind]) -> str:
    """Exact figures of each class, as a Markdown table."""
    rows = [_row(str(kind), [pair.of(kind) for pair in pairs]) for kind in kinds]
    return markdown(["class", "P", "R", "F1", "gold"], rows)


def by_group(pairs: Sequence[Sides]) -> str:
    """Exact figures of each group of documents, as a Markdown table."""
    groups = sorted({pair.group for pair in pairs})
    rows = [_row(group, [pair.exact for pair in pairs if pair.group == group]) for group in groups]
    return markdown(["documents", "P", "R", "F1", "gold"], rows)


def _row(name: str, counts: Sequence[Count]) -> list[str]:
    whole = total(counts)
    return [name, f"{whole.precision:.3f}", f"{whole.recall:.3f}", f"{whole.f1:.3f}", str(round(whole.gold))]


def believed(pairs: Sequence[Sides]) -> list[tuple[float, bool]]:
    """How sure each name was, and whether it was right."""
    return [(sure, name in pair.gold) for pair in pairs for name, sure in zip(pair.found, pair.sure, strict=True)]


def _bare(text: str, names: Iterable[Name]) -> list[Name]:
    """Names without the article that some begin with."""
    return [
        (kind, start + (article.end() if (article := _ARTICLE.match(text[start:end])) else 0), end)
        for kind, start, end in names
    ]


def _key(text: str) -> str:
    return "".join(c.lower() if c.isalnum() else "_" for c in text)


def score_newswire(data: Path, split: str, subject: Subject, limit: int | None) -> Result:
    """Scores the Worldwide Newswire."""
    known = newswire.regions(data)
    pairs = []
    for one in slice_of(list(newswire.documents(data, split)), limit):
        told = found_names(subject.annotated(subject.report(one.name, one.text)).entities, {})
        names, sure = [name for name, _ in told], [s for _, s in told]
        region = newswire.region_of(one.name, known)
        pairs.append(Sides(region, one.name, one.text, tuple(names), tuple(sure), one.gold))
    kinds = list(newswire.CLASSES.values())
    figures: list[Figure] = [*prf("names", "names: span and class", [pair.exact for pair in pairs])]
    figures += prf("spans", "names: span alone", [pair.spans for pair in pairs], floor=False)
    for kind in kinds:
        figures += prf(f"class.{kind}", f"names: {kind}", [pair.of(kind) for pair in pairs], floor=False)
    tables = [("Worldwide newswire: names by class", by_class(pairs, kinds))]
    if known:
        tables.append(("Worldwide newswire: names by region", by_group(pairs)))
    errors = [miss for pair in pairs for miss in misses(pair)]
    tables.append(("Worldwide newswire: errors by kind", kinds_table(errors)))
    plot = reliability("names, as users get them", believed(pairs))
    return Result(tuple(figures), evenly(errors), tables=tuple(tables), reliabilities=(plot,))


def score_re3d(data: Path, split: str, subject: Subject, limit: int | None) -> Result:
    """Scores re3d."""
    kinds = list(re3d.CLASSES.values())
    pairs = []
    for one in slice_of(list(re3d.documents(data, split)), limit):
        entities = subject.annotated(subject.report(one.name, one.text)).entities
        told = [item for item in found_names(entities, re3d.SAME) if item[0][0] in kinds]
        names, sure = [name for name, _ in told], [s for _, s in told]
        pairs.append(Sides(one.folder, one.name, one.text, tuple(names), tuple(sure), one.gold))
    figures: list[Figure] = [*prf("exact", "entities: span and class", [pair.exact for pair in pairs])]
    bare = [exact(_bare(pair.text, pair.found), _bare(pair.text, pair.gold)) for pair in pairs]
    figures += prf("bare", "entities: span without a leading article, and class", bare, floor=False)
    figures += prf("overlap", "entities: overlap and class", [pair.overlap for pair in pairs])
    for folder in sorted({pair.group for pair in pairs}):
        inside = [pair.overlap for pair in pairs if pair.group == folder]
        figures += prf(f"folder.{_key(folder)}", f"entities, overlap: {folder}", inside, floor=False)
    errors = [miss for pair in pairs for miss in misses(pair)]
    tables = (
        ("re3d: entities by class, exact", by_class(pairs, kinds)),
        ("re3d: entities by folder, exact", by_group(pairs)),
        ("re3d: errors by kind", kinds_table(errors)),
    )
    return Result(tuple(figures), evenly(errors), tables=tables)


TASKS = (
    Task(
        "newswire",
        "Names: Worldwide Newswire",
        "ner_worldwide_newswire",
        newswire.HELD_OUT,
        newswire.files,
        score_newswire,
        quick=20,
        notes=(
            "Held out are the files whose name's SHA-1 is a multiple of 5; the others were trained on. Tokens are "
            "joined as print has them, and a blank line of the file is a line break.",
        ),
    ),
    Task(
        "re3d",
        "Entities: re3d",
        "re3d",
        re3d.ALL,
        re3d.files,
        score_re3d,
        quick=10,
        notes=(
            "Nothing was trained on re3d. Our names are held against its entities, which are common nouns too "
            "('rebels', 'the camp') and take the article along: exact is much to ask, and recall is bounded. "
            "Location is held against our places and facilities, Temporal against our dates. Entities that the crowd "
            f"rejected are left out; not scored, for want of a clear counterpart: {', '.join(re3d.NOT_SCORED)}.",
        ),
    ),
)
