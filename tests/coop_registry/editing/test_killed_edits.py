"""An editing process killed at any moment: every acknowledged edit is there, and the database is whole."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from coop_registry import audit
from coop_registry.database import open_registry
from coop_registry.models.cooperatives import Cooperative
from coop_registry.models.files import ValueChange
from coop_registry.models.yearly import YearlySnapshot
from tests.coop_registry.conftest import NOW, dispose
from tests.coop_registry.editing.test_edits import HERE, NUMBER

# Edits without end; a line is printed once an edit is acknowledged, which is after its commit.
EDITING = f"""
import sys
from coop_registry.database import begin_writing, open_registry, utc_now
from coop_registry.editing.edits import edit_year
from coop_registry.models.cooperatives import Cooperative
from coop_registry.writers import command_line

sessions = open_registry(sys.argv[1])
while True:
    with sessions() as session:
        begin_writing(session)
        seen = session.get(Cooperative, {NUMBER!r}).revision
        edit_year(session, command_line(), {NUMBER!r}, "yearly_snapshots", 2025, {{"members": seen}},
                  reason="counted again", revision=seen, now=utc_now())
        session.commit()
    print(seen, flush=True)
"""


def killed_at_a_random_moment(url: str, chance: random.Random) -> int:
    """Run the edits, kill them, and return the last that was acknowledged."""
    process = subprocess.Popen([sys.executable, "-c", EDITING, url], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    first = process.stdout.readline()
    time.sleep(chance.uniform(0, 0.15))
    process.send_signal(signal.SIGKILL)
    rest, _ = process.communicate()
    return int([first, *rest.splitlines()][-1])


def assert_whole(url: str, acknowledged: int) -> None:
    maker = open_registry(url)
    with maker() as session:
        assert session.scalar(text("pragma integrity_check")) == "ok"
        assert audit.verify(session) == []
        sheet = session.get_one(Cooperative, NUMBER)
        written = sheet.revision - 1  # edits in all: the newest says the revision before it
        assert written >= acknowledged, "an acknowledged edit is lost"
        assert written <= acknowledged + 1, "at most one was on its way"
        assert audit.head(session).entries == written
        assert session.scalar(select(func.count()).select_from(ValueChange)) == written
        assert session.get_one(YearlySnapshot, (NUMBER, 2025)).members == sheet.members == written
    dispose(maker)


@pytest.mark.parametrize("kills", [3, pytest.param(200, marks=pytest.mark.soak)])
def test_every_acknowledged_edit_survives_a_kill(sqlite_url: str, kills: int) -> None:
    chance, last, maker = random.Random(112), 0, open_registry(sqlite_url)
    with maker.begin() as session:
        session.add(Cooperative(registration_number=NUMBER, name_ar="الأمل", province_code=HERE, search_text="x",
                                declared_by="command-line", declared_at=NOW))  # fmt: skip
    dispose(maker)
    for _ in range(kills):
        acknowledged = killed_at_a_random_moment(sqlite_url, chance)
        assert acknowledged > last
        assert_whole(sqlite_url, acknowledged)
        last = acknowledged
    assert Path(sqlite_url.removeprefix("sqlite:///")).exists()
