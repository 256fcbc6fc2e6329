"""Numbers, arrays and tables of numpy and pandas as plain data: their type, their shape and their bytes."""

import base64
import sys
from collections.abc import Callable
from typing import Any

Each = Callable[[Any], Any]
KINDS = frozenset(("scalar", "array", "dtype", "series", "frame", "index", "range_index", "multi_index", "missing",
                   "stamp", "span"))  # fmt: skip
_BYTES = "biufcSUmM"  # kinds of numpy whose bytes say all


def encode(value: Any, each: Each) -> dict[str, Any] | None:
    """Return a value of numpy or pandas as JSON can say it; None when it is none, or of a kind that holds more."""
    numpy, pandas = sys.modules.get("numpy"), sys.modules.get("pandas")
    try:
        if numpy is not None and hasattr(numpy, "ndarray") and (told := _of_numpy(value, numpy, each)):
            return told
        return _of_pandas(value, pandas, each) if pandas is not None and hasattr(pandas, "DataFrame") else None
    except Exception:  # a library that somebody has changed: the value is asked about instead
        return None


def _of_numpy(value: Any, numpy: Any, each: Each) -> dict[str, Any] | None:
    kind = type(value)
    if kind is numpy.ndarray:
        if value.dtype.kind in _BYTES:
            return {"t": "array", "v": [value.dtype.str, list(value.shape), _base64(value.tobytes())]}
        if value.dtype.kind == "O" and value.ndim:
            return {"t": "array", "v": ["O", list(value.shape), [each(part) for part in value.ravel().tolist()]]}
        return None
    if isinstance(value, numpy.generic) and kind.__module__ == "numpy" and value.dtype.kind in _BYTES:
        return {"t": "scalar", "v": [value.dtype.str, _base64(value.tobytes())]}
    if isinstance(value, numpy.dtype) and value.kind in _BYTES:
        return {"t": "dtype", "v": value.str}
    return None


def _of_pandas(value: Any, pandas: Any, each: Each) -> dict[str, Any] | None:
    kind = type(value)
    if value is pandas.NaT or value is pandas.NA:
        return {"t": "missing", "v": "NaT" if value is pandas.NaT else "NA"}
    if kind is pandas.Timestamp and value.tz is None:
        return {"t": "stamp", "v": [value.isoformat(), value.unit]}
    if kind is pandas.Timedelta:
        return {"t": "span", "v": [int(value.as_unit("ns").value)]}
    if kind is pandas.RangeIndex:
        return {"t": "range_index", "v": [value.start, value.stop, value.step, each(value.name)]}
    if kind is pandas.MultiIndex:
        levels = [each(level) for level in value.levels]
        return {
            "t": "multi_index",
            "v": [levels, [list(map(int, code)) for code in value.codes], each(list(value.names))],
        }
    if kind in (pandas.DatetimeIndex, pandas.TimedeltaIndex, pandas.CategoricalIndex, pandas.Index):
        freq = getattr(value, "freqstr", None)
        return {"t": "index", "v": [_column(value.array, each), each(value.name), kind.__name__, freq]}
    if kind is pandas.Series:
        return {"t": "series", "v": [_column(value.array, each), each(value.index), each(value.name)]}
    if kind is pandas.DataFrame:
        columns = [_column(value.iloc[:, place].array, each) for place in range(value.shape[1])]
        return {"t": "frame", "v": [columns, each(value.index), each(value.columns)]}
    return None


def _column(array: Any, each: Each) -> list[Any]:
    import pandas

    dtype = array.dtype
    if isinstance(dtype, pandas.CategoricalDtype):
        return ["category", [int(code) for code in array.codes], each(dtype.categories), bool(dtype.ordered)]
    numpy_array = getattr(array, "_ndarray", None)
    if numpy_array is not None and numpy_array.dtype.kind in _BYTES and not getattr(dtype, "tz", None):
        return ["bytes", numpy_array.dtype.str, _base64(numpy_array.tobytes())]
    if getattr(dtype, "tz", None):
        return ["zoned", str(dtype), [int(part) for part in array.asi8]]
    return ["parts", str(dtype), [each(part) for part in array.tolist()]]


def decode(kind: str, said: Any, each: Each) -> Any:
    """Return the value that ``encode`` told."""
    import numpy

    if kind == "array":
        dtype, shape, parts = said
        if dtype == "O":
            made = numpy.empty(len(parts), dtype=object)
            made[:] = [each(part) for part in parts]
            return made.reshape(shape)
        return numpy.frombuffer(base64.b64decode(parts), dtype=_plain(dtype)).reshape(shape).copy()
    if kind == "scalar":
        return numpy.frombuffer(base64.b64decode(said[1]), dtype=_plain(said[0]))[0]
    return _plain(said) if kind == "dtype" else _pandas_value(kind, said, each)


def _pandas_value(kind: str, said: Any, each: Each) -> Any:
    import pandas

    if kind == "missing":
        return pandas.NaT if said == "NaT" else pandas.NA
    if kind == "stamp":
        return pandas.Timestamp(said[0]).as_unit(said[1])
    if kind == "span":
        return pandas.Timedelta(said[0], unit="ns")
    if kind == "range_index":
        return pandas.RangeIndex(said[0], said[1], said[2], name=each(said[3]))
    if kind == "multi_index":
        return pandas.MultiIndex(levels=[each(level) for level in said[0]], codes=said[1], names=each(said[2]))
    if kind == "index":
        made = pandas.Index(_array(said[0], each), name=each(said[1]))
        if said[3] and said[2] != "Index":
            made.freq = said[3]
        return made
    if kind == "series":
        return pandas.Series(_array(said[0], each), index=each(said[1]), name=each(said[2]))
    columns = dict(enumerate(_array(column, each) for column in said[0]))
    table = pandas.DataFrame(columns, index=each(said[1]))
    table.columns = each(said[2])
    return table


def _array(told: list[Any], each: Each) -> Any:
    import numpy
    import pandas

    kind = told[0]
    if kind == "bytes":
        return numpy.frombuffer(base64.b64decode(told[2]), dtype=_plain(told[1])).copy()
    if kind == "category":
        return pandas.Categorical.from_codes(told[1], categories=each(told[2]), ordered=told[3])
    if kind == "zoned":
        return pandas.array(numpy.array(told[2], dtype="int64"), dtype=told[1])
    return pandas.array([each(part) for part in told[2]], dtype=told[1])


def _plain(dtype: str) -> Any:
    import numpy

    made = numpy.dtype(dtype)
    if made.kind not in _BYTES:
        raise ValueError("this type of array holds objects")
    return made


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")
