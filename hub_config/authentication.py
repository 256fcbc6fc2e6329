"""Who the hub lets in: people of the academy's database, with their groups, and where each of them lands."""

import asyncio
from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from jupyterhub import orm
from jupyterhub.auth import Authenticator
from sqlalchemy.orm import Session, sessionmaker
from traitlets import Instance

from academy.database import only_reads, open_academy
from academy.people import Entry, entry_of
from hub_config import account_pages, hub_pages
from hub_config.form_page import CheckedPerson
from hub_config.hub_words import TEMPLATES, speak_the_readers_language
from hub_config.settings import Settings
from hub_config.short_memory import ShortMemory

Result = TypeVar("Result")

MY_COURSES = "/services/academy/"
REGISTRY_DESK = "/services/staff-desks/voila/render/registry.ipynb"
JUPYTERLAB = "/hub/user-redirect/lab"
HOME = "/hub/home"
# Nothing is loaded from elsewhere, nothing runs that is written in a page, nobody frames us.
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


class TaawounAuthenticator(Authenticator):
    """Let in the people of the academy's database.

    Secrets are checked by the pages of `hub_config.hub_pages`, in two threads of their own, so that the
    hub's loop never waits for a hash. Here a checked person becomes a user of the hub, whose name is the
    ``person_id``.
    """

    settings = Instance(Settings).tag(config=True)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.names: dict[str, str] = {}  # person_id -> name, for the pages; never written to the hub's state
        self.joins: ShortMemory[asyncio.Task[Any]] = ShortMemory(600)
        self.used_choices: ShortMemory[bool] = ShortMemory(600)
        self._sessions: sessionmaker[Session] = open_academy(self.settings.academy_database)
        self._hashing = ThreadPoolExecutor(2, thread_name_prefix="secrets")

    async def with_session(self, work: Callable[[Session], Result]) -> Result:
        """Run work on the academy's database in a thread; it is committed when it ends well."""
        return await asyncio.to_thread(self._committed, work)

    async def with_reading(self, work: Callable[[Session], Result]) -> Result:
        """Run work that only reads, in a thread; it waits for no writer."""

        def reading(session: Session) -> Result:
            only_reads(session)
            return work(session)

        return await self.with_session(reading)

    async def with_secret(self, work: Callable[[Session], Result]) -> Result:
        """Run work that hashes a secret: two at a time, whoever knocks."""
        return await asyncio.get_running_loop().run_in_executor(self._hashing, self._committed, work)

    def _committed(self, work: Callable[[Session], Result]) -> Result:
        with self._sessions() as session:
            result = work(session)
            session.commit()
            return result

    async def authenticate(self, handler: Any, data: Any) -> dict[str, Any] | None:
        """Make a checked person known to the hub; anything else is refused."""
        if not isinstance(data, CheckedPerson):
            return None
        entry = await self._entry(data["person_id"])
        if entry is None or not entry.groups:
            return None
        self._end_older_sessions(handler, entry)
        return self._model(entry)

    async def refresh_user(self, user: Any, handler: Any = None) -> bool | dict[str, Any]:
        """End the hub session of someone blocked, or whose PIN or password changed; follow their groups."""
        entry = await self._entry(user.name)
        known = user.orm_user.user_info or {}
        if entry is None or not entry.groups or known.get("secret_version") != entry.secret_version:
            return False
        is_current = sorted(group.name for group in user.orm_user.groups) == entry.groups
        return True if is_current else self._model(entry)

    def get_handlers(self, app: Any) -> list[tuple[Any, ...]]:
        """Return our pages; the hub takes them before its own."""
        return [*hub_pages.routes(), *account_pages.routes()]

    async def _entry(self, person_id: str) -> Entry | None:
        entry = await self.with_reading(lambda session: entry_of(session, person_id))
        if entry is not None:
            self.names[person_id] = entry.name
        return entry

    def _model(self, entry: Entry) -> dict[str, Any]:
        return {
            "name": entry.person_id,
            "groups": entry.groups,
            "admin": "admin" in entry.groups,
            "user_info": {"secret_version": entry.secret_version},
        }

    def _end_older_sessions(self, handler: Any, entry: Entry) -> None:
        """Give a person whose secret changed a new cookie: whoever holds the old one is out for good."""
        user = handler.find_user(entry.person_id)
        if user and (user.orm_user.user_info or {}).get("secret_version") != entry.secret_version:
            user.orm_user.cookie_id = orm.new_token()
            for token in list(user.orm_user.api_tokens):
                if token.session_id:
                    handler.db.delete(token)
            handler.db.commit()


def landing_address(groups: Collection[str]) -> str:
    """Return where someone of these groups goes after signing in: never a page that starts a server."""
    if "admin" in groups or not groups:
        return HOME
    if "staff" in groups:
        return REGISTRY_DESK
    if {"member", "trainer"} & set(groups):
        return MY_COURSES
    return JUPYTERLAB


def default_address(handler: Any) -> str:
    """Return where the hub's root leads: the landing of who is signed in, the sign-in page for others."""
    user = handler.current_user
    return landing_address([group.name for group in user.orm_user.groups]) if user else ""


def apply(c: Any, settings: Settings) -> None:
    """Set who may enter, on which pages, in which languages."""
    speak_the_readers_language()
    c.JupyterHub.authenticator_class = TaawounAuthenticator
    c.TaawounAuthenticator.settings = settings
    c.Authenticator.allow_all = True  # everybody who has an approved account: authenticate() looks
    c.Authenticator.manage_groups = True
    c.Authenticator.auth_refresh_age = 60  # seconds until a block or a new PIN is felt everywhere
    c.Authenticator.auth_refresh_strict = True  # also by requests that carry a token
    c.JupyterHub.default_url = default_address
    c.JupyterHub.redirect_to_server = False
    c.JupyterHub.template_paths = [str(TEMPLATES)]
    c.JupyterHub.tornado_settings = {"headers": HEADERS, "cookie_options": {"SameSite": "Lax"}}
