"""A newer version for a group under way: nobody is moved, nothing is lost, and what holds in both comes along."""

import json
import shutil
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from academy import ledger
from academy.answers import current_answers
from academy.authoring.offers import NotOffered, accept, how_many_took, offer, take_back
from academy.authoring.version_changes import version_changes
from academy.authoring.version_words import words_changed
from academy.cohorts import create_cohort, is_admitted
from academy.errors import NotEnrolled, NotTheirCohort
from academy.item_analysis.reading import first_attempts
from academy.notices.making import VERSION
from academy.notices.rows import Notice
from academy.records import Cohort, Enrolment, Submission
from academy.released import PRIVATE, open_lesson, release_path
from academy.rosters.rows import CarriedSubmission
from academy.terms.policy import Policy, change_policy
from academy.terms.standing import require_attempt_left
from academy.way.next_step import State
from academy.way.reading import read_learner
from academy.way.standing import way_of
from tests.academy.conftest import COURSE, KEY, LEARNER, LESSON, NOON, TRAINER, BuiltCourse, SmallAcademy

Prompts = dict[str, str]  # by language


def edited(built: BuiltCourse, version: str, *, prompts: Prompts | None = None, key: object = None) -> str:
    """Make a version of a built course: another question or key in one exercise, or another word in the text alone."""
    home = built.folder / COURSE
    if (home / version).is_dir():
        return version
    shutil.copytree(home / built.version, home / version)
    for language in ("ar", "fr"):
        path = release_path(home / version / language, LESSON)
        notebook = json.loads(path.read_text(encoding="utf-8"))
        roles = [cell["metadata"].get("taawoun", {}) for cell in notebook["cells"]]
        if prompts:
            [asked] = [role for role in roles if role.get("exercise_id") == "equal_votes" and "public" in role]
            asked["public"]["prompt"] = prompts[language]
        elif key is None:
            notebook["cells"][1]["source"] = "Encore."
        path.write_text(json.dumps(notebook), encoding="utf-8")
    path = home / version / PRIVATE
    private = json.loads(path.read_text(encoding="utf-8"))
    exercise = private[LESSON]["equal_votes"]
    exercise["entry"]["prompt"] = prompts or exercise["entry"]["prompt"]
    exercise["key"]["value"] = exercise["key"]["value"] if key is None else key
    path.write_text(json.dumps(private), encoding="utf-8")
    return version


def offered(academy: SmallAcademy, version: str) -> Cohort:
    """Offer a version and let the learner take it."""
    there = like_it(academy, version)
    with academy.sessions.begin() as session:
        told = {"cohort_id": academy.cohort.cohort_id, "to_cohort": there.cohort_id}
        offer(session, trainer_id=TRAINER, **told, note="", now=NOON)
    taken(academy)
    return there


@pytest.fixture
def newer_version(built: BuiltCourse) -> str:
    return edited(built, "a" * 12, prompts={"ar": "…", "fr": "…"}, key=True)


def like_it(academy: SmallAcademy, version: str) -> Cohort:
    with academy.sessions.begin() as session:
        return create_cohort(
            session, cohorts_folder=academy.cohorts_folder, lessons_folder=academy.built.folder, course_id=COURSE,
            version=version, language="fr", title="Abeilles (2)", trainer_id=TRAINER, now=NOON,
        )  # fmt: skip


def taken(academy: SmallAcademy) -> None:
    with academy.sessions.begin() as session:
        accept(
            session, person_id=LEARNER, cohort_id=academy.cohort.cohort_id, lessons_folder=academy.built.folder,
            signing_key=KEY, now=academy.now,
        )  # fmt: skip


def test_work_on_what_did_not_change_comes_along_with_its_points_and_what_is_other_is_to_be_done_again(
    academy: SmallAcademy, newer_version: str
) -> None:
    academy.answer("minimum_members", "5")
    academy.answer("equal_votes", value=False)
    academy.submit()
    academy.grade()
    there = like_it(academy, newer_version)
    [change] = version_changes(academy.built.folder, COURSE, academy.built.version, newer_version)
    assert (change.kind, change.count("other"), change.count("new", "gone"), change.to_do) == ("changed", 1, 0, 1)
    here = academy.cohort.cohort_id
    with academy.sessions.begin() as session:
        set_policy(session, there.cohort_id)
        made = offer(session, trainer_id=TRAINER, cohort_id=here, to_cohort=there.cohort_id, note="x", now=NOON)
        assert how_many_took(session, made) == 0
        assert is_admitted(session, person_id=LEARNER, cohort_id=here), "an offer moves nobody"
        [news] = session.scalars(select(Notice).filter_by(person_id=LEARNER, kind=VERSION)).all()
        assert news.read_at is None
    taken(academy)
    place = {"person_id": LEARNER, "lesson_id": LESSON}
    with academy.sessions() as session:
        assert set(current_answers(session, **place, cohort_id=there.cohort_id)) == {"minimum_members"}
        [part] = session.scalars(select(Submission).filter_by(cohort_id=there.cohort_id)).all()
        assert (part.answers, part.attempt, part.state) == ({"minimum_members": "5"}, 1, "graded")
        now_there = ledger.points_of_submission(session, part.submission_id)
        [before] = session.scalars(select(Submission).filter_by(cohort_id=here)).all()
        graded = ledger.points_of_submission(session, before.submission_id)
        assert graded["equal_votes"].points == 1.0, "what was handed in keeps its version and its grades"
        assert {name: each.points for name, each in now_there.items()} == {
            name: 0.0 if name == "equal_votes" else each.points for name, each in graded.items()
        }
        assert session.get_one(CarriedSubmission, part.submission_id).asked_anew == ["equal_votes"]
        places = {row.cohort_id: row.status for row in session.scalars(select(Enrolment).filter_by(person_id=LEARNER))}
        assert places == {here: "withdrawn", there.cohort_id: "admitted"}
        assert how_many_took(session, made) == 1
        assert session.get_one(Notice, news.notice_id).read_at is not None
        assert first_attempts(session, [there.cohort_id], LESSON).learners == 0, "what nobody was asked is no mistake"
        records = read_learner(session, LEARNER, now=academy.now)
        [course] = way_of(session, records, academy.built.folder, "fr", academy.now).courses
        assert course.lessons[0].facts.state is State.RENEWED
        assert "equal_votes" not in course.lessons[0].facts.mistakes
        assert course.lessons[0].facts.attempts_left == 1, "a part takes no attempt away"
        require_attempt_left(session, **place, cohort_id=there.cohort_id)
    with pytest.raises(NotEnrolled):
        taken(academy)


def set_policy(session: Session, cohort_id: str) -> None:
    change_policy(session, cohort_id=cohort_id, policy=Policy(most_attempts=1), actor_id=TRAINER, now=NOON)


def test_where_nothing_graded_changed_attempts_come_along_with_their_grades(academy: SmallAcademy) -> None:
    academy.answer("equal_votes", value=False)
    academy.submit()
    academy.grade()
    there = offered(academy, edited(academy.built, "b" * 12))
    with academy.sessions() as session:
        [copy] = session.scalars(select(Submission).filter_by(cohort_id=there.cohort_id)).all()
        assert ledger.points_of_submission(session, copy.submission_id)["equal_votes"].points == 1.0


def test_a_question_whose_words_alone_were_corrected_keeps_its_answer_and_its_points(academy: SmallAcademy) -> None:
    academy.answer("equal_votes", value=False)
    academy.submit()
    academy.grade()
    asked = open_lesson(academy.built.folder, COURSE, academy.built.version, LESSON, "fr").exercises["equal_votes"]
    arabic = open_lesson(academy.built.folder, COURSE, academy.built.version, LESSON, "ar").exercises["equal_votes"]
    corrected = {"fr": asked.public["prompt"].replace("membre", "membbre"), "ar": arabic.public["prompt"]}
    version = edited(academy.built, "d" * 12, prompts=corrected)
    [change] = version_changes(academy.built.folder, COURSE, academy.built.version, version)
    assert [each.kind for each in change.exercises] == ["reworded"]
    [words] = words_changed(academy.built.folder, COURSE, academy.built.version, version, LESSON)
    assert [each.kind for each in words.pieces["fr"]].count("gone") == 1
    assert set(words.pieces) == {"fr"}
    there = offered(academy, version)
    with academy.sessions() as session:
        [copy] = session.scalars(select(Submission).filter_by(cohort_id=there.cohort_id)).all()
        assert copy.answers == {"equal_votes": False}
        assert ledger.points_of_submission(session, copy.submission_id)["equal_votes"].points == 1.0


def test_the_same_question_under_a_corrected_key_is_graded_by_it(academy: SmallAcademy) -> None:
    academy.answer("minimum_members", "5")
    academy.answer("equal_votes", value=False)
    academy.submit()
    academy.grade()
    there = offered(academy, edited(academy.built, "e" * 12, key=True))
    with academy.sessions() as session:
        [part] = session.scalars(select(Submission).filter_by(cohort_id=there.cohort_id)).all()
        points = ledger.points_of_submission(session, part.submission_id)
        assert part.answers == {"minimum_members": "5", "equal_votes": False}
        assert points["equal_votes"].points == 0.0
        assert points["minimum_members"].points == 1.0
        assert session.get_one(CarriedSubmission, part.submission_id).asked_anew == []
        ledger.verify(session)


def test_only_a_trainer_of_both_offers_another_version_of_the_same_course(
    academy: SmallAcademy, newer_version: str
) -> None:
    same, there = like_it(academy, academy.built.version), like_it(academy, newer_version)
    here = academy.cohort.cohort_id
    with academy.sessions() as session:
        with pytest.raises(NotOffered):
            offer(session, trainer_id=TRAINER, cohort_id=here, to_cohort=same.cohort_id, note="", now=NOON)
        with pytest.raises(NotTheirCohort):
            offer(session, trainer_id=LEARNER, cohort_id=here, to_cohort=there.cohort_id, note="", now=NOON)
        with pytest.raises(NotOffered):
            accept(session, person_id=LEARNER, cohort_id=here, lessons_folder=Path(), signing_key=KEY, now=NOON)
        offer(session, trainer_id=TRAINER, cohort_id=here, to_cohort=there.cohort_id, note="", now=NOON)
        take_back(session, trainer_id=TRAINER, cohort_id=here, now=NOON)
        with pytest.raises(NotOffered):
            accept(session, person_id=LEARNER, cohort_id=here, lessons_folder=Path(), signing_key=KEY, now=NOON)
