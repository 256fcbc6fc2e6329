"""The starting bank: loaded once, renewed with the program, and never over what a site wrote."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coop_registry.models.ideas import ProjectIdea
from coop_registry.projects_bank.errors import UnknownIdea
from coop_registry.projects_bank.sheet_versions import bank_hash, read_bank, read_sheet, read_versions, write_version
from coop_registry.projects_bank.starting_bank import BadStartingBank, Loaded, load_starting_bank
from coop_registry.writers import command_line
from tests.coop_registry.making import NOW
from tests.coop_registry.projects_bank.making import IDEA, figure, place, tables

OTHER = IDEA | {"idea_id": "P002", "title_fr": "Tapis", "activity_id": "tapis", "sector_id": "artisanat"}


@pytest.fixture
def bank(passing_session: Session) -> Session:
    """A registry without any idea."""
    for table in ("project_figures", "project_ideas", "place_conditions"):
        passing_session.execute(ProjectIdea.metadata.tables[table].delete())
    return passing_session


def test_a_sheet_says_what_its_tables_say(bank: Session) -> None:
    rows = {
        "idea_figures": [figure("capex_total_mad", 40000, 60000), figure("jobs_declared", 8, None, unit="jobs")],
        "idea_places": [place("08", "08.577")],
        "idea_texts": [{"idea_id": "P001", "kind": "risk", "text_fr": "Pluie", "text_ar": None, "grade": "C",
                        "source": "https://example.org"}],
        "idea_conditions": [{"idea_id": "P001", "condition": "sun", "kind": "gate", "source": "https://example.org"}],
        "idea_skills": [{"idea_id": "P001", "skill": "drying", "need": "needed", "source": "https://example.org"}],
        "saturation_notes": [
            {"idea_id": "P001", "activity_id": "figues", "place_code": "08.577", "degree": "check",
             "text_fr": "À voir", "text_ar": None, "source": "https://example.org", "as_of": "2024"},
            {"idea_id": None, "activity_id": "rose", "place_code": "08.577", "degree": "attested", "text_fr": "Trop",
             "text_ar": None, "source": "https://example.org", "as_of": "2024"},
        ],
    }  # fmt: skip
    assert load_starting_bank(bank, tables(**rows)) == Loaded(new=("P001",))
    sheet = read_sheet(bank, "P001")
    assert (sheet.version, sheet.state, sheet.written_by) == (1, "accepted", "reference")
    assert (sheet.title("ar"), sheet.min_members, sheet.season_months) == ("تجفيف التين", 5, (7, 8, 9))
    assert sheet.target_groups == ("rural_women", "neet_women")
    assert sheet.is_novel is False
    cost, jobs = sheet.figure("capex_total_mad"), sheet.figure("jobs_declared")
    assert cost
    assert (cost.low, cost.high, cost.grade) == (40_000.0, 60_000.0, "B")
    assert jobs
    assert jobs.high is None
    assert sheet.figure("income_per_hour_mad") is None
    assert sheet.places[0].province_code == "08.577"
    assert [note.text_fr for note in sheet.notes("risk")] == ["Pluie"]
    assert (sheet.conditions[0].kind, sheet.skills[0].need) == ("gate", "needed")
    assert [note.degree for note in sheet.saturation] == ["check"], "a note without an idea is no part of a sheet"


def test_loading_again_changes_nothing(bank: Session) -> None:
    once = tables(ideas=[IDEA, OTHER], idea_figures=[figure("capex_total_mad", "0.1", None)])
    assert load_starting_bank(bank, once).new == ("P001", "P002")
    before = bank_hash(read_bank(bank))
    bank.expire_all()
    assert load_starting_bank(bank, once) == Loaded()
    assert bank_hash(read_bank(bank)) == before
    assert bank.scalar(select(func.count()).select_from(ProjectIdea)) == 2


def test_what_the_program_says_anew_is_a_new_version(bank: Session) -> None:
    load_starting_bank(bank, tables())
    changed = tables(idea_figures=[figure("capex_total_mad", 1000, 2000)])
    assert load_starting_bank(bank, changed) == Loaded(renewed=("P001",))
    assert [(sheet.version, len(sheet.figures)) for sheet in read_versions(bank, "P001")] == [(1, 0), (2, 1)]


def test_what_the_program_brings_no_more_is_retired_and_comes_back_with_it(bank: Session) -> None:
    load_starting_bank(bank, tables(ideas=[IDEA, OTHER]))
    assert load_starting_bank(bank, tables()) == Loaded(retired=("P002",))
    assert load_starting_bank(bank, tables()) == Loaded()
    with pytest.raises(UnknownIdea, match="no idea 'P002'"):
        read_sheet(bank, "P002")
    assert load_starting_bank(bank, tables(ideas=[IDEA, OTHER])) == Loaded(renewed=("P002",))
    assert read_sheet(bank, "P002").version == 3


@pytest.mark.parametrize("state", ["accepted", "draft", "retired"])
def test_a_later_version_of_the_site_stays_the_newest(bank: Session, state: str) -> None:
    load_starting_bank(bank, tables())
    ours = replace(read_sheet(bank, "P001"), title_fr="Figues du Dadès")
    write_version(bank, command_line("p1"), ours, state=state, now=NOW)
    changed = tables(ideas=[IDEA | {"title_fr": "Autre titre"}])
    assert load_starting_bank(bank, changed) == Loaded(left_to_site=("P001",))
    newest = read_versions(bank, "P001")[-1]
    assert (newest.version, newest.title_fr, newest.written_by) == (2, "Figues du Dadès", "p1")


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        (tables(ideas=[IDEA | {"min_members": "cinq"}]), "projects/ideas.csv has a row of P001"),
        (tables(ideas=[IDEA | {"is_novel": "maybe"}]), "maybe"),
        (tables(ideas=[IDEA | {"source": None}]), "source is empty"),
        (tables(idea_figures=[figure("capex_total_mad", "beaucoup", None)]), "idea_figures"),
        (tables(idea_places=[place("08", None, idea_id="P999")]), "no such idea"),
    ],
)
def test_a_row_that_cannot_be_read_is_named(bank: Session, broken: dict[str, list[dict[str, str]]], told: str) -> None:
    with pytest.raises(BadStartingBank, match=told):
        load_starting_bank(bank, broken)
