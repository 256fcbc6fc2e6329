"""Browsers inside messaging apps: they forget what a page keeps, so a lesson begins by leaving them."""

import re
from urllib.parse import urlsplit

from starlette.responses import RedirectResponse, Response

from academy.player.pages import page
from academy.player.routes import Entry
from academy.player.site import Visit
from widgets.theme.texts import LANGUAGES, Texts

STAY_COOKIE = "taawoun_stays"
# As these apps name themselves: Facebook and Messenger, Instagram, WhatsApp, TikTok, Telegram, Snapchat, LINE, and
# any page inside another Android app.
_APPS = re.compile(
    r"\bFBA[NV]\b|\bFB_IAB\b|\bFBIOS\b|Messenger(?:ForiOS|Lite)|\bInstagram\b|\bWhatsApp\b|musical_ly|BytedanceWebview"
    r"|\bTikTok\b|\btrill_|\bTelegram|\bSnapchat\b|\bLine/|; wv\)"
)
# What is no page that one reads.
_PASSES = frozenset({"health", "static", "oauth_callback", "language", "worker", "manifest", "offline", "stay"}) | {
    # Whoever checks a certificate that was forwarded keeps nothing: they are answered where they tapped.
    "check_form", "check_certificate", "check_offline", "certificate_keys", "revoked_list", "issuer_document",
}  # fmt: skip


def is_messaging_app(user_agent: str) -> bool:
    """Tell whether a browser is the one inside a messaging app.

    Examples
    --------
    >>> is_messaging_app("Mozilla/5.0 (Linux; Android 13; SM-A135F; wv) AppleWebKit/537.36 Chrome/120.0 [FB_IAB/FB4A]")
    True
    >>> is_messaging_app("Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Mobile")
    False
    """
    return _APPS.search(user_agent) is not None


def way_out(entry: Entry, visit: Visit) -> Response | None:
    """Return the page that says how to leave a messaging app's browser; None where nothing is to be said."""
    request = visit.request
    agent = request.headers.get("User-Agent", "")
    if entry.method != "GET" or entry.name in _PASSES or not is_messaging_app(agent):
        return None
    if request.cookies.get(STAY_COOKIE):
        return None
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    both = [Texts(each) for each in LANGUAGES]
    address = visit.site.address + here
    return page(visit, "open_in_browser.html", both=both, address=address, wanted=here, intent=_intent(visit, here))


def _intent(visit: Visit, here: str) -> str:
    """Return the link with which Android opens a page in the phone's own browser; empty elsewhere."""
    site = urlsplit(visit.site.address)
    if "Android" not in visit.request.headers.get("User-Agent", ""):
        return ""
    return f"intent://{site.netloc}{here}#Intent;scheme={site.scheme};action=android.intent.action.VIEW;end"


def stay_here(visit: Visit) -> Response:
    """Go on inside the messaging app, as the person chose, until its browser is closed."""
    wanted = visit.request.query_params.get("next", "")
    response = RedirectResponse(wanted if visit.site.door.is_own_path(wanted) else visit.site.prefix, 303)
    response.set_cookie(
        STAY_COOKIE, "1", path=visit.site.prefix, secure=visit.site.is_secure, httponly=True, samesite="lax"
    )
    return response
