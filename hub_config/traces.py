"""Where words still stand in a site's state: in files as bytes, in spreadsheets, in the columns of databases."""

import json
import re
import stat
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

from sqlalchemy import Engine, Text, cast, func, inspect, or_, select, table
from sqlalchemy import column as named_column

SHORTEST = 5  # letters; our choice: what is shorter stands by chance in any large file
_CHUNK = 1024**2
_MOST_UNPACKED = 256 * 1024**2  # of one member of an archive
_ENCODINGS = ("utf-8", "utf-16-le", "windows-1256", "windows-1252")


def traces(folder: Path, words: Sequence[str]) -> list[str]:
    """Return the files below a folder that hold one of the words, by their names within it.

    Words are looked for in the encodings that people's files have, as JSON writes them, and inside zip archives,
    which spreadsheets are. A telephone is found with and without its country. Words of less than five letters
    are not looked for.
    """
    pattern = _pattern(words)
    if pattern is None:
        return []
    return sorted(str(path.relative_to(folder)) for path in _files(folder) if _holds(path, pattern))


def traces_in_database(engine: Engine, words: Sequence[str]) -> list[str]:
    """Return the columns of a database that hold one of the words, as ``table.column``."""
    sought = [form for word in words if len(word) >= SHORTEST for form in {word, json.dumps(word)[1:-1]}]
    found = []
    with engine.connect() as connection:
        for name in sorted(inspect(connection).get_table_names()):
            for column in (str(each["name"]) for each in inspect(connection).get_columns(name)):
                text = cast(named_column(column), Text)
                holds = or_(*(text.contains(form, autoescape=True) for form in sought)) if sought else None
                rows = holds is not None and connection.scalar(
                    select(func.count()).select_from(table(name)).where(holds)
                )
                found += [f"{name}.{column}"] if rows else []
    return found


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if stat.S_ISREG(path.lstat().st_mode):
            yield path


def _pattern(words: Sequence[str]) -> re.Pattern[bytes] | None:
    forms: set[bytes] = set()
    for word in words:
        if len(word) < SHORTEST:
            continue
        if re.fullmatch(r"\+?\d+", word):
            digits = word.removeprefix("+212").encode()
            forms.add(rb"(?<!\d)(?:\+?212|0)?" + digits + rb"(?!\d)")
            continue
        spelled = {word.encode(encoding, "ignore") for encoding in _ENCODINGS} | {json.dumps(word)[1:-1].encode()}
        forms |= {re.escape(form) for form in spelled if len(form) >= len(word)}
    return re.compile(b"|".join(sorted(forms))) if forms else None


def _holds(path: Path, pattern: re.Pattern[bytes]) -> bool:
    try:
        with path.open("rb") as file:
            if _stream_holds(file, pattern):
                return True
        return zipfile.is_zipfile(path) and _archive_holds(path, pattern)
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return False  # gone meanwhile, or no archive after all


def _archive_holds(path: Path, pattern: re.Pattern[bytes]) -> bool:
    with zipfile.ZipFile(path) as archive:
        for member in archive.infolist():
            with archive.open(member) as file:
                if _stream_holds(file, pattern):
                    return True
    return False


def _stream_holds(file: IO[bytes], pattern: re.Pattern[bytes]) -> bool:
    before, read = b"", 0
    while (chunk := file.read(_CHUNK)) and read < _MOST_UNPACKED:
        if pattern.search(before + chunk):
            return True
        before, read = chunk[-2048:], read + len(chunk)  # a word may lie across two chunks
    return False
