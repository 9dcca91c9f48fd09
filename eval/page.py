"""``docs/accuracy.md`` and ``docs/accuracy.json``: every figure, its floor, and what others published."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from eval.floors import Lowered, Verdict
from eval.task import Figure, Peer, Result, Task

AIMS = Path(__file__).with_name("aims.toml")
ON_CARD = ("polnear", "wikievents", "newswire", "re3d", "prose")
"""Tasks whose figures stand on the model card: those that are about the model more than about the rules."""
BEGIN, END = "<!-- figures: written by eval -->", "<!-- end of figures -->"


@dataclass(frozen=True, slots=True)
class Scored:
    """A task with its result and its figures beside their floors."""

    task: Task
    digest: str
    result: Result
    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """When, at what commit, by which command and with which model the figures were made."""

    date: str
    commit: str
    command: str
    model: str
    sha256: str
    bytes: int


def aims() -> dict[str, dict[str, float]]:
    """What the project set out to reach, by task and figure."""
    loaded: dict[str, dict[str, float]] = tomllib.loads(AIMS.read_text(encoding="utf-8"))
    return loaded


def number(value: float | None, unit: str = "") -> str:
    """Three decimals for shares; one, with its unit, for anything else; nothing for nothing."""
    if value is None:
        return ""
    return f"{value:,.1f} {unit}" if unit else f"{value:.3f}"


def signed(verdict: Verdict) -> str:
    """The change against the floor, with its sign."""
    change = verdict.change
    if change is None:
        return ""
    return "±0" if abs(change) < 0.00005 else f"{change:+.4f}"


def table(header: str, rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table; the first column to the left, the others to the right."""
    names = header.split(" | ")
    marks = [":--" if at == 0 else "--:" for at in range(len(names))]
    return "".join("| " + " | ".join(line) + " |\n" for line in (names, marks, *rows))


def rows(verdicts: Sequence[Verdict], goals: Mapping[str, float]) -> Iterator[list[str]]:
    """One row a figure; precision and recall stand in the row of their F1."""
    known = {v.figure.name: v.figure for v in verdicts}
    for verdict in verdicts:
        figure, stem = verdict.figure, verdict.figure.name[:-2]
        if figure.name[-2:] in (".p", ".r") and f"{stem}.f" in known:
            continue
        both = ["", ""]
        if figure.name.endswith(".f") and f"{stem}.p" in known:
            both = [number(known[f"{stem}.{side}"].value) for side in "pr"]
        yield [
            f"{figure.label} `{figure.name}`",
            *both,
            f"**{number(figure.value, figure.unit)}**" if figure.floor else number(figure.value, figure.unit),
            number(figure.noise, figure.unit),
            number(verdict.floor, figure.unit),
            signed(verdict),
            _aim(figure, goals.get(figure.name)),
            f"{figure.count:,}",
        ]


def _aim(figure: Figure, goal: float | None) -> str:
    if goal is None:
        return ""
    met = figure.value <= goal if figure.lower_is_better else figure.value >= goal
    return f"{goal:.2f} {'met' if met else '**missed**'}"


def peers(task: Task, figures: Sequence[Figure]) -> str:
    """What others published beside ours; empty where nobody did."""
    ours = {figure.name: figure for figure in figures}

    def row(peer: Peer) -> list[str]:
        near = ours.get(peer.figure)
        unit = near.unit if near else ""
        return [
            peer.system,
            number(peer.value, unit),
            number(near.value if near else None, unit),
            f"`{peer.figure}`",
            peer.where,
        ]

    if not task.peers:
        return ""
    return (
        table("published | theirs | ours | figure | where, and what differs", [row(peer) for peer in task.peers]) + "\n"
    )


def section(scored: Scored, goals: Mapping[str, float]) -> str:
    """The part of the page on one task."""
    task, result = scored.task, scored.result
    held = f"split `{task.split}`, " if task.split else ""
    text = f"## {task.title}\n\nTask `{task.name}`, {held}digest `{scored.digest[:16]}`.\n\n"
    text += table("what | P | R | figure | ± | floor | change | aim | gold", list(rows(scored.verdicts, goals))) + "\n"
    text += peers(task, result.figures)
    text += "".join(f"- {note}\n" for note in (*task.notes, *result.notes)) + "\n" * bool(task.notes or result.notes)
    return text + "".join(
        f"<details><summary>{title}</summary>\n\n{body.strip()}\n\n</details>\n\n" for title, body in result.tables
    )


def glance(scored: Sequence[Scored]) -> str:
    """All held figures in one table, with the best that others published of each."""
    lines = []
    for s in scored:
        for v in s.verdicts:
            if not v.figure.floor:
                continue
            theirs = [peer for peer in s.task.peers if peer.figure == v.figure.name]
            best = max(theirs, key=lambda peer: peer.value, default=None)
            unit = v.figure.unit
            lines.append(
                [
                    f"{s.task.title}: {v.figure.label}",
                    number(v.figure.value, unit),
                    number(v.floor, unit),
                    f"{number(best.value, unit)} {best.system}" if best else "",
                ]
            )
    return table("figure | today | floor | best published", lines)


def page(made: Made, scored: Sequence[Scored], lowered: Sequence[Lowered], plots: Sequence[str]) -> str:
    """The whole page."""
    goals = aims()
    missed = [
        f"{s.task.title}: {v.figure.label} ({number(v.figure.value)} of {goals[s.task.name][v.figure.name]:.2f})"
        for s in scored
        for v in s.verdicts
        if "**missed**" in _aim(v.figure, goals.get(s.task.name, {}).get(v.figure.name))
    ]
    return _PAGE.format(
        **asdict(made),
        missed="".join(f"- {line}\n" for line in missed) or "None.\n",
        plots="".join(f"![{Path(path).stem}]({path})\n\n" for path in plots),
        glance=glance(scored),
        sections="".join(section(s, goals.get(s.task.name, {})) for s in scored),
        digests=table("task | SHA-256 of what was read", [[f"`{s.task.name}`", f"`{s.digest}`"] for s in scored]),
        lowered=table(
            "floor | from | to | when | why",
            [[f"`{e.task}` {e.figure}", number(e.before), number(e.after), e.date, e.reason] for e in lowered],
        )
        if lowered
        else "None so far.\n",
    )


def as_json(made: Made, scored: Sequence[Scored]) -> str:
    """All figures as JSON, for scripts."""
    tasks: dict[str, Any] = {
        s.task.name: {
            "title": s.task.title,
            "split": s.task.split,
            "digest": s.digest,
            "figures": {
                v.figure.name: {
                    "label": v.figure.label,
                    "value": round(v.figure.value, 4),
                    "standard_error": round(v.figure.noise, 4),
                    "gold": v.figure.count,
                    "floor": v.floor,
                }
                for v in s.verdicts
            },
        }
        for s in scored
    }
    return json.dumps({**asdict(made), "tasks": tasks}, indent=1, ensure_ascii=False) + "\n"


def into_card(card: str, made: Made, scored: Sequence[Scored]) -> str:
    """The model card with its table of held figures renewed.

    Raises:
        ValueError: the card has no markers, or not in order.
    """
    start, end = card.find(BEGIN), card.find(END)
    if start < 0 or end < start:
        raise ValueError(f"MODEL_CARD.md needs the lines {BEGIN} and {END}, in this order")
    lines = [
        [f"{s.task.title}: {v.figure.label}", number(v.figure.value, v.figure.unit)]
        for s in scored
        if s.task.name in ON_CARD
        for v in s.verdicts
        if v.figure.floor
    ]
    body = f"Model {made.model}, measured on {made.date}.\n\n{table('what | figure', lines)}"
    return f"{card[:start]}{BEGIN}\n{body}{card[end:]}"


_PAGE = """# Accuracy

Written by `{command}` on {date}, at commit {commit}; do not edit by hand. The figures stand in
[accuracy.json](accuracy.json) too. Model {model}, {bytes:,} bytes, SHA-256 `{sha256}`.

These are **development** figures. The splits served to choose settings, and each head's temperature and its bias
against "nothing here" were fitted on them, so expect a little less on new text of the same kind, and clearly less on
other kinds. Nothing was trained on them. Test splits were not looked at; `python -m eval TASK --data FOLDER
--split NAME` scores any split of a corpus in its original form.

*±* is the standard error over documents (by leaving out each in turn; 0.010 where there are too few). *Floor* is what
the figure must not sink below by more than half of that, at most a point: `make eval` fails if it does. Figures in
bold are held by a floor. *Gold* counts the items that the figure rests on. What others published is set beside ours
where it is nearest; few are quite comparable, and the last column says why.

Aims not reached:

{missed}
## At a glance

{glance}
{plots}{sections}## The data, by digest

SHA-256 over the lines `digest  name` of the files read, in order of name. Licences: the
[model card](../src/daybook/annotate/model/MODEL_CARD.md).

{digests}
## Floors that were lowered

{lowered}"""
