from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from daybook.ground import gazetteer_store, index_write
from daybook.ground.gazetteer_store import GazetteerError, imports
from daybook.ground.imports import import_places
from daybook.ground.imports import run as run_module
from tests.ground.imports.making import alternate, code, many, packed, place, write

ROOT = Path(__file__).parents[3]
DESK = "name,lat,lon,country\nTell Zarifa,36.1,40.2,Syria\n"


def ids(found):
    return [candidate.id for candidate in found]


def one_of(found, ident):
    return next(candidate for candidate in found if candidate.id == ident)


def test_a_dump_with_its_tables(tmp_path, gazetteer):
    dump = packed(
        tmp_path / "IQ.zip",
        {
            "IQ.txt": "\n".join(
                [
                    place(11, "Muḩāfaz̧at Zarifa", code="A.ADM1", admin1="99", people=7000),
                    place(12, "Tell Zarifa", further="Tall Zarifah,Тель,ZAR,tell zarifa", admin1="99", people=400),
                    place(13, "Hotel Zarifa", code="S.HTL"),
                    place(14, "Zarifa Refugee Camp", code="S.CMPRF"),
                ]
            )
            + "\n",
            "readme.txt": "a readme",
        },
    )
    codes = write(tmp_path / "admin1CodesASCII.txt", [code("IQ.99", "Zarifa Governorate", 11)])
    names = write(
        tmp_path / "alternateNamesV2.txt",
        [
            alternate(1, 12, "Zarifah Hill", "en", "1"),
            alternate(2, 12, "Zarifapur"),
            alternate(3, 12, "https://example.org/Zarifa", "link"),
            alternate(4, 13, "Zarifa Palace"),
            alternate(5, 12, "ظريفة", "ar"),
        ],
    )
    (outcome,) = import_places([str(names), str(codes), str(dump)])
    assert (outcome.name, outcome.places, outcome.left_out, outcome.bad) == ("IQ.txt", 3, 1, 0)
    known = gazetteer()
    town = one_of(known.find("tall zarifah"), "geonames:12")
    assert (town.kind, town.name, town.people, town.admin1, town.source) == (
        *("town", "Tell Zarifa", 400, "IQ.99", "geonames"),
    )
    assert one_of(known.find("Zarifah Hill"), "geonames:12").cost == 0
    assert one_of(known.find("Zarifapur"), "geonames:12").cost > 0
    assert "geonames:12" not in ids(known.find("ZAR"))
    assert known.find("Hotel Zarifa") == known.find("Zarifa Palace") == ()
    assert one_of(known.find("Zarifa"), "geonames:11").kind == "admin1"
    assert one_of(known.find("Zarifa Refugee Camp"), "geonames:14").kind == "site"
    assert known.region_name("IQ.99") == "Zarifa"
    assert known.region_name("IQ.01") == "Anbar"
    assert one_of(known.find_like("Tell Zareefa"), "geonames:12").cost >= 1


def test_a_place_that_both_have_is_told_once_and_from_the_dump(tmp_path, gazetteer):
    before = one_of(gazetteer().find("Irbil"), "geonames:95446")
    import_places([str(write(tmp_path / "IQ.txt", [place(95446, "Erbil", 36.2, 44.0, people=5, admin1="11")]))])
    found = gazetteer().find("Irbil")
    assert ids(found).count("geonames:95446") == 1
    after = one_of(found, "geonames:95446")
    assert (after.people, after.source) == (5, "geonames") != (before.people, before.source)


def test_a_region_of_the_dump_stands_for_the_packages(tmp_path, gazetteer):
    import_places([str(write(tmp_path / "IQ.txt", [place(99593, "Anbar", code="A.ADM1", admin1="01")]))])
    found = [c for c in gazetteer().find("Anbar") if c.kind == "admin1"]
    assert ids(found) == ["geonames:99593"]


def test_a_desks_places_beat_all_others(tmp_path, gazetteer):
    dump = write(tmp_path / "IQ.txt", [place(21, "Camp Taji", 33.52, 44.26, code="S.MILB", people=9)])
    table = tmp_path / "own.csv"
    table.write_text(
        "name,lat,lon,country,id,alternate_names,kind\n"
        "Camp Taji,33.53,44.25,IQ,,Taji Camp|Camp Cooke,site\n"
        "Erbil,36.5,44.5,Iraq,geonames:95446,,\n",
        encoding="utf-8",
    )
    outcomes = import_places([str(dump), str(table)])
    assert sorted(outcome.name for outcome in outcomes) == ["IQ.txt", "own.csv"]
    known = gazetteer()
    camps = [c for c in known.find("Camp Taji") if c.kind == "site"]
    assert ids(camps) == ["desk:iq-camp-taji@33.530,44.250"]
    assert ids(known.find("Camp Cooke")) == ids(camps)
    erbil = one_of(known.find("Arbil"), "geonames:95446")
    assert (erbil.lat, erbil.source) == (36.5, "desk")


def test_importing_again_replaces_and_reset_drops(tmp_path, gazetteer, store):
    table = tmp_path / "own.csv"
    table.write_text(DESK, encoding="utf-8")
    assert [o.replaced for o in import_places([str(table)])] == [False]
    first = gazetteer().imported
    table.write_text(DESK.replace("Zarifa", "Zarqush"), encoding="utf-8")
    assert [o.replaced for o in import_places([str(table)])] == [True]
    assert gazetteer().find("Tell Zarifa") == ()
    assert len(gazetteer().find("Tell Zarqush")) == 1
    assert gazetteer().imported not in ("", first)
    other = tmp_path / "other.csv"
    other.write_text(DESK, encoding="utf-8")
    import_places([str(other)])
    assert len(imports()) == 2
    assert gazetteer_store.reset("nothing.csv") == []
    assert len(gazetteer_store.reset("own.csv")) == 1
    assert [each.name for each in imports()] == ["other.csv"]
    assert len(gazetteer_store.reset()) == 1
    assert gazetteer().imported == ""
    assert [path.name for path in store.iterdir()] == ["lock"]


def broken_files(folder: Path) -> dict[str, tuple[list[Path], str]]:
    good = [place(1, "Zarifa"), place(2, "Quelata"), place(3, "Mobovel")]
    dump = write(folder / "good.txt", good)
    whole = packed(folder / "whole.zip", {"XX.txt": "\n".join(many(400)) + "\n"}).read_bytes()
    (folder / "cut.zip").write_bytes(whole[: len(whole) // 2])
    damaged = bytearray(whole)
    damaged[len(whole) // 3] ^= 0xFF
    (folder / "damaged.zip").write_bytes(damaged)
    (folder / "empty.txt").touch()
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    (folder / "endless.txt").write_bytes((good[0] + "\n").encode() + b"a" * (2 << 20))
    many_bad = many(100)
    many_bad[9:80:3] = [row.replace("\t", " ") for row in many_bad[9:80:3]]
    return {
        "missing": ([folder / "nowhere.txt"], "there is no such file"),
        "folder": ([folder], "is a folder"),
        "empty": ([folder / "empty.txt"], "is empty"),
        "a picture": ([folder / "picture.txt"], "picture.txt, line 1: neither a GeoNames dump"),
        "a report": ([write(folder / "report.txt", ["Gunmen killed four people."])], "report.txt, line 1: neither"),
        "cut short": (
            [write(folder / "cut.txt", [*good, place(4, "Tashibur")[:40]], "")],
            "cut.txt, line 4: the file is",
        ),
        "cut in its day": ([write(folder / "day.txt", [*good, place(4, "Tashibur")[:-3]], "")], "day.txt, line 4: the"),
        "a cut archive": ([folder / "cut.zip"], "cut short"),
        "a damaged archive": ([folder / "damaged.zip"], "damaged"),
        "mostly wrong": ([write(folder / "wrong.txt", many_bad)], "wrong.txt, line 70: "),
        "endless line": ([folder / "endless.txt"], "endless.txt, line 2: too long"),
        "names alone": ([write(folder / "names.txt", [alternate(1, 2, "Zar")])], "names.txt: GeoNames alternate names"),
        "codes alone": ([write(folder / "codes.txt", [code("IQ.01", "Zar", 2)])], "codes.txt: GeoNames first-level"),
        "wrong codes": (
            [dump, write(folder / "c.txt", [code("IQ.01", "Zar", 2), "IQ.02\tZar"])],
            "c.txt, line 2: 2 columns",
        ),
        "named twice": ([dump, dump], "good.txt: is named twice"),
        "nothing kept": ([write(folder / "hotels.txt", [place(1, "Zar", code="S.HTL")])], "hotels.txt: no place of"),
        "outward": ([packed(folder / "out.zip", {"../XX.txt": good[0]})], "out.zip: unsafe: the name '../XX.txt'"),
        "absolute": ([packed(folder / "abs.zip", {"/etc/XX.txt": good[0]})], "abs.zip: unsafe"),
        "a bomb": ([packed(folder / "bomb.zip", {"XX.txt": b"0" * 30_000_000})], "bomb.zip: unsafe"),
        "no table within": ([packed(folder / "none.zip", {"a.pdf": b"0"})], "none.zip: no .txt or .csv file"),
        "no columns": ([write(folder / "few.csv", ["name,lat", "Zar,1"])], "few.csv, line 1: no column lon, country"),
        "bad rows": (
            [write(folder / "bad.csv", ["name,lat,lon,country", "Zar,91,1,IQ", "Quel,1,x,IQ", "Mob,1,1,Utopia"])],
            "bad.csv, line 2: coordinates out of range: 91, 1\nbad.csv, line 3: no coordinates: '1', 'x'\n"
            "bad.csv, line 4: no country: 'Utopia'",
        ),
    }


def test_what_is_wrong_is_told_and_nothing_is_changed(tmp_path, gazetteer, store):
    table = tmp_path / "own.csv"
    table.write_text(DESK, encoding="utf-8")
    import_places([str(table)])
    used = {path: path.read_bytes() for path in store.glob("*.places")}
    for name, (paths, message) in broken_files(tmp_path).items():
        with pytest.raises(GazetteerError) as caught:
            import_places([*map(str, paths), str(table)])
        assert message in str(caught.value), name
        assert {path: path.read_bytes() for path in store.glob("*.places")} == used, name
    assert len(gazetteer().find("Tell Zarifa")) == 1


def test_single_wrong_rows_of_a_dump_are_left_out_and_told(tmp_path, gazetteer):
    rows = many(300)
    rows[10] = rows[10].replace("\t", ";", 3)
    rows[20] = place(2100, "Out Of Range", 91.5, 10)
    rows[30] = place(7, "Twice")
    rows[40] = place("x7", "No Id")
    rows[50] = place(2101, "No Country", country="Iraq")
    rows[60] = place(2102, "No Number", people="many")
    rows[70] = place(2103, "Not A Number", "nan", 10)
    (outcome,) = import_places([str(write(tmp_path / "XX.txt", rows))])
    assert (outcome.places, outcome.bad) == (293, 7)
    assert outcome.shown == (
        "XX.txt, line 11: 16 columns instead of 19",
        "XX.txt, line 21: coordinates out of range: 91.5, 10",
        "XX.txt, line 31: the id 7 is that of an earlier row",
        "XX.txt, line 41: no GeoNames id: 'x7'",
        "XX.txt, line 51: no country's code: 'Iraq'",
    )
    assert gazetteer().find("Twice") == ()


def test_a_countrys_file_beside_the_whole_is_no_fault(tmp_path):
    whole = write(tmp_path / "allCountries.txt", many(50))
    part = write(tmp_path / "XX.txt", [*many(30), place(900, "Quelovel")])
    (outcome,) = import_places([str(part), str(whole)])
    assert (outcome.places, outcome.bad, outcome.name) == (51, 0, "XX.txt+allCountries.txt")


@pytest.fixture
def small_runs(monkeypatch):
    monkeypatch.setattr(index_write, "NAMES_A_RUN", 500)


KILLED = """
import os, signal, sys
from daybook.ground import index_write
from daybook.ground.imports import import_places, run
index_write.NAMES_A_RUN = 500
def kill(*arguments): os.kill(os.getpid(), signal.SIGKILL)
if sys.argv[1] == "reading":
    save, runs = index_write.IndexWriter.save, []
    def saves(writer, note):
        runs.append(1)
        if len(runs) == 4: (writer._folder / "000003").mkdir(); kill()
        save(writer, note)
    index_write.IndexWriter.save = saves
else:
    run.finish = kill
import_places(sys.argv[2:])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is not there")
@pytest.mark.parametrize(("when", "packs"), [("reading", False), ("reading", True), ("sorting", False)])
def test_an_import_that_was_killed_is_taken_up(tmp_path, store, small_runs, when, packs):
    rows = many(1500)
    names = write(tmp_path / "alternateNamesV2.txt", [alternate(n, n, f"Newname {n}x") for n in range(1, 200)])
    dump = write(tmp_path / "XX.txt", rows)
    if packs:
        dump = packed(tmp_path / "XX.zip", {"XX.txt": dump.read_bytes()})
    env = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run([sys.executable, "-c", KILLED, when, str(dump), str(names)], env=env, check=False)
    assert done.returncode == -signal.SIGKILL
    assert list(store.glob("*.places")) == []
    (work,) = store.glob("work-*")
    assert len(list((work / "runs").iterdir())) >= 4
    told = []
    (outcome,) = import_places([str(dump), str(names)], lambda *step: told.append(step))
    assert outcome.taken_up > 100
    (taken_up,) = [path.read_bytes() for path in store.glob("*.places")]
    gazetteer_store.reset()
    (whole,) = import_places([str(dump), str(names)])
    assert whole.taken_up == 0
    assert [path.read_bytes() for path in store.glob("*.places")] == [taken_up]
    assert list(store.glob("work-*")) == []
    assert told[-1][1] == told[-1][2]


def test_a_changed_file_is_read_anew(tmp_path, store, small_runs, monkeypatch):
    dump = write(tmp_path / "XX.txt", many(900))

    def broken_off(*arguments):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(run_module, "finish", broken_off)
        with pytest.raises(KeyboardInterrupt):
            import_places([str(dump)])
    assert len(list(store.glob("work-*"))) == 1
    write(dump, many(800))
    os.utime(dump, (1, 1))
    (outcome,) = import_places([str(dump)])
    assert (outcome.places, outcome.taken_up) == (800, 0)
    assert list(store.glob("work-*")) == []


def test_a_full_disk_changes_nothing(tmp_path, store, monkeypatch):
    def full(*arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(run_module, "finish", full)
    with pytest.raises(GazetteerError, match="No space left on device; nothing was changed"):
        import_places([str(write(tmp_path / "XX.txt", many(5)))])
    assert list(store.glob("*.places")) == []


def test_two_imports_do_not_meet(tmp_path, store):
    with gazetteer_store.held(store), pytest.raises(GazetteerError, match="another import is at work"):
        import_places([str(write(tmp_path / "XX.txt", many(5)))])


def test_there_is_an_end_to_layers(tmp_path, monkeypatch):
    monkeypatch.setattr(run_module, "MOST_IMPORTS", 2)
    for number in range(2):
        table = tmp_path / f"{number}.csv"
        table.write_text(DESK, encoding="utf-8")
        import_places([str(table)])
    third = tmp_path / "third.csv"
    third.write_text(DESK, encoding="utf-8")
    with pytest.raises(GazetteerError, match="more than 2 imports"):
        import_places([str(third)])
    assert [o.replaced for o in import_places([str(tmp_path / "0.csv")])] == [True]


def test_an_import_that_cannot_be_read_is_told_and_can_be_dropped(tmp_path, store):
    import_places([str(write(tmp_path / "XX.txt", many(5)))])
    (path,) = store.glob("*.places")
    path.write_bytes(path.read_bytes()[:-2000])
    with pytest.raises(GazetteerError, match="daybook gazetteer reset"):
        imports()
    assert gazetteer_store.reset() == [path.name]
    assert imports() == []
