"""The doors of the site: sign-in, joining a cohort, the language switch, and the files these pages load."""

import asyncio
import hashlib
import json
import secrets
import uuid
from functools import partial
from typing import Any

from jupyterhub.handlers.base import BaseHandler
from jupyterhub.handlers.static import CacheControlStaticFilesHandler
from sqlalchemy.orm import Session
from tornado import web

from academy.cohorts import cohort_with_code, join_with_code
from academy.database import utc_now
from academy.door import SignIn, check_password, check_pin
from academy.entry_errors import EntryRefused
from academy.errors import UnknownJoinCode
from academy.identifiers import ascii_digits, card_code, card_code_in_groups
from academy.people import create_member, issue_card
from academy.records import Person
from hub_config.hub_words import THEME, THEME_FILES, language_of
from widgets.theme.texts import COOKIE, Texts, known_language

CHOICE = "taawoun_choice"
CHOICE_SECONDS = 120
_YEAR_DAYS = 365


class FormPage(BaseHandler):
    """A page with a form of ours: never kept by a browser, gentle when the form grew old."""

    is_expired = False

    def set_default_headers(self) -> None:
        """Keep names and numbers out of the browser's store: telephones are shared."""
        super().set_default_headers()
        self.set_header("Cache-Control", "no-store")

    def check_xsrf_cookie(self) -> None:
        """Remember a form that grew old, or came from elsewhere; ``post`` then shows it again."""
        try:
            super().check_xsrf_cookie()
        except web.HTTPError:
            self.is_expired = True

    async def post(self) -> None:
        """Take the form, unless the proof that it is ours is missing or old."""
        if self.is_expired:
            self.set_status(403)
            message = self.texts("This page was open for too long. Press the button again.")
            await self.show(message)
        else:
            await self.take()

    async def take(self) -> None:
        """Do what the form asks."""
        raise NotImplementedError

    async def show(self, problem: str = "", **values: Any) -> None:
        """Show the form, with what is wrong."""
        raise NotImplementedError

    @property
    def texts(self) -> Texts:
        """The texts of the reader's language."""
        return Texts(language_of(self))

    def field(self, name: str) -> str:
        """Return one field of a posted form; what stands in the address never counts."""
        return str(self.get_body_argument(name, "", strip=False))

    def refusal(self, error: EntryRefused) -> str:
        """Return what an error says, in the reader's language."""
        return self.texts(error.message, **error.values)

    async def page(self, template: str, **values: Any) -> None:
        """Finish with a page."""
        self.finish(await self.render_template(template, **values))

    def next_address(self) -> str:
        """Return the address the form was opened for, when it is ours; empty otherwise."""
        return str(self._validate_next_url(self.get_argument("next", "")))

    async def sign_in(self, person_id: str) -> bool:
        """Sign a checked person in, in a fresh browser session; False when the account is not open."""
        from hub_config.authentication import CheckedPerson  # it imports these pages

        self._session_id = uuid.uuid4().hex  # what another reader of this telephone opened, closes
        self.set_session_cookie()
        user = await self.login_user(CheckedPerson(person_id=person_id))
        if user and not self.get_cookie(COOKIE):
            await self._take_over_language(person_id)
        return bool(user)

    async def _take_over_language(self, person_id: str) -> None:
        language = await self.authenticator.with_session(lambda session: session.get(Person, person_id).language)
        keep_language(self, language)

    def go_on(self) -> None:
        """Redirect to where the person wanted to go, or to the landing of their groups."""
        self.redirect(self.next_address() or self.settings["default_url"](self))


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


class JoinPage(FormPage):
    """Where a cohort's code makes a member: a name, a PIN, a telephone when there is one."""

    async def get(self) -> None:
        """Show the form; someone signed in joins with the account they have."""
        code = self.get_argument("code", "")
        if self.current_user and code.isalnum():
            self.redirect(f"/services/academy/join/{code}")
        else:
            await self.show()

    async def show(self, problem: str = "", **values: Any) -> None:
        """Show the form, with the title of the cohort that the code opens."""
        code = ascii_digits(self.get_argument("code", "")).strip()[:20]
        title = await self.authenticator.with_session(lambda session: cohort_title(session, code))
        if code and title is None and not problem:
            problem = self.texts("No group has this code. Check it on the poster, or ask the trainer.")
        await self.page(
            "join.html",
            problem=problem,
            code=code,
            cohort_title=title,
            form=secrets.token_urlsafe(12),
            name=self.field("name")[:200],
            telephone=self.field("telephone")[:40],
            **values,
        )

    async def take(self) -> None:
        """Make the member and their place, sign in and go to the cohort."""
        try:
            person_id, cohort_id, card = await self._joined_once()
        except EntryRefused as error:
            self.set_status(422)
            await self.show(self.refusal(error))
        except UnknownJoinCode:
            self.set_status(422)
            await self.show()
        else:
            await self._welcome(person_id, f"/services/academy/cohorts/{cohort_id}/", card)

    async def _joined_once(self) -> tuple[str, str, str]:
        """Join; the same form sent twice, by an impatient finger, makes one person."""
        given = {name: self.field(name) for name in ("name", "telephone", "pin", "code")}
        key = hashlib.sha256(json.dumps([self.field("form"), given]).encode()).hexdigest()
        joins = self.authenticator.joins
        task = joins.get(key)
        if task is None:
            work = partial(new_member_joins, given=given, language=language_of(self))
            task = asyncio.ensure_future(self.authenticator.with_secret(work))
            joins.put(key, task)
        try:
            return await asyncio.shield(task)
        except Exception:
            joins.forget(key)
            raise

    async def _welcome(self, person_id: str, cohort_address: str, card: str) -> None:
        if not await self.sign_in(person_id):
            raise web.HTTPError(403)
        if self.field("telephone").strip():
            self.redirect(cohort_address)
        else:
            await self.page("joined.html", card=card_code_in_groups(card), cohort_address=cohort_address)


class LanguagePage(BaseHandler):
    """Remember the language a reader chose, and go back to the page."""

    def get(self) -> None:
        """Set the cookie."""
        keep_language(self, known_language(self.get_argument("to", "")))
        self.redirect(self._validate_next_url(self.get_argument("next", "")) or self.hub.base_url)


class ClosedPage(BaseHandler):
    """A page of the hub that this house does not use."""

    def get(self) -> None:
        """Say that nothing is here."""
        raise web.HTTPError(404)

    post = get


def keep_language(handler: Any, language: str) -> None:
    """Remember a language in the browser for a year, for the whole site."""
    handler._set_cookie(COOKIE, language, encrypted=False, path="/", expires_days=_YEAR_DAYS, samesite="Lax")


def cohort_title(session: Session, code: str) -> str | None:
    """Return the title of the cohort that a code opens."""
    try:
        return cohort_with_code(session, code).title if code else None
    except UnknownJoinCode:
        return None


def new_member_joins(session: Session, *, given: dict[str, str], language: str) -> tuple[str, str, str]:
    """Make a member with a place in a cohort, or nothing at all; return both ids and the card's code."""
    now, code = utc_now(), ascii_digits(given["code"])
    person = create_member(
        session,
        name=given["name"],
        telephone=given["telephone"],
        pin=given["pin"],
        language=language,
        now=now,
    )
    cohort = join_with_code(session, person_id=person.person_id, code=code, now=now)
    return person.person_id, cohort.cohort_id, issue_card(session, person.person_id)


def routes() -> list[tuple[Any, ...]]:
    """Return the addresses of these pages, below the hub's own."""
    files = "|".join(name.replace(".", r"\.") for name in THEME_FILES)
    return [
        (r"/login", SignInPage),
        (r"/join", JoinPage),
        (r"/language", LanguagePage),
        (r"/(?:admin|token|accept-share)", ClosedPage),
        (rf"/theme/({files})", CacheControlStaticFilesHandler, {"path": str(THEME)}),
    ]
