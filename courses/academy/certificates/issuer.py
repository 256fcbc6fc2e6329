"""Who issues: what certificates need to know of the site, and the addresses that stand on them."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from academy.certificates.key_ring import KeyRing
from academy.certificates.status_lists import list_of

NAMES = {"ar": "مكتب تنمية التعاون", "fr": "Office du développement de la coopération"}  # as the frame of every page


@dataclass(frozen=True)
class Issuer:
    """The office as the issuer of one site's certificates.

    Parameters
    ----------
    keys
        The site's keys.
    lessons_folder
        Of the built courses, whose criteria count.
    base
        Address of the academy as people type it, with a final slash; it is printed and signed.
    is_demonstration
        Whether people and courses are made up: every certificate then says so.
    """

    keys: KeyRing
    lessons_folder: Path
    base: str
    is_demonstration: bool = False

    @property
    def did(self) -> str:
        """The issuer's identifier: ``did:web`` of the academy's address, whose document lists the keys."""
        parts = urlsplit(self.base)
        path = [quote(each, safe="") for each in parts.path.split("/") if each]
        return ":".join(["did", "web", quote(parts.netloc, safe=""), *path])

    def check_address(self, shown: str) -> str:
        """Return where a number, or the record of a QR, is checked."""
        return f"{self.base}c/{shown}"

    def course_address(self, course_id: str) -> str:
        """Return where a course is described."""
        return f"{self.base}catalogue#{course_id}"

    def status_list_address(self, status_index: int) -> str:
        """Return the address of the status list that holds a place."""
        return f"{self.base}certificates/status/{list_of(status_index)}"
