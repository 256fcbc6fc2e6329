"""Plans by version: nothing overwritten, whose they are, and no number that is none."""

import math
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given as inputs_of
from hypothesis import settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from coop_registry.editing.errors import BadValue
from coop_registry.projects_bank.errors import UnknownIdea
from coop_registry.projects_bank.groups import Counts, begin_group
from coop_registry.projects_bank.plans import plans_of, read_plan, save_plan, versions_of_plan
from coop_registry.projects_bank.refusals import Refused
from coop_registry.writers import Writer
from tests.coop_registry.making import NOW
from tests.coop_registry.projects_bank.judging import HEAD_OFFICE, HERE, OFFICER, STRANGER, accepted, days

OWNER = Writer("p8owner", frozenset())
INPUTS = {"members": 8, "capex_mad": [1200.5, None], "season": {"months": [7, 8]}, "note": "تين"}


def code_of(call: Callable[[], Any]) -> str:
    with pytest.raises(Refused) as refused:
        call()
    return refused.value.code


def saved(session: Session, writer: Writer = OWNER, **other: Any) -> Any:
    given: dict[str, Any] = {"title": "Figues", "inputs": INPUTS, "now": NOW} | other
    return save_plan(session, writer, **given)


def test_every_version_stays_as_it_was(passing_session: Session) -> None:
    first = saved(passing_session, seed=7)
    second = saved(passing_session, plan_id=first.plan_id, seen_version=1, inputs={"members": 9}, now=days(1))
    passing_session.flush()
    passing_session.expire_all()
    assert read_plan(passing_session, first.plan_id, writer=OWNER).inputs == {"members": 9}
    assert read_plan(passing_session, first.plan_id, 1, writer=OWNER).inputs == INPUTS
    told = [(row.version, row.seed) for row in versions_of_plan(passing_session, first.plan_id, writer=OWNER)]
    assert told == [(2, None), (1, 7)]
    assert [row.version for row in plans_of(passing_session, author_id=OWNER.person_id)] == [second.version]


def test_a_plan_is_its_authors_alone(passing_session: Session) -> None:
    plan_id = saved(passing_session).plan_id
    for stranger in (OFFICER, HEAD_OFFICE, Writer("p8other", frozenset())):
        for call in (
            lambda who=stranger: read_plan(passing_session, plan_id, writer=who),
            lambda who=stranger: saved(passing_session, who, plan_id=plan_id, seen_version=1),
        ):
            assert code_of(call) == "unknown_plan"
    assert code_of(lambda: read_plan(passing_session, "lnothing", writer=OWNER)) == "unknown_plan"
    assert code_of(lambda: read_plan(passing_session, plan_id, 9, writer=OWNER)) == "unknown_plan"


def test_a_plan_of_a_group_is_also_its_delegations(passing_session: Session) -> None:
    idea_id = accepted(passing_session)
    group = begin_group(passing_session, OFFICER, idea_id, HERE, Counts(), now=NOW)
    plan = saved(passing_session, OFFICER, group_id=group.group_id)
    assert (plan.idea_id, plan.idea_version, plan.province_code) == (idea_id, group.version, HERE)
    colleague = Writer("p2colleague", OFFICER.province_codes)
    again = saved(passing_session, colleague, plan_id=plan.plan_id, seen_version=1)
    assert (again.author_id, again.saved_by, again.version) == (OFFICER.person_id, colleague.person_id, 2)
    assert code_of(lambda: read_plan(passing_session, plan.plan_id, writer=STRANGER)) == "unknown_plan"
    assert code_of(lambda: saved(passing_session, STRANGER, group_id=group.group_id)) == "unknown_group"
    assert [row.version for row in plans_of(passing_session, group_id=group.group_id)] == [2]


def test_who_saves_second_is_told_and_loses_nothing(passing_session: Session) -> None:
    plan_id = saved(passing_session).plan_id
    saved(passing_session, plan_id=plan_id, seen_version=1)
    assert code_of(lambda: saved(passing_session, plan_id=plan_id, seen_version=1)) == "plan_saved_meanwhile"


def test_what_is_no_plan_is_refused(passing_session: Session) -> None:
    assert code_of(lambda: saved(passing_session, inputs={"a": [{"b": math.nan}]})) == "plan_no_number"
    with pytest.raises(Refused, match=r"a\[0\]\.b"):
        saved(passing_session, inputs={"a": [{"b": math.inf}]})
    assert code_of(lambda: saved(passing_session, inputs={"a": NOW})) == "plan_no_number"
    assert code_of(lambda: saved(passing_session, inputs={"a": "x" * 200_001})) == "plan_too_large"
    assert code_of(lambda: saved(passing_session, province_code="99.999")) == "unknown_province"
    with pytest.raises(BadValue):
        saved(passing_session, title=" ")
    with pytest.raises(BadValue):
        saved(passing_session, title="x" * 201)
    with pytest.raises(UnknownIdea):
        saved(passing_session, idea=("P999", 1))


_LEAF = st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.floats(-1e9, 1e9) | st.text("اب ne", max_size=9)
_JSON = st.recursive(_LEAF, lambda leaf: st.lists(leaf, max_size=3) | st.dictionaries(st.text("ab", max_size=3), leaf),
                     max_leaves=8)  # fmt: skip


@inputs_of(inputs=st.dictionaries(st.text("xyz", min_size=1, max_size=4), _JSON, max_size=4))
@settings(max_examples=20, deadline=None)
def test_whatever_json_holds_comes_back(empty_registry: Any, inputs: dict[str, Any]) -> None:
    with empty_registry() as session:
        plan_id = saved(session, inputs=inputs).plan_id
        session.expire_all()
        assert read_plan(session, plan_id, writer=OWNER).inputs == inputs
        session.rollback()
