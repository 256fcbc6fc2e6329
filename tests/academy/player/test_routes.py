"""The access table: complete, obeyed, and the only way in."""

import itertools
import re

import httpx
import pytest
from sqlalchemy import select

from academy.application import HANDLERS
from academy.player.routes import ACCESS, ADDRESSES, Entry, Who
from academy.questions.rows import Question, QuestionReply
from academy.submissions import latest_submission
from tests.academy.player.conftest import Classroom, new_classroom
from tests.academy.player.running_academy import RunningAcademy, Visitor
from tests.academy.player.test_question_pages import ask as ask_trainer
from tests.academy.player.test_question_pages import form_key

# Who gets in, by role. "learner" and "trainer" are those of the cohort in the address.
ROLES = ("stranger", "learner", "outsider", "trainer", "other_trainer", "officer", "author", "admin")
ALL = set(ROLES)
ALLOWED = {
    Who.PUBLIC: ALL,
    Who.SIGNED_IN: ALL - {"stranger"},
    Who.MEMBER: {"learner", "outsider"},
    Who.LEARNER: {"learner"},
    Who.WAS_LEARNER: {"learner"},
    Who.LEARNER_OR_TRAINER: {"learner", "trainer"},
    Who.TRAINER: {"trainer", "other_trainer"},
    Who.ADMIN: {"admin"},
    Who.HEAD_OFFICE: {"admin"},
    Who.TRAINER_OF_COHORT: {"trainer"},
    Who.TRAINER_OF_SUBMISSION: {"trainer"},
    Who.AUTHOR: {"author"},
    Who.GIVES_VOICE: {"trainer", "other_trainer", "author"},  # both lead a cohort of the course
    Who.TRAINER_OF_QUESTION: {"trainer"},
    Who.HEARS_QUESTION: {"learner", "trainer"},
    Who.HEARS_REPLY: {"learner", "trainer"},
}


@pytest.fixture(scope="module")
def classroom(academy: RunningAcademy) -> Classroom:
    return new_classroom(academy)


@pytest.fixture(scope="module")
def people(academy: RunningAcademy, classroom: Classroom) -> dict[str, Visitor]:
    other = new_classroom(academy)
    return {
        "stranger": academy.stranger(),
        "learner": classroom.learner,
        "outsider": other.learner,
        "trainer": classroom.trainer,
        "other_trainer": other.trainer,
        **{role: academy.signed_in(academy.staff(group), [group]) for role, group in
           (("officer", "staff"), ("author", "author"), ("admin", "admin"))},
    }  # fmt: skip


@pytest.fixture(scope="module")
def submission_id(classroom: Classroom) -> int:
    classroom.learner.post(f"{classroom.lesson}/submit", **{"a.story": "قصة", "confirmed": "yes"})
    classroom.academy.grade()
    with classroom.academy.sessions() as session:
        found = latest_submission(
            session,
            person_id=classroom.learner.person_id,
            cohort_id=classroom.cohort.cohort_id,
            lesson_id="every_type",
        )
        assert found is not None
        return found.submission_id


@pytest.fixture(scope="module")
def question_id(classroom: Classroom) -> int:
    """A question of the learner, with a reply."""
    number: int = ask_trainer(classroom).json()["question"]
    key = form_key(classroom.trainer, "trainer/questions")
    replied = classroom.trainer.post(f"trainer/questions/{number}", text="نعم", form_key=key)
    assert replied.status_code == 303
    return number


@pytest.fixture(scope="module")
def reply_id(classroom: Classroom, question_id: int) -> int:
    with classroom.academy.sessions() as session:
        question = session.get_one(Question, question_id)
        mine = select(QuestionReply.reply_id).where(QuestionReply.person_id == question.person_id)
        return session.scalars(mine).one()


def is_refused(answer: httpx.Response) -> bool:
    to_sign_in = answer.status_code == 303 and "/oauth2/authorize" in answer.headers["location"]
    return to_sign_in or answer.status_code in (401, 403)


def ask(visitor: Visitor, entry: Entry, path: str) -> httpx.Response:
    if entry.method == "GET":
        return visitor.get(path)
    return visitor.send(path, {}) if entry.name == "save_answer" else visitor.post(path)


def test_every_name_of_the_table_has_a_page_and_every_page_a_name() -> None:
    assert {entry.name for entry in ACCESS} == set(HANDLERS)
    assert len({(entry.method, entry.path) for entry in ACCESS}) == len(ACCESS)


@pytest.mark.parametrize("entry", [each for each in ACCESS if each.name != "logout"], ids=lambda each: each.name)
def test_nobody_enters_where_they_do_not_belong(
    entry: Entry,
    classroom: Classroom,
    people: dict[str, Visitor],
    submission_id: int,
    question_id: int,
    reply_id: int,
) -> None:
    path = re.sub(r":\w+}", "}", entry.path).format(
        cohort_id=classroom.cohort.cohort_id, lesson_id="every_type", person_id=classroom.learner.person_id,
        code=classroom.cohort.join_code, card_code="00000000", file_name="nothing.css", language="ar",
        submission_id=submission_id, exercise_id="story", shown="2345-6789-ACDE", file_kind="pdf", list_number=0,
        channel="email", question_id=question_id, reply_id=reply_id,
        attempt=1, meeting=1, job="0" * 32, photo_hash="0" * 64, draft_id="rnone",
        course_id="every-type", sound_hash="0" * 64, track_id=1,
        handle="none", media="photo", place=0, group_id=1, version="0" * 12, picture="none.png",
    )  # fmt: skip
    entered = set()
    for role, visitor in people.items():
        if entry.name == "reset_pin" and role == "trainer":
            continue  # it would end the learner's session; test_trainer_pages does it
        answer = ask(visitor, entry, path)
        if not is_refused(answer) or entry.name == "oauth_callback":
            entered.add(role)
    expected = ALLOWED[entry.who] - ({"trainer"} if entry.name == "reset_pin" else set())
    assert entered == expected


def test_an_address_that_is_not_in_the_table_is_refused(academy: RunningAcademy, people: dict[str, Visitor]) -> None:
    for visitor, path in itertools.product(people.values(), ("nothing", "static/../gate.py", "trainer", "health/")):
        assert visitor.get(path).status_code == 404
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS"):
        assert people["admin"].client.request(method, "").status_code == 405
    for path in ("/", "/hub/home", "/services/academyx"):
        assert (
            httpx.get(academy.url + path, headers={"Cookie": f"taawoun_academy={people['admin'].token}"}).status_code
            == 404
        )


def test_an_unknown_cohort_says_no_more_than_a_closed_one(people: dict[str, Visitor]) -> None:
    assert people["learner"].get("cohorts/cnothing/").status_code == 403
    assert people["learner"].get("cohorts/cnothing/lessons/founding").status_code == 403


def test_a_head_request_is_entered_as_a_get() -> None:
    assert ADDRESSES.find("HEAD", "health") == ADDRESSES.find("GET", "health")
    assert ADDRESSES.find("POST", "health") is None
