"""A small site for the tests of the desks: a real hub, its proxy and the desks, on a registry of its own."""

import datetime as dt
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from academy.database import open_academy
from academy.migrations import migrate as migrate_academy
from academy.records import Account, GroupMembership, Person, StaffPost
from coop_registry.database import open_registry
from coop_registry.imports.importing import import_file
from coop_registry.migrations import migrate as migrate_registry
from coop_registry.reference_tables import samples_folder
from coop_registry.writers import command_line
from hub_config.settings import Settings

NOW = dt.datetime(2026, 1, 5, 9, 0)  # noqa: DTZ001  # naive UTC, as the tables hold it
POSTS = {"officer-a": "al-hoceima", "officer-b": "meknes", "officer-c": "meknes", "head-office": "*"}
DESK = "/services/staff-desks/voila/render/registry.ipynb"
CONFIG = Path(__file__).with_name("desk_hub_config.py")


def fill(settings: Settings) -> None:
    """Make the two databases: the synthetic register, and three officers."""
    migrate_registry(settings.registry_database)
    migrate_academy(settings.academy_database)
    with open_registry(settings.registry_database)() as session:
        import_file(session, samples_folder() / "cooperatives.csv", writer=command_line(), now=NOW)
    with open_academy(settings.academy_database).begin() as session:
        for person_id, code in POSTS.items():
            session.add(Person(person_id=person_id, name=person_id, language="ar", created_at=NOW))
            session.flush()
            session.add(StaffPost(person_id=person_id, delegation_code=code))
            session.add(GroupMembership(person_id=person_id, group_name="staff"))
            session.add(Account(person_id=person_id, secret_kind="password", secret_hash="none", approved_at=NOW))


@contextmanager
def running_hub(settings: Settings, **variables: str) -> Iterator[str]:
    """Run a hub on a filled state; give its address."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("TAAWOUN_", "JUPYTER"))}
    environment |= {
        "TAAWOUN_STATE": str(settings.state),
        "TAAWOUN_PORT": str(settings.port),
        **variables,
    }
    settings.below_state("hub").mkdir(parents=True, exist_ok=True)
    settings.below_state("run").mkdir(parents=True, exist_ok=True)
    log = settings.below_state("hub.log").open("wb")
    hub = subprocess.Popen(
        [sys.executable, "-m", "jupyterhub", "-f", str(CONFIG)],
        env=environment, cwd=settings.state, stdout=log, stderr=subprocess.STDOUT,
    )  # fmt: skip
    try:
        _wait_for(f"{settings.address}{DESK}", hub)
        yield settings.address
    finally:
        hub.send_signal(signal.SIGTERM)
        hub.wait(120)
        log.close()


def signed_in(address: str, user_name: str) -> httpx.Client:
    """Return a browser's cookies after signing in at the hub and being sent on to the desks."""
    client = httpx.Client(base_url=address, follow_redirects=True, timeout=60)
    page = client.get("/hub/login")
    assert page.status_code == 200
    form = {"username": user_name, "password": "any", "_xsrf": _cookie(client, "/hub/")}
    client.post("/hub/login", data=form)
    return client


def _cookie(client: httpx.Client, path: str) -> str:
    return next(c.value or "" for c in client.cookies.jar if c.name == "_xsrf" and c.path == path)


def _wait_for(url: str, hub: subprocess.Popen[bytes]) -> None:
    for _ in range(3000):  # a machine may do much else meanwhile
        if hub.poll() is not None:
            raise RuntimeError(f"The hub ended with code {hub.returncode}.")
        try:
            if "oauth2/authorize" in httpx.get(url).headers.get("location", ""):
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise TimeoutError(url)
