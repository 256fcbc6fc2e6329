"""The ledger: what is written stays, and whatever was changed is found."""

import random

import pytest
from sqlalchemy import text

from academy import ledger
from academy.errors import BrokenLedger
from academy.records import Submission
from tests.academy.conftest import NOON, SmallAcademy


@pytest.fixture
def written(academy: SmallAcademy) -> SmallAcademy:
    academy.answer("minimum_members", "5")
    submission = academy.submit()
    with academy.sessions.begin() as session:
        for number in range(6):
            ledger.append(
                session,
                session.get_one(Submission, submission.submission_id),
                exercise_id="my_project",
                points=None if number == 0 else number / 3,
                max_points=5,
                origin="trainer" if number else "grader",
                comment="جيد" * number,
                now=NOON,
            )
    return academy


def verify(academy: SmallAcademy, **known: str) -> str:
    with academy.sessions.begin() as session:
        return ledger.verify(session, **known)


def test_an_untouched_ledger_holds_and_its_head_is_the_last_entry(written: SmallAcademy) -> None:
    head = verify(written)
    with written.sessions.begin() as session:
        assert ledger.head(session) == head
    assert verify(written, known_head=head) == head


@pytest.mark.parametrize(
    ("change", "entry"),
    [
        ("UPDATE ledger SET points = 5 WHERE entry_id = 3", 3),
        ("UPDATE ledger SET comment = 'x' WHERE entry_id = 1", 1),
        ("UPDATE ledger SET author_id = 'p' WHERE entry_id = 6", 6),
        ("UPDATE ledger SET written_at = '2030-01-01 00:00:00.000000' WHERE entry_id = 2", 2),
        ("DELETE FROM ledger WHERE entry_id = 4", 5),
        ("DELETE FROM ledger WHERE entry_id = 1", 2),
    ],
)
def test_any_change_is_found_at_its_entry(written: SmallAcademy, change: str, entry: int) -> None:
    with written.sessions.begin() as session:
        session.execute(text(change))
    with pytest.raises(BrokenLedger) as caught:
        verify(written)
    assert caught.value.entry_id == entry


def test_a_tail_cut_off_is_found_by_the_head_that_was_exported(written: SmallAcademy) -> None:
    head = verify(written)
    with written.sessions.begin() as session:
        session.execute(text(f"DELETE FROM ledger WHERE entry_id > {random.Random(1).randint(1, 5)}"))
    verify(written)
    with pytest.raises(BrokenLedger, match="gone"):
        verify(written, known_head=head)


def test_the_last_entry_of_an_exercise_is_what_counts(written: SmallAcademy) -> None:
    with written.sessions.begin() as session:
        current = ledger.current_points(session, **written.place)["my_project"]
    assert (current.points, current.origin) == (pytest.approx(5 / 3), "trainer")
