"""Files as browsers send them: streamed to the disk, measured, named by their content and by nothing else."""

import asyncio
import hashlib
import re
import secrets
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from python_multipart import MultipartParser
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import parse_options_header
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from coop_registry.imports.file_kinds import LARGEST_FILE_BYTES

_MOST_FIELD_BYTES = 10_000
_MOST_FIELDS = 20
_INCOMING = "incoming-"
_LONGEST_NAME = 100
_MOST_BODY_BYTES = LARGEST_FILE_BYTES + 1024**2  # the file with all that stands around it
SILENT_SECONDS, MOST_SECONDS = 30.0, 1800.0  # our choice: 64 MB at 300 kbit/s take as long


@dataclass(frozen=True)
class Received:
    """A file that has come whole, still under a passing name."""

    path: Path
    file_hash: str  # SHA-256
    name: str  # as the sender calls it, made harmless
    size: int

    def keep(self) -> Path:
        """Give the file its place among the uploads, by its hash; the same bytes are kept once."""
        place = self.path.with_name(self.file_hash)
        self.path.replace(place)
        return place

    def forget(self) -> None:
        """Remove what was not kept."""
        self.path.unlink(missing_ok=True)


async def receive(
    request: Request, folder: Path, *, silent_seconds: float = SILENT_SECONDS, most_seconds: float = MOST_SECONDS
) -> tuple[FormData, Received | None]:
    """Read a form with one file; the file goes to the folder as it comes.

    Parameters
    ----------
    silent_seconds
        How long nothing may come.
    most_seconds
        How long the whole may take.

    Raises
    ------
    HTTPException
        408 for a sender who falls silent or takes too long, 413 for a file, a field or a whole that is too long, 415
        or 400 for what is no such form.
    """
    kind, options = parse_options_header(request.headers.get("Content-Type", ""))
    if kind != b"multipart/form-data" or b"boundary" not in options:
        raise HTTPException(415)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    parts = _Parts(folder / f"{_INCOMING}{secrets.token_hex(8)}")
    try:
        async with asyncio.timeout(most_seconds):
            await _parse(request, options[b"boundary"], parts, silent_seconds)
        return parts.whole()
    except TimeoutError as slow:
        parts.path.unlink(missing_ok=True)
        raise HTTPException(408) from slow
    except BaseException:
        parts.path.unlink(missing_ok=True)
        raise
    finally:
        parts.file.close()


async def _parse(request: Request, boundary: bytes, parts: "_Parts", silent_seconds: float) -> None:
    parser = MultipartParser(boundary, parts.callbacks())  # type: ignore[arg-type]  # a plain mapping of its names
    chunks, size = aiter(request.stream()), 0
    try:
        while not parts.is_whole:  # what comes after the end is nobody's
            # Not wait_for: before Python 3.12 it can swallow the end of the whole time, when a chunk comes just then.
            async with asyncio.timeout(silent_seconds):
                chunk = await anext(chunks, b"")
            if not chunk:
                break
            size += len(chunk)
            if size > _MOST_BODY_BYTES:
                raise HTTPException(413)
            parser.write(chunk)
        parser.finalize()
    except FormParserError as error:
        raise HTTPException(400) from error
    if not parts.is_whole:
        raise HTTPException(400)


def clear_incoming(folder: Path) -> None:
    """Remove what a stopped service left half received."""
    for path in folder.glob(f"{_INCOMING}*"):
        path.unlink(missing_ok=True)


def harmless_name(name: str) -> str:
    r"""Return a file's name without a path, controls or signs that mean something to a shell or a page.

    Examples
    --------
    >>> harmless_name("C:\\Users\\x\\../تعاونيات 2025.xlsx")
    'تعاونيات 2025.xlsx'
    >>> harmless_name("..")
    'file'
    """
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", name))[-1]
    kept = re.sub(r"[^\w .()-]", "_", last).strip(" .")
    stem, dot, ending = kept.rpartition(".")
    if len(kept) > _LONGEST_NAME:
        kept = stem[: _LONGEST_NAME - len(ending) - 1] + dot + ending if len(ending) < 10 else kept[:_LONGEST_NAME]
    return kept or "file"


class _Parts:
    """The parts of one form as they come: texts in memory, the one file on the disk."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.file = path.open("wb")
        path.chmod(0o600)
        self.is_whole = False
        self._fields: list[tuple[str, str | UploadFile]] = []
        self._digest, self._size, self._name = hashlib.sha256(), 0, ""
        self._header, self._value = b"", b""
        self._disposition: dict[bytes, bytes] = {}
        self._text: bytearray = bytearray()

    def callbacks(self) -> dict[str, Any]:
        """Return what the parser calls."""
        names = ("part_begin", "header_field", "header_value", "header_end", "part_data", "part_end", "end")
        return {f"on_{name}": getattr(self, f"_{name}") for name in names}

    def whole(self) -> tuple[FormData, Received | None]:
        """Return the texts, and the file when one was chosen."""
        self.file.close()
        if not self._name or not self._size:
            self.path.unlink(missing_ok=True)
            return FormData(self._fields), None
        found = Received(self.path, self._digest.hexdigest(), harmless_name(self._name), self._size)
        return FormData(self._fields), found

    def _part_begin(self) -> None:
        self._disposition, self._text = {}, bytearray()

    def _header_field(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end]

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]
        if len(self._value) > _MOST_FIELD_BYTES:
            raise HTTPException(413)

    def _header_end(self) -> None:
        if self._header.lower() == b"content-disposition":
            _, self._disposition = parse_options_header(self._value)
        self._header, self._value = b"", b""

    def _part_data(self, data: bytes, start: int, end: int) -> None:
        if b"filename" not in self._disposition:
            self._text += data[start:end]
            if len(self._text) > _MOST_FIELD_BYTES:
                raise HTTPException(413)
            return
        self._size += end - start
        if self._size > LARGEST_FILE_BYTES:
            raise HTTPException(413)
        self._digest.update(data[start:end])
        self.file.write(data[start:end])

    def _part_end(self) -> None:
        name = self._disposition.get(b"name", b"").decode("utf-8", "replace")
        if b"filename" in self._disposition:
            if self._name:
                raise HTTPException(400)  # one file at a time
            self._name = self._disposition[b"filename"].decode("utf-8", "replace")
            return
        if len(self._fields) >= _MOST_FIELDS:
            raise HTTPException(400)
        self._fields.append((name, self._text.decode("utf-8", "replace")))

    def _end(self) -> None:
        self.is_whole = True
