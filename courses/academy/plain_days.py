"""Days that TOML holds, as the texts that JSON can hold."""

import datetime as dt
from typing import Any


def with_days_as_text(value: Any) -> Any:
    """Return what TOML holds with its days as JSON can hold them: 2026-12-01 becomes ``"2026-12-01"``."""
    if isinstance(value, dict):
        return {name: with_days_as_text(each) for name, each in value.items()}
    if isinstance(value, list):
        return [with_days_as_text(each) for each in value]
    return value.isoformat() if isinstance(value, dt.date | dt.time) else value
