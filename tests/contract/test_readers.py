"""What every row of the table of readers must keep, whatever its format.

A new format adds a row to ``READERS`` and a fixture here; everything else follows.
"""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from itertools import pairwise

import pytest

from daybook.read import merge_copies, read
from daybook.read.readers import READERS
from daybook.types import Issue, Report

BODY = (
    "Shells fell on the market of Orsk Hollow at noon and killed four traders, the mayor of the town said on Monday.",
    "The army denied that it had fired them, and a spokesman blamed the rebels, who have held the hills since May.",
)
FIXTURES = {
    "text": (".txt", "Shells kill four\n\nMara Ellison\nVale Times\n4 March 2019\n\n" + "\n\n".join(BODY)),
    "html": (
        ".html",
        '<html><head><meta property="og:site_name" content="Vale Times"><meta name="author" content="Mara Ellison">'
        '<meta name="date" content="2019-03-04"></head><body><h1>Shells kill four</h1>'
        + "".join(f"<p>{paragraph}</p>" for paragraph in BODY)
        + "</body></html>",
    ),
}
ROWS = pytest.mark.parametrize("row", READERS, ids=lambda row: row.name)


def _write(folder, row, name="a"):
    suffix, content = FIXTURES[row.name]
    path = folder / f"{name}{suffix}"
    path.write_bytes(content.encode())
    return str(path)


def _split(found):
    found = list(found)
    return [x for x in found if isinstance(x, Report)], [x for x in found if isinstance(x, Issue)]


def _check(report):
    """What holds for every report."""
    text = report.text
    assert text.strip() and text.encode("utf-8")
    assert all(left.end <= right.start for left, right in pairwise(report.zones))
    covered = bytearray(len(text))
    for zone in report.zones:
        assert 0 <= zone.start < zone.end <= len(text)
        assert not text[zone.start].isspace() and not text[zone.end - 1].isspace()
        covered[zone.start : zone.end] = b"x" * (zone.end - zone.start)
    assert all(seen or character.isspace() for seen, character in zip(covered, text, strict=True))
    evidence = report.published_evidence
    assert (report.published is None) == (evidence is None)
    if evidence and evidence.end:
        assert text[evidence.start : evidence.end] == evidence.text
    assert report.path in report.paths


def test_every_row_has_a_fixture():
    assert {row.name for row in READERS} == set(FIXTURES)


@ROWS
def test_facts(row, tmp_path):
    (report,), issues = _split(read([_write(tmp_path, row)]))
    _check(report)
    assert (report.title, report.outlet, report.byline) == ("Shells kill four", "Vale Times", "Mara Ellison")
    assert (report.published, report.language, issues) == (date(2019, 3, 4), "en", [])
    assert all(paragraph in report.text for paragraph in BODY)


@ROWS
def test_the_same_bytes_are_one_report_wherever_they_lie(row, tmp_path):
    paths = [_write(tmp_path, row, name) for name in ("b", "a")]
    reports, _ = _split(read(paths))
    assert len({report.id for report in reports}) == 1
    (merged,) = merge_copies(reports)
    assert merged == merge_copies(reversed(reports))[0]
    assert merged.path == min(paths) and merged.paths == tuple(sorted(paths))


@ROWS
def test_standard_input_is_read_like_a_file(row, tmp_path):
    path = _write(tmp_path, row)
    with open(path, "rb") as stream:
        (piped,), _ = _split(read(["-"], stdin=stream))
    (filed,), _ = _split(read([path]))
    assert piped.path == "-" and piped.id == filed.id and piped.zones == filed.zones


@ROWS
def test_the_reports_own_date_stands_against_the_users(row, tmp_path):
    (report,), _ = _split(read([_write(tmp_path, row)], published=date(2020, 1, 1)))
    assert report.published == date(2019, 3, 4)


@ROWS
def test_the_first_bytes_decide_where_the_name_does_not(row, tmp_path):
    named = _write(tmp_path, row)
    odd = tmp_path / "saved-page.news"
    odd.write_bytes((tmp_path / named).read_bytes())
    (left, right), _ = _split(read([named, str(odd)]))
    assert left.id == right.id


BAD = {
    "empty": b"",
    "blank": b" \n\n",
    "binary": bytes(range(256)) * 20,
    "nul": b"Four men\x00were shot.",
    "pdf": b"%PDF-1.7\n%\xe2\xe3",
}
ODD = {
    "no header": b"Four men were shot.\n\nNobody knows why.",
    "one word": b"Orsk",
    "right to left": "قتل أربعة رجال في المدينة يوم الاثنين كما قال الجيش 😀😀".encode(),
    "emoji": "😀😀😀 👩‍👩‍👧 \u202ereversed\u202c".encode(),
    "broken": b"Zo\xc3\xab, Jos\xc3\xa9 and \xc3( were shot at the mill.",
    "windows": b"Caf\xe9 owners were shot, the police said.",
    "carriage returns": b"Shells kill four\r\rMara Ellison\r4 March 2019\r\rFour men were shot.\r",
    "no line ends": b"word " * 400_000,
    "lines only": b"a\n" * 5_000,
    "separators": "a\u2028b\u0085c\x0cd".encode(),
    "header only": b"Mara Ellison\n4 March 2019",
    "date only": b"4 March 2019",
    "labels only": b"Title: A\nDate: 4 March 2019\nURL: https://vale.example/",
}


@pytest.mark.parametrize("suffix", [".txt", ".html"])
@pytest.mark.parametrize("name", BAD)
def test_what_is_no_report_is_one_issue_and_the_run_goes_on(name, suffix, tmp_path):
    bad = tmp_path / f"bad{suffix}"
    bad.write_bytes(BAD[name])
    good = _write(tmp_path, READERS[-1], "good")
    reports, issues = _split(read([str(bad), str(tmp_path / "missing"), good]))
    assert [report.path for report in reports] == [good]
    assert [(issue.stage, issue.where, issue.report) for issue in issues] == [
        ("read", str(bad), None),
        ("read", str(tmp_path / "missing"), None),
    ]
    assert all(issue.where in issue.message for issue in issues)


@pytest.mark.parametrize("name", ODD)
def test_odd_text_is_kept_whole(name, tmp_path):
    path = tmp_path / "odd.txt"
    path.write_bytes(ODD[name])
    (report,), _ = _split(read([str(path)]))
    if len(report.text) < 100_000:
        _check(report)
    if name not in {"broken", "windows"}:
        assert report.text == ODD[name].decode()


def test_an_undated_report_is_told_and_can_be_dated(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(ODD["no header"])
    (report,), (issue,) = _split(read([str(path)]))
    assert report.published is None and issue.report == report.id and issue.stage == "ground"
    (dated,), issues = _split(read([str(path)], published=date(2020, 1, 1)))
    assert dated.published == date(2020, 1, 1) and not issues
    assert (dated.published_evidence.start, dated.published_evidence.end) == (0, 0)


def test_another_language_is_kept_with_one_issue(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(ODD["right to left"])
    (report,), (issue,) = _split(read([str(path)]))
    assert report.language == "ar" and issue.stage == "annotate" and "not coded" in issue.message


def test_formats_that_are_no_prose_are_issues(tmp_path):
    (tmp_path / "a.json").write_text("{}")
    _, (issue,) = _split(read([str(tmp_path / "a.json")]))
    assert "JSON" in issue.message


def test_each_report_comes_before_its_issues(tmp_path):
    for name, data in {"a.txt": ODD["windows"], "b.txt": b"", "c.txt": ODD["no header"]}.items():
        (tmp_path / name).write_bytes(data)
    kinds = [type(item).__name__ for item in read([str(tmp_path)])]
    assert kinds == ["Report", "Issue", "Issue", "Issue", "Report", "Issue"]


def test_import_is_light():
    heavy = "('trafilatura', 'lxml', 'numpy', 'onnxruntime')"
    code = f"import sys, daybook.read; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
