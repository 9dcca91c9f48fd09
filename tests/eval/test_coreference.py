"""Readers, baselines and matching of the coreference tasks, on texts made up in the corpora's form."""

from __future__ import annotations

import io
import tarfile
from datetime import date
from pathlib import Path

import pytest

from daybook.kinds import Realis, Slot
from daybook.types import EventMention, Mention, Span, Statement, TimeExpression
from eval.coreference import (
    TASKS,
    Response,
    _error,
    _without,
    as_read,
    figures,
    grouped,
    incident_of,
    key_of,
    lemma_of,
    lenient,
    sliced,
)
from eval.coreference_misses import _plain, misjoined, mismatched, twins
from eval.coreference_read import Document, Told, ecb, ecb_topics, gvc
from eval.spacing import spaced
from eval.subject import Subject
from eval.task import CorpusError

SENTENCES = [
    "Gunmen ambushed a lorry near Alton .".split(),
    "Police put the driver 's attackers to flight .".split(),
    "Nobody was hurt .".split(),
]
WIDE = "\n"


def ecb_xml(name: str, marks: list[tuple[int, str, list[int]]], relations: str) -> str:
    """A document in the form of ECB+: marks are (id, element, token ids from 1)."""
    words = [(number, at, word) for number, tokens in enumerate(SENTENCES) for at, word in enumerate(tokens)]
    tokens = [
        f'<token t_id="{ident}" sentence="{number}" number="{at}">{word}</token>'
        for ident, (number, at, word) in enumerate(words, 1)
    ]
    found = [
        f'<{element} m_id="{ident}">{"".join(f"""<token_anchor t_id="{t}"/>""" for t in anchors)}</{element}>'
        for ident, element, anchors in marks
    ]
    targets = '<ACTION_OCCURRENCE m_id="90" TAG_DESCRIPTOR="ambush" instance_id="ACT7" />'
    body = WIDE.join([*tokens, "<Markables>", *found, targets, "</Markables>", f"<Relations>{relations}</Relations>"])
    return f'<Document doc_name="{name}">{body}</Document>'


ACROSS = '<CROSS_DOC_COREF r_id="1" note="ACT7"><source m_id="1"/><target m_id="90"/></CROSS_DOC_COREF>'
MARKS = [
    (1, "ACTION_OCCURRENCE", [2]),  # ambushed
    (2, "ACTION_OCCURRENCE", [9, 14, 15]),  # put ... to flight
    (3, "HUMAN_PART_PER", [1]),
    (4, "NEG_ACTION_STATE", [18]),  # hurt: in a sentence that nobody validated
]
TABLE = "Topic,File,Sentence Number\n36,1ecb,0\n36,1ecb,1 \n36,1ecbplus,0\n37,1ecb,0\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Topic 36 with two documents, unpacked; nothing of topic 37 but its line."""
    (tmp_path / "ECBplus_coreference_sentences.csv").write_text(TABLE)
    folder = tmp_path / "ECB+" / "36"
    folder.mkdir(parents=True)
    for name in ("36_1ecb.xml", "36_1ecbplus.xml"):
        (folder / name).write_text(ecb_xml(name, MARKS, ACROSS))
    return tmp_path


def test_ecb_reads_validated_sentences_chains_and_apart_anchors(corpus: Path) -> None:
    first, second = ecb(corpus, "36")
    assert (first.name, first.topic, second.name) == ("36_1ecb", "36", "36_1ecbplus")
    assert first.text.startswith("Gunmen ambushed a lorry near Alton.\n\nPolice put the driver's attackers to flight.")
    assert [(first.words(t), t.chain) for t in first.told] == [
        ("ambushed", "ACT7"),
        ("put … to flight", "36_1ecb.xml 2"),  # in no relation: a chain of its own
    ]
    assert [first.text[s.start : s.end] for s in first.stretches(first.told[1].tokens)] == ["put", "to flight"]
    assert [second.words(t) for t in second.told] == ["ambushed"]  # only sentence 0 is validated
    assert key_of([first, second]) == [[("36_1ecb", (1,)), ("36_1ecbplus", (1,))], [("36_1ecb", (8, 13, 14))]]


def test_ecb_relations_within_a_document(corpus: Path) -> None:
    inside = '<INTRA_DOC_COREF r_id="5"><source m_id="1"/><source m_id="2"/><target m_id="90"/></INTRA_DOC_COREF>'
    for name in ("36_1ecb.xml", "36_1ecbplus.xml"):
        (corpus / "ECB+" / "36" / name).write_text(ecb_xml(name, MARKS, inside))
    assert [len(chain) for chain in key_of(ecb(corpus, "36"))] == [2, 1]


def test_ecb_packed_reads_as_unpacked(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    packed = tmp_path_factory.mktemp("packed")
    (packed / "ECBplus_coreference_sentences.csv").write_text(TABLE)
    with tarfile.open(packed / "ECBplus_test_xml.tar.gz", "w:gz") as archive:
        archive.add(corpus / "ECB+", "ECB+")
        junk = tarfile.TarInfo("ECB+/.DS_Store")
        junk.size = 2
        archive.addfile(junk, io.BytesIO(b"\x80\xff"))
    assert ecb(packed, "36") == ecb(corpus, "36")
    whole = (packed / "ECBplus_test_xml.tar.gz").read_bytes()
    (packed / "ECBplus_test_xml.tar.gz").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(CorpusError, match=r"ECBplus_test_xml\.tar\.gz: expected ECB\+ XML files"):
        ecb(packed, "36")


def test_ecb_splits() -> None:
    here = Path()
    assert ecb_topics(here, "dev") == {2, 5, 12, 18, 21, 23, 34, 35}
    assert ecb_topics(here, "test") == ecb_topics(here, "36-45") == set(range(36, 46))
    assert ecb_topics(here, "3,7-9") == {3, 7, 8, 9}
    assert len(ecb_topics(here, "train")) == 27
    with pytest.raises(CorpusError, match="expected split"):
        ecb_topics(here, "final")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("ECBplus_coreference_sentences.csv", "Topic,File\n36,1ecb\n", "expected lines Topic,File,Sentence Number"),
        ("ECBplus_coreference_sentences.csv", None, "expected the list of validated sentences"),
        ("ECB+/36/36_1ecb.xml", None, "expected 2 documents, without 36_1ecb.xml"),
        ("ECB+/36/36_1ecb.xml", "<Document><token", "expected XML of ECB"),
        ("ECB+/36/36_1ecb.xml", "<Document></Document>", "expected an element Markables"),
    ],
)
def test_ecb_bad_input_is_one_line(corpus: Path, name: str, content: str | None, message: str) -> None:
    (corpus / name).unlink() if content is None else (corpus / name).write_text(content)
    with pytest.raises(CorpusError, match=message) as error:
        ecb(corpus, "36")
    assert "\n" not in str(error.value)


def test_ecb_of_a_topic_that_is_not_there(corpus: Path) -> None:
    with pytest.raises(CorpusError, match="expected the XML files of topics 37"):
        ecb(corpus, "37")


GVC_ROWS = [
    ("0", "2019-03-04", "-"),
    ("1", "Lodger", "-"),
    ("1", "shot", "(71"),
    ("1", "dead", "71)|(72)"),
    ("2", "A", "-"),
    ("2", "lodger", "-"),
    ("2", "died", "(72)"),
    ("2", ".", "-"),
    ("2", "//n", "-"),
    ("3", "Police", "-"),
    ("3", "came", "-"),
    ("3", ".", "-"),
]


def gvc_text(rows: list[tuple[str, str, str]], name: str = "0/555/ab") -> str:
    """A document in the form of the corpus."""
    lines = [f"{name}\t{sentence}\t{at}\t{word}\t{mark}" for at, (sentence, word, mark) in enumerate(rows)]
    return "\n".join([f"#begin document ({name}); part 0", *lines, "", "#end document", ""])


def test_gvc_reads_date_paragraphs_and_nested_mentions(tmp_path: Path) -> None:
    (tmp_path / "test.conll").write_text(gvc_text(GVC_ROWS))
    (tmp_path / "test.csv").write_text("0,555\n")
    (document,) = gvc(tmp_path, "test")
    assert (document.topic, document.published) == ("555", date(2019, 3, 4))
    assert document.text == "Lodger shot dead\n\nA lodger died.\n\nPolice came."
    assert [(document.words(t), t.chain) for t in document.told] == [
        ("shot dead", "71"),
        ("dead", "72"),
        ("died", "72"),
    ]
    assert all(document.tokens[at].end > document.tokens[at].start for at in document.judged)
    assert len(document.judged) == 10  # neither the date nor the paragraph mark


@pytest.mark.parametrize(
    ("text", "table", "message"),
    [
        (None, "0,555\n", r"test\.conll: expected the texts"),
        (gvc_text(GVC_ROWS).replace("#end document", ""), "0,555\n", "cut short"),
        (gvc_text(GVC_ROWS), "0,555\n0,556\n", "without 556"),
        (gvc_text([("1", "shot", "(71")]), "0,555\n", "bracket to close 71"),
        (gvc_text([("1", "shot", "71)")]), "0,555\n", "bracket to open 71"),
        (gvc_text([("x", "shot", "-")]), "0,555\n", "line 2: expected five columns"),
        ("", "", "at least one document"),
    ],
)
def test_gvc_bad_input_is_one_line(tmp_path: Path, text: str | None, table: str, message: str) -> None:
    if text is not None:
        (tmp_path / "test.conll").write_text(text)
    (tmp_path / "test.csv").write_text(table)
    with pytest.raises(CorpusError, match=message):
        gvc(tmp_path, "test")


def made(name: str, topic: str, words: str, told: dict[str, str], published: date | None = None) -> Document:
    """A document of one paragraph: ``told`` has the chain of each word that tells of something."""
    tokens = words.split()
    text, spans = spaced([tokens])
    marks = tuple(Told((at,), at, told[word]) for at, word in enumerate(tokens) if word in told)
    return Document(name, topic, text, tuple(spans), frozenset(range(len(tokens))), marks, published)


ONE = made("one", "1", "Rebels shelled Alton and shells fell on Beeford .", {"shelled": "x", "fell": "y"})
TWO = made("two", "1", "The shelling of Alton killed two .", {"shelling": "x", "killed": "z"})
SIX = made("six", "2", "Troops shelled Ceeton .", {"shelled": "w"})


def test_same_lemma_within_a_topic() -> None:
    same = grouped([ONE, TWO, SIX], lambda d, told: (d.topic, lemma_of(d, told)))
    assert same == [[("one", (1,)), ("two", (1,))], [("one", (5,))], [("two", (4,))], [("six", (1,))]]


def test_figures_of_a_hand_worked_case() -> None:
    gold = key_of([ONE, TWO, SIX])  # {shelled, shelling} {fell} {killed} {shelled of Ceeton}
    everywhere = grouped([ONE, TWO, SIX], lemma_of)  # joins all three shellings
    whole, shown = figures(Response("gold", "Gold", everywhere, floor=True), gold, {"one": "1", "two": "1", "six": "2"})
    value = {figure.name: figure.value for figure in shown}
    # MUC: 1 gold link, met; 2 found.  B-cubed: recall 1; precision (2*2/3 + 1/3 + 1 + 1) / 5 = 11/15.
    assert (value["gold.muc.r"], value["gold.muc.p"]) == (1, 1 / 2)
    assert (value["gold.b3.r"], value["gold.b3.p"]) == pytest.approx((1, 11 / 15))
    # CEAF-e: 2 * 2 / 5 for the shellings, 1 and 1; over 4 chains and 3 clusters.
    assert (value["gold.ceafe.r"], value["gold.ceafe.p"]) == pytest.approx((2.8 / 4, 2.8 / 3))
    assert value["gold.conll.f"] == pytest.approx((2 / 3 + 22 / 26 + 2 * 2.8 / 7) / 3)
    assert whole.mentions.f1 == 1
    assert [figure.name for figure in shown if figure.floor] == ["gold.conll.f"]


def test_a_slice_takes_of_every_topic_in_order() -> None:
    more = [made(f"t{at}", str(at % 2), "Quiet", {}) for at in range(5)]  # topics 0 1 0 1 0
    assert [d.name for d in sliced(more, 3)] == ["t0", "t1", "t2"]
    four = [made(f"u{at}", "0" if at < 3 else "1", "Quiet", {}) for at in range(4)]  # topics 0 0 0 1
    assert [d.name for d in sliced(four, 2)] == ["u0", "u3"]
    assert sliced(four, None) == four


def test_chains_of_an_incident() -> None:
    told = [
        Told((0,), 0, chain)
        for chain in ("2999555999104999" + "1", "2999555999100999" + "2", "1999555999111999" + "1", "uQ5")
    ]
    document = made("d", "555", "Shots", {})
    assert [incident_of(document, t) == "555" for t in told] == [True, True, False, False]


def test_error_by_leaving_out_topics() -> None:
    # Of 1, 2, 3 the mean is 2: sqrt(2/3 * (1 + 0 + 1)).
    assert _error([1, 2, 3]) == pytest.approx((4 / 3) ** 0.5)
    assert _error([]) == 0.01
    clusters = [[("one", (1,)), ("twinless six", (1,))]]
    assert _without(clusters, "2", {"one": "1", "six": "2"}) == [[("one", (1,))]]


def test_twins_one_to_one_and_the_likest_first() -> None:
    gold = [("a", (3,)), ("a", (7, 8)), ("b", (3,))]
    found = [("a", (3, 4)), ("a", (3,)), ("a", (8,)), ("a", (7,)), ("b", (4,))]
    assert twins(found, gold) == {("a", (3,)): ("a", (3,)), ("a", (7,)): ("a", (7, 8))}


def test_lenient_renames_what_overlaps_and_keeps_the_rest_apart() -> None:
    gold = [[("a", (3,)), ("a", (7, 8))]]
    found = [[("a", (3, 4)), ("a", (7,))], [("a", (8,))]]
    assert lenient(found, gold) == [[("a", (3,)), ("a", (7, 8))], [("twinless a", (8,))]]
    assert lenient([], gold) == []


def mention(document: Document, token: int, day: int | None, realis: Realis = Realis.ACTUAL) -> EventMention:
    span = document.tokens[token]
    words = Mention(span.start, span.end, document.text[span.start : span.end])
    time = TimeExpression(date(2020, 1, day), date(2020, 1, day), "day") if day else None
    told = (Statement("s", Slot.TIME, time, words, None, 1.0, "t"),) if time else ()
    ident = f"{document.name}{token}"
    return EventMention(ident, document.name, words, "ASSAULT", None, realis, told, context=document.text)


def test_errors_say_what_the_product_saw() -> None:
    documents = {d.name: d for d in (ONE, TWO, SIX)}
    gold = key_of(documents.values())
    mentions = {
        ("one", (1,)): mention(ONE, 1, 3),
        ("one", (5,)): mention(ONE, 5, 3),
        ("two", (1,)): mention(TWO, 1, 9),
        ("two", (4,)): mention(TWO, 4, None, Realis.PLANNED),
        ("six", (1,)): mention(SIX, 1, 3),
    }
    found = [[("one", (1,)), ("six", (1,))], [("one", (5,))], [("two", (1,))], [("two", (4,))]]
    misses = misjoined(documents, mentions, gold, found)
    assert [(m.kind, m.document, m.words) for m in misses] == [
        ("not joined: days apart", "two", "shelling"),
        ("wrongly joined: same day", "six", "shelled"),
    ]
    assert "in one" in misses[0].gold and "6 days apart -8.0" in misses[0].found


def test_mentions_of_one_side_only() -> None:
    documents = {ONE.name: ONE}
    found = {("one", (1, 2)): mention(ONE, 1, None), ("one", (4,)): mention(ONE, 4, None)}
    errors = mismatched(documents, found, key_of([ONE]))
    assert [(m.kind, m.words) for m in errors] == [
        ("mention not in the gold: ASSAULT", "shells"),
        ("mention not found", "fell"),
    ]


@pytest.mark.parametrize(
    ("reason", "plain"),
    [
        ("12 days apart", "days apart"),
        ("SY and IQ", "different countries"),
        ("both 'bomb'", "same word"),
        ("means or target drone", "means or target"),
        ("same figure killed", "same figure killed"),
        ("within 14 km", "within km"),
    ],
)
def test_like_reasons_are_one_kind(reason: str, plain: str) -> None:
    assert _plain(reason) == plain


def test_the_reader_keeps_text_and_takes_the_date() -> None:
    report = as_read(Subject(), made("one", "1", "Rebels shelled Alton on Friday .", {}, date(2020, 1, 3)))
    assert report.published == date(2020, 1, 3)
    assert report.path == "one"
    again = as_read(Subject(), made("two", "1", "Rebels shelled Alton on Friday .", {}, date(2020, 1, 3)))
    assert again.text == report.text and again.id != report.id


@pytest.mark.parametrize("words", ["", "<html> <body> <p> Rebels shelled Alton . </p> </body> </html>", "PK\x03\x04"])
def test_what_is_read_as_no_text_keeps_its_offsets(words: str) -> None:
    document = made("odd", "1", words, {}, date(2020, 1, 3))
    report = as_read(Subject(), document)
    assert report.text == document.text
    assert report.published == date(2020, 1, 3)


def test_the_whole_task_on_made_up_reports(tmp_path: Path, coder) -> None:
    """Gold anchors that the annotator surely finds, one that it does not read as an event, and one in two pieces."""
    told = [("1", w, "-") for w in "Bomb kills four in Kirkuk".split()]
    told[1] = ("1", "kills", "(71)")
    told += [("2", w, "-") for w in "A bomb killed four people in Kirkuk on Monday , police said .".split()]
    told[7] = ("2", "killed", "(71)")
    told[15] = ("2", "police", "(72)")
    rows = [("0", "2019-03-05", "-"), *told]
    (tmp_path / "x.conll").write_text(gvc_text(rows) + gvc_text(rows, "0/556/cd"))
    subject = Subject()
    subject.__dict__["coder"] = coder
    task = next(task for task in TASKS if task.name == "gvc")
    result = task.score(tmp_path, "x", subject, None)
    assert result == task.score(tmp_path, "x", subject, None)
    value = {figure.name: figure.value for figure in result.figures}
    assert value["gold.b3.r"] > 0.5
    assert value["end.mentions.p"] > 0.5
    assert 0 <= value["end.conll.f"] <= 1
    assert {task.name for task in TASKS} == {"ecbplus", "gvc"}
    # Both reports' mentions of chain 71 are of one incident; 72 is no name of an incident.
    assert "incident.conll.f" in value
    half = task.score(tmp_path, "x", subject, 1)
    assert half.figures[0].count == 3 and result.figures[0].count == 6


def test_a_document_without_mentions_or_words_is_no_error(tmp_path: Path, coder) -> None:
    (tmp_path / "x.conll").write_text(gvc_text([("0", "2019-03-05", "-"), ("1", "Quiet", "-")]))
    subject = Subject()
    subject.__dict__["coder"] = coder
    task = next(task for task in TASKS if task.name == "gvc")
    assert all(figure.value == 0 for figure in task.score(tmp_path, "x", subject, None).figures)
    assert Span(0, 5) in gvc(tmp_path, "x")[0].tokens
