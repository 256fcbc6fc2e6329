"""What every page of authoring begins with: the course of the address, the save its form was made of, who writes."""

from dataclasses import dataclass
from typing import Any

from starlette.responses import RedirectResponse

from academy.authoring.course_files import Snapshot
from academy.authoring.lesson_changes import stem_of
from academy.authoring.shelf import Shelf
from academy.database import utc_now
from academy.player.pages import seen
from academy.player.site import Visit


@dataclass(frozen=True)
class FormSaid:
    """The fields of a visit's form."""

    visit: Visit

    def get(self, name: str, /) -> str:
        """Return a field as text, empty when absent."""
        return self.visit.said(name)

    def getlist(self, name: str, /) -> list[str]:
        """Return every value of a field, in order."""
        return [value for value in self.visit.form.getlist(name) if isinstance(value, str)]


def shelf(visit: Visit) -> Shelf:
    """Return the sources of the site's courses."""
    return visit.site.shelf


def head(visit: Visit) -> Snapshot:
    """Return the course of the address as it stands now."""
    return shelf(visit).head(visit.parameters["course_id"])


def base(visit: Visit) -> Snapshot:
    """Return the course as it stood when the form was made; without a word of it, as it stands now."""
    number = number_said(visit, "base")
    now = head(visit)
    return shelf(visit).at(now.course_id, number) if 0 < number < now.number else now


def number_said(visit: Visit, name: str) -> int:
    """Return a number of the form; 0 for anything else."""
    said = visit.said(name)
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 9 else 0


def by(visit: Visit) -> dict[str, Any]:
    """Return who writes, and when."""
    return {"person_id": visit.someone.person_id, "now": utc_now()}


def lesson_here(visit: Visit, snapshot: Snapshot) -> str:
    """Return the beginning of the names of the lesson's files, or raise UnknownLesson (404)."""
    return stem_of(snapshot, visit.parameters["lesson_id"])


def to_course(visit: Visit, *parts: str, **query: str) -> RedirectResponse:
    """Send the browser to a page of the course."""
    return seen(visit, "author", visit.parameters["course_id"], *parts, **query)


def to_lesson(visit: Visit, *parts: str, at: str = "", **query: str) -> RedirectResponse:
    """Send the browser to a page of the lesson, at a place of it."""
    answer = to_course(visit, "lessons", visit.parameters["lesson_id"], *parts, **query)
    if at:
        answer.headers["location"] += f"#{at}"
    return answer
