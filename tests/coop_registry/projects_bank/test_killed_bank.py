"""A process that judges ideas and moves groups, killed at any moment; and two that write at once."""

import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from coop_registry import audit
from coop_registry.database import begin_writing, open_registry
from coop_registry.models.ideas import JuryMark, ProjectGroup, ProjectIdea
from coop_registry.models.project_following import ProjectGroupStage
from coop_registry.models.project_jury import ProjectDecision
from coop_registry.projects_bank.groups import Counts, begin_group, move_group
from coop_registry.projects_bank.refusals import Refused
from coop_registry.projects_bank.sealed_records import changed_records
from tests.coop_registry.conftest import dispose
from tests.coop_registry.making import NOW
from tests.coop_registry.projects_bank.judging import FULL, HERE, JURORS, OFFICER, accepted, submitted

# Without end: an idea is judged and accepted, a group begun and moved, each step of a person its own transaction.
AT_WORK = """
import sys
from coop_registry.database import begin_writing, open_registry
from coop_registry.projects_bank.groups import Counts, begin_group, move_group
from tests.coop_registry.making import NOW
from tests.coop_registry.projects_bank.judging import HERE, OFFICER, accepted

sessions = open_registry(sys.argv[1])
while True:
    with sessions() as session:
        begin_writing(session)
        idea_id = accepted(session)
        session.commit()
    with sessions() as session:
        begin_writing(session)
        group = begin_group(session, OFFICER, idea_id, HERE, Counts(members=8), remark="Premier contact", now=NOW)
        session.commit()
    with sessions() as session:
        begin_writing(session)
        move_group(session, OFFICER, group.group_id, "dossier", seen_moves=1, now=NOW)
        session.commit()
    print(group.group_id, flush=True)
"""


def killed_at_a_random_moment(url: str, chance: random.Random) -> str:
    """Let it work, kill it, and return the last group that was acknowledged."""
    process = subprocess.Popen([sys.executable, "-c", AT_WORK, url], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    first = process.stdout.readline()
    time.sleep(chance.uniform(0, 0.1))
    process.send_signal(signal.SIGKILL)
    rest, _ = process.communicate()
    return [line for line in [first, *rest.splitlines(keepends=True)] if line.endswith("\n")][-1].strip()


def nothing_is_half_written(session: Session) -> None:
    assert session.scalar(text("pragma integrity_check")) == "ok"
    assert changed_records(session) == []
    assert audit.verify(session) == []
    stages = select(ProjectGroupStage.group_id, func.count()).group_by(ProjectGroupStage.group_id)
    written = {row[0]: row[1] for row in session.execute(stages)}
    assert written == {row.group_id: row.moves for row in session.scalars(select(ProjectGroup))}
    decisions = session.scalars(select(ProjectDecision)).all()
    submitted_ones = select(func.count()).select_from(ProjectIdea).where(ProjectIdea.state == "submitted")
    assert session.scalar(submitted_ones) == len(decisions), "an idea is accepted whole in this process, or not sent"
    assert session.scalar(select(func.count()).select_from(JuryMark)) == len(decisions) * len(JURORS) * len(FULL)
    for row in decisions:
        assert session.get_one(ProjectIdea, (row.idea_id, row.made_version)).state == row.verdict


@pytest.mark.parametrize("kills", [2, pytest.param(60, marks=pytest.mark.soak)])
def test_what_a_kill_interrupts_is_not_there_and_what_was_acknowledged_is(sqlite_url: str, kills: int) -> None:
    chance, maker = random.Random(8), open_registry(sqlite_url)
    for _ in range(kills):
        group_id = killed_at_a_random_moment(sqlite_url, chance)
        with maker() as session:
            assert session.get_one(ProjectGroup, group_id).stage == "dossier", "an acknowledged move is lost"
            nothing_is_half_written(session)
        dispose(maker)


def test_of_two_who_move_a_group_at_once_one_does_and_one_is_told(url: str) -> None:
    maker = open_registry(url)
    with maker() as session:
        begin_writing(session)
        group_id = begin_group(session, OFFICER, accepted(session), HERE, Counts(members=8), now=NOW).group_id
        session.commit()

    def moved(to: str) -> str:
        with maker() as session:
            begin_writing(session)
            try:
                move_group(session, OFFICER, group_id, to, seen_moves=1, now=NOW)
            except Refused as refused:
                return refused.code
            session.commit()
            return to

    told = at_once(moved, ["dossier", "ended"])
    assert sorted(told) in (["dossier", "moved_meanwhile"], ["ended", "moved_meanwhile"])
    with maker() as session:
        assert session.get_one(ProjectGroup, group_id).moves == 2
        assert audit.verify(session) == []
    dispose(maker)


def test_ideas_that_are_sent_at_once_have_ids_of_their_own(url: str) -> None:
    maker = open_registry(url)

    def sent(_place: int) -> str:
        with maker() as session:
            begin_writing(session)
            idea_id = submitted(session).idea_id
            session.commit()
            return idea_id

    assert sorted(at_once(sent, range(4))) == ["S001", "S002", "S003", "S004"]
    with maker() as session:
        assert audit.verify(session) == []
    dispose(maker)


def at_once(call: Callable[[Any], str], each: Any) -> list[str]:
    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(call, each))
