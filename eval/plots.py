"""The plots of the page, as SVG files that come out the same each time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import matplotlib

matplotlib.use("svg")
from matplotlib import pyplot as plt

from eval.page import Scored
from eval.task import Reliability

_INK, _OURS, _THEIRS = "#444444", "#1b6ca8", "#c8553d"
plt.rcParams.update(
    {
        "svg.hashsalt": "daybook",
        "svg.fonttype": "none",
        "font.family": "sans-serif",
        "font.size": 9,
        "text.color": _INK,
        "axes.edgecolor": _INK,
        "axes.labelcolor": _INK,
        "xtick.color": _INK,
        "ytick.color": _INK,
        "axes.spines.top": False,
        "axes.spines.right": False,
    }
)


def write(folder: Path, scored: Sequence[Scored]) -> list[str]:
    """Writes the plots that there is anything for; gives their file names."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    heads = [reliability for s in scored for reliability in s.result.reliabilities]
    if heads:
        _reliability(folder / "reliability.svg", heads)
        written.append("reliability.svg")
    if any(s.task.peers for s in scored):
        _peers(folder / "peers.svg", scored)
        written.append("peers.svg")
    return written


def _reliability(path: Path, heads: Sequence[Reliability]) -> None:
    """One small plot a head: of the answers given with this confidence, the share that is right."""
    columns = 4
    tall = -(-len(heads) // columns)
    figure, axes = plt.subplots(tall, columns, figsize=(9, 2.2 * tall), squeeze=False, sharex=True, sharey=True)
    for axis in axes.flat:
        axis.set_axis_off()
    for axis, head in zip(axes.flat, heads, strict=False):
        axis.set_axis_on()
        most = max((count for *_, count in head.bins), default=1)
        axis.plot([0, 1], [0, 1], color=_INK, linewidth=0.6, linestyle=":")
        axis.scatter(
            [confidence for confidence, _, count in head.bins if count],
            [right for _, right, count in head.bins if count],
            s=[6 + 50 * count / most for *_, count in head.bins if count],
            color=_OURS,
            alpha=0.8,
            linewidth=0,
        )
        axis.set_title(head.head, fontsize=9)
        axis.set(xlim=(0, 1), ylim=(0, 1.02))
    figure.supxlabel("confidence given", fontsize=9)
    figure.supylabel("share right", fontsize=9)
    _save(figure, path)


def _peers(path: Path, scored: Sequence[Scored]) -> None:
    """Our figures (dots) with what others published (crosses), a row a figure."""
    rows = []
    for s in scored:
        ours = {f.name: f for f in s.result.figures if not f.unit}
        for name in dict.fromkeys(peer.figure for peer in s.task.peers if peer.figure in ours):
            theirs = [peer.value for peer in s.task.peers if peer.figure == name]
            rows.append((f"{s.task.title}: {ours[name].label}", ours[name].value, theirs))
    figure, axis = plt.subplots(figsize=(9, 0.6 + 0.28 * len(rows)))
    for at, (_, value, theirs) in enumerate(reversed(rows)):
        axis.plot(theirs, [at] * len(theirs), "x", color=_THEIRS, label="published" if not at else None)
        axis.plot([value], [at], "o", color=_OURS, label="Daybook" if not at else None)
    axis.set_yticks(range(len(rows)), [label[:90] for label, *_ in reversed(rows)])
    axis.set_xlim(0, 1.02)
    axis.grid(axis="x", linewidth=0.3)
    axis.legend(loc="upper left", frameon=False)
    _save(figure, path)


def _save(figure: plt.Figure, path: Path) -> None:
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None, "Creator": None})
    plt.close(figure)
