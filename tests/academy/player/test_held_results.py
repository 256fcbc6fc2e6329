"""A result that is held back is told nowhere: every address that a learner may ask is asked, in each way it has."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest
from sqlalchemy import select, update

from academy.database import utc_now
from academy.notices.rows import Notice
from academy.player.routes import ACCESS, Entry, Who
from academy.records import Submission
from tests.academy.player.conftest import Classroom, new_classroom
from tests.academy.player.marking_forms import next_form
from tests.academy.player.running_academy import COURSE, LESSON, RunningAcademy

RULES = {"counts": "last", "late": "trainer", "results": "release"}
COMMENT = "علامة المكون 773"
AUTHORS_WORDS = "خمسة أعضاء على الأقل."  # said of a right answer alone
POINTS = re.compile(r"(?<!\d)[34][.,]37(?!\d)")  # 3.37 of the trainer, 4.37 in all
A_MISTAKE = f"/lessons/{LESSON}/review/"  # where an answer to what comes back goes
LEARNERS = {
    Who.PUBLIC, Who.SIGNED_IN, Who.MEMBER, Who.LEARNER, Who.WAS_LEARNER, Who.LEARNER_OR_TRAINER, Who.HEARS_QUESTION,
    Who.HEARS_REPLY,
}  # fmt: skip
LAST = {"logout"}  # ends the walk


@dataclass(frozen=True)
class Held:
    """A classroom with one graded attempt, handed in three days ago, whose result is held back."""

    room: Classroom
    places: dict[str, str]

    def answers(self) -> Iterator[tuple[Entry, httpx.Response]]:
        """Ask every address of a learner, what only reads first."""
        entries = [each for each in ACCESS if each.who in LEARNERS and each.name not in LAST | {"static"}]
        for entry in sorted(entries, key=lambda each: each.method != "GET"):
            path = re.sub(r"\{(\w+)(?::\w+)?\}", lambda found: self.places[found[1]], entry.path)
            yield from ((entry, answer) for answer in self._asked(entry, path))

    def _asked(self, entry: Entry, path: str) -> list[httpx.Response]:
        learner = self.room.learner
        if entry.method == "GET":
            return [learner.get(path)]
        phone = {
            "device": "walk",
            "sequence": 7,
            "language": "ar",
            "exercise": "pick_one",
            "value": "two",
            "based_on": 0,
        }
        form = {"a.count": "5", "a.pick_one": "five", "answer": "5", "confirmed": "yes"}
        return [learner.send(path, phone), learner.post(path, **form)]


def tells(answer: httpx.Response) -> bool:
    said = answer.text + str(answer.headers)
    return COMMENT in said or AUTHORS_WORDS in said or bool(POINTS.search(said))


@pytest.fixture(scope="module")
def held(academy: RunningAcademy) -> Held:
    room = new_classroom(academy)
    assert room.trainer.post(f"{room.roster}terms", **RULES).status_code == 303
    answers = {"a.pick_one": "five", "a.count": "7", "a.story": "قصة"}
    assert "عندما يعلنها المكوّن" in room.learner.get(room.lesson).text, "said before handing in"
    room.learner.post(f"{room.lesson}/submit", **answers, confirmed="yes")
    academy.grade()
    next_form(room.trainer, room.cohort.cohort_id).send(room.trainer, points="3,37", comment=COMMENT)
    ago = utc_now() - dt.timedelta(days=3)
    with academy.sessions.begin() as session:
        theirs = update(Submission).where(Submission.cohort_id == room.cohort.cohort_id)
        session.execute(theirs.values(submitted_at=ago, graded_at=ago))
    return Held(room, places(room))


def places(room: Classroom) -> dict[str, str]:
    return {
        "cohort_id": room.cohort.cohort_id, "lesson_id": LESSON, "exercise_id": "count", "attempt": "1",
        "course_id": COURSE, "version": room.cohort.course_version, "language": "ar", "code": room.cohort.join_code,
        "card_code": "222222222222", "photo_hash": "0" * 64, "sound_hash": "0" * 64, "picture": "none.png",
        "question_id": "1", "reply_id": "1", "channel": "email", "file_kind": "pdf", "shown": "222222222222",
        "list_number": "1",
    }  # fmt: skip


def test_no_address_of_a_learner_tells_a_held_result_and_each_does_once_it_is_shown(held: Held) -> None:
    room = held.room
    asked = list(held.answers())
    assert {entry.name for entry, answer in asked if tells(answer)} == set()
    assert max(answer.status_code for _, answer in asked) < 500
    assert A_MISTAKE not in room.learner.get("review").text
    with room.academy.sessions() as session:
        theirs = select(Notice.kind).where(Notice.person_id == room.learner.person_id)
        assert set(session.scalars(theirs)).isdisjoint({"graded", "feedback"})
    shown = room.trainer.post(f"{room.roster}results", do="show", lesson=LESSON)
    assert "done=shown&told=1" in shown.headers["location"]
    told = {entry.name for entry, answer in held.answers() if tells(answer)}
    assert told >= {"feedback", "attempt", "attempts", "my_courses"}
    assert A_MISTAKE in room.learner.get("review").text


def test_the_trainer_is_asked_once_more_and_what_is_unknown_is_refused(held: Held) -> None:
    room = held.room
    asked = room.trainer.get(f"{room.roster}results?ask=yes&lesson={LESSON}")
    assert "لا رجعة في ما يظهر" in asked.text
    for wrong in ({"do": "show", "lesson": "none"}, {"do": "burn"}, {"do": "show", "learner": "pnobody2222"}):
        assert room.trainer.post(f"{room.roster}results", **wrong).status_code == 400
    assert room.trainer.get(f"{room.roster}results?ask=yes&lesson=none").status_code == 404
    assert room.learner.post(f"{room.roster}results", do="show").status_code == 403
    assert room.trainer.post(f"{room.roster}archive", sure="yes").status_code == 303
    assert room.trainer.post(f"{room.roster}results", do="show").status_code == 423
