"""Forgetting a person's work: the receipt keeps its number, and only an authentic one stays authentic."""

import datetime as dt

from sqlalchemy import inspect

from academy.person_file import ACTORS, HIDDEN
from academy.records import Record, Submission
from academy.submissions import erase_answers, is_authentic, is_erased, receipt_of, sign

KEY = b"a key for tests"


def handed_in() -> Submission:
    submission = Submission(
        person_id="p2", cohort_id="c2", lesson_id="founding", attempt=1, answers={"my_project": "my own words"},
        language="fr", submitted_at=dt.datetime.fromisoformat("2026-11-21T12:00"),
    )  # fmt: skip
    sign(submission, KEY)
    return submission


def authentic(submission: Submission) -> bool:
    return is_authentic(receipt_of(submission), submission.receipt_signature, KEY)


def test_a_receipt_keeps_its_number_and_stays_authentic_when_its_answers_are_erased() -> None:
    submission = handed_in()
    number = submission.receipt_hash
    for _ in range(2):
        erase_answers(submission, KEY)
        assert is_erased(submission)
        assert authentic(submission)
        assert submission.receipt_hash == number
        assert "words" not in str(receipt_of(submission))
    submission.receipt_hash = "0" * 64
    assert not authentic(submission), "the number is part of what is signed"


def test_erasing_makes_no_forged_receipt_authentic() -> None:
    submission = handed_in()
    submission.answers = {"my_project": "other words"}
    erase_answers(submission, KEY)
    assert not authentic(submission)


def test_every_column_that_may_lead_to_a_person_is_told_or_named() -> None:
    told = {"person_id", "subject_id", *ACTORS}
    neither = {
        "cohort_id",
        "course_id",
        "lesson_id",
        "exercise_id",
        "submission_id",
        "entry_id",
        "item_id",
        "comment_id",
        "group_id",
        "mark_id",
        "device_id",
        "draft_id",
        "key_id",
        "message_id",
        "move_id",
        "note_id",
        "notice_id",
        "question_id",
        "regrade_id",
        "release_id",
        "reply_id",
        "track_id",
    }
    columns = {column.name for mapper in Record.registry.mappers for column in inspect(mapper).columns}
    assert {name for name in columns if name.endswith(("_id", "_by"))} - neither - {"leased_by"} == told
    assert columns >= HIDDEN
