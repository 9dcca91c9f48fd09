"""Readers of the corpora that the model learns from, each into passages.

Every reader takes the corpora folder; what each corpus may be used for is said in
that folder's README, and only its training parts are read for training.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
import tarfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from random import Random

from daybook.types import Span
from training import crosswalk
from training.passages import Passage, Said, Told
from training.prose import PROSE, Block, read_blocks

_NAMES = {
    "Person": "person",
    "Organization": "organisation",
    "Location": "place",
    "Facility": "facility",
    "NORP": "nationality",
    "Date": "date",
    "Money": "money",
    "Product": "product",
    "Misc": "miscellaneous",
}


def joined(tokens: list[str]) -> tuple[str, list[Span]]:
    """Tokens as one text with single spaces, and the span of each."""
    spans, at = [], 0
    for token in tokens:
        spans.append(Span(at, at + len(token)))
        at += len(token) + 1
    return " ".join(tokens), spans


def over(spans: list[Span], first: int, end: int) -> Span:
    """The span from token ``first`` to before token ``end``."""
    return Span(spans[first].start, spans[end - 1].end)


def odd(name: str, parts: int) -> int:
    """The share of a corpus a file belongs to, by the hash of its name."""
    return int(hashlib.sha1(name.encode()).hexdigest(), 16) % parts


def polnear(corpora: Path, split: str) -> Iterator[Passage]:
    """PolNeAR, the first annotator of each document."""
    texts: dict[str, str] = {}
    marks: dict[str, list[tuple[str, str]]] = {}
    with tarfile.open(corpora / "polnear" / f"{split}.tar.gz") as archive:
        for member in archive:
            stem = Path(member.name).stem
            handle = archive.extractfile(member) if member.isfile() else None
            if handle is None:
                continue
            body = handle.read().decode("utf-8")
            if member.name.endswith(".txt"):
                texts[stem] = body
            elif member.name.endswith(".ann"):
                marks.setdefault(stem.rsplit("_", 1)[0], []).append((stem, body))
    for stem in sorted(texts):
        if stem in marks:
            said = list(_brat(min(marks[stem])[1]))
            yield Passage(stem, texts[stem], frozenset({"speech", "links"}), said=said)


def _brat(body: str) -> Iterator[Said]:
    spans: dict[str, list[Span]] = {}
    for line in body.splitlines():
        if re.match(r"T\d+\t", line):
            parts = line.split("\t")
            bits = re.findall(r"(\d+) (\d+)", parts[1])
            spans[parts[0]] = [Span(int(a), int(b)) for a, b in bits]
    for line in body.splitlines():
        if re.match(r"E\d+\t", line):
            said = Said([], [], [])
            for part in line.split("\t")[1].split():
                kind, _, key = part.partition(":")
                name = re.sub(r"\d+$", "", kind).lower()
                if name in ("source", "cue", "content"):
                    getattr(said, name).extend(spans.get(key, []))
            yield said


def wikievents_train(corpora: Path) -> Iterator[Passage]:
    """WikiEvents, recovered training part: argument text without offsets, the nearest match to the trigger is taken."""
    path = corpora / "wikievents" / "train_recovered" / "wiki-train-human.jsonl"
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        text, spans = joined(row["tokens"])
        told: dict[tuple[int, str], Told] = {}
        for event in row["event_mentions"]:
            first, end = event["trigger"]["start_idx"], event["trigger"]["end_idx"]
            kairos = ".".join(event["event_type"].split(".")[:2])
            entry = told.setdefault((first, kairos), crosswalk.kairos(kairos, over(spans, first, max(end, first + 1))))
            for argument in event["arguments"]:
                found = _nearest(row["tokens"], argument["text"].split(), first)
                role = crosswalk.role(argument["role"], kairos)
                if found and role and entry.roles is not None:
                    entry.roles.append((role, over(spans, *found)))
        yield _wikievents(row["docid"], text, list(told.values()))


def _wikievents(name: str, text: str, told: list[Told]) -> Passage:
    vague = [event.anchor for event in told if event.event_type is None]
    return Passage(name, text, frozenset({"kairos", "events"}), told=told, vague=vague)


def _nearest(tokens: list[str], words: list[str], anchor: int) -> tuple[int, int] | None:
    size = len(words)
    starts = [i for i in range(len(tokens) - size + 1) if tokens[i : i + size] == words]
    if not starts:
        return None
    best = min(starts, key=lambda i: (abs(i - anchor), i))
    return best, best + size


def wikievents_dev(corpora: Path, name: str = "dev.jsonl") -> Iterator[Passage]:
    """WikiEvents development documents, with their own offsets; types cut to two levels."""
    for line in (corpora / "wikievents" / name).read_text("utf-8").splitlines():
        row = json.loads(line)
        text, spans = joined(row["tokens"])
        entities = {e["id"]: over(spans, e["start"], e["end"]) for e in row["entity_mentions"]}
        told = []
        for event in row["event_mentions"]:
            kairos = ".".join(event["event_type"].split(".")[:2])
            entry = crosswalk.kairos(kairos, over(spans, event["trigger"]["start"], event["trigger"]["end"]))
            entry.roles = [
                (role, entities[a["entity_id"]])
                for a in event["arguments"]
                if (role := crosswalk.role(a["role"], kairos))
            ]
            told.append(entry)
        yield _wikievents(row["doc_id"], text, told)


def rams(corpora: Path) -> Iterator[Passage]:
    """RAMS, both parts: one event of five sentences; the rest of the text is unlabelled."""
    for part in ("dev", "test"):
        for line in (corpora / "rams" / "data_RAMS" / f"{part}.jsonlines").read_text("utf-8").splitlines():
            row = json.loads(line)
            tokens = [token for sentence in row["sentences"] for token in sentence]
            text, spans = joined(tokens)
            first, last, kinds = row["evt_triggers"][0]
            told = crosswalk.rams(kinds[0][0], over(spans, first, last + 1))
            for _, (start, stop), label in row["gold_evt_links"]:
                role = crosswalk.role(label[11:], "")
                if role and told.roles is not None:
                    told.roles.append((role, over(spans, start, stop + 1)))
            sentences, at = [], 0
            for sentence in row["sentences"]:
                sentences.append(over(spans, at, at + len(sentence)))
                at += len(sentence)
            yield Passage(row["doc_key"], text, frozenset(), told=[told], sentences=sentences)


def newswire(corpora: Path, *, train: bool) -> Iterator[Passage]:
    """Worldwide newswire names; a fifth by file name is kept for scoring."""
    path = corpora / "ner_worldwide_newswire" / "processed_annotated.tar.gz"
    with tarfile.open(path) as archive:
        for member in sorted(archive.getmembers(), key=lambda m: m.name):
            handle = archive.extractfile(member) if member.isfile() else None
            name = Path(member.name).name
            if handle is not None and (odd(name, 5) != 0) == train:
                yield _tagged(name, handle.read().decode("utf-8"))


def _tagged(name: str, body: str) -> Passage:
    rows = [line.split("\t") for line in body.splitlines()]
    tokens: list[str] = []
    tags: list[str] = []
    breaks = {0}
    for row in rows:
        if len(row) >= 2 and row[0].strip() and not row[0].startswith("http"):
            tokens.append(row[0].strip())
            tags.append(row[1].strip())
        elif not "".join(row).strip():
            breaks.add(len(tokens))
    text, spans = joined(tokens)
    cuts = [*sorted(b for b in breaks if b < len(tokens)), len(tokens)]
    sentences = [over(spans, a, b) for a, b in pairwise(cuts) if a < b]
    entities = [(kind, over(spans, a, b)) for kind, a, b in _bio_runs(tags)]
    return Passage(name, text, frozenset({"entities"}), entities=entities, sentences=sentences)


def _bio_runs(tags: list[str]) -> Iterator[tuple[str, int, int]]:
    start, kind = 0, None
    for at, tag in enumerate([*tags, "O"]):
        prefix, _, label = tag.partition("-")
        if kind is not None and not (prefix in ("I", "E") and label == kind):
            yield _NAMES[kind], start, at
            kind = None
        if prefix in ("B", "S") or (prefix in ("I", "E") and kind is None):
            start, kind = at, label if label in _NAMES else None


def meantime(corpora: Path, *, train: bool) -> Iterator[Passage]:
    """MEANTIME, first five sentences and headline: time expressions, and events with their realis."""
    with tarfile.open(corpora / "meantime" / "meantime_xml.tar.gz") as archive:
        for member in sorted(archive.getmembers(), key=lambda m: m.name):
            handle = archive.extractfile(member) if member.isfile() and "intra-doc" in member.name else None
            name = Path(member.name).name
            if handle is not None and name.endswith(".xml") and (odd(name, 2) == 1) == train:
                yield _meantime(name, ET.fromstring(handle.read()))


def _meantime(name: str, root: ET.Element) -> Passage:
    rows = [t for t in root.iter("token") if int(t.get("sentence", "0")) <= 5]
    text, spans = joined([(t.text or "").strip() or "_" for t in rows])
    index = {t.get("t_id"): i for i, t in enumerate(rows)}
    sentences: list[Span] = []
    for number in sorted({int(t.get("sentence", "0")) for t in rows}):
        inside = [i for i, t in enumerate(rows) if int(t.get("sentence", "0")) == number]
        sentences.append(over(spans, inside[0], inside[-1] + 1))

    def span_of(node: ET.Element) -> Span | None:
        ids = [index[a.get("t_id")] for a in node.iter("token_anchor") if a.get("t_id") in index]
        return over(spans, min(ids), max(ids) + 1) if ids else None

    times = [s for node in root.iter("TIMEX3") if (s := span_of(node))]
    told = []
    for node in root.iter("EVENT_MENTION"):
        anchor, realis = span_of(node), crosswalk.factuality(node)
        if anchor and realis:
            told.append(Told(anchor, realis=realis))
    return Passage(name, text, frozenset({"times"}), told=told, times=times, sentences=sentences)


def ecb_times(corpora: Path) -> Iterator[Passage]:
    """ECB+ training topics: their time mentions, in the validated sentences only."""
    held = {2, 5, 12, 18, 21, 23, 34, 35}
    valid: dict[str, set[int]] = {}
    with (corpora / "ecbplus" / "ECBplus_coreference_sentences.csv").open(encoding="utf-8") as handle:
        for row in list(csv.reader(handle))[1:]:
            valid.setdefault(f"{row[0]}_{row[1]}.xml", set()).add(int(row[2]))
    with tarfile.open(corpora / "ecbplus" / "ECBplus_train_dev_xml.tar.gz") as archive:
        for member in sorted(archive.getmembers(), key=lambda m: m.name):
            name = Path(member.name).name
            handle2 = archive.extractfile(member) if member.isfile() else None
            if handle2 is None or not name.endswith(".xml") or name not in valid or int(name.split("_")[0]) in held:
                continue
            passage = _ecb(name, ET.fromstring(handle2.read()), valid[name])
            if passage:
                yield passage


def _ecb(name: str, root: ET.Element, keep: set[int]) -> Passage | None:
    rows = [t for t in root.iter("token") if int(t.get("sentence", "0")) in keep]
    if not rows:
        return None
    text, spans = joined([(t.text or "").strip() or "_" for t in rows])
    index = {t.get("t_id"): i for i, t in enumerate(rows)}
    times = []
    for node in root.iter():
        if node.tag.startswith("TIME_") and node.tag != "TIME_REPETITION":
            ids = [index[a.get("t_id")] for a in node.iter("token_anchor") if a.get("t_id") in index]
            if ids:
                times.append(over(spans, min(ids), max(ids) + 1))
    sentences = []
    for number in sorted(keep):
        inside = [i for i, t in enumerate(rows) if int(t.get("sentence", "0")) == number]
        if inside:
            sentences.append(over(spans, inside[0], inside[-1] + 1))
    return Passage(name, text, frozenset({"times"}), times=times, sentences=sentences)


def prose(split: str, folder: Path = PROSE) -> Iterator[Passage]:
    """The prose written for this project, all layers, a block a passage."""
    for path in sorted(folder.glob(f"*.{split}.txt")):
        for block in read_blocks(path):
            yield _block(block)


def joined_prose(split: str, rounds: int, folder: Path = PROSE) -> Iterator[Passage]:
    """The same blocks strung together at random, as many a passage as a report has paragraphs.

    Blocks are short; alone they teach that short windows are ours and long ones the corpora's.
    """
    passages = list(prose(split, folder))
    for number in range(rounds):
        order = passages[:]
        Random(number).shuffle(order)
        for start in range(0, len(order), _BLOCKS_JOINED):
            yield _strung(order[start : start + _BLOCKS_JOINED])


_BLOCKS_JOINED = 12


def _strung(passages: list[Passage]) -> Passage:
    whole = Passage(passages[0].name, "", passages[0].layers)
    for passage in passages:
        at = len(whole.text) + bool(whole.text)

        def moved(spans: list[Span], by: int = at) -> list[Span]:
            return [Span(s.start + by, s.end + by) for s in spans]

        whole.text += ("\n" if whole.text else "") + passage.text
        whole.said += [Said(moved(q.source), moved(q.cue), moved(q.content), q.stance) for q in passage.said]
        whole.times += moved(passage.times)
        for event in passage.told:
            roles = [(role, moved([span])[0]) for role, span in event.roles or []]
            whole.told.append(replace(event, anchor=moved([event.anchor])[0], roles=roles))
    return whole


def _block(block: Block) -> Passage:
    told = [
        Told(
            Span(*e.anchor),
            e.event_type,
            e.mode or "-",
            e.realis,
            e.harm or "-",
            None,
            [(crosswalk.slot(s), Span(a, b)) for s, a, b in e.arguments],
        )
        for e in block.events
    ]
    said = [Said(*([Span(*s) for s in part] for part in (q.source, q.cue, q.content)), q.stance) for q in block.quotes]
    times = [Span(*t) for t in block.times]
    layers = frozenset({"speech", "links", "times", "events"})
    return Passage(block.where, block.text, layers, said=said, told=told, times=times)
