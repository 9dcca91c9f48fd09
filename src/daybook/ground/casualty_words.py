"""The words of casualty counts: which open a range, which are vague, which are no people."""

from __future__ import annotations

from collections.abc import Iterable


def by_head(phrases: Iterable[tuple[str, ...]]) -> dict[str, int]:
    """The first words of phrases, each with how many words the longest phrase has that begins with it."""
    longest: dict[str, int] = {}
    for phrase in phrases:
        longest[phrase[0]] = max(len(phrase), longest.get(phrase[0], 0))
    return longest


AT_LEAST = "at least"
"""The count is a lower end: {N, None}."""
MORE = "more than"
"""As ``AT_LEAST``; of a vague count, above its upper end."""
UP_TO = "up to"
"""The count is an upper end: {None, N}."""
ABOUT = "about"
"""An approximation stands for the number itself, {N, N}: a round number says no range."""

_MODIFIERS = {
    AT_LEAST: "at least|at the very least|a minimum of|no fewer than|no less than|not less than|not fewer than|"
    "upwards of|upward of|as few as|at minimum|at a minimum|a confirmed minimum of|no smaller than",
    MORE: "more than|over|well over|just over|in excess of|exceeding|greater than|a little over|a little more than|"
    "well more than|north of|many more than|far more than|slightly more than|well above|above|better than|"
    "rather more than|considerably more than|significantly more than|beyond|past|upwards|"
    "easily more than|topping|topped|tops|passing|passed|surpassing|surpassed|exceeded|exceeds|a good deal more than",
    UP_TO: "up to|as many as|at most|no more than|not more than|a maximum of|fewer than|less than|under|"
    "possibly up to|anything up to|a toll of up to|at the most|at the very most|not exceeding|below|well under|"
    "well below|no greater than|far fewer than|a possible",
    ABOUT: "about|around|some|roughly|approximately|nearly|almost|an estimated|estimated|close to|just under|"
    "reportedly|circa|only|just|exactly|a reported|perhaps|possibly|probably|maybe|another|yet another|still another|"
    "an additional|additional|a further|further|a total of|the total of|a grand total of|all|all of|an entire|"
    "the entire|a combined|a record|believed to be|a confirmed|confirmed|an alleged|precisely|fully|virtually|"
    "practically|approx|just short of|short of|little short of|not far short of|a shade under|just shy of|shy of|"
    "a presumed|presumed|an expected|an apparent|a mere|mere|merely|barely|scarcely|hardly|approaching|getting on for|"
    "a rough|an overall|all together|"
    "in the region of|in the order of|on the order of|somewhere around|something like|still|now|"
    "already|as of now|yet|every one of|each of|each one of|the|his|her|their|its|our|my|your|these|those",
}
MODIFIERS: dict[tuple[str, ...], str] = {
    tuple(phrase.split()): sense for sense, phrases in _MODIFIERS.items() for phrase in phrases.split("|")
}
"""Phrases that stand before a count, and what they make of it."""
LONGEST_MODIFIERS = by_head(MODIFIERS)

VAGUE: dict[tuple[str, ...], tuple[int | None, int | None]] = {
    tuple(phrase.split()): (low, high)
    for phrases, low, high in (
        ("a couple of|a couple|couple of|a few|few|several|a number of|a large number of|a small number of|"
         "large numbers of|many|a great many|numerous|multiple|various|countless|a lot of|lots of|"
         "quite a few|a bunch of|an unknown number of|an undisclosed number of|an unspecified number of|"
         "an unconfirmed number of|an untold number of|untold numbers of|small numbers of|some|some of", 2, None),
        *((form.format(word), low, None) for word, low in (
            ("dozens", 24), ("scores", 40), ("tens", 20), ("hundreds", 200), ("thousands", 2_000),
            ("tens of thousands", 20_000), ("hundreds of thousands", 200_000), ("millions", 2_000_000),
            ("tens of millions", 20_000_000), ("100s", 200), ("1000s", 2_000), ("1,000s", 2_000),
        ) for form in ("{0}|{0} of|many {0}|many {0} of|several {0} of|several {0}|untold {0}|untold {0} of|"
                       "{0} and {0} of|{0} upon {0} of|{0} on {0} of",)),
        ("a handful of|a handful|handful of|a small handful of|a tiny handful of|a small handful|the handful of", 2, 5),
        ("handfuls of|handfuls|smaller numbers of|a string of|a series of|a host of|a score or more", 2, None),
        ("a pair of|a pair|both|both of|the couple|the pair|the two", 2, 2),
        ("a trio of|the trio|a trio|triplets|the triplets", 3, 3), ("the twins|twins|twin", 2, 2),
        ("a quartet of", 4, 4),
        ("a score of|a score", 20, 20),
        ("no one|no - one|nobody|none|none of|no|zero|not a single|not one|neither|neither of|without|without any|"
         "without a single|without the|never a", 0, 0),
    )
    for phrase in phrases.split("|")
}  # fmt: skip
"""Counts that are no numerals, by the convention of the record."""
LONGEST_VAGUES = by_head(VAGUE)

SCALES = {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000, "score": 20}
"""After a vague count: "several hundred" is {200, None}."""
BETWEEN = frozenset(
    "remaining surviving first last latest next other extra same missing captured kidnapped abducted arrested detained "
    "wounded injured dead accused suspected slain initial original estimated reported freed released".split()
)
"""Between a determiner and a number: "the remaining seven"."""

INTERVALS = tuple(
    tuple(words.split())
    for words in (
        "anything between",
        "anything from",
        "anywhere between",
        "anywhere from",
        "somewhere between",
        "somewhere from",
        "between",
        "from",
        "either",
    )
)
"""Words that open an interval, longest first."""
HEDGES = frozenset("possibly perhaps maybe probably or even and not".split())
"""Between the two ends of an interval: "two, possibly three"."""
LINKS = frozenset(", and but or possibly perhaps maybe probably even may be".split())
"""Between a least and a greatest number: "at least 20 and perhaps as many as 35"."""

TRAILING: dict[tuple[str, ...], str] = {
    tuple(phrase.split()): sense
    for phrases, sense in (
        ("or more|plus|+|- plus|at least|if not more|or possibly more|or perhaps more|or even more|and possibly more|"
         "and perhaps more|and counting|or higher|or upwards|upwards|at a minimum|at minimum", AT_LEAST),
        ("or fewer|or less|at most|at the most|at a maximum", UP_TO),
        ("or so|- odd|odd|or thereabouts|or thereabout|give or take|approximately", ABOUT),
    )
    for phrase in phrases.split("|")
}  # fmt: skip
"""Phrases that stand behind a count, and what they make of it."""
LONGEST_TRAILINGS = by_head(TRAILING)
PARTITIVE = frozenset("of the his her its their our these those them us all same".split())
"""Between a number and the whole that it is part of: "three of the five"."""

STOPS = frozenset(
    "including include includes included among who whom which that whose after when while where during since because "
    "aged ages by with between against as but if although though was were is are had "
    "has have ( ) ; : — [ ] or / "
    '" “ ” '
    "killed wounded injured dead wounding killing injuring died hurt missing hospitalised hospitalized".split()
)
"""From these on a phrase says no more whom it counts."""

PREPOSITIONS = frozenset(
    "in at from near on aboard inside outside of for under over through around into onto to across along behind beside "
    "throughout within without beneath above below".split()
)
"""What follows belongs to the people before, up to the next "and" or comma."""

JOINERS = frozenset({"and", ",", "&", "plus"})

ENDS = STOPS | JOINERS | PREPOSITIONS
"""With these a noun phrase ends."""

GENERIC = frozenset(
    "people person persons others other more dead deaths death casualties casualty victims victim fatalities fatality "
    "killed wounded injured injuries injury lives life bodies body individuals individual additional them us those "
    "missing hurt arrests arrest detained arrested total else one ones second third fourth fifth sixth seventh eighth "
    "ninth tenth loss losses new fresh kidnapped abducted captured seized displaced maimed trapped jailed "
    "evacuated".split()
)
"""Words that do not tell whom a figure counts."""

UNCOUNTED_HEADS = frozenset(
    "times time hours hour days day weeks week months month years year minutes minute seconds percent km kilometers "
    "kilometres miles metres meters feet mm cm kg tons tonnes pounds dollars euros rockets rocket missiles missile "
    "drones drone shells shell mortars mortar bombs bomb explosions explosion blasts blast attacks attack strikes "
    "strike airstrikes airstrike raids raid rounds round vehicles vehicle cars car trucks truck buses bus motorcycle "
    "motorcycles motorbike houses house homes home buildings building villages village towns town cities city schools "
    "school hospitals hospital mosques mosque churches church shops shop tanks tank aircraft planes plane helicopters "
    "helicopter ships ship boats boat vessels vessel tents tent bases base sites site targets target cases case "
    "incidents incident weapons weapon rifles rifle grenades grenade shots shot bullets bullet camps camp checkpoints "
    "checkpoint districts district provinces province countries country states regions places points positions a.m. "
    "p.m. am pm o'clock % calibre caliber number toll tally count total figure rest remainder bulk".split()
)
"""Heads of phrases that count no people."""

PEOPLE_PLURALS = frozenset(
    "people men women children troops personnel staff crew police wounded dead injured militia cattle clergy folk "
    "relatives forces youth infantry cavalry paratroops elderly military army navy media government public press "
    "population security leadership militiamen they we us you it them those these others all everyone everybody "
    "many".split()
)
"""Plurals without -s, and bodies: "the police" tells no number."""

PERSONS = frozenset(
    "soldier man woman boy girl child baby infant toddler civilian journalist reporter worker driver commander leader "
    "officer official teacher student doctor nurse medic paramedic farmer priest imam bishop rabbi judge prosecutor "
    "lawyer mayor governor minister president guard bodyguard contractor pilot sailor trooper sergeant captain "
    "lieutenant colonel general major corporal private police-officer constable gunman militant fighter insurgent "
    "rebel bomber attacker assailant suspect protester demonstrator bystander passer-by pedestrian passenger resident "
    "villager shepherd fisherman cameraman photographer engineer activist politician lawmaker senator councillor "
    "diplomat ambassador envoy aid-worker peacekeeper volunteer rescuer firefighter hostage prisoner detainee inmate "
    "migrant refugee teenager youth pensioner tourist cleric monk nun candidate victim person member brother "
    "sister father mother son daughter wife husband cousin uncle aunt nephew niece grandfather grandmother mp him her "
    "bride bridegroom groom hunter singer writer poet trader merchant shopkeeper vendor miner labourer laborer cook "
    "gardener porter janitor caretaker cleaner clerk editor blogger translator interpreter widow orphan infant convict "
    "he she himself herself someone somebody".split()
)
"""One of these alone is one person ("Soldier killed")."""

SAYINGS = frozenset(
    "report reports word details information sign signs evidence comment claim claims indication".split()
)
"""No count: "no reports of casualties" tells nothing of whether there are any."""

FRACTIONS = frozenset(
    "half halves third thirds quarter quarters fifth fifths sixth eighth tenth tenths hundredth majority "
    "minority".split()
)
BELONGING = frozenset(
    "member members supporter supporters resident residents relative relatives follower followers employee employees "
    "citizen citizens leader leaders head wife widow mother father son daughter".split()
)
"""With these, "of" and what follows says who the people are: "members of a family"."""
ADVERBS = frozenset("overseas ashore indoors outdoors always perhaps sometimes afterwards ages odds".split())
"""No people, though they end in -s."""
GROUPS = frozenset({"family", "group", "crowd", "team", "crew", "patrol"})
BODIES = frozenset(
    "family group crowd team crew party convoy band gang unit mob cell squad platoon patrol column contingent force "
    "detachment delegation busload boatload truckload class household garrison company staff congregation gathering "
    "posse pack cluster throng queue caravan".split()
)
"""Bodies of people: "of" and a number behind them say how many they are."""
SIZES = {"couple": 2, "pair": 2, "duo": 2, "twosome": 2, "trio": 3, "threesome": 3, "quartet": 4, "quintet": 5}
"""Bodies that say how many they are by themselves."""

AGE_UNITS = frozenset({"year", "years", "month", "months", "week", "weeks", "day", "days"})
MEMBERS = frozenset({"member", "man", "person", "strong", "men", "woman"})
"""A "five-member family" is five."""
DETERMINERS = frozenset("a an one the his her its their our my your this that another every each".split())
