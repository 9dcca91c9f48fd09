from __future__ import annotations

from pathlib import Path

import pytest

from eval import places_read
from eval.places_read import Toponym, placed
from eval.task import CorpusError

LGL = """<?xml version="1.0" encoding="utf-8"?>
<articles>
 <article docid="7"><title>t</title>
  <text><![CDATA[Norwich & Paris: the Paris mayor flew to Paris.]]></text>
  <toponyms count="4">
   <toponym><start>41</start><end>46</end><phrase>Paris</phrase>
    <gaztag geonameid="2988507"><name>Paris</name><fclass>P</fclass><fcode>PPLC</fcode><lat>48.85</lat><lon>2.35</lon>
     <country geonameid="3017382">France</country></gaztag></toponym>
   <toponym><start>0</start><end>7</end><phrase>Norwich</phrase></toponym>
   <toponym><start>12</start><end>17</end><phrase>Paris</phrase>
    <gaztag geonameid="4303602"><name>Bourbon County</name><fcode>ADM2</fcode><lat>38.2</lat><lon>-84.2</lon></gaztag>
   </toponym>
   <toponym><start>12</start><end>17</end><phrase>London</phrase></toponym>
  </toponyms></article>
 <article docid="8"><text>Nothing is here.</text><toponyms count="0"/></article>
</articles>
"""
GEOVIRUS = """<articles><article><source>s</source><text>Fever in Pandi town.</text><locations>
 <location><name>Pandi</name><start>10</start><end>15</end><lat>14.87</lat><lon>120.95</lon><page>p</page></location>
</locations></article></articles>
"""
GWN = """<articles><article file="3"><text>A Kenyan clinic near Kisumu opened.</text><toponyms>
 <toponym><start>2</start><end>8</end><type>Demonym</type><extractedName>Kenyan</extractedName>
  <normalisedName>Kenya</normalisedName><geonamesID>192950</geonamesID><latitude>1</latitude><longitude>38</longitude>
 </toponym>
 <toponym><start>21</start><end>27</end><type>Literal</type><extractedName>Kisumu</extractedName>
  <normalisedName>Kisumu</normalisedName><geonamesID/><latitude/><longitude/></toponym>
</toponyms></article></articles>
"""


def read(tmp_path: Path, body: str) -> list[places_read.Document]:
    (tmp_path / "mine.xml").write_text(body, encoding="utf-8")
    return places_read.documents(tmp_path, "Mine")


def test_lgl_form(tmp_path: Path) -> None:
    (document,) = read(tmp_path, LGL)
    assert document.name == "7" and document.text.startswith("Norwich & Paris")
    norwich, county, paris, london = document.gold
    assert (norwich.start, norwich.lat, norwich.number) == (0, None, None)
    # The told start of "Paris" in 12 is no Paris; of the free ones at 10, 21 and 41 the first is nearest.
    assert (county.start, county.end, county.level, county.name) == (10, 15, "admin2", "Bourbon County")
    assert (paris.start, paris.number, paris.country, paris.level) == (41, 2988507, 3017382, None)
    assert (london.start, london.end) == (-1, -1)


def test_geovirus_counts_from_one(tmp_path: Path) -> None:
    (document,) = read(tmp_path, GEOVIRUS)
    (pandi,) = document.gold
    assert document.text[pandi.start : pandi.end] == "Pandi"
    assert (pandi.lat, pandi.lon, pandi.number) == (14.87, 120.95, None)


def test_geowebnews_form(tmp_path: Path) -> None:
    (document,) = read(tmp_path, GWN)
    kenyan, kisumu = document.gold
    assert (kenyan.nationals, kenyan.number, kenyan.name, kenyan.words) == (True, 192950, "Kenya", "Kenyan")
    assert (kisumu.nationals, kisumu.lat, kisumu.number) == (False, None, None)


def test_wrong_offsets_take_the_nearest_free_place_and_duplicates_count_once() -> None:
    text = "Paris and Paris"
    right = Toponym(0, 5, "Paris")
    assert [t.start for t in placed(text, [Toponym(3, 8, "Paris"), right])] == [0, 10]  # 0 is nearer, but taken
    assert [t.start for t in placed(text, [right, right])] == [0]
    assert [t.start for t in placed(text, [right, Toponym(9, 14, "Paris"), Toponym(9, 14, "Paris")])] == [0, 10, -1]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<articles><article>", "expected <articles>"),
        ("<articles/>", "expected <articles>"),
        ("<articles><article docid='5'><text> </text></article></articles>", "<text> in 5"),
        (LGL.replace("<start>41", "<start>far"), "a number as <start>"),
        (LGL.replace("<lat>48.85", "<lat>north"), "a number as <lat>"),
        (LGL.replace('geonameid="2988507"', 'geonameid="Paris"'), "a GeoNames id"),
    ],
)
def test_what_is_not_the_corpus_is_one_line_with_its_path(tmp_path: Path, body: str, said: str) -> None:
    with pytest.raises(CorpusError, match=said) as caught:
        read(tmp_path, body)
    assert "mine.xml" in str(caught.value) and "\n" not in str(caught.value)


def test_the_file_is_found_by_the_name_of_the_split(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"GWN\.xml"):
        places_read.files(tmp_path, "GWN")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "gwn.xml").write_text(GWN)
    (tmp_path / "lgl.xml").write_text(LGL)
    assert [path.name for path in places_read.files(tmp_path, "GWN")] == ["gwn.xml"]
