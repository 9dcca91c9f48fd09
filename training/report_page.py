"""The figures of ``training.report`` as pages: ``docs/accuracy.md`` and the table of the model card.

``python -m training.report_page`` writes the page anew from ``docs/accuracy.json``, without measuring anything.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

BEGIN, END = "<!-- figures: written by training.report -->", "<!-- end of figures -->"
_WIKI = "WikiEvents, development part"
_NAMES = "Worldwide newswire, the fifth kept for scoring"
_MEANTIME = "MEANTIME, scoring half"
_POLNEAR = "PolNeAR, development part"
_PROSE = "our prose, held out"


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: where it stands in the data, what it is, and the aim it is held against."""

    corpus: str
    key: str
    """``corpus.head/metric``; ``/f`` is taken where the metric has precision and recall."""
    what: str
    aim: float | None = None
    chief: bool = False


ROWS = (
    Row(_POLNEAR, "polnear.source/exact", "source spans, exact: both ends right", 0.73, chief=True),
    Row(_POLNEAR, "polnear.source/overlap", "source spans, overlap by span"),
    Row(_POLNEAR, "polnear.cue/exact", "cue spans, exact", 0.68, chief=True),
    Row(_POLNEAR, "polnear.content/exact", "content spans, exact", 0.48, chief=True),
    Row(
        _POLNEAR, "polnear.content/words", "content, overlap by word: each word in or out of content", 0.88, chief=True
    ),
    Row(_POLNEAR, "polnear.content/overlap", "content spans, overlap by span: one shared word makes both right", 0.88),
    Row(_POLNEAR, "polnear.links/source", "the source of a gold cue, overlap by span"),
    Row(_POLNEAR, "polnear.links/source_words", "the source of a gold cue, by word"),
    Row(_POLNEAR, "polnear.links/content", "the content of a gold cue, overlap by span"),
    Row(_POLNEAR, "polnear.links/content_words", "the content of a gold cue, by word"),
    Row(_WIKI, "wikievents.triggers/exact", "triggers: span and two-level KAIROS type right", 0.50, chief=True),
    Row(_WIKI, "wikievents.triggers/unlabelled", "triggers: span right"),
    Row(
        _WIKI,
        "wikievents.arguments/head",
        "arguments of gold triggers: last word and role right (Arg-C by head; our role names)",
        0.35,
        chief=True,
    ),
    Row(_WIKI, "wikievents.arguments/exact", "arguments of gold triggers: span and role right"),
    Row(_WIKI, "wikievents.arguments/head_unlabelled", "arguments of gold triggers: last word right (Arg-I)"),
    Row(_WIKI, "wikievents.plover/exact", "events: span and PLOVER type right, types that have one"),
    Row(_MEANTIME, "meantime.times/exact", "time expressions, the head alone, exact: both ends right"),
    Row(_MEANTIME, "meantime.times/overlap", "time expressions, the head alone, overlap by span", chief=True),
    Row(_MEANTIME, "meantime.realis/macro_f", "realis of gold events, macro-F1 over 4 labels"),
    Row(_MEANTIME, "meantime.realis/accuracy", "realis of gold events, accuracy"),
    Row(_NAMES, "newswire.names/exact", "names: span and class right, 9 classes", 0.80, chief=True),
    Row(_NAMES, "newswire.names/unlabelled", "names: span right"),
    Row(_PROSE, "prose.stances/macro_f", "stance at gold cues, macro-F1", 0.65, chief=True),
    Row(_PROSE, "prose.stances/accuracy", "stance at gold cues, accuracy"),
    Row(_PROSE, "prose.source/exact", "source spans, exact"),
    Row(_PROSE, "prose.cue/exact", "cue spans, exact"),
    Row(_PROSE, "prose.content/exact", "content spans, exact"),
    Row(_PROSE, "prose.content/words", "content, by word"),
    Row(_PROSE, "prose.links/source_words", "the source of a gold cue, by word"),
    Row(_PROSE, "prose.links/content_words", "the content of a gold cue, by word"),
    Row(_PROSE, "prose.times/exact", "time expressions, exact"),
    Row(_PROSE, "prose.events/exact", "events: span and PLOVER type right", chief=True),
    Row(_PROSE, "prose.events/unlabelled", "events: span right"),
    Row(_PROSE, "prose.modes/macro_f", "mode at gold anchors, macro-F1 over the modes that occur", chief=True),
    Row(_PROSE, "prose.modes/accuracy", "mode at gold anchors, accuracy"),
    Row(_PROSE, "prose.realis/macro_f", "realis at gold anchors, macro-F1", chief=True),
    Row(_PROSE, "prose.realis/accuracy", "realis at gold anchors, accuracy"),
    Row(_PROSE, "prose.harms/macro_f", "harm at gold anchors, macro-F1"),
    Row(_PROSE, "prose.arguments/head", "arguments of gold anchors: last word and role right", chief=True),
    Row(_PROSE, "prose.arguments/exact", "arguments of gold anchors: span and role right"),
)


def value(found: dict[str, Any], side: str, key: str) -> dict[str, Any]:
    """A figure of the ``model`` or the ``baseline``: value, and precision, recall and gold items where it has them."""
    name, _, metric = key.partition("/")
    measured = found[side][name]
    entry = measured[metric]
    return entry if isinstance(entry, dict) else {"f": entry, "gold": measured["items"]}


def _number(figure: float | None) -> str:
    """Three decimals; nothing where a metric has no such part."""
    return "" if figure is None else f"{figure:.3f}"


def _table(header: str, rows: list[list[str]]) -> str:
    names = header.split(" | ")
    lines = [names, [":--" if number == 0 else "--:" for number in range(len(names))], *rows]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


def verdict(row: Row, found: dict[str, Any]) -> str:
    """Whether an aim is met; figures are compared as measured, to four decimals."""
    if row.aim is None:
        return ""
    return "met" if value(found, "model", row.key)["f"] >= row.aim else "**not met**"


def aims_table(found: dict[str, Any]) -> str:
    """The figures that had an aim."""
    rows = []
    for row in ROWS:
        if row.aim is not None:
            model, base = (value(found, side, row.key)["f"] for side in ("model", "baseline"))
            rows.append(
                [f"{row.corpus}: {row.what}", _number(model), _number(base), f"{row.aim:.2f}", verdict(row, found)]
            )
    return _table("what | F1 | baseline | aim | ", rows)


def chief_table(found: dict[str, Any]) -> str:
    """The table of the model card."""
    rows = []
    for row in ROWS:
        if row.chief:
            model, base = (value(found, side, row.key)["f"] for side in ("model", "baseline"))
            rows.append([f"{row.corpus}: {row.what}", _number(model), _number(base)])
    return _table("what | F1 | baseline", rows)


def heads_table(found: dict[str, Any], corpus: str) -> str:
    """All figures on one corpus."""
    rows = []
    for row in ROWS:
        if row.corpus == corpus:
            model, base = (value(found, side, row.key) for side in ("model", "baseline"))
            both = [_number(model.get("p")), _number(model.get("r"))]
            rows.append([row.what, *both, _number(model["f"]), _number(base["f"]), str(model["gold"])])
    return _table("what | P | R | figure | baseline | gold", rows)


def label_lines(found: dict[str, Any]) -> str:
    """F1 of each label of the plain heads."""
    lines = []
    for name in ("prose.stances", "prose.realis", "prose.harms", "meantime.realis"):
        each = found["model"][name]["by_label"]
        lines.append(
            f"- `{name}`: "
            + ", ".join(f"{'none' if label == '-' else label} {f:.2f}" for label, f in each.items())
            + ".\n"
        )
    return "".join(lines)


def below(found: dict[str, Any]) -> str:
    """Which figures do not beat their baseline."""
    worse = []
    for row in ROWS:
        model, base = (value(found, side, row.key)["f"] for side in ("model", "baseline"))
        if model <= base:
            worse.append(f"- {row.corpus}: {row.what}: {model:.3f}, baseline {base:.3f}.\n")
    return "".join(worse) or "None.\n"


def calibration_table(found: dict[str, Any]) -> str:
    """Expected calibration errors."""
    rows = []
    for head, entry in found["calibration"].items():
        plain = head in ("modes", "realis", "harms", "stances")
        said = ["", ""] if plain else [_number(entry["said"]), str(entry["items_said"])]
        numbers = [_number(entry[key]) for key in ("temperature", "before", "after", "halves")]
        rows.append([f"`{head}`", str(entry["items"]), *numbers, *said])
    header = "head | items | temperature | before | after | halves | after, where it says something | items"
    return _table(header, rows)


def prose_table(found: dict[str, Any]) -> str:
    """The prose by part and label."""
    parts = found["prose"]
    rows = [
        [name, str(parts["train"][name]), str(parts["dev"][name])]
        for name in ("blocks", "words", "attributions", "events", "arguments", "times")
    ]
    out = _table("what | training | held out", rows) + "\n"
    rows = []
    for group in ("stance", "kind of source", "realis", "harm", "slot", "type", "mode"):
        train, dev = parts["train"][group], parts["dev"][group]
        for label in sorted({*train, *dev}, key=lambda one: (-train.get(one, 0), one)):
            rows.append([f"{group}: {label}", str(train.get(label, 0)), str(dev.get(label, 0))])
    return out + _table("label | training | held out", rows)


def corpora_table(found: dict[str, Any]) -> str:
    """The digests of what was read."""
    rows = [[f"`{name}`", str(len(entry["files"])), f"`{entry['sha256']}`"] for name, entry in found["corpora"].items()]
    return _table("corpus | files | SHA-256", rows)


def page(found: dict[str, Any]) -> str:
    """The whole of ``docs/accuracy.md``."""
    aims = [row for row in ROWS if row.aim is not None]
    missed = [row for row in aims if verdict(row, found) != "met"]
    return _PAGE.format(
        date=found["date"],
        commit=found["commit"],
        command=found["command"],
        version=found["file"]["version"],
        bytes=f"{found['file']['bytes']:,}",
        sha256=found["file"]["sha256"],
        verdict="All aims are met."
        if not missed
        else f"{len(aims) - len(missed)} of {len(aims)} aims are met; not met: "
        + "; ".join(f"{row.corpus}, {row.what}" for row in missed)
        + ".",
        aims=aims_table(found),
        below=below(found),
        tables="".join(
            f"### {corpus[0].upper()}{corpus[1:]}\n\n{heads_table(found, corpus)}\n"
            for corpus in (_POLNEAR, _WIKI, _MEANTIME, _NAMES, _PROSE)
        ),
        labels=label_lines(found),
        calibration=calibration_table(found),
        prose=prose_table(found),
        corpora=corpora_table(found),
    )


def into_card(card: str, found: dict[str, Any]) -> str:
    """The model card with its table renewed.

    Raises:
        ValueError: the card has no markers, or not in order.
    """
    start, end = card.find(BEGIN), card.find(END)
    if start < 0 or end < start:
        raise ValueError(f"MODEL_CARD.md needs the lines {BEGIN} and {END}, in this order")
    table = f"Model {found['file']['version']}, measured on {found['date']}.\n\n{chief_table(found)}"
    return f"{card[:start]}{BEGIN}\n{table}{card[end:]}"


_PAGE = """# Accuracy

Written by `{command}` (the last step of `make train`) on {date}, at commit {commit}; do not edit by hand.
All figures stand in [accuracy.json](accuracy.json) too. Model {version}, {bytes} bytes, SHA-256 `{sha256}`:
the int8 file of the package, one window a run.

These are **development** figures. The splits served to choose settings, and each head's temperature and its bias
against "nothing here" were fitted on them, so expect a little less on new text of the same kind, and clearly less on
other kinds. Nothing was trained on them: of MEANTIME, the newswire names, WikiEvents, PolNeAR and our prose the parts
scored here were used for development figures only. Test splits were not looked at.

## Against the aims

{verdict} (Overlap of content had one aim and is given twice, by word and by span.)

{aims}
The baseline counts words in the same training data (`training/baselines.py` says how, head by head) and is scored by
the same functions on the same examples. Where a baseline comes close, the task is mostly a matter of knowing words.
Figures that do not beat it:

{below}
## What is scored

Text is cut into words (runs of letters and digits, single marks) and into windows of whole sentences of at most 160
word pieces; *gold* counts what stands in the windows, the longer of two spans of one head that overlap, each piece
of a span in several pieces for itself. So an argument that stands in another window than its trigger is neither
found nor missed here. P, R and F1 are over all items of the part (micro).

- *Exact*: first and last word right, and the label where there is one. *By last word*: only the last word of a span
  and its role. *By word*: each word that is in a span of one side or of both. *Overlap by span*: a span found is
  right if it shares a word with a gold one, a gold one is found if it shares a word with a span found.
- *Macro-F1*: the mean of the F1 of the labels that occur in the gold part.
- KAIROS types have two levels here ("Conflict.Attack"); roles go by our own names, to which those of the corpora are
  mapped (`training/crosswalk.py`), so Arg-C is not to be compared with published figures to the second decimal.
- Our prose is invented news prose, labelled by whoever wrote it; the held-out blocks are by the same hands. It says
  that a head has learnt its task, not how well it does on the news of the day.

## Head by head

{tables}F1 by label:

{labels}
## Calibration

Expected calibration error in 15 bins of the probability of the best label: as the network gives it (*before*), with
the temperature that ships (*after*), and with temperatures fitted on one half of the windows and measured on the
other (*halves*). Items are words for the heads that tag; most words are surely nothing, which flatters them, so the
last columns count only words to which the head gives a label.

{calibration}
## Our prose by size

{prose}
## The data, by digest

SHA-256 over the lines `digest  name` of the files that are read, in order of name. Licences: the
[model card](../src/daybook/annotate/model/MODEL_CARD.md).

{corpora}"""


def main() -> int:
    """Writes the page from the figures at hand."""
    docs = Path(__file__).parents[1] / "docs"
    found = json.loads((docs / "accuracy.json").read_text("utf-8"))
    (docs / "accuracy.md").write_text(page(found), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
