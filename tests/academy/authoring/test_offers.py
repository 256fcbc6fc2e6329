"""A newer version for a group under way: nobody is moved, nothing is lost, and what holds in both comes along."""

import json
import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from academy import ledger
from academy.answers import current_answers
from academy.authoring.offers import NotOffered, accept, how_many_took, offer, take_back
from academy.authoring.version_changes import version_changes
from academy.cohorts import create_cohort, is_admitted
from academy.errors import NotEnrolled, NotTheirCohort
from academy.records import Cohort, Enrolment, Submission
from academy.released import PRIVATE, release_path
from tests.academy.conftest import COURSE, KEY, LEARNER, LESSON, NOON, TRAINER, BuiltCourse, SmallAcademy


def edited(built: BuiltCourse, version: str, *, question: bool) -> str:
    """Make a version of a built course: another question in one exercise, or another word in the text alone."""
    home = built.folder / COURSE
    if (home / version).is_dir():
        return version
    shutil.copytree(home / built.version, home / version)
    for language in ("ar", "fr"):
        path = release_path(home / version / language, LESSON)
        notebook = json.loads(path.read_text(encoding="utf-8"))
        roles = [cell["metadata"].get("taawoun", {}) for cell in notebook["cells"]]
        if question:
            [asked] = [role for role in roles if role.get("exercise_id") == "equal_votes" and "public" in role]
            asked["public"]["prompt"] = "…"
        else:
            notebook["cells"][1]["source"] = "Encore."
        path.write_text(json.dumps(notebook), encoding="utf-8")
    if question:
        path = home / version / PRIVATE
        private = json.loads(path.read_text(encoding="utf-8"))
        private[LESSON]["equal_votes"]["entry"]["prompt"] = {"ar": "…", "fr": "…"}
        private[LESSON]["equal_votes"]["key"]["value"] = True
        path.write_text(json.dumps(private), encoding="utf-8")
    return version


@pytest.fixture
def newer_version(built: BuiltCourse) -> str:
    return edited(built, "a" * 12, question=True)


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


def test_work_on_what_did_not_change_comes_along_and_the_rest_stays(academy: SmallAcademy, newer_version: str) -> None:
    academy.answer("minimum_members", "5")
    academy.answer("equal_votes", value=False)
    academy.submit()
    academy.grade()
    there = like_it(academy, newer_version)
    [change] = version_changes(academy.built.folder, COURSE, academy.built.version, newer_version)
    assert (change.kind, change.changed, change.added, change.gone) == ("changed", 1, 0, 0)
    here = academy.cohort.cohort_id
    with academy.sessions.begin() as session:
        made = offer(session, trainer_id=TRAINER, cohort_id=here, to_cohort=there.cohort_id, note="x", now=NOON)
        assert how_many_took(session, made) == 0
        assert is_admitted(session, person_id=LEARNER, cohort_id=here), "an offer moves nobody"
    taken(academy)
    with academy.sessions() as session:
        place = {"person_id": LEARNER, "lesson_id": LESSON}
        assert set(current_answers(session, **place, cohort_id=there.cohort_id)) == {"minimum_members"}
        assert session.scalars(select(Submission).filter_by(cohort_id=there.cohort_id)).all() == []
        [before] = session.scalars(select(Submission).filter_by(cohort_id=here)).all()
        graded = ledger.points_of_submission(session, before.submission_id)
        assert graded["equal_votes"].points == 1.0, "what was handed in keeps its version and its grades"
        places = {row.cohort_id: row.status for row in session.scalars(select(Enrolment).filter_by(person_id=LEARNER))}
        assert places == {here: "withdrawn", there.cohort_id: "admitted"}
        assert how_many_took(session, made) == 1
    with pytest.raises(NotEnrolled):
        taken(academy)


def test_where_nothing_graded_changed_attempts_come_along_with_their_grades(
    academy: SmallAcademy,
) -> None:
    academy.answer("equal_votes", value=False)
    academy.submit()
    academy.grade()
    version = edited(academy.built, "b" * 12, question=False)
    there = like_it(academy, version)
    with academy.sessions.begin() as session:
        told = {"cohort_id": academy.cohort.cohort_id, "to_cohort": there.cohort_id}
        offer(session, trainer_id=TRAINER, **told, note="", now=NOON)
    taken(academy)
    with academy.sessions() as session:
        [copy] = session.scalars(select(Submission).filter_by(cohort_id=there.cohort_id)).all()
        assert ledger.points_of_submission(session, copy.submission_id)["equal_votes"].points == 1.0


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
