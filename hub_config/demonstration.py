"""What a demonstration site starts with: accounts everybody may know, two cohorts, a synthetic register."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from academy.cohorts import create_cohort, join_with_code
from academy.database import open_academy, utc_now
from academy.open_cohorts import set_opening
from academy.people import create_member, create_with_password
from academy.records import Account, Cohort, CohortTrainer, Person
from academy.released import ReleasedCourse, open_course
from coop_registry.database import open_registry
from coop_registry.indicators.ended_years import derive_years, ended_years
from coop_registry.models.cooperatives import Cooperative
from coop_registry.queries.cooperatives import has_synthetic
from coop_registry.synthetic.project_following import synthesise_projects
from coop_registry.synthetic.synthesising import synthesise
from coop_registry.writers import command_line
from hub_config.demonstration_plans import save_demonstration_plans
from hub_config.settings import Settings

PASSWORD = "taawoun-demonstration"  # noqa: S105  # printed at start; refused on any but the loopback address
COURSE = "founding-a-cooperative"

COOPERATIVES, SEED = 600, 7  # of the synthetic registry
WRITER = "demonstration"  # of the synthetic registry
_PLACES = {"ar": "موقع للتجربة", "fr": "Site d’essai"}


@dataclass(frozen=True)
class StaffAccount:
    """A demonstration account with a password."""

    user_name: str
    name: str
    groups: tuple[str, ...]
    delegations: tuple[str, ...] = ()


@dataclass(frozen=True)
class MemberAccount:
    """A demonstration account with a PIN."""

    name: str
    telephone: str
    pin: str
    language: str


STAFF = (
    StaffAccount("admin", "Administration", ("admin",)),
    StaffAccount("trainer", "فاطمة المدربة", ("trainer",)),
    StaffAccount("trainer2", "Karim, formateur", ("trainer",)),
    StaffAccount("author", "Nadia, auteure", ("author",)),
    StaffAccount("officer", "Officier de Marrakech", ("staff",), ("marrakech",)),
    StaffAccount("officer2", "Officier de Safi", ("staff",), ("safi",)),
    StaffAccount("headoffice", "المقر المركزي", ("staff",), ("*",)),
    StaffAccount("panel", "لجنة إطار التنقيط", ("staff", "framework-editor"), ("*",)),
)
JURY = ("officer", "officer2", "panel")  # of an invented idea; the first by name has yet to give marks
# Two people on one telephone: the PIN tells them apart.
MEMBERS = (
    MemberAccount("خديجة", "0600000001", "274915", "ar"),
    MemberAccount("Aïcha", "0600000001", "638207", "fr"),
    MemberAccount("يامنة", "0600000002", "591736", "ar"),
)


def furnish(settings: Settings, versions: Mapping[str, str]) -> None:
    """Make the accounts, the cohorts and the register that are not there yet.

    Parameters
    ----------
    versions
        Of the courses that a group is begun of, in Arabic and in French.
    """
    _registry(settings)
    sessions = open_academy(settings.academy_database)
    for account in STAFF:
        with sessions.begin() as session:
            _staff(session, account)
    for user_name, language in (("trainer", "ar"), ("trainer2", "fr")):
        for course_id in sorted(versions, key=lambda each: (each != COURSE, each)):
            with sessions.begin() as session:
                _cohort(session, settings, open_course(settings.below_state("lessons"), course_id, versions[course_id]),
                        user_name, language)  # fmt: skip
    for member in MEMBERS:
        with sessions.begin() as session:
            _member(session, member)
    _projects(settings, sessions)


def _registry(settings: Settings) -> None:
    registry, now = open_registry(settings.registry_database), utc_now()
    with registry() as session:
        is_empty = session.scalar(select(Cooperative.registration_number).limit(1)) is None
        session.rollback()
        if is_empty:
            synthesise(session, COOPERATIVES, seed=SEED, until=now.date(), writer=command_line(WRITER), now=now)
    if is_empty:
        # Only a site that begins pays for what scoring imports: a second.
        from hub_config.services.score_runs import run_year
        from widgets.apps.projects.fit_run import store_country_fit
        from widgets.apps.scoring.starter_framework import starter_framework

        years = ended_years(now.date())
        derive_years(registry, years, on=now.date(), person_id=WRITER, now=now)
        run_year(
            registry, max(years), starter_framework(), reference=None, seed=None, draws=None,
            writer=command_line(WRITER), now=now,
        )  # fmt: skip
        with registry.begin() as session:
            store_country_fit(session, command_line(WRITER), year=max(years), now=now)


def _projects(settings: Settings, academy: sessionmaker[Session]) -> None:
    """Let invented groups take ideas up, in a register that is invented: accounts of the site send in and judge."""
    with academy() as session:
        author = session.scalars(select(Person.person_id).where(Person.name == MEMBERS[0].name)).one()
        asked = select(Account.person_id).where(Account.user_name.in_(JURY)).order_by(Account.user_name)
        jury, writer = session.scalars(asked).all(), command_line(WRITER)
    with open_registry(settings.registry_database).begin() as session:
        if has_synthetic(session):
            synthesise_projects(session, author_id=author, juror_ids=jury, writer=writer, now=utc_now())
            save_demonstration_plans(session, command_line(WRITER), now=utc_now())


def _staff(session: Session, account: StaffAccount) -> None:
    if session.scalar(select(Account).where(Account.user_name == account.user_name)) is None:
        create_with_password(
            session,
            user_name=account.user_name,
            name=account.name,
            password=PASSWORD,
            groups=account.groups,
            delegations=account.delegations,
            approved=True,
            now=utc_now(),
        )


def _cohort(session: Session, settings: Settings, course: ReleasedCourse, user_name: str, language: str) -> None:
    """Begin a group of a course: members come to the first by their accounts, to the others from the catalogue."""
    trainer_id = session.scalars(select(Account.person_id).where(Account.user_name == user_name)).one()
    led = select(Cohort.cohort_id).join(CohortTrainer).where(CohortTrainer.person_id == trainer_id)
    if session.scalar(led.where(Cohort.course_id == course.course_id)) is not None:
        return
    is_first = course.course_id == COURSE
    title = {"ar": "مجموعة التجربة", "fr": "Groupe d’essai"}[language]
    cohort = create_cohort(
        session,
        cohorts_folder=settings.below_state("cohorts"),
        lessons_folder=settings.below_state("lessons"),
        course_id=course.course_id,
        version=course.version,
        language=language,
        title=title if is_first else f"{title} · {course.title[language]}",
        trainer_id=trainer_id,
        now=utc_now(),
    )
    if not is_first and not course.code_lessons:
        set_opening(
            session, actor_id=WRITER, cohort_id=cohort.cohort_id, is_open=True, place=_PLACES[language], now=utc_now()
        )


def _member(session: Session, account: MemberAccount) -> None:
    if session.scalar(select(Person).where(Person.name == account.name)) is not None:
        return
    person = create_member(
        session,
        name=account.name,
        telephone=account.telephone,
        pin=account.pin,
        language=account.language,
        now=utc_now(),
    )
    first = select(Cohort.join_code).where(Cohort.language == account.language, Cohort.course_id == COURSE)
    code = session.scalars(first).first()
    if code:
        join_with_code(session, person_id=person.person_id, code=code, now=utc_now())
