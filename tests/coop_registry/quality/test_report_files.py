"""The quality report as files: in both languages, every table, nothing in English."""

import datetime as dt
from pathlib import Path

import pytest
from python_calamine import load_workbook
from sqlalchemy.orm import Session

from coop_registry.indicators.derivation import derive_indicators
from coop_registry.quality.contradictions import RULES
from coop_registry.quality.report import PARTS, QualityReport, quality_of
from coop_registry.quality.report_files import quality_page, quality_workbook
from coop_registry.quality.report_words import SENTENCES, QualityWords
from coop_registry.writers import command_line
from tests.coop_registry.making import NOW, cooperative, snapshot
from widgets.theme.texts import catalogue

ON = dt.date(2026, 11, 21)


@pytest.fixture
def session(passing_session: Session) -> Session:
    return passing_session


@pytest.fixture
def report(session: Session) -> QualityReport:
    number = cooperative(session, "1/9/2018/1", name_ar="تعاونية <b>الأمل</b>")
    cooperative(session, "1/9/2018/2", name_ar="تعاونية <b>الأمل</b>")
    snapshot(session, number, 2025, members=10, women=12)
    derive_indicators(session, 2025, on=ON, writer=command_line(), now=NOW)
    told: list[tuple[int, int]] = []
    made = quality_of(session, 2025, on=ON, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (len(PARTS), len(PARTS))
    return made


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_page_and_a_workbook_say_the_same_tables(
    session: Session, report: QualityReport, language: str, tmp_path: Path
) -> None:
    page = quality_page(session, report, language, NOW)
    assert f'dir="{"rtl" if language == "ar" else "ltr"}"' in page
    assert "<b>الأمل" not in page
    assert "&lt;b&gt;الأمل" in page
    tables = QualityWords(session, language).tables(report)
    assert [table.name for table in tables] == list(PARTS)
    quality_workbook(session, report, language, tmp_path / "q.xlsx")
    book = load_workbook(tmp_path / "q.xlsx")
    assert len(book.sheet_names) == len(PARTS)
    for sheet, table in zip(book.sheet_names, tables, strict=True):
        assert table.title in page
        rows = book.get_sheet_by_name(sheet).to_python()
        assert [row for row in rows if tuple(row) == table.headers], table.name
        assert len(rows) >= len(table.rows) + 1
    assert catalogue(language).gettext("Synthetic data for demonstration: these cooperatives do not exist.") in page


def test_every_rule_has_its_sentence_in_both_languages() -> None:
    assert set(SENTENCES) == set(RULES)
    for language in ("ar", "fr"):
        for sentence in SENTENCES.values():
            assert catalogue(language).gettext(sentence) != sentence
