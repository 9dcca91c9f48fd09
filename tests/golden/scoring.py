"""Holds a record against the golden of a report and counts, slot by slot: found, wanted, given.

Pure functions on plain JSON.  `score` judges one report, `total` adds reports up, `score_chains`
judges what was joined across reports, `table` prints.

Golden and predicted incidents are aligned one to one, so that the sum of their likeness is
greatest (`likeness`: shared anchors, then type and time).  Then:

- **incident**: how many were aligned.  A predicted incident that is left over counts against precision, unless all its
  anchors lie on `optional` words, or it is a speech act (further speech acts in a record are no error).
- **the slots of an incident**: recall over all golden incidents that have the slot, found or not; precision over the
  aligned predicted incidents that have it.  So a missed incident costs recall everywhere and precision nowhere.
- **attribution**: source and content must meet; stance and anonymity are judged on those that do.
- **kept_out**: the irrealis words on which no predicted incident rests; **realis**: those whose event mention, where
  there is one, has the right realis.
- **link**: both ends aligned and joined in that direction; **link_kind**: and of that kind.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path, PurePosixPath
from typing import Any

from tests.golden.matching import (
    Json,
    Stretch,
    assign,
    locate,
    overlap,
    same_actor,
    same_place,
    same_target,
    same_time,
    same_words,
    stretch,
    times_touch,
)

HARMS = ("killed", "injured", "missing", "abducted", "arrested", "displaced")
SPEECH_TYPES = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT"})
HEADER = ("published", "outlet", "byline", "credit")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were found, of how many wanted (by the golden) and how many given (by the record)."""

    found: int = 0
    wanted: int = 0
    given: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.found + other.found, self.wanted + other.wanted, self.given + other.given)

    @property
    def precision(self) -> float:
        """Found over given; 1 where nothing was given."""
        return self.found / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        """Found over wanted; 1 where nothing was wanted."""
        return self.found / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two, 0 where both are."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Side:
    """What a record holds on one report."""

    report: Json
    incidents: tuple[Json, ...]
    """Those told of in the report that are given as having happened."""
    mentions: Mapping[str, Json]
    """The report's event mentions by id."""
    attributions: tuple[Json, ...]

    @property
    def text(self) -> str:
        """The report's text as read."""
        return str(self.report["text"])

    def anchors(self, incident: Json) -> list[Stretch]:
        """Where the report tells of the incident."""
        own = (self.mentions[i]["anchor"] for i in incident["mentions"] if i in self.mentions)
        return [(a["start"], a["end"]) for a in own]


Pairs = Sequence[tuple[Json, Json]]


def load(path: Path) -> dict[str, Any]:
    """A golden from its file."""
    golden: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return golden


def side_of(record: Json, name: str) -> Side | None:
    """What the record holds on the report whose path ends in `name`; None if it is not there."""
    report = next((r for r in record["reports"] if PurePosixPath(r["path"]).name == name), None)
    if report is None:
        return None
    mentions = {m["id"]: m for m in record["event_mentions"] if m["report"] == report["id"]}
    told = [i for i in record["incidents"] if i["realis"] == "actual" and any(m in mentions for m in i["mentions"])]
    said = tuple(a for a in record["attributions"] if a["report"] == report["id"])
    return Side(report, tuple(told), mentions, said)


def likeness(golden: Json, predicted: Json, side: Side) -> float:
    """How alike a golden and a predicted incident are, 0 (cannot be one) to 2.

    Up to 1 for the share of anchors that meet, .5 each for the same type and for times that touch.  Without a common
    anchor they can be one only if type, time and place all agree (told with another word).
    """
    wanted = [w for w in (locate(side.text, words) for words in golden["anchors"]) if w is not None]
    given = side.anchors(predicted)
    hit = sum(any(overlap(w, g) for g in given) for w in wanted)
    hit += sum(any(overlap(g, w) for w in wanted) for g in given)
    kind = golden["event_type"] == predicted["event_type"]
    time = times_touch(golden, predicted)
    if not hit and not (kind and time and same_place(golden["place"], predicted["place"])):
        return 0.0
    return float(hit / (len(wanted) + len(given)) + 0.5 * kind + 0.5 * time)


def align(golden: Json, side: Side) -> list[tuple[Json, Json]]:
    """Golden incidents with the predicted ones that are the same, best sum of likeness, one to one."""
    wanted = golden["incidents"]
    scores = [[likeness(g, p, side) for p in side.incidents] for g in wanted]
    return [(wanted[i], side.incidents[j]) for i, j in assign(scores)]


def score(record: Json, golden: Json) -> dict[str, Tally]:
    """All tallies of one report.  A report that is not in the record counts as read and found empty."""
    side = side_of(record, golden["report"])
    if side is None:
        side = Side({"id": "", "text": "", **dict.fromkeys(HEADER)}, (), {}, ())
    pairs = align(golden, side)
    tallies = {"incident": Tally(len(pairs), len(golden["incidents"]), len(pairs) + _surplus(golden, side, pairs))}
    tallies |= {field: _field(field, golden[field], side.report[field]) for field in HEADER}
    tallies |= _single_slots(golden, pairs)
    tallies |= _many_slots(golden, pairs)
    tallies |= _speakers(golden, pairs, side)
    tallies |= _attributions(golden, side)
    tallies |= _irrealis(golden, side)
    return tallies | _links(golden, pairs, record["links"])


def total(parts: Iterable[Mapping[str, Tally]]) -> dict[str, Tally]:
    """The sum over reports."""
    summed: dict[str, Tally] = {}
    for part in parts:
        for slot, tally in part.items():
            summed[slot] = summed.get(slot, Tally()) + tally
    return summed


def table(tallies: Mapping[str, Tally]) -> str:
    """A plain table, a slot a line."""
    head = f"{'slot':<16}{'found':>7}{'wanted':>8}{'given':>7}{'P':>7}{'R':>7}{'F1':>7}"
    rows = (
        f"{slot:<16}{t.found:>7}{t.wanted:>8}{t.given:>7}{t.precision:>7.2f}{t.recall:>7.2f}{t.f1:>7.2f}"
        for slot, t in tallies.items()
    )
    return "\n".join((head, *rows))


def _field(field: str, golden: str | None, predicted: str | None) -> Tally:
    same = golden == predicted if field == "published" else same_words(golden, predicted)
    return Tally(int(golden is not None and same), int(golden is not None), int(predicted is not None))


def _surplus(golden: Json, side: Side, pairs: Pairs) -> int:
    """How many predicted incidents are neither aligned nor excusable."""
    aligned = {p["id"] for _, p in pairs}
    excused = [s for s in (locate(side.text, o["words"]) for o in golden.get("optional", ())) if s is not None]
    left = [p for p in side.incidents if p["id"] not in aligned and p["event_type"] not in SPEECH_TYPES]
    return sum(not all(any(overlap(a, e) for e in excused) for a in side.anchors(p)) for p in left)


def harm_range(incident: Json, harm: str) -> tuple[int | None, int | None] | None:
    """The incident's own range of a harm, else the widest range of its tolls; None if not told."""
    own = incident.get(harm)
    if own is not None:
        return own["low"], own["high"]
    tolls = [t for t in incident.get("tolls", ()) if t["harm"] == harm]
    if not tolls:
        return None
    lows, highs = [t["low"] for t in tolls], [t["high"] for t in tolls]
    return None if None in lows else min(lows), None if None in highs else max(highs)


def _single_slots(golden: Json, pairs: Pairs) -> dict[str, Tally]:
    slots: dict[str, tuple[Callable[[Json], bool], Callable[[Json, Json], bool]]] = {
        "event_type": (lambda i: True, lambda g, p: g["event_type"] == p["event_type"]),
        "mode": (lambda i: i["mode"] is not None, lambda g, p: g["mode"] == p["mode"]),
        "time": (lambda i: i["last"] is not None, same_time),
        "place": (lambda i: i["place"] is not None, lambda g, p: same_place(g["place"], p["place"])),
        "main": (lambda i: bool(i["main"]), lambda g, p: g["main"] == p["main"]),
        "grade": (lambda i: True, lambda g, p: g["grade"] == p["grade"]),
    }
    slots |= {harm: _harm_slot(harm) for harm in HARMS}
    return {slot: _tally(golden, pairs, told, same) for slot, (told, same) in slots.items()}


def _harm_slot(harm: str) -> tuple[Callable[[Json], bool], Callable[[Json, Json], bool]]:
    return (
        lambda i: harm_range(i, harm) is not None,
        lambda g, p: harm_range(g, harm) == harm_range(p, harm),
    )


def _tally(golden: Json, pairs: Pairs, told: Callable[[Json], bool], same: Callable[[Json, Json], bool]) -> Tally:
    found = sum(told(g) and told(p) and same(g, p) for g, p in pairs)
    return Tally(found, sum(told(g) for g in golden["incidents"]), sum(told(p) for _, p in pairs))


def _many_slots(golden: Json, pairs: Pairs) -> dict[str, Tally]:
    alike: dict[str, Callable[[Any, Any], bool]] = {
        "actors": same_actor,
        "recipients": same_actor,
        "targets": same_target,
        "instruments": lambda g, p: same_words(g, p["name"]),
    }
    tallies = {}
    for slot, same in alike.items():
        found = sum(len(_match(g[slot], p[slot], same)) for g, p in pairs)
        wanted = sum(len(g[slot]) for g in golden["incidents"])
        tallies[slot] = Tally(found, wanted, sum(len(p[slot]) for _, p in pairs))
    acting = [(g["actors"], p["actors"]) for g, p in pairs]
    meets = [(a[i], b[j]) for a, b in acting for i, j in _match(a, b, same_actor)]
    right = sum(a["standing"] == b["standing"] for a, b in meets)
    return tallies | {"standing": Tally(right, len(meets), len(meets))}


def _match(wanted: Sequence[Any], given: Sequence[Any], same: Callable[[Any, Any], bool]) -> list[tuple[int, int]]:
    return assign([[float(same(w, g)) for g in given] for w in wanted])


def speakers_of(incident: Json, side: Side) -> list[Json]:
    """The attributions that a predicted incident rests on in this report: of its statements, and around its anchors."""
    own = [side.mentions[i] for i in incident["mentions"] if i in side.mentions]
    cited = {s["attribution"] for m in own for s in m["statements"]}
    anchors = side.anchors(incident)
    return [
        a
        for a in side.attributions
        if a["source"] is not None
        and (a["id"] in cited or any(overlap(x, (c["start"], c["end"])) for x in anchors for c in a["content"]))
    ]


def _says_the_same(golden: Json, predicted: Json) -> bool:
    names = [name for name in (predicted["source"]["text"], predicted["source"]["name"]) if name]
    return golden["stance"] == predicted["stance"] and any(same_words(golden["source"], name) for name in names)


def _speakers(golden: Json, pairs: Pairs, side: Side) -> dict[str, Tally]:
    given = [(g["speakers"], speakers_of(p, side)) for g, p in pairs]
    found = sum(len(_match(wanted, said, _says_the_same)) for wanted, said in given)
    wanted = sum(len(g["speakers"]) for g in golden["incidents"])
    return {"speakers": Tally(found, wanted, sum(len(said) for _, said in given))}


def _attributions(golden: Json, side: Side) -> dict[str, Tally]:
    wanted = golden["attributions"]
    scores = [[_same_attribution(g, p, side.text) for p in side.attributions] for g in wanted]
    meets = [(wanted[i], side.attributions[j]) for i, j in assign(scores)]
    stance = sum(g["stance"] == p["stance"] for g, p in meets)
    hidden = [(g, p) for g, p in meets if g["anonymous"] and p["source"] and p["source"]["anonymous"]]
    claimed = sum(bool(p["source"] and p["source"]["anonymous"]) for _, p in meets)
    return {
        "attribution": Tally(len(meets), len(wanted), len(side.attributions)),
        "stance": Tally(stance, len(meets), len(meets)),
        "anonymous": Tally(len(hidden), sum(g["anonymous"] for g, _ in meets), claimed),
    }


def _same_attribution(golden: Json, predicted: Json, text: str) -> float:
    """Above 0 if content and source meet: the share of the shorter content that is common, at least half."""
    within = golden.get("within")
    content = locate(text, golden["content"], within=within)
    if content is None or (golden["source"] is None) != (predicted["source"] is None):
        return 0.0
    spans = [(c["start"], c["end"]) for c in predicted["content"]]
    shorter = min(content[1] - content[0], sum(b - a for a, b in spans))
    share = sum(overlap(content, span) for span in spans) / shorter if shorter else 0.0
    source = locate(text, golden["source"], within=within, near=content)
    meets = source is None or overlap(source, stretch(predicted["source"])) > 0
    return share if meets and share >= 0.5 else 0.0


def _irrealis(golden: Json, side: Side) -> dict[str, Tally]:
    resting = [a for incident in side.incidents for a in side.anchors(incident)]
    kept = right = seen = 0
    for item in golden["not_incidents"]:
        place = locate(side.text, item["words"])
        kept += place is None or not any(overlap(place, a) for a in resting)
        marks = [m["realis"] for m in side.mentions.values() if place and overlap(place, stretch(m["anchor"]))]
        seen += bool(marks)
        right += item["realis"] in marks
    wanted = len(golden["not_incidents"])
    return {"kept_out": Tally(kept, wanted, wanted), "realis": Tally(right, wanted, seen)}


def _links(golden: Json, pairs: Pairs, links: Sequence[Json]) -> dict[str, Tally]:
    known = {p["id"]: g["id"] for g, p in pairs}
    among = [x for x in links if x["before"] in known and x["after"] in known]
    given = {(known[x["before"]], known[x["after"]], x["kind"]) for x in among}
    wanted = {(x["before"], x["after"], x["kind"]) for x in golden["links"]}
    ends, ends_wanted = {x[:2] for x in given}, {x[:2] for x in wanted}
    return {
        "link": Tally(len(ends & ends_wanted), len(ends_wanted), len(ends)),
        "link_kind": Tally(len(given & wanted), len(wanted), len(given)),
    }


def score_chains(record: Json, goldens: Mapping[str, Json], chains: Json) -> dict[str, Tally]:
    """What was joined across reports, counted in pairs: incidents (**same**) and reports of one origin (**origin**).

    `goldens` by stem, `chains` as in ``chains.json``.  A pair of incidents counts only if both are aligned.
    """
    joined: dict[str, str] = {}
    origins: dict[str, str] = {}
    for stem, golden in goldens.items():
        side = side_of(record, golden["report"])
        if side is not None:
            joined |= {f"{stem}#{g['id']}": p["id"] for g, p in align(golden, side)}
            origins[stem] = side.report["origin"] or side.report["id"]
    across = {pair for pair in _pairs_of(joined) if pair[0].split("#")[0] != pair[1].split("#")[0]}
    return {"same": _pair_tally(across, chains["same"]), "origin": _pair_tally(_pairs_of(origins), chains["origins"])}


def _pairs_of(value_of: Mapping[str, str]) -> set[tuple[str, str]]:
    """All pairs of keys that have one value."""
    return {(a, b) for a, b in combinations(sorted(value_of), 2) if value_of[a] == value_of[b]}


def _pair_tally(given: set[tuple[str, str]], groups: Iterable[Iterable[str]]) -> Tally:
    wanted = {pair for group in groups for pair in combinations(sorted(group), 2)}
    return Tally(len(given & wanted), len(wanted), len(given))
