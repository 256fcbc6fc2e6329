"""The trainer desk on a real academy: tabs, drill-down to an attempt, the address, and an academy that is silent."""

import datetime as dt
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session, sessionmaker

from academy import answers
from academy.cohorts import cohort_of, create_cohort, join_with_code
from academy.database import open_academy, open_for_reading
from academy.desk_questions import RefusedQuestion, answer
from academy.grading import grade_next
from academy.migrations import migrate
from academy.people import create_with_password
from academy.records import CohortTrainer, Person
from academy.submissions import submit
from academy.work_here import WorkHere
from tests.academy.conftest import BuiltCourse, built_once
from widgets.apps.trainer_desk.desk import TrainerDesk
from widgets.apps.trainer_desk.questions import REFUSED, UNAVAILABLE, NotAnswered
from widgets.apps.trainer_desk.tabs import TABS

COURSE, LESSON, LEARNER = "founding-a-cooperative", "founding", "plearner222"
NOW = dt.datetime(2026, 11, 21, 12)  # noqa: DTZ001  # naive UTC, as the tables hold it


class School:
    """A small academy of two trainers, one group each, and what a desk asks of it."""

    def __init__(self, folder: Path, built: BuiltCourse) -> None:
        self.url, self.lessons = f"sqlite:///{folder / 'academy.sqlite'}", built.folder
        migrate(self.url)
        version = built.version
        self.sessions: sessionmaker[Session] = open_academy(self.url)
        self.trainers, self.cohorts = [], []
        with self.sessions.begin() as session:
            for name in ("fatima", "karim"):
                person = create_with_password(
                    session, user_name=name, name=name, password="a long password", groups=["trainer"],
                    approved=True, now=NOW,
                )  # fmt: skip
                cohort = create_cohort(
                    session, cohorts_folder=folder / "cohorts", lessons_folder=self.lessons, course_id=COURSE,
                    version=version, language="fr", title=f"Groupe de {name}", trainer_id=person.person_id, now=NOW,
                )  # fmt: skip
                self.trainers.append(person.person_id)
                self.cohorts.append(cohort.cohort_id)
            session.add(Person(person_id=LEARNER, name="يامنة", telephone="+212600000009", created_at=NOW))
            session.flush()
            join_with_code(session, person_id=LEARNER, code=cohort_code(session, self.cohorts[0]), now=NOW)
            place = {"person_id": LEARNER, "cohort_id": self.cohorts[0], "lesson_id": LESSON}
            for number, (exercise, value) in enumerate({"minimum_members": "7", "my_project": "عسل"}.items()):
                answers.save_answer(
                    session, **place, exercise_id=exercise, value=value, now=NOW, device_id="d", sequence=number,
                    based_on=0, language="fr",
                )  # fmt: skip
            submit(session, **place, language="fr", signing_key=b"key", now=NOW)
        grade_next(self.sessions, self.lessons, WorkHere(folder / "cohorts"), "worker", NOW)
        self.reading = open_for_reading(self.url, seconds=5)
        self.is_silent = False

    def ask_as(self, place: int) -> Callable[..., Any]:
        """Return what a trainer's desk asks through."""

        def ask(name: str, /, **arguments: object) -> Any:
            if self.is_silent:
                raise NotAnswered(name, UNAVAILABLE)
            with self.reading() as session:
                try:
                    found = answer(session, person_id=self.trainers[place], name=name, arguments=arguments,
                                   lessons_folder=self.lessons, now=NOW)  # fmt: skip
                except RefusedQuestion as error:
                    raise NotAnswered(name, REFUSED) from error
            return json.loads(json.dumps(found))

        return ask


def cohort_code(session: Session, cohort_id: str) -> str:
    return cohort_of(session, cohort_id).join_code


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[School]:
    made = School(tmp_path_factory.mktemp("school"), built_once(tmp_path_factory))
    yield made
    for sessions in (made.sessions, made.reading):
        sessions.kw["bind"].dispose()


def desk_of(
    school: School, place: dict[str, str] | None = None, *, trainer: int = 0, language: str = "fr"
) -> TrainerDesk:
    school.is_silent = False
    return TrainerDesk(school.ask_as(trainer), language=language, place=place or {}, now=lambda: NOW)


def texts(blocks: list[dict[str, Any]]) -> str:
    return json.dumps(blocks, ensure_ascii=False)


@pytest.mark.parametrize("language", ["ar", "fr"])
@pytest.mark.parametrize("tab", list(TABS))
def test_every_tab_opens_in_both_languages_without_trouble(school: School, tab: str, language: str) -> None:
    desk = desk_of(school, {"tab": tab}, language=language)
    assert desk.tabs.chosen == tab
    assert not desk.notices.notices
    assert not desk._trouble_box.children


def test_today_tells_the_answer_that_waits_and_leads_to_its_marking(school: School) -> None:
    blocks = desk_of(school).tab("today").view.blocks
    assert blocks[0]["tiles"][0]["number"] == "1"
    assert f"/trainer/cohorts/{school.cohorts[0]}/lessons/{LESSON}/exercises/my_project/marking" in texts(blocks)
    nothing = desk_of(school, trainer=1).tab("today").view.blocks
    assert nothing[0]["tiles"][0]["number"] == "0"


def test_from_the_group_to_the_hard_exercise_to_who_missed_it_to_the_answer_in_words(school: School) -> None:
    desk = desk_of(school, {"tab": "progress"})
    tab = desk.tab("progress")
    hardest = tab.difficulty.exercises.blocks[0]["rows"]
    assert "minimum_members" in [row[0]["open"] for row in hardest]
    tab.difficulty._asked("open", "minimum_members")
    (row,) = tab.difficulty.missed.blocks[0]["rows"]
    tab.difficulty._missed_asked("open", row[0]["open"])
    assert desk.place.place["sheet"] == f"{school.cohorts[0]}.{LEARNER}"
    assert desk.place.place["exercise"] == "minimum_members"
    assert "7 membres" in texts(desk.sheet.body.blocks)
    assert "tel:+212600000009" in texts(desk.sheet.top.blocks)


def test_an_address_opens_the_same_place_and_another_trainer_is_told_that_it_leads_nowhere(school: School) -> None:
    place = {"tab": "progress", "sheet": f"{school.cohorts[0]}.{LEARNER}", "exercise": "minimum_members"}
    assert desk_of(school, place).place.place == place
    other = desk_of(school, place, trainer=1)
    assert "sheet" not in other.place.place
    assert "يامنة" not in texts(other.tab("progress").learners.blocks)
    assert len(other.notices.notices) == 1
    strange = desk_of(school, {"tab": "groups", "cohort": school.cohorts[0]}, trainer=1)
    assert strange.place.place == {"tab": "groups"}


def test_a_silent_academy_is_told_in_a_sentence_and_the_desk_comes_back(school: School) -> None:
    desk = desk_of(school)
    school.is_silent = True
    desk.open_tab("groups")
    assert desk._trouble_box.children
    assert "ne répond pas" in desk.trouble.title
    assert "Traceback" not in texts([desk.trouble.get_state()["title"]])  # type: ignore[list-item]
    school.is_silent = False
    desk.trouble.acted += 1
    assert not desk._trouble_box.children
    assert desk.tab("groups").list.blocks[0]["rows"]


def test_what_was_saved_in_the_dialog_is_asked_again_on_every_tab_that_is_shown_later(school: School) -> None:
    desk = desk_of(school, {"tab": "groups"})
    desk.open_tab("today")
    seen: list[str] = []
    ask = desk._desk.ask
    object.__setattr__(desk._desk, "ask", lambda name, /, **given: (seen.append(name), ask(name, **given))[1])
    desk.dialog.saved += 1
    assert seen == ["today"]
    desk.open_tab("groups")
    assert seen == ["today", "cohorts"]


def test_an_exercise_is_looked_at_alone_and_what_is_not_in_the_lesson_is_left_out(school: School) -> None:
    desk = desk_of(school, {"tab": "items", "exercise": "minimum_members"})
    tab = desk.tab("items")
    assert tab.place == {"exercise": "minimum_members"}
    assert [block["name"] for block in tab.one.blocks] == ["figures"]  # one learner: what was answered is not told
    tab.exercises._handle_custom_msg({"action": "scope", "value": "course"}, [])
    assert tab.place == {"exercise": "minimum_members", "scope": "course"}
    tab.exercises._handle_custom_msg({"action": "open", "value": "minimum_members"}, [])
    assert tab.one.blocks == []
    other = desk_of(school, {"tab": "items", "exercise": "nothing", "scope": "everybody"}).tab("items")
    assert other.place == {}


def test_a_group_that_is_chosen_in_one_tab_is_the_group_of_the_others(school: School) -> None:
    with school.sessions.begin() as session:
        session.merge(CohortTrainer(cohort_id=school.cohorts[1], person_id=school.trainers[0]))
    desk = desk_of(school, {"tab": "progress"})
    first = desk.tab("progress").group.cohort["cohort_id"]
    (other,) = set(school.cohorts) - {first}
    desk.tab("progress").group.view.chosen = {"group": other}
    desk.open_tab("help")
    assert desk.tab("help").group.cohort["cohort_id"] == other
    desk.tab("help").group.view.chosen = {}
    desk.open_tab("progress")
    assert desk.tab("progress").group.cohort["cohort_id"] == first
    assert "group" not in desk.place.place
