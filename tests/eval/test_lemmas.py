"""Heads and lemmas that the baselines join by."""

from __future__ import annotations

import pytest

from eval.lemmas import head_of, lemma


@pytest.mark.parametrize(
    ("word", "base"),
    [
        *[(w, "bomb") for w in ("bomb", "bombs", "bombed", "bombing", "Bombings")],
        *[(w, "shoot") for w in ("shot", "Shooting", "shootings")],
        *[(w, "charge") for w in ("charged", "charges", "charging")],
        *[(w, "injure") for w in ("injured", "injuring")],
        ("stabbed", "stab"),
        ("killing", "kill"),
        ("dying", "die"),
        ("opened", "open"),
        ("bodies", "body"),
        ("crisis", "crisis"),
        ("fled", "flee"),
        ("nominated", "nominate"),
    ],
)
def test_lemma(word: str, base: str) -> None:
    assert lemma(word) == base


@pytest.mark.parametrize(
    ("words", "head"),
    [("opened fire", 1), ("went off", 0), ("loss of life", 0), ("gun battle", 1), ("Follow - Up", 0), ("in", 0)],
)
def test_head(words: str, head: int) -> None:
    assert head_of(words.split()) == head
