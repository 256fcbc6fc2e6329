"""Records of XLS files: what a damaged one could do to the reader behind us."""

import datetime as dt
import io
import struct
from pathlib import Path

import pytest
import xlwt

from coop_registry.errors import UnreadableFile
from coop_registry.imports.compound_files import stream, stream_names
from coop_registry.imports.workbooks import open_workbook
from coop_registry.imports.xls_records import xls_marks

HERE = Path("liste.xls")
DIMENSIONS = 0x0200


def _book(*, is_1904: bool = False) -> bytes:
    book = xlwt.Workbook()
    book.dates_1904 = is_1904
    page = book.add_sheet("Liste")
    page.write(1, 2, dt.date(2019, 5, 31), xlwt.easyxf(num_format_str="dd/mm/yyyy"))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _with_dimensions(*pieces: int) -> bytes:
    """Return a workbook that says its sheet reaches elsewhere: first and last row, first and last column."""
    content = _book()
    header = struct.pack("<HH", DIMENSIONS, 14)
    at = content.index(header) + len(header)
    return content[:at] + struct.pack("<IIHH", *pieces) + content[at + 12 :]


@pytest.mark.parametrize("is_1904", [False, True])
def test_the_date_system_is_the_workbooks_own(is_1904: bool) -> None:
    content = _book(is_1904=is_1904)
    marks = xls_marks(HERE, stream(HERE, content, "Workbook"))
    assert marks.serials == ("1904" if is_1904 else "1900")
    assert (marks.sheets[0].rows, marks.sheets[0].columns) == (2, 3)
    assert open_workbook(HERE, content, "xls").grid("Liste").rows[1][2] == dt.date(2019, 5, 31)


# Found by changing bytes: the reader behind us asked for 98 GB and ended the whole process.
@pytest.mark.parametrize(
    ("pieces", "problem"),
    [((0, 60, 73, 2), "not a whole workbook"), ((9, 2, 0, 2), "not a whole workbook"), ((0, 65536, 0, 65280), "cells")],
)
def test_a_reach_that_no_sheet_has_is_told_before_it_fills_the_memory(pieces: tuple[int, ...], problem: str) -> None:
    with pytest.raises(UnreadableFile, match=problem):
        open_workbook(HERE, _with_dimensions(*pieces), "xls")


def test_a_chain_of_sectors_that_turns_in_a_circle_ends() -> None:
    content = bytearray(_book())
    table = (struct.unpack_from("<I", content, 76)[0] + 1) * 512
    content[table : table + 4] = (0).to_bytes(4, "little")
    with pytest.raises(UnreadableFile, match="not a whole workbook"):
        stream_names(HERE, bytes(content))
