"""What every row of the table of writers must keep, whatever its format.

A new format adds a row to ``WRITERS``; everything here follows.
"""

from __future__ import annotations

import pytest

from daybook import codebook
from daybook.consolidate import consolidate
from daybook.export import WRITERS
from daybook.types import Issue, Record
from making import ORSK, REBELS, on, people, report_of, told

REPORT = report_of("Rebels shelled “Orsk Hollow” 🎈 and killed nine;\nnobody said\tmore, <b>not</b> \u2028 one.")
HOSTILE = report_of("=SUM(A1) \x00 \\ \" ' </script> שלום \U0001f388\u0301 shelled", "r2", title="=1+1", outlet='a"b,c')


def record_of(*reports):
    mentions = [told(r, "shelled", actor=REBELS, place=ORSK, time=on("2021-02-15"), killed=people(9)) for r in reports]
    made = consolidate(mentions, [], reports, codebook.load())
    issues = (Issue("read", None, "gone.txt", "no such file"),)
    return Record("test", tuple(reports), (), tuple(mentions), made.incidents, made.links, issues)


RECORDS = {
    "empty": Record("test", (), (), (), (), (), ()),
    "one report": record_of(REPORT),
    "hostile words": record_of(REPORT, HOSTILE),
}
ROWS = pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS.keys())
EVERY = pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS.keys())


@ROWS
@EVERY
def test_the_same_record_gives_the_same_text(write, record):
    text = write(record)
    assert text and text == write(record)


@ROWS
@EVERY
def test_text_can_be_written_as_utf8_and_ends_with_a_line_break(write, record):
    assert write(record).encode("utf-8").endswith(b"\n")


@ROWS
def test_the_order_of_the_record_does_not_matter(write):
    turned = record_of(HOSTILE, REPORT)
    assert write(turned) == write(RECORDS["hostile words"])


@ROWS
def test_the_incident_is_in_it(write):
    [incident] = RECORDS["one report"].incidents
    assert incident.id in write(RECORDS["one report"])


def test_formats_are_named_in_lower_case():
    assert WRITERS and all(name == name.lower().strip() and name for name in WRITERS)
