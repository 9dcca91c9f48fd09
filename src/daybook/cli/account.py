"""The record told for people: an incident a block, with who says so and who denies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from daybook.kinds import DatePrecision, Realis, Slot, Stance, Standing, StatementStanding
from daybook.types import (
    Attribution,
    Casualties,
    EventMention,
    Incident,
    Party,
    Place,
    Record,
    Report,
    Span,
    Statement,
    TimeExpression,
)

COLOURS = {
    Slot.ACTOR: "bold red",
    Slot.RECIPIENT: "bold blue",
    Slot.TARGET: "bold cyan",
    Slot.INSTRUMENT: "magenta",
    Slot.PLACE: "green",
    Slot.TIME: "yellow",
}
"""Colour of each slot in evidence; harms are bright red."""
_HARM_COLOUR = "bright_red"
_STANDING = {
    Standing.ACCEPTED: "says so itself",
    Standing.ALLEGED: "alleged",
    Standing.DISPUTED: "denies it, others assert it",
    Standing.DENIED: "denies it",
}
_CONTRARY = (Stance.DENIES, Stance.DOUBTS, Stance.DECLINES)


def tell(record: Record, *, evidence: bool) -> Iterator[Text]:
    """The account, line by line: reports, incidents that happened, then what was only said, planned or feared."""
    teller = _Teller(record, evidence=evidence)
    yield from teller.reports()
    happened = [i for i in record.incidents if i.realis is Realis.ACTUAL]
    for number, incident in enumerate(happened, 1):
        yield Text()
        yield from teller.incident(number, incident)
    yield from teller.rest([i for i in record.incidents if i.realis is not Realis.ACTUAL])


class _Teller:
    def __init__(self, record: Record, *, evidence: bool) -> None:
        self.record, self.evidence = record, evidence
        self.by_report = {r.id: r for r in record.reports}
        self.mentions = {m.id: m for m in record.mentions}
        self.said = {a.id: a for a in record.attributions}
        happened = [i for i in record.incidents if i.realis is Realis.ACTUAL]
        self.numbers = {i.id: n for n, i in enumerate(happened, 1)}

    def reports(self) -> Iterator[Text]:
        """One line a report."""
        for report in self.record.reports:
            known = [report.outlet, report.byline, report.published.isoformat() if report.published else "undated"]
            line = Text(report.title or report.path, style="bold")
            yield line.append(f"  ({', '.join(k for k in known if k)})", style="dim")

    def incident(self, number: int, incident: Incident) -> Iterator[Text]:
        """The block of one incident."""
        tellings = [self.mentions[m] for m in incident.mentions]
        kind = incident.event_type + (f" {incident.mode}" if incident.mode else "")
        head = Text(f"{number}. ", style="bold").append(kind, style="bold")
        if incident.acled:
            head.append(f"  ({incident.acled})", style="dim")
        yield head.append("  main" if incident.main else "", style="dim")
        yield _row("when", when(incident.time))
        yield _row("where", where(incident.place) or "unknown")
        yield _row("who", "; ".join(_party(p) for p in incident.actors) or "unknown")
        whom = [a.name for a in incident.recipients] + [f"{t.name} ({t.kind})" for t in incident.targets]
        if whom:
            yield _row("to whom", "; ".join(whom))
        if incident.instruments:
            yield _row("with", "; ".join(a.name for a in incident.instruments))
        for slot, total in incident.harm:
            yield _row(str(slot), self._toll(incident, slot, total))
        for speaker, verb in self._speakers(tellings):
            yield _row(verb, speaker)
        yield _row("grade", f"{incident.grade}: {'; '.join(incident.grade_reasons)}")
        yield from self._links(incident)
        if self.evidence:
            yield from self._evidence(tellings)

    def rest(self, incidents: Sequence[Incident]) -> Iterator[Text]:
        """What is told but did not happen, or not as one event: a line each."""
        if not incidents:
            return
        yield Text()
        yield Text("Told, but not as something that happened:", style="bold")
        for incident in incidents:
            mention = self.mentions[incident.mentions[0]]
            kind = incident.event_type + (f" {incident.mode}" if incident.mode else "")
            line = Text(f"   {incident.realis}: ").append(kind)
            yield line.append(f'  "{shortened(mention.context)}"', style="dim")

    def _toll(self, incident: Incident, slot: Slot, total: Casualties) -> str:
        entries = [t for t in incident.tolls if t.harm is slot]
        text = count(total)
        if len(entries) > 1:
            parts = [f"{count(Casualties(t.low, t.high))}{f' {t.of}' if t.of else ''}" for t in entries]
            text += f"  ({'; '.join(parts)})"
        elif total.of:
            text += f" {total.of}"
        return text

    def _speakers(self, tellings: Sequence[EventMention]) -> Iterator[tuple[str, str]]:
        """Who says so, in the order of the text: (speaker, verb) without repeats."""
        ids = [i for m in tellings for i in (m.attribution, *(s.attribution for s in m.statements)) if i]
        seen: set[tuple[str, str]] = set()
        for ident in dict.fromkeys(ids):
            attribution = self.said.get(ident)
            if attribution is None:
                continue
            row = speaker(attribution), verb(attribution)
            if row not in seen:
                seen.add(row)
                yield row
        if any(m.attribution is None for m in tellings):
            outlets = sorted({_outlet(self.by_report[m.report]) for m in tellings if m.attribution is None})
            yield f"{', '.join(outlets)} in its own voice", "says"

    def _links(self, incident: Incident) -> Iterator[Text]:
        for link in self.record.links:
            if link.after == incident.id and link.before in self.numbers:
                yield _row("link", f'{link.kind} to {self.numbers[link.before]} ("{link.evidence.text}")')

    def _evidence(self, tellings: Sequence[EventMention]) -> Iterator[Text]:
        shown: dict[Span, Text] = {}
        for mention in tellings:
            start = mention.context_start
            line = shown.setdefault(Span(start, start + len(mention.context)), Text(mention.context))
            line.stylize("reverse", mention.anchor.start - start, mention.anchor.end - start)
            for statement in mention.statements:
                if start <= statement.mention.start < start + len(mention.context):
                    colour = COLOURS.get(statement.slot, _HARM_COLOUR)
                    line.stylize(colour, statement.mention.start - start, statement.mention.end - start)
        for line in shown.values():
            yield Text("     | ", style="dim").append(line)
        yield _legend(statement for mention in tellings for statement in mention.statements)


def row(incident: Incident) -> Text:
    """An incident on two lines, for a list: its id with what and when, then where, who and to whom."""
    kind = incident.event_type + (f" {incident.mode}" if incident.mode else "")
    line = Text(f"{incident.id}  ", style="dim").append(f"{_days(incident.time):<12} ", style="default")
    line.append(kind, style="bold")
    if incident.realis is not Realis.ACTUAL:
        line.append(f"  {incident.realis}", style="yellow")
    line.append(f"  {incident.grade}, {len(incident.reports)} report{'s' * (len(incident.reports) != 1)}", style="dim")
    who = _few([party.actor.name for party in incident.actors])
    whom = _few([*(a.name for a in incident.recipients), *(t.name for t in incident.targets)])
    harm = ", ".join(f"{count(total)} {slot}" for slot, total in incident.harm)
    place = incident.place
    parts = [
        f"{place.name}{f', {place.country}' if place.country else ''}" if place else "",
        who,
        whom and f"-> {whom}",
    ]
    return line.append(f"\n{'':18}" + "  ".join(part for part in (*parts, harm) if part), style="default")


def _few(names: Sequence[str], most: int = 4) -> str:
    more = [f"{len(names) - most} more"] if len(names) > most else []
    return "; ".join([*(shortened(name, 60) for name in names[:most]), *more])


def _days(time: TimeExpression | None) -> str:
    if time is None or time.last is None:
        return "undated"
    return time.first.isoformat() if time.first else f"..{time.last.isoformat()}"


def _legend(statements: Iterator[Statement]) -> Text:
    line = Text("       ")
    for slot in dict.fromkeys(s.slot for s in statements if s.standing is StatementStanding.STANDS):
        line.append(str(slot), style=COLOURS.get(slot, _HARM_COLOUR)).append("  ")
    return line


def _row(name: str, value: str) -> Text:
    return Text(f"   {name:<10}", style="dim").append(value, style="default")


def _party(party: Party) -> str:
    note = _STANDING.get(party.standing)
    return party.actor.name + (f" ({note})" if note else "")


def _outlet(report: Report) -> str:
    return report.outlet or report.title or report.path


def shortened(text: str, most: int = 100) -> str:
    """The text on one line, cut with an ellipsis where it is long."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 1].rstrip() + "…"


def speaker(attribution: Attribution) -> str:
    """Whoever says it, with the body they speak for."""
    source = attribution.source
    if source is None:
        return "somebody unnamed"
    name = source.name or source.mention.text
    body = f" ({source.body})" if source.body and source.body not in name else ""
    return f"{name}{body}{', anonymous' if source.anonymous else ''}"


def verb(attribution: Attribution) -> str:
    """The stance as a verb."""
    return {"affirms": "says", "claims_responsibility": "claims"}.get(attribution.stance, str(attribution.stance))


def when(time: TimeExpression | None) -> str:
    """An interval in words, as closely as it is known and no closer."""
    if time is None or time.last is None:
        return "unknown"
    daytime = f", {time.time_of_day}" if time.time_of_day else ""
    if time.first is None:
        return f"on or before {time.last.isoformat()}{daytime}"
    if time.first == time.last:
        return f"{time.first.isoformat()} ({time.first:%A}){daytime}"
    about = "" if time.precision is DatePrecision.DAYS else f" ({time.precision})"
    return f"between {time.first.isoformat()} and {time.last.isoformat()}{about}"


def where(place: Place | None) -> str | None:
    """A place with region, country, precision and point."""
    if place is None:
        return None
    parts = [p for p in (place.name, place.admin1, place.country) if p]
    point = f" {place.lat:.2f}, {place.lon:.2f}" if place.lat is not None and place.lon is not None else ""
    return f"{', '.join(dict.fromkeys(parts))} [{place.precision}{point}]"


def count(figure: Casualties) -> str:
    """A range in words."""
    if figure.low is None and figure.high is None:
        return "an unknown number"
    if figure.low is None:
        return f"up to {figure.high}"
    if figure.high is None:
        return f"at least {figure.low}"
    return str(figure.low) if figure.low == figure.high else f"{figure.low} to {figure.high}"


__all__ = ["COLOURS", "count", "row", "speaker", "tell", "verb", "when", "where"]
