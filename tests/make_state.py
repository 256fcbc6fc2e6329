"""Make the small state that is kept of a tagged version: `python -m tests.make_state 0.1.0`.

It starts a demonstration site of the code as it stands, lets one member submit, stops it, and writes every database
as SQL below ``tests/states/VERSION``: text, so that it can be read and compared. Later versions start on it.
"""

import re
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from hub_config.demonstration import MEMBERS
from tests.running_site import RunningSite

STATES = Path(__file__).parent / "states"
KEPT_COOPERATIVES = 20
NUMBERS = ("registration_number", "union_number", "member_number")  # columns that name a cooperative


def main() -> None:
    """Make the state of the version named on the command line."""
    target = STATES / sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        site = RunningSite(Path(folder) / "state")
        site.start()
        submit_once(site)
        site.stop()
        for file in databases(site.state):
            script = target / f"{file.relative_to(site.state)}.sql"
            script.parent.mkdir(parents=True, exist_ok=True)
            script.write_text(as_sql(file), encoding="utf-8")
            print(script.relative_to(STATES), script.stat().st_size, "bytes")


def submit_once(site: RunningSite) -> None:
    """Let a member hand in two answers, and wait until they are graded."""
    client = site.signed_in(identifier=MEMBERS[2].telephone, pin=MEMBERS[2].pin)
    page = client.get("/services/academy/").text
    lesson = re.search(r'href="([^"]+/lessons/[^"#]+)"', page)
    token = re.search(r'name="form_token" value="([^"]+)"', page)
    assert lesson
    assert token
    fields = {"form_token": token[1], "a.minimum_members": "5", "a.my_project": "عسل", "confirmed": "yes"}
    answer = client.post(f"{lesson[1]}/submit", data=fields, headers={"Origin": site.url})
    for _ in range(100):
        if "data-being-graded" not in client.get(answer.url.path).text:
            break
        time.sleep(0.2)
    client.close()


def databases(state: Path) -> list[Path]:
    """Return the SQLite files of a state, but for backups."""
    names = ("academy/*.sqlite", "registry/*.sqlite", "hub/*.sqlite", "cohorts/*/gradebook.db")
    return [file for name in names for file in sorted(state.glob(name))]


def as_sql(file: Path) -> str:
    """Return a database as SQL, with few of its cooperatives no token and nothing of the machine."""
    with closing(sqlite3.connect(file)) as database:
        if file.stem == "registry":
            keep_few(database)
        if file.stem == "jupyterhub":
            gone = ("api_tokens", "oauth_codes", "oauth_clients", "services", "servers")
            database.executescript("".join(f"DELETE FROM {table};" for table in gone))
        return "\n".join(database.iterdump()) + "\n"


def keep_few(database: sqlite3.Connection) -> None:
    """Delete all but a few cooperatives, and all that was written about the others."""
    few = f"(SELECT registration_number FROM cooperatives ORDER BY registration_number LIMIT {KEPT_COOPERATIVES})"
    numbers = {
        table: [name for _, name, *_ in database.execute(f"PRAGMA table_info({table})") if name in NUMBERS]
        for (table,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    }
    numbers["cooperatives"] = numbers.pop("cooperatives")  # last: the others refer to it
    for table, columns in numbers.items():
        for column in columns:
            database.execute(f"DELETE FROM {table} WHERE {column} NOT IN {few}")
    database.execute("DELETE FROM people WHERE person_id NOT IN (SELECT person_id FROM mandates)")
    database.commit()


if __name__ == "__main__":
    main()
