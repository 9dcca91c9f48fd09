"""Personal names in a phrase, and who held an office on a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz.distance import Levenshtein

from daybook.ground.directory import Directory, Term
from daybook.ground.noun_phrase import TIES, NounPhrase
from daybook.ground.phrases import Word, bag, key_of
from daybook.kinds import ActorKind

__all__ = [
    "PARTICLES",
    "RANKS",
    "TITLES",
    "PersonName",
    "find_person",
    "find_persons",
    "first_name_holder",
    "holder",
    "known_person",
    "spelled_holder",
    "surname_holder",
    "term_of",
]

RANKS = bag(
    "gen general col colonel lt lieutenant maj major capt captain sgt sergeant brig brigadier adm admiral cmdr"
    " commodore marshal cpl corporal ltgen majgen brigadiergeneral rearadm commandante comandante"
)
"""Military ranks and their abbreviations, folded."""
TITLES = RANKS | bag(
    "mr mrs ms miss dr sir lord lady madam president premier chancellor minister senator sen rep gov governor mayor"
    " king queen prince princess sheikh sheik shaikh sayyed sayyid ayatollah mullah mulla maulana mufti imam bishop"
    " archbishop cardinal father fr rev reverend pope rabbi judge justice prof professor ambassador envoy secretary"
    " spokesman spokeswoman spokesperson commander commandant chief inspector superintendent sheriff leader deputy"
    " director chairman chairwoman chair emir sultan engineer hajj haji congressman congresswoman councilman"
    " cleric activist journalist lawyer attorney analyst comrade dictator strongman warlord head official officer"
)
"""Words that stand before a personal name, folded."""
PARTICLES = bag(
    "al el bin ibn ben abu abd abdul abdel ul ur de del della da dos das do di la le van von der den ter y e san st"
    " ag ould wa mac arap ap ole bint um umm ad as ar ash an"
)
_SUFFIXES = bag("jr sr ii iii iv")
_COMMON = bag(
    "ahmed ali abbas brown castro chan cameron fox garcia hall howard hunt johnson jones khan kim lee li may moon"
    " park price rice roh salam santos sharif singh smith straw taylor wallace yusuf omar hassan hussein mohammed"
    " mohamed mansour salih saleh costa moreno perez ortega morales moi lammy major bush carter gates powell reagan"
    " cooper miller bruce caine waltz abe zia hasan sharon peres barak duque paz lasso petro santiago bashir"
    " key clark wong martin michel mesa pavel dan fiala lobo pena arias boko ibrahim letta kan vaz bio talon agar cook"
    " baker cohen perry browne fox kirchner alvarado chaves medina henry toledo humala correa noboa chan fletcher"
    " russell grandi obrien griffiths maurer moussa habash cano"
    " christopher albright rama musa doe amin wahid ramos estrada"
    " ba wu koo sanders hoffman carney earnest spicer kenny gil romo katz mahmood healey mullen banda sata harris ryder"
    " ren kos park jin carey orpo michal reid nun saleh ibrahim idris abela pellegrini cook kurz sanchez silva ramirez"
    " ii iii vi castillo garcia lopez rodriguez hernandez fernandez gonzalez toure traore keita conde conte shah"
)
"""Surnames that too many bear: alone, without a title or a first name, they name nobody."""
_FULL = 2
_NEAR = 2
"""Letters in which two spellings of a first name may differ."""
_LONGEST = 6
"""Words that a personal name has at most."""
_NOT_NAMES = bag(
    "january february march april may june july august september october november december monday tuesday wednesday"
    " thursday friday saturday sunday north south east west northern southern eastern western central upper lower new"
    " islam muslim christian street road avenue square bridge airport river mount lake camp valley island province"
    " district region city town village county state base hospital university embassy church mosque school hotel front"
    " group army forces force brigade brigades movement party union league council committee commission ministry"
    " department agency organisation organization association company corporation corp inc ltd bank institute centre"
    " center foundation network office court police government administration parliament senate congress authority"
    " coalition alliance militia cartel gang battalion division regiment corps command guard guards service services"
    " society relief rights trust charity club federation syndicate observatory network league congress caucus centre"
    " monitors doctors lawyers mothers workers teachers traders farmers elders women youth students victims clinic fund"
    " aid mission initiative programme program project forum assembly chamber board bureau"
    " international national federal royal united democratic republic people peoples liberation news times post"
    " herald television radio tv media press daily the a an and or but if they he she it we i you in on at of for"
    " hms uss hmas rock house palace hall tower plaza square park gate red white green former late ex acting interim"
    " vice assistant then first second senior top chief joint special general"
    " supreme prime foreign defence defense interior health home justice finance information public human rights"
)
_SMALL = PARTICLES | _SUFFIXES
"""Words that may be part of a name, whatever their first letter."""
_NEVER = _NOT_NAMES | TITLES


@dataclass(frozen=True, slots=True)
class PersonName:
    """A personal name in a phrase: ``words[first:last]``, without titles."""

    first: int
    last: int
    text: str
    titled: bool
    """Whether a title, rank or role stands before it."""


def find_person(phrase: NounPhrase, directory: Directory, taken: Sequence[tuple[int, int]]) -> PersonName | None:
    """The personal name in a phrase, or None.

    ``taken`` are stretches of words that are names of bodies.  Two capitalised words that nothing else explains
    are a name; one word is only behind a title.  In text that is all capitals, only words behind a title or a known
    first name are.
    """
    best: PersonName | None = None
    for found in find_persons(phrase, directory, taken):
        if best is None or (found.titled and not best.titled):
            best = found
    return best


def find_persons(phrase: NounPhrase, directory: Directory, taken: Sequence[tuple[int, int]]) -> Iterator[PersonName]:
    """All personal names in a phrase, as ``find_person`` tells them."""
    if not phrase.capital:
        return
    free = _free(phrase, directory, taken)
    for first, last in _runs(phrase, free):
        titled = first > 0 and _is_title(phrase.words[first - 1], directory)
        names = last - first - sum(word.key in PARTICLES for word in phrase.words[first:last])
        if names < 1 or (names < 2 and not titled and not _hyphenated(phrase.words[first:last])):
            continue
        if last < len(phrase.words) and _joined(phrase, last) and directory.targets.at(phrase.words, last):
            continue  # "Al-Salam hospital" is a place
        if _of_people(phrase.words[first:last], directory) or _of_body(phrase, last, directory):
            continue
        if phrase.capitals and not titled and phrase.words[first].key not in directory.given_names:
            continue
        yield PersonName(first, last, phrase.slice(first, last), titled)


def _of_people(words: Sequence[Word], directory: Directory) -> bool:
    """Whether the last word is a people's name in the plural: "Banyamulenge Tutsis"."""
    last = words[-1].key
    if len(words) == 1 or not last.endswith("s"):
        return False
    return any(table.get_key(last[:-1]) is not None for table in (directory.communities, directory.modifiers))


def _of_body(phrase: NounPhrase, last: int, directory: Directory) -> bool:
    """Whether a capitalised noun that no person bears goes on where a name would end: "Security Service"."""
    if last >= len(phrase.words) or not _joined(phrase, last) or phrase.capitals:
        return False
    after = phrase.words[last]
    return after.capital and after.key in _NOT_NAMES and after.key not in TITLES and len(after.key) > _FULL


def _hyphenated(words: Sequence[Word]) -> bool:
    """Whether a particle makes one word a name: "al-Muhandis"."""
    return len(words) > 1 and words[0].key in ("al", "el", "abu", "ibn", "bin") and words[-1].capital


def _free(phrase: NounPhrase, directory: Directory, taken: Sequence[tuple[int, int]]) -> list[bool]:
    """For each word, whether it may be part of a personal name."""
    words = phrase.words
    noun_of = directory.nouns.get_key
    free = [
        key in _SMALL or (text[0].isupper() and key not in _NEVER and text[0].isalpha() and _no_noun(key, noun_of(key)))
        for text, key, *_ in words
    ]
    if True not in free:
        return free
    for n in range(2, len(words)):
        free[n] = free[n] or (free[n - 1] and _second(words, n) and directory.nouns.get_key(words[n].key) is None)
    for first, last in (*taken, *((c.first, c.last) for c in phrase.countries)):
        free[first:last] = [False] * (last - first)
    for hit in directory.offices.find(words) if True in free else ():
        free[hit.first : hit.last] = [False] * (hit.last - hit.first)
    return free


def _second(words: Sequence[Word], number: int) -> bool:
    """Whether a word is the second part of a name with a hyphen: "Choi Kyu-hah"."""
    word = words[number]
    part = word.glued and word.text.islower() and word.text.isalpha() and word.key not in TIES
    return part and words[number - 1].capital and words[number - 2].capital


def _no_noun(key: str, noun: str | None) -> bool:
    """Whether a word is no noun for a party, but for those that are names, too."""
    return noun is None or (noun == ActorKind.CIVILIANS.value and key not in ("people", "men", "women"))


def _joined(phrase: NounPhrase, number: int) -> bool:
    """Whether nothing but a space, a hyphen or an initial's full stop parts a word from the one before."""
    before = phrase.words[number - 1]
    between = phrase.text[before.end : phrase.words[number].start]
    return between in (" ", "-", "") or (between == ". " and len(before.text) == 1)


def _runs(phrase: NounPhrase, free: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Stretches of free words that begin and end with more than a particle and have no mark between them."""
    words = phrase.words
    first = 0
    while first < len(words):
        if not free[first]:
            first += 1
            continue
        last = first + 1
        while last < len(words) and free[last] and _joined(phrase, last) and last - first < _LONGEST:
            last += 1
        start, end = first, last
        while end > start and words[end - 1].key in PARTICLES and not words[end - 1].capital:
            end -= 1
        if end > start and any(word.capital for word in words[start:end]):
            yield start, end
        first = last


def _is_title(word: Word, directory: Directory) -> bool:
    if word.key in TITLES:
        return True
    if word.key == "national":
        return False
    return directory.nouns.get_key(word.key) in (ActorKind.PERSON.value, ActorKind.CIVILIANS.value)


def known_person(words: Sequence[Word], directory: Directory, on: date | None) -> tuple[int, int, Term] | None:
    """The first office holder named in full among the words, with the term that held on the day."""
    for hit in directory.people.find(words):
        if any(word.capital for word in words[hit.first : hit.last]):
            return hit.first, hit.last, term_of(directory.terms[hit.value], on)
    return None


def term_of(terms: Sequence[Term], on: date | None) -> Term:
    """The term held on the day, else the last begun before it, else the first; without a day the last."""
    if on is None:
        return terms[-1]
    holding = [term for term in terms if term.holds(on)]
    begun = [term for term in terms if term.first <= on]
    return (holding or begun or [terms[0]])[-1]


def surname_holder(name: str, directory: Directory, on: date | None, *, titled: bool) -> Term | None:
    """The one office holder whom a surname means on the day, or None where it may be several or nobody.

    Without a day, the surname must belong to one person only.  A common surname needs a title.
    """
    key = key_of(name)
    key = key.rsplit(" ", 1)[-1] if key.split(" ")[0] in PARTICLES else key
    terms = directory.surnames.get(key, ())
    if not terms or (key in _COMMON and not titled):
        return None
    if on is not None:
        holding = [term for term in terms if term.holds(on)]
        terms = tuple(holding) or tuple(t for t in terms if t.first <= on and _recent(t, on))
    people = {term.person for term in terms}
    return term_of(terms, on) if len(people) == 1 else None


def first_name_holder(name: str, office: str, directory: Directory, on: date | None) -> Term | None:
    """The one holder of an office on the day whom any part of a name means: "Prime Minister Abiy"; or None."""
    key = key_of(name)
    if on is None or " " in key:
        return None
    terms = [term for (_, held), rows in directory.holders.items() if held == office for term in rows]
    named = [term for term in terms if term.holds(on) and key in key_of(term.name).split()]
    return named[0] if len({term.person for term in named}) == 1 else None


def spelled_holder(name: str, office: str, directory: Directory, on: date | None) -> Term | None:
    """The one holder of an office on the day whose name is spelled a little otherwise: "Yousuf Raza Gilani"."""
    words = key_of(name).split()
    if on is None or len(words) < _FULL:
        return None
    terms = [term for term in directory.surnames.get(words[-1], ()) if term.office == office and term.holds(on)]
    near = [term for term in terms if _near(words[0], key_of(term.name).split()[0])]
    return near[0] if len({term.person for term in near}) == 1 else None


def _near(one: str, other: str) -> bool:
    """Whether two first names are one in other spellings, or an initial and its name."""
    if len(one) <= _FULL or len(other) <= _FULL:
        return one[0] == other[0]
    return one[0] == other[0] and Levenshtein.distance(one, other, score_cutoff=_NEAR) <= _NEAR


def _recent(term: Term, on: date) -> bool:
    """Whether a former holder may still be meant by the surname: for ten years."""
    return term.last is None or (on - term.last).days < 3650


def holder(phrase: NounPhrase, of: str, directory: Directory, on: date | None) -> Term | None:
    """Who held the office that the phrase names, in a country or body, on the day."""
    if on is None or any(word.key in ("former", "ex", "vice", "deputy", "then", "late") for word in phrase.words):
        return None
    size = len(phrase.core)
    for hit in directory.offices.find(phrase.words):  # "secretary of state" goes beyond the core
        holding = [term for term in directory.holders.get((of, hit.value), ()) if term.holds(on)]
        ends = hit.last == size or (hit.first < size < hit.last == len(phrase.words))
        if ends and len({term.person for term in holding}) == 1:
            return holding[-1]
    return None
