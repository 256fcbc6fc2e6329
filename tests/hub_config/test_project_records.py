"""`taawoun projects verify` and `erase-words`: what was judged is compared with the log, and words are forgotten."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session, sessionmaker
from typer.testing import CliRunner, Result

from coop_registry.database import begin_writing, open_registry
from coop_registry.migrations import migrate
from coop_registry.models.project_jury import ProjectDecision
from hub_config.commands.projects import app
from tests.coop_registry.projects_bank.judging import accepted


@pytest.fixture
def registry(tmp_path: Path) -> Iterator[sessionmaker[Session]]:
    """A site's registry with one idea that was judged and accepted."""
    url = f"sqlite:///{tmp_path / 'registry' / 'registry.sqlite'}"
    migrate(url)
    maker = open_registry(url)
    with maker() as session:
        begin_writing(session)
        accepted(session)
        session.commit()
    yield maker
    maker.kw["bind"].dispose()


def run(state: Path, *words: str) -> Result:
    return CliRunner().invoke(app, [*words], env={"TAAWOUN_STATE": str(state), "COLUMNS": "200"})


def test_a_change_behind_the_log_is_named(registry: sessionmaker[Session], tmp_path: Path) -> None:
    whole = run(tmp_path, "verify")
    assert (whole.exit_code, whole.stdout) == (
        0,
        "All that was judged, decided, moved and planned is as it was stored.\n",
    )
    with registry.begin() as session:
        session.execute(text("update project_decisions set words = 'other'"))
    changed = run(tmp_path, "verify")
    assert changed.exit_code == 1
    assert "project_decisions" in changed.stdout


def test_words_are_erased_and_the_record_stands(registry: sessionmaker[Session], tmp_path: Path) -> None:
    done = run(tmp_path, "erase-words", "project_decisions", '["S001",1]')
    assert done.exit_code == 0, done.output
    with registry() as session:
        row = session.get_one(ProjectDecision, ("S001", 1))
        assert (row.verdict, row.words, row.salt) == ("accepted", None, None)
    assert run(tmp_path, "verify").exit_code == 0
    wrong = run(tmp_path, "erase-words", "people", "r1")
    assert wrong.exit_code == 2
    assert "jury_marks" in wrong.output
