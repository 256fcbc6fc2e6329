"""A real academy service for tests: its own process, its own state, people and cohorts made on demand."""

import os
import secrets
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from academy.authoring.course_files import files_in
from academy.authoring.shelf import Shelf
from academy.building import build_course
from academy.cohorts import create_cohort, join_with_code
from academy.database import open_academy, utc_now
from academy.grading import grade_next
from academy.lessons import catalogue_folder, read_catalogue
from academy.migrations import migrate
from academy.people import create_member, create_with_password
from academy.player.site import SESSION_COOKIE
from academy.records import Account, Cohort
from academy.sessions import begin_session, form_token
from academy.work_here import WorkHere
from hub_config.settings import ACADEMY, Settings

PREFIX = "/services/academy/"
COURSE, LESSON = "every-type", "every_type"
START_SECONDS = STOP_SECONDS = 120.0  # a quiet machine takes one


@dataclass
class Visitor:
    """Someone with a browser of their own, signed in or not."""

    client: httpx.Client
    person_id: str = ""
    token: str = ""

    def get(self, path: str) -> httpx.Response:
        return self.client.get(path)

    def post(self, path: str, **fields: str | list[str]) -> httpx.Response:
        """Send a plain form as a browser sends it."""
        kept = {"form_token": form_token(self.token), **fields}
        return self.client.post(path, data=kept, headers=self._origin)

    def send(self, path: str, answer: object) -> httpx.Response:
        """Send JSON as the page's script does."""
        return self.client.post(path, json=answer, headers=self._origin | {"X-Form-Token": form_token(self.token)})

    @property
    def _origin(self) -> dict[str, str]:
        return {"Origin": str(self.client.base_url).split("/services")[0].rstrip("/")}


@dataclass
class RunningAcademy:
    """The service, and the database that it shares with us."""

    state: Path
    port: int
    academy_url: str = ""  # empty: SQLite below the state
    version: str = ""
    process: subprocess.Popen[bytes] | None = None
    visitors: list[Visitor] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.settings = Settings(state=self.state, port=self.port, academy_url=self.academy_url)
        migrate(self.settings.academy_database)
        self.sessions = open_academy(self.settings.academy_database)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.settings.port_of(ACADEMY)}"

    @property
    def lessons(self) -> Path:
        return self.settings.below_state("lessons")

    def build(self, catalogue: Path) -> str:
        return build_course(read_catalogue(catalogue)[COURSE], self.lessons)

    def shelve(self, catalogue: Path) -> None:
        """Put the course among those that authors write, once."""
        shelf = Shelf(self.settings.below_state("catalogue"), catalogue_folder())
        if not shelf.is_own(COURSE):
            files = files_in(catalogue / COURSE)
            shelf.begin(COURSE, files, person_id=self.staff("author", "نادية"), now=utc_now())

    @property
    def environment(self) -> dict[str, str]:
        """What the hub and the site would tell the service."""
        return os.environ | {
            "TAAWOUN_STATE": str(self.state), "TAAWOUN_PORT": str(self.port), "TAAWOUN_SITE": "production",
            "TAAWOUN_ACADEMY_URL": self.academy_url,
            "JUPYTERHUB_SERVICE_PREFIX": PREFIX, "JUPYTERHUB_BASE_URL": "/",
            "JUPYTERHUB_CLIENT_ID": "service-academy", "JUPYTERHUB_API_TOKEN": "none",
            "JUPYTERHUB_API_URL": "http://127.0.0.1:9/hub/api",
        }  # fmt: skip

    def start(self) -> None:
        """Start the service as the hub would, and wait until it answers."""
        self.process = subprocess.Popen([sys.executable, "-m", "hub_config.services.academy"], env=self.environment)
        began = time.monotonic()
        while not self.answers():
            assert self.process.poll() is None, "the service ended while it started"
            assert time.monotonic() - began < START_SECONDS, "the service did not start"
            time.sleep(0.05)

    def answers(self) -> bool:
        """Tell whether the service answers."""
        try:
            return httpx.get(f"{self.url}{PREFIX}health", timeout=2).status_code == 200
        except httpx.HTTPError:
            return False

    def stop(self, number: int = signal.SIGTERM) -> None:
        if self.process:
            self.process.send_signal(number)
            self.process.wait(STOP_SECONDS)
            self.process = None

    def close(self) -> None:
        for visitor in self.visitors:
            visitor.client.close()
        self.stop()
        self.sessions.kw["bind"].dispose()

    def member(self, name: str = "خديجة") -> str:
        with self.sessions.begin() as session:
            pin = f"{secrets.randbelow(900000) + 100000}"
            while len(set(pin)) < 4 or pin in "0123456789876543210":
                pin = f"{secrets.randbelow(900000) + 100000}"
            person = create_member(session, name=name, telephone=None, pin=pin, language="ar", now=utc_now())
            return person.person_id

    def staff(self, group: str, name: str = "فاطمة") -> str:
        with self.sessions.begin() as session:
            person = create_with_password(
                session,
                user_name=f"u{secrets.token_hex(5)}",
                name=name,
                password="a long enough passphrase 47",
                groups=[group],
                delegations=["safi"] if group == "staff" else [],
                approved=True,
                now=utc_now(),
            )
            return person.person_id

    def cohort(self, trainer_id: str, title: str = "مجموعة أملن", language: str = "ar") -> Cohort:
        with self.sessions.begin() as session:
            return create_cohort(
                session,
                cohorts_folder=self.settings.below_state("cohorts"),
                lessons_folder=self.lessons,
                course_id=COURSE,
                version=self.version,
                language=language,
                title=title,
                trainer_id=trainer_id,
                now=utc_now(),
            )

    def enrol(self, person_id: str, cohort: Cohort) -> None:
        with self.sessions.begin() as session:
            join_with_code(session, person_id=person_id, code=cohort.join_code, now=utc_now())

    def signed_in(self, person_id: str, groups: list[str], language: str = "ar") -> Visitor:
        """Return a visitor whom the academy knows, as after the hub's sign-in."""
        with self.sessions.begin() as session:
            version = session.get_one(Account, person_id).secret_version
            token = begin_session(
                session, person_id=person_id, groups=groups, secret_version=version, hub_session="", now=utc_now()
            )
        visitor = self.stranger(language)
        visitor.client.cookies.set(SESSION_COOKIE, token, domain="127.0.0.1", path=PREFIX)
        visitor.person_id, visitor.token = person_id, token
        return visitor

    def stranger(self, language: str = "ar") -> Visitor:
        cookies = {"taawoun_language": language}
        visitor = Visitor(httpx.Client(base_url=self.url + PREFIX, cookies=cookies, timeout=20, trust_env=False))
        self.visitors.append(visitor)
        return visitor

    def grade(self) -> None:
        """Grade all that waits, as the grader's process does."""
        work = WorkHere(self.settings.below_state("cohorts"))
        while grade_next(self.sessions, self.settings.below_state("lessons"), work, "test", utc_now()):
            pass
