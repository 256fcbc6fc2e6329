"""A running academy for the tests of its pages, and a class in it: trainer, cohort, learner."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from academy.answers import current_answers
from academy.records import Cohort
from hub_config.settings import ACADEMY
from tests.academy.code_courses.conftest import AdoptedCourse, adopted_into
from tests.academy.player.browsing import ARGUMENTS
from tests.academy.player.cut_line import CutLine
from tests.academy.player.offline_phone import Phone
from tests.academy.player.running_academy import LESSON, RunningAcademy, Visitor
from tests.running_site import free_port_block

CATALOGUE = Path(__file__).parent / "catalogue"


_RUNNING: list[RunningAcademy] = []


@pytest.fixture(scope="session")
def academy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningAcademy]:
    """The service on a state of its own, with one course that has every type of exercise.

    Other folders know this fixture by their own conftest: a process of tests starts the service once for all.
    """
    if _RUNNING:
        yield _RUNNING[0]
        return
    running = RunningAcademy(tmp_path_factory.mktemp("academy") / "state", free_port_block())
    running.version = running.build(CATALOGUE)
    running.start()
    _RUNNING.append(running)
    yield running
    _RUNNING.clear()
    running.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser of the module's own."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def adopted_here(academy: RunningAcademy) -> AdoptedCourse:
    """A course with code in the running academy."""
    return adopted_into(academy.state / "given", academy.lessons)


@dataclass(frozen=True)
class Classroom:
    """A cohort with its trainer and one learner, each signed in."""

    academy: RunningAcademy
    cohort: Cohort
    trainer: Visitor
    learner: Visitor

    @property
    def lesson(self) -> str:
        """The lesson's address below the prefix."""
        return f"cohorts/{self.cohort.cohort_id}/lessons/{LESSON}"

    @property
    def roster(self) -> str:
        return f"trainer/cohorts/{self.cohort.cohort_id}/"


@pytest.fixture
def classroom(academy: RunningAcademy) -> Classroom:
    return new_classroom(academy)


@pytest.fixture
def line(academy: RunningAcademy) -> Iterator[CutLine]:
    made = CutLine(academy.settings.port_of(ACADEMY))
    yield made
    made.close()


@pytest.fixture
def phones(browser: Browser, line: CutLine) -> Iterator[Callable[..., Phone]]:
    made: list[Phone] = []

    def phone(folder: Path | None = None) -> Phone:
        made.append(Phone(browser, line, folder))
        return made[-1]

    yield phone
    for each in made:
        each.switch_off()


def new_classroom(academy: RunningAcademy, language: str = "ar") -> Classroom:
    trainer_id, member_id = academy.staff("trainer"), academy.member()
    cohort = academy.cohort(trainer_id)
    academy.enrol(member_id, cohort)
    return Classroom(
        academy,
        cohort,
        academy.signed_in(trainer_id, ["trainer"], language),
        academy.signed_in(member_id, ["member"], language),
    )


def kept(classroom: Classroom) -> dict[str, Any]:
    """Return the learner's answers as the academy holds them, by exercise."""
    with classroom.academy.sessions() as session:
        found = current_answers(
            session,
            person_id=classroom.learner.person_id,
            cohort_id=classroom.cohort.cohort_id,
            lesson_id="every_type",
        )
    return {name: each.value for name, each in found.items()}
