"""Reports whose every word tries to be more than a word."""

from __future__ import annotations

from datetime import date

from daybook.kinds import ActorKind, PlacePrecision, SourceKind
from daybook.record import Coded
from daybook.types import Actor, Place, Report
from making import Said, on, people, report_of, told, words
from tests.hand_made import said_by

RAN = "window.hostile_ran=1"
TRICKS = {
    "script": f"<script>{RAN}</script>",
    "handler": f"<img src=x id=hostile-made onerror={RAN}>",
    "svg": f"<svg id=hostile-made onload={RAN}><animate onbegin={RAN} attributeName=x dur=1s></svg>",
    "link": f"<a id=hostile-made href=javascript:{RAN}>here</a>",
    "frame": f"\"'><iframe id=hostile-made srcdoc='<script>parent.{RAN}</script>'></iframe>",
    "style": "</title></style><style id=hostile-made>body{display:none}</style>",
    "template": "{{constructor.constructor('" + RAN + "')()}} ${" + RAN + "}",
    "bidi": "\u202egnp.elif\u202c \u2066(left\u2069 \u2067\u05d0\u200f!",
    "long": "Verylongname" * 40 + " of" + " name" * 10_000,
    "entity": "&lt;b&gt; &#60;b id=hostile-made&#62; %3Cb%3E",
}
OVERRIDES = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Signs that turn the direction of what follows them."""


def coded_of(name: str, trick: str, number: int) -> Coded:
    """A report that says the trick as actor, place, speaker, title, outlet, byline, credit and address."""
    text = f"{trick} shot at {trick} twice. Spokesmen said so, {trick} among them; nine people died."
    report = Report(
        f"hostile-{name}",
        f"{trick[:80]}.txt",
        text,
        report_of(text).zones,
        title=f"Title {trick}",
        outlet=f"Outlet {trick}",
        byline=f"By {trick}",
        credit=f"Credit {trick}",
        published=date(2022, 5, 1 + number),
        url=f"javascript:{RAN}",
        language="en",
    )
    speaker = said_by(report, "speaker", "Spokesmen", "said", name=trick, body=trick, kind=SourceKind.OFFICIAL)
    place = Place(
        f"Place {trick}", f"geonames:{900 + number}", 10.0 + number, 20.0, "TD", f"Region {trick}", PlacePrecision.TOWN
    )
    actor = Actor(f"Actor {trick}", f"actor:hostile-{name}", None, ActorKind.REBEL_GROUP)
    event = told(
        report,
        "shot at",
        place=Said(place, speaker.id),
        time=on(f"2022-04-{1 + number:02d}"),
        actor=Said(actor, speaker.id, words(report, trick)),
        killed=Said(people(9), speaker.id, words(report, "nine people")),
        headline=True,
    )
    return Coded(report, "test", (speaker,), (event,))


def hostile() -> list[Coded]:
    """One report for each trick."""
    return [coded_of(name, trick, number) for number, (name, trick) in enumerate(TRICKS.items())]
