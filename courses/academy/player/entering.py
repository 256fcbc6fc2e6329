"""Signing in by the hub, signing out, choosing the language, and the addresses on cards and posters."""

from urllib.parse import quote

from sqlalchemy import text
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response

from academy.cohorts import cohort_with_code
from academy.errors import UnknownJoinCode
from academy.join_codes import plain_join_code
from academy.player.language_switch import remember
from academy.player.pages import page
from academy.player.site import Visit
from academy.records import Enrolment
from widgets.theme.texts import known_language


def health(visit: Visit) -> Response:
    """Say that the service and its database answer."""
    visit.session.execute(text("select 1"))
    return JSONResponse({"status": "ok"})


def static(visit: Visit) -> Response:
    """Return a script or a style."""
    return visit.site.static.respond(visit.request, visit.parameters["file_name"])


def oauth_callback(visit: Visit) -> Response:
    """Begin the academy's own session for whom the hub sends back."""
    return visit.site.door.come_back(visit.site.sessions, visit.request)


def logout(visit: Visit) -> Response:
    """End the academy's session, then the hub's."""
    return visit.site.door.leave(visit.session, visit.request, visit.secret)


def language(visit: Visit) -> Response:
    """Remember the language a person chose, for every page of the site, and go back."""
    wanted = visit.request.query_params.get("next", "")
    response = RedirectResponse(wanted if visit.site.door.is_own_path(wanted) else visit.site.prefix, 303)
    return remember(visit, response, known_language(visit.request.query_params.get("to")))


def join_address(visit: Visit) -> Response:
    """Answer a poster's QR: newcomers make their account, members see who they are and join with one tap.

    The hub may know somebody whom the academy does not: it sends them through the door (the address with a slash at
    its end), or each would send the browser to the other for ever.
    """
    code = plain_join_code(visit.parameters["code"])
    if visit.person is None:
        return RedirectResponse(f"{visit.site.hub.prefix}join?code={quote(code, safe='')}", 303)
    if visit.site.wrong_codes.are_too_many(visit.person.person_id):
        raise HTTPException(429)
    try:
        cohort = cohort_with_code(visit.session, code)
    except UnknownJoinCode:
        visit.site.wrong_codes.add(visit.person.person_id)
        cohort = None
    place = visit.session.get(Enrolment, (cohort.cohort_id, visit.person.person_id)) if cohort else None
    is_there = place is not None and place.status == "admitted"
    return page(visit, "join.html", cohort=cohort, code=code, is_there=is_there, status=200 if cohort else 404)


def card_address(visit: Visit) -> Response:
    """Answer a card's QR: the sign-in page, with the card's code filled in."""
    code = quote(visit.parameters["card_code"], safe="")
    return RedirectResponse(f"{visit.site.hub.prefix}login?card={code}", 303)
