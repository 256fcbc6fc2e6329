"""The history of single values: what each was, what it became, who changed it and why."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import inspect

from coop_registry.models.record import Record

Changes = Mapping[str, tuple[Any, Any]]  # column -> old value, new value


def record_key(*parts: Any) -> str:
    """Return the key of a record as the history keeps it: alone as text, several as a JSON list.

    Examples
    --------
    >>> record_key("1/23/2019/154")
    '1/23/2019/154'
    >>> record_key("1/23/2019/154", 2025)
    '["1/23/2019/154",2025]'
    """
    return str(parts[0]) if len(parts) == 1 else json.dumps(parts, separators=(",", ":"), ensure_ascii=False)


def key_of(record: Record) -> str:
    """Return the key of a row."""
    return record_key(*inspect(type(record)).primary_key_from_instance(record))


def differences(record: Record, values: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Return the columns that ``values`` would change, with what they hold and would hold."""
    held = {column: getattr(record, column) for column in values}
    return {column: (held[column], value) for column, value in values.items() if held[column] != value}


def history_of(record: Record, changes: Changes, *, number: str | None) -> list[dict[str, Any]]:
    """Return the history of some values of one row, as :func:`coop_registry.audit.append` takes it.

    Parameters
    ----------
    number
        The cooperative on whose sheet it shows; None when it belongs to none.
    """
    of_row = {
        "registration_number": number,
        "record_table": str(record.__tablename__),
        "record_key": key_of(record),
    }
    return [{**of_row, "column": column, "old_value": old, "new_value": new} for column, (old, new) in changes.items()]
