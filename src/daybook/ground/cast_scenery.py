"""What one report tells of its parties before any mention is asked for: who stands where, and its own country."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from functools import cached_property

from daybook.ground import cast_words as cues
from daybook.ground.actors import resolve_actor
from daybook.ground.countries import capital_of, find_countries
from daybook.ground.directory import Directory, state_name
from daybook.ground.figures import Figure, find_figures, home_by_words, sentences
from daybook.ground.phrases import key_of, split
from daybook.kinds import ActorKind
from daybook.types import Actor

__all__ = ["Scenery"]


class Scenery:
    """The parties of a report by their places in it, its sentences, the country that it is set in."""

    def __init__(self, text: str, directory: Directory, on: date | None, home: str | None = None) -> None:
        """Take the report's text and day, and the country that it is set in where that is known."""
        self.text, self.directory, self.on, self.given = text, directory, on, home
        self.resolved: dict[tuple[str, int, str | None], Actor] = {}

    @cached_property
    def figures(self) -> list[Figure]:
        """The parties told of, in the order of the text."""
        return find_figures(self.text, self.directory, self.on)

    @cached_property
    def home(self) -> str | None:
        """The country that the report is set in, as given or by its words."""
        return self.given or home_by_words(self.text, self.figures)

    @cached_property
    def told_countries(self) -> frozenset[str]:
        """The countries that the report speaks of: by their words, or by their capitals."""
        found = {f.actor.country for f in self.figures if f.actor.country}
        return frozenset(found | {c.code for c in find_countries(self.text) if not c.backing})

    @cached_property
    def told_by_more(self) -> frozenset[str]:
        """The countries that the report speaks of by more than the word of a capital."""
        told = (f.actor.country for f in self.figures if f.actor.id and not capital_of(self.text[f.start : f.end]))
        return frozenset({code for code in told if code} | {c.code for c in find_countries(self.text) if not c.backing})

    def told_without(self, ident: str) -> frozenset[str]:
        """The countries that the report speaks of, whatever the party of this id tells."""
        found = {f.actor.country for f in self.figures if f.actor.country and f.actor.id != ident and f.actor.id}
        return frozenset(found | self._worded)

    @cached_property
    def _worded(self) -> frozenset[str]:
        """The countries whose words or capitals stand in the text."""
        codes = {c.code for c in find_countries(self.text) if not c.backing}
        capitals = (capital_of(word.text) for word in split(self.text) if word.capital)
        return frozenset(codes | {code for code in capitals if code})

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Start and end of each sentence."""
        return sentences(self.text)

    @cached_property
    def starts(self) -> list[int]:
        """The offsets at which the figures begin."""
        return [figure.start for figure in self.figures]

    @cached_property
    def full_names(self) -> list[tuple[Figure, list[str]]]:
        """The figures that a short name may stand for, in order, with the words of their names."""
        named = (f for f in self.figures if f.named and (f.person or not f.actor.id))
        return [(figure, key_of(figure.actor.name).split()) for figure in named]

    def sentence(self, start: int) -> str:
        """The sentence of an offset."""
        return next((self.text[a:b] for a, b in self.sentences if a <= start < b), "")

    def before(self, start: int) -> Iterator[Figure]:
        """The figures that end before an offset, the nearest first."""
        begun = self.figures[: bisect_left(self.starts, start)]
        return (figure for figure in reversed(begun) if figure.end <= start)

    def of_state(self, code: str, noun: str, sentence: str = "") -> Actor:
        """A state's forces, office or body: "Chadian army"."""
        return resolve_actor(f"{state_name(code)} {noun}", sentence, self.directory, self.on)

    def near(self, start: int) -> str | None:
        """The one country of the states and office holders named in the sentence of an offset."""
        low, high = next(((a, b) for a, b in self.sentences if a <= start < b), (start, start))
        told = (f.actor for f in self.figures if low <= f.start < high and f.named)
        codes = {a.country for a in told if a.country and a.id and a.kind in (*cues.STATE, ActorKind.PERSON)}
        return codes.pop() if len(codes) == 1 else None

    def words_of(self, figure: Figure) -> set[str]:
        """The words that a party is named with, here and in the directory's own name."""
        return set(key_of(figure.actor.name).split()) | set(key_of(self.text[figure.start : figure.end]).split())

    def home_at(self, start: int) -> str | None:
        """The report's country, as far as what is told up to an offset bears it out."""
        if self.home is None or self.given:
            return self.home or self.near(start)
        told = {f.actor.country for f in self.before(start) if f.actor.country and f.actor.id}
        return None if told and self.home not in told and len(told) == 1 else self.home
