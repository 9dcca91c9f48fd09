"""A noun phrase taken apart: its core with the head, and what a preposition hangs on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from daybook.ground.countries import CountryWord, country_named, find_countries
from daybook.ground.directory import Directory, Entry
from daybook.ground.phrases import Hit, Word, bag, split

__all__ = ["TIES", "NounPhrase", "entries_in", "parse"]

_ARTICLES = bag("the a an some any these those this that its their his her our my your another such certain")
_BREAKS = bag(
    "of in from at on near by with for against inside within along outside around across under over between"
    " who which that whose whom where when while after before during amid as including suspected believed"
    " belonging loyal wearing dressed riding carrying allegedly claiming traveling travelling working acting"
    " stationed based deployed affiliated allied linked backed tied to and or calling posing disguised styled"
    " led headed commanded armed"
)
_HAVE = bag("of from belonging be")
"""Words after which stands what the head is a part of."""
_PLACE = bag("in at near inside around within across")
_BEFORE_NOUN = bag("led headed commanded armed suspected allegedly linked backed affiliated allied based tied believed")
"""Breaks that also stand before a noun: they break only where a preposition follows."""
_SPOKEN = 4
"""Letters that an acronym must have at least, to be written as a name ("Nato")."""
_WORDS = bag(
    "acted fact plan model mend site sadat arena sana mena fama sars suna bras simi semar milf biff wafa pips faca tolo"
)
"""Acronyms that are words or other names when they are written as a name."""
_INITIALLED = bag("minister president general mr secretary judge senator colonel professor dr")
_BODIES = bag(
    "front army party movement union brigade brigades league alliance committee council congress force forces"
)
"""Nouns that end the names of bodies."""
_THOUSANDS = 3
"""Digits behind the comma of a number."""
_PLURALS = bag("men women people children police gunmen troops militiamen policemen servicemen")
_NOT_PLURALS = bag("rights arms weapons drugs sports news goods explosives press business as is us")
TIES = bag(
    "linked affiliated backed aligned allied inspired run led held controlled style claimed sympathetic tied"
    " friendly free related dominated loyal connected supported funded administered governed era"
)
"""What, after a name and a hyphen, says that the thing is not what is named."""


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A phrase as the rules see it."""

    text: str
    """Without white space and quotation marks around it and without articles."""
    words: tuple[Word, ...]
    core: tuple[Word, ...]
    """The words up to the first preposition, relative pronoun, comma or bracket."""
    rest: str
    """What follows "of", "from", "belonging to" or "to be" right behind the core, or ""."""
    place: str
    """What follows "in", "at", "near" behind the core, or ""."""
    definite: bool
    """Whether it began with "the"."""
    countries: tuple[CountryWord, ...]
    """Words for countries among ``words``, ties (backed by, made in) included."""

    @property
    def capitals(self) -> bool:
        """Whether it is written in capitals throughout, so that they say nothing."""
        letters = [word.text for word in self.words if not word.text.isdigit()]
        return len("".join(letters)) > 3 and all(text.isupper() for text in letters)

    def country(self, *, of_core: bool = True) -> str | None:
        """The first country that the core (or else the rest) is of, ties left out."""
        if not self.countries:
            return None
        end = len(self.core)
        own = (c for c in self.countries if not c.backing and not self.of_people(c))
        return next((c.code for c in own if (c.last <= end) is of_core), None)

    def of_people(self, found: CountryWord) -> bool:
        """Whether a country's word tells a people, wherever it lives: "ethnic Uzbeks"."""
        return found.first > 0 and self.words[found.first - 1].key == "ethnic"

    @property
    def capital(self) -> bool:
        """Whether any of its words has a capital: without one there is no name of a person or a country."""
        return bool(self.words) and (
            self.words[0].text[0].isupper() or any([word.text[0].isupper() for word in self.words])
        )

    def slice(self, first: int, last: int) -> str:
        """The text of ``words[first:last]`` as written."""
        return self.text[self.words[first].start : self.words[last - 1].end]


_AROUND = " \t\r\n\"'\u201c\u201d\u2018\u2019.,;:()[]\u2014-"
"""Marks around a phrase that are no part of it."""


@lru_cache(maxsize=2048)
def parse(words: str) -> NounPhrase:
    """Take a phrase apart; an empty one gives an empty phrase."""
    bare = words.strip(_AROUND)
    if "(" in bare and ")" not in bare and words.rstrip().endswith(")"):
        bare = f"{bare})"
    parts = split(bare)
    definite = bool(parts) and parts[0].key == "the"
    skipped = 0
    while skipped < len(parts) - 1 and parts[skipped].key in _ARTICLES and not parts[skipped + 1].glued:
        skipped += 1
    if skipped:
        bare = bare[parts[skipped].start :]
        parts = split(bare)
    found = tuple(find_countries(bare))
    inside = frozenset(n for c in found for n in range(c.first, c.last))
    end = _core_end(bare, parts, 1, inside)
    if end < len(parts) - 1 and parts[end].key == "and" and _is_adjective(bare, found, end):
        end = _core_end(bare, parts, end + 1, inside)  # "Israeli and Egyptian forces"
    rest, place = _complement(bare, parts, end)
    return NounPhrase(bare, parts, parts[:end], rest, place, definite, found)


def _is_adjective(text: str, found: tuple[CountryWord, ...], end: int) -> bool:
    """Whether the first ``end`` words are a country's adjective and not its name."""
    first = next((c for c in found if (c.first, c.last) == (0, end)), None)
    return first is not None and country_named(text[first.start : first.end]) is None


def _core_end(text: str, parts: tuple[Word, ...], start: int, inside: frozenset[int]) -> int:
    """Index after the core, which goes beyond ``start`` and cuts no country's name ("Trinidad and Tobago")."""
    for number, word in enumerate(parts):
        if number < start or {number - 1, number} <= inside:
            continue
        if number and _parted(text, parts[number - 1], word):
            return number
        if number and word.key in _BREAKS and not word.glued and _breaks(parts, number):
            return number
        if number and number + 1 < len(parts) and _is_participle(parts[number - 1], word):
            return number
    return len(parts)


def _parted(text: str, before: Word, word: Word) -> bool:
    """Whether a mark ends the phrase between two words; the comma of "1,000" is none."""
    between = text[before.end : word.start]
    if between == "," and before.text.isdigit() and word.text.isdigit() and len(word.text) == _THOUSANDS:
        return False
    return any(mark in between for mark in ",(;:\u2014")


def _is_participle(before: Word, word: Word) -> bool:
    """Whether a clause begins: "trucks moving weapons", "villagers fleeing the fighting"."""
    if word.glued or word.capital or not word.key.endswith("ing") or before.key in _NOT_PLURALS:
        return False
    return before.key in _PLURALS or before.key.endswith("s")


def _breaks(parts: tuple[Word, ...], number: int) -> bool:
    word = parts[number]
    if number + 1 < len(parts) and parts[number + 1].glued:
        return False
    if word.key in _BEFORE_NOUN:
        return number + 1 < len(parts) and parts[number + 1].key in ("to", "by", "with", "in", "of")
    return not (word.text.isupper() and len(word.text) > 1 and not all(part.text.isupper() for part in parts))


def _complement(text: str, parts: tuple[Word, ...], end: int) -> tuple[str, str]:
    """What "of" and its like, and what "in" and its like, put behind the core."""
    have = place = ""
    for number in range(end, min(end + 5, len(parts) - 1)):
        key = parts[number].key
        if key in ("to", "with") and parts[number - 1].key in TIES:
            break
        speaks = key == "for" and parts[number - 1].key.startswith("spokes")
        if (key in _HAVE or speaks) and not have and not place:
            skip = number + 1 + (parts[number + 1].key == "to")
            have = text[parts[min(skip, len(parts) - 1)].start :]
        if key in _PLACE and not place:
            place = text[parts[number + 1].start :]
    return have, place


def entries_in(phrase: NounPhrase, directory: Directory, year: int | None) -> Iterator[tuple[Hit, Entry]]:
    """The bodies and groups named in a phrase, those named only for a tie ("Hamas-run") left out."""
    words = phrase.words
    for hit in directory.names.find(words):
        entry = _of_the_year(phrase, hit, directory, year)
        if not _written_as_name(phrase, hit, directory):
            continue
        if hit.last < len(words) and words[hit.last].glued and words[hit.last].key in TIES:
            continue
        if hit.last - hit.first == 1 and not phrase.capitals and _inside_a_name(phrase, hit):
            continue
        if hit.first and words[hit.first].glued and words[hit.first - 1].key in ("pro", "anti", "non"):
            continue
        if year is not None and entry.first is not None and year < entry.first - 1:
            continue
        if entry.country and entry.id.startswith("country:") and _of_another(phrase, hit, entry.country):
            continue  # "Pakistan's Foreign Office" is not London's
        if entry.country is None and entry.id.startswith("body:") and _behind(phrase, hit):
            continue  # the Security Council of a state is not the United Nations'
        yield hit, entry


def _of_the_year(phrase: NounPhrase, hit: Hit, directory: Directory, year: int | None) -> Entry:
    """The entry of a name; of several that bear it the first that was there in the year."""
    entry = directory.entries[hit.value]
    if year is None or entry.first is None or year >= entry.first - 1:
        return entry
    key = " ".join([word.key for word in phrase.words[hit.first : hit.last]])
    others = (directory.entries[ident] for ident in directory.namesakes.get(key, ()))
    return next((each for each in others if each.first is None or year >= each.first - 1), entry)


def _inside_a_name(phrase: NounPhrase, hit: Hit) -> bool:
    """Whether a name of one word stands in the middle of another's: "People's Liberation Front" is no newspaper's."""
    if not hit.first or hit.last >= len(phrase.words):
        return False
    before, after = phrase.words[hit.first - 1], phrase.words[hit.last]
    if not (before.capital and after.capital and after.key in _BODIES) or before.key in _ARTICLES:
        return False
    between = (phrase.text[before.end : phrase.words[hit.first].start], phrase.text[phrase.words[hit.last - 1].end :])
    joined = between[0].removeprefix("'s").removeprefix("\u2019s") == " " and between[1].startswith(" ")
    return joined and not any(c.first <= hit.first - 1 < c.last for c in phrase.countries)


def _of_another(phrase: NounPhrase, hit: Hit, country: str) -> bool:
    """Whether another country's word stands right before a name, or "of" it right behind."""
    return any(
        c.code != country and not c.backing and (c.last == hit.first or (c.first == hit.last + 1))
        for c in phrase.countries
    )


def _behind(phrase: NounPhrase, hit: Hit) -> bool:
    """Whether "of" and a country stand right behind a name."""
    words = phrase.words
    of = hit.last < len(words) and words[hit.last].key == "of"
    return of and any(c.first in (hit.last + 1, hit.last + 2) and not c.backing for c in phrase.countries)


def _written_as_name(phrase: NounPhrase, hit: Hit, directory: Directory) -> bool:
    words = phrase.words[hit.first : hit.last]
    key = " ".join(word.key for word in words)
    if key in directory.acronyms:
        letters = "".join(c for word in words for c in word.text if c.isalpha())
        capitals = sum(c.isupper() for c in letters)
        if len(key) >= _SPOKEN and words[0].capital and key not in _WORDS:
            return True  # "Nato", "Unicef"
        if "." in words[0].text and hit.first and phrase.words[hit.first - 1].key in _INITIALLED:
            return False  # "Prime Minister A.N.R. Robinson"
        if capitals < min(2, len(letters)) or capitals < len(letters) - 1:
            return False
        return not (phrase.capitals and len(phrase.words) > 1 and key in directory.wordlike)
    if len(words) > 1 and not any(word.capital for word in words):
        return key in directory.lower  # "with open arms" is no rescue ship
    numbered = words[0].text[0].isdigit() and any(c.isupper() for c in words[0].text)  # "17N"
    return len(words) > 1 or len(key) > 5 or words[0].capital or numbered
