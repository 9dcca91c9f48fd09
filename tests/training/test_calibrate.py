"""Temperatures and calibration errors on scores whose truth is known."""

from __future__ import annotations

import numpy as np
import pytest

from daybook.annotate.heads import softmax
from training.calibrate import best_decoding, error, fit


def drawn(sharpness, items=20_000, labels=4):
    """Scores ``sharpness`` times too sure: targets are drawn from the chances before they were sharpened."""
    rng = np.random.default_rng(7)
    scores = rng.normal(0, 1.5, (items, labels)).astype(np.float32)
    chances = softmax(scores).cumsum(axis=1)
    targets = (chances < rng.random((items, 1))).sum(axis=1).clip(max=labels - 1)
    return scores * sharpness, targets


@pytest.mark.parametrize("sharpness", [0.6, 1.0, 2.5])
def test_the_temperature_undoes_what_made_scores_too_sure(sharpness):
    scores, targets = drawn(sharpness)
    temperature = fit(scores, targets)
    assert temperature == pytest.approx(sharpness, rel=0.08)
    assert error(scores, targets, temperature) < 0.02


def test_what_is_too_sure_has_an_error_before():
    scores, targets = drawn(2.5)
    assert error(scores, targets, 1.0) > 0.08


def test_sure_and_right_is_no_error_sure_and_wrong_a_whole_one():
    scores = np.array([[20.0, 0.0]] * 10, dtype=np.float32)
    assert error(scores, np.zeros(10, dtype=int), 1.0) == 0.0
    assert error(scores, np.ones(10, dtype=int), 1.0) == 1.0


def test_the_bias_finds_what_is_shy():
    targets = np.array([0, 1, 2, 0, 1, 0])
    scores = np.zeros((6, 3), dtype=np.float32)
    scores[np.arange(6), targets] = 3.0
    scores[:, 0] += 1.0
    assert best_decoding([(scores.copy(), targets)]) == (0.0, 0.0)
    scores[targets > 0, 0] += 2.6
    assert best_decoding([(scores, targets)]) == (1.0, 0.0)
