"""Signing in by the hub, signing out, choosing the language, and the addresses on cards and posters."""

import hmac
from urllib.parse import parse_qs, quote

from sqlalchemy import text
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from academy.cohorts import cohort_with_code, plain_join_code
from academy.database import utc_now
from academy.errors import UnknownJoinCode
from academy.player.gate import SESSION_COOKIE, hub_session
from academy.player.pages import STATE_COOKIE, is_own_path, page
from academy.player.site import Visit
from academy.records import Enrolment
from academy.sessions import LIFETIME, SecretChanged, begin_session, end_session
from widgets.theme.texts import COOKIE, known_language


def health(visit: Visit) -> Response:
    """Say that the service and its database answer."""
    visit.session.execute(text("select 1"))
    return JSONResponse({"status": "ok"})


def static(visit: Visit) -> Response:
    """Return a script or a style."""
    response = visit.site.static.respond(visit.request, visit.parameters["file_name"])
    if response is None:
        raise HTTPException(404)
    return response


def oauth_callback(visit: Visit) -> Response:
    """Begin the academy's own session for whom the hub sends back."""
    kept = _kept_state(visit.request)
    given = visit.request.query_params.get("state", "")
    code = visit.request.query_params.get("code", "")
    if not code or not hmac.compare_digest(given.encode(), kept.get("state", "").encode()):
        raise HTTPException(403 if given else 400)
    identity = visit.site.hub.identify(code=code, verifier=kept["verifier"])
    try:
        token = begin_session(
            visit.session,
            person_id=identity.person_id,
            groups=identity.groups,
            secret_version=identity.secret_version,
            hub_session=hub_session(visit.request),
            now=utc_now(),
        )
    except SecretChanged:  # the hub has not noticed yet: it must ask for the new one
        return RedirectResponse(f"{visit.site.hub.prefix}logout", 303)
    wanted = kept.get("next", "")
    response = RedirectResponse(wanted if is_own_path(visit.site, wanted) else visit.site.prefix, 303)
    response.delete_cookie(STATE_COOKIE, path=visit.site.prefix)
    response.set_cookie(
        SESSION_COOKIE,
        token,
        max_age=int(LIFETIME.total_seconds()),
        path=visit.site.prefix,
        secure=visit.site.is_secure,
        httponly=True,
        samesite="lax",
    )
    return response


def logout(visit: Visit) -> Response:
    """End the academy's session, then the hub's."""
    end_session(visit.session, visit.secret, hub_session=hub_session(visit.request), now=utc_now())
    response = RedirectResponse(f"{visit.site.hub.prefix}logout", 303)
    response.delete_cookie(SESSION_COOKIE, path=visit.site.prefix)
    return response


def language(visit: Visit) -> Response:
    """Remember the language a person chose, for every page of the site, and go back."""
    wanted = visit.request.query_params.get("next", "")
    response = RedirectResponse(wanted if is_own_path(visit.site, wanted) else visit.site.prefix, 303)
    chosen = known_language(visit.request.query_params.get("to"))
    response.set_cookie(COOKIE, chosen, max_age=31_536_000, path="/", samesite="lax", secure=visit.site.is_secure)
    return response


def join_address(visit: Visit) -> Response:
    """Answer a poster's QR: newcomers make their account, members see who they are and join with one tap."""
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


def _kept_state(request: Request) -> dict[str, str]:
    fields = parse_qs(request.cookies.get(STATE_COOKIE, ""))
    return {name: values[0] for name, values in fields.items()}
