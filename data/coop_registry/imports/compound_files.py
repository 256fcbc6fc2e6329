"""The streams of a compound file ([MS-CFB]), as XLS files are: each is a chain of sectors, and no sector is of two."""

import struct
from collections.abc import Iterator
from pathlib import Path

from coop_registry.errors import UnreadableFile

_END_OF_CHAIN = 0xFFFFFFFA  # this and above are no sectors
_SAVED_WHOLE = "The file may be cut off or damaged: save it again from the spreadsheet program."


def stream_names(path: Path, content: bytes) -> frozenset[str]:
    """Return the names of the streams of a compound file.

    Raises
    ------
    UnreadableFile
        For a file that is not whole, or whose streams share sectors: every reader would take them several times.
    """
    try:
        return _CompoundFile(content).names()
    except (struct.error, IndexError, ValueError) as error:
        raise UnreadableFile(path, "It is not a whole workbook.", _SAVED_WHOLE) from error


def stream(path: Path, content: bytes, name: str) -> bytes:
    """Return one stream of a compound file.

    Raises
    ------
    UnreadableFile
        For a file that is not whole, or has no such stream.
    """
    try:
        return _CompoundFile(content).stream(name)
    except (struct.error, IndexError, ValueError) as error:
        raise UnreadableFile(path, "It is not a whole workbook.", _SAVED_WHOLE) from error


class _CompoundFile:
    """The sectors of a compound file, and the chains they make."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._size = 1 << struct.unpack_from("<H", content, 30)[0]
        if self._size not in (512, 4096):
            raise ValueError(self._size)
        self._sectors = -(-len(content) // self._size)
        if max(struct.unpack_from("<II16xI4xI", content, 40)) > self._sectors:  # lengths that a reader may reserve
            raise ValueError(self._sectors)
        self._next = self._allocation()
        first, self._mini_cutoff, mini_first = struct.unpack_from("<I4xII", content, 48)
        self._entries = self._directory(self._chain(first))
        root = next((entry for entry in self._entries if entry[1] == 5), ("", 5, _END_OF_CHAIN, 0))
        self._mini = self._chain(root[2]) if root[2] < _END_OF_CHAIN else b""
        table = self._chain(mini_first) if mini_first < _END_OF_CHAIN else b""
        self._mini_next = struct.unpack(f"<{len(table) // 4}I", table)

    def names(self) -> frozenset[str]:
        """Return the names of all streams, whose chains are followed once without reading them."""
        free, mini_free = bytearray(b"\1") * self._sectors, bytearray(b"\1") * (len(self._mini) // 64 + 1)
        for _, first, size in self._streams():
            if size > len(self._content):
                raise ValueError(size)
            is_mini = size < self._mini_cutoff
            for sector in _followed(first, self._mini_next if is_mini else self._next):
                _take(mini_free if is_mini else free, sector)
        return frozenset(name for name, _, _ in self._streams())

    def stream(self, wanted: str) -> bytes:
        """Return the first stream of a name."""
        for name, first, size in self._streams():
            if name == wanted:
                return self._stream(first, size)
        raise ValueError(wanted)

    def _streams(self) -> Iterator[tuple[str, int, int]]:
        return ((name, first, size) for name, kind, first, size in self._entries if kind == 2 and size)

    def _stream(self, first: int, size: int) -> bytes:
        if size >= self._mini_cutoff:
            return self._chain(first)[:size]
        pieces = [self._mini[sector * 64 : sector * 64 + 64] for sector in _followed(first, self._mini_next)]
        return b"".join(pieces)[:size]

    def _allocation(self) -> tuple[int, ...]:
        tables = [sector for sector in struct.unpack_from("<109I", self._content, 76) if sector < _END_OF_CHAIN]
        following, count = struct.unpack_from("<II", self._content, 68)
        for _ in range(min(count, len(self._content) // self._size)):
            listed = struct.unpack(f"<{self._size // 4}I", self._sector(following))
            tables += [sector for sector in listed[:-1] if sector < _END_OF_CHAIN]
            following = listed[-1]
        if len(tables) > len(self._content) // self._size:
            raise ValueError(len(tables))
        return tuple(place for table in tables for place in struct.unpack(f"<{self._size // 4}I", self._sector(table)))

    def _sector(self, number: int) -> bytes:
        at = (number + 1) * self._size
        sector = self._content[at : at + self._size]
        if not sector:
            raise ValueError(number)
        return sector.ljust(self._size, b"\0")

    def _chain(self, first: int) -> bytes:
        return b"".join(self._sector(sector) for sector in _followed(first, self._next))

    def _directory(self, raw: bytes) -> list[tuple[str, int, int, int]]:
        entries = []
        for at in range(0, len(raw) - 127, 128):
            length, kind = struct.unpack_from("<HB", raw, at + 64)
            name = raw[at : at + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
            entries.append((name, kind, *struct.unpack_from("<II", raw, at + 116)))
        return entries


def _followed(first: int, following: tuple[int, ...]) -> Iterator[int]:
    sector, steps = first, 0
    while sector < _END_OF_CHAIN:
        yield sector
        sector, steps = following[sector], steps + 1
        if steps > len(following):
            raise ValueError(first)


def _take(free: bytearray, sector: int) -> None:
    """Take a sector that the file has, and no other chain."""
    if not free[sector]:
        raise ValueError(sector)
    free[sector] = 0
