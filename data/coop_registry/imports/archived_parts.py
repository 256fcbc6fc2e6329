"""The parts of a zipped workbook, read as a stream within limits: a bomb is stopped, a lie about sizes is seen."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from coop_registry.errors import UnreadableFile

MOST_PART_BYTES = 768 * 2**20  # our choice: a sheet of a million rows by 12 columns takes about 600 MB
MOST_UNPACKED_BYTES = 2**30
MOST_PARTS = 5_000
MOST_RATIO = 250  # our choice: sheets of repeated cells reach 40; deflate itself ends at 1032
_RATIO_FROM_BYTES = 16 * 2**20  # small parts may shrink as they like
_CHUNK_BYTES = 2**18
_HEADER = struct.Struct("<4s5H3L2H")  # APPNOTE.TXT 4.3.7, local file header
_SAVED_WHOLE = "The file may be cut off or damaged: save it again from the spreadsheet program."


class ArchivedParts:
    """The parts of a zipped file, by name.

    Raises
    ------
    UnreadableFile
        For a file that is no whole archive, or one that would unpack to more than we take.
    """

    def __init__(self, path: Path, content: bytes) -> None:
        self.path, self._content = path, content
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                infos = archive.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, struct.error) as error:
            raise UnreadableFile(path, "It is not a whole workbook.", _SAVED_WHOLE) from error
        self._check(infos)
        self._infos = {info.filename: info for info in infos}

    def __contains__(self, name: str) -> bool:
        return name in self._infos

    def names(self) -> list[str]:
        """Return the names of all parts."""
        return list(self._infos)

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield a part's bytes; what it really unpacks to is counted, whatever the archive says.

        Raises
        ------
        UnreadableFile
            When it is damaged, or unpacks to another size than it says.
        """
        info = self._infos[name]
        packed = self._packed(info)
        if info.compress_type == zipfile.ZIP_STORED:
            yield from (packed[start : start + _CHUNK_BYTES] for start in range(0, len(packed), _CHUNK_BYTES))
            return
        unpacking, done = zlib.decompressobj(-15), 0
        rest = packed
        while not unpacking.eof:  # what is left to unpack may outlast what is left to read
            try:
                chunk = unpacking.decompress(rest, _CHUNK_BYTES)
            except zlib.error as error:
                raise UnreadableFile(self.path, "A part of it is damaged.", _SAVED_WHOLE) from error
            if not chunk and not unpacking.unconsumed_tail:
                break
            rest, done = unpacking.unconsumed_tail, done + len(chunk)
            if done > info.file_size:
                raise UnreadableFile(self.path, "It unpacks to more than it says.", "Do not open it; ask who sent it.")
            yield chunk
        if done != info.file_size or not unpacking.eof:
            raise UnreadableFile(self.path, "A part of it is damaged.", _SAVED_WHOLE)

    def whole(self, name: str, most: int = 8 * 2**20) -> bytes:
        """Return a small part, whole.

        Raises
        ------
        UnreadableFile
            When it is larger than ``most`` bytes, or damaged.
        """
        if self._infos[name].file_size > most:
            raise UnreadableFile(self.path, "Its list of sheets is larger than any workbook's.", _SAVED_WHOLE)
        return b"".join(self.chunks(name))

    def _check(self, infos: list[zipfile.ZipInfo]) -> None:
        advice = "Do not open it; ask who sent it."
        if len(infos) > MOST_PARTS:
            raise UnreadableFile(self.path, "It has more parts than any workbook.", advice)
        if len({info.filename.replace("\\", "/").casefold() for info in infos}) < len(infos):
            raise UnreadableFile(self.path, "It has two parts of one name.", advice)
        if sum(info.file_size for info in infos) > MOST_UNPACKED_BYTES:
            raise UnreadableFile(self.path, "It would unpack to more than 1 GB.", "Give the register alone.")
        for info in infos:
            if info.flag_bits & 1:
                raise UnreadableFile(self.path, "It is protected by a password.", "Save it without a password.")
            if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise UnreadableFile(self.path, "It is packed in a way no spreadsheet program uses.", _SAVED_WHOLE)
            if info.file_size > MOST_PART_BYTES:
                raise UnreadableFile(self.path, "One of its sheets is larger than 768 MB.", "Split the file.")
            if info.file_size > _RATIO_FROM_BYTES and info.file_size > MOST_RATIO * max(info.compress_size, 1):
                raise UnreadableFile(self.path, "It is packed as only a harmful file is.", advice)

    def _packed(self, info: zipfile.ZipInfo) -> bytes:
        at = info.header_offset
        header = self._content[at : at + _HEADER.size]
        if len(header) < _HEADER.size or not header.startswith(b"PK\x03\x04"):
            raise UnreadableFile(self.path, "A part of it is damaged.", _SAVED_WHOLE)
        name_bytes, extra_bytes = _HEADER.unpack(header)[-2:]
        start = at + _HEADER.size + name_bytes + extra_bytes
        packed = self._content[start : start + info.compress_size]
        if len(packed) < info.compress_size:
            raise UnreadableFile(self.path, "It is cut off.", _SAVED_WHOLE)
        return packed
