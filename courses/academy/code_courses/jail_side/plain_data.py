"""Values as plain data, to cross from one process to another: nothing that is decoded here is ever run.

A value crosses by its exact type. What is no plain data (a function, an object of a class of one's own) is named by the
process that holds it, through ``refer``; the other process asks it about that object instead of having it.
"""

import base64
import collections
import datetime as dt
import decimal
import fractions
import sys
from collections.abc import Callable
from typing import Any

from academy.code_courses.jail_side import tables

MOST_DEPTH = 60
MOST_PARTS = 3_000_000
_SMALL = 2**53
Refer = Callable[[Any], Any]

_LISTED: dict[type, str] = {
    list: "list", tuple: "tuple", set: "set", frozenset: "frozenset", collections.deque: "deque",
    type({}.keys()): "keys", type({}.values()): "values",
}  # fmt: skip
_MADE: dict[str, Callable[[list[Any]], Any]] = {
    "list": list, "tuple": tuple, "set": set, "frozenset": frozenset, "deque": collections.deque,
    "keys": lambda parts: dict.fromkeys(parts).keys(), "values": lambda parts: dict(enumerate(parts)).values(),
}  # fmt: skip
_PAIRED: dict[type, str] = {
    dict: "dict", collections.OrderedDict: "ordered", collections.Counter: "counter",
    collections.defaultdict: "dict",
}  # fmt: skip
_TABLED: dict[str, Callable[[Any], Any]] = {
    "dict": dict, "ordered": collections.OrderedDict, "counter": collections.Counter,
}  # fmt: skip
_WRITTEN: dict[type, str] = {
    decimal.Decimal: "decimal", fractions.Fraction: "fraction",
}  # fmt: skip
_READ: dict[str, Callable[[Any], Any]] = {
    "decimal": decimal.Decimal, "fraction": fractions.Fraction,
    "int": lambda text: int(text, 16),
    "datetime": lambda said: dt.datetime.fromisoformat(said[0]).replace(fold=said[1]),
    "date": dt.date.fromisoformat,
    "time": dt.time.fromisoformat, "bytes": base64.b64decode, "ellipsis": lambda _: ...,
    "unsaid": lambda _: NotImplemented,
    "bytearray": lambda text: bytearray(base64.b64decode(text)),
}  # fmt: skip


class CannotCross(Exception):
    """A value that is no plain data, too deep or too large."""


class Encoder:
    """Turns values into what JSON can say.

    Parameters
    ----------
    refer
        Called with whatever is no plain data; returns how the other process may name it, or raises ``CannotCross``.
    """

    def __init__(self, refer: Refer) -> None:
        self._refer = refer
        self._parts = 0
        self._above: set[int] = set()

    def encode(self, value: Any) -> Any:
        """Return a value as JSON can say it; a part that stands within itself is referred to."""
        self._parts += 1
        if self._parts > MOST_PARTS:
            raise CannotCross("it has too many parts")
        kind = type(value)
        if value is None or kind is bool or kind is str or kind is float or (kind is int and -_SMALL < value < _SMALL):
            return value
        if id(value) in self._above or len(self._above) > MOST_DEPTH:
            return self._refer(value)
        self._above.add(id(value))
        try:
            return self._encode(kind, value)
        finally:
            self._above.discard(id(value))

    def _encode(self, kind: type, value: Any) -> Any:
        if kind in _LISTED:
            return {"t": _LISTED[kind], "v": [self.encode(each) for each in value]}
        if kind in _PAIRED:
            return {"t": _PAIRED[kind], "v": [[self.encode(k), self.encode(v)] for k, v in value.items()]}
        if (text := _as_text(kind, value)) is not None:
            return text
        if kind is range or kind is slice:
            bounds = [self.encode(each) for each in (value.start, value.stop, value.step)]
            return {"t": kind.__name__, "v": bounds}
        if kind is complex:
            return {"t": "complex", "v": [value.real, value.imag]}
        if kind is dt.timedelta:
            return {"t": "timedelta", "v": [value.days, value.seconds, value.microseconds]}
        told = tables.encode(value, self.encode)
        return self._refer(value) if told is None else told


def _as_text(kind: type, value: Any) -> dict[str, Any] | None:
    if kind is int:
        return {"t": "int", "v": format(value, "x")}
    if kind in _WRITTEN:
        return {"t": _WRITTEN[kind], "v": str(value)}
    if kind is bytes or kind is bytearray:
        return {"t": kind.__name__, "v": base64.b64encode(value).decode("ascii")}
    if kind is dt.datetime and (value.tzinfo is None or type(value.tzinfo) is dt.timezone):
        return {"t": "datetime", "v": [value.isoformat(), value.fold]}
    if kind is dt.date or (kind is dt.time and value.tzinfo is None):
        return {"t": kind.__name__, "v": value.isoformat()}
    if value is ...:
        return {"t": "ellipsis", "v": ""}
    return {"t": "unsaid", "v": ""} if value is NotImplemented else None


def decode(told: Any, found: Callable[[dict[str, Any]], Any]) -> Any:
    """Return the value that the other process told.

    Parameters
    ----------
    found
        Called with what is no plain data, for whatever stands for it here.

    Raises
    ------
    ValueError, TypeError, KeyError, RecursionError
        When it is nothing that :class:`Encoder` writes.
    """
    if not isinstance(told, dict):
        return told
    kind: str = told["t"]
    said: Any = told.get("v")
    if kind in _MADE:
        return _MADE[kind]([decode(each, found) for each in said])
    if kind in _TABLED:
        return _TABLED[kind]({decode(k, found): decode(v, found) for k, v in said})
    if kind in _READ:
        return _READ[kind](said)
    if kind == "range" or kind == "slice":
        return (range if kind == "range" else slice)(*[decode(each, found) for each in said[: 3 if said[2] else 2]])
    if kind == "complex":
        return complex(*said)
    if kind == "timedelta":
        return dt.timedelta(*said)
    if kind in tables.KINDS:
        return tables.decode(kind, said, lambda each: decode(each, found))
    return found(told)


def loaded(name: str) -> Any:
    """Return a library when this process has loaded it already, None otherwise."""
    return sys.modules.get(name)
