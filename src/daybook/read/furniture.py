"""Lines of a page that are no part of the report: share bars, related stories, captions, comments.

Every pattern is tried on one line of at most ``_LONGEST`` characters, so none can run long.
"""

from __future__ import annotations

import re
from enum import StrEnum

__all__ = ["Kind", "classify", "named_outlet"]

_LONGEST = 400


class Kind(StrEnum):
    """What a line that is not prose is."""

    CAPTION = "caption"
    LINE = "line"
    """Furniture by itself."""
    HEADING = "heading"
    """Furniture that a list of further furniture follows."""
    COMMENTS = "comments"
    """The head of the comments: what follows is not the outlet's."""


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


_CAPTION = _any(
    r"(?:file\s+)?(?:photos?|images?|pictures?|pic|(?:picture|photo|image)\s+(?:credit|caption)|caption|illustration|"
    r"graphic|map)\s*(?:by\b|:|/|courtesy\b).*",
    r"file\s*(?:photo|picture|image)?\s*[-–—:].+",
    r"(?:.{0,300}\[)?(?:file|photo|image|getty|courtesy)\s*[:/][^\[\]]{1,100}\]?",
    r".{0,300}\((?:photo|image|picture|courtesy|credit|file|ap photo|afp photo|reuters photo)\b[^()]{0,100}\)\.?",
    r".{0,300}[(\[](?:reuters|ap|ap photo|afp|epa|efe|getty(?: images)?|xinhua|anadolu|dpa|photo)\s*/\s*"
    r"[^()\[\]]{1,80}[)\]]\.?",
    r".{0,300}\b(?:REUTERS|AFP|EPA|AP\sPhoto|Getty\sImages|Anadolu|Xinhua)/[A-Z][\w .'’-]{2,60}",
    r"[\w .,'’/-]{3,80}(?:/|\bvia\s)(?:getty\s+images|afp|ap|reuters|shutterstock|epa-efe|anadolu)"
    r"(?:\s+via\s+getty\s+images)?",
    r"(?:photograph|photo|video|image)\s+(?:by|credit|courtesy)\b.{1,100}",
    r"\(?credit:\s*.{1,100}",
)

_SHARE = (
    r"share|tweet|facebook|twitter|x|whats\s?app|e-?mail|print|linked\s?in|telegram|reddit|copy(?:\s+link|\s+url)?|save|pinterest|messenger|"
    r"flipboard|viber|pocket|bluesky|mastodon|threads|instagram|youtube|tik\s?tok|link|url|comments?|like|post|pin|sms|gift|bookmark|more|via|on|\+|\d+"
)
_LINE = _any(
    rf"(?:(?:{_SHARE})(?:[\s|/,•·:]+|$)){{2,40}}",
    r"share|tweet|print|e-?mail|save",
    r"share\s+(?:this|on|via|the|with|article|story|by|options?)\b.{0,80}",
    r"(?:\d+\s+)?(?:shares?|views?|likes?|comments?)",
    r"(?:-+\s*)?(?:advertisement|advertising|ad|sponsored(?:\s+content)?|promoted(?:\s+content)?|paid\s+post)\b(?:\s*[-–—|:(].{0,60})?",
    r"(?:article|story|content)\s+continues\s+(?:below|after).{0,60}|scroll\s+(?:down\s+)?(?:to|for)\s.{0,60}",
    r"(?:read|see|watch|listen)\s+(?:more|also|next|it|now)\s*(?:[:|>»-].{0,200}|on\s.{0,120}|about\s.{0,120}|here.{0,60})?[.…]*",
    r"read\s+(?:the\s+)?(?:rest|full\s+(?:story|article|report))\b.{0,100}|also\s+read\b.{0,200}|must\s+read\b.{0,200}",
    r"(?:watch|listen|video|podcast|live|gallery|in\s+pictures|opinion)\s*[:|].{1,200}",
    r"(?:watch|listen)\s+(?:live|to\s+this|to\s+the|our)\b.{0,100}",
    r"(?:please\s+)?(?:sign\s+up|subscribe|register|log\s+in|sign\s+in)\b(?:$|\s+(?:for|to|now|here|today|and\s+get|or)\b.{0,200})",
    r"(?:get|receive)\s+(?:the\s+latest|our|breaking|daily|all\s+the\s+latest|news|top\s+stories)\b.{0,200}",
    r"(?:enter|your)\s+(?:your\s+)?e-?mail\b.{0,120}|thank\s+you\s+for\s+(?:subscribing|signing|reading|registering)\b.{0,120}",
    r"follow\s+(?:us|me|our|@\w+)\b.{0,200}|follow\s.{1,80}\son\s+(?:twitter|x|facebook|instagram|telegram|whatsapp|google|linkedin|youtube)\b.{0,100}",
    r"(?:join|like|find|contact|support|donate\s+to|help)\s+(?:us|our)\b.{0,160}|donate(?:\s+now)?|download\s+(?:our|the)\s.{0,100}app\b.{0,80}",
    r"(?:©|\(c\)\s|copyright\b).{0,200}|.{0,120}\ball\s+rights\s+reserved\b.{0,120}",
    r"(?:tags?|topics?|keywords|filed\s+under|categories|category|in\s+this\s+(?:article|story))\s*:.{0,300}|(?:\s*#\w+[\s,]*){1,30}",
    r"(?:we|this\s+(?:web)?site|our\s+(?:web)?site)\s+uses?\s+cookies\b.{0,300}|by\s+continuing\s+to\s+(?:use|browse)\b.{0,300}",
    r"(?:accept|reject|manage)\s+(?:all\s+)?(?:cookies|preferences|consent)?|cookie\s+(?:policy|notice|settings|preferences)\b.{0,200}",
    r"(?:privacy\s+(?:policy|notice)|terms\s+(?:of\s+(?:use|service)|and\s+conditions|&\s+conditions)|about\s+us|contact\s+us|advertise\s+with\s+us)\b.{0,150}",
    r"\d{1,2}[\s-]*min(?:ute)?s?\s+read|\d{1,3}\s+words|reading\s+time\b.{0,40}|listen\s*\(?\d.{0,30}|est\.?\s+read.{0,40}",
    r"skip\s+to\s+(?:main\s+)?content|back\s+to\s+(?:top|home)|(?:next|previous|prev)\s+(?:article|story|post)\b.{0,200}|loading\W*|menu|search",
    r"(?:home|news)\s*[>»/›]\s*.{1,150}|click\s+(?:here|to)\b.{0,150}|tap\s+here\b.{0,150}",
    r"our\s+standards:.{0,120}|purchase\s+licensing\s+rights.{0,60}|(?:report|correct)\s+(?:a|an)\s+(?:typo|error|correction)\b.{0,120}",
    r"(?:this\s+(?:article|story|report|post|piece)\s+(?:was\s+)?(?:originally|first)\s+(?:published|appeared)|originally\s+published)\b.{0,200}",
    r"(?:have\s+(?:a|you\s+got)\s+(?:a\s+)?(?:tip|story)|got\s+a\s+(?:tip|story))\b.{0,200}|reach\s+.{1,60}\bat\s+\S+@\S+.{0,60}",
    r"(?:retrieved|accessed|archived|fetched|downloaded)\s+(?:on|from|at|:).{0,120}|https?://\S+|\S+@\S+\.\w{2,6}",
    r"(?:[*=_~•·–—#-]\s*){2,60}|\bends?\b\.?|-?30-?",
)

_HEADING = _any(
    r"(?:-+\s*)?related(?:\s+(?:articles?|stories|story|content|news|topics?|reading|coverage|links|posts?|reports?|tags))?\s*(?:[:|].{0,200})?",
    r"(?:other|more|further|latest|recent|all)\s+(?:reports?|stories|articles|news|posts|coverage)\s+(?:by|from|on|in|about)\b.{0,100}",
    r"more\s+(?:from|on)\s.{1,100}|more\s+(?:stories|news|articles|to\s+read|top\s+stories)\s*:?|also\s+in\s.{1,60}",
    r"(?:most|trending|recommended|popular|top|latest|editor['’]?s['’]?)\s+(?:read|viewed|popular|stories|now|articles|news|picks?|for\s+you|videos?)\s*:?",
    r"trending|recommended|(?:you\s+(?:may|might)\s+(?:also\s+)?(?:like|be\s+interested\s+in)|(?:what\s+to\s+)?read\s+next|up\s+next|don['’]t\s+miss|see\s+also)\b.{0,60}",
    r"about\s+the\s+author|about\s+(?:us|this\s+site)",
)

_COMMENTS = _any(
    r"(?:\d+\s+|view\s+|show\s+|all\s+|reader\s+|your\s+)?comments?\s*(?:\(\d+\)|:)?|join\s+the\s+(?:conversation|discussion)\b.{0,60}",
    r"(?:leave|post|write|add)\s+a\s+(?:comment|reply|response)\b.{0,60}|(?:discuss|comment\s+on)\s+this\s+(?:article|story|report|post)\b.{0,60}",
    r"(?:\d+\s+)?(?:responses?|replies|thoughts?)\s+(?:to|on)\s.{1,200}|what\s+do\s+you\s+think\?.{0,60}",
)

_NAMED = (
    re.compile(
        r"(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?\s*(?:by\s+)?(?P<who>[^\d.,|©]{2,60}?)(?:\s*[.,|].*|\s+all\s+rights.*|\s+\d{4}.*)?",
        re.IGNORECASE,
    ),
    re.compile(
        r".{0,40}\b(?:originally|first)\s+(?:published|appeared)\s+(?:by|in|on|at)\s+(?P<who>[^.,;]{2,60}).*",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?:other|more|further|latest|all)\s+(?:reports?|stories|articles|news)\s+(?:by|from)\s+(?P<who>[^.,;|]{2,60})",
        re.IGNORECASE,
    ),
)


def classify(line: str) -> Kind | None:
    """What kind of furniture or caption a whole line is; None for prose."""
    if len(line) > _LONGEST:
        return None
    line = line.strip()
    if _CAPTION.fullmatch(line):
        return Kind.CAPTION
    if _COMMENTS.fullmatch(line):
        return Kind.COMMENTS
    if _HEADING.fullmatch(line):
        return Kind.HEADING
    return Kind.LINE if _LINE.fullmatch(line) else None


def named_outlet(line: str) -> str | None:
    """The publisher whom a line of furniture names: "Other reports by X", "© 2021 X"; None if it names none."""
    if len(line) > _LONGEST:
        return None
    for pattern in _NAMED:
        if match := pattern.fullmatch(line.strip()):
            name = " ".join(match["who"].split()).strip(" -–—|:")
            name = re.sub(r"^(?:the author|this author|us|our .*)$", "", name, flags=re.IGNORECASE)
            if name and name[0].isupper():
                return name
    return None
