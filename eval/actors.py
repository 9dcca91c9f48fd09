"""Parties of newswire, written for this project, and how many the product resolves rightly.

``actors.toml`` says what each row holds.  Each passage is a report: its text alone tells the product what was told
before, and each marked mention is asked for at its place.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from daybook.ground.cast import Cast
from daybook.ground.directory import Directory, load_directory, state_names
from daybook.ground.phrases import fold
from daybook.kinds import ActorKind
from daybook.types import Actor
from eval.counts import share
from eval.misses import cut, evenly, markdown
from eval.subject import Subject
from eval.task import CorpusError, Figure, Miss, Result, Task, read_since, unread

_EXPECTED = "a table of passages, each with on, text ([[words]] marked) and mentions"
_MARK = re.compile(r"\[\[(.+?)\]\]")
_HOWS = ("name", "alias", "office", "metonym", "nation", "unnamed", "report", "new")
_ARTICLES = re.compile(r"\b(?:the|a|an)\b")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is right of one mention."""

    words: str
    start: int
    """Offset in the passage without its marks."""
    how: str
    names: frozenset[str]
    """Names in the form of ``plain``; empty where the words themselves are the name."""
    countries: frozenset[str]
    """Fair countries; "" is none."""
    kinds: frozenset[ActorKind]
    known: bool | None


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage without its marks."""

    on: date
    text: str
    mentions: tuple[Wanted, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """One answer, judged."""

    wanted: Wanted
    answer: Actor
    identity: bool
    country: bool
    kind: bool
    unresolved: bool
    """Nothing is asserted that is not so: no identity, and country and kind fair or none."""

    @property
    def right(self) -> bool:
        """Whether identity, country and kind are right."""
        return self.identity and self.country and self.kind


def files(data: Path, split: str) -> list[Path]:
    """``SPLIT.toml`` in the folder, or in its ``eval``; ``second`` is ``actors-second.toml``.

    Raises:
        CorpusError: it is not there.
    """
    name = split if split.startswith("actors") else f"actors-{split}"
    for path in (data / f"{name}.toml", data / "eval" / f"{name}.toml"):
        if path.is_file():
            return [path]
    raise CorpusError(data / f"{name}.toml", f"expected {_EXPECTED}")


def read(path: Path) -> list[Passage]:
    """The passages of a table.

    Raises:
        CorpusError: the file is no such table.
    """
    try:
        return [_passage(row) for row in tomllib.loads(path.read_text("utf-8"))["passage"]]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise CorpusError(path, f"expected {_EXPECTED} ({type(error).__name__}: {error})") from error


def _passage(row: Mapping[str, Any]) -> Passage:
    marked: str = row["text"]
    found = list(_MARK.finditer(marked))
    if len(found) != len(row["mentions"]):
        raise ValueError(f"{len(found)} marks but {len(row['mentions'])} mentions in {marked[:60]!r}")
    mentions = []
    for number, (mark, told) in enumerate(zip(found, row["mentions"], strict=True)):
        if mark[1] != told["words"] or told["how"] not in _HOWS:
            raise ValueError(f"the mark {mark[1]!r} is not told as {told['words']!r}, or in no known way")
        mentions.append(_wanted(told, mark.start() - 4 * number))
    return Passage(date.fromisoformat(row["on"]), _MARK.sub(r"\1", marked), tuple(mentions))


def _wanted(told: Mapping[str, Any], start: int) -> Wanted:
    return Wanted(
        told["words"],
        start,
        told["how"],
        frozenset(map(plain, told.get("names", ()))),
        frozenset(_list(told.get("country", ""))),
        frozenset(map(ActorKind, _list(told["kind"]))),
        told.get("known"),
    )


def _list(told: str | list[str]) -> list[str]:
    return [told] if isinstance(told, str) else told


def plain(name: str) -> str:
    """A name without case, accents, punctuation and articles, with one spelling for defence and the United States."""
    text = " ".join(re.findall(r"\w+", fold(name)))
    text = " ".join(_ARTICLES.sub(" ", text).split())
    return text.replace("united states", "us").replace("defense", "defence")


def judge(wanted: Wanted, answer: Actor, directory: Directory) -> Judged:
    """Whether an answer is right, or says nothing that is not so."""
    country = (answer.country or "") in wanted.countries
    kind = answer.kind in wanted.kinds
    bare = answer.id is None and _names_itself(wanted.words, answer.name)
    if answer.id is None:
        # The words themselves: right for what no directory knows, and where no name is asked for.
        identity = wanted.known is not True and (plain(answer.name) in wanted.names or (not wanted.names and bare))
        identity = identity or (wanted.known is not True and bool(wanted.names & _own(wanted, answer)))
    else:
        named = _held(directory).get(answer.id, frozenset()) | {plain(answer.name)}
        named |= set(map(plain, state_names(answer.id)))
        identity = wanted.known is not False and bool(wanted.names & named)
        if not wanted.names and wanted.known is None:  # with an id or without: the state's body of that kind, or none
            identity = answer.id.startswith("country:") and bool(answer.country) and country and kind
    fair = (country or not answer.country) and (kind or answer.kind is ActorKind.UNKNOWN)
    right = identity and country and kind
    return Judged(wanted, answer, identity, country, kind, bare and fair and not right)


def _own(wanted: Wanted, answer: Actor) -> frozenset[str]:
    """The name a description is told with, where it is the words themselves: "the mob" of "the mob"."""
    return frozenset({plain(wanted.words)}) if _names_itself(wanted.words, answer.name) else frozenset()


def _names_itself(words: str, name: str) -> bool:
    """Whether a name is the words themselves, or a part of them that keeps their head noun."""
    whole, part = plain(words), plain(name)
    return not part or part == whole or f" {part} " in f" {whole} "


@cache
def _held_by(directory_id: int) -> dict[str, frozenset[str]]:
    names: dict[str, set[str]] = {}
    directory = load_directory()
    for lexicon in (directory.names, directory.people):
        for key, ident in lexicon.items():
            names.setdefault(ident, set()).add(plain(key))
    for ident, entry in directory.entries.items():
        names.setdefault(ident, set()).add(plain(entry.name))
    return {ident: frozenset(found) for ident, found in names.items()}


def _held(directory: Directory) -> dict[str, frozenset[str]]:
    return _held_by(id(directory))


def score(data: Path, split: str, subject: Subject, limit: int | None) -> Result:
    """Asks for each mention of each passage."""
    directory = load_directory()
    passages = [passage for path in files(data, split) for passage in read(path)][:limit]
    rows = [(passage, answers(passage, directory)) for passage in passages]
    misses = [miss for number, (passage, judged) in enumerate(rows, 1) for miss in _misses(number, passage, judged)]
    everyone = [each for _, judged in rows for each in judged]
    return Result(
        _figures([judged for _, judged in rows]),
        tuple(evenly(misses, 400)),
        _NOTES,
        (("By how it is named", _table(everyone)),),
    )


def answers(passage: Passage, directory: Directory) -> list[Judged]:
    """The product's answers to the mentions of a passage, judged."""
    cast = Cast(passage.text, directory, passage.on)
    return [judge(each, cast.resolve(each.words, each.start), directory) for each in passage.mentions]


def _figures(rows: list[list[Judged]]) -> tuple[Figure, ...]:
    def counted(name: str, label: str, what: Iterable[tuple[float, float]], *, floor: bool) -> Figure:
        return share(name, label, list(what), floor=floor)

    left = [[each for each in row if not each.right] for row in rows]
    unresolved = [(sum(each.unresolved for each in row), len(row)) for row in left]
    return (
        counted("right", "mentions right", [(sum(j.right for j in r), len(r)) for r in rows], floor=True),
        counted("unresolved", "of those not right, unresolved rather than wrong", unresolved, floor=True),
        counted(
            "wrong",
            "mentions wrong",
            [(sum(not j.unresolved for j in o), len(r)) for r, o in zip(rows, left, strict=True)],
            floor=False,
        ),
        counted("identity", "identity right", [(sum(j.identity for j in r), len(r)) for r in rows], floor=False),
        counted("country", "country right", [(sum(j.country for j in r), len(r)) for r in rows], floor=False),
        counted("kind", "kind right", [(sum(j.kind for j in r), len(r)) for r in rows], floor=False),
    )


def _table(judged: list[Judged]) -> str:
    of, right, unresolved = Counter[str](), Counter[str](), Counter[str]()
    for each in judged:
        of[each.wanted.how] += 1
        right[each.wanted.how] += each.right
        unresolved[each.wanted.how] += each.unresolved
    lines = [
        [h, str(of[h]), str(right[h]), str(unresolved[h]), str(of[h] - right[h] - unresolved[h])]
        for h in _HOWS
        if of[h]
    ]
    return markdown(["named by", "mentions", "right", "unresolved", "wrong"], lines)


def _misses(number: int, passage: Passage, judged: list[Judged]) -> Iterable[Miss]:
    for each in judged:
        if each.right:
            continue
        what = "unresolved" if each.unresolved else _faults(each)
        wanted, answer = each.wanted, each.answer
        span = (wanted.start, wanted.start + len(wanted.words))
        known = {True: "known", False: "not known", None: ""}[wanted.known]
        gold = [
            " or ".join(sorted(wanted.names)),
            "/".join(sorted(wanted.countries)),
            "/".join(sorted(wanted.kinds)),
            known,
        ]
        found = [answer.name, answer.id or "no id", answer.country or "-", answer.kind]
        place = (f"passage {number}, {passage.on}", passage.text)
        yield cut(f"{what}: {wanted.how}", place, span, gold="; ".join(gold), found="; ".join(found))


def _faults(each: Judged) -> str:
    told = (("identity", each.identity), ("country", each.country), ("kind", each.kind))
    return "wrong " + ", ".join(name for name, right in told if not right)


_NOTES = (
    "Each passage is a report of its own: a mention is resolved by `daybook.ground.cast.Cast`, as the record's actors "
    "are, from the passage's text and date and the words at their place; which words are mentions is given.",
    "Right is a mention whose identity, country and kind all are; unresolved one that is left with its own words, no "
    "identity, and country and kind fair or none; wrong is all else.",
)
_FIRST = Task(
    name="actors",
    title="Parties of newswire (300 mentions in passages, written for this project)",
    corpus="",
    split="actors",
    files=files,
    score=score,
    quick=0,
    notes=("The right answers were written before any system was run on them, and none has been changed since.",),
)
_OPENED = ("second", "third", "fourth", "fifth")
TASKS = (_FIRST, *(read_since(_FIRST, n) for n in _OPENED), unread(_FIRST, "sixth"))
