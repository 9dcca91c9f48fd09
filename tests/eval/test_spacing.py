"""Tokens back to print."""

from __future__ import annotations

import pytest

from eval.spacing import spaced


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ('He said , " We saw it . " Then he left .', 'He said, "We saw it." Then he left.'),
        ("`` No , '' he said .", '"No," he said.'),
        ("a 6 - year - old of the U . S . Army", "a 6-year-old of the U.S. Army"),
        ("at 3 : 15 p.m. ( Tuesday )", "at 3:15 p.m. (Tuesday)"),
        ("the town 's men did n't pay $ 5", "the town's men didn't pay $5"),
        ("They left - they said - at once", "They left-they said-at once"),
        ("", ""),
    ],
)
def test_spacing(tokens: str, text: str) -> None:
    words = tokens.split()
    made_, spans = spaced([words])
    assert made_ == text
    quotes = {"``": '"', "''": '"'}
    assert [made_[s.start : s.end] for s in spans] == [quotes.get(word, word) for word in words]


def test_quotations_run_over_sentences() -> None:
    text, _ = spaced(['" He ran .'.split(), 'He fell , " she said .'.split(), '" Then he got up . "'.split()])
    assert text == '"He ran.\n\nHe fell," she said.\n\n"Then he got up."'
