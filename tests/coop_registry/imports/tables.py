"""Declared tables as reading gives them, made by hand for the tests of what comes after reading."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pandas as pd

from coop_registry.imports.declared import DeclaredTable, FileColumn, Remark
from coop_registry.imports.fields import FIELDS
from coop_registry.imports.mappings import Mapping

TODAY = dt.date(2026, 11, 21)
_TYPES = {
    "count": "Int64", "year": "Int64", "money": "Float64", "yes_no": "boolean", "day": "datetime64[s]",
}  # fmt: skip


def declared(rows: Sequence[dict[str, Any]], first_row: int = 2, remarks: tuple[Remark, ...] = ()) -> DeclaredTable:
    """Return a table whose rows say what the dictionaries say; the headers stand in row 1."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    columns = tuple(FileColumn(chr(65 + place), name, name) for place, name in enumerate(names))
    index = pd.Index(range(first_row, first_row + len(rows)), name="row")
    frame = pd.DataFrame(
        {
            name: pd.Series([row.get(name) for row in rows], index=index).astype(
                _TYPES.get(FIELDS[name].kind, "string")  # type: ignore[call-overload]  # a type by its name
            )
            for name in names
        },
        index=index,
    )
    texts = frame.astype("string").fillna("").rename(columns={one.header: one.letter for one in columns})
    return DeclaredTable(
        file_name="declared.xlsx", file_hash="0" * 64, file_kind="xlsx", sheet="List", other_sheets=(),
        header_rows=(1,), columns=columns, mapping=Mapping(), frame=frame, refused_rows=texts.iloc[:0], refusals=(),
        left_out=(), warnings=remarks, texts_of=lambda chosen: texts.loc[list(chosen)],
    )  # fmt: skip


def cooperative(serial: int = 1, **values: Any) -> dict[str, Any]:
    """Return a row that is right, with some other values."""
    return {
        "registration_number": f"1/23/2020/{serial}", "name_ar": f"تعاونية {serial}", "province_code": "03.061",
        **values,
    }  # fmt: skip
