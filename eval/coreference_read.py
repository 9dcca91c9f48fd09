"""ECB+ and the Gun Violence Corpus: documents with their event mentions and the chains these belong to."""

from __future__ import annotations

import csv
import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

from daybook.types import Span
from eval.files import need, text_of, texts
from eval.lemmas import head_of
from eval.spacing import spaced
from eval.task import CorpusError

DEV_TOPICS = (2, 5, 12, 18, 21, 23, 34, 35)
"""Development topics of ECB+ in the usual split (Cybulska and Vossen 2015); 36 to 45 are the test topics."""
_TOPICS = 45
_XML = re.compile(r"(\d+)_\d+ecb(?:plus)?\.xml")
_CSV = "ECBplus_coreference_sentences.csv"


@dataclass(frozen=True, slots=True)
class Told:
    """A gold event mention: its tokens, perhaps apart from one another, and the chain it belongs to."""

    tokens: tuple[int, ...]
    head: int
    """The token that says what happened; see ``lemmas.head_of``."""
    chain: str


@dataclass(frozen=True, slots=True)
class Document:
    """One text with its gold; offsets are into ``text``."""

    name: str
    topic: str
    """The group it is about: an ECB+ topic, a GVC incident.  Gold: never shown to the product."""
    text: str
    tokens: tuple[Span, ...]
    judged: frozenset[int]
    """The tokens of the sentences whose annotation counts."""
    told: tuple[Told, ...]
    published: date | None = None

    def words(self, told: Told) -> str:
        """The words of a mention, with dots where something stands between them."""
        parts = [self.text[span.start : span.end] for span in self.stretches(told.tokens)]
        return " … ".join(parts)

    def stretches(self, tokens: Sequence[int]) -> list[Span]:
        """Tokens as unbroken stretches of the text."""
        runs = [[at for _, at in run] for _, run in groupby(enumerate(tokens), key=lambda pair: pair[1] - pair[0])]
        return [Span(self.tokens[run[0]].start, self.tokens[run[-1]].end) for run in runs]


def ecb_files(data: Path, split: str) -> list[Path]:
    """The list of validated sentences, and the texts: unpacked, or else all archives of the folder.

    Raises:
        CorpusError: one of them is missing, or the split is none.
    """
    topics = ecb_topics(data, split)
    lists = sorted(data.rglob(_CSV))
    need(here=bool(lists), path=data / _CSV, expected="expected the list of validated sentences")
    loose = [p for p in data.rglob("*.xml") if (named := _XML.fullmatch(p.name)) and int(named[1]) in topics]
    found = sorted(loose) or sorted(data.glob("*.tar.gz"))
    expected = f"expected the XML files of topics {split}, unpacked (36/36_1ecb.xml) or in a .tar.gz"
    need(here=bool(found), path=data, expected=expected)
    return [lists[0], *found]


def ecb_topics(data: Path, split: str) -> frozenset[int]:
    """The topics of a split: ``dev``, ``train``, ``test``, or numbers such as ``36-45`` or ``36,38``."""
    if split in ("dev", "train", "test"):
        test = range(36, _TOPICS + 1)
        train = set(range(1, 36)) - set(DEV_TOPICS)
        return frozenset({"dev": DEV_TOPICS, "train": train, "test": test}[split])
    if not re.fullmatch(r"\d{1,2}(?:-\d{1,2})?(?:,\d{1,2}(?:-\d{1,2})?)*", split):
        raise CorpusError(data, f"expected split dev, train, test or topics such as 36-45, not {split}")
    ends = [part.partition("-")[::2] for part in split.split(",")]
    return frozenset(topic for first, last in ends for topic in range(int(first), int(last or first) + 1))


def ecb(data: Path, split: str) -> list[Document]:
    """The documents of a split that have validated sentences, by topic, with the mentions of those sentences.

    Raises:
        CorpusError: a file is missing or not what it should be.
    """
    table, *files = ecb_files(data, split)
    topics = ecb_topics(data, split)
    judged = {name: kept for name, kept in _validated(table).items() if int(name.split("_")[0]) in topics}
    need(here=bool(judged), path=table, expected=f"expected sentences of topics {split}")
    bodies = {name: body for name, body in texts(files, "ECB+ XML files", ".xml") if name in judged}
    missing = sorted(judged.keys() - bodies.keys())
    where = files[0] if len(files) == 1 else data
    need(here=not missing, path=where, expected=f"expected {len(judged)} documents, without {', '.join(missing[:3])}")
    ordered = sorted(bodies, key=lambda name: (int(name.split("_")[0]), name))
    return [_ecb_document(name, _xml(data / name, bodies[name]), judged[name]) for name in ordered]


def _validated(table: Path) -> dict[str, set[int]]:
    """For each document the numbers of its validated sentences."""
    judged: dict[str, set[int]] = {}
    for line in list(csv.reader(io.StringIO(text_of(table, "the list of validated sentences"))))[1:]:
        row = [cell.strip() for cell in line]
        if not any(row):
            continue
        if len(row) != 3 or not row[0].isdigit() or not row[2].isdigit():
            raise CorpusError(table, f"expected lines Topic,File,Sentence Number, not {','.join(row)[:60]}")
        judged.setdefault(f"{int(row[0])}_{row[1]}.xml", set()).add(int(row[2]))
    return judged


def _xml(path: Path, body: str) -> ET.Element:
    try:
        root = ET.fromstring(body.encode())
    except ET.ParseError as error:
        raise CorpusError(path, f"expected XML of ECB+ ({error})") from error
    for name in ("Markables", "Relations"):
        need(here=root.find(name) is not None, path=path, expected=f"expected an element {name}")
    return root


def _ecb_document(name: str, root: ET.Element, judged: set[int]) -> Document:
    rows = list(root.iter("token"))
    sentences = [int(row.get("sentence", "0")) for row in rows]
    words = [(row.text or "").strip() for row in rows]
    paragraphs = [[words[at] for at in run] for _, run in groupby(range(len(rows)), key=sentences.__getitem__)]
    text, spans = spaced(paragraphs)
    index = {row.get("t_id"): at for at, row in enumerate(rows)}
    chains = _chains(name, root)
    told = []
    for mark in root.find("Markables") or ():
        tokens = sorted({index[a.get("t_id")] for a in mark.iter("token_anchor") if a.get("t_id") in index})
        if "ACTION" in mark.tag and tokens and sentences[tokens[0]] in judged:
            ident = mark.get("m_id", "")
            head = tokens[head_of([words[at] for at in tokens])]
            told.append(Told(tuple(tokens), head, chains.get(ident, f"{name} {ident}")))
    kept = frozenset(at for at, number in enumerate(sentences) if number in judged)
    return Document(
        name.removesuffix(".xml"), name.split("_", maxsplit=1)[0], text, tuple(spans), kept, _distinct(told)
    )


def _chains(name: str, root: ET.Element) -> dict[str, str]:
    """For each mention the chain it is put in: across documents by the instance's id, else within this one."""
    instances = {mark.get("m_id", ""): mark.get("instance_id") for mark in root.find("Markables") or ()}
    chains: dict[str, str] = {}
    for relation in root.find("Relations") or ():
        target = relation.find("target")
        instance = instances.get(target.get("m_id", "")) if target is not None else None
        across = relation.tag == "CROSS_DOC_COREF" and (relation.get("note") or instance)
        for source in relation.iter("source"):
            chains[source.get("m_id", "")] = across or f"{name} relation {relation.get('r_id')}"
    return chains


def _distinct(told: Sequence[Told]) -> tuple[Told, ...]:
    """Mentions in text order, one for each set of tokens."""
    return tuple(sorted({item.tokens: item for item in reversed(told)}.values(), key=lambda item: item.tokens))


def gvc_files(data: Path, split: str) -> list[Path]:
    """The texts with their chains (``SPLIT.conll``), and the list of their incidents where it is there.

    Raises:
        CorpusError: the texts are missing.
    """
    found = sorted(data.rglob(f"{split}.conll"))
    need(here=bool(found), path=data / f"{split}.conll", expected="expected the texts of the Gun Violence Corpus")
    listed = found[0].with_suffix(".csv")
    return [found[0], *([listed] if listed.is_file() else [])]


def gvc(data: Path, split: str) -> list[Document]:
    """The documents of a split, by incident; published on the day that their first sentence is.

    Raises:
        CorpusError: a file is missing or not what it should be.
    """
    path, *listed = gvc_files(data, split)
    documents = [_gvc_document(path, lines) for lines in _gvc_blocks(path)]
    need(here=bool(documents), path=path, expected="expected at least one document")
    topics = {document.topic for document in documents}
    for table in listed:
        wanted = {line.split(",")[-1].strip() for line in text_of(table, "a list of incidents").splitlines() if line}
        lost = sorted(wanted - topics)
        need(here=not lost, path=path, expected=f"expected documents of all incidents, without {', '.join(lost[:3])}")
    return sorted(documents, key=lambda document: (document.topic, document.name))


def _gvc_blocks(path: Path) -> Iterator[list[list[str]]]:
    """The rows of each document: name, sentence, number, word, chains."""
    rows: list[list[str]] | None = None
    for number, line in enumerate(text_of(path, "text in columns").splitlines(), 1):
        if line.startswith("#begin document"):
            rows = []
        elif line.startswith("#end document"):
            if rows:
                yield rows
            rows = None
        elif line.strip():
            row = line.split("\t")
            if rows is None or len(row) != 5 or not row[1].isdigit():
                raise CorpusError(path, f"line {number}: expected five columns inside a document")
            rows.append(row)
    need(here=rows is None, path=path, expected="expected the last document to have its end: the file is cut short")


def _gvc_document(path: Path, rows: Sequence[list[str]]) -> Document:
    name = rows[0][0]
    published = _day(rows[0][3]) if rows[0][1] == "0" else None
    body = [row for row in rows if not (published and row[1] == "0")]
    paragraphs: list[list[str]] = [[]]
    spaces: list[int] = []  # rows that are paragraph marks
    for at, row in enumerate(body):
        if row[3] == "//n":
            spaces.append(at)
        else:
            title = paragraphs[-1] and row[1] != body[at - 1][1] == body[0][1]
            if (at and body[at - 1][3] == "//n") or title:
                paragraphs.append([])
            paragraphs[-1].append(row[3])
    text, found = spaced([part for part in paragraphs if part])
    spans = iter(found)
    tokens = [Span(0, 0) if at in set(spaces) else next(spans) for at in range(len(body))]
    told = [Told(run, run[head_of([body[at][3] for at in run])], chain) for chain, run in _marked(path, name, body)]
    judged = frozenset(range(len(body))) - frozenset(spaces)
    return Document(name, name.split("/")[1], text, tuple(tokens), judged, _distinct(told), published)


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


def _marked(path: Path, name: str, rows: Sequence[list[str]]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Chain and rows of each mention, from the brackets of the last column."""
    open_: dict[str, list[int]] = {}
    for at, row in enumerate(rows):
        for mark in [] if row[4] == "-" else row[4].split("|"):
            chain = mark.strip("()")
            if mark.startswith("("):
                open_.setdefault(chain, []).append(at)
            if mark.endswith(")"):
                need(here=bool(open_.get(chain)), path=path, expected=f"{name}: expected a bracket to open {chain}")
                yield chain, tuple(range(open_[chain].pop(), at + 1))
    left = [chain for chain, starts in open_.items() if starts]
    need(here=not left, path=path, expected=f"{name}: expected a bracket to close {', '.join(left[:3])}")
