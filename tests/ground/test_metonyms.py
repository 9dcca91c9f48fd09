from __future__ import annotations

import pytest

from daybook.ground.metonyms import is_metonym


@pytest.mark.parametrize(
    ("words", "context"),
    [
        ("Washington", "A Washington-directed strike killed him."),
        ("Tehran", "They hope to resume talks with Tehran."),
        ("Moscow", "Moscow has repeatedly denied the charge."),
        ("the Kremlin", "Nothing is decided, the Kremlin said."),
        ("Ankara", "Tensions between Ankara and Athens grew."),
        ("Beijing", "Beijing's envoy left."),
        ("Iran", "The court accused Iran of the attack."),
    ],
)
def test_governments(words, context):
    assert is_metonym(words, context)


@pytest.mark.parametrize(
    ("words", "context"),
    [
        ("Baghdad", "A Washington-directed strike killed him in Baghdad."),
        ("Kyiv", "Rockets hit Kyiv overnight."),
        ("Moscow", "A theatre in Moscow denied entry to all."),
        ("Lagos", "Lagos said."),
        ("Tehran", ""),
        ("", "Nothing."),
    ],
)
def test_places(words, context):
    assert not is_metonym(words, context)
