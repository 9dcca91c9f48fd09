"""``daybook show REPORT --origin``: what reports of one origin share, side by side."""

from __future__ import annotations

import json as jsons
import sys
import textwrap
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from rich.text import Text

from daybook.cli.shelf import out
from daybook.cli.streams import harmless, stream

if TYPE_CHECKING:
    from daybook.consolidate.origins import Piece
    from daybook.types import Report

_WIDTH = 56
"""Columns of each side."""


def tell_origin(report: Report, others: Sequence[Report], *, as_json: bool) -> None:
    """Prints the passages that a report shares with each other one of its origin."""
    from daybook.consolidate.origins import shared_passages, side_by_side

    found = [(other, side_by_side(report, other, shared_passages(report, other))) for other in others]
    if as_json:
        stream(sys.stdout, encoding="utf-8")
        sys.stdout.write(jsons.dumps(_dict(report, found), ensure_ascii=False, indent=2) + "\n")
        return
    console = out()
    console.print(Text(f"origin {report.origin or report.id}: {len(others) + 1} report{'s' * bool(others)}"))
    for other, rows in found:
        console.print(Text(f"\n{_head(report):<{_WIDTH}}   {_head(other)}", style="bold"))
        for row in rows:
            for left, right in zip_longest(_lines(row.left), _lines(row.right), fillvalue=""):
                console.print(Text(harmless(f"{left:<{_WIDTH}} | {right}")))
            console.print(Text(f"{'':<{_WIDTH}} | ({row.kind}, {row.score:.2f})", style="dim"))


def _dict(report: Report, found: Iterable[tuple[Report, Iterable[Any]]]) -> dict[str, Any]:
    return {
        "report": report.id,
        "origin": report.origin or report.id,
        "others": [
            {
                "report": other.id,
                "outlet": other.outlet,
                "passages": [
                    {"kind": str(row.kind), "score": round(row.score, 2), "left": _pieces(row.left)}
                    | {"right": _pieces(row.right)}
                    for row in rows
                ],
            }
            for other, rows in found
        ],
    }


def _pieces(pieces: Iterable[Piece]) -> list[dict[str, Any]]:
    return [{"text": piece.text, "shared": piece.lit} for piece in pieces]


def _head(report: Report) -> str:
    return harmless(textwrap.shorten(f"{report.outlet or report.path}  {report.id}", _WIDTH, placeholder="…"))


def _lines(pieces: Iterable[Piece]) -> list[str]:
    """The passage in lines, what is shared in brackets."""
    text = "".join(f"[{piece.text}]" if piece.lit and piece.text.strip() else piece.text for piece in pieces)
    return textwrap.wrap(text, _WIDTH)
