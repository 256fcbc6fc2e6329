"""A group that meets in a hall today, and the code on its wall."""

import datetime as dt
import json

from academy.attendance.planning import When, hall_session, plan
from academy.attendance.rows import HallSession
from academy.attendance.wall_codes import wall_code
from academy.database import utc_now
from academy.terms.wall_clock import on_the_wall
from hub_config.secrets import secret
from tests.academy.player.conftest import Classroom


def meet(classroom: Classroom, *, days_ago: int = 0, weeks: int = 1) -> HallSession:
    """Plan a session that began ten minutes ago, on some day."""
    now = utc_now()
    begins = on_the_wall(now) - dt.timedelta(minutes=10, days=days_ago)
    when = When(begins, begins + dt.timedelta(hours=2))
    trainer_id, cohort_id = classroom.trainer.person_id, classroom.cohort.cohort_id
    with classroom.academy.sessions.begin() as session:
        made = plan(
            session, trainer_id=trainer_id, cohort_id=cohort_id, when=when, place="دار الشباب", weeks=weeks, now=now
        )
        return made[0]


def code_on_the_wall(classroom: Classroom, number: int = 1) -> str:
    """Return the code that the wall shows now."""
    key = bytes.fromhex(secret(classroom.academy.settings, "receipt_key"))
    with classroom.academy.sessions() as session:
        return wall_code(key, hall_session(session, classroom.cohort.cohort_id, number), utc_now())


def job_under_way(classroom: Classroom) -> str:
    """Leave a file under way in the running academy's folder, as one of a large group is for a while."""
    name = "ab" * 16
    place = classroom.academy.settings.below_state("exports") / name
    place.mkdir(parents=True, exist_ok=True)
    told = {"owner": classroom.trainer.person_id, "file": "gradebook.xlsx", "cohort": classroom.cohort.cohort_id}
    (place / "asked.json").write_text(json.dumps(told | {"people": 5000}), encoding="utf-8")
    (place / "read").write_text("1200", encoding="ascii")
    return name
