from __future__ import annotations

import io
import tarfile
from datetime import date
from pathlib import Path

import pytest

from eval import times_read
from eval.task import CorpusError

MEANTIME = """<?xml version="1.0" encoding="UTF-8"?>
<Document>
 <token t_id="1" sentence="0">Bridge</token><token t_id="2" sentence="0">reopens</token>
 <token t_id="3" sentence="1">May</token><token t_id="4" sentence="1">14</token>
 <token t_id="5" sentence="2">It</token><token t_id="6" sentence="2">fell</token>
 <token t_id="7" sentence="2">last</token><token t_id="8" sentence="2">month</token>
 <token t_id="9" sentence="6">Tomorrow</token>
 <Markables>
  <TIMEX3 value="2009-05-14" functionInDocument="CREATION_TIME">
   <token_anchor t_id="3"/><token_anchor t_id="4"/></TIMEX3>
  <TIMEX3 value="2009-04" functionInDocument="NONE"><token_anchor t_id="7"/><token_anchor t_id="8"/></TIMEX3>
  <TIMEX3 value="2009-04" functionInDocument="NONE"><token_anchor t_id="7"/><token_anchor t_id="8"/></TIMEX3>
  <TIMEX3 value="2009-05-15" functionInDocument="NONE"><token_anchor t_id="9"/></TIMEX3>
  <TIMEX3 value="P1D" functionInDocument="NONE"/>
 </Markables>
</Document>
"""
TML = """<?xml version="1.0" ?>
<TimeML>
<DOCID>w1</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2013-03-22" functionInDocument="CREATION_TIME">March 22, 2013</TIMEX3></DCT>
<TITLE>A title on <TIMEX3 tid="t9" type="DATE" value="2013">2013</TIMEX3></TITLE>
<TEXT>
The <EVENT eid="e1" class="OCCURRENCE">raid</EVENT> came <TIMEX3 tid="t1" type="DATE" value="2013-03-21">on
<EVENT eid="e2" class="STATE">Thursday</EVENT></TIMEX3> &amp; lasted
<TIMEX3 tid="t2" type="DURATION" value="PT2H">two hours</TIMEX3>.<TIMEX3 tid="t3" type="DATE" value="2012"/>
</TEXT>
<MAKEINSTANCE eiid="ei1" eventID="e1"/>
</TimeML>
"""


def test_meantime_is_read_to_its_fifth_sentence() -> None:
    document = times_read.meantime("a.xml", MEANTIME.encode(), Path("a.xml"))
    assert document.text == "Bridge reopens\n\nMay 14\n\nIt fell last month"
    assert document.headline == len("Bridge reopens")
    assert document.published == date(2009, 5, 14)
    told = [(document.text[t.start : t.end], t.value, t.creation) for t in document.gold]
    assert told == [("May 14", "2009-05-14", True), ("last month", "2009-04", False)]  # once, though marked twice


def test_timeml_is_read_inline_without_title_and_empty_tags() -> None:
    document = times_read.timeml("a.tml", TML.encode(), Path("a.tml"))
    assert document.published == date(2013, 3, 22)
    told = [(document.text[t.start : t.end], t.value) for t in document.gold]
    assert told == [("on\nThursday", "2013-03-21"), ("two hours", "PT2H")]
    assert "lasted" in document.text and "title" not in document.text and "&amp;" not in document.text


def test_timeml_without_text_element_is_read_whole() -> None:
    body = (
        '<TimeML>Filed <TIMEX3 value="1998-02-27T08:40" functionInDocument="CREATION_TIME">02/27/98</TIMEX3>. He left '
        '<TIMEX3 value="1998-02-26">Thursday</TIMEX3>.</TimeML>'
    )
    document = times_read.timeml("a.tml", body.encode(), Path("a.tml"))
    assert document.published == date(1998, 2, 27)
    assert [t.creation for t in document.gold] == [True, False]


@pytest.mark.parametrize(
    ("value", "right"),
    [
        ("2009-05-14", date(2009, 5, 14)),
        ("1998-02-27T08:40", date(1998, 2, 27)),
        ("14-05-2009", date(2009, 5, 14)),
        ("19980227", date(1998, 2, 27)),
        ("2009-13-14", None),
        ("PRESENT_REF", None),
        ("", None),
    ],
)
def test_creation_dates(value: str, right: date | None) -> None:
    assert times_read.creation_date(value) == right


def test_a_folder_of_timeml_or_the_one_in_it_named_by_the_split(tmp_path: Path) -> None:
    for name in ("one/b.tml", "one/a.tml", "two/c.tml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TML)
    assert [path.name for path in times_read.files(tmp_path, "one")] == ["a.tml", "b.tml"]
    assert len(times_read.files(tmp_path, "platinum")) == 3
    assert [d.name for d in times_read.documents(tmp_path, "one")] == ["a.tml", "b.tml"]


def test_the_halves_of_meantime_packed_and_unpacked(tmp_path: Path) -> None:
    names = [f"{number}_story.xml" for number in range(8)]
    with tarfile.open(tmp_path / "meantime_xml.tar.gz", "w:gz") as archive:
        for folder in ("intra-doc_annotation", "intra_cross-doc_annotation"):
            for name in names:
                entry = tarfile.TarInfo(f"{folder}/corpus/{name}")
                entry.size = len(MEANTIME)
                archive.addfile(entry, io.BytesIO(MEANTIME.encode()))
    halves = [[d.name for d in times_read.documents(tmp_path, split)] for split in ("score", "tune", "all")]
    assert sorted(halves[0] + halves[1]) == halves[2] == names
    assert halves[0] and halves[1]
    loose = tmp_path / "loose" / "intra-doc_annotation"
    loose.mkdir(parents=True)
    for name in names:
        (loose / name).write_text(MEANTIME)
    assert [d.name for d in times_read.documents(tmp_path / "loose", "score")] == halves[0]


@pytest.mark.parametrize(
    ("name", "body", "said"),
    [
        ("x.tml", b"<TimeML><TEXT>cut", "as TimeML"),
        ("x.tml", b"<html><TEXT>word</TEXT></html>", "begin with <TimeML>"),
        ("x.tml", b"<TimeML><TEXT> </TEXT></TimeML>", "words in the <TEXT>"),
        ("x.tml", b'<?xml version="1.0" encoding="no-such"?><TimeML/>', "as TimeML"),
        ("x.xml", b"<Document/>", "<token>"),
        ("x.xml", b'<Document><token t_id="1">a</token></Document>', "sentence of a token"),
        ("meantime_xml.tar.gz", b"\x1f\x8b no archive", "meantime_xml.tar.gz"),
    ],
)
def test_what_is_not_the_corpus_is_one_line_with_its_path(tmp_path: Path, name: str, body: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(body)
    with pytest.raises(CorpusError, match=said) as caught:
        times_read.documents(tmp_path, "all")
    assert str(tmp_path / name) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_truncated_archive_and_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="expected meantime_xml"):
        times_read.documents(tmp_path, "score")
    whole = io.BytesIO()
    with tarfile.open(fileobj=whole, mode="w:gz") as archive:
        entry = tarfile.TarInfo("intra-doc_annotation/1.xml")
        entry.size = len(MEANTIME)
        archive.addfile(entry, io.BytesIO(MEANTIME.encode()))
    (tmp_path / "meantime_xml.tar.gz").write_bytes(whole.getvalue()[:200])
    with pytest.raises(CorpusError, match="whole"):
        times_read.documents(tmp_path, "all")
