"""What code gives, as plain data that JSON can hold: taken by exact type, so that no object speaks for itself."""

import collections
import datetime as dt
import decimal
import fractions
import math
import sys
from collections.abc import Iterable, Mapping
from typing import Any

_MOST_BITS = 8192  # of a whole number: as many digits as Python writes without being asked
MOST_PARTS, MOST_DEPTH, MOST_TEXT = 100_000, 20, 1_000_000
Plain = Any  # None, a truth value, a number, a text, or one of: {"list"|"set": [...]}, {"dict": [[key, value], ...]},
# {"number": "nan"|"inf"|"-inf"}, {"series": {"index", "values"}}, {"table": {"columns", "index", "rows"}}
_DICTS = (dict, collections.OrderedDict, collections.Counter, collections.defaultdict)
_LISTS: tuple[type, ...] = (list, tuple, range, collections.deque, type({}.keys()), type({}.values()))


class NotPlain(ValueError):
    """A value that is no plain data, or too much of it; ``reason`` is ``"type"`` or ``"size"``."""

    def __init__(self, reason: str, what: str) -> None:
        self.reason = reason
        super().__init__(f"{what} cannot be compared: give numbers, texts, lists, dictionaries or tables")


def plain(value: Any) -> Plain:
    """Return a value as plain data.

    Whole numbers, numbers with a fraction and truth values of numpy are Python's own; lists, tuples, ranges, deques and
    arrays are lists; days are texts as ISO 8601 writes them; a frame or a series of pandas keeps the labels of its
    rows only where they are not 0, 1, 2… What is missing in pandas is NaN.

    Raises
    ------
    NotPlain
        For anything else, more than 100,000 parts, 20 levels, or a million characters of text.
    """
    return _Reader().read(value)


class _Reader:
    """Reads one value, counting its parts."""

    def __init__(self) -> None:
        self._parts = self._characters = 0

    def read(self, value: Any, depth: int = 0) -> Plain:
        self._parts += 1
        if self._parts > MOST_PARTS or depth > MOST_DEPTH:
            raise NotPlain("size", "so much at once")
        kind = type(value)
        if kind is int and value.bit_length() > _MOST_BITS:
            raise NotPlain("size", "so large a number")
        if value is None or kind is bool or kind is int:
            return value
        if kind is float:
            return _number(value)
        if kind is str:
            return self._text(value)
        if kind in _LISTS:
            return {"list": self._each(value, depth)}
        if kind in (set, frozenset):
            return {"set": self._each(value, depth)}
        if kind in _DICTS:
            return {"dict": [[self.read(key, depth + 1), self.read(each, depth + 1)] for key, each in value.items()]}
        if kind in (decimal.Decimal, fractions.Fraction):
            return _number(float(value))
        if kind in (dt.date, dt.datetime):
            return str(value.isoformat())
        return self._of_library(kind, value, depth)

    def _text(self, value: str) -> str:
        self._characters += len(value)
        if self._characters > MOST_TEXT:
            raise NotPlain("size", "so long a text")
        return value

    def _each(self, values: Iterable[Any], depth: int) -> list[Plain]:
        return [self.read(each, depth + 1) for each in values]

    def _of_library(self, kind: type, value: Any, depth: int) -> Plain:
        numpy, pandas = sys.modules.get("numpy"), sys.modules.get("pandas")
        if numpy is not None and kind is numpy.ndarray:
            return self._array(value, depth)
        if numpy is not None and kind.__module__ == "numpy" and issubclass(kind, numpy.generic):
            return self._scalar(kind, value, numpy, depth)
        if pandas is not None and (found := self._of_pandas(kind, value, pandas, depth)) is not None:
            return found
        raise NotPlain("type", f"a value of the type {kind.__name__}")

    def _array(self, value: Any, depth: int) -> Plain:
        if value.size > MOST_PARTS:
            raise NotPlain("size", "so large an array")
        if value.dtype.kind in "mM":
            value = value.astype(str)
        return self.read(value.tolist(), depth)

    def _scalar(self, kind: type, value: Any, numpy: Any, depth: int) -> Plain:
        if kind is numpy.longdouble:
            return _number(float(value))
        return self.read(str(value) if value.dtype.kind in "mM" else value.item(), depth + 1)

    def _of_pandas(self, kind: type, value: Any, pandas: Any, depth: int) -> Plain | None:
        if value is pandas.NaT or value is pandas.NA:
            return _number(math.nan)
        if kind is pandas.Timestamp:
            return _day(value)
        if kind is pandas.Series:
            return self._series(value, depth)
        if kind is pandas.DataFrame:
            return self._frame(value, depth)
        indices = (pandas.Index, pandas.RangeIndex, pandas.DatetimeIndex, pandas.CategoricalIndex, pandas.MultiIndex)
        return {"list": self._cells(value, depth)} if kind in indices else None

    def _series(self, value: Any, depth: int) -> Plain:
        self._refuse_many(value.size)
        values, index = self._cells(value, depth), self._labels(value.index, depth)
        return {"list": values} if index is None else {"series": {"index": index, "values": values}}

    def _frame(self, value: Any, depth: int) -> Plain:
        self._refuse_many(value.size)
        columns = [self._cells(value.iloc[:, place], depth) for place in range(value.shape[1])]
        rows = [list(row) for row in zip(*columns, strict=True)] if columns else [[] for _ in range(len(value))]
        names, index = self._cells(value.columns, depth), self._labels(value.index, depth)
        return {"table": {"columns": names, "index": index, "rows": rows}}

    def _labels(self, index: Any, depth: int) -> list[Plain] | None:
        """Return the labels of rows; None where they only count them."""
        labels = self._cells(index, depth)
        return None if labels == list(range(len(labels))) and all(type(each) is int for each in labels) else labels

    def _cells(self, values: Any, depth: int) -> list[Plain]:
        return [_number(math.nan) if each is None else self.read(each, depth + 1) for each in values.tolist()]

    def _refuse_many(self, count: int) -> None:
        if count > MOST_PARTS:
            raise NotPlain("size", "so large a table")


def _number(value: float) -> Plain:
    if math.isnan(value):
        return {"number": "nan"}
    return value if math.isfinite(value) else {"number": "inf" if value > 0 else "-inf"}


def _day(value: Any) -> str:
    text = str(value.isoformat())
    return text.removesuffix("T00:00:00") if value.tzinfo is None else text


def as_python(value: Plain) -> str:
    """Return plain data as a person reads it in Python; a table as its columns and rows."""
    if not isinstance(value, Mapping):
        return repr(value)
    ((kind, said),) = value.items()
    if kind == "number":
        return str(said)
    if kind == "list":
        return f"[{', '.join(map(as_python, said))}]"
    if kind == "set":
        return f"{{{', '.join(map(as_python, said))}}}" if said else "set()"
    if kind == "dict":
        return f"{{{', '.join(f'{as_python(key)}: {as_python(each)}' for key, each in said)}}}"
    if kind == "series":
        return f"{{{', '.join(f'{as_python(a)}: {as_python(b)}' for a, b in zip(*said.values(), strict=True))}}}"
    rows = "; ".join(", ".join(map(as_python, row)) for row in said["rows"])
    return f"{', '.join(map(as_python, said['columns']))}: {rows}"
