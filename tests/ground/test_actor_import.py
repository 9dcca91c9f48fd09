"""A desk's own table of actors."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from daybook.ground.actor_import import import_actors
from daybook.ground.actor_store import DirectoryError, actor_folder, actor_imports, file_name, reset, write
from daybook.ground.actors import resolve_actor
from daybook.ground.directory import Tie, load_directory

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "actors.csv"
ON = date(2023, 5, 5)


@pytest.fixture(autouse=True)
def _store(tmp_path, monkeypatch):
    load_directory()  # the package's own, as the session knows it
    monkeypatch.setenv("DAYBOOK_DATA", str(tmp_path / "data"))


@pytest.fixture
def fresh():
    """Of use where something is imported: reading the directory again takes its time."""
    yield
    load_directory.cache_clear()


def table(tmp_path, text, name="own.csv"):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


def resolve(words):
    return resolve_actor(words, "", load_directory(), ON)


def test_the_example_is_used(fresh):
    [made] = import_actors([str(EXAMPLE)])
    assert (made.actors, made.terms, made.replaced) == (4, 2, False)
    assert resolve("RVDF fighters").id == "desk:river-valley-defence-front"
    assert resolve("Colonel Salvatore").name == "Amina Salvatore"
    wing = load_directory().entries["desk:river-valley-youth-wing"]
    assert wing.parents == (Tie("desk:river-valley-defence-front"),)
    assert load_directory().entries["desk:harbour-watch"].sponsors == (Tie("NO", 2020),)


def test_own_rows_beat_the_packages(tmp_path, fresh):
    import_actors([table(tmp_path, "name,kind,country,aliases\nHouse Hamas,organisation,PS,Hamas\n")])
    assert (resolve("Hamas").name, resolve("Hamas").kind) == ("House Hamas", "organisation")


def test_an_id_takes_the_place_of_that_one(tmp_path, fresh):
    import_actors([table(tmp_path, "name,kind,country,id\nThe Movement,organisation,PS,actor:hamas\n")])
    assert resolve("Hamas").name == "The Movement"


def test_an_own_term_stands_for_its_office_in_its_days(tmp_path, fresh):
    import_actors([table(tmp_path, "name,kind,office,country,from\nJo Bloggs,person,president,France,2023\n")])
    assert resolve("the French president").name == "Jo Bloggs"
    earlier = resolve_actor("the French president", "", load_directory(), date(2022, 5, 5))
    assert earlier.name == "Emmanuel Macron"
    assert resolve("Emmanuel Macron").country == "FR"


BAD = [
    ("name,sort\nA,government\n", "own.csv, line 1: no column kind (there are: name, sort)"),
    ("name,kind,kind\nA,b,c\n", "own.csv, line 1: two columns are called kind"),
    ("name,kind\nA,foo\n", "own.csv, line 2: no kind of actor: 'foo'"),
    ("name,kind\nA,government\n\n,police\n", "own.csv, line 4: no name"),
    ("name,kind\nA,government,x\n", "own.csv, line 2: 3 columns instead of 2"),
    ("name,kind\nA,person\n", "own.csv, line 2: a person needs an office"),
    ("name,kind,country\nA,police,Atlantis\n", "own.csv, line 2: no country: 'Atlantis'"),
    ("name,kind,parent\nA,police,The Unheard\n", "own.csv, line 2: nothing is called 'The Unheard'"),
    ("name,kind,from\nA,police,2019-02-30\n", "own.csv, line 2: no year or day: '2019-02-30'"),
    ("name,kind,from,to\nA,police,2019,2018\n", "own.csv, line 2: it ends (2018-12-31) before it begins (2019-01-01)"),
    ("name,kind,id\nA,police,x\nB,police,x\n", "own.csv, line 3: the id desk:x is that of line 2 already"),
    ("name,kind,office,country,from\nA,person,juggler,FR,2019\n", "own.csv, line 2: no office: 'juggler'"),
    ("name,kind,office,country,from\nA,person,president,,2019\n", "own.csv, line 2: an office needs its country"),
    (
        "name,kind,office,country,from\nA,person,leader,FR,2019\n",
        "own.csv, line 2: the office 'leader' is one of a body",
    ),
    ('name,kind\n"A,police\n', "unexpected end of data"),
    (b"name,kind\n\xff\xfe,police\n", "own.csv, line 2: not UTF-8"),
    ("name,kind\n", "own.csv: no actor is in it"),
    ("", "is empty"),
]


@pytest.mark.parametrize(("text", "message"), BAD)
def test_a_bad_table_changes_nothing(tmp_path, text, message):
    write("before.csv", [], [])
    with pytest.raises(DirectoryError) as caught:
        import_actors([table(tmp_path, text)])
    assert message in str(caught.value)
    assert [each.name for each in actor_imports()] == ["before.csv"]
    assert not list(actor_folder().glob("*.new"))


def test_all_faults_are_told(tmp_path):
    with pytest.raises(DirectoryError) as caught:
        import_actors([table(tmp_path, "name,kind\nA,foo\nB,bar\n")])
    assert len(str(caught.value).split("\n")) == 2


def test_importing_again_replaces(tmp_path, fresh):
    import_actors([table(tmp_path, "name,kind\nFirst,government\n")])
    [made] = import_actors([table(tmp_path, "name;kind\nSecond;government\n")])
    assert made.replaced
    assert resolve("First").id is None
    assert resolve("Second").id == "desk:second"
    assert reset("own.csv") == [file_name("own.csv")]
    load_directory.cache_clear()
    assert resolve("Second").id is None


def test_a_damaged_import_is_told(tmp_path, fresh):
    import_actors([table(tmp_path, "name,kind\nFirst,government\n")])
    (actor_folder() / file_name("own.csv")).write_text("{", "utf-8")
    with pytest.raises(DirectoryError, match="daybook actors reset"):
        load_directory()
    assert len(reset()) == 1
