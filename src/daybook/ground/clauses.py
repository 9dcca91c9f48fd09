"""The clauses of a sentence, cut by its small words: which time and place may be of which event.

Not a parse: English opens clauses with few words ("who", "after", "suspected of"), and closes them with a comma or
with the verb that the sentence still waits for ("the man who was seized in May | was freed on Friday").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

__all__ = ["Clause", "Clauses", "Relation", "clauses"]

Relation = Literal["own", "when", "earlier", "later", "other"]
"""Of a place in a sentence to an event: in its clause, in one of the same moment ("when"), in a clause that this one
goes on from, or goes on to, or in another."""
_LONGEST = 2_000
_TOKEN = re.compile(r"[\w'’-]+|[,;:()—–“”\"]")
_AUXILIARY = frozenset("was were is are has had have did does do will would could may might".split())
_IRREGULAR = frozenset(
    "began blew broke brought came caught cut died drove fell fled flew fought found gave got held hit kept knew led "
    "left lost made met overran paid ran rode rose said saw sent set shook shot shut spoke spread stole stood struck "
    "swept threw took tore went withdrew won wrote".split()
)
_GROUP = _AUXILIARY | frozenset("be been being having not also since then still now".split())
"""Words after which a participle belongs to the verb that has begun."""
_NO_VERB = frozenset(
    "the a an his her its their our my your this that these those all some any no more most of with for by in at on to "
    "from newly and or near over about than as so-called".split()
)
"""Words after which a past form is a participle in a noun phrase, or goes on from the verb before."""
_RELATIVE = frozenset("who whom whose which where".split())
_TEMPORAL = frozenset("after before since until following".split())
_SUSPECT = re.compile(
    r"(?:suspected|accused|convicted|charged|guilty|wanted|blamed|responsible|(?:on|under) (?:suspicion|charges)"
    r"|in connection|linked|his part|her part|their part|role|involved|involvement)\s+(?:of|with|for|over|in|to)\b",
    re.IGNORECASE,
)
_SUSPICIONS = tuple(
    "suspect suspicion accused convicted charge guilty wanted blamed responsible connection linked part role "
    "involve".split()
)
"""Without one of these ``_SUSPECT`` finds nothing."""
_OF_DOING = re.compile(
    r"\b(?:of|for|with)\b(?=\s+[a-z]{2,}ing\s+(?:the|an?|his|her|its|their|at|up|out|off|people|civilians|dozens"
    r"|two|three|four|five|six|seven|eight|nine|ten|\d+|[A-Z])\b)"
)
"""Words that lead to a deed of somebody's past, as ``_SUSPECT``."""
_SPEECH = re.compile(
    r"\s*(?:(?:and|but)\s+)?(?:[\w'’.-]+\s+){0,8}?(?:said|says|told|announced|added|reported|according\s+to)\b",
    re.IGNORECASE,
)
_CONTENT = frozenset(
    "said says say saying told announced added reported confirmed denied claimed stated believed warned alleged "
    "insisted showed repeated agreed argued noted heard known agency".split()
)
"""Words after which "that" begins what is said."""
_REACH = 8
"""Words within which a new subject has its verb."""
_VERBS = _AUXILIARY | _IRREGULAR
_JOINING = frozenset({"and", "but", "while", "so"})
_TELLING = _VERBS | _RELATIVE | _TEMPORAL | _JOINING | {"that", "when"}
"""Words that open, close or go on with a clause; but for past forms in -ed, no other does."""
_CONTENT_OPENED = re.compile(r"\s*(?:and|but|who|which|where|when|after|killing|wounding|that)\b")
_GENITIVE = re.compile(r"['’]s?\b")


@dataclass(slots=True)
class Clause:
    """One clause: what opened it, the clause it stands in, and the one that it goes on from."""

    kind: str
    parent: int | None
    previous: int | None = None
    verbs: int = 0
    words: int = 0
    start: int = 0


@dataclass(slots=True)
class Clauses:
    """The clauses of one sentence; offsets are into its text."""

    found: list[Clause] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    owners: list[int] = field(default_factory=list)

    def at(self, offset: int) -> int:
        """Index of the clause that holds an offset."""
        return self.owners[max(0, bisect_right(self.starts, offset) - 1)]

    def relation(self, anchor: int, other: int) -> Relation:
        """How the clause at ``other`` stands to that of an event at ``anchor``."""
        home, there = self.at(anchor), self.at(other)
        if home == there:
            return "own"
        if there in self._goes_on_from(home):
            return "earlier"
        if home in self._goes_on_from(there):
            return "later"
        return "when" if self._moment(home) == self._moment(there) else "other"

    def _moment(self, index: int) -> int:
        """The clause that tells when a clause with "when" was."""
        parent = self.found[index].parent
        while self.found[index].kind == "when" and parent is not None:
            index, parent = parent, self.found[parent].parent
        return index

    def opened_by(self, offset: int) -> Clause:
        """The clause at an offset."""
        return self.found[self.at(offset)]

    def _goes_on_from(self, index: int) -> Iterator[int]:
        previous = self.found[index].previous
        while previous is not None:
            yield previous
            previous = self.found[previous].previous


def clauses(text: str, times: Sequence[tuple[int, int]] = ()) -> Clauses:
    """The clauses of one sentence; ``times`` are where the time expressions in it begin and end in its text."""
    return _Cutter(text[:_LONGEST], times).cut()


def _is_past(word: str) -> bool:
    """Whether a word has the form of a past."""
    return word.endswith("ed") and len(word) > len("used")


class _Cutter:
    """Cuts one sentence, word by word."""

    def __init__(self, text: str, times: Sequence[tuple[int, int]]) -> None:
        self.text, self.times = text, times
        self.tokens = [m.span() for m in _TOKEN.finditer(text)]
        lower = text.lower()
        whole = lower if len(lower) == len(text) else None  # "İ" is two characters in lower case
        self.words = [whole[a:b] if whole is not None else text[a:b].lower() for a, b in self.tokens]
        self.top = Clause("main", None)
        """The clause that stands open: that of the stack's last."""
        self.cuts = Clauses([self.top], [0], [0])
        self.stack = [0]
        self.suspects = {m.end() for m in _OF_DOING.finditer(text)} if "ing" in text else set()
        if any([word in lower for word in _SUSPICIONS]):
            self.suspects |= {m.end() for m in _SUSPECT.finditer(text)}

    def cut(self) -> Clauses:
        for index, word in enumerate(self.words):
            start, end = self.tokens[index]
            if word in _TELLING or end in self.suspects or _is_past(word):
                self._word(index, start, end, word)
                self.top.words += 1
            elif word in ",;:()—–":
                self._mark(word, end)
            elif word not in '“”"':
                self.top.words += 1
        return self.cuts

    def _word(self, index: int, start: int, end: int, word: str) -> None:
        if word in _RELATIVE or (word == "that" and self._is_relative(index)):
            self._open("relative", start)
        elif word == "that" and self._is_said(index):
            self._content(start)
        elif word in _TEMPORAL and not self._dates(index):
            self._open("when" if self._word_at(index + 1).endswith("ing") else "temporal", start)
        elif word == "when":
            self._open("when", start)
        elif end in self.suspects:
            self._open("suspect", end, verbs=1)
        elif word in _JOINING and self._new_subject(index):
            self._go_on(start)
        elif self._is_verb(index, word):
            self._verb(index, start)

    def _mark(self, mark: str, end: int) -> None:
        """A comma ends a clause within another; stronger marks end all of them."""
        if mark != ",":
            if mark in ";:":
                del self.stack[1:]
                self.top = self.cuts.found[self.stack[0]]
                self._go_on(end)
            return
        while self._is_whole():
            self._close(end)
        if not self.top.verbs:
            return
        upto = min((i for i in (self.text.find(",", end), self.text.find(";", end)) if i >= 0), default=len(self.text))
        rest = self.text[end:upto]
        if _SPEECH.match(rest) and _CONTENT_OPENED.match(rest) is None:
            self._open("speech", end, verbs=1)

    def _is_whole(self) -> bool:
        """Whether the clause that stands open may end at a comma: it has words, and a verb where it needs one."""
        kind, words = self.top.kind, self.top.words > 1
        return words and (
            kind == "temporal" or (kind in {"relative", "when", "suspect", "speech"} and self.top.verbs > 0)
        )

    def _open(self, kind: str, start: int, *, verbs: int = 0) -> None:
        self.cuts.found.append(Clause(kind, self.stack[-1], None, verbs, 0, start))
        self.stack.append(len(self.cuts.found) - 1)
        self._switch(start)

    def _close(self, start: int) -> None:
        self.stack.pop()
        self._switch(start)

    def _go_on(self, start: int) -> None:
        """A clause beside the one that stands open."""
        self.cuts.found.append(Clause(self.top.kind, self.top.parent, self.stack[-1], 0, 0, start))
        self.stack[-1] = len(self.cuts.found) - 1
        self._switch(start)

    def _content(self, start: int) -> None:
        """What is said: within the speech, or beside what was said before."""
        while any(self.cuts.found[i].kind == "content" for i in self.stack):
            self.stack.pop()
        self._open("content", start)

    def _switch(self, start: int) -> None:
        self.cuts.starts.append(start)
        self.cuts.owners.append(self.stack[-1])
        self.top = self.cuts.found[self.stack[-1]]

    def _verb(self, index: int, start: int) -> None:
        """A verb; the second of a clause within another is that of the clause around it."""
        joined = self._word_at(index - 1) in {"and", "or", "but", ",", "then"}
        if self._waits() and not joined:
            self._close(start)
        while self.top.kind in {"relative", "suspect"} and self.top.verbs and not joined and not self._around().verbs:
            self._close(start)
        self.top.verbs += 1

    def _waits(self) -> bool:
        """Whether a sentence still waits for its verb behind "the man who was seized a week after the raid"."""
        if self.top.kind != "temporal" or self.top.verbs or self._around().kind != "relative":
            return False
        return self._around().verbs > 0 and not self.cuts.found[self.stack[-3]].verbs

    def _around(self) -> Clause:
        return self.cuts.found[self.stack[-2]]

    def _word_at(self, index: int) -> str:
        return self.words[index] if 0 <= index < len(self.words) else ""

    def _is_verb(self, index: int, word: str) -> bool:
        if word not in _VERBS and not _is_past(word):
            return False
        start = self.tokens[index][0]
        for first, end in self.times:
            if first <= start < end:
                return False  # "may" of "5 May"
        before = self._word_at(index - 1)
        if before in _GROUP or (before.endswith("ly") and self._word_at(index - 2) in _GROUP):
            return False
        if word in _AUXILIARY:
            return True
        return self._word_at(index + 1) != "by" and (before not in _NO_VERB or before in {"and", "or"})

    def _is_relative(self, index: int) -> bool:
        """Whether a "that" goes on about the noun before it: a verb follows, and no speech goes before."""
        following = self._word_at(index + 1)
        return (following in _VERBS or _is_past(following)) and self._word_at(index - 1) not in _CONTENT

    def _is_said(self, index: int) -> bool:
        """Whether a "that" begins what is said: "said on Tuesday that", "and that"."""
        if self._word_at(index - 1) in {"and", "but", ","}:
            return any(self.cuts.found[i].kind == "content" for i in self.stack)
        return any(self._word_at(i) in _CONTENT for i in range(index - 1, max(-1, index - _REACH), -1))

    def _dates(self, index: int) -> bool:
        """Whether a preposition leads to a time or to nothing: "before dawn", not "after Monday's raid"."""
        if not self._word_at(index + 1)[:1].isalnum():
            return True
        start = self.tokens[index + 1][0]
        if self._word_at(index + 1) in {"the", "about", "around"} and index + 2 < len(self.tokens):
            start = self.tokens[index + 2][0]
        after = next((end for first, end in self.times if first <= start < end and first > self.tokens[index][0]), None)
        return after is not None and _GENITIVE.match(self.text, after) is None

    def _new_subject(self, index: int) -> bool:
        """Whether a new subject and its verb follow a conjunction, where the clause has a verb already."""
        if not self.top.verbs or self._word_at(index + 1) == "that":
            return False
        for ahead in range(index + 1, min(index + 2 + _REACH, len(self.tokens))):
            word = self._word_at(ahead)
            if word in ",;:()" or word in _RELATIVE:
                return False
            if self._is_verb(ahead, word):
                return ahead > index + 1 and not all(
                    self._word_at(i).endswith("ly") or self._word_at(i) in _GROUP for i in range(index + 1, ahead)
                )
        return False
