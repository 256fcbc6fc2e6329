"""A whole site on PostgreSQL: both databases on a server, the desks with a role that only reads."""

import json
import os
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from hub_config.archive_files import MANIFEST
from hub_config.demonstration import STAFF
from hub_config.settings import Settings
from hub_config.state_versions import StateProblem, bring_to_this_release, databases
from tests.browser.conftest import Person, browser
from tests.make_state import submit_once
from tests.postgresql import ADMIN, PrivateServer
from tests.running_site import RunningSite

__all__ = ["browser"]
READER = "desks"


@pytest.fixture
def urls(postgresql: PrivateServer) -> Iterator[dict[str, str]]:
    academy, registry = postgresql.empty_database(), postgresql.empty_database()
    name = make_url(registry).database
    if not postgresql.admin.execute("select 1 from pg_roles where rolname = %s", [READER]).fetchone():
        postgresql.admin.execute(f"create role {READER} login")
    with psycopg.connect(host=str(postgresql.folder), user=ADMIN, dbname=name) as connection:
        connection.execute(f"alter default privileges in schema public grant select on tables to {READER}")
    yield {"academy_url": academy, "registry_url": registry, "desks_registry_url": postgresql.url(str(name), READER)}
    for url in (academy, registry):
        postgresql.drop(url)


def test_a_state_is_made_on_a_server_and_a_second_start_changes_nothing(urls: dict[str, str], tmp_path: Path) -> None:
    settings = Settings(state=tmp_path, **urls)
    said = bring_to_this_release(settings)
    assert any(line.startswith("registry is at version") for line in said)
    assert all(database.version() == database.newest for database in databases(settings))
    assert bring_to_this_release(settings) == []
    assert not list((tmp_path / "backups").iterdir())


def test_a_server_that_does_not_answer_is_told_in_one_sentence_without_its_password(tmp_path: Path) -> None:
    url = f"postgresql+psycopg://office:secret@/registry?host={tmp_path}"
    settings = Settings(state=tmp_path, registry_url=url)
    (database,) = (database for database in databases(settings) if database.name == "registry")
    with pytest.raises(StateProblem, match="registry_url") as caught:
        database.version()
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.soak  # a whole site takes half a minute
@pytest.mark.browser
def test_a_site_on_postgresql_teaches_shows_its_desk_and_is_backed_up(
    urls: dict[str, str], tmp_path: Path, browser: "object", screens: Path
) -> None:
    site = RunningSite(tmp_path / "state", **urls)
    site.start()
    try:
        submit_once(site)
        officer = next(person for person in STAFF if "staff" in person.groups)
        context = browser.new_context()  # type: ignore[attr-defined]
        person = Person(site, context, "fr", screens)
        person.enter_with_password(officer.user_name)
        person.page.wait_for_selector("table", timeout=60_000)
        person.picture("registry_on_postgresql")
        context.close()
        run = [sys.executable, "-m", "hub_config.command_line"]
        doctor = subprocess.run(
            [*run, "doctor", "--json"], env=site.environment, capture_output=True, text=True, check=False
        )
        found = {finding["what"]: finding for finding in json.loads(doctor.stdout)}
        for name in ("academy", "registry"):
            assert found[name]["is_well"], found[name]
        archive = tmp_path / "kept.tar.gz"
        subprocess.run([*run, "backup", str(archive)], env=os.environ | site.environment, check=True)
        with tarfile.open(archive) as tar:
            assert {"registry/cooperatives.jsonl", "academy/ledger.jsonl", MANIFEST} <= set(tar.getnames())
    finally:
        site.stop()
