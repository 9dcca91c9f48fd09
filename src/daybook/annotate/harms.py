"""Counted harm by its plain forms, beside what the model finds: "killing one guard and injuring a number of workers".

The forms are few in English news prose and the same whoever was harmed; a reader of forms does not tire
at the second half of a coordination, nor at a name it has not seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from daybook.kinds import Realis, Slot
from daybook.types import Argument, Attribution, Mention, Span, Telling, innermost

_SURE = 0.8
"""Confidence of what a form says."""
_BEFORE = 160
"""Characters before a harm word in which whoever was harmed is looked for."""
_NUMBERS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    "|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\\w+)?"
)
_MORE = (
    r"(?:at least|at most|more than|less than|fewer than|no fewer than|as many as|up to|over|about|around|some|nearly"
    r"|almost|roughly|approximately|an estimated|a further|another|a total of|only|just|all|the other|the|his|her|their"
    r"|its)"
)
_COUNT = (
    rf"(?:{_MORE} ){{0,3}}(?!(?:19|20)\d\d\b)(?:\d[\d,]*(?:\.\d+)?(?: million| thousand)?|{_NUMBERS}"
    r"|(?:several |a few |many )?hundreds?"
    r"|(?:tens of |several )?thousands?|a hundred|a thousand|dozens|scores|several|an? (?:number|handful|couple|dozen"
    r"|score|few|group)(?: of)?|many|a|an|another)\b"
)
_STOP = (
    "in|at|on|near|from|to|by|with|when|while|after|before|during|as|who|whom|which|that|was|were|is|are|be|been|being|has"
    "|have|had|and|or|but|said|says|including|among|inside|outside|along|across|for|than|then|because|since|until"
    "|where|if|so|it|they|he|she|we|there|will|would|could|may|might|into|about|around|over|under|between|against"
    "|through|last|this|earlier|later|late|early|overnight|yesterday|today|also|not|dead|killed|wounded|injured|hurt"
    "|missing|arrested|detained|abducted|kidnapped|displaced|hostage|captive|died|monday|tuesday|wednesday|thursday"
    "|friday|saturday|sunday"
)
_MEASURE = (
    r"(?:days?|hours?|minutes?|weeks?|months?|years?|times?|km|kilomet\w+|miles?|met(?:re|er)s?|per cent|percent)"
)
_WORD = rf"(?!(?:{_STOP})\b)[\w'’-]+(?:\.(?= [A-Z]))?"
_GROUP = rf"{_COUNT}(?!:|\.\d)(?! {_MEASURE}\b)(?: {_WORD}){{0,7}}"
_PEOPLE = rf"{_GROUP}(?:(?:,|,? and|,? as well as) {_GROUP}){{0,3}}"
_NOBODY = r"(?:nobody|no[ -]one|none(?: of (?:the|them|those)(?: \w+)?)?|no (?:\w+ ){0,2}\w+)"
_FLAGS = re.IGNORECASE
_AHEAD = re.compile(rf" (?:also )?(?P<who>{_PEOPLE})", _FLAGS)
_LIVES = re.compile(rf" (?:the lives of )?(?P<who>{_PEOPLE})", _FLAGS)
_TOLL = re.compile(
    rf"(?: (?!(?:and|but)\b)[\w'’-]+,?){{0,8}}? (?:to|at|of|was|is|reached|passed|exceeded) (?P<who>{_COUNT})", _FLAGS
)
_AFTERWARDS = re.compile(r",? (?:was|were|has|have|had|is|are|will|would)\b", _FLAGS)
"""Behind the last group of a list: it is the subject of the next clause."""
_ASIDE = r"(?:, [^,.;:()]{1,70},| \([^()]{1,40}\))?"
_BE = (
    r"(?: (?:was|were|is|are|has|have|had|being|been|be|got|reported(?:ly)?|confirmed|feared|also|still|now|later"
    r"|found|left|[a-z]{2,12}ly)){0,4}"
)
_BEHIND = re.compile(rf"(?<![\w-])(?P<who>{_NOBODY}|{_PEOPLE}){_ASIDE}(?P<be>{_BE}) $", _FLAGS)
_MODAL = re.compile(
    r"\b(?:could|may|might|would|will|should|must|can|cannot|not|never|if|unless|to|fear\w*|threat\w*|plan\w*)\b",
    _FLAGS,
)
_UNLIKE = re.compile(r"\b(?:aged?|under the age of|page|no\.?|number) $", _FLAGS)
_EVENT = {
    Slot.KILLED: ("ASSAULT", None),
    Slot.INJURED: ("ASSAULT", None),
    Slot.ARRESTED: ("COERCE", "arrest"),
    Slot.ABDUCTED: ("ASSAULT", "abduct"),
}
"""The event that a word of harm tells of by itself."""
_BOTH = frozenset({"hurt", "harmed", "casualties"})
"""Of nobody these say that none was killed either."""
_HARMED = frozenset({*_EVENT, Slot.MISSING, Slot.DISPLACED})


@dataclass(frozen=True, slots=True)
class _Form:
    """A word of harm, and where those harmed stand by it."""

    words: str
    slot: Slot
    ahead: re.Pattern[str] | None = None
    behind: bool = False


_FORMS = (
    _Form(
        "kill(?:ed|ing|s)|murder(?:ed|ing)|massacr(?:ed|ing)|shot dead|shooting dead", Slot.KILLED, _AHEAD, behind=True
    ),
    _Form("wound(?:ed|ing|s)|injur(?:ed|ing|es)|hurt(?:ing)?|maim(?:ed|ing)|harmed", Slot.INJURED, _AHEAD, behind=True),
    _Form("dead|died|perished|drowned", Slot.KILLED, None, behind=True),
    _Form("claim(?:ed|ing)|took|taking|cost", Slot.KILLED, re.compile(rf" (?P<who>{_COUNT})(?= lives\b)", _FLAGS)),
    _Form(
        "claim(?:ed|ing)|took|taking|cost(?:ing)?",
        Slot.KILLED,
        re.compile(rf" the lives of (?P<who>{_PEOPLE})", _FLAGS),
    ),
    _Form("deaths?", Slot.KILLED, re.compile(rf" of (?P<who>{_PEOPLE})", _FLAGS)),
    _Form("toll|number of (?:the )?(?:dead|killed|deaths|fatalities)", Slot.KILLED, _TOLL),
    _Form("number of (?:the )?(?:injured|wounded)", Slot.INJURED, _TOLL),
    _Form("arrest(?:ed|ing|s)|detain(?:ed|ing|s)", Slot.ARRESTED, _AHEAD, behind=True),
    _Form("abduct(?:ed|ing|s)|kidnap(?:ped|ping|s)", Slot.ABDUCTED, _AHEAD, behind=True),
    _Form("missing", Slot.MISSING, None, behind=True),
    _Form("displac(?:ed|ing)", Slot.DISPLACED, _AHEAD, behind=True),
    _Form("casualties", Slot.INJURED),
)
_ANY = re.compile(rf"(?<![\w-])(?:{'|'.join(form.words for form in _FORMS)})(?![\w-])", _FLAGS)
_NONE_HURT = re.compile(r"\b(?:no|without(?: any)?|without causing(?: any)?) (?:\w+ ){0,2}$", _FLAGS)


@dataclass(frozen=True, slots=True)
class Harm:
    """Counted people and the word that says what befell them."""

    word: Mention
    slots: tuple[Slot, ...]
    who: Mention
    actual: bool
    """Whether no modal or negation of the verb stands before the word."""


def harms(text: str, sentence: Span) -> Iterator[Harm]:
    """All counted harm that a sentence tells of in a plain form, in the order of its words."""
    words = text[sentence.start : sentence.end].replace("\n", " ")
    for hit in _ANY.finditer(words):
        for form in _candidates(hit):
            found = _who(words, hit, form)
            if found:
                start, end, none = found
                slots: tuple[Slot, ...] = (form.slot,)
                if none and hit[0].lower() in _BOTH:
                    slots = (Slot.KILLED, Slot.INJURED)
                yield Harm(
                    _at(text, sentence.start, hit.start(), hit.end()),
                    slots,
                    _at(text, sentence.start, start, end),
                    none or not _MODAL.search(_clause(words, hit.start())),
                )
                break


def _candidates(hit: re.Match[str]) -> list[_Form]:
    """The forms whose word was hit: a word of several forms has the next one tried where one finds nobody."""
    return [form for form in _FORMS if re.fullmatch(form.words, hit[0], _FLAGS)]


def _clause(words: str, end: int) -> str:
    """What stands before a word in its clause."""
    return re.split(r"[,;:]|\b(?:and|but|that|who|which|when|after)\b", words[max(0, end - _BEFORE) : end])[-1]


def _who(words: str, hit: re.Match[str], form: _Form) -> tuple[int, int, bool] | None:
    """Where those harmed stand: start, end, and whether the words say that nobody was."""
    before = words[max(0, hit.start() - _BEFORE) : hit.start()]
    if hit[0].lower() == "casualties":
        nobody = _NONE_HURT.search(before)
        return (hit.start() - len(before) + nobody.start(), hit.end(), True) if nobody else None
    if form.ahead is not None:
        found = form.ahead.match(words, hit.end())
        if found:
            return found.start("who"), _without_subject(words, found), False
    if not form.behind:
        return None
    found = _BEHIND.search(before)
    if found is None or _UNLIKE.search(before[: found.start("who")]):
        return None
    start = hit.start() - len(before)
    if not found["be"] and not _stands_alone(words, hit):
        return None
    none = bool(re.match(_NOBODY, found["who"], _FLAGS))
    return start + found.start("who"), start + found.end("who"), none


def _stands_alone(words: str, hit: re.Match[str]) -> bool:
    """Whether a participle has nobody behind it that it may be done to: "two guards wounded in the raid"."""
    if hit[0].lower() in ("died", "dead", "missing", "perished", "drowned"):
        return True
    if hit[0].lower().endswith(("ing", "s")):
        return False
    return bool(
        re.match(
            r"(?:[,.;:]| (?:in|on|at|when|after|as|by|and|near|during|since|while|over|from)\b|$)", words[hit.end() :]
        )
    )


def _without_subject(words: str, found: re.Match[str]) -> int:
    """The end of the list, its last group left out where that is the subject of a clause of its own."""
    end = found.end("who")
    if not _AFTERWARDS.match(words, end):
        return end
    cut = max(words.rfind(" and ", found.start("who"), end), words.rfind(", ", found.start("who"), end))
    return cut if cut > 0 else end


def _at(text: str, offset: int, start: int, end: int) -> Mention:
    while end > start and text[offset + end - 1] in " ,\n":
        end -= 1
    return Mention(offset + start, offset + end, text[offset + start : offset + end])


def supplied(
    text: str, sentences: Sequence[Span], told: Sequence[Telling], spoken: Sequence[Attribution]
) -> list[Telling]:
    """The tellings with the harm that the forms find: to the anchor at the word of harm, or with one of its own."""
    kept = list(told)
    for sentence in sentences:
        for harm in harms(text, sentence):
            _put(kept, harm, sentence, spoken)
    return sorted(kept, key=lambda telling: telling.anchor)


def _put(told: list[Telling], harm: Harm, sentence: Span, spoken: Sequence[Attribution]) -> None:
    """One harm to the telling that its word anchors; such people were harmed in no other way at that word."""
    home = next((n for n, t in enumerate(told) if t.anchor.span.overlaps(harm.word)), None)
    for number, telling in enumerate(told):
        if telling.anchor in sentence and number != home:
            told[number] = replace(telling, arguments=tuple(_not_theirs(telling.arguments, harm)))
    given = tuple(Argument(slot, harm.who, _SURE) for slot in harm.slots)
    if home is not None:
        own = told[home]
        has = {a.slot for a in own.arguments if a.mention.span.overlaps(harm.who)}
        arguments = list(_not_theirs(own.arguments, harm))
        arguments += [a for a in given if a.slot not in has]
        realis = Realis.ACTUAL if len(harm.slots) > 1 else own.realis
        told[home] = replace(own, arguments=tuple(sorted(arguments, key=lambda a: (a.mention, a.slot))), realis=realis)
        return
    kind = _EVENT.get(harm.slots[0])
    beside = _beside(told, harm, sentence)
    if kind is None:
        if beside is not None:
            own = told[beside]
            told[beside] = replace(own, arguments=(*own.arguments, *given))
    elif harm.actual:
        realis = told[beside].realis if beside is not None else Realis.ACTUAL
        told.append(Telling(harm.word, *kind, realis, _SURE, harm.slots[0], given, innermost(spoken, harm.word)))


def _not_theirs(arguments: Iterable[Argument], harm: Harm) -> Iterator[Argument]:
    """The arguments without those that have the same people harmed in another way."""
    for argument in arguments:
        other = argument.slot in _HARMED and argument.slot not in harm.slots
        if not (other and argument.mention.span.overlaps(harm.who)):
            yield argument


def _beside(told: Sequence[Telling], harm: Harm, sentence: Span) -> int | None:
    """The nearest telling of the sentence."""
    near = [n for n, t in enumerate(told) if t.anchor in sentence]
    return min(near, key=lambda n: abs(told[n].anchor.start - harm.word.start), default=None)
