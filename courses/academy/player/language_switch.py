"""The language on screen: chosen, remembered, switched inside a lesson, and written beside each answer."""

from starlette.requests import Request
from starlette.responses import Response

from academy.player.site import Visit
from academy.web_service.templating import language_of
from widgets.theme.texts import COOKIE, LANGUAGES, Texts

_A_YEAR = 31_536_000  # seconds


def language_asked(request: Request) -> str:
    """Return the language of a page: the one in its address (``?lang=fr``), else the one on the person's screen."""
    asked = request.query_params.get("lang")
    return asked if asked in LANGUAGES else language_of(request)


def remember(visit: Visit, response: Response, language: str) -> Response:
    """Let every later page of the site speak a language; the page's own script may write this cookie too."""
    response.set_cookie(COOKIE, language, max_age=_A_YEAR, path="/", samesite="lax", secure=visit.site.is_secure)
    return response


def switch_as_asked(visit: Visit) -> bool:
    """Answer a form in the language of the button that sent it; tell whether such a button did."""
    wanted = visit.said("language_to")
    if wanted not in LANGUAGES:
        return False
    visit.texts = Texts(wanted)
    return True


def language_answered_in(visit: Visit) -> str:
    """Return the language in which a form was on screen: another tab may have changed the cookie since."""
    said = visit.said("language")
    return said if said in LANGUAGES else visit.texts.language
