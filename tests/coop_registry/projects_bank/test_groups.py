"""Groups on their way from an idea to a cooperative with jobs, one move a record; what cannot be is refused."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from sqlalchemy.orm import Session

from coop_registry import audit
from coop_registry.models.ideas import ProjectGroup
from coop_registry.projects_bank.errors import UnknownIdea
from coop_registry.projects_bank.groups import (
    MOVES,
    Counts,
    begin_group,
    count_group,
    group_of,
    groups_in,
    history_of_group,
    move_group,
)
from coop_registry.projects_bank.refusals import Refused
from tests.coop_registry.making import NOW, cooperative
from tests.coop_registry.projects_bank.judging import (
    AWAY,
    HEAD_OFFICE,
    HERE,
    OFFICER,
    STRANGER,
    accepted,
    days,
    judged,
)

EIGHT = Counts(members=8, women=7, youth=3, neet=2)


@pytest.fixture
def group(passing_session: Session) -> ProjectGroup:
    return begin_group(passing_session, OFFICER, accepted(passing_session), HERE, EIGHT, now=NOW)


def code_of(call: Callable[[], Any]) -> str:
    with pytest.raises(Refused) as refused:
        call()
    return refused.value.code


def move(session: Session, group: ProjectGroup, to: str, after: float = 1, **given: Any) -> ProjectGroup:
    return move_group(session, OFFICER, group.group_id, to, seen_moves=group.moves, now=days(after), **given)


def test_a_group_comes_from_an_idea_to_a_cooperative_with_jobs(passing_session: Session, group: ProjectGroup) -> None:
    number = cooperative(passing_session, "1/23/2026/154")
    move(passing_session, group, "dossier", 10, dossier_number=" 45/2026 ")
    move(passing_session, group, "registered", 40.5, registration_number="1-023-2026-154")
    move(passing_session, group, "working", 100, counts=Counts(members=9, women=7, youth=3, neet=2, jobs=4))
    held = group_of(passing_session, group.group_id)
    assert (held.stage, held.registration_number, held.dossier_number, held.jobs) == ("working", number, "45/2026", 4)
    told = [(row.move, row.stage, row.members, row.jobs) for row in history_of_group(passing_session, group.group_id)]
    assert told == [
        (1, "group", 8, None), (2, "dossier", 8, None), (3, "registered", 8, None), (4, "working", 9, 4),
    ]  # fmt: skip
    assert audit.verify(passing_session) == []


@pytest.mark.parametrize("stage", MOVES)
def test_every_move_that_is_not_in_the_table_is_refused(passing_session: Session, stage: str) -> None:
    group = begin_group(passing_session, OFFICER, accepted(passing_session), HERE, EIGHT, now=NOW)
    group.stage = stage
    passing_session.flush()
    for to in set(MOVES) - set(MOVES[stage]):
        with pytest.raises(Refused, match="cannot go to") as refused:
            move(passing_session, group, to)
        assert all(known in str(refused.value) for known in MOVES[stage])
    assert len(history_of_group(passing_session, group.group_id)) == 1


def test_a_cooperative_must_stand_in_the_registry_and_come_out_of_one_group(
    passing_session: Session, group: ProjectGroup
) -> None:
    cooperative(passing_session, "1/23/2026/154")
    cooperative(passing_session, "1/9/2026/1", province_code=AWAY)
    move(passing_session, group, "dossier")

    def registered(number: str, which: ProjectGroup = group) -> str:
        return code_of(lambda: move(passing_session, which, "registered", registration_number=number))

    assert registered("") == "number_needed"
    assert registered("1/23/2026/155") == "unknown_cooperative"
    assert registered("my cooperative") == "unknown_cooperative"
    assert registered("1/9/2026/1") == "cooperative_elsewhere"
    move(passing_session, group, "registered", registration_number="1/23/2026/154")
    other = begin_group(passing_session, OFFICER, group.idea_id, HERE, EIGHT, now=NOW)
    move(passing_session, other, "dossier")
    assert registered("1/23/2026/154", other) == "number_taken"


def test_jobs_exist_or_are_not_written_down(passing_session: Session, group: ProjectGroup) -> None:
    promised = Counts(members=8, jobs=20)
    assert code_of(lambda: move(passing_session, group, "dossier", counts=promised)) == "jobs_too_early"
    cooperative(passing_session, "1/23/2026/154")
    move(passing_session, group, "dossier")
    move(passing_session, group, "registered", registration_number="1/23/2026/154")
    for none in (None, Counts(members=8), Counts(members=8, jobs=0)):
        assert code_of(partial(move, passing_session, group, "working", counts=none)) == "jobs_needed"
    move(passing_session, group, "working", counts=Counts(members=8, jobs=1))
    gone = Counts(members=8, jobs=0)
    assert code_of(lambda: count_group(passing_session, OFFICER, group.group_id, gone, seen_moves=group.moves,
                                       now=NOW)) == "jobs_needed"  # fmt: skip


@pytest.mark.parametrize(
    ("counts", "code"),
    [
        (Counts(members=8, women=9), "bad_counts"),
        (Counts(members=8, neet=9), "bad_counts"),
        (Counts(members=-1), "no_count"),
        (Counts(members=10**9), "no_count"),
        (Counts(youth=True), "no_count"),
    ],
)
def test_counts_that_cannot_be_are_refused(passing_session: Session, counts: Counts, code: str) -> None:
    idea_id = accepted(passing_session)
    assert code_of(lambda: begin_group(passing_session, OFFICER, idea_id, HERE, counts, now=NOW)) == code


def test_what_is_not_known_stays_so(passing_session: Session) -> None:
    group = begin_group(passing_session, OFFICER, accepted(passing_session), HERE, Counts(women=3), now=NOW)
    assert (group.members, group.women, group.jobs) == (None, 3, None)


def test_counting_keeps_what_was_counted_before(passing_session: Session, group: ProjectGroup) -> None:
    six = Counts(members=6)
    count_group(passing_session, OFFICER, group.group_id, six, seen_moves=1, remark="Deux parties", now=NOW)
    told = history_of_group(passing_session, group.group_id)
    assert [(row.stage, row.members, row.remark) for row in told] == [
        ("group", 8, None), ("group", 6, "Deux parties"),
    ]  # fmt: skip
    assert code_of(lambda: count_group(passing_session, OFFICER, group.group_id, Counts(members=6), seen_moves=2,
                                       now=NOW)) == "nothing_new"  # fmt: skip


def test_an_officer_sees_and_moves_the_groups_of_their_provinces(passing_session: Session, group: ProjectGroup) -> None:
    def moved(writer: Any, seen: int = 1, group_id: str = group.group_id) -> str:
        return code_of(
            lambda: move_group(passing_session, writer, group_id, "dossier", seen_moves=seen, now=NOW)
        )  # fmt: skip

    assert moved(STRANGER) == "unknown_group"
    assert moved(OFFICER, group_id="gnobody") == "unknown_group"
    assert moved(OFFICER, seen=0) == "moved_meanwhile"
    assert moved(HEAD_OFFICE, seen=2) == "moved_meanwhile"
    assert groups_in(passing_session, province_codes=STRANGER.province_codes) == []
    assert [row.group_id for row in groups_in(passing_session, stages={"group"})] == [group.group_id]
    assert code_of(lambda: group_of(passing_session, group.group_id, province_codes={AWAY})) == "unknown_group"
    assert code_of(lambda: begin_group(passing_session, OFFICER, group.idea_id, AWAY, EIGHT, now=NOW)) == (
        "unknown_province"
    )


def test_a_group_begins_from_an_idea_of_the_bank(passing_session: Session) -> None:
    waiting = judged(passing_session)
    for idea_id in (waiting.idea_id, "P999"):
        with pytest.raises(UnknownIdea):
            begin_group(passing_session, OFFICER, idea_id, HERE, EIGHT, now=NOW)
