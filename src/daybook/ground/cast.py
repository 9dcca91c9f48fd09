"""Who is who in one report: what it told before decides first, then the directory on the day, then the words alone.

A pronoun, a surname, "the group", "the ministry", "its soldiers" mean what the report named before; nothing is taken
where nothing fits.  The order of the rules follows how names are used in newswire: full at first, short from then on.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from daybook.ground import cast_words as cues
from daybook.ground.acting import performing
from daybook.ground.actor_words import KIN
from daybook.ground.actors import resolve_actor
from daybook.ground.cast_officials import Officials
from daybook.ground.countries import capital_of, country_name, country_named
from daybook.ground.descriptions import CREEDS, Description, description, fits
from daybook.ground.figures import ARMED, Figure, explained
from daybook.ground.kin import cut_short, led_by, meant, of_creed, openings_of, rivals_of, spelled_out
from daybook.ground.noun_phrase import NounPhrase, parse
from daybook.ground.offices import office_in
from daybook.ground.persons import TITLES
from daybook.ground.phrases import key_of
from daybook.ground.pronouns import antecedent, is_pronoun
from daybook.ground.regions import region_country
from daybook.ground.short_forms import is_short
from daybook.ground.state_actors import entry_actor, state_actor
from daybook.kinds import ActorKind
from daybook.types import Actor

__all__ = ["Cast"]
_OFFICIAL = (ActorKind.PERSON, ActorKind.UNKNOWN, ActorKind.GOVERNMENT, ActorKind.STATE_FORCES)


class Cast(Officials):
    """The parties of one report; what a mention at a place in it means."""

    def resolve(self, words: str, start: int, context: str | None = None) -> Actor:
        """The party that ``words`` at the offset ``start`` mean.

        ``context`` is the sentence around them, cut from the text where it is not given.  What is asked again, as an
        argument of several tellings is, is resolved once.
        """
        asked = (words, start, context)
        if asked not in self.resolved:
            self.resolved[asked] = self._resolve(words, start, context)
        return self.resolved[asked]

    def _resolve(self, words: str, start: int, context: str | None) -> Actor:
        sentence = context if context is not None else self.sentence(start)
        words = " ".join(words.split())
        told = self.referred(words, start) or self._half(words, sentence) or self._owned(words, start, sentence)
        if told is None:
            told = self._described(words, start) or self._short(words, start)
        return told or self._completed(words, start, sentence)

    def referred(self, words: str, start: int) -> Actor | None:
        """Whom a pronoun means: the person, or the people, last told of before it; None for other words."""
        figure = antecedent(words, start, self.text, self.before(start)) if is_pronoun(words) else None
        if figure is None:
            return None
        if figure.person and not figure.named:
            figure = self._apposed_to(figure) or figure
        if not figure.actor.id and not figure.named:  # "the rebels said they": whom the rebels are
            low = max(0, figure.start - len("the "))
            if self.text[low : figure.start].casefold() == "the ":
                told = self._described(self.text[low : figure.end], low)
                if told is not None:
                    return told
        if figure.actor.id and not figure.person:
            return self._of_that_name(figure.actor, self.text[figure.start : figure.end])
        return figure.actor if figure.actor.id or figure.actor.country else self._placed(figure)

    def _apposed_to(self, figure: Figure) -> Figure | None:
        """The named person whom the words in apposition tell more of: "Firas, an eye surgeon"."""
        named = next((f for f in self.before(figure.start) if f.person and f.named), None)
        between = self.text[named.end : figure.start] if named else ""
        return named if re.fullmatch(r", (?:an?|the) (?:[\w-]+ ){0,3}", between) else None

    def _half(self, words: str, sentence: str) -> Actor | None:
        """ "The South", "the North's army": the half of a country that the report tells of by its whole name."""
        found = cues.HALF.fullmatch(words)
        if found is None or not found[1][0].isupper() or (found[2] or "a")[0].isupper():
            return None
        names = dict.fromkeys(f"{found[1]} {name}" for name in cues.HALVES.findall(self.text))
        code = next((code for name in names if (code := country_named(name))), None)
        if code is None:
            return None
        if found[2] is None:
            return resolve_actor(
                country_name(code), sentence.replace(words, country_name(code)), self.directory, self.on
            )
        return self.of_state(code, found[2], sentence)

    # -- its soldiers, his defence minister, their commander, Captain X -------------------------------------------

    def _owned(self, words: str, start: int, sentence: str) -> Actor | None:
        """Whose "its fighters", "his men", "his defence minister" are."""
        found = cues.OWNED.fullmatch(words)
        if found is None:
            return None
        theirs = found[1].casefold() in ("its", "their")
        owner = next(
            (f.actor for f in self.before(start) if f.person is not theirs and cues.owns(f, theirs=theirs)), None
        )
        person = self.apposed_person(found[2])
        if person is not None:
            return self.serving(person, found[2], owner)
        if key_of(found[2]) in KIN:
            return Actor(found[2], None, None, ActorKind.PERSON)
        return self._of_owner(found[2], owner, sentence, theirs=theirs) if owner is not None else None

    def _of_owner(self, noun: str, owner: Actor, sentence: str, *, theirs: bool) -> Actor | None:
        """The forces, the men or the office of a party."""
        head = self.directory.nouns.last(parse(noun).core)
        men = key_of(noun) in cues.MEN
        if head is None and not men:
            return None
        kind = ActorKind.UNKNOWN if men or head is None else ActorKind(head.value)
        fighting = kind in ARMED or kind in (ActorKind.STATE_FORCES, ActorKind.UNKNOWN)
        led = led_by(owner, self.directory, self.on) if fighting and not theirs else None
        if led is not None or (owner.kind in ARMED and fighting and (theirs or men)):
            return led or owner
        serving = kind in (*cues.STATE, ActorKind.PERSON) and owner.kind in (*cues.STATE, ActorKind.PERSON)
        if owner.country is None or not (serving or men):
            return Actor(noun) if men else None  # a leader of no table: the men of whom nothing is known
        served = self.of_state(owner.country, "troops" if men else noun, sentence)
        return served if served.id else None

    # -- the group, the ministry, the army, the former president --------------------------------------------------

    def _described(self, words: str, start: int) -> Actor | None:
        told = description(words, self.directory)
        if told is None:
            return self._crowd(words, start) or self._same_noun(words, start)
        if told.office:  # "the defence minister, Dawoud Rajiha" needs no table
            return self.holder_before(told, start) if ", " not in words else None
        return self._state_body(told, start) if told.kind in cues.STATE else self._body(told, words, start)

    def _crowd(self, words: str, start: int) -> Actor | None:
        """The crowd: those who were told to march or to riot before."""
        if key_of(words).removeprefix("the ") not in cues.CROWDS:
            return None
        return next((f.actor for f in self.before(start) if f.actor.kind in cues.MARCHERS), None)

    def _same_noun(self, words: str, start: int) -> Actor | None:
        """The party whose own words ended in the noun: "the dissidents" behind "FARC dissidents"."""
        the, _, noun = key_of(words).partition(" ")
        if the != "the" or " " in noun or not noun.endswith("s"):
            return None
        parties = (f for f in self.before(start) if f.named and not f.person and f.actor.id and f.actor.kind in ARMED)
        return next((f.actor for f in parties if self.text[f.start : f.end].casefold().endswith(f" {noun}")), None)

    def _body(self, told: Description, words: str, start: int) -> Actor | None:
        if told.key == "world body":
            return entry_actor(self.directory.entries["body:un"])
        before = [f for f in self.before(start) if f.named and not f.person and f.actor.kind in told.kinds]
        if words.rpartition(" ")[2][:1].isupper() and not words.isupper() and not told.head.endswith("s"):
            before = [f for f in before if told.head in self.words_of(f)]  # "the Front" is one that is called so
        if told.proper and not any(self._is_place(word) for word in told.proper):
            before = [f for f in before if set(told.proper) <= self.words_of(f)]  # "the Clansman gang" is another
        found = [f for f in before if fits(told, f, self.directory) and not cues.beside(f, start, self.text)]
        parties = {f.actor.id or f.actor.name for f in before}
        if not found:
            return None
        own = [f for f in found if set(told.proper) <= self.words_of(f)]
        if told.proper:
            found = own or (found if len(parties) == 1 else [])
        if (
            not found
            or cues.torn(found, self.text)
            or (told.head.removesuffix("s") in CREEDS and len({f.actor.id for f in found}) > 1)
        ):
            return None
        return self._of_that_name(found[0].actor, self.text[found[0].start : found[0].end])

    def _is_place(self, word: str) -> bool:
        """Whether a folded word is a region, a capital or a community: what tells a party, and does not name it."""
        known = self.directory.communities.get_key(word) or self.directory.modifiers.get_key(word)
        return bool(known or region_country(word) or capital_of(word))

    def _state_body(self, told: Description, start: int) -> Actor | None:
        """The army, the ministry, the police: that of the country told of before, or of the report's own."""
        before = [
            f.actor
            for f in self.before(start)
            if f.actor.kind is told.kind
            and f.actor.country
            and not (told.key in cues.OF_ONE and capital_of(self.text[f.start : f.end]))
        ]
        if told.key == "ministry":
            own = (a for a in before if (a.id or "").count(":") > cues.PARTS_OF_STATE or "inistry" in a.name)
            return next(own, None) or self._of_home("ministry", start)
        same = [a for a in before if key_of(a.name).endswith(told.key)]
        clear = len({a.country for a in before}) == 1 and self.given in (None, before[0].country)
        if same and (clear or self.home is None):
            return same[0]
        code = before[0].country if before and (clear or self.home is None) else None
        if told.key in cues.OF_ONE and self.home not in (None, code):
            code = None  # no neighbour's junta
        if told.key.startswith("federal ") and code not in cues.FEDERATIONS:
            return None
        return self.of_state(code, told.key) if code and cues.BARE_FORCES.fullmatch(told.key) else None

    def _of_home(self, noun: str, start: int) -> Actor | None:
        """A ministry named with its field before, of the report's own country."""
        fields = re.findall(rf"\b([A-Z][a-z]+ [Mm]{noun[1:]})\b", self.text[:start])
        if not fields or self.home is None:
            return None
        return self.of_state(self.home, fields[-1])

    # -- Orwick, the Rangers --------------------------------------------------------------------------------------

    def _short(self, words: str, start: int) -> Actor | None:
        """The short form of a name that stands in full elsewhere in the report, before it at best."""
        phrase = parse(words)
        bare = phrase.words
        while len(bare) > 1 and bare[0].key in TITLES:
            bare = bare[1:]
        short = [word.key for word in bare]
        spelled = spelled_out(bare[0].text, self.before(start), self.text) if len(bare) == 1 else None
        if spelled is not None:
            return self._of_that_name(spelled, spelled.name)
        known = self.directory.names.get(" ".join(short)) or capital_of(phrase.text)
        if len(bare) == 1 and phrase.definite and bare[0].capital and not known:
            called = {f.actor for f in self.before(start) if f.named and not f.person and short[0] in self.words_of(f)}
            if len(called) == 1:
                return called.pop()  # "the Tigers" of the Liberation Tigers
        if not short or not all(word.capital for word in bare) or known:
            return None
        before = (pair for pair in reversed(self.full_names) if pair[0].end <= start)
        later = (pair for pair in self.full_names if pair[0].start > start)
        fit = (f for f, full in (*before, *later) if is_short(short, full, known=f.actor.id is not None))
        found = list(islice(fit, cues.MOST_NAMESAKES))
        if not found:
            return None
        figure = found[0]
        if figure.person and cues.namesakes(found):
            return Actor(phrase.text, None, None, ActorKind.PERSON)  # two bear the name
        return figure.actor if figure.actor.country or figure.actor.id else self._placed(figure)

    def _placed(self, figure: Figure) -> Actor:
        """A new party with the country that its first mention gives it."""
        words = self.text[figure.start : figure.end]
        return self._completed(words, figure.start, self.sentence(figure.start)) if figure.person else figure.actor

    # -- the words alone ------------------------------------------------------------------------------------------

    def _completed(self, words: str, start: int, sentence: str) -> Actor:
        """The directory's answer, with what the report says beside the words: an apposition, a body, the country."""
        actor = resolve_actor(words, sentence, self.directory, self.on)
        office = office_in(parse(words).words, self.directory) if actor.kind in _OFFICIAL else None
        actor = self._of_that_name(actor, words)
        if actor.id is not None and not (office and self.named_otherwise(actor, words)):
            return actor
        if actor.kind is ActorKind.UNKNOWN and self.home and key_of(words).removeprefix("the ") in cues.SEATS:
            return state_actor(self.home, ActorKind.GOVERNMENT)
        told = self.in_office(actor, office, words, start) if office is not None else None
        if told is None:
            told = self._cut_short(parse(words))
        named = (self.apposed_person(words) or self.named_first(words)) if told is None else None
        if named is not None:
            return self._at_home(named, parse(words), start)
        if told is None:
            told = self._of_creed(actor, parse(words)) or self._member_of(actor, start + len(words))
        told = told or self._told_beside(words, start)
        if told is not None:
            return told if told.id else self._at_home(told, parse(words), start)
        if actor.kind is ActorKind.PERSON and actor.country is None:
            end = start + len(words)
            figure = next((f for f in self.figures if f.start < end and start < f.end and f.person), None)
            actor = replace(actor, country=figure.actor.country) if figure is not None else actor
        acting = performing(
            actor, self.text[start + len(words) :][: cues.BEFORE], self.text[max(0, start - cues.BEFORE) : start]
        )
        return self._at_home(acting, parse(words), start)

    def _of_that_name(self, actor: Actor, words: str) -> Actor:
        """The actor; where several bear its name, the one whose country the report tells; else the words alone."""
        if actor.id is None or actor.kind is ActorKind.PERSON:
            return actor
        phrase = parse(words)
        rivals = rivals_of(actor, phrase, self.directory, self._year)
        if not rivals:
            return actor
        told = self.told_without(actor.id)
        home = self.home if self.given or self.home in told else None  # a name alone does not tell its own country
        chosen = meant(actor, rivals, told, home)
        return chosen if chosen is not None else Actor(phrase.text)

    def _cut_short(self, phrase: NounPhrase) -> Actor | None:
        """The group of a country told whose name goes on where the words end: "the National Patriotic Front"."""
        found = openings_of(phrase, self.directory, self._year)
        return cut_short(found, self.told_countries) if found else None

    @property
    def _year(self) -> int | None:
        return self.on.year if self.on else None

    def _of_creed(self, actor: Actor, phrase: NounPhrase) -> Actor | None:
        """The one armed group of the report's country that a creed means: "Maoist rebels", "the Maoists"."""
        if actor.kind not in (*ARMED, ActorKind.UNKNOWN):
            return None
        creeds = {word.key.removesuffix("s") for word in phrase.core} & cues.NAMING_CREEDS
        return of_creed(creeds, self.home, self.directory, self._year) if creeds and self.home else None

    def _member_of(self, actor: Actor, end: int) -> Actor | None:
        """The armed group that an apposition says the unnamed are of: "the captors, of the Haqqani network"."""
        found = cues.MEMBERS.match(self.text, end) if actor.kind in (*ARMED, ActorKind.UNKNOWN) else None
        whole = resolve_actor(found[1], "", self.directory, self.on) if found else None
        return whole if whole and whole.id and whole.kind in ARMED else None

    def _told_beside(self, words: str, start: int) -> Actor | None:
        """A new name with the kind that an apposition gives it."""
        first, comma, name = words.partition(", the ")
        if comma and name[:1].isupper() and self.named_first(words) is None:
            beside = resolve_actor(first, "", self.directory, self.on)
            return replace(beside, name=name) if beside.id is None else None
        phrase = parse(words)
        if not phrase.words or not phrase.words[-1].capital:
            return None
        new = (f for f in self.figures if f.named and not f.person and f.actor.id is None)
        same = next((f for f in new if start <= f.start and f.end == start + len(words)), None)
        if same is not None:
            return same.actor
        told = explained(self.text, start, start + len(words), self.directory)
        if not told or told.kind in (ActorKind.PERSON, ActorKind.CIVILIANS):
            return None
        country = told.country or (self.home if told.kind is ActorKind.POLICE else None)
        return Actor(phrase.text, None, country, told.kind)

    def _at_home(self, actor: Actor, phrase: NounPhrase, start: int) -> Actor:
        """Bare forces, offices and officials belong to the country that the report is set in."""
        if actor.country == "IN" and actor.id is None and self.home in cues.AMERICAS and "ndian " in actor.name:
            return replace(actor, country=None)  # "Indian peasants" of Chiapas
        if actor.country is not None:
            return actor
        placed = self._of_place(actor, phrase, start)
        if placed is not None:
            return placed
        before = " ".join(self.text[max(0, start - cues.BEFORE) : start].split()[-2:])
        if actor.kind is ActorKind.PERSON and cues.serves(f"{before} {phrase.text}"):
            return replace(actor, country=self.home)
        return actor

    def _of_place(self, actor: Actor, phrase: NounPhrase, start: int) -> Actor | None:
        """Forces, offices and officials of a place, or of the report's country where they are bare."""
        office = phrase.core[-1:] and phrase.core[-1].key in cues.LOCAL_OFFICES
        if office and phrase.rest and (code := region_country(phrase.rest) or capital_of(phrase.rest)):
            return replace(actor, country=code)
        if office and phrase.words[-1].key in cues.LOCAL_OFFICES and actor.kind is ActorKind.PERSON:
            return replace(actor, kind=ActorKind.GOVERNMENT)  # nobody is named: the office acts
        if actor.kind not in cues.STATE:
            return None
        return self._state_of_place(actor, phrase) or self._state_at_home(actor, phrase, start)

    def _state_of_place(self, actor: Actor, phrase: NounPhrase) -> Actor | None:
        """The part of a state that a region or capital before its noun tells: "Mumbai police"."""
        for size in range(min(3, len(phrase.core) - 1), 0, -1):
            place = phrase.slice(0, size)
            if key_of(place) in cues.NO_PLACES:
                continue
            code = (region_country(place) or capital_of(place)) if phrase.words[0].capital else None
            if code is not None and actor.kind is ActorKind.STATE_FORCES and not capital_of(place):
                return Actor(phrase.text)  # a region's own forces may be the state's foes
            if code is not None and actor.kind is ActorKind.GOVERNMENT and not capital_of(place):
                return replace(actor, country=code)  # a state's government is not its country's
            if code is not None:
                return self.of_state(code, phrase.slice(size, len(phrase.core)))
        return None

    def _state_at_home(self, actor: Actor, phrase: NounPhrase, start: int) -> Actor | None:
        """Bare forces and offices: those of the report's country."""
        core = phrase.slice(0, len(phrase.core)) if phrase.place else phrase.text
        home = self.home_at(start)
        elsewhere = phrase.core[0].key == "federal" and home is not None and home not in cues.FEDERATIONS
        if elsewhere or ("junta" in phrase.text and home not in self.told_by_more):
            return None  # the forces of a federation that it leaves; no junta of a capital's word
        if home and cues.BARE_FORCES.fullmatch(core):
            return self.of_state(home, "troops" if actor.kind is ActorKind.STATE_FORCES and " " in core else core)
        alone = self.told_countries <= {home}
        if home and alone and phrase.rest and cues.BARE_FORCES.fullmatch(phrase.rest.removeprefix("the ")):
            return self.of_state(home, "troops")  # "soldiers of the 27th Army"
        told = len(phrase.core) > 1 and not phrase.rest and not phrase.countries and phrase.core[0].text[0].isalpha()
        if (
            self.near(start) in (None, home)
            and home
            and self.home
            and actor.kind in (ActorKind.STATE_FORCES, ActorKind.POLICE)
            and told
        ):
            return replace(actor, country=home)  # "the Giants Brigade", "red-beret guards"
        local = actor.kind is ActorKind.GOVERNMENT and cues.LOCAL.fullmatch(phrase.text)
        of_place = actor.kind is ActorKind.POLICE and len(phrase.core) > 1 and phrase.words[0].capital
        if home and (local or of_place or key_of(core) in cues.GUARDS):
            return replace(actor, country=home)  # "Boston police", "the border guard"
        return None
