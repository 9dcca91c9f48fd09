"""Reads MUC-3/4 texts, answer keys and system responses in the form in which they were published.

A template file repeats, for every template, 25 numbered slots.  A filler stands on a line of its own; in a key
" / " parts alternatives, "?" before a filler makes it optional, and ``VALUE: "TAG"`` refers a value to the filler
of another slot (template documentation, sections 4.1 and 4.2).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from eval.task import CorpusError

SLOTS = (
    "MESSAGE: ID", "MESSAGE: TEMPLATE", "INCIDENT: DATE", "INCIDENT: LOCATION", "INCIDENT: TYPE",
    "INCIDENT: STAGE OF EXECUTION", "INCIDENT: INSTRUMENT ID", "INCIDENT: INSTRUMENT TYPE",
    "PERP: INCIDENT CATEGORY", "PERP: INDIVIDUAL ID", "PERP: ORGANIZATION ID", "PERP: ORGANIZATION CONFIDENCE",
    "PHYS TGT: ID", "PHYS TGT: TYPE", "PHYS TGT: NUMBER", "PHYS TGT: FOREIGN NATION",
    "PHYS TGT: EFFECT OF INCIDENT", "PHYS TGT: TOTAL NUMBER", "HUM TGT: NAME", "HUM TGT: DESCRIPTION",
    "HUM TGT: TYPE", "HUM TGT: NUMBER", "HUM TGT: FOREIGN NATION", "HUM TGT: EFFECT OF INCIDENT",
    "HUM TGT: TOTAL NUMBER",
)  # fmt: skip
"""The slots' names by number (template documentation, section 2)."""
TEMPLATE, DATE, LOCATION, TYPE, STAGE, INSTRUMENT, INSTRUMENT_TYPE = range(1, 8)
CATEGORY, INDIVIDUAL, ORGANISATION, CONFIDENCE = range(8, 12)
PHYSICAL, PHYSICAL_TYPE, PHYSICAL_NUMBER, PHYSICAL_NATION, PHYSICAL_EFFECT, PHYSICAL_TOTAL = range(12, 18)
HUMAN_NAME, HUMAN_DESCRIPTION, HUMAN_TYPE, HUMAN_NUMBER, HUMAN_NATION, HUMAN_EFFECT, HUMAN_TOTAL = range(18, 25)

_ID = re.compile(r"^\s*((?:DEV|TST\d+)-MUC[34]-\d{4})\b.*$")
_SLOT = re.compile(r"^\s{0,3}(\d{1,2})\.\s+(?=[A-Z])(.*)$")
_QUOTED = re.compile(r'"(?:\\.|[^"\\])*"')


@dataclass(frozen=True, slots=True)
class Option:
    """One way to fill a slot."""

    value: str
    """Without its quotes; "-" where only a tag is given."""
    tags: tuple[str, ...] = ()
    """What the value refers to, any of these; empty where nothing is referred to."""


@dataclass(frozen=True, slots=True)
class Fill:
    """One filler: any of its options meets it."""

    options: tuple[Option, ...]
    optional: bool = False

    @property
    def values(self) -> tuple[str, ...]:
        """The options' values."""
        return tuple(option.value for option in self.options)


@dataclass(frozen=True, slots=True)
class Template:
    """One incident of one text."""

    document: str
    number: str
    slots: tuple[tuple[Fill, ...], ...]
    """The fillers by slot number, 0 to 24; empty for null ("-"), for "does not apply" ("*") and for slots 0 and 1."""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """One message."""

    id: str
    body: str
    """As published, without the line that numbers it: the dateline comes first."""


def text_files(data: Path, split: str) -> list[Path]:
    """The files that hold a split's texts, in order; the mixed-case copy of TST4 is left alone.

    Raises:
        CorpusError: there is none.
    """
    return _found(data, f"{split}-muc[34]*", f"texts named {split}-muc3* or {split}-muc4*")


def key_files(data: Path, split: str) -> list[Path]:
    """The files that hold a split's answer key, in order.

    Raises:
        CorpusError: there is none.
    """
    return _found(data, f"key-{split}*", f"an answer key named key-{split}*")


def _found(data: Path, pattern: str, expected: str) -> list[Path]:
    if not data.is_dir():
        raise CorpusError(data, "expected the folder of the MUC-3/4 corpus")
    paths = (path for path in data.rglob(pattern) if path.is_file() and not path.name.endswith((".mixed-case", "~")))
    # An archive unpacked twice holds each file twice: one of a name is enough.
    files = {path.name: path for path in sorted(paths, reverse=True)}
    if not files:
        raise CorpusError(data, f"expected {expected} in it or in a folder of it")
    return [files[name] for name in sorted(files)]


def read_texts(data: Path, split: str) -> list[Text]:
    """The texts of a split ("dev", "tst1" to "tst4"), in order.

    Raises:
        CorpusError: a file is missing, cannot be read, holds no text or one text twice.
    """
    texts: dict[str, Text] = {}
    for path in text_files(data, split):
        before = len(texts)
        for text in _texts(path):
            if text.id in texts or not text.body.strip():
                raise CorpusError(path, f"expected each text once and not empty: {text.id}")
            texts[text.id] = text
        if len(texts) == before:
            raise CorpusError(path, f"expected texts that begin with a line like {split.upper()}-MUC4-0001")
    return list(texts.values())


def _texts(path: Path) -> Iterator[Text]:
    name, lines = "", list[str]()
    for line in _lines(path):
        if match := _ID.match(line):
            if name:
                yield Text(name, "\n".join(lines).strip("\n"))
            name, lines = match[1], []
        else:
            lines.append(line)
    if name:
        yield Text(name, "\n".join(lines).strip("\n"))


def read_keys(data: Path, split: str) -> dict[str, tuple[Template, ...]]:
    """The answer key of a split: templates by text, none for an irrelevant one.

    Raises:
        CorpusError: a file is missing, cannot be read, or a template lacks slots.
    """
    keys: dict[str, tuple[Template, ...]] = {}
    for path in key_files(data, split):
        for document, templates in read_templates(path).items():
            keys[document] = (*keys.get(document, ()), *(_without_bare_tags(template) for template in templates))
    return keys


def _without_bare_tags(template: Template) -> Template:
    """A key's tag without a value asks for nothing; in a response it is an answer like any other."""
    slots = tuple(tuple(fill for fill in fills if fill.values != ("-",)) for fills in template.slots)
    return replace(template, slots=slots)


def read_templates(path: Path) -> dict[str, tuple[Template, ...]]:
    """The templates of one key or response file by text, none for an irrelevant one.

    Raises:
        CorpusError: the file cannot be read, holds no template, or one lacks slots.
    """
    found: dict[str, tuple[Template, ...]] = {}
    for number, slots in _blocks(path):
        missing = [SLOTS[n] for n in range(25) if n not in slots]
        document = _ID.match(slots.get(0, [""])[0])
        if missing or document is None:
            said = f"slot {missing[0]}" if missing else "a message id in slot 0"
            raise CorpusError(path, f"expected {said} in the template at line {number}: is the file cut short?")
        template = _template(document[1], slots)
        found[document[1]] = (*found.get(document[1], ()), *([template] if template else []))
    if not found:
        raise CorpusError(path, "expected MUC-4 templates: 25 numbered slots each, from 0.  MESSAGE: ID")
    return found


def _blocks(path: Path) -> Iterator[tuple[int, dict[int, list[str]]]]:
    """(line number, lines of each slot) of every template."""
    slots: dict[int, list[str]] = {}
    start, slot = 0, -1
    for number, line in enumerate(_lines(path), 1):
        match = _SLOT.match(line)
        if match and int(match[1]) < len(SLOTS) and match[2].startswith(SLOTS[int(match[1])]):
            slot = int(match[1])
            if slot == 0:
                if slots:
                    yield start, slots
                start, slots = number, {}
            slots[slot] = [match[2].removeprefix(SLOTS[slot]).strip()]
        elif not line.strip():
            slot = -1
        elif slot >= 0 and line[0] == " ":
            slots[slot].append(line.strip())
    if slots:
        yield start, slots


def _template(document: str, slots: dict[int, list[str]]) -> Template | None:
    number = slots[1][0].replace("(OPTIONAL)", "").strip()
    if number in ("*", "-", ""):
        return None
    fills = tuple(_fills(slots[n], n) if n > 1 else () for n in range(len(SLOTS)))
    return Template(document, number, fills, "(OPTIONAL)" in slots[1][0])


def _fills(lines: list[str], slot: int) -> tuple[Fill, ...]:
    fills = (parse_fill(line, slot) for line in _whole(lines))
    return tuple(fill for fill in fills if fill is not None)


def _whole(lines: list[str]) -> list[str]:
    """Lines with those joined that carry on the one before: within a string, or after a slash or colon."""
    whole: list[str] = []
    for line in lines:
        open_string = whole and _odd(whole[-1]) and _odd(line) and not line.startswith(('"', "?"))
        if whole and (open_string or whole[-1].endswith(("/", ":"))):
            whole[-1] += f" {line}"
        elif line:
            whole.append(line)
    return whole


def _odd(line: str) -> bool:
    return line.replace('\\"', "").count('"') % 2 == 1


def parse_fill(line: str, slot: int) -> Fill | None:
    """The filler on one line, or None for null and "does not apply"; a tag alone has the value "-"."""
    text = line.strip()
    optional = text.startswith("?")
    text = text.lstrip("? ")
    if slot == LOCATION:
        options = [Option(place) for part in _split(text, "/") for place in _kinds(_unwrapped(part))]
    elif slot == DATE:
        options = [Option(_unwrapped(part)) for part in _split(text, "/")]
    else:
        options = _options(text)
    options = [option for option in options if option.value not in ("", "-", "*") or option.tags]
    return Fill(tuple(options), optional) if options else None


def _options(text: str) -> list[Option]:
    head, *tail = _split(text, ":")
    tags = tuple(_plain(_unwrapped(tag)) for part in tail for tag in _split(part, "/"))
    options: list[Option] = []
    for part in _split(head, "/"):
        inner = _unwrapped(part)
        if inner != part:
            options += [Option(option.value, option.tags or tags) for option in _options(inner)]
        else:
            options.append(Option(_plain(part), tags))
    return options


def _split(text: str, mark: str) -> list[str]:
    """The parts of a text between marks that stand outside strings and brackets, stripped."""
    hidden = _QUOTED.sub(lambda match: "\0" * len(match[0]), text)
    parts, depth, start = [], 0, 0
    for at, char in enumerate(hidden):
        depth += (char == "(") - (char == ")")
        if char == mark and depth <= 0:
            parts.append(text[start:at].strip())
            start = at + 1
    return [*parts, text[start:].strip()]


def _unwrapped(text: str) -> str:
    """A text without the one pair of brackets that holds all of it."""
    hidden = _QUOTED.sub(lambda match: "\0" * len(match[0]), text)
    if not hidden.startswith("(") or not hidden.endswith(")"):
        return text
    depth = 0
    for at, char in enumerate(hidden):
        depth += (char == "(") - (char == ")")
        if depth == 0 and at < len(hidden) - 1:
            return text
    return text[1:-1].strip()


def _kinds(place: str) -> list[str]:
    """The places that one with several kinds stands for: "X (CITY / REGION)" is two."""
    match = re.search(r"\(([^()]*/[^()]*)\)", place)
    if match is None:
        return [" ".join(place.split())]
    return [
        other
        for kind in match[1].split("/")
        for other in _kinds(f"{place[: match.start()]}({kind.strip()}){place[match.end() :]}")
    ]


def _plain(text: str) -> str:
    """A value without its quotes and escapes, with single spaces."""
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] == '"':
        text = text[1:-1]
    text = text.replace('\\"', '"')
    return " ".join((text if text.count('"') % 2 == 0 else text.strip('"')).split())


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").expandtabs().splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(path, f"expected plain text: {error}") from error
