"""One way to write data as bytes, so that a hash of it means the same on every machine and database."""

import datetime as dt
import hashlib
import json
from typing import Any

# The academy's ledger and receipts are hashed in this form too: a change here breaks every chain.


def canonical_json(data: Any) -> bytes:
    """Return JSON with sorted keys, no spaces and ASCII letters only; days and instants as ISO 8601.

    Raises
    ------
    TypeError
        For a value that JSON does not know.
    ValueError
        For a number that is none (NaN) or without end.
    """
    return json.dumps(data, sort_keys=True, separators=(",", ":"), default=_day, allow_nan=False).encode()


def sha256_of(data: Any) -> str:
    """Return the SHA-256 of the canonical JSON, in hexadecimal."""
    return hashlib.sha256(canonical_json(data)).hexdigest()


def plain_data(data: Any) -> Any:
    """Return ``data`` as a JSON column gives it back: days as text, tuples as lists.

    Examples
    --------
    >>> plain_data({"since": dt.date(2026, 1, 2), "codes": ("01.511",)})
    {'codes': ['01.511'], 'since': '2026-01-02'}
    """
    return json.loads(canonical_json(data))


def _day(value: object) -> str:
    if isinstance(value, dt.date):  # an instant is one too
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no canonical form")
