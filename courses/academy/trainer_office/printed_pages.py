"""What a trainer prints for a cohort: login cards and the poster."""

from dataclasses import dataclass

import segno
from markupsafe import Markup
from starlette.responses import Response

from academy.cohorts import cohort_of, roster
from academy.people import issue_card
from academy.player.pages import page
from academy.player.site import Visit
from academy.records import Cohort
from academy.released import open_course


@dataclass(frozen=True)
class LoginCard:
    """A member's printed card: a name, a code, and the code as a picture."""

    name: str
    code: str
    picture: Markup


def cards(visit: Visit) -> Response:
    """Show a card to print for every learner; those who had none get one."""
    cohort = _cohort(visit)
    shown = [
        _card(visit, row.person_id, row.name)
        for row in roster(visit.session, cohort.cohort_id)
        if row.status == "admitted"
    ]
    return page(visit, "cards.html", cohort=cohort, cards=shown, address=visit.site.address)


def poster(visit: Visit) -> Response:
    """Show a poster to print: whoever photographs it joins the cohort."""
    cohort = _cohort(visit)
    address = _join_address(visit, cohort)
    course = open_course(visit.site.lessons_folder, cohort.course_id, cohort.course_version)
    title = course.title[visit.texts.language]
    return page(visit, "poster.html", cohort=cohort, title=title, address=address, picture=qr_picture(address))


def qr_picture(address: str) -> Markup:
    """Return an address as a QR code: an SVG drawing without anything from outside."""
    drawing = segno.make(address, error="m", micro=False).svg_inline(
        scale=4, border=2, omitsize=True, svgclass="qr", lineclass=None
    )
    return Markup(drawing)  # noqa: S704  # drawn by segno from our own address: modules, no text


def _card(visit: Visit, person_id: str, name: str) -> LoginCard:
    code = issue_card(visit.session, person_id)
    return LoginCard(name, code, qr_picture(visit.site.address + visit.site.path("card", code)))


def _join_address(visit: Visit, cohort: Cohort) -> str:
    return visit.site.address + visit.site.path("join", cohort.join_code)


def _cohort(visit: Visit) -> Cohort:
    return cohort_of(visit.session, visit.parameters["cohort_id"])
