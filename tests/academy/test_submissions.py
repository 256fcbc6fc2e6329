"""Handing in: one attempt, one receipt, one place in the queue."""

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from academy.errors import NothingToSubmit
from academy.records import QueuedGrading, Submission
from academy.submissions import is_authentic, latest_submission, receipt_of
from tests.academy.conftest import KEY, NOON, SmallAcademy


def test_a_receipt_is_authentic_until_anything_in_it_changes(academy: SmallAcademy) -> None:
    academy.answer("minimum_members", "5")
    submission = academy.submit()
    receipt = receipt_of(submission)
    assert is_authentic(receipt, submission.receipt_signature, KEY)
    assert len(submission.receipt_hash) == 64
    assert not is_authentic(receipt, submission.receipt_signature, b"another key")
    for name in receipt:
        changed = copy.deepcopy(receipt)
        changed[name] = {"minimum_members": "7"} if name == "answers" else f"{changed[name]}1"
        assert not is_authentic(changed, submission.receipt_signature, KEY), name


@given(st.text())
def test_a_receipt_with_any_signature_but_its_own_is_refused(signature: str) -> None:
    receipt = receipt_of(Submission(answers={}, submitted_at=NOON))
    assert not is_authentic(receipt, signature.encode("utf-8", "replace").decode(), KEY)


def test_a_receipt_read_back_from_the_database_is_the_one_that_was_given(academy: SmallAcademy) -> None:
    academy.answer("my_project", "نحلتنا \u2028 é")
    given_out = receipt_of(academy.submit())
    with academy.sessions.begin() as session:
        kept = latest_submission(session, **academy.place)
        assert kept
        assert receipt_of(kept) == given_out


def test_two_taps_are_one_attempt_and_a_changed_answer_is_another(academy: SmallAcademy) -> None:
    academy.answer("minimum_members", "7")
    first = academy.submit()
    assert academy.submit().submission_id == first.submission_id
    academy.answer("minimum_members", "5")
    second = academy.submit()
    assert (first.attempt, second.attempt) == (1, 2)
    with academy.sessions.begin() as session:
        assert session.scalar(select(func.count()).select_from(QueuedGrading)) == 2


def test_without_an_answer_nothing_is_handed_in(academy: SmallAcademy) -> None:
    with pytest.raises(NothingToSubmit):
        academy.submit()
    academy.answer("minimum_members", "5")
    academy.answer("minimum_members", None)
    with pytest.raises(NothingToSubmit):
        academy.submit()


def test_submission_and_queue_row_are_written_together_or_not_at_all(academy: SmallAcademy) -> None:
    from academy.submissions import submit

    academy.answer("minimum_members", "5")
    with academy.sessions() as session:
        submit(session, **academy.place, language="fr", signing_key=KEY, now=NOON)
        session.rollback()  # the power went before the commit
    with academy.sessions.begin() as session:
        assert session.scalar(select(func.count()).select_from(QueuedGrading)) == 0
        assert latest_submission(session, **academy.place) is None
