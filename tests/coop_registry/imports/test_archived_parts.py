"""Parts of zipped workbooks: every whole one is read whole, wherever its pieces end."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coop_registry.errors import UnreadableFile
from coop_registry.imports.archived_parts import ArchivedParts

HERE = Path("liste.xlsx")
PIECE = 2**18


def _zipped(content: bytes, level: int = 6) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        archive.writestr("part.xml", content)
    return out.getvalue()


@settings(max_examples=60, deadline=None)
@given(beyond=st.integers(-2, 300), pieces=st.integers(0, 2), level=st.integers(0, 9), tail=st.binary(max_size=40))
def test_a_part_that_ends_just_beyond_a_piece_is_read_whole(beyond: int, pieces: int, level: int, tail: bytes) -> None:
    size = max(PIECE * pieces + beyond - len(tail), 0)
    content = (b"<c/>" * (size // 4 + 1))[:size] + tail
    assert b"".join(ArchivedParts(HERE, _zipped(content, level)).chunks("part.xml")) == content


@pytest.mark.parametrize("size", [PIECE + 100, 2 * PIECE + 1, 5])
def test_a_part_of_repetitions_is_read_whole(size: int) -> None:
    content = b"a" * size
    assert b"".join(ArchivedParts(HERE, _zipped(content)).chunks("part.xml")) == content


def test_a_part_whose_packed_bytes_are_cut_off_is_told() -> None:
    archive = bytearray(_zipped(bytes(range(256)) * 40))
    at = archive.rfind(b"PK\x01\x02")
    packed = int.from_bytes(archive[at + 20 : at + 24], "little")
    archive[at + 20 : at + 24] = (packed - 5).to_bytes(4, "little")
    with pytest.raises(UnreadableFile, match="damaged"):
        b"".join(ArchivedParts(HERE, bytes(archive)).chunks("part.xml"))
