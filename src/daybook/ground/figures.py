"""The parties that a report tells of, in the order of its text: bodies, persons, forces, crowds.

They are found by rule, whatever else is known of the report: names of the directory, personal names, new names that an
apposition explains ("The Dry River Sons, a band of herdsmen"), and nouns for people with what stands before them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from daybook.ground.actor_words import SPEECH
from daybook.ground.actors import resolve_actor
from daybook.ground.countries import capital_of, find_countries
from daybook.ground.directory import Directory
from daybook.ground.noun_phrase import NounPhrase, entries_in, parse
from daybook.ground.persons import TITLES, find_persons, known_person
from daybook.ground.phrases import Hit, Word, bag, split
from daybook.ground.regions import region_country
from daybook.ground.state_actors import entry_actor, state_actor
from daybook.kinds import ActorKind
from daybook.types import Actor

__all__ = ["ARMED", "Figure", "explained", "find_figures", "home_by_words", "sentences"]

ARMED = frozenset({ActorKind.REBEL_GROUP, ActorKind.POLITICAL_MILITIA, ActorKind.IDENTITY_MILITIA})
MAX_FIGURES = 3000
"""Parties of one report beyond these are not looked at."""
_SENTENCE = re.compile(
    r"(?<=[a-z0-9)\"'\u2019\u201d][.!?])[\"'\u201d\u2019]?\s+(?=[\"'\u201c\u2018(]?[A-Z\u00c0-\u00de0-9])|\n+"
)
_DETERMINERS = bag("the a an some its his her their our these those several many dozens two three four five six")
_SINGULAR = bag("a an")
_APPOSED = re.compile(r",? (?:an?|the|one of the) ([^,.;:()\n]{3,80})|,? \(?(?:known as|called) ")
_TOLD = re.compile(
    r"\b(?:[Aa]n?|[Tt]he|its|his|her|their) ((?:[\w\u2019'-]+ ){0,5}[\w\u2019'-]+)"
    r"(?:,? (?:named|called|known as) |, (?:the )?| )$"
)
_NEW_NAME = re.compile(
    r"(?:(?:The|El|La|Los|Las) )?[A-Z][\w\u2019'-]+"
    r"(?: (?:of|the|de|la|du|des|da|do|dos|del|for|and|al|el|[A-Z][\w\u2019'-]+)){0,8}"
    r" [A-Z][\w\u2019'-]+"
)
_UNKNOWN, _PERSON = ActorKind.UNKNOWN.value, ActorKind.PERSON.value
_LINKS = bag("spokesman spokeswoman spokesperson s official chief commander leader head minister")


@dataclass(frozen=True, slots=True)
class Figure:
    """A party at its place in the text."""

    start: int
    end: int
    actor: Actor
    named: bool
    """Whether it has a name, of the directory's or its own."""
    person: bool = False
    plural: bool = False
    nouns: frozenset[str] = frozenset()
    """What an apposition calls it: "band", "unit"."""


def sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence or line, roughly."""
    found, start = [], 0
    for match in _SENTENCE.finditer(text):
        found.append((start, match.start()))
        start = match.end()
    return [*found, (start, len(text))]


def find_figures(text: str, directory: Directory, on: date | None) -> list[Figure]:
    """All parties of a report, in order."""
    found: list[Figure] = []
    for start, end in sentences(text):
        found += _of_sentence(text[start:end], start, directory, on)
        if len(found) >= MAX_FIGURES:
            break
    return sorted(found, key=lambda figure: (figure.start, -figure.end))[:MAX_FIGURES]


def _of_sentence(text: str, offset: int, directory: Directory, on: date | None) -> Iterator[Figure]:
    words = split(text)
    if not words:
        return
    phrase = NounPhrase(text, words, words, "", "", definite=False, countries=tuple(find_countries(text)))
    taken: list[tuple[int, int]] = []
    for hit, entry in entries_in(phrase, directory, on.year if on else None):
        taken.append((hit.first, hit.last))
        actor = entry_actor(entry, on)
        if entry.country is None and words[hit.last - 1].key == "mission":
            actor = resolve_actor(phrase.slice(hit.first, _place_end(words, hit.last)), "", directory, on)
        yield _figure(words, hit.first, hit.last, offset, actor, named=True)
    yield from _seats(words, taken, offset)
    known = list(_known(phrase, directory, on))
    taken += [(first, last) for first, last, _ in known]
    new = list(_new_names(text, words, offset, taken, directory))
    yield from new
    persons = [*known, *_unknown(phrase, directory, taken)]
    for first, last, actor in persons:
        taken.append((first, last))
        yield replace(_figure(words, first, last, offset, actor, named=True), person=True)
    yield from _people(phrase, taken, offset, directory, on)


def _seats(words: Sequence[Word], taken: Sequence[tuple[int, int]], offset: int) -> Iterator[Figure]:
    """Capitals that speak or act for their governments: "Havana told its men"."""
    inside = {n for first, last in taken for n in range(first, last)}
    for number in range(len(words) - 1):
        word = words[number]
        if words[number + 1].key in SPEECH and word.capital and number not in inside:
            code = capital_of(word.text)
            if code is not None:
                actor = state_actor(code, ActorKind.GOVERNMENT)
                yield Figure(word.start + offset, word.end + offset, actor, named=True)


def _place_end(words: Sequence[Word], last: int) -> int:
    """Where "in" and the name of a place right behind a name end."""
    end = last + 1
    while end < min(last + 5, len(words)) and words[last].key == "in" and words[end].capital:
        end += 1
    return end if end > last + 1 else last


def _figure(words: Sequence[Word], first: int, last: int, offset: int, actor: Actor, *, named: bool) -> Figure:
    plural = words[last - 1].key.endswith("s") and not named
    return Figure(words[first].start + offset, words[last - 1].end + offset, actor, named=named, plural=plural)


def _known(phrase: NounPhrase, directory: Directory, on: date | None) -> Iterator[tuple[int, int, Actor]]:
    """Holders of offices by their full names."""
    position = 0
    while (known := known_person(phrase.words[position:], directory, on)) is not None:
        first, last, term = known[0] + position, known[1] + position, known[2]
        position = last
        yield first, last, Actor(term.name, term.person, term.country, ActorKind.PERSON)


def _unknown(
    phrase: NounPhrase, directory: Directory, taken: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, Actor]]:
    """Other persons, with the country that stands before them."""
    for name in find_persons(phrase, directory, taken):
        if directory.names.get(name.text) is not None:
            continue  # the group of "al-Qaeda-linked militants"
        country = _country_before(phrase, name.first, taken, directory)
        yield name.first, name.last, Actor(name.text, None, country, ActorKind.PERSON)


def _country_before(
    phrase: NounPhrase, first: int, taken: Sequence[tuple[int, int]], directory: Directory
) -> str | None:
    """The country of the body or the nationality that a title right before a name belongs to."""
    start = first
    while start and (phrase.words[start - 1].key in TITLES or phrase.words[start - 1].key in _LINKS):
        start -= 1
    begins = max(0, start - 6)
    stretch = phrase.text[phrase.words[begins].start : phrase.words[first].start] if first > begins else ""
    if stretch.rstrip().endswith(","):  # "in his bedroom, Haiti's police chief, Léon Charles"
        stretch = stretch.rstrip(", ")
        cut = phrase.words[begins].start + max(stretch.rfind(mark) for mark in ",;:") + 1
        begins = next(n for n in range(begins, first) if phrase.words[n].start >= cut)
        stretch = phrase.slice(begins, first).rstrip(", ")
        if not all(_of_office(word, n, phrase, directory) for n, word in enumerate(phrase.words[begins:first], begins)):
            return None
    if not stretch or any(mark in stretch for mark in ",;:"):
        return None
    near = next((c.code for c in phrase.countries if begins <= c.first and c.last <= first and not c.backing), None)
    if near is not None and start < first:
        return near
    for low, high in taken:
        if high == start and start < first:
            return resolve_actor(phrase.slice(low, high), "", directory, None).country
    return None


def _of_office(word: Word, place: int, phrase: NounPhrase, directory: Directory) -> bool:
    """Whether a word may stand in a country's office: the country, the body, the title."""
    if word.key in TITLES | _LINKS or any(c.first <= place < c.last for c in phrase.countries):
        return True
    return any(table.get_key(word.key) for table in (directory.nouns, directory.ministries, directory.state_parts))


def _new_names(
    text: str, words: Sequence[Word], offset: int, taken: list[tuple[int, int]], directory: Directory
) -> Iterator[Figure]:
    """Names that nothing knows, where an apposition says what they are."""
    spans = [(words[first].start, words[last - 1].end) for first, last in taken]
    for match in _NEW_NAME.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in spans):
            continue
        told = explained(text, match.start(), match.end(), directory) or _by_its_noun(match.group(), directory)
        if told is None or told.kind in (ActorKind.PERSON, ActorKind.CIVILIANS):
            continue
        bare = match.group().removeprefix("The ")
        actor = Actor(bare, None, told.country, told.kind)
        nouns = frozenset(word.key for word in split(told.name))
        inside = [n for n, word in enumerate(words) if match.start() <= word.start < match.end()]
        taken.append((inside[0], inside[-1] + 1))
        yield Figure(match.start() + offset, match.end() + offset, actor, named=True, nouns=nouns)


def _by_its_noun(name: str, directory: Directory) -> Actor | None:
    """What a name's own noun makes of it: "the Coalition of River Traders" is an organisation."""
    phrase = parse(name)
    head = directory.nouns.last(phrase.core)
    kind = ActorKind(head.value) if head is not None and head.last == len(phrase.core) else ActorKind.UNKNOWN
    kind = ActorKind.ORGANISATION if kind is ActorKind.EXTERNAL_FORCES else kind
    if kind is ActorKind.CIVILIANS or (kind is ActorKind.UNKNOWN and len(phrase.core) < len(phrase.words)):
        whole = resolve_actor(f"The {name}", "", directory, None)
        kind = whole.kind if whole.id is None and whole.kind is ActorKind.ORGANISATION else kind
    ruling = kind is ActorKind.GOVERNMENT and phrase.core[-1].key in ("council", "committee", "commission", "assembly")
    body = kind in ARMED or kind is ActorKind.ORGANISATION or ruling
    capitals = sum(word.capital for word in phrase.words)
    return Actor(phrase.text, None, phrase.country(), kind) if body and capitals > 1 else None


def explained(text: str, start: int, end: int, directory: Directory) -> Actor | None:
    """What an apposition beside a name makes of it: ", a band of herdsmen," or "a militia called " before it."""
    after = _APPOSED.match(text, end)
    if after is not None and after[1] and after.group().startswith(","):
        told = _kind_of(after[1], directory)
        if told is not None:
            return told
    before = _TOLD.search(text, max(0, start - 80), start)
    told = _kind_of(before[1], directory) if before is not None else None
    if told is None or before is None or before.group()[len(before[1]) :].rstrip().endswith((",", "d", "the", "as")):
        return told
    if re.search(r"\b(?:of|in|for|from|by|to|and)$", before[1]):
        return None  # "a movement of black Mauritanians"
    bare = before[1].rpartition(" ")[2].islower() and (told.kind in ARMED or told.kind is ActorKind.ORGANISATION)
    return told if bare else None  # "the charity Lampe"


def _kind_of(words: str, directory: Directory) -> Actor | None:
    """A described party: its kind from the head noun, or from what the noun is made of."""
    phrase = parse(words)
    head = directory.nouns.last(phrase.core)
    if head is None or head.last != len(phrase.core):
        return None
    core = phrase.slice(0, len(phrase.core))
    told = resolve_actor(core, "", directory, None)
    country = told.country or phrase.country(of_core=False)
    kind = told.kind
    if phrase.rest:
        made_of = resolve_actor(phrase.rest, "", directory, None)
        country = country or region_country(phrase.rest.rpartition(" of ")[2])
        kind = made_of.kind if kind is ActorKind.UNKNOWN and not made_of.id else kind
    return Actor(core, None, country, kind)


def _people(
    phrase: NounPhrase, taken: Iterable[tuple[int, int]], offset: int, directory: Directory, on: date | None
) -> Iterator[Figure]:
    """Nouns for people with the nationality and the adjectives before them."""
    inside = {n for first, last in taken for n in range(first, last)}
    words = phrase.words
    for hit in directory.nouns.find(words):
        if hit.value == _UNKNOWN or not inside.isdisjoint(range(hit.first, hit.last)):
            continue
        first = _begins(phrase, hit, inside, directory)
        actor = resolve_actor(phrase.slice(first, hit.last), phrase.text, directory, on)
        before = words[first - 1].key if first else ""
        plural = (
            words[hit.last - 1].key.endswith(("s", "men", "people", "women", "children")) and before not in _SINGULAR
        )
        person = hit.value == _PERSON or (actor.kind is ActorKind.CIVILIANS and not plural)
        place = (words[first].start + offset, words[hit.last - 1].end + offset)
        yield Figure(*place, actor, actor.id is not None, person and not plural, plural)


def _begins(phrase: NounPhrase, hit: Hit, inside: set[int], directory: Directory) -> int:
    """Index of the first word that belongs to a noun: adjectives, nationalities, names of kin."""
    first = hit.first
    countries = {n for c in phrase.countries for n in range(c.first, c.last)}
    while first and hit.first - first < 4 and first - 1 not in inside:
        word, after = phrase.words[first - 1], phrase.words[first]
        if phrase.text[word.end : after.start].strip("-'\u2019s "):
            break
        known = first - 1 in countries or any(
            table.get_key(word.key) is not None for table in (directory.modifiers, directory.ministries)
        )
        if not known and not (word.capital and first > 1 and word.key not in _DETERMINERS):
            break
        first -= 1
    return first


def _worded(words: str) -> bool:
    """Whether a party's own words tell its country, which are counted as such: "Angolan soldiers"."""
    return next(iter(find_countries(words)), None) is not None


def home_by_words(text: str, figures: Iterable[Figure]) -> str | None:
    """The country that most names of a report speak of, or None where no country has most of them."""
    counts = Counter(c.code for c in find_countries(text) if not c.backing)
    named = (f for f in figures if f.named and f.actor.country and f.actor.id and not _worded(text[f.start : f.end]))
    told = (f.actor.country for f in named if not capital_of(text[f.start : f.end]))  # these are counted below
    counts.update(code for code in told if code)
    for start, end in sentences(text):
        for word in split(text[start:end]):
            code = capital_of(word.text) if word.capital else None
            if code is not None:
                counts[code] += 1
    if not counts:
        return None
    ranked = counts.most_common(2)
    clear = len(ranked) == 1 or ranked[0][1] > ranked[1][1]
    return ranked[0][0] if clear and ranked[0][1] >= 0.5 * sum(counts.values()) else None
