"""Sheets by version: what was written comes back, the newest accepted one stands, and nobody writes over another."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from coop_registry.editing.errors import BadValue
from coop_registry.models.files import AuditEntry
from coop_registry.models.ideas import EVIDENCE_GRADES
from coop_registry.projects_bank.errors import StaleSheet, UnknownIdea
from coop_registry.projects_bank.sheet_versions import (
    bank_hash,
    free_idea_id,
    read_bank,
    read_keys,
    read_sheet,
    read_states,
    read_versions,
    write_version,
)
from coop_registry.projects_bank.sheets import (
    SCHOOLING,
    TARGET_GROUPS,
    WATER_NEEDS,
    Condition,
    Figure,
    Note,
    Place,
    SaturationNote,
    Sheet,
    Skill,
    content_hash,
)
from coop_registry.writers import command_line
from tests.coop_registry.making import NOW

SOURCE = "https://example.org (2024)"
ABC = command_line("pabcdefghij")
WHOLE = Sheet(
    "S001", SOURCE, title_ar="زربية تناست", title_fr="Tapis", summary_ar="ملخص", summary_fr="Résumé",
    sector_id="artisanat", activity_id="tapis", target_groups=("rural_women", "neet_women"), min_members=5,
    season_months=(11, 12), water_need="none", schooling="none", is_novel=True, evidence_grade="B",
    reviewed_on=dt.date(2026, 11, 1),
    figures=(
        Figure("capex_total_mad", 0.1, 60_000.0, "MAD", SOURCE, "A", "remarque", "ملاحظة", "2024"),
        Figure("jobs_declared", None, 8.0, "jobs", SOURCE),
    ),
    places=(Place("running", SOURCE, "08", "08.577", "Tinghir", "تنغير"), Place("none_found", SOURCE)),
    texts=(Note("risk", SOURCE, "Laine rare", "الصوف نادر", "C"),),
    conditions=(Condition("sheep_wool", "gate", SOURCE),), skills=(Skill("weaving", "needed", SOURCE),),
    saturation=(SaturationNote("check", SOURCE, "tapis", "08", "À voir", "للتحقق", "2024"),),
)  # fmt: skip


def write(session: Session, sheet: Sheet = WHOLE, state: str = "accepted") -> Sheet:
    return write_version(session, ABC, sheet, state=state, now=NOW)


def test_every_field_comes_back_as_it_was_written(passing_session: Session) -> None:
    written = write(passing_session)
    passing_session.expire_all()
    assert read_sheet(passing_session, "S001") == written
    assert written == replace(WHOLE, version=1, state="accepted", written_by=ABC.person_id, written_at=NOW)
    assert content_hash(written) == content_hash(WHOLE)


def test_each_write_is_a_version_with_an_entry_of_the_audit_log(passing_session: Session) -> None:
    first = write(passing_session, state="submitted")
    second = write(passing_session, replace(first, title_fr="Tapis de Taznakht"))
    assert [(one.version, one.state, one.title_fr) for one in read_versions(passing_session, "S001")] == [
        (1, "submitted", "Tapis"), (2, "accepted", "Tapis de Taznakht"),
    ]  # fmt: skip
    entry = passing_session.scalars(select(AuditEntry).order_by(AuditEntry.entry_id.desc())).first()
    assert entry is not None
    assert (entry.action, entry.subject, entry.person_id) == ("sheet written", "S001", ABC.person_id)
    assert entry.detail == {"version": 2, "state": "accepted", "content_hash": content_hash(second)}


def test_the_newest_accepted_version_stands_until_the_idea_is_retired(passing_session: Session) -> None:
    s = passing_session
    one = write(s)
    with pytest.raises(UnknownIdea, match="no version 9"):
        read_sheet(s, "S001", 9)
    two = write(s, replace(one, title_fr="Refusé"), state="refused")
    three = write(s, replace(two, title_fr="Brouillon"), state="draft")
    assert read_sheet(s, "S001").title_fr == "Tapis"
    assert read_sheet(s, "S001", 3).state == "draft"
    assert [sheet.idea_id for sheet in read_states(s, ("draft",))] == ["S001"]
    assert "S001" not in [sheet.idea_id for sheet in read_states(s, ("accepted", "refused"))]
    four = write(s, three, state="retired")
    assert "S001" not in [sheet.idea_id for sheet in read_bank(s)]
    with pytest.raises(UnknownIdea, match="taawoun projects bank"):
        read_sheet(s, "S001")
    write(s, replace(four, title_fr="De nouveau"))
    assert read_sheet(s, "S001").title_fr == "De nouveau"


def test_whoever_was_slower_is_told_and_nothing_is_written(passing_session: Session) -> None:
    seen = write(passing_session)
    write(passing_session, seen)
    with pytest.raises(StaleSheet, match="at version 2, and yours was made from version 1"):
        write(passing_session, seen)
    assert len(read_versions(passing_session, "S001")) == 2
    with pytest.raises(StaleSheet):
        write(passing_session, replace(seen, idea_id="S002"))


def test_a_free_id_follows_the_sites_own(passing_session: Session) -> None:
    assert free_idea_id(passing_session) == "S001"
    write(passing_session)
    assert free_idea_id(passing_session) == "S002"
    write(passing_session, replace(WHOLE, idea_id="S999"), state="draft")
    assert free_idea_id(passing_session) == "S1000"


def test_the_hash_of_a_bank_follows_what_it_says_and_not_its_order(passing_session: Session) -> None:
    sheets = read_bank(passing_session)
    assert bank_hash(sheets) == bank_hash([*reversed(sheets)])
    changed = [replace(sheets[0], min_members=99), *sheets[1:]]
    assert bank_hash(changed) != bank_hash(sheets)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"idea_id": "tapis"}, "idea_id: 'tapis' was refused"),
        ({"title_ar": None, "title_fr": " "}, "title_ar.*empty"),
        ({"source": ""}, "source.*empty"),
        ({"sector_id": "weaving"}, "sector_id.*Nothing has this code"),
        ({"activity_id": "tapestry"}, "activity_id.*Nothing has this code"),
        ({"target_groups": ("men",)}, "target_groups.*neet_women"),
        ({"season_months": (0,)}, "no month"),
        ({"season_months": (True,)}, "no month"),
        ({"water_need": "lots"}, "water_need.*none, low, medium, high"),
        ({"evidence_grade": "D"}, "A, B, C"),
        ({"is_novel": "yes"}, "neither yes nor no"),
        ({"min_members": -1}, "below zero"),
        ({"min_members": 5.5}, "whole"),
        ({"reviewed_on": dt.date(2999, 1, 1)}, "not come yet"),
        ({"figures": (Figure("capex_total_mad", 9.0, 3.0, "MAD", SOURCE),)}, "lower end is above"),
        ({"figures": (Figure("capex_total_mad", -9.0, None, "MAD", SOURCE),)}, "below zero"),
        ({"figures": (Figure("capex_total_mad", float("nan"), None, "MAD", SOURCE),)}, "no number"),
        ({"figures": (Figure("capex_total_mad", None, None, "MAD", SOURCE),)}, "capex_total_mad.*empty"),
        ({"figures": (Figure("capex_total_mad", 1.0, 2.0, "MAD", ""),)}, "source.*empty"),
        ({"figures": (Figure("a", 1.0, 2.0, "MAD", SOURCE),) * 2}, "stands there twice"),
        ({"places": (Place("seen", SOURCE),)}, "places.kind.*running"),
        ({"places": (Place("running", SOURCE, "13"),)}, r"places\.region_code.*Nothing has this code"),
        ({"texts": (Note("risk", "", "Pluie"),)}, r"texts\.source.*empty"),
        ({"texts": (Note("risk", SOURCE, "Plu??ie"),)}, r"texts\.text_fr.*Letters were lost"),
        ({"conditions": (Condition("Cold store", "gate", SOURCE),)}, r"conditions\.condition"),
        ({"skills": (Skill("weaving", "nice", SOURCE),)}, r"skills\.need.*needed, helpful"),
        ({"saturation": (SaturationNote("sure", SOURCE),)}, r"saturation\.degree.*attested"),
        ({"places": (Place("running", SOURCE),) * 201}, "too large"),
    ],
)
def test_what_a_sheet_cannot_say_is_refused_with_its_field(
    passing_session: Session, changed: dict[str, Any], told: str
) -> None:
    with pytest.raises(BadValue, match=told):
        write(passing_session, replace(WHOLE, **changed))
    passing_session.rollback()
    with pytest.raises(UnknownIdea):
        read_versions(passing_session, "S001")


def test_an_unknown_state_is_refused(passing_session: Session) -> None:
    with pytest.raises(BadValue, match="accepted, refused"):
        write(passing_session, state="wonderful")


WORDS = st.text(st.characters(whitelist_categories=("L", "Nd"), max_codepoint=0x6FF), min_size=1, max_size=20)
AMOUNTS = st.floats(0, 1e12, allow_nan=False)
SHEETS = st.builds(
    lambda ends, **told: Sheet("S001", SOURCE, figures=(Figure("x", min(ends), max(ends), "MAD", SOURCE),), **told),
    ends=st.tuples(AMOUNTS, AMOUNTS),
    title_fr=WORDS,
    summary_ar=st.none() | WORDS,
    target_groups=st.lists(st.sampled_from(TARGET_GROUPS), unique=True).map(tuple),
    season_months=st.sets(st.integers(1, 12)).map(lambda months: tuple(sorted(months))),
    min_members=st.none() | st.integers(0, 10_000),
    water_need=st.none() | st.sampled_from(WATER_NEEDS),
    schooling=st.none() | st.sampled_from(SCHOOLING),
    is_novel=st.none() | st.booleans(),
    evidence_grade=st.none() | st.sampled_from(EVIDENCE_GRADES),
    texts=st.lists(st.builds(Note, st.just("risk"), st.just(SOURCE), st.none() | WORDS), max_size=3).map(tuple),
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sheet=SHEETS)
def test_any_sheet_comes_back_with_the_hash_it_was_written_with(passing_session: Session, sheet: Sheet) -> None:
    written = write(passing_session, sheet)
    back = read_sheet(passing_session, "S001")
    assert back == written
    assert content_hash(back) == content_hash(sheet)
    passing_session.rollback()


def test_many_versions_are_read_by_their_keys_as_one_by_one(passing_session: Session) -> None:
    bank = read_bank(passing_session)
    wanted = [(sheet.idea_id, sheet.version) for sheet in bank]
    whole = read_keys(passing_session, [*wanted, ("S999", 1)])
    assert whole == {key: read_sheet(passing_session, *key) for key in wanted}
    assert len(whole) > 50
    assert read_keys(passing_session, []) == {}
