"""Web pages: text, facts, fetches, and pages made to do harm."""

from __future__ import annotations

import json
from datetime import date

import pytest

from daybook.kinds import ZoneKind
from daybook.read.html import read_html
from daybook.read.html_source import MAX_DEPTH, MAX_TAGS, looks_like_html, prepare
from daybook.read.model import MAX_CHARACTERS, Unreadable

LATEST = date(2030, 12, 31)
PROSE = (
    "<p>Shells fell on the market of Orsk Hollow at noon and killed four traders, the mayor said on Monday morning.</p>"
    "<p>The army denied that it had fired them, and a spokesman blamed the rebels, who have held the hills since.</p>"
)
TITLE = "Shells kill four in Orsk Hollow"


def _page(head="", body=PROSE, before=""):
    html = (
        f"{before}<!DOCTYPE html><html><head>{head}</head><body><article><h1>{TITLE}</h1>{body}</article></body></html>"
    )
    return html.encode()


def _read(*args, **kwargs):
    return read_html(_page(*args, **kwargs), LATEST)


def _ld(**values):
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **values})}</script>'


def test_text_is_title_and_paragraphs_with_zones():
    draft = _read()
    assert draft.text.startswith(f"{TITLE}\n\nShells fell") and draft.text.count("\n\n") == 2
    assert [zone.kind for zone in draft.zones] == [ZoneKind.HEADLINE, ZoneKind.BODY, ZoneKind.BODY]
    assert draft.facts.title == TITLE and draft.facts.published is None


def test_facts_of_linked_data():
    linked = _ld(
        headline=TITLE,
        datePublished="2021-02-26T23:30:00-05:00",
        author=[{"name": "Mara Ellison"}, {"name": "Jo Doe"}],
        publisher={"name": "The Vale Times"},
    )
    facts = _read(linked + '<link rel="canonical" href="https://vale.example/a">').facts
    assert (facts.outlet, facts.byline, facts.url) == (
        "The Vale Times",
        "Mara Ellison, Jo Doe",
        "https://vale.example/a",
    )
    assert facts.published == date(2021, 2, 26)
    assert (facts.evidence.start, facts.evidence.end) == (0, 0)
    assert facts.evidence.text == "json-ld datePublished=2021-02-26T23:30:00-05:00"


@pytest.mark.parametrize(
    ("head", "body", "day", "evidence"),
    [
        (
            '<meta property="article:published_time" content="2021-02-26T08:00:00Z">',
            "",
            date(2021, 2, 26),
            "meta article:published_time=2021-02-26T08:00:00Z",
        ),
        ('<meta name="date" content="20210226">', "", date(2021, 2, 26), "meta date=20210226"),
        (
            '<meta property="article:modified_time" content="2021-02-27">',
            '<time datetime="2021-02-26">26 Feb</time>',
            date(2021, 2, 26),
            "time 2021-02-26",
        ),
        ("", '<span class="post-date">Posted 26 February 2021</span>', date(2021, 2, 26), "26 February 2021"),
        (
            '<link rel="canonical" href="https://vale.example/2021/02/26/orsk">',
            "",
            date(2021, 2, 26),
            "url https://vale.example/2021/02/26/orsk",
        ),
        ('<meta property="article:published_time" content="soon">', "", None, None),
        ('<meta property="article:published_time" content="1021-02-26">', "", None, None),
        ("", "<p>On 26 February 2019 four men were shot in the same town, and nobody knew why.</p>", None, None),
    ],
)
def test_dates_and_their_evidence(head, body, day, evidence):
    facts = _read(head, body + PROSE).facts
    assert facts.published == day
    assert (facts.evidence.text if facts.evidence else None) == evidence


def test_a_date_that_stands_in_the_text_is_shown_there():
    draft = _read('<meta name="date" content="2021-02-26">', "<p>By Mara Ellison</p><p>26 February 2021</p>" + PROSE)
    evidence = draft.facts.evidence
    if "26 February 2021" in draft.text:
        assert draft.text[evidence.start : evidence.end] == "26 February 2021"
    assert draft.facts.published == date(2021, 2, 26)


@pytest.mark.parametrize(
    "before",
    [
        "<!-- saved from url=(0025)https://vale.example/a on 2021-02-20 -->",
        "<!--\n Page saved with SingleFile\n url: https://vale.example/a \n saved date: Sat Feb 20 2021 10:00 GMT\n-->",
        "<!-- Mirrored from vale.example/a by HTTrack, Sat, 20 Feb 2021 08:00:00 GMT -->",
        "<!-- Saved from https://vale.example/a at 2021-02-20T08:00:00Z using monolith v2.6.1 -->",
        "<!-- saved from url=(0060)https://web.archive.org/web/20210220080000/https://vale.example/a -->",
    ],
)
def test_no_date_after_the_fetch(before):
    late = '<meta property="article:published_time" content="2021-02-26T08:00:00Z">'
    early = '<meta property="article:published_time" content="2021-02-19T08:00:00Z">'
    assert _read(late, before=before).facts.published is None
    assert _read(early, before=before).facts.published == date(2021, 2, 19)
    assert "vale.example/a" in _read(before=before).facts.url


def test_scripts_and_handlers_leave_no_trace():
    head = '<script>alert("owned")</script><style>p{color:red}</style>'
    head += '<meta property="og:title" content="<script>owned()</script>Hi">'
    body = f'<div onclick="owned()">{PROSE}</div><p onload=owned()>A man was <b onclick="owned()">hurt</b> at noon.</p>'
    body += '<a href="javascript:owned()">Next</a><iframe src="x">owned</iframe>'
    body += '<svg onload="owned()"><script>owned</script></svg>'
    head += '<link rel="canonical" href="javascript:owned()">'
    draft = _read(head, body)
    assert "owned" not in repr(draft) and "<" not in draft.text
    assert draft.facts.url is None


def test_no_entity_is_expanded():
    before = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "BOOM">]>'
    text = _read(before=before, body=f"{PROSE}<p>&x; &y; was what the men heard that morning in the town.</p>").text
    assert "root:" not in text and "BOOM" not in text


@pytest.mark.parametrize("body", ["", "<script>x</script>", "<p> </p>", "<img src=x>"])
def test_a_page_without_text(body):
    html = f"<html><head><title>Vale</title></head><body>{body}</body></html>"
    with pytest.raises(Unreadable, match="no text"):
        read_html(html.encode(), LATEST)


def test_nesting_costs_no_text():
    html = "<html><body>" + "<div>" * 20_000 + PROSE + "</div>" * 20_000 + "</body></html>"
    assert "killed four traders" in read_html(html.encode(), LATEST).text


def test_pictures_in_the_page_cost_no_text():
    picture = f'<img alt="a > b" src="data:image/png;base64,{"QUJD" * 500_000}">'
    draft = _read(body=picture * 2 + PROSE + picture)
    assert "QUJD" not in draft.text and "killed four traders" in draft.text and draft.problems == ()


def test_what_no_browser_shows_is_no_text():
    draft = _read(body=PROSE + "<!-- owned", before="")
    assert "owned" not in draft.text
    assert "owned" not in read_html(_page()[:-20] + b'<p onclick="owned()', LATEST).text


def test_depth_and_size_are_bounded():
    source = prepare("<div>" * (MAX_DEPTH + 50) + "x")
    assert source.html.count("<div>") == MAX_DEPTH and source.problem is None
    assert "too large" in prepare("<br>" * (MAX_TAGS + 1)).problem
    cut = prepare("<p>" + "a" * (MAX_CHARACTERS + 9) + "</p>")
    assert cut.html.endswith("a") and len(cut.html) == MAX_CHARACTERS and "too large" in cut.problem


@pytest.mark.parametrize(
    "html",
    [
        "<html><!-- never closed",
        "<html><script>never closed",
        "<" * 5000,
        "<html><body><p" + " a=1" * 5000,
        "<html>\x01<p>a",
        '<html><script type="application/ld+json">' + "[" * 50_000 + "</script>",
        "<html></html></html>",
        "<html><body>&#0;&#xD800;",
    ],
)
def test_broken_pages_are_read_or_unreadable(html):
    try:
        draft = read_html(html.encode(), LATEST)
    except Unreadable:
        return
    draft.text.encode("utf-8")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1", "windows-1251"])
def test_the_encoding_a_page_names(encoding):
    word = "Zoë" if encoding != "windows-1251" else "Зоя"
    html = (
        f'<html><head><meta charset="{encoding}"></head><body><p>{word} was hurt at the mill.</p>{PROSE}</body></html>'
    )
    assert word in read_html(html.encode(encoding), LATEST).text


def test_pages_are_known_by_their_beginning():
    assert looks_like_html(b"\n<!-- saved from x -->\n<!DOCTYPE html><html>")
    assert looks_like_html("<html>".encode("utf-16"))
    assert not looks_like_html(b"<- four men shot")
    assert not looks_like_html(b"Four men shot")
