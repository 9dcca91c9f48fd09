from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from daybook.ground import index_sort
from daybook.ground.index_file import IndexFile, hash_of
from daybook.ground.index_sort import finish
from daybook.ground.index_write import FURTHER, KINDS, PRIMARY, Facts, IndexWriter
from daybook.ground.layers import Layer
from daybook.ground.spelling import key, skeleton

names = st.text("abdeghiklmnorstuz -'é", min_size=1, max_size=12).filter(key)
places = st.lists(
    st.tuples(names, st.lists(names, max_size=3), st.integers(0, 3_000_000_000), st.sampled_from(KINDS)), max_size=30
)


def written(folder, rows, every):
    writer = IndexWriter(folder / "runs")
    for number, (name, further, people, kind) in enumerate(rows):
        place = writer.place(kind, name, (number / 100, -number / 100), Facts(number + 1, "IQ", "IQ.01", people))
        writer.name(place, name, PRIMARY, people)
        for each in further:
            writer.name(place, each, FURTHER, people)
        if number % every == every - 1:
            writer.save({"number": number})
            writer = IndexWriter(folder / "runs")  # as after a break
            assert writer.note == {"number": number}
    writer.save({})
    finish(writer, folder / "made", {"kind": "test"})
    return (folder / "made").read_bytes()


@settings(max_examples=25)
@given(rows=places, every=st.integers(1, 40))
def test_every_place_is_found_by_its_names_however_it_was_written(tmp_path_factory, rows, every):
    folder = tmp_path_factory.mktemp("index")
    whole = written(folder / "whole", rows, 1000)
    assert written(folder / "parts", rows, every) == whole
    layer = Layer(IndexFile(folder / "whole" / "made"))
    assert len(layer.index) == len(rows)
    for number, (name, further, people, kind) in enumerate(rows):
        for each in (name, *further):
            found = layer.exact(key(each))
            (own,) = [c for c in found if round(c.lat * 100) == number]
            assert (own.kind, own.people, own.cost) == (kind, people, 0.0 if key(each) == key(name) else 0.35)
            assert [c.cost for c in found] == sorted(c.cost for c in found)
            rows_like = layer.like([skeleton(each)], key(each), 0)
            assert [text for _, text in layer.index.key_texts([row for _, row in rows_like], 0, 99)] == [key(each)]
        assert layer.index.place_of(number + 1) == number
    assert layer.index.place_of(0) is None
    assert layer.index.place_of(len(rows) + 1) is None


def test_buckets_change_nothing(tmp_path, monkeypatch):
    rows = [(f"Zar {a}{b}", [f"Quel {b}{a}"], ord(a) * ord(b), "town") for a in "bcdfghklm" for b in "aeiou"]
    whole = written(tmp_path / "one", rows, 20)
    monkeypatch.setattr(index_sort, "NAMES_A_BUCKET", 5)
    assert written(tmp_path / "many", rows, 20) == whole


def test_the_most_people_come_first_among_like_names(tmp_path):
    rows = [(f"Zar{a}r{b}", [], ord(a) * ord(b), "town") for a in "aeiou" for b in "aeiou"]
    written(tmp_path, rows, 1000)
    index = IndexFile(tmp_path / "made")
    keys = index.keys_like(skeleton("Zarara"))
    people = [index.place(index.postings_at(row)[0] >> 2)[3] for row in keys]
    assert people == sorted(people, reverse=True)
    assert len(people) == len(rows)
    assert hash_of("zarara") == hash_of("zarara")


def test_desk_ids_are_kept(tmp_path):
    writer = IndexWriter(tmp_path / "runs")
    for ident in ("desk:a", "desk:ü-2"):
        place = writer.place("town", "Zarifa", (1, 2), Facts(0, "IQ", "", 0, "desk", ident))
        writer.name(place, "Zarifa", PRIMARY, 0)
        writer.save({})
        writer = IndexWriter(tmp_path / "runs")
    place = writer.place("town", "Zarifa", (1, 2), Facts(77, "IQ", "", 0, "desk"))
    writer.name(place, "Zarifa", PRIMARY, 0)
    writer.save({})
    finish(writer, tmp_path / "made", {})
    found = Layer(IndexFile(tmp_path / "made")).exact("zarifa")
    assert [(c.id, c.source) for c in found] == [("desk:a", "desk"), ("desk:ü-2", "desk"), ("geonames:77", "desk")]
