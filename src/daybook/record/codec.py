"""Types to plain JSON values and back, without loss.

The codec is derived from the annotations of the dataclasses in ``daybook.types``: a field that is added there with a
default needs nothing here, and a document written before it reads as that default.  Spans and mentions are lists; other
dataclasses are objects without the fields that hold their default (or None); a union of dataclasses is a list of the
class's name and the value.
"""

from __future__ import annotations

import json
import types as builtin
from collections.abc import Callable, Hashable, Iterable
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from daybook.types import Mention, Span, Zone

T = TypeVar("T")
Turn = Callable[[Any], Any]
_LISTS = (Mention, Span, Zone)
"""Small types of which there are many: their fields in order, without names."""


_WRITE = json.JSONEncoder(separators=(",", ":")).encode
_READ = json.JSONDecoder().raw_decode
"""Made once: the functions of the module make them for each text."""


def _same(value: Any) -> Any:  # noqa: ANN401
    return value


_PLAIN: dict[Any, tuple[Turn, Turn]] = {
    date: (date.isoformat, date.fromisoformat),
    **dict.fromkeys((str, int, float, bool), (_same, _same)),
}


def encode(value: object) -> Any:  # noqa: ANN401 - JSON is what it is
    """The value of a dataclass of ``daybook.types`` as plain JSON values."""
    return _encoder(_kind(type(value)))(value)


def encode_all(values: Iterable[object]) -> list[Any]:
    """Each of the values as plain JSON."""
    return [encode(value) for value in values]


def decode(kind: type[T], plain: object) -> T:
    """The value of this type that ``encode`` made ``plain`` of.

    Raises:
        KeyError, TypeError, ValueError: ``plain`` is no such value.
    """
    made: T = _decoder(_kind(kind))(plain)
    return made


def dumps(value: object) -> str:
    """A value of ``daybook.types`` as one line of ASCII, which every database keeps as it is."""
    return _WRITE(encode(value))


def parsed(text: str) -> Any:  # noqa: ANN401 - JSON is what it is
    """The plain JSON values that ``dumps`` made the text of."""
    return _READ(text)[0]


def loads(kind: type[T], text: str) -> T:
    """The value of this type that ``dumps`` made the text of."""
    return decode(kind, _READ(text)[0])


def _kind(kind: Any) -> Hashable:  # noqa: ANN401
    """A type as something to look up by."""
    hashable: Hashable = kind
    return hashable


@cache
def _encoder(kind: Any) -> Turn:  # noqa: ANN401 - a type or a form of one
    if is_dataclass(kind):
        return _list_encoder(kind) if kind in _LISTS else _object_encoder(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return lambda value: value.value
    if kind in _PLAIN:
        return _PLAIN[kind][0]
    origin, inner = get_origin(kind), get_args(kind)
    if origin is tuple:
        return _tuple_encoder(inner)
    some = _alternatives(kind)
    if len(some) == 1:
        turn = _encoder(some[0])
        return lambda value: None if value is None else turn(value)
    return lambda value: None if value is None else [type(value).__name__, encode(value)]


@cache
def _decoder(kind: Any) -> Turn:  # noqa: ANN401
    if is_dataclass(kind):
        return _list_decoder(kind) if kind in _LISTS else _object_decoder(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {one.value: one for one in kind}.__getitem__
    if kind in _PLAIN:
        return _PLAIN[kind][1]
    origin, inner = get_origin(kind), get_args(kind)
    if origin is tuple:
        return _tuple_decoder(inner)
    some = _alternatives(kind)
    if len(some) == 1:
        turn = _decoder(some[0])
        return turn if turn is _same else lambda plain: None if plain is None else turn(plain)
    named = {one.__name__: _decoder(one) for one in some}
    return lambda plain: None if plain is None else named[plain[0]](plain[1])


def _alternatives(kind: Any) -> list[Any]:  # noqa: ANN401
    if get_origin(kind) not in (Union, builtin.UnionType):
        raise TypeError(f"no codec for {kind!r}")
    return [one for one in get_args(kind) if one is not type(None)]


def _tuple_encoder(inner: tuple[Any, ...]) -> Turn:
    if inner[-1] is Ellipsis:
        turn = _encoder(inner[0])
        return lambda value: [turn(item) for item in value]
    turns = [_encoder(one) for one in inner]
    return lambda value: [turn(item) for turn, item in zip(turns, value, strict=True)]


def _tuple_decoder(inner: tuple[Any, ...]) -> Turn:
    if inner[-1] is Ellipsis:
        turn = _decoder(inner[0])
        return lambda plain: tuple([turn(item) for item in plain])
    turns = [_decoder(one) for one in inner]
    return lambda plain: tuple([turn(item) for turn, item in zip(turns, plain, strict=True)])


def _fields(kind: Any) -> list[tuple[str, Any, Any]]:  # noqa: ANN401
    """Name, type and default of each field; of one without a default, None."""
    hints = get_type_hints(kind)
    return [(field.name, hints[field.name], _default(field)) for field in fields(kind)]


def _default(field: Field[Any]) -> Any:  # noqa: ANN401
    return None if field.default is MISSING else field.default


def _object_encoder(kind: Any) -> Turn:  # noqa: ANN401
    parts = [(name, default, _encoder(hint)) for name, hint, default in _fields(kind)]

    def turned(value: object) -> dict[str, Any]:
        made = {}
        for name, default, turn in parts:
            item = getattr(value, name)
            if item is not default and (item != default or type(item) is not type(default)):
                made[name] = turn(item)
        return made

    return turned


def _object_decoder(kind: Any) -> Turn:  # noqa: ANN401
    parts = [(name, default, _plainly(_decoder(hint))) for name, hint, default in _fields(kind)]
    open_to_none = {name for name, hint, _ in _fields(kind) if type(None) in get_args(hint)}
    needed = {field.name for field in fields(kind) if field.default is MISSING} - open_to_none

    def turned(plain: dict[str, Any]) -> object:
        if not needed <= plain.keys():
            raise KeyError(f"{kind.__name__} without {', '.join(sorted(needed - plain.keys()))}")
        return kind(
            *[
                turn(plain[name]) if turn and name in plain else plain.get(name, default)
                for name, default, turn in parts
            ]
        )

    return turned


def _plainly(turn: Turn) -> Turn | None:
    """A turn, or None where the value is as it is."""
    return None if turn is _same else turn


def _list_encoder(kind: type) -> Turn:
    parts = [(name, _encoder(hint)) for name, hint, _ in _fields(kind)]
    return lambda value: [turn(getattr(value, name)) for name, turn in parts]


def _list_decoder(kind: type) -> Turn:
    turns = [_decoder(hint) for _, hint, _ in _fields(kind)]
    if all(turn is _same for turn in turns):
        return lambda plain: kind(*plain)
    return lambda plain: kind(*[turn(item) for turn, item in zip(turns, plain, strict=True)])
