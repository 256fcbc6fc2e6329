"""Signing in by the hub, signing out, the files of the pages, and what is shown once something is saved."""

from sqlalchemy import text
from starlette.responses import JSONResponse, Response

from widgets.apps.registry_office.pages import page
from widgets.apps.registry_office.site import Visit


def health(visit: Visit) -> Response:
    """Say that the service and its databases answer."""
    visit.session.execute(text("select 1"))
    return JSONResponse({"status": "ok"})


def static(visit: Visit) -> Response:
    """Return a script or a style."""
    return visit.site.static.respond(visit.request, visit.parameters["file_name"])


def oauth_callback(visit: Visit) -> Response:
    """Begin the service's own session for whom the hub sends back."""
    return visit.site.door.come_back(visit.site.academy, visit.request)


def logout(visit: Visit) -> Response:
    """End the service's session, then the hub's."""
    with visit.site.academy.begin() as session:
        return visit.site.door.leave(session, visit.request, visit.secret)


def home(visit: Visit) -> Response:
    """Show what can be done here."""
    return page(visit, "home.html")


def saved(visit: Visit) -> Response:
    """Say that something was saved, to the person and to the desk around the page."""
    return page(visit, "saved.html", number=visit.asked("number"))


def signed_in(visit: Visit) -> Response:
    """Say that somebody is signed in, to the person and to the windows that waited for it."""
    return page(visit, "signed_in.html")
