"""The words that tell of time, by class: the tables that :mod:`daybook.ground.time_words` reads texts with."""

from __future__ import annotations

from daybook.ground.numerals import ORDINALS

WEEKDAYS = {
    name: place for place, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())
}
SHORT_WEEKDAYS = {
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "weds": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip
MONTHS = {
    name: place + 1
    for place, name in enumerate(
        "january february march april may june july august september october november december".split()
    )
}
SHORT_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11,
    "dec": 12,
}  # fmt: skip
UNITS = {
    unit: unit for unit in "second minute hour day week fortnight month quarter year decade century millennium".split()
} | {"yr": "year", "hr": "hour", "min": "minute"}
PLURALS = {unit + "s": value for unit, value in UNITS.items() if unit != "century"} | {
    "centuries": "century", "moments": "second",
}  # fmt: skip
PARTS = {
    "morning": "morning", "mornings": "morning", "afternoon": "afternoon", "afternoons": "afternoon",
    "evening": "evening", "evenings": "evening", "night": "night", "nights": "night", "nighttime": "night",
    "dawn": "dawn", "daybreak": "dawn", "dusk": "dusk", "nightfall": "dusk", "sunrise": "dawn", "sunset": "dusk",
    "noon": "12:00", "midday": "12:00", "midnight": "midnight", "lunchtime": "midday", "nightime": "night",
    "daytime": "day", "midmorning": "morning", "midafternoon": "afternoon",
}  # fmt: skip

CLASSES: dict[str, str] = {
    "THE": "the", "POSSESSOR": "his her their its our my your",
    "THIS": "this", "THAT": "that those these", "LAST": "last", "PAST": "past",
    "PREVIOUS": "previous preceding prior", "NEXT": "next", "FOLLOWING": "following subsequent ensuing succeeding",
    "COMING": "coming upcoming forthcoming", "CURRENT": "current", "RECENT": "recent", "SAME": "same very",
    "EARLY": "early", "LATE": "late", "MIDDLE": "mid middle", "EARLIER": "earlier previously beforehand",
    "LATER": "later afterwards afterward thereafter",
    "BEGINNING": "beginning start outset opening", "ENDING": "end close closing dying waning", "EVE": "eve",
    "WEEKEND": "weekend weekends", "HALF": "half", "SEASON": "summer winter autumn", "WEAKSEASON": "spring fall",
    "OVERNIGHT": "overnight", "TONIGHT": "tonight", "AGO": "ago",
    "BEFORE": "before", "AFTER": "after", "SINCE": "since", "BY": "by", "OR": "or",
    "OF": "of in", "ON": "on", "AT": "at around about", "TO": "to through until till thru into", "AND": "and",
    "BETWEEN": "between", "FROM": "from", "EVERY": "every each per", "FEW": "few several couple many",
    "FISCAL": "fiscal financial", "ANNIVERSARY": "anniversary", "OLD": "old", "LONG": "long",
    "FULL": "whole entire full", "CONSECUTIVE": "consecutive straight successive running", "FINAL": "final",
    "SINGLE": "single",
    "AGAIN": "again", "ALL": "all", "REST": "rest remainder", "TURN": "turn", "FOLLOWED": "followed",
    "RUNSOUT": "ending ended", "RUNSFROM": "beginning starting",
    "SET": "annual annually daily weekly monthly yearly hourly nightly quarterly biweekly",
    "NOW": "now currently presently nowadays", "HAND": "a an", "ONCE": "once",
    "LONGTERM": "weeklong monthlong yearlong daylong hourlong nightlong decadeslong", "PERIOD": "period moment time",
    "FUTURE": "future", "HISTORY": "history",
    "VERB": (
        "became began blew broke brought came caught cut died drove fell fled flew fought found gave got grew held hit "
        "kept knew led left lost made met paid ran rose sank saw sent shook shot shut spoke spread stole stood struck "
        "swept swore threw took tore "
        "went won wore withdrew wrote lay set burst drew"
    ),
    "STOP": (
        "is was were be been are am has have had will would could should may might can must do does did that which who "
        "whom when where while as for with from under against near nor but so if than not no he she it they we i you "
        "there then also during since over up down out off between among toward towards upon without within because "
        "although though him them us me said says"
    ),
}  # fmt: skip
WORDS: dict[str, str] = {}
for _kind, _listed in CLASSES.items():
    for _word in _listed.split():
        WORDS.setdefault(_word, _kind)
WORDS |= dict.fromkeys(WEEKDAYS, "WEEKDAY") | dict.fromkeys(UNITS, "UNIT") | dict.fromkeys(PLURALS, "UNITS")
WORDS |= dict.fromkeys(PARTS, "PART") | {day + "s": "WEEKDAYSET" for day in WEEKDAYS}
DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}
ZONES = frozenset(
    "gmt utc bst cet cest est edt et pst pdt pt cst cdt ist msk eet eest jst kst hkt aest wib zulu z".split()
)
PUNCTUATION = {
    ",": "COMMA", ".": "DOT", "(": "OPEN", ")": "SHUT", "-": "DASH", "–": "DASH", "‐": "DASH", "‑": "DASH",
    "—": "LONGDASH", "'": "QUOTE", "’": "QUOTE", "/": "SLASH", "‘": "QUOTE", "$": "MONEY", "€": "MONEY", "£": "MONEY",
    "%": "PERCENT",
}  # fmt: skip
APPROXIMATORS: tuple[tuple[tuple[str, ...], str], ...] = tuple(
    (tuple(words.split()), sense)
    for words, sense in {
        "well over": "more", "just over": "over", "a little over": "over", "a little more than": "over",
        "slightly over": "over", "a bit over": "over", "just more than": "over",
        "a bit more than": "over", "slightly more than": "over", "much more than": "more", "more than": "more",
        "over": "more", "longer than": "more", "at least": "more", "no less than": "more", "no fewer than": "more",
        "upwards of": "more", "at most": "less", "no more than": "less",
        "less than": "less", "fewer than": "less", "under": "less", "up to": "less", "just under": "nearly",
        "little more than": "over", "barely": "nearly", "nearly": "nearly", "almost": "nearly", "close to": "nearly",
        "about": "about", "around": "about", "roughly": "about", "approximately": "about", "some": "about",
        "an estimated": "about", "just": "exact", "only": "exact", "exactly": "exactly", "precisely": "exactly",
        "another": "exact",
    }.items()
)  # fmt: skip
APPROXIMATOR_HEADS: dict[str, list[tuple[tuple[str, ...], str]]] = {}
for _phrase, _sense in sorted(APPROXIMATORS, key=lambda pair: -len(pair[0])):
    APPROXIMATOR_HEADS.setdefault(_phrase[0], []).append((_phrase, _sense))


_TENS = "twent thirt fort fift sixt sevent eight ninet".split()
PHRASES: dict[tuple[str, ...], tuple[str, object]] = {
    ("local", "time"): ("ZONE", "local"), ("o", "'", "clock"): ("OCLOCK", None), ("oclock",): ("OCLOCK", None),
    ("new", "year", "'s", "eve"): ("FEAST", "new year's eve"),
    ("new", "year", "'s", "day"): ("FEAST", "new year's day"),
    ("new", "year", "'s"): ("FEAST", "new year's day"), ("valentine", "'s", "day"): ("FEAST", "valentine's day"),
    ("small", "hours"): ("EARLYHOURS", "early morning"), ("wee", "hours"): ("EARLYHOURS", "early morning"),
    ("early", "hours"): ("EARLYHOURS", "early morning"), ("early", "morning", "hours"): ("EARLYHOURS", "early morning"),
    ("late", "hours"): ("EARLYHOURS", "late evening"), ("first", "hours"): ("EARLYHOURS", "early morning"),
    ("from", "now"): ("FROMNOW", None), ("from", "then"): ("LATER", None), ("or", "so"): ("ORSO", None),
    ("or", "more"): ("ORSO", None), ("from", "today"): ("FROMNOW", None), ("at", "present"): ("NOW", "at present"),
    ("right", "now"): ("NOW", "now"), ("so", "far"): ("STOP", None), ("on", "time"): ("STOP", None),
    ("midweek",): ("MIDUNIT", "week"), ("mid", "-", "week"): ("MIDUNIT", "week"), ("midmonth",): ("MIDUNIT", "month"),
    ("mid", "-", "month"): ("MIDUNIT", "month"), ("midyear",): ("MIDUNIT", "year"), ("mid", "-", "year"):
    ("MIDUNIT", "year"), ("midway", "through"): ("MIDDLE", None), ("halfway", "through"): ("MIDDLE", None),
    ("half", "-", "way", "through"): ("MIDDLE", None), ("half", "way", "through"): ("MIDDLE", None),
    ("leading", "up", "to"): ("BEFORE", None), ("running", "up", "to"): ("BEFORE", None),
    ("leading", "to"): ("BEFORE", None), ("run", "-", "up", "to"): ("RUNUP", None), ("runup", "to"): ("RUNUP", None),
    ("hence",): ("FROMNOW", None), ("early", "on"): ("EARLY", None),
    ("a", "quarter", "of", "a", "century"): ("QUARTERCENTURY", None),
    ("a", "quarter", "century"): ("QUARTERCENTURY", None), ("a", "quarter", "-", "century"): ("QUARTERCENTURY", None),
    ("as", "recently", "as"): ("STOP", None), ("as", "early", "as"): ("STOP", None),
    ("as", "late", "as"): ("STOP", None), ("as", "long", "ago", "as"): ("STOP", None),
    ("of", "late"): ("LATELY", None), ("lately",): ("LATELY", None),
    ("recently",): ("LATELY", None), ("very", "next"): ("NEXT", None), ("very", "same"): ("SAME", None),
    ("first", "part"): ("EARLY", None), ("early", "part"): ("EARLY", None), ("latter", "part"): ("LATE", None),
    ("later", "part"): ("LATE", None), ("last", "part"): ("LATE", None), ("middle", "part"): ("MIDDLE", None),
    ("to", "the", "day"): ("TOTHEDAY", None),
    ("more", "than", "halfway", "through"): ("MIDDLE", None),
    ("prior", "to"): ("BEFORE", None), ("ahead", "of"): ("BEFORE", None), ("in", "advance"): ("STOP", None),
    ("in", "a", "row"): ("INAROW", None), ("on", "end"): ("INAROW", None), ("than",): ("THAN", None),
    ("these", "days"): ("NOW", "these days"), ("more", "recently"): ("NOW", "more recently"),
    ("most", "recently"): ("NOW", "most recently"), ("the", "time", "being"): ("NOW", "the time being"),
    ("the", "past"): ("PASTPHRASE", None), ("pre", "-", "dawn"): ("PART", "dawn"), ("predawn",): ("PART", "dawn"),
    ("shortly", "before"): ("BEFORE", None), ("shortly", "after"): ("AFTER", None),
    ("soon", "after"): ("AFTER", None), ("just", "before"): ("BEFORE", None), ("just", "after"): ("AFTER", None),
    **{(f"{tens}ies",): ("DECADEWORD", 10 * place) for place, tens in enumerate(_TENS, 2)},
    **{("the", f"{tens}ies"): ("DECADE", 10 * place) for place, tens in enumerate(_TENS, 2)},
    ("broad", "daylight"): ("PART", "day"), ("day", "time"): ("PART", "day"),
}  # fmt: skip
FEAST_WORDS = {
    "new year": "new year", "ramadan": "ramadan", "ramadhan": "ramadan", "ramazan": "ramadan",
    "eid al - fitr": "eid al-fitr",
    "eid ul - fitr": "eid al-fitr", "eid al fitr": "eid al-fitr", "eid al - adha": "eid al-adha",
    "eid ul - adha": "eid al-adha", "eid al adha": "eid al-adha", "the hajj": "hajj", "muharram": "muharram",
    "ashura": "ashura", "ashoura": "ashura", "arbaeen": "arbaeen", "mawlid": "mawlid", "nowruz": "nowruz",
    "nawruz": "nowruz", "newroz": "nowruz", "norouz": "nowruz", "noruz": "nowruz", "navruz": "nowruz",
    "christmas": "christmas", "christmas eve": "christmas eve", "christmas day": "christmas day",
    "boxing day": "boxing day", "may day": "may day", "easter": "easter", "easter sunday": "easter sunday",
    "easter monday": "easter monday", "good friday": "good friday", "palm sunday": "palm sunday",
    "holy week": "holy week", "ash wednesday": "ash wednesday", "pentecost": "pentecost", "halloween": "halloween",
    "thanksgiving": "thanksgiving", "thanksgiving day": "thanksgiving", "diwali": "diwali", "passover": "passover",
    "yom kippur": "yom kippur", "rosh hashanah": "rosh hashanah", "hanukkah": "hanukkah", "lunar new year":
    "lunar new year", "chinese new year": "lunar new year", "tet": "lunar new year",
    "spring festival": "lunar new year",
    "orthodox easter": "orthodox easter", "eastern orthodox easter": "orthodox easter",
    "orthodox easter sunday": "orthodox easter sunday", "orthodox good friday": "orthodox good friday",
    "orthodox palm sunday": "orthodox palm sunday", "orthodox christmas": "orthodox christmas",
    "orthodox new year": "orthodox new year", "timkat": "timkat", "epiphany": "epiphany",
    "ascension day": "ascension day", "whit monday": "whit monday", "pentecost monday": "whit monday",
    "maundy thursday": "maundy thursday", "holy thursday": "maundy thursday", "holy monday": "holy monday",
    "holy tuesday": "holy tuesday", "holy wednesday": "holy wednesday", "holy saturday": "holy saturday",
    "easter saturday": "holy saturday", "easter eve": "holy saturday", "all saints ' eve": "halloween",
    "day of ashura": "ashura", "new year holiday": "new year", "boxing night": "boxing day",
    "mardi gras": "mardi gras", "corpus christi day": "corpus christi",
    "assumption day": "assumption", "all saints ' day": "all saints' day", "all saints day": "all saints' day",
    "all souls ' day": "all souls' day", "all souls day": "all souls' day", "day of the dead": "day of the dead",
    "st patrick 's day": "st. patrick's day", "st . patrick 's day": "st. patrick's day",
    "st stephen 's day": "st. stephen's day", "st . stephen 's day": "st. stephen's day",
    "women 's day": "women's day", "international women 's day": "women's day", "labour day": "labour day",
    "international workers ' day": "labour day", "workers ' day": "labour day", "labor day": "us labor day",
    "bastille day": "bastille day", "fourth of july": "fourth of july", "july fourth": "fourth of july",
    "armistice day": "armistice day", "remembrance day": "armistice day", "veterans day": "veterans day",
    "memorial day": "memorial day", "martin luther king day": "martin luther king day",
    "martin luther king jr . day": "martin luther king day", "columbus day": "columbus day",
    "presidents day": "presidents day", "presidents ' day": "presidents day", "black friday": "black friday",
    "nakba day": "nakba day", "land day": "land day", "quds day": "quds day", "al - quds day": "quds day",
    "deepavali": "diwali", "holi": "holi", "vesak": "vesak", "songkran": "songkran", "thingyan": "thingyan",
    "sukkot": "sukkot", "simchat torah": "simchat torah", "purim": "purim", "shavuot": "shavuot",
    "tisha b ' av": "tisha b'av", "eid el - fitr": "eid al-fitr",
    "eid el - adha": "eid al-adha", "eid - ul - fitr": "eid al-fitr", "eid - ul - adha": "eid al-adha",
    "eid - al - fitr": "eid al-fitr", "eid - al - adha": "eid al-adha", "the feast of sacrifice": "eid al-adha",
    "the feast of the sacrifice": "eid al-adha", "hajj": "hajj", "arbain": "arbaeen", "ashoora": "ashura",
    "the prophet 's birthday": "mawlid", "prophet muhammad 's birthday": "mawlid", "milad": "mawlid",
    "persian new year": "nowruz", "kurdish new year": "nowruz", "ramzan": "ramadan",
    "eid": "eid", "independence day": "independence day", "lent": "lent", "the new year": "the new year",
    "jewish new year": "rosh hashanah", "islamic new year": "islamic new year", "hijri new year": "islamic new year",
    "muslim new year": "islamic new year", "ethiopian new year": "ethiopian new year", "enkutatash":
    "ethiopian new year", "khmer new year": "khmer new year", "vietnamese new year": "lunar new year",
    "thai new year": "songkran", "laylat al - qadr": "laylat al-qadr", "night of power": "laylat al-qadr",
    "tasua": "tasua", "chehlum": "arbaeen", "meskel": "meskel", "juneteenth": "juneteenth",
    "anzac day": "anzac day", "australia day": "australia day", "canada day": "canada day",
    "guy fawkes night": "guy fawkes night", "bonfire night": "guy fawkes night", "sham el - nessim": "sham el-nessim",
    "vaisakhi": "vaisakhi", "baisakhi": "vaisakhi", "mid - autumn festival": "mid-autumn festival",
    "dussehra": "dussehra", "dasara": "dussehra", "vijayadashami": "dussehra", "navratri": "navratri",
    "three kings day": "three kings' day", "three kings ' day": "three kings' day",
    "feast of the epiphany": "epiphany", "feast of the assumption": "assumption",
    "feast of the immaculate conception": "immaculate conception", "human rights day": "human rights day",
    "international human rights day": "human rights day", "world refugee day": "world refugee day",
    "holocaust remembrance day": "holocaust remembrance day", "st valentine 's day": "valentine's day",
    "st . valentine 's day": "valentine's day", "shrove tuesday": "mardi gras", "whit sunday": "pentecost",
    "orthodox easter monday": "sham el-nessim", "coptic easter": "orthodox easter", "greek easter": "orthodox easter",
    "coptic christmas": "orthodox christmas", "coptic palm sunday": "orthodox palm sunday",
    "feast of the sacrifice": "eid al-adha", "festival of sacrifice": "eid al-adha", "bakrid": "eid al-adha",
    "bakra eid": "eid al-adha", "kurban bayram": "eid al-adha", "tabaski": "eid al-adha",
    "eid al - kabir": "eid al-adha", "korite": "eid al-fitr", "hari raya": "eid al-fitr", "lebaran": "eid al-fitr",
    "mouloud": "mawlid", "maulid": "mawlid", "mawlid al - nabi": "mawlid", "milad - un - nabi": "mawlid",
    "eid milad": "mawlid", "rosh hashana": "rosh hashanah", "chanukah": "hanukkah", "pesach": "passover",
}  # fmt: skip
PHRASES |= {tuple(words.split()): ("FEAST", name) for words, name in FEAST_WORDS.items()}
PHRASE_HEADS: dict[str, list[tuple[str, ...]]] = {}
for _words in sorted(PHRASES, key=len, reverse=True):
    PHRASE_HEADS.setdefault(_words[0], []).append(_words)


VAGUE = tuple(
    tuple(phrase.split())
    for phrase in (
        "a couple of", "a couple", "couple of", "a few", "a number of", "a handful of", "few", "several", "many",
        "countless", "numerous",
    )
)  # fmt: skip
VAGUE_SENSES = {phrase: "couple" if "couple" in phrase else "few" for phrase in VAGUE
                if {"couple", "few", "several", "handful"} & set(phrase)}  # fmt: skip
"""Vague quantities that say how vague: two or three, or a few."""
VAGUE_HEADS: dict[str, list[tuple[str, ...]]] = {}
for _vague in VAGUE:
    VAGUE_HEADS.setdefault(_vague[0], []).append(_vague)
"""Vague quantities by their first word, the longest first."""

NAMED_DAYS: dict[tuple[str, ...], tuple[int, int, int]] = {
    ("9", "/", "11"): (2001, 9, 11), ("26", "/", "11"): (2008, 11, 26), ("7", "/", "7"): (2005, 7, 7),
    ("11", "-", "m"): (2004, 3, 11),
}  # fmt: skip
"""Attacks that are called after their day."""
CLOCK_WORDS = frozenset({"am", "pm", "a.m.", "p.m.", "a", "p", "local", "gmt", "utc", "hrs", "hours", "h"})
"""After these a number with a full stop in it ("3.30") is a time of day."""

NEWS = frozenset({"news", "newspaper", "standard", "bulletin", "star", "edition", "club", "school"})
"""After a part of the day these make a name or a thing of it: "the evening news"."""

AFTER_THE_PAST = frozenset(",.'\"") | {"and", "”", ""}
"""What may follow "the past" where it is no part of "the past week"."""

MERIDIEMS = {"am": "a", "pm": "p", "a.m.": "a", "p.m.": "p"}
WORDS |= dict.fromkeys(MERIDIEMS, "MERIDIEM") | {"latter": "ORDINAL"}
VALUES: dict[str, dict[str, object]] = {
    "WEEKDAY": dict(WEEKDAYS), "UNIT": dict(UNITS), "UNITS": dict(PLURALS), "PART": dict(PARTS),
    "MERIDIEM": dict(MERIDIEMS), "ORDINAL": {"latter": 2},
}  # fmt: skip
"""What the words of a class stand for; a word of any other class stands for itself."""

_SEEDED = "EVE ANNIVERSARY SEASON WEAKSEASON WEEKEND HALF OVERNIGHT TONIGHT SET NOW LONGTERM PERIOD".split()
_TOLD_BY_PHRASES = ("MIDUNIT", "LATELY", "DECADEWORD", "DECADE", "FEAST", "EARLYHOURS", "NOW", "PASTPHRASE", "PART",
                    "OCLOCK")  # fmt: skip
SEEDS = frozenset(
    [*WEEKDAYS, *(f"{day}s" for day in WEEKDAYS), *SHORT_WEEKDAYS, *MONTHS, *SHORT_MONTHS, *UNITS, *PLURALS, *PARTS]
    + [*DAYS, *ORDINALS, *(word for kind in _SEEDED for word in CLASSES[kind].split())]
    + [max(phrase, key=len) for phrase, (kind, _) in PHRASES.items() if kind in _TOLD_BY_PHRASES]
)
"""Every time expression has a digit in it or one of these: each rule's pattern has a class that they are words of."""
