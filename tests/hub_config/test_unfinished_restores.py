"""A backup or a restore that stops half-way is never believed, and a state that is there is never written over."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from hub_config.archive_files import ArchiveProblem
from hub_config.archives import back_up_to
from hub_config.preflight import CannotStart
from hub_config.preparation import prepare
from hub_config.restoring import restore
from hub_config.settings import Settings
from hub_config.state_versions import UNFINISHED
from tests.hub_config.kept_archive import Kept, kept

__all__ = ["kept"]  # a fixture


def test_an_archive_of_an_older_release_is_restored_and_brought_to_this_one(kept: Kept, tmp_path: Path) -> None:
    settings = Settings(state=tmp_path / "new")
    back = restore(settings, kept.archive)
    assert back.rows > 100
    with closing(sqlite3.connect(settings.below_state("registry", "registry.sqlite"))) as connection:
        assert connection.execute("SELECT count(*) FROM cooperatives").fetchone()[0] == 20
        assert connection.execute("SELECT count(*) FROM visits").fetchone()[0] == 0
    assert settings.below_state("hub", "jupyterhub.sqlite").exists()


def test_a_state_that_is_not_empty_is_refused_and_left_as_it_was(kept: Kept, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    with pytest.raises(ArchiveProblem, match="not empty"):
        restore(Settings(state=tmp_path), kept.archive)
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_what_stands_beside_an_unfinished_restore_is_never_cleared_away(kept: Kept, tmp_path: Path) -> None:
    (tmp_path / UNFINISHED / "homes").mkdir(parents=True)
    (tmp_path / "homes").mkdir()
    (tmp_path / "homes" / "mine").write_text("mine")
    with pytest.raises(ArchiveProblem, match="it has homes"):
        restore(Settings(state=tmp_path), kept.archive)
    assert (tmp_path / "homes" / "mine").read_text() == "mine"


def test_a_restore_that_was_killed_between_its_names_is_begun_again(
    kept: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as killed:
        killed.setattr("hub_config.restoring.unmark", _killed)
        killed.setattr("hub_config.restoring._clear", lambda _settings: None)
        with pytest.raises(KeyboardInterrupt):
            restore(Settings(state=tmp_path), kept.archive)
    assert (tmp_path / "academy").exists(), "names were given"
    assert restore(Settings(state=tmp_path), kept.archive).rows > 100
    assert {path.name for path in tmp_path.iterdir()} >= {"academy", "registry", "hub"}
    assert not (tmp_path / UNFINISHED).exists()


def _killed(*_arguments: object) -> None:
    raise KeyboardInterrupt


def test_a_backup_refuses_what_would_lose_an_archive_and_where_nothing_is(kept: Kept, tmp_path: Path) -> None:
    settings = Settings(state=kept.archive.parent / "old")
    with pytest.raises(ArchiveProblem, match="exists already"):
        back_up_to(settings, kept.archive)
    with pytest.raises(ArchiveProblem, match="ends in"):
        back_up_to(settings, tmp_path / "kept.zip")
    with pytest.raises(ArchiveProblem, match="nothing to back up"):
        back_up_to(Settings(state=tmp_path / "absent"), tmp_path / "kept.tar")
    with pytest.raises(ArchiveProblem, match="cannot be written"):
        back_up_to(settings, tmp_path / "absent" / "kept.tar")
    assert not list(tmp_path.iterdir())


def taawoun(*words: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "hub_config.command_line", *words]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ)


def kill_at(process: subprocess.Popen[str], look: Callable[[], bool], seconds: float) -> bool:
    """Kill a command so many seconds after something is seen; return whether it was still at work."""
    while process.poll() is None and not look():
        time.sleep(0.002)
    time.sleep(seconds)
    was_running = process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.communicate()
    return was_running


@pytest.mark.parametrize("seed", [1, *(pytest.param(n, marks=pytest.mark.soak) for n in range(2, 31))])
def test_a_kill_half_way_leaves_no_archive_and_no_state_that_is_believed(
    kept: Kept, seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = random.Random(seed)
    old, archive = kept.archive.parent / "old", tmp_path / "k.tar"
    monkeypatch.setenv("TAAWOUN_STATE", str(old))
    draft = tmp_path / ".k.tar.draft"
    kill_at(taawoun("backup", str(archive)), draft.exists, rng.random() * 0.15)
    if not archive.exists():
        with pytest.raises(ArchiveProblem):
            restore(Settings(state=tmp_path / "from-draft"), draft)
        back_up_to(Settings(state=old), archive)
    assert not draft.exists()
    state = tmp_path / "new"
    killed = kill_at(
        taawoun("restore", str(archive), "--state", str(state)), (state / UNFINISHED).exists, rng.random() * 2
    )
    if killed and (state / UNFINISHED).exists():
        with pytest.raises(CannotStart, match="did not finish"):
            prepare(Settings(state=state), print)
        assert restore(Settings(state=state), archive).rows > 100
    assert not (state / UNFINISHED).exists()
    assert (state / "academy" / "academy.sqlite").exists()
