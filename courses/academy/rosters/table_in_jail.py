"""The walled program that opens one file and says its cells as texts; nothing here is trusted by whoever asks."""

import json
import resource
import sys
from pathlib import Path
from typing import Any

_MEMORY, _SECONDS = 1536 * 1024**2, 30
_NAME = Path("roster")  # the file has none in here
_MOST_SHEETS = 12


def answer(sent: bytes) -> dict[str, Any]:
    """Return the cells of the sheet that names most about people, or what is wrong with the file."""
    from academy.rosters.tables import trouble_of
    from coop_registry.errors import UnreadableFile

    try:
        return _table(sent)
    except UnreadableFile as unreadable:
        return {"trouble": trouble_of(str(unreadable))}
    except MemoryError:
        return {"trouble": "too_large"}
    except RecursionError:
        return {"trouble": "damaged"}


def _table(sent: bytes) -> dict[str, Any]:
    from academy.rosters.tables import MOST_TABLE_ROWS
    from coop_registry.imports.file_kinds import file_kind
    from coop_registry.imports.text_tables import read_text_table
    from coop_registry.imports.workbooks import open_workbook

    kind = file_kind(_NAME, sent)
    if kind == "text":
        sheets = {"": _texts(read_text_table(_NAME, sent).grid)}
    else:
        book = open_workbook(_NAME, sent, kind)
        shown = [name for name in book.sheets if name not in book.hidden][:_MOST_SHEETS]
        sheets = {name: _texts(book.grid(name)) for name in shown}
    if not sheets:
        return {"trouble": "empty"}
    best = max(sheets, key=lambda name: _worth(sheets[name]))
    rows = sheets[best]
    if len(rows) > MOST_TABLE_ROWS:
        return {"trouble": "too_large"}
    return {"rows": rows, "sheet": best, "others": [name for name, cells in sheets.items() if name != best and cells]}


def _texts(grid: Any) -> list[list[str]]:
    """Return cells as texts, without the empty rows at the end that a spreadsheet keeps."""
    from academy.rosters.reading import LONGEST_CELL
    from academy.rosters.tables import MOST_TABLE_COLUMNS
    from coop_registry.imports.cells import text_of

    rows = [[text_of(cell)[:LONGEST_CELL] for cell in row[:MOST_TABLE_COLUMNS]] for row in grid.rows]
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def _worth(rows: list[list[str]]) -> tuple[int, int]:
    from academy.rosters.headings import heading_row, meanings_of

    place = heading_row(rows)
    return (sum(map(bool, meanings_of(rows[place]))) if place is not None else 0), min(len(rows), 10_000)


def main() -> None:
    """Answer on the standard streams, within limits that hold before anything is read."""
    for what, most in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_CPU, _SECONDS), (resource.RLIMIT_CORE, 0)):
        resource.setrlimit(what, (most, most))
    json.dump(answer(sys.stdin.buffer.read()), sys.stdout, ensure_ascii=True)


if __name__ == "__main__":
    main()
