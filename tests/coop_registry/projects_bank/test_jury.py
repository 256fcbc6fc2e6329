"""Juries: nobody judges their own, nobody sees others' marks before theirs are in, and what marks amount to."""

import statistics

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from coop_registry.models.project_jury import JuryMember
from coop_registry.projects_bank.contests import USUAL_RUBRIC
from coop_registry.projects_bank.decisions import decide
from coop_registry.projects_bank.jury import (
    JurorSeen,
    JurySeen,
    give_marks,
    jury_for_juror,
    jury_of,
    leave_jury,
    name_juror,
    seats_of,
    sheet_for_juror,
)
from coop_registry.projects_bank.refusals import Refused
from tests.coop_registry.making import NOW
from tests.coop_registry.projects_bank.judging import (
    AUTHOR,
    FULL,
    HEAD_OFFICE,
    JURORS,
    OFFICER,
    WHY,
    judged,
    marks,
    submitted,
)

FIRST, SECOND, THIRD = JURORS


def refused_code(call: object) -> str:
    with pytest.raises(Refused) as refused:
        call()  # type: ignore[operator]
    return refused.value.code


def test_a_juror_reads_the_sheet_without_its_author(passing_session: Session) -> None:
    idea_id = submitted(passing_session).idea_id
    name_juror(passing_session, HEAD_OFFICE, idea_id, 1, FIRST, now=NOW)
    sheet = sheet_for_juror(passing_session, FIRST, idea_id, 1)
    assert sheet.title_fr == "Figues séchées"
    assert AUTHOR not in repr(sheet)
    assert [seat.idea_id for seat in seats_of(passing_session, FIRST)] == [idea_id]
    assert seats_of(passing_session, SECOND) == []
    assert refused_code(lambda: sheet_for_juror(passing_session, SECOND, idea_id, 1)) == "not_in_jury"


def test_marks_of_others_are_seen_once_ones_own_are_in_and_never_by_name(passing_session: Session) -> None:
    idea_id = submitted(passing_session).idea_id
    for juror in JURORS:
        name_juror(passing_session, HEAD_OFFICE, idea_id, 1, juror, now=NOW)
    give_marks(passing_session, FIRST, idea_id, 1, marks(0.25), comment="Trop d’eau", now=NOW)
    before = jury_for_juror(passing_session, SECOND, idea_id, 1)
    assert (len(before.jurors), before.mean) == (1, None)
    give_marks(passing_session, SECOND, idea_id, 1, marks(0.75), now=NOW)
    after = jury_for_juror(passing_session, SECOND, idea_id, 1)
    assert after.shares == [0.75, 0.25]
    assert [each.comment for each in after.jurors] == [None, "Trop d’eau"]
    assert FIRST not in str([vars(each.member) for each in after.jurors])
    assert FIRST in str([each.member.juror_id for each in jury_of(passing_session, idea_id, 1).jurors])


def test_mean_and_spread_are_those_of_numpy_and_jurors_far_apart_are_told(passing_session: Session) -> None:
    sheet = judged(passing_session, 0.2, 0.45, 0.95)
    jury = jury_of(passing_session, sheet.idea_id, 1)
    assert jury.mean == pytest.approx(np.mean([0.2, 0.45, 0.95]), abs=1e-12)
    assert jury.spread == pytest.approx(np.std([0.2, 0.45, 0.95], ddof=1), abs=1e-12)
    assert jury.disagrees
    assert jury.mean_points("need") == pytest.approx(np.mean([4, 9, 19]))
    assert not jury_of(passing_session, judged(passing_session, 0.5, 0.6, 0.7).idea_id, 1).disagrees


@given(st.lists(st.floats(0, 1), min_size=2, max_size=9))
@settings(max_examples=50)
def test_whatever_the_shares_their_mean_lies_between_them(shares: list[float]) -> None:
    jury = JurySeen(USUAL_RUBRIC, 2, tuple(JurorSeen(JuryMember(), {}, share, None) for share in shares))
    assert jury.mean is not None
    assert min(shares) - 1e-12 <= jury.mean <= max(shares) + 1e-12
    assert jury.spread == pytest.approx(statistics.stdev(shares), abs=1e-12)
    assert jury.disagrees == (max(shares) - min(shares) >= 0.3 - 1e-12)


def test_who_leaves_counts_no_more_and_their_marks_stay_in_the_record(passing_session: Session) -> None:
    idea_id = judged(passing_session, 0.2, 0.8, 0.8).idea_id
    leave_jury(passing_session, FIRST, idea_id, 1, reason="Je connais la famille", now=NOW)
    jury = jury_of(passing_session, idea_id, 1)
    assert jury.mean == pytest.approx(0.8)
    assert sorted(each.share for each in jury.jurors if each.share is not None) == pytest.approx([0.2, 0.8, 0.8])
    assert seats_of(passing_session, FIRST) == []
    for call in (
        lambda: give_marks(passing_session, FIRST, idea_id, 1, marks(1), now=NOW),
        lambda: leave_jury(passing_session, FIRST, idea_id, 1, reason=WHY, now=NOW),
        lambda: jury_for_juror(passing_session, FIRST, idea_id, 1),
    ):
        assert refused_code(call) == "recused"


def test_nobody_judges_their_own_idea_and_only_the_head_office_asks(passing_session: Session) -> None:
    idea_id = submitted(passing_session).idea_id

    def asked(person: str, writer: object = HEAD_OFFICE, version: int = 1) -> str:
        return refused_code(lambda: name_juror(passing_session, writer, idea_id, version, person, now=NOW))  # type: ignore[arg-type]

    assert asked(AUTHOR) == "author_judges"
    assert asked("<script>") == "no_account"
    assert asked(FIRST, OFFICER) == "head_office_only"
    assert asked(FIRST, version=2) == "not_submitted"
    name_juror(passing_session, HEAD_OFFICE, idea_id, 1, FIRST, now=NOW)
    assert asked(FIRST) == "juror_twice"


def test_marks_are_given_once_whole_and_within_the_points(passing_session: Session) -> None:
    idea_id = submitted(passing_session).idea_id
    name_juror(passing_session, HEAD_OFFICE, idea_id, 1, FIRST, now=NOW)

    def given_marks(points: dict[str, float], juror: str = FIRST) -> str:
        return refused_code(lambda: give_marks(passing_session, juror, idea_id, 1, points, now=NOW))

    assert given_marks({"need": 1.0}) == "wrong_criteria"
    assert given_marks(FULL | {"beauty": 1.0}) == "wrong_criteria"
    for wrong in (-0.5, 20.5, float("nan"), float("inf"), True):
        assert given_marks(FULL | {"need": wrong}) == "bad_points"
    assert given_marks(FULL, SECOND) == "not_in_jury"
    give_marks(passing_session, FIRST, idea_id, 1, FULL, now=NOW)
    assert given_marks(FULL) == "marked_already"


def test_nothing_is_marked_once_it_was_decided(passing_session: Session) -> None:
    idea_id = judged(passing_session).idea_id
    late = "p7late"
    name_juror(passing_session, HEAD_OFFICE, idea_id, 1, late, now=NOW)
    decide(passing_session, HEAD_OFFICE, idea_id, 1, "refused", reason=WHY, now=NOW)
    assert refused_code(lambda: give_marks(passing_session, late, idea_id, 1, FULL, now=NOW)) == "not_submitted"
    assert seats_of(passing_session, late) == []
