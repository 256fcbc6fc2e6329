"""`taawoun cohorts results`: a file without names for the head office, or one sentence."""

import csv
from pathlib import Path

import openpyxl
import pytest
import typer

from academy.database import open_academy
from academy.migrations import migrate
from academy.records import Cohort, Enrolment, Person
from hub_config.commands.cohort_results import results
from hub_config.settings import site_settings
from tests.academy.conftest import COURSE, NOON, built_once


@pytest.fixture
def site(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site with six learners who did not begin, of whom nothing more is known."""
    monkeypatch.setenv("TAAWOUN_STATE", str(tmp_path / "state"))
    built, settings = built_once(tmp_path_factory), site_settings()
    settings.below_state("lessons").parent.mkdir(exist_ok=True)
    settings.below_state("lessons").symlink_to(built.folder)
    migrate(settings.academy_database)
    sessions = open_academy(settings.academy_database)
    with sessions.begin() as session:
        said = {"course_id": COURSE, "course_version": built.version, "language": "ar", "title": "أملن"}
        session.add(Cohort(cohort_id="c1", join_code="12345678", created_at=NOON, **said))
        session.add_all(Person(person_id=f"p{n}", name=f"فاطمة {n}", created_at=NOON) for n in range(6))
        session.flush()
        place = {"cohort_id": "c1", "status": "admitted", "created_at": NOON}
        session.add_all(Enrolment(person_id=f"p{n}", **place) for n in range(6))
    sessions.kw["bind"].dispose()
    return tmp_path


def test_results_are_written_as_the_file_is_called(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    results(site / "all.csv")
    assert capsys.readouterr().out.endswith("all.csv: 1 cohort.\n")
    with (site / "all.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {(row["by"], row["people"]) for row in rows if row["group"] == "unknown" and row["reached"] == "all"} == {
        ("sex", "6"), ("age", "6"), ("province", "6"),
    }  # fmt: skip
    results(site / "all.xlsx", language="fr")
    assert openpyxl.load_workbook(site / "all.xlsx").sheetnames == ["Par sexe", "Par âge", "Par province"]


@pytest.mark.parametrize(("name", "cohort"), [("all.doc", ""), ("all.csv", "cnothing"), ("no/where/all.csv", "")])
def test_what_cannot_be_written_is_told_in_a_sentence(
    site: Path, name: str, cohort: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(typer.Exit):
        results(site / name, cohort=cohort)
    assert capsys.readouterr().err.count("\n") == 1
