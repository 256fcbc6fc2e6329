"""A class whose lesson has questions on its page and exercises in a notebook beside it."""

import shutil
from dataclasses import dataclass

from academy.cohorts import create_cohort
from academy.database import utc_now
from tests.academy.code_exercises.conftest import built_prices
from tests.academy.code_exercises.prices_course import COURSE, LESSON
from tests.academy.player.running_academy import RunningAcademy, Visitor


@dataclass(frozen=True)
class Mixed:
    """A learner, and where the lesson is."""

    learner: Visitor
    lesson: str


def mixed(academy: RunningAcademy) -> Mixed:
    prices = built_prices()
    shutil.copytree(prices.lessons_folder / COURSE, academy.lessons / COURSE, dirs_exist_ok=True)
    with academy.sessions.begin() as session:
        cohort = create_cohort(
            session,
            cohorts_folder=academy.settings.below_state("cohorts"),
            lessons_folder=academy.lessons,
            course_id=COURSE,
            version=prices.version,
            language="ar",
            title="الأثمنة",
            trainer_id=academy.staff("trainer"),
            now=utc_now(),
        )
    learner = academy.member()
    academy.enrol(learner, cohort)
    return Mixed(academy.signed_in(learner, ["member"]), f"cohorts/{cohort.cohort_id}/lessons/{LESSON}")
