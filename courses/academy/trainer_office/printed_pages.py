"""What a trainer prints for a cohort: login cards, with first PINs if asked, and the poster."""

from collections.abc import Mapping
from dataclasses import dataclass

import segno
from markupsafe import Markup
from starlette.responses import Response

from academy.database import utc_now
from academy.errors import UnknownLesson
from academy.people import issue_card
from academy.player.pages import page, seen
from academy.player.site import Visit
from academy.records import Cohort
from academy.released import open_course
from academy.rosters.first_pins import MOST_AT_ONCE, give_pins, made_pins, people_never_entered, people_without_pin
from academy.rosters.listing import names_by_page, roster_counts
from academy.trainer_office.roster_pages import cohort_here
from widgets.theme.texts import LANGUAGES, Texts


@dataclass(frozen=True)
class LoginCard:
    """A member's printed card: a name, a code, the code as a picture, and the PIN if it was just given."""

    person_id: str
    name: str
    code: str
    picture: Markup
    pin: str = ""


def cards(visit: Visit) -> Response:
    """Show a card to print for learners, so many at a time; those who had none get one."""
    cohort, said = cohort_here(visit), visit.said("page")
    number = int(said) if said.isdecimal() and len(said) < 6 else 1
    only = [visit.said("only")] if visit.said("only") else None
    people, pages = names_by_page(visit.session, cohort.cohort_id, number, per_page=MOST_AT_ONCE, only=only)
    return _cards_page(visit, cohort, {one: (name, "") for one, name in people}, number=number, pages=pages)


def cards_with_pins(visit: Visit) -> Response:
    """Give a first PIN to those who have none, and show their cards with it: this once."""
    cohort = cohort_here(visit)
    again = [str(each) for each in visit.form.getlist("again")][:MOST_AT_ONCE]
    if visit.said("lost"):  # the sheet, not the trainer's way here: who entered meanwhile keeps their PIN
        again, _ = people_never_entered(visit.session, cohort.cohort_id)
        if not again:
            return seen(visit, "trainer", "cohorts", cohort.cohort_id, "", done="pins")
    pins = made_pins(people_without_pin(visit.session, cohort.cohort_id, again=again))
    with visit.site.sessions.begin() as session:
        given = give_pins(
            session,
            pins,
            trainer_id=visit.someone.person_id,
            cohort_id=cohort.cohort_id,
            is_again=bool(again),
            now=utc_now(),
        )
        visit.session = session
        if not given:
            return seen(visit, "trainer", "cohorts", cohort.cohort_id, "", done="pins")
        names, _ = names_by_page(session, cohort.cohort_id, 1, per_page=MOST_AT_ONCE, only=given)
        shown = {one: (name, given[one]) for one, name in names}
        return _cards_page(visit, cohort, shown, has_pins=True)


def _cards_page(
    visit: Visit,
    cohort: Cohort,
    people: Mapping[str, tuple[str, str]],
    *,
    number: int = 1,
    pages: int = 1,
    has_pins: bool = False,
) -> Response:
    return page(
        visit,
        "cards.html",
        cohort=cohort,
        cards=[_card(visit, person_id, name, pin) for person_id, (name, pin) in people.items()],
        address=visit.site.address,
        both=[card_words(Texts(language)) for language in LANGUAGES],
        has_pins=has_pins,
        number=number,
        pages=pages,
        without_pin=roster_counts(visit.session, cohort.cohort_id).without_pin,
        never_entered=0 if has_pins else people_never_entered(visit.session, cohort.cohort_id)[1],
        most=MOST_AT_ONCE,
    )


def card_words(t: Texts) -> dict[str, str]:
    """Return what stands on a card in one language."""
    return {
        "language": t.language,
        "direction": t.direction,
        "brand": t("Taawoun"),
        "number": t("Card number"),
        "pin": t("PIN"),
        "how": t("Point a phone's camera at the square, or open the address, then give the number and the PIN."),
        "secret": t("The PIN is yours alone. Keep the card safe."),
    }


def poster(visit: Visit) -> Response:
    """Show a poster to print: whoever photographs it joins the cohort."""
    cohort = cohort_here(visit)
    address = visit.site.address + visit.site.path("join", cohort.join_code)
    return page(
        visit,
        "poster.html",
        cohort=cohort,
        titles=_titles(visit, cohort),
        address=address,
        picture=qr_picture(address),
        both=[poster_words(Texts(language)) for language in LANGUAGES],
    )


def poster_words(t: Texts) -> dict[str, str]:
    """Return what stands on the poster in one language."""
    return {
        "language": t.language,
        "direction": t.direction,
        "brand": t("Taawoun"),
        "camera": t("Point your phone's camera here"),
        "name": t("Say who you are"),
        "learn": t("Learn and answer"),
        "or": t("or open the address and give this code:"),
    }


def _titles(visit: Visit, cohort: Cohort) -> list[tuple[str, str]]:
    """Return the course's title in each language; nothing when its version vanished from the site."""
    try:
        title = open_course(visit.site.lessons_folder, cohort.course_id, cohort.course_version).title
    except UnknownLesson:
        return []
    return [(language, title[language]) for language in LANGUAGES if language in title]


def qr_picture(address: str) -> Markup:
    """Return an address as a QR code: an SVG drawing without anything from outside."""
    drawing = segno.make(address, error="m", micro=False).svg_inline(
        scale=4, border=2, omitsize=True, svgclass="qr", lineclass=None
    )
    return Markup(drawing)  # noqa: S704  # drawn by segno from our own address: modules, no text


def _card(visit: Visit, person_id: str, name: str, pin: str) -> LoginCard:
    code = issue_card(visit.session, person_id)
    return LoginCard(person_id, name, code, qr_picture(visit.site.address + visit.site.path("card", code)), pin)
