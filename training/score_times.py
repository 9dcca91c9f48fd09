"""Score the time rules on MEANTIME: ``python -m training.score_times PATH [--half tune|score] [--errors]``.

PATH is a folder that holds MEANTIME's ``meantime_xml.tar.gz`` or its unpacked
``*.xml`` (intra-document annotation), or a folder of corpora with ``meantime``
in it.  Documents whose file name (base name with ``.xml``) has an odd SHA-1
are for tuning, the others only for scoring.  Only headline, date line and the
first five sentences are annotated, so only these are read.

Measured: exact and relaxed (at least one character shared, one to one) span
precision, recall and F1 of ``find_times`` against all TIMEX3 that cover words;
and the share of dated gold spans (a TIMEX value that names a day, week, month,
quarter, half, season or year) whose gold words ``resolve_time`` takes to the
right interval.  A value is right if it is the gold interval, or lies inside it
and shares an end with it or with the publication date (MEANTIME gives "earlier
this month" the whole month; Daybook ends it the day before publication).  After
"since", "until" and "by", where Daybook opens the interval, the end told counts.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import tarfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

from daybook.ground import calendars as cal
from daybook.ground.times import find_times, resolve_time
from daybook.types import TimeExpression

_LAST_SENTENCE = 5


@dataclass(frozen=True, slots=True)
class Gold:
    """One TIMEX3: its characters, its value, and the sentence it stands in."""

    start: int
    end: int
    value: str
    clause: str


@dataclass(frozen=True, slots=True)
class Document:
    """The annotated stretch of one article."""

    name: str
    text: str
    published: date | None
    gold: tuple[Gold, ...]


def read_documents(path: Path) -> Iterator[Document]:
    """Every intra-document file under ``path`` in order of name; raises FileNotFoundError where there is none."""
    folder = path / "meantime" if (path / "meantime").is_dir() else path
    found = False
    archives = sorted(folder.glob("*.tar.gz"))
    for archive in archives:
        with tarfile.open(archive) as bundle:
            for member in sorted(bundle.getmembers(), key=lambda one: one.name):
                stream = bundle.extractfile(member) if "intra-doc_annotation/" in member.name else None
                if stream is not None and member.name.endswith(".xml"):
                    found = True
                    yield parse_document(Path(member.name).name, stream.read())
    for file in sorted(folder.rglob("*.xml")) if not archives else ():
        if "intra_cross-doc_annotation" not in file.parts:
            found = True
            yield parse_document(file.name, file.read_bytes())
    if not found:
        raise FileNotFoundError(f"no MEANTIME file under {path}")


def parse_document(name: str, data: bytes) -> Document:
    """Join the tokens of the annotated sentences with blanks and find the TIMEX3 in them."""
    root = ElementTree.fromstring(data)
    places: dict[str, tuple[int, int, str]] = {}
    text, sentences = "", dict[str, str]()
    for token in root.iter("token"):
        sentence, word = token.get("sentence", "0"), token.text or ""
        if int(sentence) > _LAST_SENTENCE:
            continue
        if sentence not in sentences and text:
            text += "\n\n"
        elif text:
            text += " "
        sentences[sentence] = f"{sentences[sentence]} {word}" if sentence in sentences else word
        places[token.get("t_id", "")] = (len(text), len(text) + len(word), sentence)
        text += word
    published, gold = None, []
    for timex in root.iter("TIMEX3"):
        anchors = [places[a.get("t_id", "")] for a in timex.iter("token_anchor") if a.get("t_id", "") in places]
        value = timex.get("value", "")
        if timex.get("functionInDocument") == "CREATION_TIME":
            published = _creation(value)
        if anchors:
            first, last = min(anchors), max(anchors)
            gold.append(Gold(first[0], last[1], value, sentences[first[2]]))
    return Document(name, text, published, tuple(sorted(gold, key=lambda one: one.start)))


def _creation(value: str) -> date | None:
    """The creation date; one file writes the day first."""
    match = re.match(r"(\d{4})-(\d\d)-(\d\d)|(\d\d)-(\d\d)-(\d{4})", value)
    if match is None:
        return None
    year, month, day = match.groups()[:3] if match[1] else match.groups()[:2:-1]
    return cal.safe_day(int(year), int(month), int(day))


def is_tuning(name: str) -> bool:
    """Whether a file is for tuning: an odd SHA-1 of its name."""
    return int(hashlib.sha1(name.encode()).hexdigest(), 16) % 2 == 1


Finder = Callable[[Document], list[tuple[int, int]]]
"""What finds time expressions in a document: their characters, start and end."""

_QUARTERS = {"Q1": 1, "Q2": 2, "Q3": 3, "Q4": 4}
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}


def gold_days(value: str) -> cal.Days | None:
    """The interval that a TIMEX value names, or None for durations, sets and vague ones."""
    value = re.sub(r"-XX$", "", value.partition("T")[0])
    if match := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value):
        day = cal.safe_day(*(int(part) for part in match.groups()))
        return (day, day) if day else None
    if match := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return monday + timedelta(days=5 if match[3] else 0), monday + timedelta(days=6)
    if match := re.fullmatch(r"(\d{4})-(\d\d)", value):
        return cal.month_days(int(match[1]), int(match[2]))
    if match := re.fullmatch(r"(\d{4})-([A-Z][A-Z\d])", value):
        if match[2] in _QUARTERS:
            return cal.quarter_days(int(match[1]), _QUARTERS[match[2]])
        return cal.season_days(int(match[1]), _SEASONS[match[2]]) if match[2] in _SEASONS else None
    return cal.year_days(int(value)) if re.fullmatch(r"\d{4}", value) else None


def is_right(found: TimeExpression | None, gold: cal.Days, published: date | None, preposition: str) -> bool:
    """Whether an interval is the gold one, by the lenient rule that the module tells of."""
    if found is None or found.last is None:
        return False
    if preposition == "since" and found.first == gold[0]:
        return True
    if preposition in {"until", "by"} and found.last == gold[1]:
        return True
    if found.first is None or found.first < gold[0] or found.last > gold[1]:
        return False
    near = {published + timedelta(days=step) for step in (-1, 0, 1)} if published else set()
    return found.first == gold[0] or found.last == gold[1] or found.first in near or found.last in near


@dataclass(slots=True)
class Score:
    """Running counts."""

    exact: int = 0
    relaxed: int = 0
    found: int = 0
    gold: int = 0
    right: int = 0
    dated: int = 0

    def lines(self) -> list[str]:
        """The figures in words."""
        rows = []
        for name, hits in (("exact", self.exact), ("relaxed", self.relaxed)):
            p, r = hits / max(self.found, 1), hits / max(self.gold, 1)
            rows.append(f"{name:8} P {p:.3f}  R {r:.3f}  F1 {2 * p * r / max(p + r, 1e-9):.3f}")
        rows.append(f"values   {self.right}/{self.dated} = {self.right / max(self.dated, 1):.3f}")
        return rows


def rule_spans(document: Document) -> list[tuple[int, int]]:
    """The characters of the time expressions that the rules find."""
    return [(mention.start, mention.end) for mention in find_times(document.text)]


def score_document(document: Document, score: Score, find: Finder = rule_spans) -> list[str]:
    """Add one document to ``score``; returns a line for each error."""
    errors = []
    free = list(find(document))
    score.found += len(free)
    score.gold += len(document.gold)
    for gold in document.gold:
        hit = next((span for span in free if span[0] < gold.end and gold.start < span[1]), None)
        score.exact += (gold.start, gold.end) in free
        if hit is not None:
            score.relaxed += 1
            free.remove(hit)
        words = document.text[gold.start : gold.end]
        if hit is None:
            errors.append(f"missed   {words!r} ({gold.value}) in {gold.clause[:160]!r}")
        errors += score_value(document, gold, score)
    errors += [f"spurious {document.text[a:b]!r} in {document.text[max(a - 50, 0) : b + 30]!r}" for a, b in free]
    return errors


def score_value(document: Document, gold: Gold, score: Score) -> list[str]:
    """Add the value of one gold span to ``score``."""
    days = gold_days(gold.value)
    if days is None:
        return []
    words = document.text[gold.start : gold.end]
    before = document.text[: gold.start].split()
    value = resolve_time(words, document.published, clause=gold.clause)
    score.dated += 1
    if is_right(value, days, document.published, before[-1].lower() if before else ""):
        score.right += 1
        return []
    told = f"{value.first}..{value.last}" if value else None
    return [f"value    {words!r} is {gold.value}, got {told} ({document.published}) in {gold.clause[:160]!r}"]


def main() -> None:
    """Read the arguments, score, and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("path", type=Path)
    parser.add_argument("--half", choices=("tune", "score"), default="score")
    parser.add_argument("--errors", action="store_true", help="one line for each error (tuning half only)")
    arguments = parser.parse_args()
    score = Score()
    errors = []
    for document in read_documents(arguments.path):
        if is_tuning(document.name) == (arguments.half == "tune"):
            errors += score_document(document, score)
    if arguments.errors and arguments.half == "tune":
        print("\n".join(errors))
    print("\n".join(score.lines()))


if __name__ == "__main__":
    main()
