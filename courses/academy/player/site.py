"""What the academy's pages need to know of the site they serve, and the request they answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy.orm import Session, sessionmaker
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from academy.authoring.shelf import Shelf
from academy.certificates.criteria import criteria_of
from academy.certificates.drawings import Drawings
from academy.certificates.issuer import Issuer
from academy.certificates.key_ring import KeyRing
from academy.code_exercises.model_values import ModelSolutions
from academy.errors import UnknownLesson
from academy.gradebook_exports.jobs import ExportJobs
from academy.lessons import catalogue_folder
from academy.marking.grouping import Groupings
from academy.player.drawn_pages import DrawnPages
from academy.player.shipped_files import shipped_files
from academy.player.wrong_codes import WrongCodes
from academy.records import Cohort
from academy.rosters.new_courses import NewCourses
from academy.rosters.tables import TableReader
from academy.sessions import SignedIn
from academy.sound.studio import Studio
from academy.web_service.hub_door import Hub, HubDoor
from academy.web_service.static_files import StaticFiles
from widgets.theme.texts import Texts

SESSION_COOKIE = "taawoun_academy"


@dataclass(frozen=True)
class Site:
    """The academy of one site: its records, its built lessons, its addresses."""

    sessions: sessionmaker[Session]
    lessons_folder: Path
    signing_key: bytes
    hub: Hub
    key_ring: KeyRing
    prefix: str = "/services/academy/"
    address: str = "http://127.0.0.1:8000"  # as printed on cards and posters, without a final slash
    is_secure: bool = False  # whether people reach the site by https alone
    homes_folder: Path | None = None  # where people's JupyterLab homes are; None: nobody has one
    cohorts_in_jupyterlab: str = ""  # where a trainer's own JupyterLab sees the nbgrader courses
    static: StaticFiles = field(default_factory=shipped_files)
    wrong_codes: WrongCodes = field(default_factory=WrongCodes)
    refused_voices: WrongCodes = field(default_factory=WrongCodes)  # by the person who sends them
    unknown_numbers: WrongCodes = field(default_factory=WrongCodes)  # of certificates, by the address that asks
    drawings: Drawings = field(default_factory=Drawings)
    sheet_drawings: Drawings = field(default_factory=Drawings)  # everybody asks for them: certificates wait for none
    drawn_pages: DrawnPages = field(default_factory=DrawnPages)
    groupings: Groupings = field(default_factory=Groupings)  # of similar answers
    studio: Studio = field(default_factory=Studio)  # takes recordings
    new_courses: NewCourses | None = None  # makes those of new cohorts; None: only the command line does
    roster_tables: TableReader = field(default_factory=TableReader)  # opens the files of rosters
    models: ModelSolutions = field(default_factory=ModelSolutions)  # runs authors' own solutions of exercises in code
    exports: ExportJobs = field(default_factory=ExportJobs)  # files that take long
    is_demonstration: bool = False
    trusted_proxies: str = ""  # web servers before the site's own proxy, whose word is taken
    sources: Path = Path("catalogue")  # where authors' courses stand, written by form
    why_no_code: str = ""  # why notebooks with code are not graded here; empty: they are
    channels: frozenset[str] = frozenset()  # by which messages go out, to who asks for them

    @property
    def door(self) -> HubDoor:
        """The way in through the hub."""
        return HubDoor(self.hub, self.prefix, self.is_secure, SESSION_COOKIE)

    @property
    def shelf(self) -> Shelf:
        """The sources of the site's courses, shipped and written here."""
        return Shelf(self.sources, catalogue_folder())

    @property
    def issuer(self) -> Issuer:
        """The office as the issuer of this site's certificates."""
        return Issuer(self.key_ring, self.lessons_folder, self.address + self.prefix, self.is_demonstration)

    def gives_certificate(self, cohort: Cohort) -> bool:
        """Return whether the course of a cohort gives a certificate; one that vanished from the site gives none."""
        try:
            return criteria_of(self.lessons_folder, cohort.course_id, cohort.course_version) is not None
        except UnknownLesson:
            return False

    def path(self, *parts: object) -> str:
        """Return a path below the service's prefix."""
        return self.prefix + "/".join(quote(str(part), safe="") for part in parts)


@dataclass
class Visit:
    """One request by someone: what a page's function receives."""

    site: Site
    session: Session
    request: Request
    texts: Texts
    person: SignedIn | None
    secret: str  # of the academy's session, empty when nobody is signed in
    parameters: Mapping[str, Any]
    form: FormData = field(default_factory=FormData)
    json: Any = None

    @property
    def someone(self) -> SignedIn:
        """The person who is signed in.

        Raises
        ------
        RuntimeError
            On a public page, where nobody need be: an error of ours.
        """
        if self.person is None:
            raise RuntimeError("This page is public: it must not ask who is there.")
        return self.person

    @property
    def is_embedded(self) -> bool:
        """Whether the trainers' desk shows this page in its dialog; learners' pages are shown in none."""
        asked = self.request.query_params.get("embedded") == "1" or self.said("embedded") == "1"
        return asked and self.request.url.path.startswith(f"{self.site.prefix}trainer/")

    def said(self, name: str) -> str:
        """Return a field of the form as text, empty when absent."""
        value = self.form.get(name, "")
        return value if isinstance(value, str) else ""


@dataclass(frozen=True)
class Writing:
    """What is left of a page once it has looked at everything: to be done with the session that the visit has then."""

    do: Callable[[], Response]
