"""Imported places on maps and in lists."""

from __future__ import annotations

from daybook.ground.atlas import Atlas
from daybook.ground.imports import import_places
from tests.ground.imports.making import place, write

AROUND = (43.9, 33.0, 44.6, 34.0)


def test_imported_places_stand_on_maps_and_in_lists_over_the_packages(tmp_path, gazetteer):
    names = [one.name for one in Atlas(gazetteer()).within(AROUND, 200)]
    assert "Baghdad" in names and "Tell Zarifa" not in names
    dump = write(tmp_path / "IQ.txt", [place(98182, "Baghdad", 33.34, 44.4, people=7_000_000)])
    table = tmp_path / "own.csv"
    table.write_text("name,lat,lon,country,kind\nTell Zarifa,33.53,44.25,IQ,site\n", encoding="utf-8")
    import_places([str(dump), str(table)])
    atlas = Atlas(gazetteer())
    shown = atlas.within(AROUND, 200)
    assert (shown[0].name, shown[0].source) == ("Tell Zarifa", "desk")
    assert [one.source for one in shown if one.name == "Baghdad"] == ["geonames"]
    assert len({one.id for one in shown}) == len(shown)
    assert atlas.named("tell zar", 5)[0].name == "Tell Zarifa"
    assert [one.source for one in atlas.named("Baghdad", 5) if one.id == "geonames:98182"] == ["geonames"]
