"""What was judged, decided and moved is sealed: a change behind the audit log is found, and words can be forgotten."""

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from coop_registry import audit
from coop_registry.editing.value_changes import key_of
from coop_registry.models.ideas import JuryMark
from coop_registry.projects_bank.decisions import decide
from coop_registry.projects_bank.groups import Counts, begin_group, history_of_group
from coop_registry.projects_bank.intake import ideas_of_author
from coop_registry.projects_bank.jury import give_marks, leave_jury, name_juror
from coop_registry.projects_bank.refusals import Refused
from coop_registry.projects_bank.sealed_records import changed_records, erase_words_of
from tests.coop_registry.making import NOW
from tests.coop_registry.projects_bank.judging import (
    AUTHOR,
    FULL,
    HEAD_OFFICE,
    HERE,
    OFFICER,
    accepted,
    judged,
    submitted,
)
from tests.coop_registry.projects_bank.test_plans import saved


def everything(session: Session) -> str:
    """Write a record of every kind; return the group's id."""
    group = begin_group(session, OFFICER, accepted(session), HERE, Counts(members=8), remark="De Kelaa", now=NOW)
    sheet = judged(session)
    name_juror(session, HEAD_OFFICE, sheet.idea_id, 1, "p7late", now=NOW)
    give_marks(session, "p7late", sheet.idea_id, 1, FULL, comment="Belle idée", now=NOW)
    decide(session, HEAD_OFFICE, sheet.idea_id, 1, "refused", reason="Fatima l’a déjà", now=NOW)
    saved(session, OFFICER, group_id=group.group_id)
    return group.group_id


def test_what_stands_as_it_was_written_is_whole(passing_session: Session) -> None:
    everything(passing_session)
    assert changed_records(passing_session) == []
    assert audit.verify(passing_session) == []


@pytest.mark.parametrize(
    ("change", "table"),
    [
        ("update jury_marks set comment = 'other' where comment is not null", "jury_marks"),
        ("update project_decisions set words = 'other' where verdict = 'refused'", "project_decisions"),
        ("update project_group_stages set remark = null, salt = null", "project_group_stages"),
        ("delete from project_plans", "project_plans"),
        ("delete from jury_marks where points = 20 and criterion = 'jobs'", "jury_marks"),
    ],
)
def test_what_was_changed_behind_the_log_is_found(passing_session: Session, change: str, table: str) -> None:
    everything(passing_session)
    passing_session.execute(text(change))
    passing_session.expire_all()
    changed = changed_records(passing_session)
    assert len(changed) == 1
    assert changed[0].startswith(table)


def test_words_are_forgotten_and_the_record_verifies(passing_session: Session) -> None:
    group_id = everything(passing_session)
    stage = history_of_group(passing_session, group_id)[0]
    mark = passing_session.query(JuryMark).filter(JuryMark.comment.is_not(None)).one()
    decision = next(each.decision for each in ideas_of_author(passing_session, AUTHOR) if each.state == "refused")
    assert decision is not None
    waiting = submitted(passing_session)
    name_juror(passing_session, HEAD_OFFICE, waiting.idea_id, 1, "p7late", now=NOW)
    seat = leave_jury(passing_session, "p7late", waiting.idea_id, 1, reason="Ma cousine", now=NOW)
    for row in (stage, mark, decision, seat):
        for _ in range(2):  # the second time changes nothing
            erase_words_of(passing_session, HEAD_OFFICE, row.__tablename__, key_of(row), now=NOW)
    assert (stage.remark, mark.comment, decision.words, seat.reason) == (None, None, None, None)
    assert changed_records(passing_session) == []
    assert audit.verify(passing_session) == []
    with pytest.raises(Refused, match="head office"):
        erase_words_of(passing_session, OFFICER, "jury_marks", key_of(mark), now=NOW)
    with pytest.raises(Refused, match="no record"):
        erase_words_of(passing_session, HEAD_OFFICE, "people", "r1", now=NOW)
