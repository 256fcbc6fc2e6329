"""The preview says who would pass and who would no longer, as it comes to be once it is applied."""

from collections.abc import Mapping

import pytest

from academy import answers, ledger, submissions
from academy.certificates.eligibility import standing_of
from academy.certificates.issuing import latest_certificate, revoke
from academy.cohorts import join_with_code
from academy.errors import NotTheirCohort
from academy.queue import finish, lease_next
from academy.records import Cohort, Person
from academy.regrading.preview import Preview, preview
from academy.released import open_lesson
from tests.academy.certificates.conftest import Office
from tests.academy.conftest import KEY, LEARNER, LESSON, TRAINER, SmallAcademy
from tests.academy.regrading.test_regrading import regrade, seen

pytestmark = pytest.mark.soak_on_postgresql
GAINS, BELOW = "pgains22222", "pbelow22222"
SHARE = 0.6  # of all points, as the course asks


@pytest.fixture
def office(office: Office, corrected: str) -> Office:
    """Three learners at the edge: one who holds a certificate, one whose answer is right by the new key, one below."""
    academy = office.academy
    total = sum(worth(academy).values())
    with academy.sessions.begin() as session:
        session.add_all(Person(person_id=name, name=name, created_at=academy.now) for name in (GAINS, BELOW))
        session.flush()
        for name in (GAINS, BELOW):
            join_with_code(session, person_id=name, code=academy.cohort.join_code, now=academy.now)
    hand_in(academy, LEARNER, "5", first=1.0, points=SHARE * total)
    hand_in(academy, GAINS, "7", first=0.0, points=SHARE * (total + 1) - 1)
    hand_in(academy, BELOW, "5", first=1.0, points=SHARE * total - 0.5)
    office.issue()
    return office


def worth(academy: SmallAcademy) -> Mapping[str, float]:
    cohort = academy.cohort
    lesson = open_lesson(academy.built.folder, cohort.course_id, cohort.course_version, LESSON, "fr")
    return {name: place.points for name, place in lesson.graded.items()}


def hand_in(academy: SmallAcademy, person_id: str, value: str, *, first: float, points: float) -> None:
    """Hand in and grade: so many points for the wrong key's exercise, none for the one that will weigh more."""
    place = {"person_id": person_id, "cohort_id": academy.cohort.cohort_id, "lesson_id": LESSON}
    sent = {"device_id": "p", "based_on": 0, "language": "fr", "now": academy.now}
    rest = {name: most for name, most in worth(academy).items() if name not in ("minimum_members", "equal_votes")}
    share = (points - first) / sum(rest.values())
    given = {name: most * share for name, most in rest.items()} | {"minimum_members": first, "equal_votes": 0.0}
    with academy.sessions.begin() as session:
        for number, (name, answer) in enumerate((("minimum_members", value), ("equal_votes", True)), 1):
            answers.save_answer(session, **place, exercise_id=name, value=answer, sequence=number, **sent)
        handed = submissions.submit(session, **place, language="fr", signing_key=KEY, now=academy.now)
        assert lease_next(session, "w", academy.now)
        finish(session, handed.submission_id, "w", academy.now)
        grades = [
            {"exercise_id": name, "points": each, "max_points": worth(academy)[name]} for name, each in given.items()
        ]
        ledger.append_all(session, handed, grades, origin="grader", now=academy.now)


def passing(academy: SmallAcademy) -> set[str]:
    """Return who may have a certificate as the certificates' own room sees it."""
    with academy.sessions.begin() as session:
        cohort = session.get_one(Cohort, academy.cohort.cohort_id)
        everybody = (LEARNER, GAINS, BELOW)
        folder, now = academy.built.folder, academy.now
        return {name for name in everybody if standing_of(session, folder, cohort, name, now=now).is_met}


def of(learners: Preview, kind: str) -> set[str]:
    return {each.person_id for each in getattr(learners, kind)}


def test_holders_who_would_no_longer_pass_and_who_newly_would_are_those_who_then_do(
    office: Office, corrected: str
) -> None:
    academy = office.academy
    told = seen(academy, corrected)
    before = passing(academy)
    assert before == {LEARNER}
    assert (of(told, "new_fails"), of(told, "new_passes")) == ({LEARNER}, {GAINS})
    (holder,) = told.certificates
    with academy.sessions() as session:
        kept = latest_certificate(session, person_id=LEARNER, cohort_id=academy.cohort.cohort_id)
    assert kept
    assert (holder.person_id, holder.certificate) == (LEARNER, kept.number)
    assert [(each.person_id, each.difference) for each in told.changed] == [
        (BELOW, pytest.approx(-1)), (GAINS, pytest.approx(1)), (LEARNER, pytest.approx(-1)),
    ]  # fmt: skip
    regrade(academy, corrected)
    assert passing(academy) == {GAINS}
    with academy.sessions() as session:
        kept = latest_certificate(session, person_id=LEARNER, cohort_id=academy.cohort.cohort_id)
        assert kept
        assert kept.revoked_at is None, "no certificate is revoked by it"


def test_a_certificate_that_was_revoked_is_not_spoken_of(office: Office, corrected: str) -> None:
    with office.academy.sessions.begin() as session:
        held = latest_certificate(session, person_id=LEARNER, cohort_id=office.academy.cohort.cohort_id)
        assert held
        revoke(session, number=held.number, reason="Erreur", now=office.academy.now, actor_id=TRAINER)
    told = seen(office.academy, corrected)
    assert (told.certificates, of(told, "new_fails")) == ((), {LEARNER})


def test_a_preview_names_learners_to_a_trainer_of_the_group_alone(office: Office, corrected: str) -> None:
    academy = office.academy
    asked = {"cohort_id": academy.cohort.cohort_id, "keys_version": corrected}
    with academy.sessions.begin() as session, pytest.raises(NotTheirCohort):
        preview(session, academy.built.folder, trainer_id=GAINS, **asked)
