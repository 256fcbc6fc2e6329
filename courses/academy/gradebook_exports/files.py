"""The files one may take away, by name: what each is, and how it is made."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from academy.cohorts import cohort_of
from academy.gradebook_exports import result_tables, tables
from academy.gradebook_exports.attendance_table import ATTENDANCE_HEADERS, attendance_rows
from academy.gradebook_exports.csv_text import csv_pieces
from academy.gradebook_exports.reading import CohortColumns, LearnerGrades, columns_of, grades_of
from academy.gradebook_exports.results import Results, count_results, reached_in
from academy.gradebook_exports.sheet import results_html, sheet_html
from academy.gradebook_exports.words import by_words, long_titles, wide_titles
from academy.gradebook_exports.workbook import Sheet, write_workbook
from academy.records import Cohort
from widgets.theme.texts import LANGUAGES, Texts

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "text/html; charset=utf-8",  # of what is printed: a page that becomes a PDF
}
Tell = Callable[[int], None]


@dataclass(frozen=True)
class Asked:
    """What file is wanted, of which cohorts, and what it says of itself.

    Parameters
    ----------
    file
        A name in :data:`FILES`.
    cohorts
        One cohort, but for results without names: there, any number.
    language
        Of what is for people; names for programs never change.
    """

    file: str
    cohorts: tuple[str, ...]
    language: str
    lessons_folder: Path
    is_synthetic: bool
    made_by: str
    now: dt.datetime

    @property
    def texts(self) -> Texts:
        """The words of its language."""
        return Texts(self.language)

    @property
    def made(self) -> str:
        """When and by whom it was made, in words."""
        return self.texts("Made on {when} by {name}.", when=self.texts.moment(self.now), name=self.made_by)

    @property
    def label(self) -> str:
        """That nobody in it exists; empty when they do."""
        return self.texts("SYNTHETIC: none of these people exists.") if self.is_synthetic else ""


Maker = Callable[[Session, Asked, Path, Tell], None]


def make(session: Session, asked: Asked, path: Path, tell: Tell = lambda _rows: None) -> None:
    """Write the file that was asked for; ``tell`` hears how many learners were read so far."""
    FILES[asked.file](session, asked, path, tell)


def every_cohort(session: Session) -> tuple[str, ...]:
    """Return all cohorts, for the head office."""
    return tuple(session.scalars(select(Cohort.cohort_id).order_by(Cohort.cohort_id)))


def _gradebook_csv(session: Session, asked: Asked, path: Path, tell: Tell) -> None:
    known = _known(session, asked)
    rows = tables.wide_rows(known, _heard(session, known, tell), is_synthetic=asked.is_synthetic)
    _write(path, csv_pieces(tables.wide_headers(known), rows, has_mark=asked.file.endswith("-excel.csv")))


def _grades_csv(session: Session, asked: Asked, path: Path, tell: Tell) -> None:
    known = _known(session, asked)
    rows = tables.long_rows(known, _heard(session, known, tell), is_synthetic=asked.is_synthetic)
    _write(path, csv_pieces(tables.LONG_HEADERS, rows))


def _gradebook_xlsx(session: Session, asked: Asked, path: Path, tell: Tell) -> None:
    known, texts = _known(session, asked), asked.texts
    lines = [each for each in (asked.label, known.cohort.title, asked.made) if each]
    sheet = Sheet(
        texts("Grades"), lines, wide_titles(texts, known), tables.wide_headers(known),
        tables.wide_rows(known, _heard(session, known, tell), is_synthetic=asked.is_synthetic),
    )  # fmt: skip
    write_workbook(path, [sheet], is_rtl=texts.direction == "rtl")


def _grades_xlsx(session: Session, asked: Asked, path: Path, tell: Tell) -> None:
    known, texts = _known(session, asked), asked.texts
    lines = [each for each in (asked.label, known.cohort.title, asked.made) if each]
    rows = tables.long_rows(known, _heard(session, known, tell), is_synthetic=asked.is_synthetic)
    sheet = Sheet(texts("Grades"), lines, long_titles(texts), tables.LONG_HEADERS, rows)
    write_workbook(path, [sheet], is_rtl=texts.direction == "rtl")


def _attendance_csv(session: Session, asked: Asked, path: Path, tell: Tell) -> None:
    (cohort_id,) = asked.cohorts
    rows = attendance_rows(session, cohort_of(session, cohort_id).cohort_id, is_synthetic=asked.is_synthetic)
    _write(path, csv_pieces(ATTENDANCE_HEADERS, rows))


def _sheet(session: Session, asked: Asked, path: Path, tell: Tell) -> None:
    known = _known(session, asked)
    learners = _heard(session, known, tell)
    path.write_text(
        sheet_html(session, known, learners, is_synthetic=asked.is_synthetic, made=asked.made), encoding="utf-8"
    )


def _results_csv(session: Session, asked: Asked, path: Path, tell: Tell) -> None:
    rows = result_tables.tidy_rows(_results(session, asked, tell), is_synthetic=asked.is_synthetic)
    _write(path, csv_pieces(result_tables.TIDY_HEADERS, rows))


def _results_xlsx(session: Session, asked: Asked, path: Path, tell: Tell) -> None:
    texts, results = asked.texts, _results(session, asked, tell)
    lines = [each for each in (asked.label, _titles(session, asked)[asked.language], asked.made) if each]
    told = {by: table for by, table in results.tables.items() if table is not None}
    sheets = [
        Sheet(
            by_words(texts, by), lines, result_tables.table_titles(texts, by, table), (),
            result_tables.table_rows(texts, by, table),
        )
        for by, table in told.items()
    ]  # fmt: skip
    few = Sheet(texts("Results"), [*lines, texts("Fewer than five people: nothing is told of so few.")], (), (), ())
    write_workbook(path, sheets or [few], is_rtl=texts.direction == "rtl")


def _results_page(session: Session, asked: Asked, path: Path, tell: Tell) -> None:
    results, titles = _results(session, asked, tell), _titles(session, asked)
    path.write_text(
        results_html(results, titles=titles, is_synthetic=asked.is_synthetic, made=asked.made), encoding="utf-8"
    )


def _known(session: Session, asked: Asked) -> CohortColumns:
    (cohort_id,) = asked.cohorts
    return columns_of(session, asked.lessons_folder, cohort_of(session, cohort_id))


def _results(session: Session, asked: Asked, tell: Tell) -> Results:
    reached, before = [], 0
    for cohort_id in asked.cohorts:
        known = columns_of(session, asked.lessons_folder, cohort_of(session, cohort_id))
        reached.append(reached_in(session, known, _heard(session, known, tell, before)))
        before += len(reached[-1])
    return count_results(session, reached)


def _titles(session: Session, asked: Asked) -> Mapping[str, str]:
    if len(asked.cohorts) == 1:
        return dict.fromkeys(LANGUAGES, cohort_of(session, asked.cohorts[0]).title)
    count = len(asked.cohorts)
    return {each: Texts(each).plural("{count} group together", "{count} groups together", count) for each in LANGUAGES}


def _heard(session: Session, known: CohortColumns, tell: Tell, before: int = 0) -> Iterator[LearnerGrades]:
    for number, learner in enumerate(grades_of(session, known), before + 1):
        if number % 100 == 0:
            tell(number)
        yield learner


def _write(path: Path, pieces: Iterable[bytes]) -> None:
    with path.open("wb") as file:
        file.writelines(pieces)


FILES: Mapping[str, Maker] = {
    "gradebook.csv": _gradebook_csv,
    "gradebook-excel.csv": _gradebook_csv,
    "gradebook.xlsx": _gradebook_xlsx,
    "grades.csv": _grades_csv,
    "grades.xlsx": _grades_xlsx,
    "attendance.csv": _attendance_csv,
    "sheet.html": _sheet,
    "results.csv": _results_csv,
    "results.xlsx": _results_xlsx,
    "results.html": _results_page,
}
