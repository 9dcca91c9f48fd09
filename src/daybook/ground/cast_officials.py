"""Persons by what stands beside their names: an office, a rank, an apposition before or behind."""

from __future__ import annotations

import re
from dataclasses import replace

from daybook.ground import cast_words as cues
from daybook.ground.actors import resolve_actor
from daybook.ground.cast_scenery import Scenery
from daybook.ground.descriptions import Description
from daybook.ground.figures import ARMED
from daybook.ground.noun_phrase import NounPhrase, entries_in, parse
from daybook.ground.offices import Office, body_of, held, named_behind, office_in
from daybook.ground.persons import PARTICLES, find_person, known_person
from daybook.ground.phrases import key_of
from daybook.kinds import ActorKind
from daybook.types import Actor

__all__ = ["Officials"]


class Officials(Scenery):
    """Who holds an office, and who is named beside a noun."""

    def apposed_person(self, words: str) -> Actor | None:
        """The person of "a farmer, Isidro Luján" or "its chief, Terna Agbo"."""
        first, comma, name = words.partition(", ")
        if not comma or not name or parse(first).core[-1:] == () or parse(first).core[-1].key.endswith("s"):
            return None
        phrase = parse(name)
        known = known_person(phrase.words, self.directory, self.on)
        if known is not None:
            return Actor(known[2].name, known[2].person, known[2].country, ActorKind.PERSON)
        head = self.directory.nouns.last(parse(first).core)
        found = find_person(phrase, self.directory, [])
        office = office_in(parse(first).words, self.directory)
        if found is None or (head is None and office is None and not re.match(r"(?i)an? [a-z]", first)):
            return None
        kind = ActorKind(head.value) if head is not None and office is None else ActorKind.PERSON
        if kind not in (ActorKind.PERSON, ActorKind.CIVILIANS):
            return None
        return Actor(found.text, None, parse(first).country(), ActorKind.PERSON)

    def serving(self, person: Actor, words: str, owner: Actor | None) -> Actor:
        """A person named beside an office or a rank that is a party's own: of its country."""
        country = person.country or (owner.country if owner else None)
        office = office_in(parse(words).words, self.directory)
        if office is not None and country is not None and person.id is None and owner and owner.kind not in ARMED:
            return held(person, office, country)
        return replace(person, country=country)

    def named_otherwise(self, actor: Actor, words: str) -> bool:
        """Whether words name a person beside the office, and not the holder that the table has: "its chief, X"."""
        person = self.apposed_person(words)
        if person is None or person.id == actor.id:
            return False
        return actor.kind is not ActorKind.PERSON or key_of(actor.name).split()[-1] not in key_of(words)

    def in_office(self, actor: Actor, office: Office, words: str, start: int) -> Actor | None:
        """Who holds an office and is in no table: the person by the office, or the body that it acts through."""
        phrase = parse(words)
        if any(True for _ in entries_in(phrase, self.directory, None)):
            return None
        code = phrase.country() or phrase.country(of_core=False) or self._of_title(phrase) or self.home
        if code is None:
            return None
        person = self.apposed_person(words) or self.named_first(words)
        if person is None and office.last < len(phrase.words):
            name = named_behind(phrase, office)
            person = Actor(name, None, code, ActorKind.PERSON) if name else None
            if person is None:
                return None
        if person is not None:
            return person if person.id else self._by_table(person, office, code) or held(person, office, code)
        return body_of(office, code, self.directory)

    def _by_table(self, person: Actor, office: Office, code: str) -> Actor | None:
        """The holder that the table has, where a short name is a part of the holder's: "Prince Nayef"."""
        terms = self.directory.holders.get((code, office.key), ()) if self.on else ()
        names = set(key_of(person.name).split()) - PARTICLES
        own = [(t, set(key_of(t.name).split()) - PARTICLES) for t in terms if self.on and t.holds(self.on)]
        found = [t for t, whole in own if names <= whole]
        return Actor(found[0].name, found[0].person, found[0].country, ActorKind.PERSON) if len(found) == 1 else None

    def named_first(self, words: str) -> Actor | None:
        """The person of "Karim Masimov, head of the committee"."""
        first, comma, rest = words.partition(", ")
        person = resolve_actor(first, "", self.directory, self.on) if comma and not rest[:1].isupper() else None
        if person is None or person.kind is not ActorKind.PERSON or person.id is not None:
            return person if person is not None and person.kind is ActorKind.PERSON else None
        behind = parse(rest)
        bodies = (entry.country for _, entry in entries_in(behind, self.directory, None) if entry.country)
        country = resolve_actor(rest, "", self.directory, self.on).country or next(bodies, None)
        return replace(person, country=person.country or country)

    @staticmethod
    def _of_title(phrase: NounPhrase) -> str | None:
        """The one state that has an office of the name."""
        return next((code for word in phrase.words if (code := cues.TITLES_OF.get(word.key))), None)

    def holder_before(self, told: Description, start: int) -> Actor | None:
        """Who was named before and holds the office on the day, or held it and is called its former holder."""
        if self.on is None:
            return None
        later = (figure for figure in self.figures if figure.start > start)
        for figure in (*self.before(start), *later):
            terms = self.directory.terms.get(figure.actor.id or "", ())
            terms = tuple(term for term in terms if term.office == told.office)
            if terms and any(term.holds(self.on) for term in terms) is not told.former:
                return figure.actor
        own = self.directory.holders.get((self.home or "", told.office or ""), ())
        people = {term.person: term for term in own if term.holds(self.on)}
        if told.former or len(people) != 1:
            return None
        (term,) = people.values()
        return Actor(term.name, term.person, term.country, ActorKind.PERSON)
