"""Bytes to text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daybook.read.decode import decode
from daybook.read.model import Unreadable

TEXT = "Zoë was shot in Tēl Qal‘a.\r\nNobody knows why. 😀\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_encodings_with_or_without_mark(encoding):
    decoded = decode(TEXT.encode(encoding))
    assert (decoded.text, decoded.problem) == (TEXT, None)


def test_big_endian():
    assert decode(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be")).text == TEXT


def test_unicode_normal_form_and_line_ends_are_kept():
    text = "Cafe\u0301 and caf\u00e9\r\nwere hit\rat noon\n"
    assert decode(text.encode()).text == text


def test_windows_text_is_read_with_a_problem():
    decoded = decode("The café was hit – nobody died.".encode("cp1252"))
    assert decoded.text == "The café was hit – nobody died."
    assert "Windows-1252" in decoded.problem


def test_bytes_without_meaning_in_windows_1252():
    assert decode(b"caf\xe9 \x81").text == "caf\xe9 \x81"


def test_broken_utf8_keeps_the_rest():
    data = "Zoë, José and Ana were hit in Málaga".encode() + b" \xc3( at noon"
    decoded = decode(data)
    assert decoded.text.startswith("Zoë, José") and "\ufffd" in decoded.text
    assert f"byte {len(data) - 10}" in decoded.problem


def test_broken_utf16():
    decoded = decode("abc".encode("utf-16") + b"\x00")
    assert decoded.text.startswith("abc") and decoded.problem


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \n\t ",
        codecs.BOM_UTF8,
        codecs.BOM_UTF8 + b"\n",
        bytes(range(256)) * 4,
        b"%PDF-1.7 text",
        b"PK\x03\x04aa",
        b"a\x00b",
        b"\x1f\x8b\x08",
        b"\x01\x02\x03\x04 text",
    ],
)
def test_no_text(data):
    with pytest.raises(Unreadable):
        decode(data)


@settings(max_examples=50)
@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_unreadable(data):
    try:
        text = decode(data).text
    except Unreadable:
        return
    text.encode("utf-8")  # no halves of characters


@settings(max_examples=50)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip))
def test_utf8_comes_back_as_it_was(text):
    data = text.encode()
    if not data.startswith(codecs.BOM_UTF8):
        assert decode(data).text == text
