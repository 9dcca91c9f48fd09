"""A report's words laid out for grounding: its sentences, times, places, and who speaks where."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from daybook.ground.clauses import Clauses, Relation, clauses
from daybook.ground.time_story import Told, told
from daybook.ground.times import find_times, resolve_time
from daybook.kinds import EntityKind, Slot
from daybook.types import Annotated, Attribution, Mention, Span, Telling, TimeExpression

_WHOSE = re.compile(r"-(?:run|led|held|backed|controlled|based|born|speaking|majority|occupied|administered)$")
_PLACES = (EntityKind.PLACE, EntityKind.FACILITY)
_REMEMBERED = 20
"""So many of the times told last are remembered, so that no text can make reckoning endless."""


@dataclass(frozen=True)
class Scene:
    """One annotated report, opened for looking things up by where they stand."""

    annotated: Annotated

    @cached_property
    def text(self) -> str:
        """The report's text."""
        return self.annotated.report.text

    @cached_property
    def _starts(self) -> list[int]:
        return [s.start for s in self.annotated.sentences]

    def sentence_at(self, start: int) -> int:
        """Index of the sentence that holds an offset."""
        return max(0, bisect_right(self._starts, start) - 1)

    def sentence(self, mention: Mention) -> Span:
        """The sentence that a mention stands in."""
        return self.annotated.sentences[max(0, bisect_right(self._starts, mention.start) - 1)]

    def words(self, span: Span) -> str:
        """The text of a span."""
        return self.text[span.start : span.end]

    @cached_property
    def _contents(self) -> list[tuple[Mention, Attribution]]:
        """What is said, the narrowest first."""
        parts = [(part, said) for said in self.annotated.attributions for part in said.content]
        return sorted(parts, key=lambda pair: (pair[0].end - pair[0].start, pair[1].id))

    def said_in(self, mention: Mention) -> str | None:
        """Id of the attribution that a mention is said in: ``innermost`` of the report's, sorted once for them all."""
        for part, said in self._contents:
            inside = part.start <= mention.start and mention.end <= part.end
            cue = said.cue
            if inside and not (cue and mention.start < cue.end and cue.start < mention.end):
                return said.id
        return None

    @cached_property
    def times(self) -> tuple[Mention, ...]:
        """Time expressions by rule, and those of the model where no rule found one."""
        found: list[Mention] = []
        for sentence in self.annotated.sentences:
            for time in find_times(self.words(sentence)):
                found.append(Mention(time.start + sentence.start, time.end + sentence.start, time.text))
        extra = [
            t for t in self.annotated.times if not any(t.start < other.end and other.start < t.end for other in found)
        ]
        return tuple(sorted([*found, *extra]))

    @cached_property
    def _told(self) -> tuple[tuple[int, Told], ...]:
        """What the time expressions tell for those after them, each with where it ends, in order of text."""
        found: list[tuple[int, Told]] = []
        for time in self.times:
            sentence = self.sentence(time)
            value = self._reckoned(time, self.words(sentence), None, found)
            one = told(value, self.text[sentence.start : time.start])
            if one is not None:
                found.append((time.end, one))
        return tuple(found)

    def resolve_time(
        self, time: Mention, *, clause: str | None = None, narrative: TimeExpression | None = None
    ) -> TimeExpression | None:
        """The days that a time expression comes to, in the light of its sentence and of what is told before it.

        ``clause`` stands for the sentence where it is given; ``narrative`` is the interval of the event narrated.
        """
        words = clause if clause is not None else self.words(self.sentence(time))
        value = self._reckoned(time, words, narrative, None)
        if value is None:
            value = self._reckoned(time, words, narrative, self._told)
        return value

    def reckon(self, words: str, narrative: TimeExpression) -> TimeExpression | None:
        """The days that words of one's own ("two days earlier") come to, from an interval."""
        return resolve_time(words, self.annotated.report.published, narrative=narrative)

    def _reckoned(
        self, time: Mention, clause: str, narrative: TimeExpression | None, before: Sequence[tuple[int, Told]] | None
    ) -> TimeExpression | None:
        earlier = None if before is None else [one for end, one in before if end <= time.start][-_REMEMBERED:]
        published = self.annotated.report.published
        return resolve_time(time.text, published, clause=clause, narrative=narrative, earlier=earlier)

    @cached_property
    def _times_by_sentence(self) -> dict[int, list[Mention]]:
        return self._by_sentence(self.times)

    @cached_property
    def _places_by_sentence(self) -> dict[int, list[Mention]]:
        return self._by_sentence(self.place_names)

    def _by_sentence(self, mentions: Iterable[Mention]) -> dict[int, list[Mention]]:
        """Those that stand in one sentence, by where it starts."""
        found: dict[int, list[Mention]] = {}
        for mention in mentions:
            sentence = self.sentence(mention)
            if mention in sentence:
                found.setdefault(sentence.start, []).append(mention)
        return found

    @cached_property
    def _clauses(self) -> dict[int, Clauses]:
        return {}

    def clauses(self, sentence: Span) -> Clauses:
        """The clauses of a sentence, by offsets into it."""
        start = sentence.start
        found = self._clauses.get(start)
        if found is None:
            times = [(t.start - start, t.end - start) for t in self.times_in(sentence)]
            found = self._clauses[start] = clauses(self.words(sentence), times)
        return found

    @cached_property
    def _relations(self) -> dict[tuple[int, int, int], Relation]:
        return {}

    def relation(self, anchor: Mention, other: Mention) -> Relation:
        """How the clause of another mention of a sentence stands to that of an event; of two sentences "other"."""
        places = anchor.start, other.start, other.end
        known = self._relations.get(places)
        if known is None:
            sentence = self.sentence(anchor)
            known = "other"
            if other in sentence:
                known = self.clauses(sentence).relation(anchor.start - sentence.start, other.start - sentence.start)
            self._relations[places] = known
        return known

    def within(self, mention: Mention) -> bool:
        """Whether a mention stands in a clause that says who somebody was, or what came before."""
        sentence = self.sentence(mention)
        kind = self.clauses(sentence).opened_by(mention.start - sentence.start).kind
        return kind in {"relative", "temporal"}

    @cached_property
    def _tellings_by_sentence(self) -> dict[int, list[Telling]]:
        found: dict[int, list[Telling]] = {}
        for telling in self.annotated.tellings:
            found.setdefault(self.sentence(telling.anchor).start, []).append(telling)
        return found

    def tellings_in(self, sentence: Span) -> Sequence[Telling]:
        """The events of a sentence."""
        return self._tellings_by_sentence.get(sentence.start, ())

    def times_in(self, sentence: Span) -> Sequence[Mention]:
        """The time expressions of a sentence, in order."""
        return self._times_by_sentence.get(sentence.start, ())

    def place_names_in(self, sentence: Span) -> Sequence[Mention]:
        """The names of places and facilities of a sentence, in order."""
        return self._places_by_sentence.get(sentence.start, ())

    @cached_property
    def place_names(self) -> tuple[Mention, ...]:
        """Names of places and facilities."""
        return tuple(e.mention for e in self.annotated.entities if e.kind in _PLACES and not says_whose(e.mention.text))


def says_whose(words: str) -> bool:
    """Whether words say who rules or lives in a place ("rebel-held"), not where it is."""
    return bool(_WHOSE.search(words))


def nearest(mentions: Sequence[Mention], anchor: Mention) -> Mention | None:
    """The mention with the fewest characters between it and the anchor; of equals the later."""

    def gap(mention: Mention) -> tuple[int, int]:
        return max(mention.start - anchor.end, anchor.start - mention.end, 0), -mention.start

    return min(mentions, key=gap, default=None)


def arguments(telling: Telling, *slots: Slot) -> list[Mention]:
    """The words of a telling's arguments of some slots."""
    return [a.mention for a in telling.arguments if a.slot in slots]
