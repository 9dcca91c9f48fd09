"""Claims of responsibility are claims of one's own deed and nothing else."""

from __future__ import annotations

import pytest

from daybook.annotate.tokens import sentences_of
from daybook.ground.scene import Scene
from daybook.ground.speech import claims_only
from daybook.kinds import Stance, ZoneKind
from daybook.types import Annotated, Attribution, Mention, Report, Source, Span, Zone


@pytest.mark.parametrize(
    "text, source, cue, content, stance",
    [
        (
            "Rockets were fired by rebels, officials claim.",
            "officials",
            "claim",
            "Rockets were fired by rebels",
            "affirms",
        ),
        ("Two groups claim the bombing.", "Two groups", "claim", "the bombing", "claims_responsibility"),
        (
            "The front said it was behind the raid.",
            "The front",
            "said",
            "it was behind the raid",
            "claims_responsibility",
        ),
        ("“We hit the depot,” the front said.", "the front", "said", "“We hit the depot,”", "claims_responsibility"),
        ("The front claimed responsibility for it.", "The front", "claimed", "it", "claims_responsibility"),
        ("Rebels claim the army lost ten men.", "Rebels", "claim", "the army lost ten men", "affirms"),
    ],
)
def test_claims_only(text, source, cue, content, stance):
    def at(words):
        return Mention(text.index(words), text.index(words) + len(words), words)

    report = Report("r", "-", text, (Zone(ZoneKind.BODY, 0, len(text)),))
    scene = Scene(Annotated(report, tuple(sentences_of(text, [Span(0, len(text))])), (), (), (), ()))
    given = Attribution("a", "r", Source(at(source)), at(cue), (at(content),), Stance.CLAIMS_RESPONSIBILITY)
    [only] = claims_only(scene, [given])
    assert only.stance == stance
