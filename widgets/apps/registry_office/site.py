"""What the office's pages need to know of the site they serve, and the request they answer."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote, urlencode

from sqlalchemy.orm import Session, sessionmaker
from starlette.datastructures import FormData
from starlette.requests import Request

from academy.sessions import SignedIn
from academy.web_service.hub_door import Hub, HubDoor
from academy.web_service.static_files import StaticFiles
from coop_registry.queries.cooperatives import EVERYWHERE
from coop_registry.writers import Writer
from widgets.apps.project_bank.senders import Senders
from widgets.apps.registry_office.shipped_files import shipped_files
from widgets.apps.registry_office.turns import MOST_UPLOADS, Places, Turns
from widgets.theme.texts import Texts

SESSION_COOKIE = "taawoun_registry"


@dataclass(frozen=True)
class Officer:
    """Who is at work: the provinces are the whole of what this person may see and change."""

    person_id: str
    name: str
    delegation_codes: frozenset[str]
    province_codes: frozenset[str]

    @property
    def is_of_head_office(self) -> bool:
        """Whether the officer serves the whole country."""
        return EVERYWHERE in self.delegation_codes

    @property
    def writer(self) -> Writer:
        """The officer as the registry's writing functions know them."""
        return Writer(self.person_id, None if self.is_of_head_office else self.province_codes)


class Work(Protocol):
    """What is being done with one upload, apart from this process."""

    @property
    def kind(self) -> str:
        """``"look"``, ``"preview"`` or ``"import"``."""

    @property
    def is_over(self) -> bool:
        """Whether there is an answer or a failure."""

    @property
    def done(self) -> int:
        """Rows done so far."""

    @property
    def total(self) -> int:
        """Rows in all, 0 while nobody knows."""

    @property
    def failure(self) -> str:
        """A code of why it ended without an answer, empty otherwise."""

    @property
    def answer(self) -> Mapping[str, Any]:
        """What came of it, once it is over."""


class Imports(Protocol):
    """The reading and importing of uploads, behind walls: see :mod:`hub_config.services.import_jobs`."""

    def begin(self, upload_id: str, kind: str, request: Mapping[str, Any]) -> None:
        """Begin work on an upload, unless some is under way."""

    def work(self, upload_id: str) -> Work | None:
        """Return the newest work on an upload, None when this process did none."""


@dataclass(frozen=True)
class Site:
    """The registry office of one site: its databases, its folder of uploads, its door."""

    academy: sessionmaker[Session]
    registry: sessionmaker[Session]
    hub: Hub
    officer_of: Callable[[str], Mapping[str, Any]]
    imports: Imports
    uploads: Path
    today: Callable[[], dt.date]
    prefix: str = "/services/registry/"
    is_secure: bool = False  # whether people reach the site by https alone
    trusted_proxies: str = ""  # web servers before our proxy, by commas
    reply_days: int = 15  # full days to answer to a score, where nobody says otherwise
    static: StaticFiles = field(default_factory=shipped_files)
    turns: Turns = field(default_factory=Turns)
    senders: Senders = field(default_factory=Senders)
    uploading: Places = field(default_factory=lambda: Places(MOST_UPLOADS))

    @property
    def door(self) -> HubDoor:
        """The way in through the hub."""
        return HubDoor(self.hub, self.prefix, self.is_secure, SESSION_COOKIE)

    def path(self, *parts: object) -> str:
        """Return a path below the service's prefix."""
        return self.prefix + "/".join(quote(str(part), safe="") for part in parts)


@dataclass
class Visit:
    """One request by someone: what a page's function receives."""

    site: Site
    request: Request
    texts: Texts
    person: SignedIn | None
    secret: str  # of the service's session, empty when nobody is signed in
    parameters: Mapping[str, Any]
    officer: Officer | None = None
    opened: Session | None = None
    form: FormData = field(default_factory=FormData)
    file: Any = None  # what was uploaded: see uploads.Received

    @property
    def session(self) -> Session:
        """The registry, open for this request."""
        if self.opened is None:
            raise RuntimeError("This page asks the registry and is answered without one: an error of ours.")
        return self.opened

    @property
    def at_work(self) -> Officer:
        """The officer who is signed in."""
        if self.officer is None:
            raise RuntimeError("This page is public: it must not ask who is there.")
        return self.officer

    @property
    def person_id(self) -> str:
        """Who is signed in, officer or not."""
        if self.person is None:
            raise RuntimeError("This page is public: it must not ask who is there.")
        return self.person.person_id

    @property
    def is_embedded(self) -> bool:
        """Whether the page stands in a dialog of the desk, which has a frame of its own."""
        return self.request.query_params.get("embedded") == "1" or self.said("embedded") == "1"

    def said(self, name: str) -> str:
        """Return a field of the form as text without spaces around it, empty when absent."""
        value = self.form.get(name, "")
        return value.strip() if isinstance(value, str) else ""

    def asked(self, name: str) -> str:
        """Return a query parameter as text, empty when absent."""
        return self.request.query_params.get(name, "").strip()

    def address(self, *parts: object, **query: str) -> str:
        """Return the address of a page, which stays in the dialog when this one stands in it."""
        asked = query | ({"embedded": "1"} if self.is_embedded else {})
        return self.site.path(*parts) + (f"?{urlencode(asked)}" if asked else "")
