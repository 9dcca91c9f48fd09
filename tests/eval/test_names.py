"""Names counted by hand."""

from __future__ import annotations

import json

import pytest

from daybook.kinds import EntityKind
from eval import names
from eval.counts import Count
from eval.names import Sides, misses
from subject_fakes import FakeSubject, entity, span

TEXT = "The Port Board met Ana Doe in Dorn and Dorn Port."
PERSON, PLACE, BODY = EntityKind.PERSON, EntityKind.PLACE, EntityKind.ORGANISATION


def side(found, gold):
    """Both sides as (kind, words, nth place)."""
    a, b = (tuple((kind, *span(TEXT, *rest)) for kind, *rest in names_) for names_ in (found, gold))
    return Sides("all", "d", TEXT, a, (0.9,) * len(a), b)


def test_span_and_class():
    pair = side(
        [(BODY, "Port Board"), (PLACE, "Ana Doe"), (PLACE, "Dorn"), (PLACE, "Port", 1)],
        [(BODY, "Port Board"), (PERSON, "Ana Doe"), (PLACE, "Dorn"), (PLACE, "Dorn Port")],
    )
    assert pair.exact == Count(2, 4, 4)
    assert pair.spans == Count(3, 4, 4)  # Ana Doe too
    assert pair.of(PLACE) == Count(1, 3, 2)
    assert pair.of(PERSON) == Count(0, 0, 1)
    assert pair.overlap == Count(3, 4, 4)  # and "Port" of "Dorn Port"


def test_one_wide_name_answers_for_one_gold_name_of_its_class():
    pair = side([(PLACE, "Dorn and Dorn Port")], [(PLACE, "Dorn"), (PLACE, "Dorn Port"), (BODY, "Port", 1)])
    assert pair.overlap == Count(1, 1, 3)


def test_empty_sides():
    assert side([], [(PLACE, "Dorn")]).exact == Count(0, 0, 1)
    assert side([(PLACE, "Dorn")], []).overlap == Count(0, 1, 0)


def test_a_leading_article_left_aside():
    pair = side([(BODY, "Port Board")], [(BODY, "The Port Board")])
    assert pair.exact.right == 0
    assert names._bare(TEXT, pair.found) == names._bare(TEXT, pair.gold)
    assert names._bare("The", [(BODY, 0, 3)]) == [(BODY, 0, 3)]


def test_errors_say_what_is_wrong():
    pair = side(
        [(BODY, "Board"), (PLACE, "Ana Doe"), (PERSON, "Port", 1), (BODY, "The")],
        [(BODY, "Port Board"), (PERSON, "Ana Doe"), (PLACE, "Dorn"), (PLACE, "Dorn Port")],
    )
    assert [miss.kind for miss in misses(pair)] == [
        "wrong bounds: organisation",
        "wrong class: place for person",
        "missed: place",
        "wrong class and bounds: person for place",
        "false: organisation",
    ]


def test_the_newswire_is_scored_by_class_and_region(tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "no_1.tsv").write_text("Ana\tB-Person\nmet\tO\nDorn\tB-Location\n")
    (folder / "so_1.tsv").write_text("Dorn\tB-Location\n")
    (tmp_path / "regions.txt").write_text("North:\nno_\nSouth:\nso_\n")
    found = {
        "Ana met Dorn": {"entities": [entity("Ana met Dorn", "Ana", PERSON), entity("Ana met Dorn", "Dorn", PERSON)]},
        "Dorn": {"entities": [entity("Dorn", "Dorn", PLACE)]},
    }
    result = names.score_newswire(tmp_path, "mine", FakeSubject(found), None)
    values = {figure.name: figure.value for figure in result.figures}
    assert values["names.f"] == pytest.approx(2 / 3)
    assert values["spans.f"] == 1.0
    assert (values["class.person.p"], values["class.person.r"], values["class.place.r"]) == (0.5, 1.0, 0.5)
    tables = dict(result.tables)
    assert "| South | 1.000 | 1.000 | 1.000 | 1 |" in tables["Worldwide newswire: names by region"]
    assert result.reliabilities[0].bins == ((pytest.approx(0.9), pytest.approx(2 / 3), 3),)


def test_re3d_is_scored_by_folder_facilities_being_places_there(tmp_path):
    text = "The camp at Dorn"
    row = {"_id": "1", "documentId": "d", "begin": 0, "end": 8, "type": "Location", "value": "The camp"}
    for name in ("A", "B c"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "documents.json").write_text(json.dumps({"_id": "d", "text": text}))
        (tmp_path / name / "entities.json").write_text(json.dumps({**row, "confidence": 1}))
    told = [entity(text, "camp", EntityKind.FACILITY), entity(text, "Dorn", EntityKind.MISCELLANEOUS)]
    result = names.score_re3d(tmp_path, "all", FakeSubject({text: {"entities": told}}), None)
    values = {figure.name: figure.value for figure in result.figures}
    # of two found names the miscellaneous one is no class of re3d's
    assert (values["exact.f"], values["bare.f"], values["overlap.f"]) == (0.0, 1.0, 1.0)
    assert (values["folder.a.f"], values["folder.b_c.f"]) == (1.0, 1.0)
