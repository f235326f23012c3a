"""Dataclasses from the dictionaries of JSON, by their annotations."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


def built(kind: type[T], members: dict[str, Any]) -> T:
    """An instance of a dataclass. Members that it does not have are left out: later versions may add some."""
    return typing.cast(T, _of_class(kind)(members))


_makers: dict[type, Callable[[dict[str, Any]], Any]] = {}


def _of_class(kind: type) -> Callable[[dict[str, Any]], Any]:
    return _makers.get(kind) or _makers.setdefault(kind, _maker(kind))


def _maker(kind: type) -> Callable[[dict[str, Any]], Any]:
    hints = typing.get_type_hints(kind)
    made: dict[str, Callable[[Any], Any] | None] | None = None

    def make(members: dict[str, Any]) -> Any:
        nonlocal made
        if made is None:
            # When it is called first, so that a class may have members of its own kind.
            made = {field.name: _converter(hints[field.name]) for field in dataclasses.fields(kind)}
        values = {}
        for name, value in members.items():
            if name in made:
                convert = made[name]
                values[name] = value if convert is None or value is None else convert(value)
        return kind(**values)

    return make


def _converter(hint: Any) -> Callable[[Any], Any] | None:
    """What makes a value of this type of one that JSON has; None where it is the same."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        converters = [_converter(argument) for argument in arguments if argument is not type(None)]
        return converters[0] if len(converters) == 1 else None
    if origin is list:
        convert = _converter(arguments[0])
        return None if convert is None else lambda values: [convert(value) for value in values]
    if origin is tuple:
        return tuple
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return _of_class(hint)
    return None
