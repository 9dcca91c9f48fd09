"""MUC-4 in its modern reduction: incident type and five roles, template F1 and CEAF-REE, from the record users get."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from eval import misses
from eval.counts import Count, prf, total
from eval.files import json_lines
from eval.muc4_five import templates
from eval.muc4_metrics import (
    ROLES,
    TYPE,
    Entity,
    Template,
    entities,
    entity_counts,
    normalised,
    template_counts,
    together,
)
from eval.muc4_read import read_texts, text_files
from eval.subject import Subject
from eval.task import CorpusError, Figure, Miss, Peer, Result, Task
from eval.tsv import find

_EXPECTED = "one JSON object a line with docid, doctext and templates"
_MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
_DATELINE = re.compile(r"\b(\d{1,2})\s+([A-Z]{3})[A-Z]*\.?\s+(?:19)?(\d{2})\b")
_DATELINE_WITHIN = 200
"""Characters of a text in which its dateline stands."""


@dataclass(frozen=True, slots=True)
class Document:
    """One text in lower case, without headline and dateline, and its templates."""

    name: str
    text: str
    gold: tuple[Template, ...]
    published: date | None = None


def path_of(data: Path, split: str) -> Path:
    """The processed file of a split."""
    names = (f"processed_gtt/{split}.json", f"{split}.json", split)
    return find(data, names, f"the processed MUC-4 texts ({_EXPECTED})")


def files(data: Path, split: str) -> list[Path]:
    """The processed file, and the texts as published where they lie beside it: their datelines are read."""
    path = path_of(data, split)
    return [path, *(file for part in _parts(_objects(path)) for file in _published_texts(data, part))]


def _published_texts(data: Path, part: str) -> list[Path]:
    try:
        return text_files(data, part)
    except CorpusError:
        return []


def read(data: Path, split: str) -> list[Document]:
    """The documents of a split, with the date of publication where the texts as published lie beside.

    Raises:
        CorpusError: the file is missing, cut short or in another form.
    """
    path = path_of(data, split)
    objects = _objects(path)
    days = {name: day for part in _parts(objects) for name, day in _days(data, part)}
    found = []
    for number, raw in enumerate(objects, 1):
        try:
            gold = tuple(dict.fromkeys(_template(template) for template in raw["templates"]))
            found.append(Document(raw["docid"], raw["doctext"], gold, days.get(raw["docid"])))
        except (AttributeError, IndexError, KeyError, TypeError, ValueError) as fault:
            raise CorpusError(path, f"expected a type and five roles in each template of object {number}") from fault
    return found


def _objects(path: Path) -> list[dict[str, Any]]:
    found = []
    for number, raw in json_lines(path, _EXPECTED):
        if not all(isinstance(raw.get(key), kind) for key, kind in (("docid", str), ("doctext", str))):
            raise CorpusError(path, f"line {number}: expected {_EXPECTED}")
        found.append(raw)
    if not found:
        raise CorpusError(path, f"expected {_EXPECTED}; it is empty")
    return found


def _parts(objects: Sequence[Mapping[str, Any]]) -> list[str]:
    """The parts of the published corpus that the documents are from: "dev", "tst1", ..."""
    return sorted({raw["docid"].split("-")[0].lower() for raw in objects})


def _days(data: Path, part: str) -> Iterator[tuple[str, date]]:
    try:
        texts = read_texts(data, part)
    except CorpusError:
        return
    for text in texts:
        day = dateline(text.body)
        if day is not None:
            yield text.id, day


def dateline(text: str) -> date | None:
    """The day in a text's dateline ("BOGOTA, 3 JAN 90 --"), or None."""
    match = _DATELINE.search(text[:_DATELINE_WITHIN])
    if match is None or match[2] not in _MONTHS:
        return None
    try:
        return date(1900 + int(match[3]), _MONTHS.index(match[2]) + 1, int(match[1]))
    except ValueError:
        return None


def _template(raw: Mapping[str, Any]) -> Template:
    fillers = (tuple(_entity(entity) for entity in raw[role] if entity) for role in ROLES)
    return Template(raw["incident_type"].lower(), tuple(fillers))


def _entity(raw: Sequence[Sequence[Any]]) -> Entity:
    """The mentions of one filler; each is (words, first place in the text)."""
    return frozenset(normalised(mention[0]) for mention in raw)


def score(data: Path, split: str, subject: Subject, limit: int | None) -> Result:
    """Template F1 and CEAF-REE over all documents, those without a template among them."""
    filled: list[dict[str, Count]] = []
    extracted: list[dict[str, Count]] = []
    wrong: list[Miss] = []
    documents = misses.slice_of(read(data, split), limit)
    for document in documents:
        report = subject.report(document.name, document.text, published=document.published)
        found = templates(subject.json([report]))
        filled.append(template_counts(found, document.gold))
        extracted.append(entity_counts(found, document.gold))
        wrong += _misses(document, found)
    figures: list[Figure] = [
        *prf("template", "templates, type and 5 roles", [together(counts) for counts in filled]),
        *prf("template.type", "templates, type alone", [counts[TYPE] for counts in filled], floor=False),
        *prf("ree", "role-filler entities (CEAF-REE)", [together(counts) for counts in extracted]),
    ]
    dated = sum(document.published is not None for document in documents)
    notes = (*NOTES, f"Of {len(documents)} texts {dated} have their day of publication from their dateline.")
    tables = (("MUC-4, five roles: by role", _table(filled, extracted)),)
    return Result(tuple(figures), misses.evenly(wrong), notes, tables)


def _table(filled: Sequence[Mapping[str, Count]], extracted: Sequence[Mapping[str, Count]]) -> str:
    rows = []
    for role in (TYPE, *ROLES):
        row = [role, *_shares(total([counts[role] for counts in filled]))]
        row += _shares(total([counts[role] for counts in extracted])) if role != TYPE else [""] * 5
        rows.append(row)
    measures = [f"{kind} {name}" for kind in ("template", "REE") for name in ("gold", "found", "P %", "R %", "F1 %")]
    return misses.markdown(["role", *measures], rows)


def _shares(count: Count) -> list[str]:
    shares = (count.precision, count.recall, count.f1)
    return [f"{count.gold:.0f}", f"{count.found:.0f}", *(f"{100 * share:.0f}" for share in shares)]


def _misses(document: Document, found: Sequence[Template]) -> Iterator[Miss]:
    """Fillers of the document that were missed, and those found that are none."""
    place = (document.name, document.text)
    kinds = (" + ".join(t.kind for t in document.gold), " + ".join(t.kind for t in found))
    where = ("" if found else ": no template", "" if document.gold else ": no template in gold")
    for role, ours, theirs in zip(ROLES, entities(found), entities(document.gold), strict=True):
        for entity in theirs:
            if not any(other <= entity for other in ours):
                gold = f"{' | '.join(sorted(entity))} ({kinds[0]})"
                yield misses.cut(f"{role} missed{where[0]}", place, _at(document.text, entity), gold=gold)
        for entity in ours:
            if not any(entity <= other for other in theirs):
                said = f"{' | '.join(sorted(entity))} ({kinds[1]})"
                yield misses.cut(f"{role} false{where[1]}", place, _at(document.text, entity), found=said)


def _at(text: str, entity: Entity) -> tuple[int, int]:
    """Where the longest mention of an entity first stands; the text's beginning where it cannot be told."""
    words = max(sorted(entity), key=len, default="").split()
    match = re.search(r"\W+(?:(?:a|an|the)\W+)?".join(map(re.escape, words)), text) if words else None
    return match.span() if match else (0, 0)


NOTES = (
    "The texts are those of the reduction: lower case, without headline; the record is made from them as they stand, "
    "so that letter case helps neither names nor sentences.  Peers, but where it says untuned, were trained on the "
    "corpus' 1,300 texts, our model on none of it.",
    "What is scored is the record: each incident that happened and has a MUC-4 type by the codebook's crosswalk is a "
    "template, and each of its actors, victims by name, targets and instruments a filler of one mention.",
    "Template F1 pairs templates one to one for the best F1 of a document; texts without a gold template count too.",
)
_TEST = "test split (TST3 and TST4); ours: development split (TST1 and TST2)"
TASKS = (
    Task(
        name="muc4-modern",
        title="Incidents: MUC-4, five roles",
        corpus="muc34",
        split="dev",
        files=files,
        score=score,
        quick=24,
        peers=(
            Peer("template.f", "GTT", 0.502, f"{_TEST}; trained on the corpus"),
            Peer("template.f", "IterX", 0.530, f"{_TEST}; trained on the corpus"),
            Peer("template.f", "4-billion-parameter language model, tuned", 0.539, f"{_TEST}; one run"),
            Peer("template.f", "the same language model, untuned", 0.214, _TEST),
            Peer("ree.f", "GRIT", 0.545, f"{_TEST}; trained on the corpus"),
        ),
    ),
)
