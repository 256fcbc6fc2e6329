"""What a file leaves open once its columns are known: words that nothing carries, days that can be read in two ways."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from coop_registry.errors import UnreadableFile
from coop_registry.imports.declared import DeclaredTable
from coop_registry.imports.mappings import Mapping as ColumnMapping
from coop_registry.imports.reading import read_declared
from coop_registry.imports.registry_names import RegistryNames

_MOST_WORDS = 60
_ASKED = {"unknown_province": "province_code", "ambiguous_province": "province_code", "unknown_sector": "sector_id",
          "ambiguous_sector": "sector_id", "unknown_activity": "activity_id", "not_a_status": "status"}  # fmt: skip


def doubts_of(file: Path, mapping: ColumnMapping, names: RegistryNames, today: dt.date) -> dict[str, Any]:
    """Return ``words`` that the registry does not know, and ``unclear_days``: columns that mix the order of days."""
    try:
        table = read_declared(file, names=names, today=today, mapping=mapping)
    except UnreadableFile:
        return {"words": [], "unclear_days": []}  # the preview says it, once the columns are chosen
    return {"words": _unknown_words(table), "unclear_days": _unclear_days(table)}


def _unknown_words(table: DeclaredTable) -> list[dict[str, Any]]:
    """Return the cells that name a place, sector, activity or status that the registry does not know."""
    counts: dict[tuple[str, str], int] = {}
    details: dict[tuple[str, str], Mapping[str, str]] = {}
    for cell in table.refusals:
        if cell.reason in _ASKED:
            key = (_ASKED[cell.reason], cell.value)
            counts[key] = counts.get(key, 0) + 1
            details[key] = cell.detail
    most = sorted(counts, key=lambda key: -counts[key])[:_MOST_WORDS]
    return [
        {
            "field": field, "word": word, "rows": str(counts[field, word]),
            "near": [code for code in _said_near(details[field, word]) if code],
            "likely": details[field, word].get("likely", ""),
        }
        for field, word in most
    ]  # fmt: skip


def _said_near(detail: Mapping[str, str]) -> list[str]:
    return (detail.get("nearest") or detail.get("candidates") or "").split("; ")


def _unclear_days(table: DeclaredTable) -> list[dict[str, str]]:
    """Return each column whose days can be read in two ways, with the cell that goes the other way round."""
    headers = {column.letter: column.header for column in table.columns}
    cells = [cell for cell in table.refusals if cell.reason == "ambiguous_day" and "confusing" in cell.detail]
    return [
        {
            "letter": letter, "header": headers.get(letter, ""), "row": of[0].detail["row"],
            "confusing": of[0].detail["confusing"], "value": of[0].value, "rows": str(len(of)),
        }
        for letter in dict.fromkeys(cell.column or "" for cell in cells)
        for of in [[cell for cell in cells if (cell.column or "") == letter]]
    ]  # fmt: skip
