"""The project's own held-out prose: the heads that nothing else is annotated for, each at gold anchors and cues.

The blocks are strung together as training strings them, a dozen a passage.  Invented news, labelled by whoever wrote
it: that a head has learnt its task is all that it can show.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, cast

from daybook.annotate.heads import PLAIN as NAMES
from daybook.annotate.heads import TAGS
from daybook.types import Span
from eval import windows
from eval.counts import NOISE, prf, share
from eval.files import need
from eval.misses import cut, evenly, kinds_table, markdown, slice_of
from eval.task import CorpusError, Figure, Miss, Result, Task
from training import corpora
from training.baselines import Commonest
from training.metrics import Reading, gold_runs, label_f, macro, memo, plain_pairs
from training.passages import IGNORE, Example, Passage
from training.prose import PROSE

if TYPE_CHECKING:
    from eval.subject import Subject

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Plain:
    """A head that gives one label to an anchor or a cue: its column there, and its names."""

    head: str
    name: str
    column: int
    cues: bool = False

    def pairs(self, read: Reading, examples: Sequence[Example]) -> list[Pair]:
        """(answer, gold) at each anchor or cue."""
        return plain_pairs(read, examples, self.head, self.column, cues=self.cues)


PLAIN = (
    Plain("stances", "stance at gold cues", 1, cues=True),
    Plain("modes", "mode at gold anchors", 1),
    Plain("realis", "realis at gold anchors", 2),
    Plain("harms", "harm at gold anchors", 3),
)
COUNTED: tuple[tuple[str, windows.Tallies, dict[str, str]], ...] = (
    ("events", windows.tags("events"), {"exact": "events: span and PLOVER type", "unlabelled": "events: span"}),
    (
        "roles",
        windows.roles("roles"),
        {
            "head": "arguments of gold anchors: last word and role",
            "exact": "arguments of gold anchors: span and role",
        },
    ),
    (
        "links",
        windows.links,
        {"source_words": "source of a gold cue, by word", "content_words": "content of a gold cue, by word"},
    ),
    ("source", windows.tags("source"), {"exact": "source spans, exact"}),
    ("cue", windows.tags("cue"), {"exact": "cue spans, exact"}),
    ("content", windows.tags("content"), {"exact": "content spans, exact", "words": "content by word"}),
    ("times", windows.tags("times"), {"exact": "time expressions, exact"}),
)
"""Head, how it is counted, and the label of each way of counting that is shown."""
HELD = ("events.exact", "roles.head", "links.source.words", "links.content.words")


def folder(data: Path, split: str) -> Path:
    """The folder whose prose is read: ``data``, or the one in a checkout at ``data``, or the project's own."""
    places = (data, data / "training" / "prose", PROSE)
    return next((place for place in places if any(place.glob(f"*.{split}.txt"))), PROSE)


def files(data: Path, split: str) -> list[Path]:
    """The prose files of a split.

    Raises:
        CorpusError: there is none.
    """
    found = sorted(folder(data, split).glob(f"*.{split}.txt"))
    need(here=bool(found), path=data, expected=f"expected labelled prose in files *.{split}.txt")
    return found


def passages(data: Path, split: str) -> list[Passage]:
    """The blocks of a split, a dozen a passage.

    Raises:
        CorpusError: a file is not in the format of the prose.
    """
    where = files(data, split)[0].parent
    try:
        return list(corpora.joined_prose(split, 1, where))
    except ValueError as error:
        raise CorpusError(where, f"expected labelled prose ({error})") from error


def leave_one_out(parts: Sequence[Sequence[Pair]], value: Callable[[Sequence[Pair]], float]) -> float:
    """Standard error of a figure over the pairs of all parts, leaving out each in turn; NOISE below eight parts."""
    if len(parts) < 8:
        return NOISE
    left = [value([p for j, part in enumerate(parts) if j != i for p in part]) for i in range(len(parts))]
    mean = sum(left) / len(left)
    return sqrt((len(left) - 1) / len(left) * sum((v - mean) ** 2 for v in left))


def plain_figures(one: Plain, parts: Sequence[Sequence[Pair]]) -> list[Figure]:
    """Macro-F1 over the labels that occur in gold, and accuracy."""
    pairs = [pair for part in parts for pair in part]
    noise = leave_one_out(parts, macro)
    right = [(float(sum(a == b for a, b in part)), float(len(part))) for part in parts]
    return [
        Figure(f"{one.head}.macro", f"{one.name}: macro-F1", macro(pairs), len(pairs), noise),
        share(f"{one.head}.accuracy", f"{one.name}: accuracy", right, floor=False),
    ]


def by_label(one: Plain, pairs: Sequence[Pair]) -> tuple[str, str]:
    """F1 of each label of a head, as a titled Markdown table."""
    known = sorted({gold for _, gold in pairs}, key=lambda name: (-sum(g == name for _, g in pairs), name))
    rows = [
        ["none" if name == "-" else name, f"{label_f(pairs, name):.3f}", str(sum(g == name for _, g in pairs))]
        for name in known
    ]
    return f"Our prose: {one.name}, by label", markdown(["label", "F1", "gold"], rows)


def misses(read: Reading, example: Example, text: str) -> list[Miss]:
    """The errors of one window: wrong labels at gold anchors and cues, and events missed, false or of a wrong type."""
    out = []
    place = (example.name, text)
    for one in PLAIN:
        for item in example.cues if one.cues else example.anchors:
            label = cast(int, item[one.column])
            if label == IGNORE:
                continue
            answer, gold = read(example).choose(one.head, item[0])[0].label, str(NAMES[one.head][label])
            if answer != gold:
                span = example.spans[item[0]]
                wrong = "" if one.head == "modes" else f"{_named(answer)} for "  # too many pairs of modes to sort by
                kind = f"{one.head}: {wrong}{_named(gold)}"
                out.append(cut(kind, place, (span.start, span.end), gold=gold, found=answer))
    found, gold_events = (
        {(r.first, r.end): r.label for r in runs}
        for runs in (read(example).tag("events"), gold_runs(example.tags["events"], TAGS["events"]))
    )
    for words in sorted({*found, *gold_events}):
        answer, gold = found.get(words, ""), gold_events.get(words, "")
        if answer != gold:
            kind = f"{answer} for {gold}" if answer and gold else f"missed {gold}" if gold else f"false {answer}"
            span = Span(example.spans[words[0]].start, example.spans[words[1] - 1].end)
            out.append(cut(f"events: {kind}", place, (span.start, span.end), gold=gold, found=answer))
    return out


def _named(label: str) -> str:
    return "none" if label == "-" else label


def figures(read: Reading, documents: Sequence[Sequence[Example]]) -> list[Figure]:
    """All figures, whoever reads."""
    out = []
    for one in PLAIN:
        out += plain_figures(one, [one.pairs(read, examples) for examples in documents])
    for head, tallies, ways in COUNTED:
        counts = windows.counted(read, documents, tallies)
        for way, label in ways.items():
            name = f"{head}.{way.replace('_', '.')}"
            out += prf(name, label, counts[way], floor=name in HELD)
    return out


def baseline() -> Commonest:
    """What counting the words of the prose's own training part says, and no corpus beside it."""
    return windows.by_words({"prose": windows.cut(corpora.prose("train"))})


def score(data: Path, split: str, subject: Subject, limit: int | None) -> Result:
    """Scores a split."""
    given = slice_of(passages(data, split), limit)
    documents = windows.by_document(windows.cut(given))
    read = windows.reader(subject)
    found = figures(read, documents)
    plain = {f.name: f.value for f in figures(memo(baseline()), documents)}
    shown = [f for f in found if not f.name.endswith((".p", ".r"))]
    rows = [[f.label, f"{f.value:.3f}", f"{plain[f.name]:.3f}", str(f.count)] for f in shown]
    texts = {one.name: one.text for one in given}
    errors = [miss for examples in documents for one in examples for miss in misses(read, one, texts[one.name])]
    pairs = {one.head: [pair for part in documents for pair in one.pairs(read, part)] for one in PLAIN}
    return Result(
        tuple(found),
        evenly(errors),
        tables=(
            ("Our prose beside what counting words says", markdown(["what", "figure", "baseline", "gold"], rows)),
            *(by_label(one, pairs[one.head]) for one in PLAIN if one.head != "modes"),
            ("Our prose: errors by kind", kinds_table(errors)),
        ),
    )


TASKS = (
    Task(
        "prose",
        "Stance, realis, modes, harm, events, roles: our own prose, held out",
        "",
        "dev",
        files,
        score,
        quick=0,
        notes=(
            "Each head alone, at gold anchors and cues where it needs them, over windows as training cuts them. The "
            "prose is invented and the held-out blocks are by the same hands as the training part: no measure of the "
            "news of the day.",
            "Macro-F1 is the mean of the F1 of the labels that occur in gold. The baseline is each word's commonest "
            "label in the prose's training part (training/baselines.py).",
        ),
    ),
)
