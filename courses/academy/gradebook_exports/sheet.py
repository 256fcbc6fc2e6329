"""The sheet for the delegation: who was at which session, with room to sign, and what each learner reached."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup
from sqlalchemy import select
from sqlalchemy.orm import Session

import widgets.theme
from academy.attendance.planning import sessions_of
from academy.attendance.rows import HallSession
from academy.attendance.share import Attendance, attendance_of_learners
from academy.attendance.sheet import State, states_of_cohort
from academy.certificates.issuer import NAMES
from academy.certificates.numbers import in_groups
from academy.certificates.rows import Certificate
from academy.gradebook_exports.about import about
from academy.gradebook_exports.reading import CohortColumns, LearnerGrades
from academy.gradebook_exports.result_tables import table_rows, table_titles
from academy.gradebook_exports.results import Results
from academy.web_service.templating import environment
from widgets.theme.texts import LANGUAGES, Texts

MOST_LEARNERS = 300  # on paper; a page holds some twenty
_AT_ONCE = 5  # sessions beside one another on a page
_THEME = Path(widgets.theme.__file__).parent


@dataclass(frozen=True)
class SheetRow:
    """A learner on the sheet."""

    name: str
    states: Mapping[int, State]
    attendance: Attendance | None
    lessons: int
    points: float | None  # None: nothing counts yet
    most: float
    certificate: str  # its number; empty: none

    @property
    def percent(self) -> float | None:
        """The share of the points, in percent."""
        return None if self.points is None or not self.most else 100 * self.points / self.most


def sheet_html(
    session: Session, known: CohortColumns, learners: Iterable[LearnerGrades], *, is_synthetic: bool, made: str
) -> str:
    """Return the sheet as a page that asks for nothing else.

    Parameters
    ----------
    made
        When and by whom, in words.
    """
    admitted = [each for each in learners if each.status == "admitted"]
    meetings = [each for each in sessions_of(session, known.cohort.cohort_id) if each.called_off_at is None]
    return _page(
        "sheet.html",
        about=about(session, known),
        rows=_rows(session, known, admitted),
        parts=[meetings[first : first + _AT_ONCE] for first in range(0, len(meetings), _AT_ONCE)],
        lessons=len(known.course.lessons),
        states=State,
        is_synthetic=is_synthetic,
        made=made,
    )


def results_html(results: Results, *, titles: Mapping[str, str], is_synthetic: bool, made: str) -> str:
    """Return results without names as a page that asks for nothing else; ``titles`` are of the cohort, by language."""
    faces = [
        (texts, [(table_titles(texts, by, each), table_rows(texts, by, each)) for by, each in _told(results)])
        for texts in map(Texts, LANGUAGES)
    ]
    return _page("results.html", results=results, tables=faces, titles=titles, is_synthetic=is_synthetic, made=made)


def hours_of(meeting: HallSession) -> str:
    """Write day and hours in figures, which both languages read."""
    return f"{meeting.from_wall:%d/%m/%Y} {meeting.from_wall:%H:%M}–{meeting.until_wall:%H:%M}"


def _told(results: Results) -> list[Any]:
    return [(by, table) for by, table in results.tables.items() if table is not None]


def _rows(session: Session, known: CohortColumns, learners: list[LearnerGrades]) -> list[SheetRow]:
    cohort_id = known.cohort.cohort_id
    states = states_of_cohort(session, cohort_id)
    present = attendance_of_learners(session, cohort_id, [each.person_id for each in learners])
    held = select(Certificate.person_id, Certificate.number)
    held = held.where(Certificate.cohort_id == cohort_id, Certificate.revoked_at.is_(None))
    numbers = dict(session.execute(held).all())
    mine: dict[str, dict[int, State]] = {}
    for (number, person_id), state in states.items():
        mine.setdefault(person_id, {})[number] = state
    return [
        _row(known, each, mine.get(each.person_id, {}), present.get(each.person_id), numbers.get(each.person_id, ""))
        for each in learners
    ]


def _row(
    known: CohortColumns,
    learner: LearnerGrades,
    states: Mapping[int, State],
    attendance: Attendance | None,
    number: str,
) -> SheetRow:
    counted = {each.lesson_id: learner.counted(each.lesson_id, known.policy) for each in known.lessons}
    most = sum(
        counted[each.lesson_id].most if counted[each.lesson_id].attempts else sum(each.exercises.values())
        for each in known.lessons
    )
    with_grade = [each for each in counted.values() if each.attempts]
    points = sum(each.points for each in with_grade) if with_grade else None
    shown = in_groups(number) if number else ""
    return SheetRow(learner.name or learner.person_id, states, attendance, len(with_grade), points, most, shown)


def _page(template: str, **said: Any) -> str:
    return (
        _environment()
        .get_template(template)
        .render(
            both=[Texts(language) for language in LANGUAGES],
            offices=NAMES,
            hours_of=hours_of,
            palette=Markup((_THEME / "palette.css").read_text(encoding="utf-8")),  # noqa: S704  # our own file
            mark=Markup((_THEME / "mark.svg").read_text(encoding="utf-8")),  # noqa: S704  # our own file
            **said,
        )
    )


@cache
def _environment() -> Environment:
    return environment(Path(__file__).parent / "templates")
