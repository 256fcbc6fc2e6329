"""Lists of plans: exactly those that somebody may read, the newest version of each."""

from sqlalchemy.orm import Session

from coop_registry.projects_bank.groups import Counts, begin_group
from coop_registry.projects_bank.plan_lists import plans_seen
from coop_registry.projects_bank.plans import read_plan, save_plan
from coop_registry.projects_bank.refusals import Refused
from coop_registry.writers import Writer
from tests.coop_registry.making import NOW
from tests.coop_registry.projects_bank.judging import HEAD_OFFICE, HERE, OFFICER, STRANGER, accepted, days

OWNER, OTHER = Writer("p8owner", frozenset()), Writer("p8other", frozenset())


def may_read(session: Session, writer: Writer, plan_id: str) -> bool:
    try:
        read_plan(session, plan_id, writer=writer)
    except Refused:
        return False
    return True


def test_a_list_holds_what_can_be_read_and_nothing_else(passing_session: Session) -> None:
    session = passing_session
    group = begin_group(session, OFFICER, accepted(session), HERE, Counts(), now=NOW)
    own = save_plan(session, OWNER, title="A", inputs={}, now=NOW)
    of_group = save_plan(session, OFFICER, title="B", inputs={}, group_id=group.group_id, now=days(1))
    save_plan(session, OWNER, title="A2", inputs={}, plan_id=own.plan_id, seen_version=1, now=days(2))
    session.flush()
    known = {own.plan_id, of_group.plan_id}
    for who in (OWNER, OTHER, OFFICER, STRANGER, HEAD_OFFICE):
        seen = {each.plan_id for each in plans_seen(session, who)} & known
        assert seen == {plan_id for plan_id in known if may_read(session, who, plan_id)}
    assert [(each.title, each.version) for each in plans_seen(session, OWNER)] == [("A2", 2)]
    assert len(plans_seen(session, OFFICER, most=1)) == 1
