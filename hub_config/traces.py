"""Where words still stand in a site's state: in files as bytes, in spreadsheets, in the columns of databases."""

import gzip
import html
import json
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

from sqlalchemy import Engine, Text, cast, func, inspect, or_, select, table
from sqlalchemy import column as named_column

from hub_config.sought_words import SHORTEST, SoughtWords, national_digits, sought_words

NOT_LOOKED_INTO = " (it may hold them: it is damaged or too large to be looked into)"
_CHUNK = 1024**2
_LONGEST = 4096  # bytes of a word, however it is written
_MOST_UNPACKED = 256 * 1024**2  # of one member of an archive
_PACKED = (b"PK\x03\x04", b"\x1f\x8b")


class _NotLookedInto(Exception):
    """A packed file that cannot be unpacked, or unpacks to more than we read."""


def traces(folder: Path, words: Sequence[str]) -> list[str]:
    """Return the files below a folder that hold one of the words, by their names within it.

    Words are looked for in the ways that :func:`hub_config.sought_words.sought_words` knows, and inside zip archives,
    which spreadsheets are, and gzip. Those that cannot be unpacked are named, with :data:`NOT_LOOKED_INTO`. Words
    of less than five letters are not looked for.
    """
    sought = sought_words(words)
    if sought is None:
        return []
    found = []
    for path in _files(folder):
        try:
            if _holds(path, sought):
                found.append(str(path.relative_to(folder)))
        except _NotLookedInto:
            found.append(f"{path.relative_to(folder)}{NOT_LOOKED_INTO}")
    return sorted(found)


def traces_in_database(engine: Engine, words: Sequence[str]) -> list[str]:
    """Return the columns of a database that hold one of the words, as ``table.column``."""
    forms = sorted({form for word in words if len(word) >= SHORTEST for form in _forms(word)})
    found = []
    with engine.connect() as connection:
        for name in sorted(inspect(connection).get_table_names()):
            for column in (str(each["name"]) for each in inspect(connection).get_columns(name)):
                text = cast(named_column(column), Text)
                holds = or_(*(text.icontains(form, autoescape=True) for form in forms)) if forms else None
                rows = holds is not None and connection.scalar(
                    select(func.count()).select_from(table(name)).where(holds)
                )
                found += [f"{name}.{column}"] if rows else []
    return found


def _forms(word: str) -> set[str]:
    """Return a word as a database's text may hold it; letters in both cases, which not every database compares."""
    if digits := national_digits(word):
        return {digits}
    written = {word, word.upper(), word.lower(), word.replace("'", "’"), word.replace("’", "'")}
    written |= {unicodedata.normalize("NFD", each) for each in written}
    return written | {json.dumps(each)[1:-1] for each in written} | {html.escape(each) for each in written}


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        try:
            if stat.S_ISREG(path.lstat().st_mode):
                yield path
        except OSError:
            continue  # gone meanwhile


def _holds(path: Path, sought: SoughtWords) -> bool:
    try:
        with path.open("rb") as file:
            start = file.read(4)
            file.seek(0)
            if _stream_holds(file, sought):
                return True
    except OSError:
        return False  # gone meanwhile
    if not start.startswith(_PACKED) and not zipfile.is_zipfile(path):
        return False
    try:
        return _gzip_holds(path, sought) if start.startswith(_PACKED[1]) else _archive_holds(path, sought)
    except (OSError, zipfile.BadZipFile, zlib.error, EOFError, struct.error, ValueError, NotImplementedError) as error:
        raise _NotLookedInto from error
    except RuntimeError as error:  # protected by a password
        raise _NotLookedInto from error


def _gzip_holds(path: Path, sought: SoughtWords) -> bool:
    with gzip.open(path) as file:
        return _stream_holds(file, sought, _MOST_UNPACKED)


def _archive_holds(path: Path, sought: SoughtWords) -> bool:
    with zipfile.ZipFile(path) as archive:
        for member in archive.infolist():
            with archive.open(member) as file:
                if _stream_holds(file, sought, _MOST_UNPACKED):
                    return True
    return False


def _stream_holds(file: IO[bytes] | gzip.GzipFile, sought: SoughtWords, most: int | None = None) -> bool:
    before, read = b"", 0
    while chunk := file.read(_CHUNK):
        if sought.stand_in(before + chunk):
            return True
        before, read = chunk[-_LONGEST:], read + len(chunk)  # a word may lie across two chunks
        if most is not None and read > most:
            raise _NotLookedInto
    return False
