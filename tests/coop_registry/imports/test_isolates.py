"""Days within Arabic sentences of refusals."""

from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from coop_registry.imports.importing import import_file
from coop_registry.imports.isolates import isolated, isolates_as_html
from coop_registry.imports.reasons import REFUSED, refusal_in_words
from coop_registry.imports.refused_workbook import refused_workbook
from coop_registry.imports.report_files import report_page, report_workbook
from coop_registry.writers import command_line
from tests.coop_registry.conftest import NOW, Write
from widgets.theme.texts import Texts

DAYS = ("2021-04-03", "2021-03-04")
LINES = (
    "registration_number,name_ar,province_code,founded_on",
    "1/23/2020/1,أ,03.061,03/04/2021",
    "1/23/2020/2,ب,03.061,05/13/2023",
    "1/23/2020/3,ت,03.061,15/08/2019",
)


def test_both_readings_of_a_day_are_drawn_as_they_are_written(
    file_session: Session, write: Write, tmp_path: Path
) -> None:
    report = import_file(file_session, write("\n".join(LINES) + "\n"), writer=command_line(), now=NOW)
    page = report_page(report, "ar", NOW)
    assert all(f'<bdi dir="ltr" class="day">{day}</bdi>' in page for day in DAYS)
    assert "\u2066" not in page
    for write_book in (report_workbook, refused_workbook):
        target = tmp_path / f"{write_book.__name__}.xlsx"
        write_book(report, "ar", target)
        cells = [cell for sheet in openpyxl.load_workbook(target) for row in sheet.iter_rows() for cell in row]
        told = "\n".join(f"{cell.value} {cell.comment.text if cell.comment else ''}" for cell in cells)
        assert all(told.count(day) == told.count(f"\u2066{day}\u2069") > 0 for day in DAYS)
    assert "\u2066" not in report_page(report, "fr", NOW)


@pytest.mark.parametrize("reason", sorted(REFUSED))
def test_no_advice_in_arabic_shows_a_day_or_a_number_of_parts_unguarded(reason: str) -> None:
    for sentence in refusal_in_words(Texts("ar"), reason, {"readings": " / ".join(DAYS)}):
        for example in ("31/05/2019", "2019-05-31", "1/23/2019/154", "1+3", *DAYS):
            assert sentence.count(example) == sentence.count(f"\u2066{example}\u2069")


@given(st.text(st.sampled_from('ب<&"12-/ \u2066\u2069'), max_size=30))
def test_a_page_shows_every_letter_of_a_text_and_no_tag_of_it(text: str) -> None:
    shown = str(isolates_as_html(text))
    bare = shown.replace('<bdi dir="ltr" class="day">', "").replace("</bdi>", "")
    assert not set('<>"') & set(bare)
    marks = dict.fromkeys((0x2066, 0x2069))
    told = bare.replace("&lt;", "<").replace("&#34;", '"').replace("&amp;", "&")
    assert told.translate(marks) == text.translate(marks)
    assert isolated(text).translate(marks) == text.translate(marks)
