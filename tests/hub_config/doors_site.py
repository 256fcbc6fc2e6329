"""A real hub with our doors in front, for tests: people in its database, browsers that sign in."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import select
from sqlalchemy.orm import Session

from academy.database import open_academy, utc_now
from academy.migrations import migrate
from academy.people import create_member, create_with_password
from academy.records import Account, Cohort, CohortTrainer
from hub_config.settings import Settings
from tests.running_site import free_port_block

CONFIGURATION = Path(__file__).with_name("doors_hub_config.py")
PASSWORD = "une petite phrase"
JOIN_CODE = "k7m3p2"


class DoorsSite:
    """One hub of ours, its academy database, and the people in it."""

    def __init__(self, state: Path, **changed: Any) -> None:
        told = {"help_name": "سعيد", "help_telephone": "0600000009"} | changed
        self.settings = Settings(state=state, port=free_port_block(), **told)
        self.changed = changed
        for part in ("hub", "run", "academy"):
            self.settings.below_state(part).mkdir(parents=True)
        migrate(self.settings.academy_database)
        self.sessions = open_academy(self.settings.academy_database)
        self.url = f"http://127.0.0.1:{self.settings.port}"
        self.log = state / "hub.log"
        self.browsers: list[Browser] = []
        self.numbers = iter(range(600_000_100, 600_009_999))

    @contextmanager
    def running(self) -> Iterator["DoorsSite"]:
        """Run the hub while the block lasts."""
        ours = {"STATE": self.settings.state, "PORT": self.settings.port, "HELP_NAME": self.settings.help_name,
                "HELP_TELEPHONE": self.settings.help_telephone, "SITE": "production"}  # fmt: skip
        ours |= {name.upper(): value for name, value in self.changed.items()}
        environment = os.environ | {f"TAAWOUN_{name}": str(value) for name, value in ours.items()}
        command = [sys.executable, "-m", "jupyterhub", "-f", str(CONFIGURATION)]
        with self.log.open("wb") as log:
            hub = subprocess.Popen(command, cwd=self.settings.state, env=environment, stdout=log, stderr=log)
        try:
            self._wait_for(hub)
            yield self
        finally:
            for browser in self.browsers:
                browser.close()
            hub.terminate()
            hub.wait(120)
            self.sessions.kw["bind"].dispose()

    def _wait_for(self, hub: "subprocess.Popen[bytes]") -> None:
        for _ in range(3000):
            try:
                if httpx.get(f"{self.url}/hub/health").status_code == 200:
                    return
            except httpx.TransportError:
                pass
            if hub.poll() is not None:
                break
            time.sleep(0.1)
        raise AssertionError(self.log.read_text(encoding="utf-8", errors="replace")[-4000:])

    def member(self, name: str = "خديجة", *, pin: str = "294730", telephone: str = "") -> tuple[str, str]:
        """Make a member; return their id and telephone."""
        number = telephone or f"0{next(self.numbers)}"
        with self.sessions.begin() as session:
            person = create_member(session, name=name, telephone=number, pin=pin, language="ar", now=utc_now())
        return person.person_id, number

    def staff(self, user_name: str, *groups: str, approved: bool = True) -> str:
        """Make someone who enters with a password; return their id, the known one when there is one."""
        with self.sessions.begin() as session:
            known = session.scalar(select(Account.person_id).where(Account.user_name == user_name))
            return known or self._new_staff(session, user_name, groups, approved)

    def _new_staff(self, session: Session, user_name: str, groups: tuple[str, ...], approved: bool) -> str:
        return create_with_password(
            session, user_name=user_name, name=user_name.title(), password=PASSWORD, groups=groups,
            approved=approved, now=utc_now(),
        ).person_id  # fmt: skip

    def cohort(self) -> str:
        """Make the cohort that ``JOIN_CODE`` opens; return its trainer's id."""
        trainer_id = self.staff("trainer", "trainer")
        with self.sessions.begin() as session:
            if session.get(Cohort, "c1") is None:
                session.add(Cohort(cohort_id="c1", course_id="x", course_version="1", language="ar",
                                   title="تأسيس تعاونية", join_code=JOIN_CODE,
                                   created_at=utc_now()))  # fmt: skip
                session.flush()
                session.add(CohortTrainer(cohort_id="c1", person_id=trainer_id))
        return trainer_id

    def browser(self, language: str = "") -> "Browser":
        """Return a browser without JavaScript."""
        self.browsers.append(Browser(self.url, language))
        return self.browsers[-1]


class Browser(httpx.Client):
    """A browser that fills forms and does not run scripts; redirects are looked at, not followed."""

    def __init__(self, url: str, language: str = "") -> None:
        cookies = {"taawoun_language": language} if language else {}
        super().__init__(base_url=url, cookies=cookies, timeout=30)

    def fill(self, address: str, **fields: str) -> httpx.Response:
        """Open a page and send its first form that goes to the same path."""
        return self.send_form(self.get(address), address.split("?")[0], **fields)

    def send_form(self, page: httpx.Response, address: str, **fields: str) -> httpx.Response:
        """Send the form of a page that is already open."""
        assert page.status_code == 200, f"{page.status_code} {page.text[:500]}"
        start = page.text.index(f'method="post" action="{address}"')
        form = page.text[start : page.text.index("</form>", start)]
        hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
        return self.post(address, data=hidden | fields)

    def sign_in(self, identifier: str, pin: str = "294730", address: str = "/hub/login") -> httpx.Response:
        """Enter as a member does."""
        return self.fill(address, identifier=identifier, pin=pin)

    def sign_in_as(self, user_name: str) -> httpx.Response:
        """Enter as staff do."""
        return self.fill("/hub/login", door="password", user_name=user_name, password=PASSWORD)


def problem(page: httpx.Response) -> str:
    """Return what a page says is wrong."""
    found = re.search(r'role="alert">([^<]*)<', page.text)
    return found.group(1) if found else ""


def is_signed_in(browser: Browser) -> bool:
    """Tell whether the hub knows who this browser is."""
    return browser.get("/hub/home").status_code == 200
