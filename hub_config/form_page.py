"""What the pages with a form of ours share: no storing, a gentle word for old forms, signing in."""

import asyncio
import hashlib
import json
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from jupyterhub.handlers.base import BaseHandler
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from tornado import web

from academy.entry_errors import EntryRefused
from academy.records import Person
from coop_registry.durable_engine import is_busy
from hub_config.hub_words import language_of
from widgets.theme.texts import COOKIE, Texts

Result = TypeVar("Result")

_YEAR_DAYS = 365


class CheckedPerson(dict[str, str]):
    """A person whose secret our own code has just checked; what a browser sends is never one."""


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
            return
        try:
            await self.take()
        except (DBAPIError, NoConnectionFree) as error:
            if not is_busy(error):
                raise
            await self._ask_again()

    async def _ask_again(self) -> None:
        """Show the form as it was typed: others were writing all the time that was waited."""
        self.db.rollback()
        self.set_status(503)
        self.set_header("Retry-After", "5")
        await self.show(self.texts("Many people are writing at this moment. Nothing was lost: press the button again."))

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
        return own_address(self, self.get_argument("next", ""))

    async def once(self, given: dict[str, Any], work: Callable[[], Coroutine[Any, Any, Result]]) -> Result:
        """Do the work of a form; the same form sent twice, by an impatient finger, does it once."""
        key = hashlib.sha256(json.dumps([self.field("form"), given]).encode()).hexdigest()
        taken = self.authenticator.joins
        task: asyncio.Task[Result] | None = taken.get(key)
        if task is None:
            task = asyncio.ensure_future(work())
            taken.put(key, task)
        try:
            return await asyncio.shield(task)
        except Exception:  # raised again; only the memory of the attempt goes
            taken.forget(key)
            raise

    async def sign_in(self, person_id: str) -> bool:
        """Sign a checked person in, in a fresh browser session; False when the account is not open."""
        self.set_session_cookie()  # a new one: what another reader of this telephone opened, closes
        user = await self.login_user(CheckedPerson(person_id=person_id))
        if user and not self.get_cookie(COOKIE):
            await self._take_over_language(person_id)
        return bool(user)

    async def _take_over_language(self, person_id: str) -> None:
        language = await self.authenticator.with_reading(lambda session: session.get(Person, person_id).language)
        keep_language(self, language)

    def go_on(self) -> None:
        """Redirect to where the person wanted to go, or to the landing of their groups."""
        self.redirect(self.next_address() or self.settings["default_url"](self))


def own_address(handler: Any, wanted: str) -> str:
    """Return an address when it is one of the site's own, empty otherwise; control characters make it none."""
    return str(handler._validate_next_url(wanted)) if wanted.isprintable() else ""


def keep_language(handler: Any, language: str) -> None:
    """Remember a language in the browser for a year, for the whole site; a lesson's own script may change it."""
    lasting = {"path": "/", "expires_days": _YEAR_DAYS, "samesite": "Lax", "httponly": False}
    handler._set_cookie(COOKIE, language, encrypted=False, **lasting)
