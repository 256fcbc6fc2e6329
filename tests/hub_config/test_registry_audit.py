"""`taawoun registry verify` and `head`: a log that was cut off is found from the file that was kept."""

import json
from pathlib import Path

import pytest
from sqlalchemy import text
from typer.testing import CliRunner, Result

from coop_registry import audit
from coop_registry.database import open_registry
from coop_registry.migrations import migrate
from coop_registry.writers import command_line
from hub_config.command_line import app
from hub_config.services.audit_heads import export_head
from tests.coop_registry.conftest import NOW, dispose


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TAAWOUN_STATE", str(tmp_path))
    return tmp_path


def taawoun(*words: str) -> Result:
    return CliRunner().invoke(app, ["registry", *words])


def written(state: Path, count: int) -> None:
    maker = open_registry(address(state))
    with maker.begin() as session:
        for number in range(count):
            audit.append(session, writer=command_line(), action="a", subject=str(number), detail={}, now=NOW)
    dispose(maker)


def address(state: Path) -> str:
    url = f"sqlite:///{state / 'registry' / 'registry.sqlite'}"
    migrate(url)
    return url


def cut_off(state: Path, first: int) -> None:
    maker = open_registry(address(state))
    with maker.begin() as session:
        session.execute(text("drop trigger audit_entries_no_delete"))
        session.execute(text(f"delete from audit_entries where entry_id >= {first}"))
    dispose(maker)


def test_a_whole_log_says_so_and_a_cut_off_one_names_the_entry(state: Path) -> None:
    written(state, 3)
    kept = state / "kept.json"
    assert taawoun("head", "--out", str(kept)).exit_code == 0
    whole = taawoun("verify", "--head", str(kept))
    assert (whole.exit_code, "3 entries" in whole.stdout) == (0, True)
    cut_off(state, 3)
    assert taawoun("verify").exit_code == 0, "the chain alone cannot show it"
    broken = taawoun("verify", "--head", str(kept), "--json")
    assert broken.exit_code == 1
    assert [(p["entry_id"], p["kind"]) for p in json.loads(broken.stdout)["problems"]] == [(3, "cut_off")]


def test_heads_that_the_service_exported_are_compared_without_asking(state: Path) -> None:
    written(state, 3)
    maker = open_registry(address(state))
    export_head(maker, state / "audit" / "heads.jsonl")
    dispose(maker)
    cut_off(state, 2)
    broken = taawoun("verify")
    assert broken.exit_code == 1
    assert "Entry 2" in broken.stdout
    assert "Entry 3" in broken.stdout


@pytest.mark.parametrize("words", [("verify",), ("head",)])
def test_where_no_registry_is_it_says_so_and_makes_none(state: Path, words: tuple[str, ...]) -> None:
    done = taawoun(*words)
    assert done.exit_code == 2
    assert "taawoun up" in done.stderr
    assert not list(state.iterdir())


def test_a_file_without_a_head_and_one_that_exists_are_refused(state: Path) -> None:
    written(state, 1)
    for path in (state / "absent", state, state / "empty"):
        (state / "empty").touch()
        refused = taawoun("verify", "--head", str(path))
        assert refused.exit_code == 2
        assert "holds no head" in refused.stderr
    refused = taawoun("head", "--out", str(state / "empty"))
    assert (refused.exit_code, "not there yet" in refused.stderr) == (2, True)
    assert json.loads(taawoun("head").stdout)["entries"] == 1
