"""Routes: search over the whole record, and the lists one picks a place or an actor from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from daybook.export.privacy import veiled, victims
from daybook.export.record_json import value_dict
from daybook.flow.glances import around
from daybook.ground.atlas import Atlas
from daybook.ground.layers import Candidate
from daybook.ground.phrases import key_of
from daybook.ground.roll import Known, Roll
from daybook.kinds import ZoneKind
from daybook.record import Hit, View
from daybook.record.glances import bare_mentions, heads, incidents_of
from daybook.record.texts import folded
from daybook.serve.access import Reader
from daybook.serve.answers import known, tag, tagged
from daybook.serve.asking import AsOf, box_of
from daybook.serve.cast import Cast, Casting, Player, Stage, cast, matching
from daybook.serve.desk import AtDesk, Desk
from daybook.serve.incidents import summaries_of
from daybook.serve.problems import Problem
from daybook.serve.shapes import Json, excerpt, paragraph
from daybook.types import Actor, Report

routes = APIRouter(prefix="/api", tags=["search"])
_LONGEST = 220
"""Characters of the sentence that shows a hit."""
_TELLINGS = 12
"""Tellings of an incident that are looked through for the words."""
_READ = 20_000
"""Characters of a sentence that are looked through."""
_WORD = re.compile(r"\w+")
Words = Annotated[str, Query(max_length=500, description="words that all stand in it; the last may be a beginning")]
Text = Annotated[str | None, Query(max_length=200, description="a name or its beginning, in any spelling")]


class Names:
    """What names are looked up in: the gazetteer, the directory and the record's own."""

    def __init__(self, desk: Desk) -> None:
        """Nothing is read yet."""
        self._desk = desk
        self._casting = Casting()

    @cached_property
    def atlas(self) -> Atlas:
        """The gazetteer by place and by the beginnings of names."""
        return Atlas(self._desk.references.gazetteer)

    @cached_property
    def roll(self) -> Roll:
        """The directory by the beginnings of names."""
        return Roll(self._desk.references.directory)

    def cast(self, view: View) -> Cast:
        """The record's actors and places, as of the view."""
        columns = self._desk.columns(view)
        if view.seq is None:
            return self._casting.now(view, columns)
        return self._desk.remembered(("cast", view.seq), lambda: cast(view, columns))


def names_of(request: Request) -> Names:
    """What the application looks names up in."""
    names: Names = request.app.state.names
    return names


AtNames = Annotated[Names, Depends(names_of)]


@routes.get("/places", summary="Places of the gazetteer: those in a box, or those that words may mean")
def places(
    request: Request,
    names: AtNames,
    _user: Reader,
    box: Annotated[str | None, Query(description="west,south,east,north in degrees", max_length=100)] = None,
    text: Text = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 40,
) -> Response:
    """In a box: towns, the most people first, some of each part of it.  By words: in any spelling, the likeliest first.

    Imported gazetteers count too, and lie over Daybook's own.
    """
    bounds = box_of(box)
    words = _told(text)
    if (bounds is None) == (words is None):
        raise Problem(422, "give either a box, west,south,east,north, or text, a name or its beginning")
    seq = _imports(names)
    if known(request, tag(request, seq)):
        return tagged(request, seq, None)
    atlas = names.atlas
    found = atlas.within(bounds, limit) if bounds else atlas.named(words or "", limit)
    return tagged(request, seq, {"items": [_place(one, names) for one in found]})


def _imports(names: Names) -> int:
    """A number that is another one with other imports: what these answers depend on besides the question."""
    return int.from_bytes(names.atlas.gazetteer.imported.encode()[:6], "big")


def _told(text: str | None) -> str | None:
    return (text or "").replace("\0", " ").strip() or None


def _place(one: Candidate, names: Names) -> Json:
    gazetteer = names.atlas.gazetteer
    return {
        "id": one.id,
        "name": one.name,
        "kind": one.kind,
        "lat": one.lat,
        "lon": one.lon,
        "country": one.country,
        "admin1": gazetteer.region_name(one.admin1) or one.admin1,
        "people": one.people or None,
        "source": one.source,
    }


@routes.get("/actors", summary="Actors that words may mean: the record's own and those of the directory")
def actors(
    request: Request,
    desk: AtDesk,
    names: AtNames,
    _user: Reader,
    as_of: AsOf,
    text: Text = None,
    limit: Annotated[int, Query(ge=1, le=50)] = 12,
) -> Response:
    """Those of the record first, by the number of their incidents; without text only those."""
    with desk.view(as_of) as view:
        seq = view.head()
        if known(request, tag(request, seq)):
            return tagged(request, seq, None)
        wanted = key_of(_told(text) or "").split()
        found = _actors(names, names.cast(view), view, wanted, limit)
        if wanted:
            seen = {one["id"] for one in found if one["id"]}
            more = (k for k in names.roll.named(" ".join(wanted), limit * 2) if k.actor.id not in seen)
            found += [_actor(k.actor, 0, _by(k)) for k in more]
        return tagged(request, seq, {"items": found[:limit]})


def _actor(actor: Actor, incidents: int, by: str | None = None, key: str | None = None) -> Json:
    return {**value_dict(actor), "key": key or actor.id or actor.name.casefold(), "incidents": incidents, "by": by}


def _by(known_by: Known) -> str | None:
    """The name an actor was found by, where it is not the one it is called by."""
    return None if known_by.by == key_of(known_by.actor.name) else known_by.by


def _actors(names: Names, whole: Cast, view: View, wanted: Sequence[str], limit: int) -> list[Json]:
    """The record's actors that words may mean: by what incidents call them, by aliases, by the directory's names."""
    by: dict[str, str | None] = {}
    if wanted:
        by |= {one.actor.id or "": _by(one) for one in names.roll.named(" ".join(wanted), 200)}
        aliases = [alias for alias in view.aliases() if matching(wanted, [key_of(alias.alias)])]
        by |= {alias.actor.id or alias.actor.name.casefold(): alias.alias for alias in aliases}
    own = {whole.players[at].key for at in matching(wanted, (one.folded for one in whole.players))}
    found: list[Player] = [one for one in whole.players if one.key in own or one.key in by]
    return [_actor(one.actor, one.incidents, None if one.key in own else by[one.key], one.key) for one in found[:limit]]


@routes.get("/search", summary="Find words in reports, incidents, actors and places")
def search(
    request: Request,
    desk: AtDesk,
    names: AtNames,
    _user: Reader,
    q: Words,
    as_of: AsOf,
    limit: Annotated[int, Query(ge=1, le=50)] = 10,
) -> Response:
    """The best of each in the whole record, with the words that were found.

    Actors and places are found by any name that the record, an alias, the directory or the gazetteer has for them;
    ``by`` is that name where it is not the one shown.
    """
    with desk.view(as_of) as view:
        seq = view.head()
        if known(request, tag(request, seq)):
            return tagged(request, seq, None)
        words = q.replace("\0", " ")
        wanted = key_of(words).split()
        whole = names.cast(view) if wanted else Cast(seq)
        body = {
            "incidents": _incidents(view, view.search(words, kind="incident", limit=limit), folded(words).split()),
            "reports": _reports(view, view.search(words, kind="report", limit=limit), folded(words).split()),
            "actors": _actors(names, whole, view, wanted, limit) if wanted else [],
            "places": _stages(names, whole, wanted, limit) if wanted else [],
        }
        return tagged(request, seq, body)


def _stages(names: Names, whole: Cast, wanted: Sequence[str], limit: int) -> list[Json]:
    """The record's places that words may mean: by what incidents call them, or by another name of theirs."""
    text = " ".join(wanted)
    meant = {one.id for one in names.atlas.gazetteer.find(text)}
    own = set(matching(wanted, (one.folded for one in whole.stages)))
    found: list[tuple[Stage, str | None]] = [
        (one, None if at in own else text) for at, one in enumerate(whole.stages) if at in own or one.place.id in meant
    ]
    return [{**value_dict(one.place), "incidents": one.incidents, "by": by} for one, by in found[:limit]]


def _incidents(view: View, hits: Sequence[Hit], wanted: Sequence[str]) -> list[Json]:
    """Incidents at a glance, each with the sentence that tells most of the words."""
    ids = [hit.id for hit in hits]
    glances = {one["id"]: one for one in summaries_of(view, ids)}
    whole = incidents_of(view, ids)
    told = bare_mentions(view, {mention for one in whole.values() for mention in one.mentions[:_TELLINGS]})
    named = heads(view, {report for one in whole.values() for report in one.reports})
    own: list[Json] = []
    others: list[Json] = []
    for hit in (hit for hit in hits if hit.id in glances and hit.id in whole):
        one = whole[hit.id]
        texts = [told[ident].context for ident in one.mentions[:_TELLINGS] if ident in told]
        titles = [named[report].title or "" for report in one.reports if report in named]
        text = _best([*texts, *titles], wanted) or hit.title
        # What only a title of its reports tells of comes behind what its own sentences do.
        found = own if _best(texts, wanted) else others
        found.append({"summary": glances[hit.id], "hits": _sentence(veiled(text, victims([one])), wanted)})
    return own + others


def _best(texts: Iterable[str], wanted: Sequence[str]) -> str:
    """The text that holds most of the words, the first of equals; "" where none holds any."""
    held = [(len({word for _, _, word in _places(text, wanted)}), text) for text in texts]
    most = max((number for number, _ in held), default=0)
    return next((text for number, text in held if most and number == most), "")


def _sentence(text: str, wanted: Sequence[str]) -> list[Json]:
    """A sentence, shortened around the first of the words, cut into them and the rest."""
    line = " ".join(text.split())
    at = next((start for start, _, _ in _places(line, wanted)), 0)
    return _cut(around(line, at, _LONGEST), wanted)


def _places(text: str, wanted: Sequence[str]) -> list[tuple[int, int, str]]:
    """Where the words stand in a text, folded; the last may be the beginning of one."""
    found = []
    for match in _WORD.finditer(text[:_READ]):
        parts = folded(match[0]).split()
        hit = next((part for part in parts if part in wanted or (wanted and part.startswith(wanted[-1]))), None)
        if hit is not None:
            found.append((match.start(), match.end(), hit))
    return found


def _cut(text: str, wanted: Sequence[str]) -> list[Json]:
    """A text cut into words that were looked for and the rest."""
    parts: list[Json] = []
    at = 0
    for start, end, _ in _places(text, wanted):
        parts += [{"text": text[at:start], "hit": False}, {"text": text[start:end], "hit": True}]
        at = end
    return [part for part in (*parts, {"text": text[at:], "hit": False}) if part["text"]]


def _reports(view: View, hits: Sequence[Hit], wanted: Sequence[str]) -> list[Json]:
    """Reports that were found, with the words around the first hit; behind the headline where there is one."""
    whole = {report.id: report for report in view.reports(hit.id for hit in hits)}
    return [
        {
            "id": hit.id,
            "title": hit.title,
            "outlet": whole[hit.id].outlet,
            "published": str(whole[hit.id].published or "") or None,
            "snippet": _passage(hit, whole[hit.id], wanted),
        }
        for hit in hits
        if hit.id in whole
    ]


def _passage(hit: Hit, report: Report, wanted: Sequence[str]) -> list[Json]:
    body = min((zone.start for zone in report.zones if zone.kind is ZoneKind.BODY), default=0)
    words = next((one for one in hit.words if one.start >= body), None)
    if words is None or not report.text:
        return excerpt(hit)
    there = paragraph(report.text, words)
    before = " ".join(there["text"][: words.start - there["start"]].split())
    line = " ".join(there["text"].split())
    return _cut(around(line, len(before), _LONGEST), wanted)
