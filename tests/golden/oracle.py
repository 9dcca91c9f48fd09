"""Reads sample reports without the package, and makes of a golden the record that a perfect coder would give.

Used to test the harness and the goldens themselves: nothing here may import `daybook`'s stages.
"""

from __future__ import annotations

from html.parser import HTMLParser
from itertools import count
from pathlib import Path
from typing import Any

from tests.golden.matching import Json, Stretch, locate
from tests.golden.scoring import HARMS

HERE = Path(__file__).parent
SAMPLES = HERE.parent.parent / "src" / "daybook" / "samples"


class _Words(HTMLParser):
    """The text of a page, a line an element of running text; no scripts, styles or title element."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.muted = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.muted += tag in {"script", "style", "title"}

    def handle_endtag(self, tag: str) -> None:
        self.muted -= tag in {"script", "style", "title"}
        if tag in {"p", "h1", "h2", "li", "time", "figcaption"}:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.muted:
            self.parts.append(data)


def goldens() -> list[Path]:
    """All golden files, sorted: of the samples, of the reports that do not ship and of the blind ones."""
    return sorted(p for p in (*HERE.glob("*.json"), *HERE.glob("*/*.json")) if p.stem != "chains")


def report_text(golden: Path, name: str) -> str:
    """The words of the report a golden is about; of a web page without its markup."""
    folder = SAMPLES if golden.parent == HERE else golden.parent
    text = (folder / name).read_text(encoding="utf-8")
    if not name.endswith(".html"):
        return text
    words = _Words()
    words.feed(text)
    return "".join(words.parts)


def mention(text: str, place: Stretch) -> dict[str, Any]:
    """A mention as the record has it."""
    return {"text": text[place[0] : place[1]], "start": place[0], "end": place[1]}


def perfect(golden: Json, text: str) -> dict[str, Any]:
    """A record in the published form that holds just what the golden holds."""
    report = {"id": "r", "path": f"in/{golden['report']}", "text": text, "origin": None}
    report |= {field: golden[field] for field in ("published", "outlet", "byline", "credit")}
    mentions: list[dict[str, Any]] = []
    incidents = [_incident(i, text, mentions) for i in golden["incidents"]]
    for item in golden["not_incidents"]:
        _tell(item["words"], item["realis"], text, mentions)
    attributions = [_attribution(a, text, n) for n, a in enumerate(golden["attributions"])]
    for incident in incidents:
        _cite(incident, mentions, attributions)
    links = [{"before": x["before"], "after": x["after"], "kind": x["kind"]} for x in golden["links"]]
    return {
        "reports": [report],
        "attributions": attributions,
        "event_mentions": mentions,
        "incidents": incidents,
        "links": links,
    }


def _tell(words: str, realis: str, text: str, mentions: list[dict[str, Any]]) -> str:
    place = locate(text, words)
    assert place is not None, words
    told = {
        "id": f"m{len(mentions)}",
        "report": "r",
        "anchor": mention(text, place),
        "realis": realis,
        "statements": [],
    }
    mentions.append(told)
    return str(told["id"])


def _incident(golden: Json, text: str, mentions: list[dict[str, Any]]) -> dict[str, Any]:
    kept = {k: v for k, v in golden.items() if k not in {"anchors", "instruments", *HARMS[2:]}}
    return kept | {
        "instruments": [{"name": name} for name in golden["instruments"]],
        "tolls": [{"harm": h, "of": None, **golden[h]} for h in HARMS if golden[h] is not None],
        "mentions": [_tell(words, "actual", text, mentions) for words in golden["anchors"]],
    }


def _attribution(golden: Json, text: str, number: int) -> dict[str, Any]:
    within = golden.get("within")
    content = locate(text, golden["content"], within=within)
    assert content is not None, golden
    source = locate(text, golden["source"], within=within, near=content)
    given = None
    if source is not None:
        given = mention(text, source) | {"name": None, "anonymous": golden["anonymous"]}
    return {
        "id": f"a{number}",
        "report": "r",
        "source": given,
        "content": [mention(text, content)],
        "stance": golden["stance"],
    }


def _cite(incident: dict[str, Any], mentions: list[dict[str, Any]], attributions: list[dict[str, Any]]) -> None:
    """Gives the incident's first mention a statement for each speaker, by an attribution made for it."""
    first = next(m for m in mentions if m["id"] == incident["mentions"][0])
    for number, speaker in zip(count(), incident.pop("speakers"), strict=False):
        said = {"id": f"s{incident['id']}-{number}", "report": "other", "stance": speaker["stance"], "content": []}
        source = {"text": speaker["source"], "name": None, "start": 0, "end": 0, "anonymous": False}
        first["statements"].append({"attribution": said["id"]})
        attributions.append(said | {"source": source, "report": "r"})
