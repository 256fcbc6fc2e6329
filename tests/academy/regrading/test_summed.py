"""Sums that the database makes are those of the ledger read entry by entry, grades given anew and waiting ones too."""

import random

import pytest

from academy import ledger
from academy.gradebook_exports.reading import latest_points
from academy.records import LedgerEntry, Submission
from academy.regrading.summed import REST, REST_WAITING, points_of_cohort
from academy.terms.counting import GradedAttempt
from tests.academy.conftest import LEARNER, LESSON, SmallAcademy

CORRECTED = {(LESSON, "minimum_members"), (LESSON, "equal_votes")}
NAMES = ("minimum_members", "equal_votes", "office_regions", "my_project", "name_validity")


def test_an_attempt_is_worth_the_same_summed_as_read_entry_by_entry(academy: SmallAcademy) -> None:
    drawn = random.Random(7)
    attempts = []
    with academy.sessions.begin() as session:
        for attempt in range(1, 13):
            made = Submission(
                **academy.place, attempt=attempt, answers={}, language="fr", submitted_at=academy.now,
                receipt_hash="0", receipt_signature="0", state="graded",
            )  # fmt: skip
            session.add(made)
            session.flush()
            attempts.append(made.submission_id)
            given = [*NAMES[: drawn.randint(1, 5)], *drawn.choices(NAMES, k=drawn.choice((0, 0, 2)))]
            for name in given:  # the later of the same exercise counts
                points = drawn.choice((None, 0.0, 0.25, 1.1))
                ledger.append(
                    session, made, exercise_id=name, points=points, max_points=1.5, origin="grader", now=academy.now
                )
    with academy.sessions() as session:
        read = latest_points(session, LedgerEntry.person_id == LEARNER)
        summed = points_of_cohort(session, academy.cohort.cohort_id, CORRECTED)
    assert set(read) == set(summed) == set(attempts)
    for number in attempts:
        one, other = GradedAttempt(1, read[number]), GradedAttempt(1, summed[number])
        worth = [(each.total, each.most, each.share, each.waiting_most) for each in (one, other)]
        assert worth[0] == pytest.approx(worth[1])
        assert bool(one.waiting) == bool(other.waiting)
        alone = {name for _, name in CORRECTED} & set(read[number])
        assert {name: read[number][name] for name in alone} == {name: summed[number][name] for name in alone}
    assert any({REST, REST_WAITING} <= set(each) for each in summed.values())
    assert any("office_regions" in each for each in summed.values()), "one with a grade given anew was read whole"
