"""An author tells a group's trainers of a corrected key, in counts; they have it graded anew or leave it."""

from dataclasses import asdict
from typing import Any

import pytest
from sqlalchemy import select

from academy.account_rows import set_groups
from academy.errors import NotTheirCohort
from academy.people import create_with_password
from academy.records import AuditEntry, Cohort
from academy.regrading.errors import NotAnAuthor
from academy.regrading.proposals import (
    Counts,
    concerned_groups,
    counts_of,
    leave,
    proposal_of,
    proposals_waiting,
    propose,
)
from academy.rosters.plans import archive
from tests.academy.certificates.conftest import Office
from tests.academy.conftest import COURSE, LEARNER, TRAINER, SmallAcademy
from tests.academy.regrading.test_preview import office as office_at_the_edge
from tests.academy.regrading.test_regrading import begin

__all__ = ["office_at_the_edge"]
pytestmark = pytest.mark.soak_on_postgresql


@pytest.fixture
def author(academy: SmallAcademy) -> str:
    with academy.sessions.begin() as session:
        made = create_with_password(
            session, user_name="nadia", name="Nadia", password="a long enough passphrase 47", groups=["author"],
            delegations=[], approved=True, now=academy.now,
        )  # fmt: skip
        return made.person_id


def told(academy: SmallAcademy, author_id: str, version: str, *cohorts: str, note: str = "La clé était 7.") -> int:
    asked: dict[str, Any] = {"course_id": COURSE, "keys_version": version, "cohorts": cohorts, "note": note}
    with academy.sessions.begin() as session:
        return propose(session, academy.built.folder, author_id=author_id, **asked, now=academy.now)


def concerned(academy: SmallAcademy, version: str) -> list[tuple[str, int, tuple[str, ...]]]:
    with academy.sessions.begin() as session:
        found = concerned_groups(session, academy.built.folder, COURSE, version)
        return [(each.cohort.cohort_id, each.exercises, each.trainers) for each in found]


def waiting(academy: SmallAcademy) -> list[str]:
    with academy.sessions.begin() as session:
        return [proposal.note for _, proposal in proposals_waiting(session, TRAINER)]


def test_an_author_reads_how_many_would_change_by_how_much_and_no_name(
    office_at_the_edge: Office, author: str, corrected: str
) -> None:
    academy = office_at_the_edge.academy
    with academy.sessions.begin() as session:
        cohort = session.get_one(Cohort, academy.cohort.cohort_id)
        asked: dict[str, Any] = {"cohort": cohort, "keys_version": corrected}
        found = counts_of(session, academy.built.folder, author_id=author, **asked)
        with pytest.raises(NotAnAuthor):
            counts_of(session, academy.built.folder, author_id=LEARNER, **asked)
    expected = Counts(3, 1, 2, 0, pytest.approx(1), pytest.approx(1), new_passes=1, new_fails=1, certificates=1)  # type: ignore[arg-type]
    assert found == expected
    assert all(isinstance(value, int | float) for value in asdict(found).values()), "numbers alone"
    assert concerned(academy, corrected) == [(academy.cohort.cohort_id, 2, (TRAINER,))]
    assert concerned(academy, academy.built.version) == []


def test_what_an_author_proposes_waits_for_the_trainer_until_the_work_is_graded_anew(
    academy: SmallAcademy, author: str, corrected: str
) -> None:
    cohort_id = academy.cohort.cohort_id
    with pytest.raises(NotAnAuthor):
        told(academy, TRAINER, corrected, cohort_id)
    assert told(academy, author, corrected, "cnobody", cohort_id) == 1, "another group is not told"
    assert told(academy, author, corrected, cohort_id, note=" La clé est 7. ") == 1
    assert waiting(academy) == ["La clé est 7."], "the later one in the place of the one before"
    begin(academy, corrected)
    assert waiting(academy) == []
    assert concerned(academy, corrected) == []
    with academy.sessions.begin() as session:
        found = proposal_of(session, cohort_id)
        assert found
        assert (found.state, found.settled_by) == ("taken", TRAINER)


def test_a_trainer_of_the_group_may_leave_it_and_the_author_reads_why(
    academy: SmallAcademy, author: str, corrected: str
) -> None:
    cohort_id = academy.cohort.cohort_id
    told(academy, author, corrected, cohort_id)
    decided: dict[str, Any] = {"cohort_id": cohort_id, "answer": "Déjà corrigé à la main.", "now": academy.now}
    with academy.sessions.begin() as session, pytest.raises(NotTheirCohort):
        leave(session, trainer_id=author, **decided)
    for _ in range(2):  # the second time decides nothing
        with academy.sessions.begin() as session:
            leave(session, trainer_id=TRAINER, **decided)
    assert waiting(academy) == []
    with academy.sessions.begin() as session:
        found = proposal_of(session, cohort_id)
        assert found
        assert (found.state, found.answer) == ("left", "Déjà corrigé à la main.")
        actions = session.scalars(select(AuditEntry.action).where(AuditEntry.subject_id == cohort_id)).all()
    assert sorted(actions) == ["corrected keys left", "corrected keys proposed"]
    assert told(academy, author, corrected, cohort_id, note="Encore") == 1
    assert waiting(academy) == ["Encore"], "it can be proposed again"


def test_groups_in_the_archive_and_people_who_write_no_more_are_left_out(
    academy: SmallAcademy, author: str, corrected: str
) -> None:
    cohort_id = academy.cohort.cohort_id
    told(academy, author, corrected, cohort_id)
    with academy.sessions.begin() as session:
        archive(session, trainer_id=TRAINER, cohort_id=cohort_id, now=academy.now)
        set_groups(session, author, ["member"], [])
    assert (concerned(academy, corrected), waiting(academy)) == ([], [])
    with pytest.raises(NotAnAuthor):
        told(academy, author, corrected, cohort_id)
