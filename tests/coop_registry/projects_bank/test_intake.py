"""Ideas that people send in, and what they see of what became of them."""

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from coop_registry import audit
from coop_registry.editing.errors import BadValue
from coop_registry.models.files import AuditEntry
from coop_registry.projects_bank.contests import open_contest
from coop_registry.projects_bank.decisions import decide
from coop_registry.projects_bank.intake import (
    MOST_WAITING,
    SENT_BY_HAND,
    ideas_of_author,
    submit_idea,
    submitted_idea,
    submitted_ideas,
)
from coop_registry.projects_bank.jury import leave_jury, name_juror
from coop_registry.projects_bank.refusals import Refused
from coop_registry.projects_bank.sheet_versions import read_bank, read_sheet
from tests.coop_registry.making import NOW
from tests.coop_registry.projects_bank.judging import (
    AUTHOR,
    AWAY,
    HEAD_OFFICE,
    HERE,
    JURORS,
    WHY,
    idea,
    judged,
    submitted,
)


def test_what_is_sent_waits_and_stands_in_no_bank(passing_session: Session) -> None:
    sheet = submitted(passing_session, evidence_grade="A")
    assert (sheet.state, sheet.version, sheet.source) == ("submitted", 1, SENT_BY_HAND)
    assert sheet.evidence_grade is None, "who sends an idea does not grade it"
    assert sheet.idea_id not in {each.idea_id for each in read_bank(passing_session)}
    assert [seen.state for seen in ideas_of_author(passing_session, AUTHOR)] == ["submitted"]
    assert ideas_of_author(passing_session, "p9another") == []


def test_its_author_sees_what_became_of_it(passing_session: Session) -> None:
    sheet = submitted(passing_session)
    name_juror(passing_session, HEAD_OFFICE, sheet.idea_id, 1, JURORS[0], now=NOW)
    seen = submitted_idea(passing_session, sheet.idea_id, 1)
    assert (seen.state, seen.jurors, seen.marked) == ("under_jury", 1, 0)
    leave_jury(passing_session, JURORS[0], sheet.idea_id, 1, reason=WHY, now=NOW)
    assert submitted_idea(passing_session, sheet.idea_id, 1).state == "submitted", "who left judges nothing"
    other = judged(passing_session)
    assert submitted_idea(passing_session, other.idea_id, 1).marked == 3
    decide(passing_session, HEAD_OFFICE, other.idea_id, 1, "refused", reason=WHY, now=NOW)
    told = ideas_of_author(passing_session, AUTHOR)
    assert {(each.sheet.idea_id, each.state) for each in told} == {
        (sheet.idea_id, "submitted"), (other.idea_id, "refused"),
    }  # fmt: skip
    assert next(each.decision.words for each in told if each.decision) == WHY


def test_a_refused_idea_can_be_sent_again_by_its_author_alone(passing_session: Session) -> None:
    sheet = judged(passing_session)
    again = idea(idea_id=sheet.idea_id, title_fr="Figues séchées au soleil")
    for person, code in ((AUTHOR, "idea_waits"), ("p9another", "not_your_idea")):
        with pytest.raises(Refused) as refused:
            submit_idea(passing_session, person, again, province_code=HERE, now=NOW)
        assert refused.value.code == code
    decide(passing_session, HEAD_OFFICE, sheet.idea_id, 1, "refused", reason=WHY, now=NOW)
    sent = submit_idea(passing_session, AUTHOR, again, province_code=HERE, now=NOW)
    assert (sent.idea_id, sent.version, sent.state) == (sheet.idea_id, 3, "submitted")
    assert read_sheet(passing_session, sheet.idea_id, 1).title_fr == "Figues séchées", "the judged version stays"


def test_officers_see_what_was_sent_for_their_provinces(passing_session: Session) -> None:
    sheet = submitted(passing_session)
    assert [seen.sheet.idea_id for seen in submitted_ideas(passing_session, province_codes={HERE})] == [sheet.idea_id]
    assert submitted_ideas(passing_session, province_codes={AWAY}) == []
    with pytest.raises(Refused, match="does not wait"):
        submitted_idea(passing_session, sheet.idea_id, 1, province_codes={AWAY})


def test_only_so_many_ideas_of_one_person_wait_at_a_time(passing_session: Session) -> None:
    for _ in range(MOST_WAITING):
        submitted(passing_session)
    with pytest.raises(Refused, match="5 of your ideas are still waiting"):
        submitted(passing_session)


def test_an_idea_answers_a_call_of_its_region_while_it_is_open(passing_session: Session) -> None:
    today = NOW.date()
    call = open_contest(
        passing_session, HEAD_OFFICE, region_code="03", title_ar="مسابقة", title_fr="Concours", opens_on=today,
        closes_on=today + dt.timedelta(days=1), now=NOW,
    )  # fmt: skip

    def sent(province: str, after: int = 0, contest_id: int | None = None) -> Callable[[], object]:
        asked = call.contest_id if contest_id is None else contest_id
        now = NOW + dt.timedelta(days=after)
        return lambda: submit_idea(
            passing_session, AUTHOR, idea(), province_code=province, contest_id=asked, now=now
        )  # fmt: skip

    sent(HERE)()
    assert submitted_ideas(passing_session)[0].submission.contest_id == call.contest_id
    for attempt, code in (
        (sent(AWAY), "contest_elsewhere"), (sent(HERE, after=2), "contest_not_open"),
        (sent(HERE, contest_id=99), "unknown_contest"), (sent("99.999"), "unknown_province"),
    ):  # fmt: skip
        with pytest.raises(Refused) as refused:
            attempt()
        assert refused.value.code == code


def test_an_idea_without_a_title_is_refused(passing_session: Session) -> None:
    with pytest.raises(BadValue, match="title_ar"):
        submitted(passing_session, title_ar=None, title_fr="  ")


def test_sending_is_told_by_the_audit_log_without_the_words(passing_session: Session) -> None:
    sheet = submitted(passing_session, summary_fr="Mon téléphone est le 0612345678")
    entries = list(passing_session.scalars(select(AuditEntry).where(AuditEntry.subject == sheet.idea_id)))
    assert [entry.action for entry in entries] == ["sheet written", "idea submitted"]
    assert "0612345678" not in str([entry.detail for entry in entries])
    assert audit.verify(passing_session) == []
