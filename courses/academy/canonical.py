"""One way to write data as bytes, so that a hash of it means the same everywhere."""

import datetime as dt
import hashlib
import json
from typing import Any


def canonical_json(data: Any) -> bytes:
    """Return JSON with sorted keys, no spaces and ASCII letters only; instants as ISO 8601."""
    return json.dumps(data, sort_keys=True, separators=(",", ":"), default=_instant, allow_nan=False).encode()


def sha256_of(data: Any) -> str:
    """Return the SHA-256 of the canonical JSON, in hexadecimal."""
    return hashlib.sha256(canonical_json(data)).hexdigest()


def _instant(value: object) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no canonical form")
