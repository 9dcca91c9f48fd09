"""From the words for whoever is quoted to the source: name, body, kind, anonymous or not.

A source is *anonymous* where the report withholds the name (it says so, or speaks of "sources", "an official",
"two commanders"); a body, a crowd ("witnesses", "police", "officials") or a spokesperson without name is described
and not anonymous.

*Official or military*: the body decides, and only where none is known the speaker's rank.  Ministries of defence
are civil bodies (official); armed forces, their commands and general staffs are military.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from daybook.ground.countries import capital_of, country_named, country_of, find_countries
from daybook.ground.directory import Directory, Entry, Term, military_name, ministry_name, state_name
from daybook.ground.noun_phrase import NounPhrase, entries_in, parse
from daybook.ground.persons import RANKS, PersonName, find_person, holder, known_person, surname_holder
from daybook.ground.phrases import Word, bag
from daybook.kinds import SourceKind
from daybook.types import Mention, Source

__all__ = ["resolve_source"]

_WITHHELD = re.compile(
    r"\b(?:anonym\w+|unnamed|unidentified|undisclosed|declin\w+ to be (?:named|identified|quoted by name)"
    r"|(?:not|n't) (?:be|want to be|wish to be) (?:named|identified)|without being (?:named|identified)"
    r"|(?:not|un) ?authori[sz]ed to (?:speak|talk|brief|comment|discuss|disclose|release|give)"
    r"|ask\w* not to be (?:named|identified|quoted)|request\w* not to be (?:named|identified)"
    r"|wish\w* to remain|withheld|on background|whose name)\b",
    re.IGNORECASE,
)
_SOURCES = bag("source sources")
_INSIDERS = bag(
    "official commander diplomat officer aide adviser advisor minister lawmaker negotiator leader member fighter"
    " militant commanders officials diplomats officers aides advisers advisors ministers lawmakers negotiators leaders"
    " members fighters militants person people employee employees insider insiders executive executives general"
)
_COUNTED = bag("a an one two three four five six several some another senior top both many few multiple")
_SPOKEN = bag("spokesman spokeswoman spokesperson spokespeople spokesmen spokespersons")
_MINISTRY = bag("ministry minister ministers department secretary ministries")
_PARTS = bag("military police presidency parliament government")
_LED = bag("administration government regime cabinet campaign office forces troops lawyer lawyers family")
_AUTHORITIES = bag("administration official officials authorities authority")
_BODY_NOUNS = bag("ministry army military police government department presidency")


@dataclass(frozen=True, slots=True)
class _Body:
    name: str
    kind: SourceKind


def resolve_source(parts: Sequence[Mention], context: str, directory: Directory, on: date | None) -> Source:
    """Who is quoted or cited.

    ``parts`` are the stretches of the source's words, in text order ("the army's spokesman", "Amadou Keita"); the
    mention of the result is the one that names, else the longest.  ``context`` is the sentence: it tells the country
    of "the Foreign Ministry".  ``on`` is the day, for offices.  Raises ValueError where ``parts`` is empty.
    """
    if not parts:
        raise ValueError("a source needs at least one mention")
    text = ", ".join(" ".join(part.text.split()) for part in parts)
    phrase = parse(text)
    if not phrase.words:
        return Source(max(parts, key=lambda part: len(part.text)))
    entries = [(hit.first, hit.last, entry) for hit, entry in entries_in(phrase, directory, on.year if on else None)]
    name, term = _speaker(phrase, directory, on, [(first, last) for first, last, _ in entries])
    body = _body(phrase, context, directory, on, (term, [entry for _, _, entry in entries]))
    shown = term.name if term is not None else name.text if name is not None else None
    if shown is None and not _is_described(phrase):
        shown = _own_name(phrase, body, entries, directory)
    names = [(first, last) for first, last, _ in entries] + ([(name.first, name.last)] if name is not None else [])
    kind = _kind(phrase, body, directory, names)
    anonymous = shown is None and _is_anonymous(phrase, text, context)
    return Source(_best(parts, name), shown, body.name if body else None, kind, anonymous)


def _best(parts: Sequence[Mention], name: PersonName | None) -> Mention:
    naming = [part for part in parts if name is not None and name.text in " ".join(part.text.split())]
    return max(naming or parts, key=lambda part: len(part.text))


def _speaker(
    phrase: NounPhrase, directory: Directory, on: date | None, taken: Sequence[tuple[int, int]]
) -> tuple[PersonName | None, Term | None]:
    """The person who speaks: by full name in the directory, by surname, or by a name it does not know."""
    name = find_person(phrase, directory, taken)
    known = known_person(phrase.words, directory, on)
    if known is not None and not _leads_body(phrase, known[1]):
        first, last, term = known
        return PersonName(first, last, phrase.slice(first, last), titled=True), term
    if name is not None and _leads_body(phrase, name.last):
        return None, None
    if name is None:
        return None, _unnamed_holder(phrase, directory, on) if not taken else None
    if name is not None and name.last - name.first <= 2:
        term_by_surname = surname_holder(name.text, directory, on, titled=name.titled)
        if term_by_surname is not None and name.last - name.first == 1:
            return name, term_by_surname
    return name, None


def _unnamed_holder(phrase: NounPhrase, directory: Directory, on: date | None) -> Term | None:
    """The office holder whom a surname alone, or an office with its country, means."""
    if len(phrase.core) == 1 and phrase.core[0].capital:
        return surname_holder(phrase.core[0].text, directory, on, titled=False)
    country = phrase.country()
    return holder(phrase, country, directory, on) if country is not None else None


def _leads_body(phrase: NounPhrase, last: int) -> bool:
    """Whether the person only gives a body its name: "Biden administration officials"."""
    return last < len(phrase.words) and phrase.words[last].key in _LED


def _body(
    phrase: NounPhrase,
    context: str,
    directory: Directory,
    on: date | None,
    found: tuple[Term | None, Sequence[Entry]],
) -> _Body | None:
    """The body by its name, by the part of a state, by the office of the person, or by a country or leader."""
    term, entries = found
    if entries:
        entry = next((entry for entry in entries if entry.source is not SourceKind.MEDIA), entries[0])
        return _Body(entry.name, entry.source)
    leader = _leader(phrase, directory, on)
    if leader is not None:
        return _Body(f"{state_name(leader)} government", SourceKind.OFFICIAL)
    part = _part(phrase.words, directory)
    if part is not None:
        code = phrase.country() or phrase.country(of_core=False) or (term.country if term else None)
        code = code or _country_of_context(context, loose=part not in _PARTS)
        return _state_body(part, code) if code is not None else None
    if term is not None:
        return _Body(term.body, term.source)
    return _ruled(phrase)


def _leader(phrase: NounPhrase, directory: Directory, on: date | None) -> str | None:
    """Country of the leader whose administration speaks: "Biden administration officials"."""
    for number, word in enumerate(phrase.words[1:], 1):
        if word.key in ("administration", "government", "regime", "cabinet"):
            term = surname_holder(phrase.words[number - 1].text, directory, on, titled=False)
            return term.of if term is not None and ":" not in term.of else None
    return None


def _part(words: Sequence[Word], directory: Directory) -> str | None:
    """The part of a state that the words name: "defence" for "Ministry of Defence", "military", "police", ..."""
    for number, word in enumerate(words):
        if word.key in _MINISTRY:
            field = _field(words, number, directory)
            if field is not None:
                return field
    hit = next(directory.state_parts.find(words), None)
    return hit.value if hit is not None else None


def _field(words: Sequence[Word], number: int, directory: Directory) -> str | None:
    """The field of a ministry: the words before "ministry", or those behind "ministry of"."""
    before = directory.ministries.last(words[max(0, number - 2) : number])
    if before is not None and before.last == min(2, number):
        return before.value
    behind = [word for word in words[number + 1 : number + 5] if word.key not in ("of", "for", "the")]
    if words[number + 1 : number + 2] and words[number + 1].key in ("of", "for") and behind:
        hit = directory.ministries.at(behind, 0)
        return hit.value if hit is not None else None
    return None


def _state_body(part: str, code: str) -> _Body:
    if part == "military":
        return _Body(military_name(code), SourceKind.MILITARY)
    if part in ("police", "government", "presidency", "parliament"):
        return _Body(f"{state_name(code)} {part}", SourceKind.OFFICIAL)
    special = _SPECIAL.get((code, part))
    return _Body(special or ministry_name(code, part), SourceKind.OFFICIAL)


_SPECIAL = {
    ("US", "defence"): "United States Department of Defense",
    ("US", "foreign"): "United States Department of State",
    ("US", "justice"): "United States Department of Justice",
    ("GB", "foreign"): "Foreign, Commonwealth and Development Office",
    ("GB", "defence"): "Ministry of Defence of the United Kingdom",
    ("GB", "interior"): "Home Office",
    ("IN", "foreign"): "Ministry of External Affairs",
    ("IN", "interior"): "Indian Home Ministry",
}


def _country_of_context(context: str, *, loose: bool) -> str | None:
    """The one country that a sentence names (not "a Russian tourist"), or None where that is open.

    For a ministry (``loose``) also by an adjective, and of several countries the one that the sentence begins with.
    """
    found = [hit for hit in find_countries(context) if not hit.backing]
    if loose and found and found[0].first <= 1:
        return found[0].code
    named = found if loose else [hit for hit in found if country_named(context[hit.start : hit.end])]
    return named[0].code if named and len({hit.code for hit in found}) == 1 else None


def _ruled(phrase: NounPhrase) -> _Body | None:
    """The government that a country or capital stands for, or that officials of a country belong to."""
    core = phrase.slice(0, len(phrase.core))
    code = country_named(core) or (capital_of(core) if phrase.core[0].capital else None)
    if code is None and {word.key for word in phrase.words} & _AUTHORITIES:
        code = phrase.country() or phrase.country(of_core=False)
    return _Body(f"{state_name(code)} government", SourceKind.OFFICIAL) if code is not None else None


def _own_name(
    phrase: NounPhrase, body: _Body | None, entries: Sequence[tuple[int, int, Entry]], directory: Directory
) -> str | None:
    """The body's name where the core is the body itself and not somebody of it: "the Syrian Observatory"."""
    core = phrase.core
    if body is not None and _is_body(phrase, entries, directory):
        return body.name
    if body is not None or phrase.capitals or directory.nouns.get(core[0].text) is not None:
        return None
    proper = all(word.capital for word in core) and directory.source_nouns.get(core[0].text) is None
    return phrase.slice(0, len(core)) if proper else None


def _is_body(phrase: NounPhrase, entries: Sequence[tuple[int, int, Entry]], directory: Directory) -> bool:
    core = phrase.core
    for first, last, entry in entries:
        rest = (*core[:first], *core[last:])
        plain = all(word.key in directory.empty or country_of(word.text) is not None for word in rest)
        if entry.source is SourceKind.MEDIA or plain:
            return True
    if country_named(phrase.slice(0, len(core))) or capital_of(phrase.slice(0, len(core))):
        return True
    return core[-1].key in _BODY_NOUNS


def _is_described(phrase: NounPhrase) -> bool:
    keys = {word.key for word in phrase.core}
    return bool(keys & (_SOURCES | _INSIDERS | _SPOKEN))


def _is_anonymous(phrase: NounPhrase, text: str, context: str) -> bool:
    if _WITHHELD.search(text):
        return True
    core = [word.key for word in phrase.core]
    if any(key in _SOURCES for key in core):
        return True
    if not core or core[-1] not in _INSIDERS:
        return False
    before = context.find(text[:40])
    if before >= 0 and _WITHHELD.search(context[before : before + len(text) + 120]):
        return True
    first = text.split(maxsplit=1)[0].casefold()
    return first in _COUNTED or core[0] in _COUNTED


def _kind(phrase: NounPhrase, body: _Body | None, directory: Directory, named: Sequence[tuple[int, int]]) -> SourceKind:
    if body is not None and body.kind is not SourceKind.UNKNOWN:
        return _adjusted(phrase, body.kind, directory, named)
    by_noun = _kind_by_noun(phrase, directory, named)
    if by_noun is not None:
        return by_noun
    if any(word.key in RANKS and word.capital for word in phrase.words):
        return SourceKind.MILITARY
    noun = directory.nouns.last(phrase.core)
    return _BY_ACTOR.get(noun.value, SourceKind.UNKNOWN) if noun is not None else _of_state(phrase)


def _of_state(phrase: NounPhrase) -> SourceKind:
    """A country's name as a source is its government."""
    return SourceKind.OFFICIAL if country_of(phrase.slice(0, len(phrase.core))) else SourceKind.UNKNOWN


def _adjusted(
    phrase: NounPhrase, kind: SourceKind, directory: Directory, named: Sequence[tuple[int, int]]
) -> SourceKind:
    """A body's own kind, unless a noun outside its name says that somebody else there speaks: "doctors at MSF"."""
    found = _nouns(phrase.core, directory, named)
    return found[-1] if found and found[-1] in (SourceKind.MEDIC, SourceKind.WITNESS) else kind


def _kind_by_noun(phrase: NounPhrase, directory: Directory, named: Sequence[tuple[int, int]]) -> SourceKind | None:
    """By the last noun of the core, else by that of the rest; names are not asked."""
    end = len(phrase.core)
    behind = [(first - end, last - end) for first, last in named]
    found = _nouns(phrase.core, directory, named) or _nouns(phrase.words[end:], directory, behind)
    return found[-1] if found else None


def _nouns(words: Sequence[Word], directory: Directory, named: Sequence[tuple[int, int]]) -> list[SourceKind]:
    hits = directory.source_nouns.find(words)
    return [SourceKind(hit.value) for hit in hits if not any(first <= hit.first < last for first, last in named)]


_BY_ACTOR = {
    "state_forces": SourceKind.MILITARY,
    "police": SourceKind.OFFICIAL,
    "government": SourceKind.OFFICIAL,
    "rebel_group": SourceKind.ARMED_GROUP,
    "political_militia": SourceKind.ARMED_GROUP,
    "identity_militia": SourceKind.ARMED_GROUP,
    "external_forces": SourceKind.MILITARY,
    "person": SourceKind.OFFICIAL,
    "civilians": SourceKind.WITNESS,
    "protesters": SourceKind.WITNESS,
}
