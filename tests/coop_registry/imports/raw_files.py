"""Workbooks written part by part, as no spreadsheet program would write them."""

import struct
import zipfile
from collections.abc import Sequence
from pathlib import Path

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
FREE, END, OF_TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def raw_xlsx(
    path: Path,
    sheets: Sequence[tuple[str, str]],
    *,
    shared: str | None = None,
    targets: Sequence[str] = (),
    parts: dict[str, str] | None = None,
) -> Path:
    """Write an XLSX of sheets as pairs of name and ``sheetData`` (and what follows it)."""
    numbers = range(1, len(sheets) + 1)
    places = targets or [f"worksheets/sheet{number}.xml" for number in numbers]
    names = "".join(f'<sheet name="{sheets[n - 1][0]}" sheetId="{n}" r:id="rId{n}"/>' for n in numbers)
    relations = _relations(*((f"rId{n}", "worksheet", places[n - 1]) for n in numbers))
    content = {
        "_rels/.rels": _relations(("r1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_DOCUMENT}"><sheets>{names}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations,
        **{
            f"xl/worksheets/sheet{n}.xml": f'<worksheet xmlns="{_MAIN}">{sheets[n - 1][1]}</worksheet>' for n in numbers
        },
        **({} if shared is None else {"xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{shared}</sst>'}),
        **(parts or {}),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in content.items():
            archive.writestr(name, text)
    return path


def _relations(*relations: tuple[str, str, str]) -> str:
    listed = (f'<Relationship Id="{one}" Type="{_DOCUMENT}/{kind}" Target="{to}"/>' for one, kind, to in relations)
    return f'<Relationships xmlns="{_RELATIONS}">{"".join(listed)}</Relationships>'


def data(*rows: str) -> str:
    """Return rows as ``sheetData``."""
    return f"<sheetData>{''.join(rows)}</sheetData>"


def texts_row(number: int, *texts: str) -> str:
    """Return an XLSX row of texts that stand in their cells."""
    cells = "".join(
        f'<c r="{chr(65 + place)}{number}" t="inlineStr"><is><t>{text}</t></is></c>' for place, text in enumerate(texts)
    )
    return f'<row r="{number}">{cells}</row>'


def raw_ods(path: Path, *tables: tuple[str, str]) -> Path:
    """Write an ODS of sheets as pairs of name and rows."""
    body = "".join(f'<table:table table:name="{name}">{rows}</table:table>' for name, rows in tables)
    spaces = " ".join(f'xmlns:{name}="{_ODF}:{name}:1.0"' for name in ("office", "table", "text"))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        document = f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body>"
        archive.writestr("content.xml", f"<office:document-content {spaces}>{document}</office:document-content>")
    return path


def ods_row(*cells: str, attributes: str = "") -> str:
    """Return an ODS row of cells."""
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def ods_cell(text: str = "", attributes: str = "") -> str:
    """Return an ODS cell of a text."""
    inside = f"<text:p>{text}</text:p>" if text else ""
    return f'<table:table-cell office:value-type="string" {attributes}>{inside}</table:table-cell>'


def raw_compound(entries: Sequence[tuple[str, int, int]], sectors: int) -> bytes:
    """Return a compound file of streams as name, first sector and size, over one chain of so many sectors."""
    directories = (len(entries) + 4) // 4
    first = 1 + directories
    table = [OF_TABLE, *range(2, first), END, *range(first + 1, first + sectors), END]
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIIII", header, 40, 0, 1, 1, 0, 4096, END, 0, END, 0)
    struct.pack_into("<109I", header, 76, 0, *[FREE] * 108)
    content = bytes(header) + struct.pack("<128I", *table, *[FREE] * (128 - len(table)))
    for name, kind, start, size in [("Root Entry", 5, END, 0), *((name, 2, first + at, s) for name, at, s in entries)]:
        entry = bytearray(128)
        entry[: 2 * len(name)] = name.encode("utf-16-le")
        struct.pack_into("<HB", entry, 64, 2 * len(name) + 2, kind)
        struct.pack_into("<II", entry, 116, start, size)
        content += bytes(entry)
    return content.ljust(512 * (first + 1), b"\0") + b"x" * 512 * sectors
