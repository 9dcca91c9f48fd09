"""PLOVER root codes of marked sentences: the PLV set of Hu et al. (ACL 2024), from what the annotator finds.

A row marks a source and a target in a sentence and says by which of 15 root codes the one acts on the other.  The
annotator is not told of the marks: of the events and attributions that it finds in the sentence, the one whose own
parties fit the marks best gives the code.  Nothing is fitted to the corpus, so its training part is scored whole.

Only the columns ``gold_...`` were coded by people; ``silver_...`` and ``root_L1`` to ``prompt_L2`` are machine output
and are not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from daybook.codebook import load
from daybook.kinds import Realis, Slot, Stance
from daybook.types import Annotated, Attribution, Mention, Span, Telling
from eval import classes, misses, tsv
from eval.classes import Answer
from eval.subject import Subject
from eval.task import CorpusError, Miss, Peer, Result, Task

ROOTS = frozenset(
    "AGREE CONSULT SUPPORT COOPERATE AID YIELD REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE "
    "ASSAULT".split()
)
"""The 15 root codes: those of CAMEO's roots that PLOVER keeps."""
YIELD = frozenset({"CONCEDE", "RETREAT"})
"""PLOVER divides CAMEO's root Yield (08) into these two; the corpus codes the root."""
STANCES = {
    Stance.ACCUSES: "ACCUSE",
    Stance.CONDEMNS: "ACCUSE",
    Stance.DECLINES: "REJECT",
    Stance.DENIES: "REJECT",
    Stance.PROMISES: "AGREE",
    Stance.REQUESTS: "REQUEST",
    Stance.SUPPORTS: "SUPPORT",
    Stance.THREATENS: "THREATEN",
}
"""Speech that PLOVER codes as an event and Daybook as an attribution with a stance."""
_TO_COME = frozenset({Realis.PLANNED, Realis.THREATENED, Realis.HYPOTHETICAL})
_COOPERATION, _MATERIAL_CONFLICT = (1, 2), 4
_MARK = re.compile(r"<(/?)([st])>")


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence with its marks taken out."""

    document: str
    text: str
    source: Span | None
    target: Span | None
    gold: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing found that could be the relation between source and target."""

    root: str
    where: Mention
    fit: float
    """Parties that fit the marks: 1 each in the right part, a quarter each in the other's."""
    confidence: float


def path_of(data: Path, split: str) -> Path:
    """The file of a split: ``PLV_SPLIT.tsv``, or a file name given as it is."""
    return tsv.find(data, (f"PLV_{split}.tsv", f"{split}.tsv", split), "the PLV table of that split")


def read(data: Path, split: str) -> list[Row]:
    """The rows of a split.

    Raises:
        CorpusError: the table or one of its columns is missing, or a line is not in the corpus' form.
    """
    path = path_of(data, split)
    found = []
    for number, row in enumerate(tsv.rows(path, ("marked_sentence", "gold_root")), 1):
        if row["gold_root"] not in ROOTS:
            raise CorpusError(path, f"expected a PLOVER root code as gold_root in row {number}")
        text, spans = unmarked(row["marked_sentence"])
        if not spans:
            raise CorpusError(path, f"expected <s>...</s> or <t>...</t> in the marked_sentence of row {number}")
        name = row.get("sentence_id") or str(number)
        found.append(Row(f"{name}/{number}", text, spans.get("s"), spans.get("t"), row["gold_root"]))
    return found


def unmarked(marked: str) -> tuple[str, dict[str, Span]]:
    """A sentence without its marks, and what they mark: "s" the source, "t" the target; either may be missing."""
    text, last, opened = "", 0, dict[str, int]()
    spans: dict[str, Span] = {}
    for mark in _MARK.finditer(marked):
        text += marked[last : mark.start()]
        last = mark.end()
        if not mark[1]:
            opened[mark[2]] = len(text)
        elif mark[2] in opened:
            spans.setdefault(mark[2], Span(opened.pop(mark[2]), len(text)))
    return text + marked[last:], spans


def root_of(event_type: str, realis: Realis) -> str:
    """The root code of an event that the annotator finds.

    PLOVER codes the act, not what it speaks of: cooperation that is promised is AGREE and what is refused REJECT,
    material conflict that is announced is THREATEN.
    """
    quad = load().event_type(event_type).quad
    if quad in _COOPERATION and realis is Realis.NEGATED:
        return "REJECT"
    if quad in _COOPERATION and realis in _TO_COME:
        return "AGREE"
    if quad == _MATERIAL_CONFLICT and realis in _TO_COME:
        return "THREATEN"
    return "YIELD" if event_type in YIELD else event_type


def readings(row: Row, found: Annotated) -> Iterator[Reading]:
    """Everything found in a sentence that has a root code."""
    for telling in found.tellings:
        root = root_of(telling.event_type, telling.realis)
        yield Reading(root, telling.anchor, _telling_fit(row, telling), telling.confidence)
    for said in found.attributions:
        root_said = STANCES.get(said.stance)
        if root_said is not None:
            where = said.cue or (said.source.mention if said.source else said.content[0])
            yield Reading(root_said, where, _speech_fit(row, said), said.confidence)


def _telling_fit(row: Row, telling: Telling) -> float:
    actors = [part.mention for part in telling.arguments if part.slot is Slot.ACTOR]
    others = [part.mention for part in telling.arguments if part.slot not in (Slot.ACTOR, Slot.TIME, Slot.INSTRUMENT)]
    right = _meets(actors, row.source) + _meets(others, row.target)
    return right + 0.25 * (_meets(actors, row.target) + _meets(others, row.source))


def _speech_fit(row: Row, said: Attribution) -> float:
    source = [said.source.mention] if said.source else []
    return _meets(source, row.source) + _meets(list(said.content), row.target)


def _meets(mentions: list[Mention], span: Span | None) -> bool:
    return span is not None and any(span.overlaps(mention) for mention in mentions)


def chosen(row: Row, found: Annotated) -> Reading | None:
    """The reading that fits the marks best, of several the likeliest, then the first; None where there is none."""
    return min(readings(row, found), key=lambda r: (-r.fit, -r.confidence, r.where.start, r.root), default=None)


def files(data: Path, split: str) -> list[Path]:
    """The one file that is read."""
    return [path_of(data, split)]


def score(data: Path, split: str, subject: Subject, limit: int | None) -> Result:
    """Accuracy and macro F1 over the gold root codes."""
    answers, wrong = [], list[Miss]()
    for row in misses.slice_of(read(data, split), limit):
        reading = chosen(row, subject.annotated(subject.report(row.document, row.text)))
        answer = Answer(row.document, row.gold, reading.root if reading else None)
        answers.append(answer)
        if answer.found != answer.gold:
            wrong.append(_miss(row, reading))
    figures = (
        classes.accuracy(answers, "PLOVER root code"),
        classes.macro_f1(answers, "PLOVER root code"),
        classes.answered(answers, "PLOVER root code"),
    )
    return Result(figures, misses.evenly(wrong), NOTES, (("PLV: root codes", classes.table(answers)),))


def _miss(row: Row, reading: Reading | None) -> Miss:
    if reading is None:
        marks = [span for span in (row.source, row.target) if span]
        span = (min(mark.start for mark in marks), max(mark.end for mark in marks))
        return misses.cut(f"{row.gold}: nothing found", (row.document, row.text), span, gold=row.gold)
    span = (reading.where.start, reading.where.end)
    kind = f"{row.gold} taken for {reading.root}"
    return misses.cut(kind, (row.document, row.text), span, gold=row.gold, found=reading.root)


NOTES = (
    "The annotator is not told which source and target are marked; of what it finds, the event or attribution whose "
    "parties fit the marks best gives the code, and a sentence in which it finds nothing counts as wrong.",
    "Nothing is fitted to this corpus and the model has not learnt from it, so the training part is scored whole, "
    "without folds.",
    "CONCEDE and RETREAT are the corpus' YIELD; what is promised or planned counts as AGREE, what is refused as REJECT "
    "and material conflict that is announced as THREATEN, as PLOVER codes words apart from deeds.",
)
_TEST = "PLV_test, 1,033 pairs, with source and target given to the system; ours: the training part"
TASKS = (
    Task(
        name="plv",
        title="Event types: PLV, PLOVER root codes",
        corpus="plv",
        split="train",
        files=files,
        score=score,
        quick=120,
        peers=(
            Peer("accuracy", "ZSP (zero-shot NLI with a codebook tree)", 0.835, _TEST),
            Peer("macro.f", "ZSP (zero-shot NLI with a codebook tree)", 0.821, _TEST),
        ),
    ),
)
