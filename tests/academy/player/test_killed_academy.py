"""The academy killed at any moment under many learners: what it acknowledged is there, and nothing is there twice."""

import random
import time
from pathlib import Path

import pytest
from sqlalchemy import select

from academy import queue
from academy.database import utc_now
from academy.records import QueuedGrading
from hub_config.secrets import secret
from tests.academy.player.compared_records import (
    DIED,
    compare_answers,
    compare_grades,
    compare_submissions,
    require_whole,
)
from tests.academy.player.killed_academy import KilledAcademy, gather, killable, live_and_be_killed, moments
from tests.academy.player.running_academy import RunningAcademy
from tests.running_site import free_port_block

pytestmark = pytest.mark.soak_on_postgresql
LEARNERS = 50
GRADING_SECONDS = 300.0  # for all that is left in the end


def killed(
    academy: RunningAcademy,
    folder: Path,
    url: str,
    *,
    seed: int,
    kills: int,
    learners: int = LEARNERS,
    grader_kills: int = 0,
) -> None:
    """Kill an academy so often, at moments that the seed chooses, and compare what was said with what is there."""
    chance = random.Random(seed)  # chosen moments, no secret
    plan = moments(kills, chance)
    with killable(academy.lessons, academy.version, folder / "killed", free_port_block(), url) as victim:
        crowd = gather(victim, learners, chance, submitting=16 if grader_kills else learners)
        pauses = [chance.uniform(1, 8) for _ in range(grader_kills)]
        if grader_kills:
            victim.start_grader()
        began = time.monotonic()
        line = live_and_be_killed(victim, crowd, plan, pauses)
        seconds = time.monotonic() - began
        if grader_kills:
            grade_the_rest(victim)
        with victim.sessions() as session:
            require_whole(session)
            outlived = compare_answers(session, crowd.phones, crowd.forms)
            submissions = compare_submissions(
                session, crowd.phones, bytes.fromhex(secret(victim.settings, "receipt_key"))
            )
            graded = compare_grades(session, all_graded=bool(grader_kills))
        assert not line.failures, line.failures[:5]
    sent = sum(len(phone.record) for phone in crowd.phones) + sum(len(form.record) for form in crowd.forms)
    print(f"seed {seed}: {kills} kills and {grader_kills} of the grader in {seconds:.0f} s; {line.asked} requests, "
          f"{sent} things acknowledged, {submissions} submissions, {graded} graded; "
          f"{outlived} answers were in the journal and the kill came before they were acknowledged")  # fmt: skip
    assert kills < 20 or outlived, "no kill came between journal and acknowledgement"


def grade_the_rest(academy: KilledAcademy) -> None:
    """Wait until all is graded; what the dead graders held is free at once, not after a minute."""
    began = time.monotonic()
    while True:
        assert time.monotonic() - began < GRADING_SECONDS, "the queue did not empty"
        with academy.sessions.begin() as session:
            waiting = list(session.scalars(select(QueuedGrading)))
            if not waiting:
                return
            for row in waiting:
                _help_on(academy, row)
                if row.set_aside_reason:
                    assert row.set_aside_reason == DIED
                    queue.try_again(session, row.submission_id, utc_now())
        time.sleep(0.2)


def _help_on(academy: KilledAcademy, row: QueuedGrading) -> None:
    """End the lease of a grader that is dead."""
    assert academy.grader
    if row.leased_by and not row.leased_by.endswith(f"-{academy.grader.child}"):
        row.leased_until = utc_now()


def test_what_was_acknowledged_outlives_a_kill(academy: RunningAcademy, academy_url: str, tmp_path: Path) -> None:
    killed(academy, tmp_path, academy_url, seed=112, kills=2, learners=20)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(10))
def test_what_was_acknowledged_outlives_two_hundred_kills(
    academy: RunningAcademy, academy_url: str, tmp_path: Path, seed: int
) -> None:
    killed(academy, tmp_path, academy_url, seed=seed, kills=20, grader_kills=5 if seed % 3 == 2 else 0)
