"""The doors of the site: sign-in, the language switch, and the files these pages load."""

import json
import secrets
from typing import Any

from jupyterhub.handlers.base import BaseHandler
from jupyterhub.handlers.login import LogoutHandler
from jupyterhub.handlers.static import CacheControlStaticFilesHandler
from sqlalchemy.orm import Session
from tornado import web

from academy.database import utc_now
from academy.door import SignIn, check_password, check_pin
from academy.hub_sessions import end_hub_session
from academy.identifiers import card_code, card_code_in_groups
from academy.records import Person
from hub_config.form_page import FormPage, keep_language, own_address
from hub_config.hub_words import THEME, THEME_FILES
from hub_config.join_page import JoinPage
from hub_config.register_page import RegisterPage
from widgets.theme.texts import known_language

CHOICE = "taawoun_choice"
CHOICE_SECONDS = 120


class SignInPage(FormPage):
    """The sign-in page: telephone or card and PIN; user name and password below."""

    async def get(self) -> None:
        """Show the form; someone signed in goes on, unless a card was just scanned."""
        if self.current_user and not self.get_argument("card", ""):
            self.set_login_cookie(self.current_user)
            self.go_on()
        else:
            await self.show()

    async def show(self, problem: str = "", **values: Any) -> None:
        """Show the two doors; the one just tried stays open."""
        code = card_code(self.get_argument("card", ""))
        given = self.field("identifier") or (card_code_in_groups(code) if code else "")
        await self.page(
            "login.html",
            problem=problem,
            door=self.get_argument("door", "pin"),
            identifier=given[:40],
            user_name=self.field("user_name")[:60],
            next_address=self.next_address(),
            **values,
        )

    async def take(self) -> None:
        """Check a PIN, a password, or the answer to "who are you?"."""
        if self.field("choice"):
            await self._take_choice()
            return
        outcome = await self.authenticator.with_secret(self._checked)
        if len(outcome.people) > 1:
            await self._ask_who(outcome.people)
        elif outcome.people and await self.sign_in(outcome.people[0].person_id):
            self.go_on()
        else:
            await self._refuse(outcome)

    def _checked(self, session: Session) -> SignIn:
        if self.field("door") == "password":
            user_name, password = self.field("user_name"), self.field("password")
            return check_password(session, user_name=user_name, password=password, now=utc_now())
        return check_pin(session, identifier=self.field("identifier"), pin=self.field("pin"), now=utc_now())

    async def _refuse(self, outcome: SignIn) -> None:
        self.set_status(429 if outcome.wait else 403)
        if outcome.wait:
            self.set_header("Retry-After", str(int(outcome.wait.total_seconds()) + 1))
        await self.show(self._sentence(outcome), ask_for_help=bool(outcome.wait or outcome.is_blocked))

    def _sentence(self, outcome: SignIn) -> str:
        if outcome.wait:
            minutes = -(-int(outcome.wait.total_seconds()) // 60) or 1
            return self.texts.plural(
                "Too many attempts. Wait one minute, then try again.",
                "Too many attempts. Wait {count} minutes, then try again.",
                minutes,
            )
        if outcome.is_waiting:
            return self.texts("Your account waits for the approval of an administrator.")
        if outcome.is_blocked:
            return self.texts("This account is closed.")
        if self.field("door") == "password":
            return self.texts("The user name or the password is not right. Try again.")
        return self.texts("The number or the PIN is not right. Try again slowly.")

    async def _ask_who(self, people: tuple[Person, ...]) -> None:
        content = {"people": [person.person_id for person in people], "once": secrets.token_hex(8)}
        choice = self.create_signed_value(CHOICE, json.dumps(content)).decode()
        await self.page("who.html", people=people, choice=choice, next_address=self.next_address())

    async def _take_choice(self) -> None:
        signed = web.decode_signed_value(
            self.settings["cookie_secret"], CHOICE, self.field("choice"), max_age_days=CHOICE_SECONDS / 86_400
        )
        content = json.loads(signed) if signed else {"people": [], "once": ""}
        is_used = self.authenticator.used_choices.get(content["once"]) is not None
        self.authenticator.used_choices.put(content["once"], True)
        person_id = self.field("person_id")
        if is_used or person_id not in content["people"] or not await self.sign_in(person_id):
            self.set_status(403)
            await self.show(self.texts("This page was open for too long. Enter your PIN again."))
        else:
            self.go_on()


class SignOutPage(LogoutHandler):
    """The way out: the hub forgets the browser, and every service that follows its session learns so at once."""

    async def default_handle_logout(self) -> None:
        """End the hub's session, then what the services hold of it."""
        user, hub_session = self.current_user, self.get_session_cookie()
        await super().default_handle_logout()
        if user and hub_session:
            about = {"person_id": user.name, "hub_session": hub_session, "now": utc_now()}
            await self.authenticator.with_session(lambda session: end_hub_session(session, **about))


class LanguagePage(BaseHandler):
    """Remember the language a reader chose, and go back to the page."""

    def get(self) -> None:
        """Set the cookie."""
        keep_language(self, known_language(self.get_argument("to", "")))
        self.redirect(own_address(self, self.get_argument("next", "", strip=False)) or self.hub.base_url)


class ClosedPage(BaseHandler):
    """A page of the hub that this house does not use."""

    def get(self) -> None:
        """Say that nothing is here."""
        raise web.HTTPError(404)

    post = get


def routes() -> list[tuple[Any, ...]]:
    """Return the addresses of these pages, below the hub's own."""
    files = "|".join(name.replace(".", r"\.") for name in THEME_FILES)
    return [
        (r"/login", SignInPage),
        (r"/logout", SignOutPage),
        (r"/join", JoinPage),
        (r"/register", RegisterPage),
        (r"/language", LanguagePage),
        (r"/(?:admin|token|accept-share)", ClosedPage),
        (rf"/theme/({files})", CacheControlStaticFilesHandler, {"path": str(THEME)}),
    ]
