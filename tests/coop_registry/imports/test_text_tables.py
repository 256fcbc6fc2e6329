"""Text tables: encodings and separators told from bytes."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop_registry.errors import UnreadableFile
from coop_registry.imports import text_tables
from coop_registry.imports.text_tables import decoded, read_text_table, windows_encoding

ARABIC = "رقم التسجيل;اسم التعاونية;الإقليم\n1/1/2020/1;تعاونية الأمل و العسل;مكناس\n"
FRENCH = "Numéro;Dénomination;Préfecture\n1/1/2020/1;Coopérative ÉTOILE du Haouz À venir;FÈS\n"
ONLY_SMALL = "Numéro;Dénomination\n1/1/2020/1;coopérative élevée\n"
HERE = Path("liste.csv")


@pytest.mark.parametrize("text", [ARABIC, FRENCH, ARABIC + FRENCH])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_unicode_text_is_read_for_certain(text: str, encoding: str) -> None:
    read, _, is_certain = decoded(HERE, text.encode(encoding))
    assert read == text
    assert is_certain


@pytest.mark.parametrize(("text", "encoding"), [(ARABIC, "cp1256"), (FRENCH, "cp1252")])
def test_a_text_of_windows_is_read_for_certain_where_its_words_are_of_one_kind(text: str, encoding: str) -> None:
    assert decoded(HERE, text.encode(encoding)) == (text, encoding, True)


def test_a_french_text_without_capitals_reads_the_same_in_both_encodings() -> None:
    content = ONLY_SMALL.encode("cp1252")
    assert content.decode("cp1256") == ONLY_SMALL
    assert decoded(HERE, content) == (ONLY_SMALL, "cp1252", True)


def test_a_text_of_both_kinds_is_decided_by_the_greater_number_and_said() -> None:
    mixed = ARABIC.encode("cp1256") * 3 + "ÉTOILE\n".encode("cp1252")
    text, encoding, is_certain = decoded(HERE, mixed)
    assert (encoding, is_certain) == ("cp1256", False)
    assert text.startswith(ARABIC)


@given(st.lists(st.sampled_from(("تعاونية", "الأمل", "إقليم", "مكناس", "عدد", "النساء", "coop", "12")), min_size=1))
def test_arabic_words_are_never_taken_for_french(words: list[str]) -> None:
    encoding, is_certain = windows_encoding(" ".join(words).encode("cp1256"))
    assert (encoding, is_certain) == ("cp1256" if any(not word.isascii() for word in words) else "cp1252", True)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_separator_is_the_one_that_makes_a_table(delimiter: str) -> None:
    rows = [["Nom", "Capital, en DH; souscrit"], ["a, b; c", "1,5"], ["d", "2,5"]]
    text = "\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    table = read_text_table(HERE, text.encode())
    assert table.delimiter == delimiter
    assert table.grid.rows == rows


def test_a_line_that_names_the_separator_is_believed_and_keeps_its_place() -> None:
    table = read_text_table(HERE, b"sep=;\r\nNom;Capital\r\na;1,5\r\n")
    assert table.grid.rows == [[], ["Nom", "Capital"], ["a", "1,5"]]


def test_a_line_inside_a_cell_is_no_row() -> None:
    assert read_text_table(HERE, b'a;b\n"x\ny";2\n').grid.rows == [["a", "b"], ["x\ny", "2"]]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b'a;b\n"x;2\n', "quotation marks do not close"),
        (ARABIC.encode()[:-12], None),
        ("a;تعا".encode()[:-1], "ends in the middle of a letter"),
        ("a;b\n1;2".encode("utf-16")[:-1], "not whole UTF-16"),
        (b"a;b\n\0\0\2;c", "signs that no text has"),
    ],
)
def test_a_text_cut_off_is_told(content: bytes, problem: str | None) -> None:
    if problem is None:
        assert len(read_text_table(HERE, content).grid.rows) == 2
    else:
        with pytest.raises(UnreadableFile, match=problem):
            read_text_table(HERE, content)


def test_bytes_lost_in_utf_8_leave_the_rest_readable() -> None:
    content = ARABIC.encode() * 3 + b"1/1/2020/2;\xff\xfe;x\n"
    text, encoding, is_certain = decoded(HERE, content)
    assert (encoding, is_certain) == ("utf-8", False)
    assert text.endswith("1/1/2020/2;\ufffd\ufffd;x\n")


def test_a_table_of_more_rows_than_a_spreadsheet_holds_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_tables, "MOST_ROWS", 100)
    with pytest.raises(UnreadableFile, match="more than 100 rows"):
        read_text_table(HERE, b"a;b\n" * 101)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_a_sentence(content: bytes) -> None:
    with contextlib.suppress(UnreadableFile):
        read_text_table(HERE, content)


def test_more_columns_than_a_list_has_are_refused_before_their_headers_are_compared() -> None:
    wide = ";".join(f"colonne {number}" for number in range(text_tables.MOST_COLUMNS + 1))
    with pytest.raises(UnreadableFile, match="more than 702 columns"):
        read_text_table(HERE, f"{wide}\n1\n".encode())
    empty = ";" * 5_000
    assert read_text_table(HERE, f"Nom;Capital{empty}\na;1{empty}\n".encode()).grid.rows[1][:2] == ["a", "1"]


def test_a_cell_longer_than_any_is_told_as_such() -> None:
    with pytest.raises(UnreadableFile, match="a cell of more than 131,072 letters, at line 2"):
        read_text_table(HERE, f"Nom;Capital\n{'a' * 131_073};1\n".encode())
