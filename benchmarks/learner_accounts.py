"""Learners with sessions, made in the academy's database before a load begins, and the answers that they will give."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from academy.cohorts import create_cohort
from academy.database import open_academy, utc_now
from academy.exercises.formats import problem_with
from academy.identifiers import telephone_number
from academy.people import create_with_password
from academy.records import Account, Cohort, Enrolment, GroupMembership, Person
from academy.released import current_version, open_lesson
from academy.secret_words import sealed
from academy.sessions import begin_session
from hub_config.demonstration import COURSE
from hub_config.settings import Settings

LESSON, LANGUAGE, PIN = "founding", "ar", "274915"
COHORT_OF = 500  # learners; our choice: a province’s campaign
# What learners answer: right and wrong, every type but the photo, which is a file.
VALUES: tuple[tuple[str, Any], ...] = (
    ("minimum_members", "٥"),
    ("equal_votes", True),
    ("name_validity", "sixty_days"),
    ("office_regions", ["06", "07"]),
    ("reserved_word", "تعاونية"),
    ("first_payment", "200 درهم"),
    ("payments_table", {"amina.price": "600", "amina.quarter": "150", "hassan.quarter": "50"}),
    ("deposit_day", "2026-12-08"),
    ("founding_steps", ["name_approval", "signed_statutes", "capital_paid", "local_authority", "registration"]),
    ("who_does_what", {"approves_name": "office", "gives_receipt": "authority", "keeps_money": "clerk"}),
    ("registration_file", ["statutes", "members_list", "product_photos"]),
    ("my_project", "نجمع العسل في جبالنا ونبيعه معا، ونريد أن نؤسس تعاونية من سبع نساء في السنة القادمة. " * 3),
)


@dataclass(frozen=True)
class Learner:
    """Someone who is signed in: what a browser would hold in its cookies."""

    person_id: str
    cohort_id: str
    secret: str
    hub_session: str


def check_values(settings: Settings) -> str:
    """Refuse an answer that the lesson cannot take; return the version of the course."""
    version = current_version(settings.below_state("lessons"), COURSE)
    places = open_lesson(settings.below_state("lessons"), COURSE, version, LESSON, LANGUAGE).exercises
    problems = {name: problem_with(places[name].type, places[name].public, value) for name, value in VALUES}
    if any(problems.values()):
        raise ValueError(f"The lesson cannot take these answers: {problems}.")
    return version


def make_learners(settings: Settings, count: int) -> list[Learner]:
    """Add learners in cohorts of their own and sign them in by the academy's own function.

    One argon2 hash serves all: 20,000 would take a quarter of an hour and are asked nothing here.
    """
    academy, version = open_academy(settings.academy_database), check_values(settings)
    seal, made = sealed(PIN), []
    for first in range(0, count, COHORT_OF):
        with academy.begin() as session:
            cohort = _cohort(session, settings, version)
        with academy.begin() as session:
            size = min(COHORT_OF, count - first)
            made += _learners(session, cohort.cohort_id, seal, size)
    academy.kw["bind"].dispose()
    return made


def _cohort(session: Session, settings: Settings, version: str) -> Cohort:
    now = utc_now()
    trainer = session.scalar(select(Account.person_id).where(Account.user_name == "benchmark"))
    if trainer is None:
        made = create_with_password(
            session, user_name="benchmark", name="Benchmark", password=secrets.token_hex(12), groups=("trainer",),
            approved=True, now=now,
        )  # fmt: skip
        trainer = made.person_id
    folders = {name: settings.below_state(name) for name in ("cohorts", "lessons")}
    return create_cohort(
        session, cohorts_folder=folders["cohorts"], lessons_folder=folders["lessons"], course_id=COURSE,
        version=version, language=LANGUAGE, title="مجموعة القياس", trainer_id=trainer, now=now,
    )  # fmt: skip


def _learners(session: Session, cohort_id: str, seal: str, count: int) -> list[Learner]:
    now = utc_now()
    ids = [f"p{secrets.token_hex(7)}" for _ in range(count)]
    common = {"created_at": now, "language": LANGUAGE, "name": "متعلمة"}
    session.execute(insert(Person), [{"person_id": each, "telephone": _telephone(each), **common} for each in ids])
    account = {"secret_kind": "pin", "secret_hash": seal, "approved_at": now, "secret_version": 1}
    session.execute(insert(Account), [{"person_id": each, **account} for each in ids])
    session.execute(insert(GroupMembership), [{"person_id": each, "group_name": "member"} for each in ids])
    enrolled = {"cohort_id": cohort_id, "status": "admitted", "admitted_by": "code", "created_at": now}
    session.execute(insert(Enrolment), [{"person_id": each, **enrolled} for each in ids])
    return [_signed_in(session, each, cohort_id) for each in ids]


def _telephone(person_id: str) -> str:
    """Return a number of one's own, as the door looks for it."""
    return telephone_number(f"06{int(person_id[1:], 16) % 10**8:08d}")


def telephones_of(learners: Sequence[Learner]) -> list[str]:
    """Return the telephone numbers by which learners can sign in."""
    return [_telephone(each.person_id) for each in learners]


def _signed_in(session: Session, person_id: str, cohort_id: str) -> Learner:
    hub_session = secrets.token_hex(16)
    secret = begin_session(
        session, person_id=person_id, groups=("member",), secret_version=1, hub_session=hub_session, now=utc_now()
    )
    return Learner(person_id, cohort_id, secret, hub_session)


def database_file(settings: Settings) -> Path:
    """Return the file of the academy's database."""
    return settings.below_state("academy", "academy.sqlite")
