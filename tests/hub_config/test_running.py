"""The running site: stopped whole, however it is stopped, and started again with all it held.

It is the installed wheel's, far from the checkout; the site that browsers look at is the checkout's.
"""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from hub_config.demonstration import MEMBERS
from tests.running_site import RunningSite


@pytest.fixture(scope="module")
def shared_site(elsewhere: Path) -> Iterator[RunningSite]:
    site = RunningSite(elsewhere / "site", program=str(elsewhere / "env/bin/taawoun"), folder=elsewhere)
    yield site
    site.stop()


@pytest.fixture
def own_site(shared_site: RunningSite) -> RunningSite:
    """A site that runs and may be killed; it goes on from where the test before it left it."""
    if shared_site.process is None or shared_site.process.poll() is not None:
        shared_site.said.clear()
        shared_site.start()
    return shared_site


def processes_of(site: RunningSite) -> list[psutil.Process]:
    assert site.process
    top = psutil.Process(site.process.pid)
    return [top, *top.children(recursive=True)]


def those_left(processes: list[psutil.Process], seconds: float = 60.0) -> list[str]:
    _, alive = psutil.wait_procs(processes, timeout=seconds)
    left = []
    for process in alive:
        with suppress(psutil.NoSuchProcess):  # one that ended and waits for its parent to look is none
            left.append(" ".join(process.cmdline()))
    return left


def line_of(process: psutil.Process) -> list[str]:
    """Return how a process was started; nothing for one that has just ended."""
    with suppress(psutil.NoSuchProcess):  # and what is dead but not yet buried
        return process.cmdline()
    return []


def test_a_killed_service_answers_again(own_site: RunningSite) -> None:
    (academy,) = [p for p in processes_of(own_site) if (line := line_of(p))[-1:] == ["hub_config.services.academy"]
                  and "hub_config.services.kept_alive" not in line]  # fmt: skip
    academy.kill()
    with own_site.client() as client:
        for _ in range(600):
            if client.get("/services/academy/health").status_code == 200 and not academy.is_running():
                break
            time.sleep(0.1)
        assert client.get("/services/academy/health").status_code == 200


@pytest.mark.soak  # two whole starts; a service that is killed is tried each time
def test_a_killed_taawoun_leaves_no_process_and_a_second_start_keeps_the_state(own_site: RunningSite) -> None:
    member = MEMBERS[0]
    own_site.signed_in(identifier=member.telephone, pin=member.pin).close()
    secrets = secrets_of(own_site)
    running = processes_of(own_site)
    assert len(running) >= 8  # ourselves, hub, proxy, three keepers, three services
    assert own_site.process
    os.kill(own_site.process.pid, signal.SIGKILL)
    own_site.process.wait(60)
    assert those_left(running) == []
    own_site.said.clear()
    own_site.start()
    own_site.signed_in(identifier=member.telephone, pin=member.pin).close()
    assert secrets_of(own_site) == secrets


def secrets_of(site: RunningSite) -> dict[str, str]:
    return {file.name: file.read_text() for file in (site.state / "secrets").iterdir()}


@pytest.mark.soak  # waits as long as a hub is waited for
def test_orphans_are_buried_and_a_hub_that_hangs_is_not_waited_for(own_site: RunningSite) -> None:
    assert own_site.process
    running = processes_of(own_site)
    (keeper,) = [process for process in running if "hub_config.services.kept_alive" in line_of(process)
                 and line_of(process)[-1] == "hub_config.services.registry"]  # fmt: skip
    keeper.kill()  # what it kept is an orphan, and ends
    own_site_process = psutil.Process(own_site.process.pid)
    for _ in range(300):
        below = [(process, process.status()) for process in own_site_process.children()]
        if [status for _, status in below if status == psutil.STATUS_ZOMBIE] == [] and not keeper.is_running():
            break
        time.sleep(0.1)
    assert [status for _, status in below if status == psutil.STATUS_ZOMBIE] == []
    hub = next(process for process, _ in below if "jupyterhub" in line_of(process))
    os.kill(hub.pid, signal.SIGSTOP)
    assert own_site.stop(signal.SIGTERM) == 256 - signal.SIGKILL
    assert those_left(running) == []


def test_ctrl_c_stops_every_process(own_site: RunningSite) -> None:
    running = processes_of(own_site)
    assert len(running) >= 8
    assert own_site.stop(signal.SIGINT) == 0
    assert those_left(running) == []
