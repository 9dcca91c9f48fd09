"""Reports out of their rows; of some, only the quoted spans are kept."""

from __future__ import annotations

from collections.abc import Iterable

from daybook.record import codec
from daybook.record.engines import unpacked
from daybook.record.values import Sheet
from daybook.types import Attribution, EventMention, Incident, Mention, Report


def built(doc: str, text: bytes | None, origin: str | None) -> Report:
    """The report of a row of ``reports``; where only quoted spans are kept, the rest of its text is blank."""
    plain = codec.parsed(doc)
    kept = plain.pop("kept", None)
    length = plain.pop("length", 0)
    if text is not None:
        words = unpacked(text)
    else:
        letters = [" "] * length
        for start, end, said in kept or ():
            letters[start:end] = said
        words = "".join(letters)
    return codec.decode(Report, {**plain, "text": words, "origin": origin})


def unfolded(sheet: Sheet) -> tuple[Report, list[EventMention], dict[str, Attribution]]:
    """The report of a sheet, its event mentions in the order of the text, and its attributions by id."""
    parsed = codec.parsed
    told = [
        codec.decode(EventMention, {**parsed(doc), "statements": [parsed(one) for one in said]})
        for doc, said in sheet.mentions
    ]
    said = [codec.loads(Attribution, doc) for doc in sheet.attributions]
    return built(sheet.doc, sheet.text, sheet.origin), told, {one.id: one for one in said}


def incident_of(doc: str) -> Incident:
    """An incident from the line of JSON that is kept of it."""
    return codec.loads(Incident, doc)


def spans_of(text: str, spans: Iterable[tuple[int, int]]) -> list[Mention]:
    """The spans as mentions, those that touch joined."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return [Mention(start, end, text[start:end]) for start, end in joined]
