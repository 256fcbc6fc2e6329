"""Where somebody's words still stand: however they are written, and never a trace for a damaged file."""

import gzip
import html
import io
import json
import unicodedata
import zipfile
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy import create_engine, text

from hub_config import traces as module
from hub_config.sought_words import sought_words
from hub_config.traces import NOT_LOOKED_INTO, traces, traces_in_database

NAME, ARABIC, ACCENTS, TELEPHONE = "Brahim M'barek Oulhaj", "محمد العلوي", "Aïcha Benhélima", "+212661223344"
WORDS = (NAME, ARABIC, ACCENTS, TELEPHONE)


def zipped(content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", content)
    return out.getvalue()


WRITTEN = {
    "as it is": NAME.encode(),
    "in a page": html.escape(NAME).encode(),
    "in a page, in numbers": NAME.replace("'", "&#39;").encode(),
    "typographic": NAME.replace("'", "’").encode(),
    "capitals": NAME.upper().encode(),
    "capitals with accents": ACCENTS.upper().encode(),
    "two spaces": NAME.replace(" ", "  ").encode(),
    "no-break space": NAME.replace(" ", "\u00a0").encode(),
    "line end": NAME.replace(" ", "\r\n", 1).encode(),
    "utf-16-be": ARABIC.encode("utf-16-be"),
    "utf-16-le": ARABIC.encode("utf-16-le"),
    "windows-1256": ARABIC.encode("windows-1256"),
    "windows-1252": ACCENTS.encode("windows-1252"),
    "decomposed": unicodedata.normalize("NFD", ACCENTS).encode(),
    "json": json.dumps(ACCENTS).encode(),
    "html numbers": "".join(f"&#{ord(sign)};" if ord(sign) > 127 else sign for sign in ARABIC).encode(),
    "telephone": b"0661223344",
    "telephone, spaces": b"06 61 22 33 44",
    "telephone, dashes": b"+212 661-223-344",
    "telephone, a number": b"661223344.0",
    "telephone, arabic digits": "٠٦٦١٢٢٣٣٤٤".encode(),
    "telephone, persian digits and spaces": "۰۶ ۶۱ ۲۲ ۳۳ ۴۴".encode(),
    "telephone, arabic digits in utf-16": "٠٦ ٦١ ٢٢ ٣٣ ٤٤".encode("utf-16-be"),
    "telephone, no-break spaces": "06\u00a061\u00a022\u202f33 44".encode(),
    "telephone, utf-16": "0661223344".encode("utf-16-le"),
    "gzip": gzip.compress(NAME.encode()),
    "zip": zipped(NAME.encode()),
}
OTHERS = (b"Brahim Mbarek Oulhaj", b"90661223344", b"6612233445", b"Oulhaj", "محمد العلا".encode(), zipped(b"none"))


@pytest.mark.parametrize("how", WRITTEN)
def test_words_are_found_however_they_are_written(tmp_path: Path, how: str) -> None:
    (tmp_path / "file").write_bytes(
        b"before;" + WRITTEN[how] + b";after" if how not in ("gzip", "zip") else WRITTEN[how]
    )
    assert traces(tmp_path, WORDS) == ["file"]


def test_other_words_are_not_found(tmp_path: Path) -> None:
    for number, content in enumerate(OTHERS):
        (tmp_path / str(number)).write_bytes(content)
    assert traces(tmp_path, WORDS) == []


def test_a_damaged_archive_is_named_as_one_that_could_not_be_looked_into(tmp_path: Path) -> None:
    whole = zipped((NAME + " ").encode() * 3000)
    damaged = bytearray(whole)
    damaged[60:64] = b"\xff\xff\xff\xff"
    files = {"damaged": bytes(damaged), "cut": whole[: len(whole) // 2], "cut.gz": gzip.compress(NAME.encode())[:-12]}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    assert traces(tmp_path, WORDS) == sorted(f"{name}{NOT_LOOKED_INTO}" for name in files)


def test_what_unpacks_to_more_than_is_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_UNPACKED", 2 * 2**20)
    (tmp_path / "large.gz").write_bytes(gzip.compress(b" " * 4 * 2**20 + NAME.encode()))
    assert traces(tmp_path, WORDS) == [f"large.gz{NOT_LOOKED_INTO}"]


def test_a_word_across_two_chunks_of_a_file_is_found(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b" " * (2**20 - 5) + NAME.encode())
    assert traces(tmp_path, WORDS) == ["file"]


@example("0000\uf900")  # a letter that is another one once composed
@given(st.text(min_size=5, max_size=30).filter(lambda word: len(word.split()) > 0 and len("".join(word.split())) > 4))
def test_any_word_is_found_in_utf_8(word: str) -> None:
    try:
        written = " ".join(word.split()).encode()
    except UnicodeEncodeError:
        return
    sought = sought_words([word])
    assert sought is not None
    assert sought.stand_in(b"a;" + written + b";b")


def test_words_are_found_in_the_columns_of_a_database() -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        connection.execute(text("create table notes (a, b, c, d)"))
        values = {"a": ACCENTS.upper(), "b": html.escape(NAME), "c": "tél. 0661223344", "d": "Oulhaj"}
        connection.execute(text("insert into notes values (:a, :b, :c, :d)"), values)
    assert traces_in_database(engine, WORDS) == ["notes.a", "notes.b", "notes.c"]
    engine.dispose()
