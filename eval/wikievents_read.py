"""WikiEvents as its makers give it: one JSON object a line, tokens, entity mentions, and events with arguments.

Li, Ji and Han 2021 (Document-Level Event Argument Extraction by Conditional Generation).  The text is made anew from
the sentences, one a line, so that words stand as in print and token numbers have characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.files import json_lines, need
from eval.task import CorpusError

_FORM = "a document of WikiEvents (doc_id, tokens, sentences, entity_mentions, event_mentions)"
_BROKEN = (KeyError, IndexError, TypeError, ValueError, AttributeError)
_CLOSES = re.compile(
    r"\s*[,(;:]|\s+(?:of|in|on|at|for|from|with|to|by|near|against|between|among|including|who|whom|whose|which|that|"
    r"where|when)\b",
    re.IGNORECASE,
)
"""What ends a noun phrase's core, behind which its head cannot stand."""
_LAST_WORD = re.compile(r"[^\W_]+(?=[\W_]*$)")


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument: role as the corpus names it, and its characters."""

    role: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Event:
    """One event: type at all levels, the trigger's characters, its arguments."""

    name: str
    start: int
    end: int
    arguments: tuple[Argument, ...]

    @property
    def kind(self) -> str:
        """The type at two levels: "Conflict.Attack" of "Conflict.Attack.DetonateExplode"."""
        return ".".join(self.name.split(".")[:2])


@dataclass(frozen=True, slots=True)
class Document:
    """A document with its events."""

    name: str
    text: str
    events: tuple[Event, ...]


def files(data: Path, split: str) -> list[Path]:
    """The file of a split, ``dev`` or ``dev.jsonl``.

    Raises:
        CorpusError: it is not there.
    """
    path = data / (split if split.endswith(".jsonl") else f"{split}.jsonl")
    need(here=path.is_file(), path=path, expected="expected a file of WikiEvents, one document a line")
    return [path]


def documents(data: Path, split: str) -> Iterator[Document]:
    """The documents of a split, in their order.

    Raises:
        CorpusError: the file is missing, cut short or altered.
    """
    path = files(data, split)[0]
    some = False
    for number, row in json_lines(path, _FORM):
        some = True
        try:
            yield _document(row)
        except _BROKEN as error:
            raise CorpusError(path, f"line {number}: expected {_FORM} ({error!r})") from error
    need(here=some, path=path, expected=f"expected {_FORM} on each line")


def _document(row: dict[str, Any]) -> Document:
    text, spans = _laid_out(row["sentences"])
    if len(spans) != len(row["tokens"]):
        raise ValueError(f"{len(row['tokens'])} tokens, but {len(spans)} in the sentences")

    def over(mention: dict[str, Any]) -> tuple[int, int]:
        first, end = mention["start"], mention["end"]
        if not 0 <= first < end <= len(spans):
            raise ValueError(f"tokens {first} to {end} of {len(spans)}")
        return spans[first][0], spans[end - 1][1]

    entities = {entity["id"]: over(entity) for entity in row["entity_mentions"]}
    events = tuple(
        Event(
            str(event["event_type"]),
            *over(event["trigger"]),
            tuple(Argument(str(a["role"]), *entities[a["entity_id"]]) for a in event["arguments"]),
        )
        for event in row["event_mentions"]
    )
    return Document(str(row["doc_id"]), text, events)


def _laid_out(sentences: list[Any]) -> tuple[str, list[tuple[int, int]]]:
    """The sentences as lines of one text, and the characters of each token.

    Gaps between tokens are kept as wide as the corpus says, up to one space.
    """
    text = ""
    spans: list[tuple[int, int]] = []
    for tokens, _ in sentences:
        text += "\n" if text else ""
        before = None
        for token, start, end in tokens:
            text += " " if before is not None and start > before else ""
            spans.append((len(text), len(text) + len(token)))
            text += token
            before = end
    return text, spans


def head(text: str, start: int, end: int) -> tuple[int, int]:
    """The last word of a noun phrase's core: before the first comma, bracket, preposition or relative pronoun.

    The corpus gives no heads and published figures take a parser's; this is the nearest that needs none: "members" of
    "members of the opposition", "Gladkov" of "Major General Pavel Gladkov", "shrine" of "the shrine".
    """
    phrase = text[start:end]
    closing = _CLOSES.search(phrase, 1)
    core = phrase[: closing.start()] if closing else phrase
    word = _LAST_WORD.search(core) or _LAST_WORD.search(phrase)
    return (start + word.start(), start + word.end()) if word else (start, end)
