"""Texts that cells share: a small file may not fill the memory with them; counted as the fast reader counts."""

import struct
from pathlib import Path

import pytest
import xlsxwriter
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from coop_registry.errors import UnreadableFile
from coop_registry.imports import shared_texts, workbooks
from coop_registry.imports.compound_files import stream
from coop_registry.imports.shared_texts import shared_lengths
from coop_registry.imports.workbooks import open_workbook
from coop_registry.imports.xls_records import shared_lengths as xls_lengths
from coop_registry.imports.xls_records import xls_marks
from tests.coop_registry.imports.raw_files import data, raw_xlsx

PIECES = (
    "<si/>", "<si></si>", "<si><t/></si>", "<si><t>é</t></si>", "<si><r><t>a</t></r><r><t>بc</t></r></si>",
    "<si><t>a&amp;b&#65;</t></si>", "<si><t><![CDATA[cd]]></t></si>", "<si><t>a<!-- c -->b</t></si>",
    '<x:si xmlns:x="u"><x:t>px</x:t></x:si>',
)  # fmt: skip


def _cells(count: int, index: int) -> str:
    rows = (f'<row r="{row}"><c r="A{row}" t="s"><v>{index}</v></c></row>' for row in range(1, count + 1))
    return data(*rows)


def _grid(path: Path) -> list[list[object]]:
    return [list(row) for row in open_workbook(path, path.read_bytes(), "xlsx").grid("S").rows]


@settings(max_examples=30, deadline=None)
@given(pieces=st.lists(st.sampled_from(PIECES), min_size=1, max_size=6))
def test_every_shared_text_is_counted_under_the_number_that_the_fast_reader_gives_it(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[str]
) -> None:
    path = tmp_path_factory.mktemp("shared") / "a.xlsx"
    rows = data(*(f'<row r="{n + 1}"><c r="A{n + 1}" t="s"><v>{n}</v></c></row>' for n in range(len(pieces))), "")
    raw_xlsx(path, [("S", rows)], shared="".join(pieces) + "<si><t>last</t></si>")
    read = CalamineWorkbook.from_path(path).get_sheet_by_name("S").to_python(skip_empty_area=False)
    xml = f'<sst xmlns="u">{"".join(pieces)}</sst>'.encode()
    lengths = list(shared_lengths(path, [xml]))
    shown = [str(row[0]) for row in read]
    assert lengths[: len(shown)] == [len(text.encode()) for text in shown]


def test_a_text_longer_than_a_cell_can_hold_is_refused_before_it_is_copied(tmp_path: Path) -> None:
    path = raw_xlsx(tmp_path / "a.xlsx", [("S", _cells(3, 0))], shared=f"<si><t>{'a' * 32_768}</t></si>")
    with pytest.raises(UnreadableFile, match="longer than the 32,767 letters"):
        _grid(path)


def test_a_text_named_by_too_many_cells_is_refused_and_a_short_one_beside_a_long_one_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (shared_texts, workbooks):
        monkeypatch.setattr(module, "MOST_TEXT_BYTES", 100_000)
    shared = f"<si><t>{'a' * 20_000}</t></si><si><t>b</t></si>"
    with pytest.raises(UnreadableFile, match="texts of its cells"):
        _grid(raw_xlsx(tmp_path / "a.xlsx", [("S", _cells(6, 0))], shared=shared))
    assert _grid(raw_xlsx(tmp_path / "b.xlsx", [("S", _cells(60, 1))], shared=shared)) == [["b"]] * 60


def test_a_list_of_texts_within_texts_is_refused(tmp_path: Path) -> None:
    path = raw_xlsx(tmp_path / "a.xlsx", [("S", _cells(1, 0))], shared="<si><si></si><t>long</t></si>")
    with pytest.raises(UnreadableFile, match="list of its texts"):
        _grid(path)


def test_texts_of_an_ordinary_workbook_are_read(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        page = book.add_worksheet("S")
        page.write_string(0, 0, "تعاونية الأمل")
        page.write_rich_string(1, 0, "a", book.add_format({"bold": True}), "b", "c")
    assert _grid(tmp_path / "a.xlsx") == [["تعاونية الأمل"], ["abc"]]


def test_texts_of_xls_are_counted_over_the_ends_of_records(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    page = book.add_sheet("S")
    texts = [f"{n} " + ("تعاونية " if n % 3 else "coopérative ") * (n % 90) for n in range(300)]
    for row, text in enumerate(texts):
        page.write(row, 0, text)
    book.save(str(tmp_path / "a.xls"))
    content = (tmp_path / "a.xls").read_bytes()
    marks = xls_marks(tmp_path, stream(tmp_path, content, "Workbook"))
    in_all = sum(len(text.encode()) for text in texts)
    assert in_all <= marks.sheets[0].text_bytes <= 3 * in_all


def test_a_text_of_xls_named_by_too_many_cells_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_texts, "MOST_TEXT_BYTES", 100_000)
    book = xlwt.Workbook()
    page = book.add_sheet("S")
    for row in range(20):
        page.write(row, 0, "a" * 30_000)
    book.save(str(tmp_path / "a.xls"))
    with pytest.raises(UnreadableFile, match="texts of its cells"):
        open_workbook(tmp_path, (tmp_path / "a.xls").read_bytes(), "xls")


def test_a_list_of_texts_that_is_cut_off_is_an_error() -> None:
    with pytest.raises((struct.error, IndexError)):
        xls_lengths([struct.pack("<II", 2, 2) + struct.pack("<HB", 5, 0) + b"abcde"])
