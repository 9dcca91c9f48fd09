"""Weights of edges: learned from pairs whose truth is known, drawn to what was set by hand, and read as written."""

from __future__ import annotations

import tomllib

import pytest

from daybook.consolidate.episodes import episodes
from making import ORSK, on, report_of, told
from training import incidents

PAIRS = [({"like": 1.0}, True, 1.0)] * 30 + [({}, False, 1.0)] * 30 + [({"like": 1.0}, False, 1.0)]


def test_what_goes_with_the_same_speaks_for_it_and_the_hand_has_a_say():
    weights = incidents.fit(PAIRS, {})
    assert weights["like"] > 1 > 0 > weights["bias"]
    assert incidents.fit(PAIRS, {"like": 5.0})["like"] > weights["like"]


def test_of_places_only_the_hand_has_a_say():
    pairs = [({"same place": 1.0}, True, 1.0), ({}, False, 1.0)] * 50
    assert incidents.fit(pairs, {"same place": 0.5})["same place"] == pytest.approx(0.5, abs=0.01)


def test_pairs_are_those_of_two_reports_that_share_a_key_and_whose_truth_is_known():
    made = []
    for name in ("r1", "r2", "r3"):
        report = report_of("Rebels bombed the Marun barracks in Orsk Hollow on Thursday.", name)
        mention = told(report, "bombed", place=ORSK, time=on("2021-06-10"))
        made.append(episodes(report, [mention])[0][0])
    one, two, three = made
    pairs = list(
        incidents.pairs_of([(one, frozenset("a"), "x"), (two, frozenset("a"), "y"), (three, frozenset("b"), "y")], 0.5)
    )
    assert sorted(same for _, same, _ in pairs) == [False, True]
    assert all(count == 0.5 and seen["same day"] == 1.0 for seen, _, count in pairs)


def test_weights_are_read_as_they_were_written(tmp_path):
    path = tmp_path / "incidents.toml"
    incidents.write({"bias": -5.0, "same day": 2.5, "a day apart": -1.0}, path)
    assert tomllib.loads(path.read_text(encoding="utf-8"))["weights"]["same day"] == 2.5


def test_the_prior_names_features_that_are_weighed():
    prior = tomllib.loads(incidents.PRIOR.read_text(encoding="utf-8"))["weights"]
    assert "bias" in prior and all(isinstance(value, float) for value in prior.values())
