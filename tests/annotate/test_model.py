"""The model file of the package: it loads, fits its decoders, and reads a window the same in any company."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from daybook.annotate import Annotator, ModelError, heads
from daybook.annotate.annotator import Cut
from daybook.annotate.encoder import Encoder
from daybook.annotate.heads import DISTANCES, check
from daybook.annotate.tokens import MAX_PIECES
from daybook.kinds import ZoneKind
from daybook.types import Report, Span, Zone

TEXT = "\n\n".join(
    [
        "Shells fell on the market of Orsk Hollow at noon on Tuesday and killed four traders, the mayor said.",
        "The army denied that it had fired them. "
        "A spokesman, Col. Ivo Marsh, blamed rebels who have held the hills since May.",
        "“We heard two blasts and then a third one close to the school,” said a teacher who asked not to be named.",
        "Hours later, drones struck a depot near the border, "
        "in what officials called a response to the shelling of the town.",
    ]
    * 5
)


def report_of(text: str) -> Report:
    return Report("r1", "-", text, (Zone(ZoneKind.BODY, 0, len(text)),))


@pytest.fixture(scope="module")
def annotator(coder) -> Annotator:
    return coder.annotator


@pytest.fixture(scope="module")
def cut(annotator) -> Cut:
    return annotator.cut(report_of(TEXT))


def same(left, right) -> bool:
    parts = ("tags", "plain", "roles", "links")
    return all(np.array_equal(getattr(left, part), getattr(right, part)) for part in parts)


def test_the_model_fits_the_decoders(annotator):
    assert list(check(annotator.encoder.meta["outputs"])) == []
    assert annotator.version


def test_constants_of_the_pair_heads_fit_one_another(annotator):
    tensors = annotator.encoder.tensors
    for head, scorer in {"roles": "roles", "links": "links", **heads.STYLES}.items():
        size = tensors[f"{scorer}.distance"].shape[1]
        outputs = annotator.encoder.meta["outputs"].get(head) or annotator.encoder.meta["outputs"][scorer]
        assert tensors[f"{scorer}.distance"].shape == (DISTANCES, size)
        assert tensors[f"{head}.weight"].shape == (size, outputs)
        assert tensors[f"{head}.bias"].shape == (outputs,)


def test_temperatures_are_positive_and_of_known_heads(annotator):
    temperatures = annotator.encoder.meta["temperatures"]
    assert set(temperatures) <= {*heads.TAGS, *heads.PLAIN, *heads.PAIRS, *heads.STYLES}
    assert all(value > 0 for value in temperatures.values())


def test_windows_keep_the_limit(cut):
    assert len(cut.windows) > 2
    assert all(len(pieces.ids) <= MAX_PIECES + 2 for pieces in cut.inputs)
    for window, pieces in zip(cut.windows, cut.inputs, strict=True):
        assert len(pieces.first) == len(window.words) == len(window.sentences)
        assert len(pieces.shapes) == len(pieces.ids)


def test_a_window_reads_the_same_alone_among_others_and_with_two_threads(annotator, cut):
    alone = [annotator.encoder.score(pieces) for pieces in cut.inputs]
    backwards = list(annotator.encoder.read(cut.inputs[::-1]))[::-1]
    paired = list(annotator.encoder.read(cut.inputs, threads=2))
    assert len(alone) == len(backwards) == len(paired) == len(cut.windows)
    for one, two, three, window in zip(alone, backwards, paired, cut.windows, strict=True):
        assert len(one.tags) == len(window.words)
        assert same(one, two) and same(one, three)


def test_reading_is_lazy(annotator, cut):
    assert isinstance(annotator.encoder.read(iter(cut.inputs)), Iterator)


def test_a_reports_own_words_are_found_and_stand_where_they_are_said_to(annotator):
    found = annotator.annotate(report_of(TEXT))
    assert found.tellings and found.attributions and found.entities
    spans = [t.anchor for t in found.tellings] + [a.mention for t in found.tellings for a in t.arguments]
    spans += [e.mention for e in found.entities] + list(found.times)
    for attribution in found.attributions:
        spans += [*attribution.content, *([attribution.cue] if attribution.cue else [])]
        spans += [attribution.source.mention] if attribution.source else []
    assert all(TEXT[m.start : m.end] == m.text and m.text.strip() for m in spans)
    ids = {a.id for a in found.attributions}
    assert len(ids) == len(found.attributions)
    assert {t.attribution for t in found.tellings} - {None} <= ids
    assert {a.via for a in found.attributions} - {None} <= ids
    assert all(0 <= t.confidence <= 1 for t in found.tellings)


def test_only_headline_and_body_are_read(annotator):
    sentence = "Soldiers shelled a market in Aleppo on Tuesday, killing four people, police said."
    text = f"{sentence}\n\n{sentence}"
    zones = (Zone(ZoneKind.FURNITURE, 0, len(sentence)), Zone(ZoneKind.BODY, len(sentence) + 2, len(text)))
    found = annotator.annotate(Report("r1", "-", text, zones))
    assert found.sentences == (Span(len(sentence) + 2, len(text)),)
    assert found.tellings and all(t.anchor.start > len(sentence) for t in found.tellings)
    assert annotator.annotate(Report("r1", "-", text, zones[:1])).tellings == ()


ODD = {
    "empty": "",
    "a mark": "…",
    "emoji": "\U0001f388" * 40,
    "one long word": "a" * 5000,
    "right to left": "\u200f\u05d0\u05d1\u05d2\u200f " * 30,
    "combining": "\ud7ff\u0301\u200b" * 20,
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_odd_text_is_read_without_complaint(annotator, text):
    assert annotator.annotate(report_of(text)).report.text == text


def test_a_missing_model_is_named(tmp_path):
    with pytest.raises(ModelError, match=r"nowhere\.onnx.*make train"):
        Encoder(tmp_path / "nowhere.onnx")


@pytest.mark.parametrize("data", [b"", b"version https://git-lfs.github.com/spec/v1\noid sha256:00\n", b"\x00" * 64])
def test_a_file_that_is_no_model_is_named(tmp_path, data):
    path = tmp_path / "broken.onnx"
    path.write_bytes(data)
    with pytest.raises(ModelError, match=r"broken\.onnx is no model of this version"):
        Encoder(path)


def test_a_model_whose_labels_do_not_fit_is_refused(annotator):
    class Other:
        meta = {"outputs": {**annotator.encoder.meta["outputs"], "modes": 3}}  # noqa: RUF012

    with pytest.raises(ModelError, match="head modes: the model has 3 outputs"):
        Annotator(Other())


def test_a_word_splits_the_same_in_any_company_and_again(annotator, monkeypatch):
    words = ["Shells", "fell", "on", "Orsk", "Hollow", "\u200d", "x" * 101, "fell", "y" * 101]
    encoder = annotator.encoder
    for most in (0, 1000):
        monkeypatch.setattr(encoder, "_pieces", {})
        monkeypatch.setattr("daybook.annotate.encoder._REMEMBERED", most)
        together = encoder.split(words)
        assert all(together)
        assert together == encoder.split(words) == [encoder.split([word])[0] for word in words]
        assert set(encoder._pieces) == (set(words) - {"x" * 101, "y" * 101} if most else set())
