"""Who asks, with the session and the day: what every question of the trainer desk begins with."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from academy.cohorts import cohort_of, require_trainer
from academy.errors import UnknownLesson
from academy.records import Cohort
from academy.released import ReleasedCourse, open_course, open_lesson
from widgets.theme.texts import LANGUAGES


@dataclass(frozen=True)
class Asker:
    """A trainer who asks.

    Parameters
    ----------
    session
        In a transaction that only reads.
    lessons_folder
        Where built courses lie, for the titles of lessons and what exercises ask.
    now
        Naive UTC.
    """

    session: Session
    trainer_id: str
    lessons_folder: Path
    now: dt.datetime

    def cohort(self, cohort_id: str) -> Cohort:
        """Return a cohort that the asker leads.

        Raises
        ------
        NotTheirCohort, UnknownCohort
        """
        require_trainer(self.session, trainer_id=self.trainer_id, cohort_id=cohort_id)
        return cohort_of(self.session, cohort_id)

    def course(self, cohort: Cohort) -> ReleasedCourse:
        """Return the course of a cohort, in the cohort's version."""
        return open_course(self.lessons_folder, cohort.course_id, cohort.course_version)

    def lessons(self, cohort: Cohort) -> dict[str, dict[str, str]]:
        """Return the lessons of a cohort's course in their order, each with its titles by language.

        Empty for a course that is not built here: a list of cohorts does not fail because of one.
        """
        try:
            return {lesson_id: dict(titles) for lesson_id, titles in self.course(cohort).lessons}
        except UnknownLesson:
            return {}

    def prompts(self, cohort_id: str, lesson_id: str) -> dict[str, dict[str, str]]:
        """Return what each exercise of a lesson asks, in one line, by exercise and language; empty where not built."""
        cohort, found = cohort_of(self.session, cohort_id), dict[str, dict[str, str]]()
        for language in LANGUAGES:
            try:
                lesson = open_lesson(self.lessons_folder, cohort.course_id, cohort.course_version, lesson_id, language)
            except UnknownLesson:
                continue
            for name, place in lesson.exercises.items():
                found.setdefault(name, {})[language] = in_one_line(place.public["prompt"])
        return found

    def course_titles(self, cohort: Cohort) -> dict[str, str]:
        """Return a course's titles by language; empty for a course that is not built here."""
        try:
            return dict(self.course(cohort).title)
        except UnknownLesson:
            return {}


def in_one_line(text: str) -> str:
    r"""Return a text that an author wrote without its breaks and marks of Markdown.

    Examples
    --------
    >>> in_one_line("How **many**\nmembers?")
    'How many members?'
    """
    return " ".join(text.replace("**", "").replace("`", "").split())


def written(moment: dt.datetime | dt.date | None) -> str | None:
    """Return an instant or a day as JSON can say it; None where there is none."""
    return None if moment is None else moment.isoformat()
