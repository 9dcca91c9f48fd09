"""``python -m eval``: scores the product on the corpora, against its floors and beside its peers."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.table import Table

from eval import book, floors, gate, page
from eval.run import Order, by_name, carry_out_all

ROOT = Path(__file__).parents[1]
WORK = ROOT / "runs" / "eval"
SANK, USAGE, NOT_SCORED = 1, 2, 3
_EPILOG = f"Exit code: {SANK} if a figure sank below its floor, {NOT_SCORED} if a corpus could not be scored, else 0."


def arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    """The command line, checked."""
    parser = argparse.ArgumentParser(
        prog="python -m eval",
        description="Scores the product on annotated corpora: figure, floor, change, and what others published.",
        epilog=_EPILOG,
    )
    parser.add_argument("tasks", nargs="*", metavar="TASK", help="these tasks only; --list names them all")
    parser.add_argument("--list", action="store_true", help="name the tasks and stop")
    parser.add_argument("--corpora", type=Path, help="the folder that holds the corpora, each in its own folder")
    parser.add_argument("--data", type=Path, help="score one TASK on the corpus in this folder, without floors")
    parser.add_argument("--split", help="with --data: the split whose files are read; default: the development split")
    parser.add_argument("--quick", action="store_true", help="the quick slice, a few documents of most corpora")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--update", action="store_true", help="raise the floors to today's figures; write docs/")
    parser.add_argument("--lower", metavar="REASON", help="with --update: lower floors too, and keep the reason")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="tasks scored side by side")
    options = parser.parse_args(argv)
    unknown = [name for name in options.tasks if name not in by_name()]
    if unknown:
        parser.error(f"no such task: {', '.join(unknown)}; there are {', '.join(by_name())}")
    if options.data and (len(options.tasks) != 1 or options.update or options.quick):
        parser.error("--data scores one TASK, without --quick and --update")
    if options.split and not options.data:
        parser.error("--split goes with --data FOLDER")
    if options.lower is not None and not (options.update and options.lower.strip()):
        parser.error("--lower needs --update and a reason")
    return options


def orders(options: argparse.Namespace) -> list[Order]:
    """What to score, in the order of the page."""
    cache = WORK / "cache"
    if options.data:
        task = by_name()[options.tasks[0]]
        return [Order(task.name, options.data, options.split or task.split, None, cache)]
    found = []
    for task in by_name().values():
        wanted = not options.tasks or task.name in options.tasks
        if not wanted or (options.quick and task.quick is None) or (task.corpus and options.corpora is None):
            continue
        data = options.corpora / task.corpus if task.corpus else ROOT
        found.append(Order(task.name, data, task.split, (task.quick or None) if options.quick else None, cache))
    return found


def show(console: Console, scored: page.Scored) -> None:
    """One task as a table: held figures only, precision and recall beside."""
    frame = Table(title=scored.task.title, title_justify="left", box=None, pad_edge=False)
    frame.add_column("figure")
    for name in ("P", "R", "value", "±", "floor", "change", "published"):
        frame.add_column(name, justify="right")
    known = {v.figure.name: v.figure for v in scored.verdicts}
    for verdict in scored.verdicts:
        figure = verdict.figure
        if not figure.floor:
            continue
        sides = [known.get(f"{figure.name[:-2]}.{s}") if figure.name.endswith(".f") else None for s in "pr"]
        theirs = [page.number(p.value, figure.unit) for p in scored.task.peers if p.figure == figure.name]
        frame.add_row(
            figure.label,
            *(page.number(side.value if side else None) for side in sides),
            page.number(figure.value, figure.unit),
            page.number(figure.noise, figure.unit),
            page.number(verdict.floor, figure.unit),
            f"[red]{page.signed(verdict)}[/red]" if verdict.sank else page.signed(verdict),
            " ".join(theirs[:4]),
        )
    console.print(frame)
    console.print()


def main(argv: Sequence[str] | None = None) -> int:
    """Scores, prints, and holds the figures against their floors."""
    options = arguments(argv)
    if options.list:
        sys.stdout.write("".join(f"{task.name:16} {task.title}\n" for task in by_name().values()))
        return 0
    wanted = orders(options)
    if not wanted:
        sys.stderr.write("nothing to score: say where the corpora are with --corpora FOLDER (or --data FOLDER)\n")
        return USAGE
    known = floors.Floors() if options.data else floors.load(floors.PATH)
    scored, lines = score(options, wanted, known)
    if options.json:
        plain = {s.task.name: {v.figure.name: round(v.figure.value, 4) for v in s.verdicts} for s in scored}
        sys.stdout.write(json.dumps(plain, indent=1) + "\n")
    books = {s.task.name: (s.task.title, s.result) for s in scored}
    book.write(WORK / "books", books)
    if options.update:
        lines = update(options, known, scored, lines)
    for line in lines:
        sys.stderr.write(line.text + "\n")
    sys.stderr.write(f"error books: {WORK / 'books' / 'index.html'}\n")
    troubles = {line.trouble for line in lines}
    return SANK if troubles & gate.SINKING else NOT_SCORED if troubles else 0


def score(
    options: argparse.Namespace, wanted: Sequence[Order], known: floors.Floors
) -> tuple[list[page.Scored], list[gate.Line]]:
    """All tasks scored and shown, and what is wrong with them."""
    console = Console()
    scored: list[page.Scored] = []
    lines: list[gate.Line] = []
    began = time.monotonic()
    for number, outcome in enumerate(carry_out_all(wanted, options.jobs), 1):
        one, told = gate.judge(outcome, known, quick=options.quick)
        lines += told
        sys.stderr.write(f"{number}/{len(wanted)} {outcome.task}, {time.monotonic() - began:.0f} s\n")
        if one:
            scored.append(one)
            if not options.json:
                show(console, one)
    return scored, lines


def update(
    options: argparse.Namespace, known: floors.Floors, scored: list[page.Scored], lines: list[gate.Line]
) -> list[gate.Line]:
    """Renews the floors, and the pages where everything was scored; gives what is still wrong."""
    left = [line for line in lines if line.trouble is gate.Trouble.NOT_SCORED]
    left += gate.renew(known, scored, quick=options.quick, reason=options.lower, today=date.today().isoformat())
    floors.PATH.write_text(floors.dump(known), encoding="utf-8")
    if not options.quick and len(scored) == len(by_name()):
        from eval.publish import publish

        publish(known, gate.against(known, scored))
    return left


if __name__ == "__main__":
    raise SystemExit(main())
