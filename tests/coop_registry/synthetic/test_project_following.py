"""Invented groups and ideas: written once, the same each time, sound in the audit log, and marked as invented."""

from collections.abc import Iterator

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session, sessionmaker

from coop_registry import audit
from coop_registry.database import open_registry
from coop_registry.migrations import migrate
from coop_registry.models.files import AuditEntry
from coop_registry.models.project_following import ProjectGroupStage
from coop_registry.projects_bank.intake import submitted_ideas
from coop_registry.projects_bank.interests import interests_waiting
from coop_registry.projects_bank.jury import jury_of
from coop_registry.projects_bank.outcomes import group_outcomes
from coop_registry.projects_bank.pipeline import stays
from coop_registry.projects_bank.sealed_records import changed_records
from coop_registry.projects_bank.starting_bank import load_starting_bank
from coop_registry.synthetic.project_following import REMARK, synthesise_projects
from coop_registry.synthetic.synthesising import synthesise
from coop_registry.writers import command_line
from tests.coop_registry.making import NOW
from tests.databases import SqliteFiles

WRITER = command_line("demonstration")
JURORS = ["p4juror", "p5juror", "p6juror"]


def followed(session: Session) -> bool:
    return synthesise_projects(session, author_id="p9author", juror_ids=JURORS, writer=WRITER, now=NOW)


@pytest.fixture(scope="module")
def invented(sqlite_files: SqliteFiles) -> Iterator[sessionmaker[Session]]:
    registry = open_registry(sqlite_files.database("registry", migrate))
    with registry() as session:
        synthesise(session, 600, seed=7, until=NOW.date(), writer=WRITER, now=NOW)
    with registry() as session:
        load_starting_bank(session)
        session.commit()
    with registry.begin() as session:
        assert followed(session)
    yield registry
    registry.kw["bind"].dispose()


def test_it_is_written_once(invented: sessionmaker[Session]) -> None:
    entries = select(func.count()).select_from(AuditEntry)
    with invented() as session:
        before = session.scalar(entries)
        assert not followed(session)
        assert session.scalar(entries) == before


def test_groups_stand_at_every_stage_and_say_that_they_are_invented(invented: sessionmaker[Session]) -> None:
    with invented() as session:
        table = group_outcomes(session, now=NOW)
        remarks = set(session.scalars(select(ProjectGroupStage.remark)))
        days = stays(session, now=NOW)["days"]
    assert set(table["stage"]) == {"group", "dossier", "registered", "working", "ended"}
    assert table["members"].isna().any(), "some were never counted"
    assert remarks == {REMARK}
    assert (days > 0).all(), "no stage was left before it was reached"


def test_one_idea_waits_and_one_is_before_a_jury_that_has_not_all_judged(invented: sessionmaker[Session]) -> None:
    with invented() as session:
        waiting, judged = submitted_ideas(session)
        jury = jury_of(session, judged.sheet.idea_id, judged.sheet.version)
        assert (waiting.state, judged.state) == ("submitted", "under_jury")
        assert [each.is_in for each in jury.jurors].count(False) == 1
        assert interests_waiting(session) == 5


def test_the_log_and_what_it_seals_hold(invented: sessionmaker[Session]) -> None:
    with invented() as session:
        assert not list(audit.verify(session))
        assert not changed_records(session)
