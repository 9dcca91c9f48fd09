from __future__ import annotations

from pathlib import Path

import pytest

import training
from daybook.kinds import Realis, Slot, Stance
from daybook.types import Annotated, Argument, Attribution, Mention, Report, Source, Span, Telling
from eval import plv
from eval.subject import Subject
from eval.task import CorpusError

TEXT = "Norland said Sudland's army shelled Westmark and urged talks."


def mention(words: str, text: str = TEXT) -> Mention:
    start = text.index(words)
    return Mention(start, start + len(words), words)


def telling(anchor: str, event_type: str, actor: str | None, other: str | None, confidence: float = 0.9) -> Telling:
    parts = [Argument(slot, mention(w), 1.0) for slot, w in ((Slot.ACTOR, actor), (Slot.RECIPIENT, other)) if w]
    return Telling(mention(anchor), event_type, None, Realis.ACTUAL, confidence, None, tuple(parts), None)


def said(source: str | None, content: str, stance: Stance) -> Attribution:
    return Attribution(
        "id", "r", Source(mention(source)) if source else None, None, (mention(content),), stance, confidence=0.8
    )


def row(source: str | None, target: str | None, gold: str = "ASSAULT") -> plv.Row:
    marks = [mention(words).span if words else None for words in (source, target)]
    return plv.Row("1", TEXT, marks[0], marks[1], gold)


def annotated(tellings: tuple[Telling, ...], attributions: tuple[Attribution, ...] = ()) -> Annotated:
    report = Report("r", "r", TEXT, ())
    return Annotated(report, (Span(0, len(TEXT)),), attributions, tellings, (), ())


SHELLED = telling("shelled", "ASSAULT", "Sudland's army", "Westmark")
TALKS = telling("talks", "CONSULT", None, None, 0.99)
URGED = said("Norland", "talks", Stance.REQUESTS)


@pytest.mark.parametrize(
    ("source", "target", "root"),
    [
        ("Sudland", "Westmark", "ASSAULT"),
        ("Norland", "talks", "REQUEST"),
        ("Norland", None, "REQUEST"),
        (None, "Westmark", "ASSAULT"),
        ("Westmark", "Sudland", "ASSAULT"),  # the parts are swapped: half a fit is better than none
        ("said", None, "CONSULT"),  # nobody fits: the likeliest
    ],
)
def test_the_reading_whose_parties_fit_the_marks_gives_the_code(
    source: str | None, target: str | None, root: str
) -> None:
    reading = plv.chosen(row(source, target), annotated((SHELLED, TALKS), (URGED,)))
    assert reading is not None
    assert reading.root == root


def test_speech_without_a_root_code_and_an_empty_sentence_give_none() -> None:
    assert plv.chosen(row("Norland", None), annotated(())) is None
    affirmed = said("Norland", "shelled Westmark", Stance.AFFIRMS)
    assert plv.chosen(row("Norland", None), annotated((), (affirmed,))) is None


@pytest.mark.parametrize(
    ("event_type", "realis", "root"),
    [
        ("RETREAT", Realis.ACTUAL, "YIELD"),
        ("CONCEDE", Realis.ACTUAL, "YIELD"),
        ("RETREAT", Realis.PLANNED, "AGREE"),
        ("AID", Realis.NEGATED, "REJECT"),
        ("ASSAULT", Realis.THREATENED, "THREATEN"),
        ("ASSAULT", Realis.NEGATED, "ASSAULT"),
        ("ACCUSE", Realis.PLANNED, "ACCUSE"),
        ("ASSAULT", Realis.BACKGROUND, "ASSAULT"),
    ],
)
def test_words_are_told_from_deeds(event_type: str, realis: Realis, root: str) -> None:
    assert plv.root_of(event_type, realis) == root


def test_every_event_type_and_stance_leads_to_a_root() -> None:
    from daybook.codebook import load

    kinds = {plv.root_of(kind.name, realis) for kind in load().event_types for realis in Realis}
    assert kinds == plv.ROOTS
    assert set(plv.STANCES.values()) <= plv.ROOTS


@pytest.mark.parametrize(
    ("marked", "text", "spans"),
    [
        ("<s>A</s> met <t>B</t>.", "A met B.", {"s": Span(0, 1), "t": Span(6, 7)}),
        ("<t>A</t> was hit.", "A was hit.", {"t": Span(0, 1)}),
        ("<s>A of <t>B</t></s> left.", "A of B left.", {"s": Span(0, 6), "t": Span(5, 6)}),
        ("<s>A never closed", "A never closed", {}),
        ("1 < 2 and </s>", "1 < 2 and ", {}),
    ],
)
def test_marks_are_taken_out(marked: str, text: str, spans: dict[str, Span]) -> None:
    assert plv.unmarked(marked) == (text, spans)


class Fixed(Subject):
    """Finds the shelling in the first sentence and nothing else."""

    def annotated(self, report: Report) -> Annotated:
        return annotated((SHELLED,) if report.text == TEXT else ())


HEAD = "\tsentence_id\tgold_root\tmarked_sentence\tsilver_root\n"


def table(folder: Path, *lines: str, name: str = "PLV_own.tsv") -> Path:
    (folder / name).write_text(HEAD + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return folder


MARKED = TEXT.replace("Sudland's army", "<s>Sudland's army</s>").replace("Westmark", "<t>Westmark</t>")


def test_a_table_is_scored_by_its_human_column(tmp_path: Path) -> None:
    data = table(tmp_path, f"0\t7\tASSAULT\t{MARKED}\tAID", "1\t7\tAID\t<s>Norland</s> sent grain.\tAID")
    for split in ("own", "PLV_own", "PLV_own.tsv"):
        result = plv.score(data, split, Fixed(), None)
        values = {figure.name: figure.value for figure in result.figures}
        # One of two right; ASSAULT has F1 1 and AID 0.
        assert values == {"accuracy": 0.5, "macro.f": 0.5, "answered": 0.5}
    assert [(miss.kind, miss.words) for miss in result.misses] == [("AID: nothing found", "Norland")]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (f"0\t7\tATTACK\t{MARKED}\t", "root code as gold_root in row 1"),
        ("0\t7\tAID\tno marks\t", "<s>...</s> or <t>...</t> in the marked_sentence of row 1"),
        ("0\t7\tAID", "marked_sentence in line 2"),
    ],
)
def test_an_altered_table_is_one_line(tmp_path: Path, line: str, says: str) -> None:
    with pytest.raises(CorpusError, match=says):
        plv.read(table(tmp_path, line), "own")


def test_a_missing_table_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="PLV_test"):
        plv.files(tmp_path, "test")


def test_the_model_does_not_learn_from_what_is_scored() -> None:
    # The training part is scored whole and the page says so: who trains on it must score it otherwise.
    code = "".join(path.read_text(encoding="utf-8") for path in Path(training.__path__[0]).rglob("*.py"))
    assert "plv" not in code.lower()
