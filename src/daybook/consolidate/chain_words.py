"""The words that link one incident to another, and how they are read."""

from __future__ import annotations

import re

ANSWER = re.compile(
    r"\b(?:in\s+(?:apparent\s+|direct\s+|swift\s+)?(?:response\s+to|retaliation\s+(?:for|to|against)|reprisal\s+(?:for|against)|revenge\s+for|answer\s+to)"
    r"|retaliat(?:ed|ing|es|ory)\b|(?:to|in\s+order\s+to)\s+avenge|aveng(?:ed|ing)|answer(?:ed|ing|s)(?=\s+(?:[\"“‘]|the\b|that\b|this\b|an?\b))|reprisals?\s+(?:for|against)|responded\s+to|responding\s+to"
    r"|(?:military\s+|armed\s+|proportionate\s+|measured\s+)*response\s+(?:was|came|follows|followed|to)\b|revenge\s+for|revenge\s+(?:attack|killing|raid)s?)",
    re.IGNORECASE,
)
"""Words that say that one thing answers another."""
ANSWERING = re.compile(r"\b(?:this|the|our|its)\s+(?:\w+\s+){0,3}(?:response|retaliation|reprisal)\b", re.IGNORECASE)
RELIEF = re.compile(
    r"\b(?:humanitarian|emergency|medical|rescue|aid|relief|health|police|first|immune|written)\s+respon\w+",
    re.IGNORECASE,
)
"""Responses that answer a need, not a deed."""
OUTCRY = re.compile(
    r"\b(?:in\s+protest\s+(?:at|against|over)|(?:to\s+)?protest(?:ed|ing|s)?\s+(?:at|against|over)|to\s+protest"
    r"|(?:in\s+)?(?:anger|outrage|fury|angry)\s+(?:at|over|about)|demand(?:ed|ing)?\s+justice\s+for)\b",
    re.IGNORECASE,
)
"""Words that say what people protest against."""
AFTER = re.compile(
    r"\b(?:(?:minutes|hours|days?|weeks?|months?|shortly|soon|immediately)\s+(?:after|later|following)|in\s+the\s+wake\s+of|in\s+the\s+aftermath\s+of|after|following)\b"
    r"(?!\s+(?:mid(?:night|day)|noon|dawn|dusk|sun(?:rise|set)|nightfall|dark|\d|\w+day\b|\w+\s+prayers?\b|prayers?\b|all\b))",
    re.IGNORECASE,
)
"""Words that say that one thing came after another; no time of day behind them."""
FOLLOWS = re.compile(
    r"(?<!\bas\s)\b(?:follow(?:s|ed)|c(?:ame|omes)\s+on\s+the\s+heels\s+of)\b(?!\s+(?:by|up|suit))", re.IGNORECASE
)
"""The subject came after the object."""
FOLLOWED_BY = re.compile(
    r"\b(?:(?:was|were|is|been)\s+followed\s+by|prompt(?:ed|ing)|trigger(?:ed|ing)|provok(?:ed|ing)|spark(?:ed|ing)|led\s+to|set\s+off|drew)\b",
    re.IGNORECASE,
)
"""The object came after the subject."""
OVER = re.compile(
    r"\b(?:on\s+suspicion\s+of|suspected\s+of|in\s+connection\s+with|accused\s+of|charged\s+with|convicted\s+of|over|for)\b",
    re.IGNORECASE,
)
"""What people are arrested or sentenced for stands behind these."""
DOER = re.compile(
    r"\b(?:the|this|that|those)\s+(?:\w+\s+){0,2}(?P<deed>bomb|attack|kill|shoot|kidnap|abduct|raid|assail)p?(?:ers?|ants?|ors?)\b",
    re.IGNORECASE,
)
"""Those who did what was told before, by a word for their deed."""
DEEDS = {
    "bomb": ("explosives", "suicide-attack"),
    "shoot": ("firearms",),
    "kidnap": ("abduct",),
    "abduct": ("abduct",),
}
"""Modes of the deeds of bombers and the like; of others any."""
PART = re.compile(
    r"\b(?:(?:as\s+)?(?:a\s+)?part\s+of|on\s+the\s+sidelines\s+of|in\s+the\s+course\s+of|in\s+the\s+same\s+(?:operation|raid|attack|offensive|sweep|visit)"
    r"|during)\b",
    re.IGNORECASE,
)
"""The whole stands behind these."""
AMID = re.compile(
    r"\b(?:amid|against\s+(?:the|a)\s+backdrop\s+of|against\s+(?:the|a)\s+background\s+of)\b", re.IGNORECASE
)
CONDEMNS = re.compile(r"(?:condemn|denounc|decri|decry|deplor)\w*", re.IGNORECASE)
DENIES = re.compile(r"(?:den(?:y|ie)|reject|refut)\w*", re.IGNORECASE)
SAYING = re.compile(
    r"\b(?:said|says|told|saying|stated?|statement|announced|claimed|reported|according|warned|added|called|accused|condemned|denied)\b",
    re.IGNORECASE,
)
SAID_ON = re.compile(
    r"\b(?:said|told|announced|stated|reported)\b[^.;]{0,40}?\bon\s+(?:\w+\s+)?\w+day\b", re.IGNORECASE
)
"""A saying with its day: what came after is the saying."""
BARE = ("after", "following")
"""With these what came before is told behind them, or it is no event."""
DEFINITE = re.compile(r"\s+[\"“‘]?(?:the|that|this|those|these|its|their|what)\b", re.IGNORECASE)
PHRASE = re.compile(r"[^.;\n]{0,70}")
WEEKDAY = re.compile(r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:['’]s)?\b")
NAME = re.compile(r"\b[A-Z][\w'’-]{2,}")
PARAGRAPH = re.compile(r"[^\n]+")

PROVOKING = frozenset("ASSAULT COERCE MOBILIZE PROTEST SANCTION THREATEN".split())
"""Types that are answered in kind."""
OUTCRIES = frozenset("SANCTION PROTEST".split())
"""Types that, where told as after a deed of force, answer it."""
FORCE = frozenset("ASSAULT COERCE".split())
TAKING = frozenset({"abduct", "arrest", "seize"})
"""Modes of taking people, who may be released."""
TOOK = frozenset("seize capture kidnap abduct detain arrest hold take".split())
"""Roots of words for taking people."""
