"""Whether every span in a record is true: the words it gives stand in its report where it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

Json = Mapping[str, Any]


def wrong_spans(record: Json) -> list[str]:
    """What is wrong with the spans of a record, in words; empty where all is well."""
    texts = {report["id"]: report["text"] for report in record["reports"]}
    wrong = [f"{where}: {span}" for where, report, span in spans(record) if not _true(texts[report], span)]
    return wrong + [problem for report in record["reports"] for problem in _zones(report)]


def spans(record: Json) -> Iterator[tuple[str, str, Json]]:
    """All spans with words in a record: (where in the record, id of the report, the span)."""
    for report in record["reports"]:
        evidence = report["published_evidence"]
        if evidence and evidence["end"]:  # 0, 0: a page's metadata or the command line, which no offset leads to
            yield "published_evidence", report["id"], evidence
    for said in record["attributions"]:
        yield from ((key, said["report"], said[key]) for key in ("source", "cue") if said[key])
        yield from (("content", said["report"], part) for part in said["content"])
    for mention in record["event_mentions"]:
        yield "anchor", mention["report"], mention["anchor"]
        yield from ((s["slot"], mention["report"], s) for s in mention["statements"])
    for link in record["links"]:
        yield "link", link["evidence"]["report"], link["evidence"]


def _true(text: str, span: Json) -> bool:
    inside = 0 <= span["start"] < span["end"] <= len(text)
    return inside and text[span["start"] : span["end"]] == span["text"]


def _zones(report: Json) -> Iterator[str]:
    text, zones = report["text"], report["zones"]
    for zone in zones:
        if not 0 <= zone["start"] < zone["end"] <= len(text):
            yield f"zone out of the text: {zone}"
    for left, right in pairwise(zones):
        if left["end"] > right["start"]:
            yield f"zones overlap: {left} {right}"
    ends, starts = [0, *(z["end"] for z in zones)], [*(z["start"] for z in zones), len(text)]
    between = [text[end:start] for end, start in zip(ends, starts, strict=True)]
    yield from (f"in no zone: {words!r}" for words in between if words.strip())
