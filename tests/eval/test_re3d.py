"""re3d's form, on documents of our own."""

from __future__ import annotations

import json

import pytest

from daybook.kinds import EntityKind
from eval import re3d
from eval.task import CorpusError

TEXT = "The council met Ana Doe in Dorn on Monday."
ENTITIES = [
    ("Organisation", "The council", 1),
    ("Person", "Ana Doe", 0.7),
    ("Location", "Dorn", 0),  # rejected
    ("Vehicle", "met", 1),  # not scored
    ("Temporal", "Monday", 1),
]


def rows(entities=ENTITIES):
    return [
        {
            "_id": str(number),
            "documentId": "d1",
            "begin": TEXT.index(words),
            "end": TEXT.index(words) + len(words),
            "type": kind,
            "value": words,
            "confidence": sure,
        }
        for number, (kind, words, sure) in enumerate(entities)
    ]


def folder(path, entities):
    path.mkdir(parents=True, exist_ok=True)
    (path / "documents.json").write_text(json.dumps({"_id": "d1", "text": TEXT}))
    (path / "entities.json").write_text("".join(json.dumps(row) for row in entities), encoding="utf-8-sig")
    return path


def test_entities_that_the_crowd_kept_in_kinds_of_ours(tmp_path):
    folder(tmp_path / "One Source", rows())
    (one,) = re3d.documents(tmp_path, re3d.ALL)
    assert one.folder == "One Source"
    assert [(kind, TEXT[a:b]) for kind, a, b in one.gold] == [
        (EntityKind.ORGANISATION, "The council"),
        (EntityKind.PERSON, "Ana Doe"),
        (EntityKind.DATE, "Monday"),
    ]


def test_all_folders_or_one_or_the_folder_itself(tmp_path):
    folder(tmp_path / "A", rows())
    folder(tmp_path / "B", rows())
    assert [one.folder for one in re3d.documents(tmp_path, re3d.ALL)] == ["A", "B"]
    assert [one.folder for one in re3d.documents(tmp_path, "B")] == ["B"]
    assert [one.folder for one in re3d.documents(tmp_path / "A", re3d.ALL)] == ["A"]
    with pytest.raises(CorpusError, match=r"documents\.json"):
        re3d.files(tmp_path, "C")
    with pytest.raises(CorpusError, match="in folders"):
        re3d.files(tmp_path / "A" / "none", re3d.ALL)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"type": "Planet"}, "no type Planet"),
        ({"documentId": "d9"}, "expected a document"),
        ({"end": 4000}, "in its text"),
        ({"begin": None}, "entity 1"),
        ({"confidence": "much"}, "entity 1"),
    ],
)
def test_an_altered_entity_is_named(tmp_path, change, told):
    first, *rest = rows()
    folder(tmp_path / "A", [{**first, **change}, *rest])
    with pytest.raises(CorpusError, match=told):
        list(re3d.documents(tmp_path, re3d.ALL))


def test_entities_of_another_text_are_altered(tmp_path):
    moved = [{**row, "begin": row["begin"] + 1, "end": row["end"] + 1} for row in rows()]
    folder(tmp_path / "A", moved)
    with pytest.raises(CorpusError, match="stand in their texts"):
        list(re3d.documents(tmp_path, re3d.ALL))


def test_a_document_without_text(tmp_path):
    folder(tmp_path / "A", rows())
    (tmp_path / "A" / "documents.json").write_text('{"_id": "d1"}')
    with pytest.raises(CorpusError, match="text"):
        list(re3d.documents(tmp_path, re3d.ALL))
