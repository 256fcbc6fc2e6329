"""Compound files: a sector is of one stream, and no chain leaves the file."""

import struct
from pathlib import Path

import pytest

from coop_registry.errors import UnreadableFile
from coop_registry.imports.compound_files import stream, stream_names
from tests.coop_registry.imports.raw_files import raw_compound

HERE = Path("liste.xls")


def test_a_stream_is_read_by_its_name() -> None:
    content = raw_compound([("Workbook", 0, 9 * 512)], 9)
    assert stream_names(HERE, content) == {"Workbook"}
    assert stream(HERE, content, "Workbook") == b"x" * 9 * 512


def test_streams_that_share_their_sectors_are_refused() -> None:
    content = raw_compound([(f"S{number}", 0, 9 * 512) for number in range(50)], 9)
    with pytest.raises(UnreadableFile, match="not a whole workbook"):
        stream_names(HERE, content)


@pytest.mark.parametrize(("at", "value"), [(40, 2**31), (44, 2**31), (64, 2**31), (72, 2**31)])
def test_a_table_longer_than_the_file_is_refused(at: int, value: int) -> None:
    content = bytearray(raw_compound([("Workbook", 0, 9 * 512)], 9))
    struct.pack_into("<I", content, at, value)
    with pytest.raises(UnreadableFile, match="not a whole workbook"):
        stream_names(HERE, bytes(content))


@pytest.mark.parametrize(("first", "size"), [(10**6, 9 * 512), (0, 10**9)])
def test_a_stream_that_leaves_the_file_is_refused(first: int, size: int) -> None:
    with pytest.raises(UnreadableFile, match="not a whole workbook"):
        stream_names(HERE, raw_compound([("Workbook", first, size)], 9))
