"""CASE 2021 task 2: the ACLED sub-event type of short news snippets, from the record's incidents.

Haneczok et al., "Fine-grained Event Classification in News-like Text Snippets" (CASE 2021).  Of the 30 types, 25 are
ACLED's; the other five have no counterpart in ACLED and are left out of the figures, as in the shared task's first
subtask.  The record's incidents carry ACLED's sub-event type by the codebook's crosswalk.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from eval import classes, misses, tsv
from eval.classes import Answer
from eval.counts import NOISE
from eval.subject import Subject
from eval.task import CorpusError, Figure, Miss, Peer, Result, Task

CODES = {
    "ABDUCT_DISSAP": "Violence against civilians: Abduction/forced disappearance",
    "AGREEMENT": "Strategic developments: Agreement",
    "AIR_STRIKE": "Explosions/Remote violence: Air/drone strike",
    "ARMED_CLASH": "Battles: Armed clash",
    "ARREST": "Strategic developments: Arrests",
    "ART_MISS_ATTACK": "Explosions/Remote violence: Shelling/artillery/missile attack",
    "ATTACK": "Violence against civilians: Attack",
    "CHANGE_TO_GROUP_ACT": "Strategic developments: Change to group/activity",
    "CHEM_WEAP": "Explosions/Remote violence: Chemical weapon",
    "DISR_WEAP": "Strategic developments: Disrupted weapons use",
    "FORCE_AGAINST_PROTEST": "Protests: Excessive force against protesters",
    "GOV_REGAINS_TERIT": "Battles: Government regains territory",
    "GRENADE": "Explosions/Remote violence: Grenade",
    "HQ_ESTABLISHED": "Strategic developments: Headquarters or base established",
    "MOB_VIOL": "Riots: Mob violence",
    "NON_STATE_ACTOR_OVERTAKES_TER": "Battles: Non-state actor overtakes territory",
    "NON_VIOL_TERRIT_TRANSFER": "Strategic developments: Non-violent transfer of territory",
    "OTHER": "Strategic developments: Other",
    "PEACE_PROTEST": "Protests: Peaceful protest",
    "PROPERTY_DISTRUCT": "Strategic developments: Looting/property destruction",
    "PROTEST_WITH_INTER": "Protests: Protest with intervention",
    "REM_EXPLOS": "Explosions/Remote violence: Remote explosive/landmine/IED",
    "SEX_VIOL": "Violence against civilians: Sexual violence",
    "SUIC_BOMB": "Explosions/Remote violence: Suicide bomb",
    "VIOL_DEMONSTR": "Riots: Violent demonstration",
}
"""The corpus' codes of ACLED's 25 sub-event types."""
BEYOND = frozenset({"ATTRIB", "DIPLO", "MAN_MADE_DISASTER", "NATURAL_DISASTER", "ORG_CRIME"})
"""Its five types that are not ACLED's."""
_CODE_OF = {name: code for code, name in CODES.items()}


def path_of(data: Path, split: str) -> Path:
    """The table of a split: ``SPLIT.tsv``, or a file name given as it is."""
    return tsv.find(data, (f"{split}.tsv", split), "a table of snippets with the columns EventSnippet and SubType")


def read(data: Path, split: str) -> list[tuple[str, str, str]]:
    """(id, snippet, code) of each line.

    Raises:
        CorpusError: the table or one of its columns is missing, or it holds a code that the task does not have.
    """
    path = path_of(data, split)
    found = []
    for row in tsv.rows(path, ("id", "EventSnippet", "SubType")):
        code = row["SubType"].strip()
        if code not in CODES and code not in BEYOND:
            raise CorpusError(path, f"expected one of the task's 30 codes as SubType of snippet {row['id']}")
        found.append((row["id"], row["EventSnippet"].strip(), code))
    return found


def main_incident(record: Mapping[str, Any]) -> dict[str, Any] | None:
    """The incident of a record that a snippet is coded by, None where ACLED would record none.

    What happened goes before what is planned or background; then the incident that the record marks as the main one,
    the one told most often, and the one told first.
    """
    starts = {mention["id"]: mention["anchor"]["start"] for mention in record["event_mentions"]}

    def rank(incident: Mapping[str, Any]) -> tuple[bool, bool, int, int]:
        first = min(starts[mention] for mention in incident["mentions"])
        return incident["realis"] != "actual", not incident["main"], -len(incident["mentions"]), first

    return min((incident for incident in record["incidents"] if incident["acled"]), key=rank, default=None)


def files(data: Path, split: str) -> list[Path]:
    """The one file that is read."""
    return [path_of(data, split)]


def score(data: Path, split: str, subject: Subject, limit: int | None) -> Result:
    """Weighted and macro F1 over the 25 types."""
    answers, beyond, wrong = list[Answer](), list[Answer](), list[Miss]()
    for name, snippet, gold in misses.slice_of(read(data, split), limit):
        record = subject.json([subject.report(name, snippet)])
        incident = main_incident(record)
        found = _CODE_OF[incident["acled"]] if incident else None
        if gold in BEYOND:
            beyond.append(Answer(name, gold, found))
            continue
        answers.append(Answer(name, gold, found))
        if found != gold:
            wrong.append(_miss((name, snippet), gold, record, incident))
    figures = (
        classes.weighted_f1(answers, "ACLED sub-event"),
        classes.macro_f1(answers, "ACLED sub-event"),
        classes.accuracy(answers, "ACLED sub-event", floor=False),
        classes.answered(answers, "ACLED sub-event"),
        _left_out(beyond),
    )
    return Result(figures, misses.evenly(wrong), NOTES, (("CASE 2021: sub-event types", classes.table(answers)),))


def _left_out(beyond: list[Answer]) -> Figure:
    silent = sum(answer.found is None for answer in beyond)
    label = "snippets of the five types beyond ACLED: none coded"
    return Figure("beyond.none", label, silent / len(beyond) if beyond else 0.0, len(beyond), NOISE, floor=False)


def _miss(place: tuple[str, str], gold: str, record: Mapping[str, Any], incident: Mapping[str, Any] | None) -> Miss:
    if incident is None:
        events = ", ".join(sorted({f"{i['event_type']} {i['realis']}" for i in record["incidents"]}))
        return misses.cut(f"{gold}: no incident", place, (0, len(place[1])), gold=gold, found=events)
    anchors = [m["anchor"] for m in record["event_mentions"] if m["id"] in incident["mentions"]]
    first = min(anchors, key=lambda anchor: int(anchor["start"]))
    found = f"{_CODE_OF[incident['acled']]} ({incident['event_type']} {incident['mode'] or '-'})"
    kind = f"{gold} taken for {_CODE_OF[incident['acled']]}"
    return misses.cut(kind, place, (first["start"], first["end"]), gold=gold, found=found)


NOTES = (
    "Each snippet is coded as a report of its own; its main incident's ACLED sub-event, by the codebook's crosswalk, "
    "is the answer.  A snippet without one counts as missed.",
    "The five types that ACLED does not have (attribution, diplomacy, crime, disasters) are left out of the F1; "
    "how often nothing is coded in their snippets stands beside it.",
)
_WHERE = "the whole published test set, of which ours is a quarter"
TASKS = (
    Task(
        name="case2021",
        title="Event types: CASE 2021 task 2, ACLED sub-events",
        corpus="case2021_task2",
        split="dev_quarter",
        files=files,
        score=score,
        quick=100,
        peers=(
            Peer(
                "weighted.f", "best of the shared task", 0.839, f"{_WHERE}; a classifier trained on ACLED's own notes"
            ),
            Peer("weighted.f", "best not trained on ACLED", 0.74, f"about; {_WHERE}"),
        ),
    ),
)
