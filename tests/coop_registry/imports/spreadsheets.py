"""One table as different computers save it: XLSX by two programs, XLS, ODS, and text in five encodings."""

import csv
import datetime as dt
import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from coop_registry.imports.registry_names import ListedName, RegistryNames
from coop_registry.reference_tables import read_reference

Rows = Sequence[Sequence[Any]]
TODAY = dt.date(2026, 11, 21)


def reference_names() -> RegistryNames:
    """Return the names of the reference tables, as a fresh registry holds them."""
    return RegistryNames(
        _listed("provinces", "province_code", "name"),
        _listed("delegations", "delegation_code", "name"),
        _listed("sectors", "sector_id", "label"),
        (),
    )


def _listed(table: str, key: str, label: str) -> tuple[ListedName, ...]:
    return tuple(
        ListedName(str(row[key]), tuple(name for name in (row[f"{label}_fr"], row[f"{label}_ar"]) if name))
        for row in read_reference(table)
    )


def by_openpyxl(path: Path, rows: Rows, sheet: str = "Liste") -> Path:
    """Save as XLSX, days as days."""
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(list(row))
    book.save(path)
    return path


def by_xlsxwriter(path: Path, rows: Rows, sheet: str = "Liste") -> Path:
    """Save as XLSX with shared strings, in the date system of 1904."""
    book = xlsxwriter.Workbook(path, {"date_1904": True, "default_date_format": "dd/mm/yyyy"})
    page = book.add_worksheet(sheet)
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            page.write(number, place, cell)
    book.close()
    return path


def by_xlwt(path: Path, rows: Rows, sheet: str = "Liste") -> Path:
    """Save as XLS."""
    book = xlwt.Workbook()
    page = book.add_sheet(sheet)
    day = xlwt.easyxf(num_format_str="dd/mm/yyyy")
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            if cell is not None:
                page.write(number, place, cell, *([day] if isinstance(cell, dt.date) else []))
    book.save(str(path))
    return path


def by_odfpy(path: Path, rows: Rows, sheet: str = "Liste") -> Path:
    """Save as ODS."""
    document = OpenDocumentSpreadsheet()
    table = Table(name=sheet)
    for row in rows:
        line = TableRow()
        for cell in row:
            line.addElement(_ods_cell(cell))
        table.addElement(line)
    document.spreadsheet.addElement(table)
    document.save(str(path))
    return path


def _ods_cell(cell: Any) -> TableCell:
    if cell is None:
        return TableCell()
    if isinstance(cell, dt.date):
        return TableCell(valuetype="date", datevalue=cell.isoformat())
    if isinstance(cell, int | float):
        return TableCell(valuetype="float", value=str(cell))
    found = TableCell(valuetype="string")
    found.addElement(P(text=cell))
    return found


def as_text(
    encoding: str, delimiter: str, *, decimal: str = ".", day: str = "%d/%m/%Y"
) -> Callable[[Path, Rows], Path]:
    """Return a function that saves as text, as a program of one language does."""

    def shown(cell: Any) -> str:
        if cell is None:
            return ""
        if isinstance(cell, dt.date):
            return cell.strftime(day)
        return str(cell).replace(".", decimal) if isinstance(cell, float) else str(cell)

    def save(path: Path, rows: Rows) -> Path:
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=delimiter).writerows([[shown(cell) for cell in row] for row in rows])
        path.write_bytes(out.getvalue().encode(encoding))
        return path

    return save


COMPUTERS: dict[str, tuple[str, Callable[[Path, Rows], Path]]] = {
    "openpyxl": ("a.xlsx", by_openpyxl),
    "xlsxwriter 1904": ("b.xlsx", by_xlsxwriter),
    "xls": ("c.xls", by_xlwt),
    "ods": ("d.ods", by_odfpy),
    "utf-8 comma": ("e.csv", as_text("utf-8", ",")),
    "utf-8 mark semicolon": ("f.csv", as_text("utf-8-sig", ";", decimal=",")),
    "1256 semicolon": ("g.csv", as_text("cp1256", ";", decimal=",")),
    "utf-16 tab": ("h.txt", as_text("utf-16", "\t", decimal=",")),
    "utf-16-be without mark, iso days": ("i.txt", as_text("utf-16-be", "\t", day="%Y-%m-%d")),
}
