"""The goldens themselves: words that stand in the report, dates of the calendar, closed lists, links with two ends."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from daybook.kinds import (
    ActorKind,
    DatePrecision,
    Grade,
    LinkKind,
    PlacePrecision,
    Realis,
    Stance,
    Standing,
    TargetKind,
)
from tests.golden.matching import occurrences
from tests.golden.oracle import HERE, SAMPLES, goldens, report_text
from tests.golden.scoring import HARMS, load

# The PLOVER types with their modes, written down here again so that a slip in either place shows.
MODES = {
    "AGREE": "",
    "CONSULT": "visit third-party multilateral phone",
    "SUPPORT": "",
    "CONCEDE": "",
    "COOPERATE": "",
    "AID": "",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone "
    "heavy-weapons crowd-control unconventional",
}
FILES = goldens()


@pytest.fixture(params=FILES, ids=[p.stem for p in FILES])
def case(request: pytest.FixtureRequest) -> tuple[dict[str, Any], str]:
    golden = load(request.param)
    return golden, report_text(request.param, golden["report"])


def test_every_sample_has_a_golden() -> None:
    samples = {p.name for p in SAMPLES.iterdir() if p.suffix in {".txt", ".html"}}
    assert samples == {load(p)["report"] for p in FILES if p.parent == HERE}
    for folder in ("reports", "blind"):
        beside = {p.name for p in (HERE / folder).glob("*.txt")}
        assert beside == {load(p)["report"] for p in FILES if p.parent.name == folder}


def test_words_stand_once_in_the_report(case: tuple[dict[str, Any], str]) -> None:
    golden, text = case
    words = [a for i in golden["incidents"] for a in i["anchors"]]
    words += [x["words"] for x in (*golden["not_incidents"], *golden["optional"])]
    words += [a.get("within") or a["content"] for a in golden["attributions"]]
    assert {w: n for w in words if (n := len(occurrences(text, w))) != 1} == {}


def test_sources_and_cues_stand_in_the_report(case: tuple[dict[str, Any], str]) -> None:
    golden, text = case
    for said in golden["attributions"]:
        where = said.get("within") or text
        missing = [said[k] for k in ("source", "cue", "content") if said[k] and not occurrences(where, said[k])]
        assert missing == []
        assert (said["source"] is None) == (said["cue"] is None)
    sources = [s["source"] for i in golden["incidents"] for s in i["speakers"]]
    assert [s for s in sources if not occurrences(text, s)] == []


def test_header_is_in_the_report(case: tuple[dict[str, Any], str]) -> None:
    golden, text = case
    for field in ("outlet", "byline", "credit"):
        assert golden[field] is None or golden[field] in text


def test_dates(case: tuple[dict[str, Any], str]) -> None:
    golden, _ = case
    published = date.fromisoformat(golden["published"])
    for incident in golden["incidents"]:
        first, last = (date.fromisoformat(d) if (d := incident[k]) else None for k in ("first", "last"))
        assert (last is None) == (incident["date_precision"] is None)
        if last is None:
            assert first is None
            continue
        assert last <= published
        assert first is None or first <= last
        assert (incident["date_precision"] == "day") <= (first == last)


def test_closed_lists(case: tuple[dict[str, Any], str]) -> None:
    golden, _ = case
    for i in golden["incidents"]:
        assert i["mode"] is None or i["mode"] in MODES[i["event_type"]].split()
        assert i["realis"] == "actual"
        assert Grade(i["grade"])
        assert all(ActorKind(a["kind"]) and Standing(a["standing"]) for a in i["actors"])
        assert all(ActorKind(a["kind"]) for a in i["recipients"]) and all(TargetKind(t["kind"]) for t in i["targets"])
        assert i["place"] is None or PlacePrecision(i["place"]["precision"])
        assert i["date_precision"] is None or DatePrecision(i["date_precision"])
        assert all(Stance(s["stance"]) for s in i["speakers"])
    assert all(Realis(n["realis"]) is not Realis.ACTUAL for n in golden["not_incidents"])
    assert all(Stance(a["stance"]) for a in golden["attributions"])


def test_counts_are_ranges(case: tuple[dict[str, Any], str]) -> None:
    golden, _ = case
    for count in (i[h] for i in golden["incidents"] for h in HARMS if i[h] is not None):
        low, high = count["low"], count["high"]
        assert (low, high) != (None, None)
        assert None in (low, high) or 0 <= low <= high


def test_links_lead_from_incident_to_incident(case: tuple[dict[str, Any], str]) -> None:
    golden, _ = case
    ids = [i["id"] for i in golden["incidents"]]
    assert len(ids) == len(set(ids)) and ids[0] == "1"
    assert any(i["main"] for i in golden["incidents"])
    for link in golden["links"]:
        assert LinkKind(link["kind"]) and link["before"] != link["after"]
        assert {link["before"], link["after"]} <= set(ids)


def test_chains_name_incidents_that_are_there() -> None:
    chains = json.loads((HERE / "chains.json").read_text(encoding="utf-8"))
    known = {p.stem: {i["id"]: i for i in load(p)["incidents"]} for p in FILES}
    for group in chains["same"]:
        told = [known[stem][number] for stem, number in (name.split("#") for name in group)]
        assert len({i["event_type"] for i in told}) == 1
        assert len({(i["first"], i["last"]) for i in told if i["last"]}) == 1
    assert all(stem in known for group in chains["origins"] for stem in group)


def test_nothing_lies_about() -> None:
    folders = ("reports", "blind")
    assert {p.suffix for folder in folders for p in (HERE / folder).iterdir()} == {".txt", ".json"}
    assert {p.parent.name for p in FILES if p.parent != HERE} == set(folders)
