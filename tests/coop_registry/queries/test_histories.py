"""What happened to a cooperative, and what changed lately: whole, in order, and only within the territory."""

import datetime as dt

import pandas as pd
import pytest
from sqlalchemy.orm import Session

from coop_registry import audit
from coop_registry.editing.value_changes import history_of as changes_of
from coop_registry.errors import UnknownCooperative
from coop_registry.models.cooperatives import Cooperative, StatusChange, UnionMember
from coop_registry.models.files import ImportedFile, RefusedRecord
from coop_registry.models.people import NamedPerson
from coop_registry.models.support import Intervention, Visit
from coop_registry.queries.changes_seen import recent_changes, recent_refusals
from coop_registry.queries.histories import (
    history_of,
    mandates_of,
    members_of_union,
    supports_of,
    union_of,
    visits_of,
)
from coop_registry.queries.years import FACTS, facts_of_years
from coop_registry.writers import command_line
from legal_rules.calendar import due_table
from legal_rules.cooperative_facts import sheet_facts
from legal_rules.duties.whole import judge
from tests.coop_registry.making import BY, NOW, cooperative, filing, mandate, snapshot

NUMBER, OTHER = "1/9/2018/1", "1/9/2018/2"
ON = dt.date(2026, 11, 21)


@pytest.fixture
def session(passing_session: Session) -> Session:
    session = passing_session
    cooperative(session, NUMBER)
    cooperative(session, OTHER, province_code="07.041")
    file = ImportedFile(file_hash="f" * 64, file_name="a.csv", declared_by="p1", imported_at=NOW, rows_accepted=1,
                        rows_rejected=2)  # fmt: skip
    session.add(file)
    session.flush()
    sheet = session.get_one(Cooperative, NUMBER)
    sheet.file_id = file.file_id
    for status, since in (("active", None), ("dormant", dt.date(2024, 5, 1)), ("active", dt.date(2025, 5, 1))):
        session.add(StatusChange(registration_number=NUMBER, status=status, since=since, **BY))
    seen = {"visited_on": dt.date(2025, 9, 1), "inspector_id": "p1", "purpose": "oversight", "outcome": "remarks"}
    session.add(Visit(registration_number=NUMBER, **seen, **BY))
    session.add(Intervention(registration_number=NUMBER, programme="PMV", kind="grant", amount_mad=5000.0,
                             began_on=dt.date(2023, 1, 1), **BY))  # fmt: skip
    mandate(session, NUMBER, "r1", began_on=dt.date(2022, 1, 1))
    mandate(session, NUMBER, "r2", began_on=dt.date(2025, 1, 1), role="treasurer")
    person = session.get_one(NamedPerson, "r1")
    person.name_ar = person.name_latin = None
    person.erased_at = NOW
    session.add(UnionMember(union_number=OTHER, member_number=NUMBER, **BY))
    audit.append(
        session, writer=command_line("p1"), action="cooperative edited", subject=NUMBER, detail={}, now=NOW,
        history=changes_of(sheet, {"members": (5, 6)}, number=NUMBER), reason="counted again",
    )  # fmt: skip
    for place, row in (("03.061", 3), ("07.041", 4), (None, 5)):
        session.add(
            RefusedRecord(file_id=file.file_id, province_code=place, row=row, value="??", reason="lost_letters")
        )
    session.flush()
    return session


def test_a_history_holds_everything_the_newest_first_and_the_undated_last(session: Session) -> None:
    told = history_of(session, NUMBER)
    assert told["kind"].tolist() == [
        "change", "import", "visit", "status", "mandate", "status", "intervention", "mandate", "founding", "status",
    ]  # fmt: skip
    change = told.iloc[0]
    assert (change["subject"], change["before"], change["after"], change["by"], change["reason"]) == (
        "cooperatives.members", "5", "6", "p1", "counted again",
    )  # fmt: skip
    back = told.iloc[3]
    assert (back["before"], back["after"]) == ("dormant", "active")


def test_supports_visits_and_mandates_are_told_and_an_erased_person_has_no_name(session: Session) -> None:
    assert supports_of(session, NUMBER)["amount_mad"].tolist() == [5000.0]
    assert visits_of(session, NUMBER)["outcome"].tolist() == ["remarks"]
    who = mandates_of(session, NUMBER)
    assert who["person_id"].tolist() == ["r2", "r1"]
    assert who["is_erased"].tolist() == [False, True]
    assert who["name_ar"].isna().tolist() == [False, True]


def test_unions_are_told_from_both_sides_members_within_the_territory(session: Session) -> None:
    assert union_of(session, NUMBER)["registration_number"].tolist() == [OTHER]
    assert members_of_union(session, OTHER)["registration_number"].tolist() == [NUMBER]
    assert members_of_union(session, OTHER, province_codes=["07.041"]).empty


@pytest.mark.parametrize("question", [history_of, supports_of, visits_of, mandates_of, union_of, members_of_union])
def test_outside_the_territory_nobody_is_known(session: Session, question: object) -> None:
    for number in (NUMBER, "9/9/9999/9"):
        with pytest.raises(UnknownCooperative):
            question(session, number, province_codes=["07.041"])  # type: ignore[operator]


def test_recent_changes_are_those_of_the_territory_since_the_instant(session: Session) -> None:
    before, after = NOW - dt.timedelta(days=1), NOW + dt.timedelta(seconds=1)
    found = recent_changes(session, since=before)
    assert found[["registration_number", "column", "old_value", "new_value"]].to_numpy().tolist() == [
        [NUMBER, "members", 5, 6]
    ]
    assert recent_changes(session, since=after).empty
    assert recent_changes(session, since=before, province_codes=["07.041"]).empty


def test_refused_cells_without_a_place_are_seen_by_who_brought_them_and_head_office(session: Session) -> None:
    assert recent_refusals(session)["row"].tolist() == [3, 4, 5]
    assert recent_refusals(session, province_codes=["03.061"])["row"].tolist() == [3]
    assert recent_refusals(session, province_codes=["03.061"], person_id="p1")["row"].tolist() == [3, 5]
    assert recent_refusals(session, province_codes=[], person_id="p2").empty


def test_facts_join_what_was_declared_of_each_year_and_the_last_mandate(session: Session) -> None:
    snapshot(session, NUMBER, 2024, members=9)
    filing(session, NUMBER, 2025, assembly_held_on=dt.date(2026, 3, 1))
    mandate(session, NUMBER, "r2", began_on=dt.date(2027, 1, 1))  # later than the day: not looked at
    facts = facts_of_years(session, on=ON)
    assert tuple(facts.columns) == FACTS
    assert facts["year"].astype("object").tolist()[:2] == [2024, 2025]
    assert facts["registration_number"].tolist() == [NUMBER, NUMBER, OTHER]
    assert facts["is_union"].tolist() == [False, False, True]
    assert facts["last_mandate_began_on"].dropna().dt.date.unique().tolist() == [dt.date(2025, 1, 1)]
    assert facts.iloc[2][["year", "members", "assembly_held_on"]].isna().all()
    due = due_table(facts, ON).set_index(["registration_number", "rule_id"])["state"]
    assert due[NUMBER, "L112.ag.annual"] == "done_in_time"
    assert due[OTHER, "L112.ag.annual"] == "late"
    assert facts_of_years(session, on=ON, province_codes=["07.041"])["registration_number"].tolist() == [OTHER]


def test_facts_tell_the_category_and_how_many_a_union_has_today(session: Session) -> None:
    union = cooperative(session, "4/9/2018/1", legal_category="1+3")
    nobody_known = cooperative(session, "4/9/2018/2")
    past, ahead = {"until": dt.date(2025, 12, 31)}, {"since": dt.date(2027, 1, 1)}
    for serial, days in enumerate(({}, {"since": dt.date(2020, 1, 1), "until": ON}, past, ahead), 10):
        member = cooperative(session, f"1/9/2018/{serial}")
        session.add(UnionMember(union_number=union, member_number=member, **days, **BY))
    session.flush()
    facts = facts_of_years(session, on=ON).set_index("registration_number")
    assert facts.loc[union, "legal_category"] == "1+3"
    assert facts.loc[union, "union_cooperatives"] == 2
    assert facts.loc[[nobody_known, NUMBER], "union_cooperatives"].isna().all()
    assert pd.isna(facts.loc[nobody_known, "legal_category"])
    judged, unknown = (
        {found.duty: found for found in judge(sheet_facts(facts.loc[[number]].reset_index(), ON), ON)}
        for number in (union, nobody_known)
    )
    assert judged["union_size"].facts["union_cooperatives"] == 2
    assert (unknown["union_size"].state, unknown["union_size"].missing) == ("unknown", "union_cooperatives")
    assert unknown["outside_operations_share"].missing == "legal_category"
    assert judged["outside_operations_share"].missing != "legal_category"


def test_a_new_director_does_not_renew_a_board_whose_years_are_over(session: Session) -> None:
    mandate(session, OTHER, "r2", began_on=dt.date(2020, 1, 1))
    mandate(session, OTHER, "r3", organ="director", role="director", began_on=dt.date(2026, 1, 1))
    facts = facts_of_years(session, on=ON, numbers=[OTHER])
    assert facts["last_mandate_began_on"].dt.date.tolist() == [dt.date(2020, 1, 1)]
