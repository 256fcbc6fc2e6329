"""Mapping files (TOML): written from a mapping, and read back as the same; a wrong key is named in one sentence.

::

    sheet = "Liste 2024"          # without it, the sheet whose headers say most
    header_row = 3                # as the spreadsheet counts

    [columns]                     # header as written = field; "" passes the column over
    "N° RLC" = "registration_number"
    "Obs." = ""

    [values.status]               # cell as written = what to read in its place
    "مجمدة" = "dormant"

    [days]
    order = "day_first"           # or "month_first"
    serials = "1900"              # what a bare number is, or "1904"
    two_digit_years_from = 1950   # "49" is 2049 and "50" is 1950

    [constants]                   # what every row says
    year = 2024
    youth_age_bound = 35

    [scales]                      # by how many dirhams a column of money counts: 1, 1000 or 1000000
    capital_mad = 1000
"""

import datetime as dt
import tomllib
from collections.abc import Mapping as AnyMapping
from pathlib import Path
from typing import Any

from coop_registry.errors import RegistryError
from coop_registry.imports.fields import FIELDS
from coop_registry.imports.mappings import DAY_ORDERS, SCALES, SERIALS, DayForms, Mapping

_KEYS = ("sheet", "header_row", "columns", "values", "days", "constants", "scales")
_DAY_KEYS = ("order", "serials", "two_digit_years_from")
_LARGEST_BYTES = 2**20
_CONTROL = {code: f"\\u{code:04X}" for code in (*range(0x20), 0x7F)}


class BadMapping(RegistryError):
    """A mapping file that cannot be used, with the key that is wrong."""

    def __init__(self, path: Path, key: str, problem: str) -> None:
        self.key = key
        where = f"the key {key}" if key else "the file"
        super().__init__(f"{path.name} is not a mapping: {where} {problem}")


def read_mapping(path: Path) -> Mapping:
    """Read a mapping file.

    Raises
    ------
    BadMapping
        With one sentence that names the key.
    """
    try:
        with path.open("rb") as source:
            content = source.read(_LARGEST_BYTES + 1)
        if len(content) > _LARGEST_BYTES:
            raise BadMapping(path, "", "is larger than 1 MB.")
        said = tomllib.loads(content.decode("utf-8-sig"))
    except OSError as error:
        raise BadMapping(path, "", f"cannot be opened: {error.strerror or type(error).__name__}.") from error
    except (ValueError, RecursionError) as error:  # no TOML, no UTF-8, a number of thousands of digits
        raise BadMapping(path, "", f"is not TOML in UTF-8 ({str(error)[:120]}).") from error
    return _Checked(path, said).mapping()


def write_mapping(path: Path, mapping: Mapping) -> None:
    """Write a mapping file that :func:`read_mapping` reads back as the same."""
    path.write_text(mapping_text(mapping), encoding="utf-8", newline="\n")


def mapping_text(mapping: Mapping) -> str:
    """Return a mapping as the text of its file."""
    lines = [
        f"{key} = {_toml(value)}" for key in ("sheet", "header_row") if (value := getattr(mapping, key)) is not None
    ]
    days = {key: value for key in _DAY_KEYS if (value := getattr(mapping.days, key)) is not None}
    tables = [("columns", mapping.columns), ("days", days), ("constants", mapping.constants)]
    tables += [("scales", mapping.scales)]
    tables += [(f"values.{_toml(field)}", words) for field, words in mapping.values.items()]
    for name, table in tables:
        if table or name.startswith("values."):
            lines += ["", f"[{name}]", *(f"{_toml(str(key))} = {_toml(value)}" for key, value in table.items())]
    return "\n".join(lines).lstrip("\n") + "\n"


class _Checked:
    """What a mapping file says, checked key by key."""

    def __init__(self, path: Path, said: AnyMapping[str, Any]) -> None:
        self._path, self._said = path, said

    def mapping(self) -> Mapping:
        for key in self._said:
            if key not in _KEYS:
                raise BadMapping(self._path, key, f"is not known; known are {', '.join(_KEYS)}.")
        return Mapping(
            columns=self._columns(),
            values=self._values(),
            days=self._days(),
            constants=self._constants(),
            scales=self._scales(),
            sheet=self._typed("sheet", str, "must be the name of a sheet, as text."),
            header_row=self._header_row(),
        )

    def _table(self, key: str) -> dict[str, Any]:
        table = self._said.get(key, {})
        if not isinstance(table, dict):
            raise BadMapping(self._path, key, f"must be a table, as in [{key}].")
        return table

    def _typed(self, key: str, kind: type, problem: str) -> Any:
        value = self._said.get(key)
        if value is not None and (not isinstance(value, kind) or isinstance(value, bool)):
            raise BadMapping(self._path, key, problem)
        return value

    def _header_row(self) -> int | None:
        row: int | None = self._typed("header_row", int, "must be a row's number, from 1.")
        if row is not None and not 1 <= row <= 1_048_576:
            raise BadMapping(self._path, "header_row", "must be a row's number, from 1.")
        return row

    def _columns(self) -> dict[str, str]:
        columns = self._table("columns")
        for header, field in columns.items():
            if field != "" and (not isinstance(field, str) or field not in FIELDS):
                known = ", ".join(FIELDS)
                raise BadMapping(self._path, f"columns.{header!r}", f"must name a field, or be empty; fields: {known}.")
        return columns

    def _values(self) -> dict[str, dict[str, str]]:
        values = self._table("values")
        for field, words in values.items():
            if field not in FIELDS:
                raise BadMapping(self._path, f"values.{field}", f"is no field; fields: {', '.join(FIELDS)}.")
            if not isinstance(words, dict) or not all(isinstance(value, str) for value in words.values()):
                raise BadMapping(self._path, f"values.{field}", "must be a table of texts, cell as written = value.")
        return values

    def _days(self) -> DayForms:
        days = self._table("days")
        for key, value in days.items():
            allowed: tuple[Any, ...] | range = {"order": DAY_ORDERS, "serials": SERIALS}.get(key, range(1900, 2100))
            if key not in _DAY_KEYS:
                raise BadMapping(self._path, f"days.{key}", f"is not known; known are {', '.join(_DAY_KEYS)}.")
            if isinstance(value, bool | float) or value not in allowed:
                shown = f"{allowed[0]} to {allowed[-1]}" if isinstance(allowed, range) else " or ".join(allowed)
                raise BadMapping(self._path, f"days.{key}", f"must be {shown}.")
        return DayForms(**days)

    def _scales(self) -> dict[str, int]:
        scales = self._table("scales")
        for field, scale in scales.items():
            if field not in FIELDS or FIELDS[field].kind != "money":
                raise BadMapping(self._path, f"scales.{field}", "is no field of money.")
            if isinstance(scale, bool | float) or scale not in SCALES:
                known = ", ".join(map(str, SCALES))
                raise BadMapping(self._path, f"scales.{field}", f"must be one of {known}: the dirhams it counts by.")
        return scales

    def _constants(self) -> dict[str, Any]:
        constants = self._table("constants")
        for field, value in constants.items():
            if field not in FIELDS or FIELDS[field].name == "registration_number":
                raise BadMapping(self._path, f"constants.{field}", "is no field that all rows can share.")
            is_day = isinstance(value, dt.date) and not isinstance(value, dt.datetime)
            if not isinstance(value, str | int | float) and not is_day:
                raise BadMapping(self._path, f"constants.{field}", "must be a text, a number, true, false or a day.")
        return constants


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"').translate(_CONTROL)
        return f'"{escaped}"'
    return value.isoformat() if isinstance(value, dt.date) else repr(value)
