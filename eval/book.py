"""Error books: per corpus one page of the misses and false hits, in context, sorted by kind.

Static pages without a script.  They quote the corpora, so they are never committed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path

from eval.task import Miss, Result

_STYLE = """
:root { color-scheme: light dark; --line: #8884; --mark: #fd08; --dim: #777; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem } summary { cursor: pointer; font-weight: 600; padding: .3rem 0 }
ol { list-style: none; padding: 0 } li { border-top: 1px solid var(--line); padding: .5rem 0 }
mark { background: var(--mark); color: inherit; padding: 0 .1em } small, td:last-child { color: var(--dim) }
table { border-collapse: collapse } td { padding: .1rem 1rem .1rem 0 } td:nth-child(2) { text-align: right }
p { margin: .2rem 0 }
"""


def write(folder: Path, results: Mapping[str, tuple[str, Result]]) -> None:
    """Writes ``TASK.html`` for each (title, result) with misses, and ``index.html``."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = []
    for name, (title, result) in results.items():
        if result.misses:
            (folder / f"{name}.html").write_text(page(title, result.misses), encoding="utf-8")
            kinds = len({miss.kind for miss in result.misses})
            rows.append(
                f'<tr><td><a href="{escape(name)}.html">{escape(title)}</a></td>'
                f"<td>{len(result.misses)}</td><td>{kinds} kinds</td></tr>"
            )
    (folder / "index.html").write_text(_html("Error books", f"<table>{''.join(rows)}</table>"), encoding="utf-8")


def page(title: str, misses: Iterable[Miss]) -> str:
    """One book: kinds by how often they occur, each openable, its errors by document."""
    kinds: dict[str, list[Miss]] = {}
    for miss in misses:
        kinds.setdefault(miss.kind, []).append(miss)
    parts = ['<p><a href="index.html">all books</a></p>']
    for kind, group in sorted(kinds.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        items = "".join(map(_item, sorted(group, key=lambda miss: miss.document)))
        parts.append(
            f"<details><summary>{escape(kind)} <small>{len(group)}</small></summary><ol>{items}</ol></details>"
        )
    return _html(title, "".join(parts))


def _item(miss: Miss) -> str:
    said = " ".join(
        f"<small>{label}</small> {escape(value)}"
        for label, value in (("gold", miss.gold), ("found", miss.found))
        if value
    )
    text = f"{escape(miss.before)}<mark>{escape(miss.words)}</mark>{escape(miss.after)}"
    return f"<li><p><small>{escape(miss.document)}</small></p><p>{text}</p><p>{said}</p></li>"


def _html(title: str, body: str) -> str:
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style><h1>{escape(title)}</h1>{body}</html>\n"
    )
