"""Accepting and refusing: after enough marks, by somebody who neither wrote nor judged."""

import pytest
from sqlalchemy.orm import Session

from coop_registry.projects_bank.decisions import decide
from coop_registry.projects_bank.jury import leave_jury
from coop_registry.projects_bank.refusals import Refused
from coop_registry.projects_bank.sheet_versions import read_bank, read_sheet
from coop_registry.writers import Writer
from tests.coop_registry.making import NOW
from tests.coop_registry.projects_bank.judging import AUTHOR, HEAD_OFFICE, JURORS, OFFICER, WHY, judged


def test_an_accepted_idea_stands_in_the_bank_as_it_was_judged(passing_session: Session) -> None:
    sheet = judged(passing_session, 0.5, 0.6, 0.7)
    row = decide(
        passing_session, HEAD_OFFICE, sheet.idea_id, 1, "accepted", reason=WHY, evidence_grade="C", now=NOW
    )  # fmt: skip
    held = read_sheet(passing_session, sheet.idea_id)
    assert (held.version, held.state, held.evidence_grade, held.title_fr) == (2, "accepted", "C", sheet.title_fr)
    assert (row.made_version, row.jurors, row.verdict) == (2, 3, "accepted")
    assert (row.mean, row.spread) == pytest.approx((0.6, 0.1))


def test_a_refused_idea_does_not_and_its_reason_is_kept(passing_session: Session) -> None:
    sheet = judged(passing_session)
    row = decide(passing_session, HEAD_OFFICE, sheet.idea_id, 1, "refused", reason="Saturé ici", now=NOW)
    assert row.words == "Saturé ici"
    assert sheet.idea_id not in {each.idea_id for each in read_bank(passing_session)}


@pytest.mark.parametrize(
    ("writer", "code"),
    [
        (OFFICER, "head_office_only"),
        (Writer(AUTHOR, None), "author_decides"),
        (Writer(JURORS[0], None), "juror_decides"),
    ],
)
def test_neither_an_officer_nor_the_author_nor_a_juror_decides(
    passing_session: Session, writer: Writer, code: str
) -> None:
    sheet = judged(passing_session)
    with pytest.raises(Refused) as refused:
        decide(passing_session, writer, sheet.idea_id, 1, "accepted", reason=WHY, now=NOW)
    assert refused.value.code == code


def test_who_left_the_jury_does_not_decide_either(passing_session: Session) -> None:
    sheet = judged(passing_session)
    leave_jury(passing_session, JURORS[0], sheet.idea_id, 1, reason=WHY, now=NOW)
    with pytest.raises(Refused, match="nobody decides alone"):
        decide(passing_session, Writer(JURORS[0], None), sheet.idea_id, 1, "accepted", reason=WHY, now=NOW)


def test_too_few_marks_decide_nothing(passing_session: Session) -> None:
    sheet = judged(passing_session, 0.9, 0.9)
    with pytest.raises(Refused, match="2 marks of jurors are in, and 3 are needed"):
        decide(passing_session, HEAD_OFFICE, sheet.idea_id, 1, "accepted", reason=WHY, now=NOW)
    whole = judged(passing_session)
    leave_jury(passing_session, JURORS[2], whole.idea_id, 1, reason=WHY, now=NOW)
    with pytest.raises(Refused, match="2 marks"):
        decide(passing_session, HEAD_OFFICE, whole.idea_id, 1, "accepted", reason=WHY, now=NOW)


def test_what_was_decided_is_not_decided_again(passing_session: Session) -> None:
    sheet = judged(passing_session)
    decide(passing_session, HEAD_OFFICE, sheet.idea_id, 1, "accepted", reason=WHY, now=NOW)
    for verdict in ("accepted", "refused"):
        with pytest.raises(Refused, match="does not wait"):
            decide(passing_session, HEAD_OFFICE, sheet.idea_id, 1, verdict, reason=WHY, now=NOW)
    with pytest.raises(Refused, match="Nothing is said"):
        decide(passing_session, HEAD_OFFICE, judged(passing_session).idea_id, 1, "accepted", reason=" ", now=NOW)
    with pytest.raises(ValueError, match="maybe"):
        decide(passing_session, HEAD_OFFICE, sheet.idea_id, 1, "maybe", reason=WHY, now=NOW)
