"""Files are handed in as they are, once, with a receipt that names each; what cannot be taken is said, and is free."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from academy.code_courses.adopting import Wishes, adopt_course
from academy.code_courses.errors import FileTooLarge, HandInRefused, NoNotebook, NotANotebook, UnknownFile
from academy.code_courses.handed_files import file_names, files_of, hand_in
from academy.code_courses.releasing import begin_again, lay_out, place_of
from academy.erasure import erase_person
from academy.person_file import export_person
from academy.records import Cohort, QueuedGrading, Submission
from academy.submissions import is_authentic, receipt_of
from academy.terms.errors import NoAttemptLeft
from academy.terms.policy import Policy, change_policy
from tests.academy.code_courses.blank_gradebook import generate
from tests.academy.code_courses.conftest import LESSON, AdoptedCourse, adopted_into
from tests.academy.conftest import KEY, LEARNER, NOON, TRAINER

Sessions = sessionmaker[Session]


def handed(
    sessions: Sessions, cohort: Cohort, adopted: AdoptedCourse, files: dict[str, Any], minute: int = 1
) -> Submission:
    with sessions.begin() as session:
        return hand_in(
            session,
            person_id=LEARNER,
            cohort_id=cohort.cohort_id,
            asked=adopted.asked,
            files=files,
            released=adopted.released,
            language="fr",
            signing_key=KEY,
            now=NOON + dt.timedelta(minutes=minute),
        )


def test_what_is_handed_in_is_kept_with_its_receipt_and_waits_among_code(
    empty_academy: Sessions, cohort: Cohort, adopted: AdoptedCourse
) -> None:
    files = {"Doubler.ipynb": adopted.answered(), "ventes.csv": adopted.released["ventes.csv"], "mine.py": b"x = 1\n"}
    submission = handed(empty_academy, cohort, adopted, files)
    assert submission.answers["why"] == "Parce que."
    assert file_names(submission.answers) == ["Doubler.ipynb", "mine.py"]
    assert is_authentic(receipt_of(submission), submission.receipt_signature, KEY)
    with empty_academy() as session:
        assert files_of(session, submission.submission_id) == {
            name: files[name] for name in ("Doubler.ipynb", "mine.py")
        }
        assert session.get_one(QueuedGrading, submission.submission_id).lane == "code"


def test_the_same_files_again_are_no_attempt_and_attempts_are_counted(
    empty_academy: Sessions, cohort: Cohort, adopted: AdoptedCourse
) -> None:
    with empty_academy.begin() as session:
        two = Policy(most_attempts=2)
        change_policy(session, cohort_id=cohort.cohort_id, policy=two, actor_id=TRAINER, now=NOON)
    first = handed(empty_academy, cohort, adopted, {"Doubler.ipynb": adopted.answered()})
    again = handed(empty_academy, cohort, adopted, {"Doubler.ipynb": adopted.answered()}, 2)
    second = handed(empty_academy, cohort, adopted, {"Doubler.ipynb": adopted.answered(why="Autrement.")}, 3)
    assert (again.submission_id, second.attempt) == (first.submission_id, 2)
    with pytest.raises(NoAttemptLeft):
        handed(empty_academy, cohort, adopted, {"Doubler.ipynb": adopted.answered(why="Encore.")}, 4)


@pytest.mark.parametrize(
    ("files", "refusal"),
    [
        ({}, NoNotebook),
        ({"another.ipynb": b"{}"}, NoNotebook),
        ({"Doubler.ipynb": b"{"}, NotANotebook),
        ({"Doubler.ipynb": b'{"nbformat": 4, "cells": [1]}'}, NotANotebook),
        ({"Doubler.ipynb": b"[" * 100_000}, NotANotebook),
        ({"Doubler.ipynb": None}, FileTooLarge),
        ({"Doubler.ipynb": b'{"nbformat": 4, "cells": []}', "../out.py": b"x"}, UnknownFile),
    ],
)
def test_what_cannot_be_taken_is_said_and_nothing_is_kept(
    files: dict[str, Any],
    refusal: type[HandInRefused],
    empty_academy: Sessions,
    cohort: Cohort,
    adopted: AdoptedCourse,
) -> None:
    with pytest.raises(refusal):
        handed(empty_academy, cohort, adopted, files)
    with empty_academy() as session:
        assert session.scalars(select(Submission)).all() == []


def test_what_was_handed_in_is_told_to_its_person_and_goes_with_them(
    empty_academy: Sessions, cohort: Cohort, adopted: AdoptedCourse
) -> None:
    submission = handed(empty_academy, cohort, adopted, {"Doubler.ipynb": adopted.answered()})
    with empty_academy.begin() as session:
        assert export_person(session, LEARNER)["handed_files"][0]["path"] == "Doubler.ipynb"
        erase_person(session, LEARNER, signing_key=KEY, actor_id=TRAINER, reason="asked", now=NOON)
    with empty_academy() as session:
        assert files_of(session, submission.submission_id) == {}


def test_an_assignment_is_laid_out_once_and_fresh_ones_stand_beside(
    cohort: Cohort, adopted: AdoptedCourse, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    assert set(lay_out(home, adopted.lessons_folder, cohort, LESSON)) == {"Doubler.ipynb", "ventes.csv"}
    mine = home.joinpath(*place_of(cohort, LESSON), "Doubler.ipynb")
    mine.write_bytes(b"mine")
    assert lay_out(home, adopted.lessons_folder, cohort, LESSON) == []
    assert mine.read_bytes() == b"mine"
    begin_again(home, adopted.lessons_folder, cohort, LESSON, "10.30")
    assert mine.read_bytes() == adopted.released["Doubler.ipynb"]
    assert mine.with_name("Doubler (10.30).ipynb").read_bytes() == b"mine"


def test_a_new_version_replaces_what_nobody_touched(tmp_path: Path) -> None:
    home, lessons, given = tmp_path / "home", tmp_path / "lessons", tmp_path / "given"
    home.mkdir()
    first = adopted_into(given, lessons)
    learner = Cohort(cohort_id="c2", course_id=first.course_id, course_version=first.version)
    lay_out(home, lessons, learner, LESSON)
    mine = home.joinpath(*place_of(learner, LESSON))
    (mine / "Doubler.ipynb").write_bytes(b"mine")
    (given / "code" / "source" / "Premier devoir" / "ventes.csv").write_text("a,b\n3,4\n")
    second = adopt_course(given / "code", lessons, Wishes(), generate=generate)
    learner.course_version = second.version
    assert second.version != first.version
    assert lay_out(home, lessons, learner, LESSON) == ["ventes.csv"]
    assert (mine / "ventes.csv").read_text() == "a,b\n3,4\n"
    assert (mine / "Doubler.ipynb").read_bytes() == b"mine"
