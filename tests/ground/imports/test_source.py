from __future__ import annotations

import pytest

from daybook.ground.gazetteer_store import GazetteerError
from daybook.ground.imports import source as source_module
from daybook.ground.imports.formats import Format, format_of
from daybook.ground.imports.source import locate
from tests.ground.imports.making import alternate, code, packed, place, write


def test_lines_have_numbers_and_places_and_can_be_taken_up(tmp_path):
    text = "eins\nzwei\r\nStraße\nvier"
    plain = tmp_path / "a.txt"
    plain.write_bytes(text.encode())
    archive = packed(tmp_path / "a.zip", {"a.txt": text.encode()})
    for path in (plain, archive):
        (source,) = locate(str(path))
        lines = list(source.lines())
        assert [line.number for line in lines] == [1, 2, 3, 4]
        assert b"".join(line.raw for line in lines) == text.encode()
        assert lines[-1].end == source.size
        assert list(source.lines(lines[1].end, 2)) == lines[2:]


def test_what_geonames_packs_beside_is_passed_over(tmp_path):
    archive = packed(
        tmp_path / "a.zip", {"iso-languagecodes.txt": "x", "readme.txt": "y", "sub/XX.txt": "z", "a.pdf": "p"}
    )
    assert [source.name for source in locate(str(archive))] == ["a.zip/sub/XX.txt"]


def test_an_archive_that_tells_less_than_it_holds(tmp_path):
    path = packed(tmp_path / "a.zip", {"XX.txt": b"Zarifa\n" * 3000})
    whole = path.read_bytes()
    path.write_bytes(whole.replace((21000).to_bytes(4, "little"), (700).to_bytes(4, "little")))
    (source,) = locate(str(path))
    assert source.size == 700
    with pytest.raises(GazetteerError, match="damaged"):
        list(source.lines())


def test_an_encrypted_archive(tmp_path):
    path = packed(tmp_path / "a.zip", {"XX.txt": b"Zarifa"})
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    path.write_bytes(data)
    with pytest.raises(GazetteerError, match=r"XX\.txt is encrypted"):
        locate(str(path))


def test_an_archive_of_many_files(tmp_path):
    path = packed(tmp_path / "a.zip", {f"{n}.txt": b"" for n in range(101)})
    with pytest.raises(GazetteerError, match="holds 101 files"):
        locate(str(path))


def test_a_file_longer_than_any(tmp_path, monkeypatch):
    monkeypatch.setattr(source_module, "MOST_BYTES", 50)
    (source,) = locate(str(write(tmp_path / "a.txt", ["x" * 30] * 3)))
    with pytest.raises(GazetteerError, match=r"a\.txt, line 2: too long"):
        list(source.lines())


@pytest.mark.parametrize(
    ("line", "form"),
    [
        (place(1, "Zarifa"), Format.PLACES),
        (alternate(1, 2, "Zarifa", "en"), Format.NAMES),
        ("1\t2\ten\tZarifa\t\t\t\t", Format.NAMES),
        (code("IQ.07", "Zarifa", 3), Format.ADMIN1),
        (code("IQ.07.0701", "Zarifa", 3), Format.ADMIN2),
        ("name,lat,lon,country", Format.DESK),
        ("\ufeffName;Latitude;Longitude;Country", Format.DESK),
        ("id,name,lat", Format.DESK),
        ("broken line\n" + place(1, "Zarifa"), Format.PLACES),
    ],
)
def test_formats_are_told_by_their_rows(tmp_path, line, form):
    (source,) = locate(str(write(tmp_path / "whatever.bin", [line])))
    assert format_of(source) is form
