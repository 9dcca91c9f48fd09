"""Coreference of events across documents on ECB+ and the Gun Violence Corpus, CoNLL F1 by the reference definition.

Each text is read as ``daybook code`` reads a text file, and all texts of a split go into one consolidation: nobody
tells the product which of them are of one topic or one incident.  A chain of the gold is held against a single event of
the product, and, where incidents are known, an incident against an incident; chains of one mention count on both sides.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING

from daybook.consolidate import consolidate, origins, single_events
from daybook.ground import Grounded
from daybook.read import codable, read
from daybook.types import EventMention, Report, content_id
from eval.conll import Conll, conll
from eval.coreference_misses import misjoined, mismatched, twins
from eval.coreference_read import Document, Told, ecb, ecb_files, gvc, gvc_files
from eval.counts import NOISE, Count
from eval.gold_anchors import Anchor, mentions_at
from eval.lemmas import lemma
from eval.matching import Ruler
from eval.misses import evenly, markdown
from eval.task import Figure, Peer, Result, Task

if TYPE_CHECKING:
    from eval.subject import Subject

Key = tuple[str, tuple[int, ...]]
"""A mention: its document and the tokens it takes."""
Partition = list[list[Key]]
Whole = Callable[[Document, Told], str]
_GROUPS = 8
"""Topics from which the standard error is measured by leaving each out."""


@dataclass(frozen=True, slots=True)
class Response:
    """What was scored: a name for the figures, a label for readers, and the clusters."""

    name: str
    label: str
    clusters: Partition
    floor: bool = False
    key: Partition | None = None
    """What it is held against, where that is not the corpus' own chains."""


@dataclass(frozen=True, slots=True)
class Clustered:
    """The product's own mentions by what they stand for, and its clusters of them."""

    mentions: dict[Key, EventMention]
    clusters: Partition
    """Incidents."""
    events: Partition
    """Single events: see ``daybook.consolidate.single_events``."""


def key_of(documents: Iterable[Document]) -> Partition:
    """The gold chains."""
    chains: dict[str, list[Key]] = {}
    for document in documents:
        for told in document.told:
            chains.setdefault(told.chain, []).append((document.name, told.tokens))
    return list(chains.values())


def grouped(documents: Iterable[Document], same: Callable[[Document, Told], object]) -> Partition:
    """The gold mentions in clusters of those that ``same`` says the same of: a baseline."""
    groups: dict[object, list[Key]] = {}
    for document in documents:
        for told in document.told:
            groups.setdefault(same(document, told), []).append((document.name, told.tokens))
    return list(groups.values())


def lemma_of(document: Document, told: Told) -> str:
    """The lemma of a mention's head word."""
    head = document.tokens[told.head]
    return lemma(document.text[head.start : head.end])


def as_read(subject: Subject, document: Document) -> Report:
    """The report that the package's reader makes of a text file, with its date if it is known from elsewhere.

    Two documents of the same words are two reports here, as they are two in the gold.  A text that the reader takes
    for something else (a page, nothing at all) is a plain report, so that offsets hold.
    """
    items = read(["-"], published=document.published, stdin=io.BytesIO(document.text.encode("utf-8", "replace")))
    report = next((item for item in items if isinstance(item, Report)), None)
    if report is None or report.text != document.text:
        return subject.report(document.name, document.text, published=document.published)
    ident = content_id((document.name, report.id))
    return replace(report, id=ident, path=document.name, paths=(document.name,))


def at_gold(subject: Subject, documents: Sequence[Document], reports: Sequence[Report]) -> tuple[Clustered, int]:
    """The product's clusters of its mentions at the gold anchors, and at how many of these it found an event."""
    known: dict[Key, EventMention] = {}
    made: list[Grounded] = []
    found = 0
    for document, report in zip(documents, reports, strict=True):
        anchors = [Anchor(document.tokens[t.head], tuple(document.stretches(t.tokens))) for t in document.told]
        mentions, grounded, right = mentions_at(subject, report, anchors)
        known |= {(document.name, t.tokens): m for t, m in zip(document.told, mentions, strict=True)}
        made.append(replace(grounded, mentions=mentions))
        found += right
    return _clustered(subject, known, made, reports), found


def end_to_end(subject: Subject, documents: Sequence[Document], reports: Sequence[Report]) -> Clustered:
    """The incidents of the record as users get them, with those of their mentions that stand in judged sentences."""
    known: dict[Key, EventMention] = {}
    made: list[Grounded] = []
    for document, report in zip(documents, reports, strict=True):
        if codable(report):
            grounded = subject.grounded(report)
            made.append(grounded)
            ruler = Ruler([(span.start, span.end) for span in document.tokens])
            for mention in grounded.mentions:
                tokens = ruler.covered([(mention.anchor.start, mention.anchor.end)])
                if tokens & document.judged:
                    known.setdefault((document.name, tuple(sorted(tokens))), mention)
    return _clustered(subject, known, made, reports)


def _clustered(
    subject: Subject, known: Mapping[Key, EventMention], made: Sequence[Grounded], reports: Sequence[Report]
) -> Clustered:
    """Consolidates as ``daybook.flow.code`` does, everything at once."""
    origin = origins(reports)
    reports = [replace(report, origin=origin[report.id]) for report in reports]
    attributions = tuple(a for g in made for a in g.attributions)
    mentions = tuple(m for g in made for m in g.mentions)
    incidents = consolidate(mentions, attributions, reports, subject.coder.codebook).incidents
    keys = {mention.id: key for key, mention in known.items()}
    clusters = [[keys[ident] for ident in incident.mentions if ident in keys] for incident in incidents]
    told = [[keys[mention.id] for mention in group if mention.id in keys] for group in single_events(mentions, reports)]
    return Clustered(dict(known), [c for c in clusters if c], [c for c in told if c])


def lenient(found: Partition, gold: Partition) -> Partition:
    """The clusters with each mention named as the gold mention that it shares most tokens with, one to one."""
    named = twins([key for cluster in found for key in cluster], [key for cluster in gold for key in cluster])
    return [[named.get(key, ("twinless " + key[0], key[1])) for key in cluster] for cluster in found]


def figures(response: Response, gold: Partition, topic_of: Mapping[str, str]) -> tuple[Conll, list[Figure]]:
    """The measures of a response; standard errors by leaving out each topic in turn (delete-a-group jackknife)."""
    whole = conll(gold, response.clusters)
    topics = sorted(set(topic_of.values()))
    left = []
    if len(topics) >= _GROUPS:
        parts = ((_without(side, topic, topic_of) for side in (gold, response.clusters)) for topic in topics)
        left = [_measures(conll(*part)) for part in parts]
    return whole, [
        Figure(
            f"{response.name}.{name}",
            f"{response.label}: {label}",
            value,
            round(whole.mentions.gold),
            _error([part[name][1] for part in left]),
            floor=response.floor and name == "conll.f",
        )
        for name, (label, value) in _measures(whole).items()
    ]


def _measures(whole: Conll) -> dict[str, tuple[str, float]]:
    """Every measure with its label."""
    found = {"conll.f": ("CoNLL F1", whole.f1)}
    for name, label, pick in _PARTS:
        count = pick(whole)
        found[f"{name}.p"] = f"{label} precision", count.precision
        found[f"{name}.r"] = f"{label} recall", count.recall
        found[f"{name}.f"] = f"{label} F1", count.f1
    return found


_PARTS: tuple[tuple[str, str, Callable[[Conll], Count]], ...] = (
    ("muc", "MUC", lambda c: c.muc),
    ("b3", "B³", lambda c: c.b_cubed),
    ("ceafe", "CEAF-e", lambda c: c.ceaf_e),
    ("mentions", "mentions", lambda c: c.mentions),
)


def _without(clusters: Partition, topic: str, topic_of: Mapping[str, str]) -> Partition:
    return [[k for k in cluster if topic_of[k[0].removeprefix("twinless ")] != topic] for cluster in clusters]


def _error(left: Sequence[float]) -> float:
    if not left:
        return NOISE
    mean = sum(left) / len(left)
    return sqrt((len(left) - 1) / len(left) * sum((value - mean) ** 2 for value in left))


def scored(documents: Sequence[Document], subject: Subject, baseline: Response, whole: Whole | None = None) -> Result:
    """Gold mentions, baselines and end to end, all in one run.

    Args:
        documents: what is scored.
        subject: the product.
        baseline: clusters of the gold mentions to hold the product's against.
        whole: what a mention's chain is part of, where chains are parts of something that is one incident to us.
    """
    reports = [as_read(subject, document) for document in documents]
    gold = key_of(documents)
    given, hits = at_gold(subject, documents, reports)
    own = end_to_end(subject, documents, reports)
    loose = lenient(own.clusters, gold)
    responses = [
        Response("gold", "Gold mentions", given.events, floor=True),
        Response("gold.incidents", "Gold mentions, incidents held against chains", given.clusters),
        Response("singletons", "Gold mentions, each alone", [[k] for cluster in gold for k in cluster]),
        baseline,
        Response("end", "End to end", own.events, floor=True),
        Response("end.overlap", "End to end, mentions that overlap", lenient(own.events, gold)),
        Response("end.incidents", "End to end, incidents held against chains, mentions that overlap", loose),
    ]
    if whole:
        key = grouped(documents, whole)
        days = grouped(documents, lambda document, _: document.published or document.name)
        responses += [
            Response("incident", "Gold mentions, by incident", given.clusters, key=key),
            Response("incident.day", "Gold mentions, by incident: a day of publication is one", days, key=key),
            Response("incident.end", "End to end, mentions that overlap, by incident", loose, key=key),
        ]
    topic_of = {document.name: document.topic for document in documents}
    rows, shown = [], []
    for response in responses:
        total, all_ = figures(response, response.key or gold, topic_of)
        rows.append(_row(response.label, total))
        shown += [figure for figure in all_ if _shown(response, figure.name)]
    by_name = {document.name: document for document in documents}
    wrong = misjoined(by_name, given.mentions, gold, given.clusters)
    misses = [*evenly(wrong, 260), *evenly(mismatched(by_name, own.mentions, gold), 140)]
    return Result(tuple(shown), tuple(misses), _notes(documents, reports, hits), (("All measures", _table(rows)),))


def _shown(response: Response, name: str) -> bool:
    """Of most responses only CoNLL F1 is a figure: the rest stands in the table.  Gold mentions are all found."""
    if response.name == "end" or name.endswith("conll.f"):
        return True
    return (
        ".mentions." in name if response.name == "end.overlap" else response.name == "gold" and ".mentions." not in name
    )


def _row(label: str, whole: Conll) -> list[str]:
    cells = [
        f"{100 * value:.1f}"
        for _, _, pick in _PARTS
        for value in (pick(whole).precision, pick(whole).recall, pick(whole).f1)
    ]
    return [label, *cells, f"{100 * whole.f1:.1f}"]


def _table(rows: Sequence[Sequence[str]]) -> str:
    names = [f"{label} {part}" for _, label, _ in _PARTS for part in ("P", "R", "F1")]
    return markdown(["", *names, "CoNLL F1"], rows)


def _notes(documents: Sequence[Document], reports: Sequence[Report], hits: int) -> tuple[str, ...]:
    told = sum(len(document.told) for document in documents)
    dated = sum(report.published is not None for report in reports)
    return (
        f"{len(documents)} documents, {told} mentions, {len(key_of(documents))} chains; chains of one mention count.",
        "Gold mentions: where the annotator found an event at the anchor (its head word first) that telling is taken; "
        "elsewhere its heads say what they would have told there (likeliest type, realis, arguments). "
        f"It found {hits} of {told}. All are grounded and go into one consolidation; no topics are given.",
        "End to end: the record's incidents against the chains. Events that the corpus leaves unmarked count as false.",
        f"Read as text files; {dated} have a publication date, given by the corpus or read from the text.",
    )


def sliced(documents: Sequence[Document], limit: int | None) -> list[Document]:
    """At most ``limit`` documents, as many of each topic as can be: what is to be joined stands in several of one."""
    seen: dict[str, int] = {}
    ranks = []
    for at, document in enumerate(documents):
        seen[document.topic] = seen.get(document.topic, 0) + 1
        ranks.append((seen[document.topic], at))
    return [documents[at] for at in sorted(at for _, at in sorted(ranks)[:limit])]


def _ecb(data: Path, split: str, subject: Subject, limit: int | None) -> Result:
    documents = sliced(ecb(data, split), limit)
    same = grouped(documents, lambda document, told: (document.topic, lemma_of(document, told)))
    return scored(documents, subject, Response("lemma", "Gold mentions, same head lemma in a gold topic", same))


def _gvc(data: Path, split: str, subject: Subject, limit: int | None) -> Result:
    documents = gvc(data, split)[:limit]
    same = grouped(documents, lambda d, told: (d.published or d.name, lemma_of(d, told)))
    baseline = Response("lemma", "Gold mentions, same head lemma published on a day", same)
    return scored(documents, subject, baseline, incident_of)


def incident_of(document: Document, told: Told) -> str:
    """The incident that a chain of GVC is part of; chains of other events and of guns in general stand alone.

    A chain's name is 2, the incident, what happened in it and to whom, with 999 between; other events begin with 1.
    """
    return document.topic if told.chain.startswith(f"2999{document.topic}999") else told.chain


TASKS = (
    Task(
        "ecbplus",
        "ECB+: event coreference across documents",
        "ecbplus",
        "dev",
        ecb_files,
        _ecb,
        quick=24,
        peers=(
            Peer("gold.conll.f", "Barhom et al. 2019", 0.795, "ECB+ test topics, gold mentions, trained on ECB+"),
            Peer("gold.conll.f", "ACCI 2025", 0.884, "ECB+ test topics, gold mentions, trained on ECB+"),
        ),
        notes=("Validated sentences only, all ACTION mentions; the dev topics are 2, 5, 12, 18, 21, 23, 34 and 35.",),
    ),
    Task(
        "gvc",
        "Gun Violence Corpus: event coreference across documents",
        "gvc",
        "dev",
        gvc_files,
        _gvc,
        quick=20,
        peers=(
            Peer("gold.conll.f", "CDLM 2021", 0.795, "GVC test, gold mentions, trained on GVC"),
            Peer("gold.conll.f", "Held et al. 2021", 0.837, "GVC test, gold mentions, trained on GVC"),
            Peer("gold.conll.f", "Chen et al. 2025", 0.858, "GVC test, gold mentions, trained on GVC"),
            Peer("gold.conll.f", "Llama 2025", 0.600, "GVC test, gold mentions, prompted"),
            Peer("gold.conll.f", "GPT-3.5 2025", 0.558, "GVC test, gold mentions, prompted"),
        ),
        notes=(
            "The corpus marks death, injury and shooting only; the first sentence of a text is its date.",
            "Its chains part an incident by victim and by shot, injury and death, which are one incident to Daybook: "
            "the figures by incident hold the same clusters against the incidents whole.",
        ),
    ),
)
