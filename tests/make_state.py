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
            few = f"SELECT rowid FROM cooperatives LIMIT {KEPT_COOPERATIVES}"
            database.execute(f"DELETE FROM cooperatives WHERE rowid NOT IN ({few})")
            database.commit()
        if file.stem == "jupyterhub":
            gone = ("api_tokens", "oauth_codes", "oauth_clients", "services", "servers")
            database.executescript("".join(f"DELETE FROM {table};" for table in gone))
        return "\n".join(database.iterdump()) + "\n"


if __name__ == "__main__":
    main()
