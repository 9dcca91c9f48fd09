"""The sets of reports themselves, and the counting of joined pairs on cases worked out by hand."""

from __future__ import annotations

from datetime import date
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest

from daybook.codebook import load as codebook
from daybook.flow import Coder
from eval.counts import total
from eval.sets import (
    FOLDER,
    SETS,
    SMALL,
    TASKS,
    Gold,
    Told,
    Wanted,
    clause,
    counts,
    figures,
    files,
    forbidden,
    load,
    meet,
    told,
)
from eval.sets_misses import misses
from eval.subject import Subject
from eval.task import CorpusError
from tests.golden.matching import occurrences, overlap

TEXT = "Shots were fired in Alton, killing two. A bomb hurt three when it went off at Barr."


@pytest.fixture(params=SETS + SMALL)
def gold(request: pytest.FixtureRequest) -> tuple[Path, Gold]:
    return FOLDER / request.param, load(request.param)


def test_a_set_has_sixty_reports_on_twelve_incidents_or_twenty(gold: tuple[Path, Gold]) -> None:
    folder, wanted = gold
    small = folder.name in SMALL
    assert len(wanted.reports) == (20 if small else 60)
    assert sum(i["principal"] for i in wanted.incidents) >= (9 if small else 12)
    assert {path.name for path in folder.iterdir()} == {*wanted.reports, "gold.json"}
    assert files(Path(), folder.name) == [folder / "gold.json", *(folder / name for name in wanted.reports)]
    for incident in wanted.incidents:
        told_by = {t.report for t in wanted.tellings if t.incident == incident["id"]}
        assert len(told_by) >= ((2 if small else 4) if incident["principal"] else 1), incident["id"]


def test_anchors_stand_in_their_reports_and_apart(gold: tuple[Path, Gold]) -> None:
    folder, wanted = gold
    for name in wanted.reports:
        text = (folder / name).read_text(encoding="utf-8")
        assert (60 if folder.name in SMALL else 80) <= len(text.split()) <= 370, name
        own = [t for t in wanted.tellings if t.report == name]
        places = [occurrences(text, t.words)[t.occurrence - 1] for t in own]
        assert own and places == sorted(places), name
        assert not any(overlap(a, b) for a, b in pairwise(places)), name


def test_facts_are_of_the_calendar_and_the_closed_lists(gold: tuple[Path, Gold]) -> None:
    _, wanted = gold
    ids = [incident["id"] for incident in wanted.incidents]
    types = {kind.name: {mode.name for mode in kind.modes} for kind in codebook().event_types}
    assert len(set(ids)) == len(ids) and {t.incident for t in wanted.tellings} == set(ids)
    assert all(len(pair) == 2 and pair <= set(ids) for pair in wanted.forbidden)
    for incident in wanted.incidents:
        assert incident["mode"] in {None, *types[incident["event_type"]]}
        assert date.fromisoformat(incident["first"]) <= date.fromisoformat(incident["last"])


def test_a_perfect_record_has_no_errors(gold: tuple[Path, Gold]) -> None:
    folder, wanted = gold
    record: dict[str, Any] = {"reports": [], "event_mentions": [], "incidents": []}
    for name in wanted.reports:
        text = (folder / name).read_text(encoding="utf-8")
        record["reports"].append({"id": name, "path": f"in/{name}", "text": text})
        for each in (t for t in wanted.tellings if t.report == name):
            start, end = occurrences(text, each.words)[each.occurrence - 1]
            kind = {"event_type": wanted.kinds[each.incident], "incident": each.incident, "report": name}
            mention = {"id": f"{name}-{start}", "anchor": {"start": start, "end": end}} | kind
            record["event_mentions"].append(mention)
    record["incidents"] = [{"id": i["id"], "realis": "actual"} for i in wanted.incidents]
    found = told(wanted, record)
    value = {figure.name: figure.value for figure in figures(found, wanted, record)}
    assert all(value[f"{way}.{span}.f"] == 1 for way in ("whole", "joining") for span in ("across", "all"))
    assert value["tellings"] == 1 and value["forbidden"] == 0 == value["forbidden.pairs"]
    assert value["incidents.wanted"] == value["incidents.met"] == value["incidents.holding"]
    assert list(misses(found, wanted.forbidden)) == []


def test_no_two_sets_share_anything() -> None:
    for one, other in combinations(SETS + SMALL, 2):
        assert not {i["id"] for i in load(one).incidents} & {i["id"] for i in load(other).incidents}
        lines = [
            {line for path in files(Path(), name)[1:] for line in path.read_text(encoding="utf-8").splitlines()[4:]}
            for name in (one, other)
        ]
        assert lines[0] & lines[1] <= {""}


def test_a_slice_asks_for_what_it_tells_of() -> None:
    few = load("first", 2)
    assert few.reports == ("f01.txt", "f02.txt")
    assert [incident["id"] for incident in few.incidents] == ["baidoa-cafe"] and not few.forbidden


def test_no_other_sets() -> None:
    with pytest.raises(CorpusError, match="expected split first, second, third, fourth, not fifth"):
        load("fifth")


def telling(report: str, incident: str, found: str | None) -> Told:
    return Told(Wanted(report, "", 1, incident), found)


# Report 1 tells of A twice and of B; reports 2 and 3 tell of A; report 3 of B, and of the series S, as report 2 does.
CASE = [
    telling("1", "A", "x"),
    telling("1", "A", None),
    telling("1", "B", "x"),
    telling("2", "A", "x"),
    telling("2", "S", "s"),
    telling("3", "A", "y"),
    telling("3", "B", "y"),
    telling("3", "S", "s"),
]
SERIES = frozenset("S")
GOLD = Gold(
    tuple({"id": i, "event_type": "ASSAULT", "principal": i == "A", "series": i == "S"} for i in "ABS"),
    frozenset({frozenset("AB")}),
    ("1", "2", "3"),
    tuple(t.wanted for t in CASE),
)


def test_pairs_across_reports() -> None:
    """Wanted: A of 1 (twice) with A of 2, these with A of 3, and B with B: 2 + 2 + 1 + 1.

    Given: in x, A and B of 1 with A of 2 (in y, both are of report 3); of these one is right.  S with S is passed over.
    """
    whole = total(counts(CASE, SERIES, across=True))
    assert (whole.right, whole.found, whole.gold) == (1, 2, 6)


def test_pairs_within_reports_count_too() -> None:
    """Further wanted: the two A of 1; further given, and wrong: A with B in 1, and A with B in 3."""
    whole = total(counts(CASE, SERIES, across=False))
    assert (whole.right, whole.found, whole.gold) == (1, 4, 7)


def test_a_series_joined_with_another_is_wrong() -> None:
    pair = [telling("1", "A", "x"), telling("2", "S", "x")]
    assert total(counts(pair, SERIES, across=True)).found == 1


def test_joining_alone_leaves_out_what_is_not_met() -> None:
    value = {figure.name: figure.value for figure in figures(CASE, GOLD, {"incidents": [{"realis": "actual"}] * 5})}
    assert value["whole.across.p"] == 1 / 2 and value["whole.across.r"] == 1 / 6
    assert value["joining.across.p"] == 1 / 2 and value["joining.across.r"] == 1 / 4  # without the second A of 1
    assert value["whole.across.f"] == pytest.approx(2 / 8) and value["joining.across.f"] == pytest.approx(2 / 6)
    assert value["tellings"] == 7 / 8
    assert (value["incidents.wanted"], value["incidents.met"], value["incidents.holding"]) == (2, 2, 2)
    assert value["incidents.given"] == 5


def test_forbidden_merges_are_counted_by_pairs_of_tales() -> None:
    """B of 1 is with A of 1 and with A of 2, B of 3 with A of 3."""
    assert forbidden(CASE, GOLD) == (3, {frozenset("AB")})
    assert forbidden([*CASE, telling("2", "A", "x")], GOLD)[0] == 3
    assert forbidden([t for t in CASE if t.incident == "A"], GOLD) == (0, set())


def test_errors_by_telling() -> None:
    kinds = [(m.kind, m.document, m.gold, m.found) for m in misses(CASE, GOLD.forbidden)]
    assert kinds == [
        ("not met", "1", "A", ""),
        ("joined with a look-alike", "1", "B", "A"),
        ("apart from its own", "3", "A", "y"),
        ("joined with a look-alike", "3", "B", "A"),
    ]


def mention(words: str, kind: str, incident: str = "x") -> dict[str, Any]:
    start, end = occurrences(TEXT, words)[0]
    return {"id": f"m-{words}", "report": "r", "incident": incident, "event_type": kind} | {
        "anchor": {"start": start, "end": end}
    }


def test_clauses() -> None:
    start, end = clause(TEXT, occurrences(TEXT, "killing")[0])
    assert TEXT[start:end].strip() == "killing two"
    start, end = clause(TEXT, occurrences(TEXT, "hurt")[0])
    assert TEXT[start:end].strip() == "A bomb hurt three"


def test_what_meets_a_telling() -> None:
    fired, bomb, hurt = (occurrences(TEXT, words)[0] for words in ("fired", "bomb", "hurt"))
    shots, killing, blast = mention("Shots", "ASSAULT"), mention("killing", "ASSAULT"), mention("bomb", "COERCE")
    assert meet(fired, "ASSAULT", [killing, shots], TEXT, ()) == shots  # in its clause, not the next
    assert meet(fired, "ASSAULT", [killing], TEXT, ()) is None
    assert meet(fired, "PROTEST", [shots], TEXT, ()) is None  # of no kindred type
    assert meet(hurt, "ASSAULT", [blast], TEXT, ()) == blast
    assert meet(hurt, "ASSAULT", [blast], TEXT, [bomb]) is None  # the bomb is another telling
    both = [mention("bomb", "PROTEST"), mention("bomb", "ASSAULT")]
    assert meet(bomb, "ASSAULT", both, TEXT, ()) == both[1]
    assert meet(bomb, "SANCTION", [both[1]], TEXT, ()) == both[1]  # what overlaps may be of any type


def test_tellings_in_a_record() -> None:
    gold = Gold(GOLD.incidents, frozenset(), ("r.txt",), (
        Wanted("r.txt", "fired", 1, "A"), Wanted("r.txt", "hurt", 1, "B"), Wanted("r.txt", "went off", 1, "S"),
    ))  # fmt: skip
    record = {
        "reports": [{"id": "r", "path": "in/r.txt", "text": TEXT}],
        "event_mentions": [
            mention("fired", "ASSAULT"),
            mention("hurt", "ASSAULT", "y"),
            mention("went", "ASSAULT", "y"),
        ],
        "incidents": [{"id": "x", "realis": "actual"}, {"id": "y", "realis": "background"}],
    }
    assert [t.found for t in told(gold, record)] == ["x", None, "y"]
    record["event_mentions"][2]["incident"] = None
    assert [t.found for t in told(gold, record)] == ["x", None, "m-went"]
    with pytest.raises(CorpusError, match="expected 'fired' 2 times"):
        told(Gold(GOLD.incidents, frozenset(), ("r.txt",), (Wanted("r.txt", "fired", 2, "A"),)), record)
    with pytest.raises(CorpusError, match="expected a report of the set in the record"):
        told(Gold(GOLD.incidents, frozenset(), ("q.txt",), ()), record)


def test_of_the_second_set_nothing_is_given_but_figures(coder: Coder) -> None:
    subject = Subject()
    subject.__dict__["coder"] = coder
    first, second = (task.score(Path(), task.split, subject, 1) for task in TASKS[:2])
    assert first.tables and {f.name for f in first.figures} == {f.name for f in second.figures}
    assert second.misses == () and second.tables == ()
