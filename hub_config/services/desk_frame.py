"""What stands around a desk's page: language, words, files, the switch and the way out."""

from typing import Any
from urllib.parse import urlencode

from jupyter_server.utils import url_path_join

from academy.database import utc_now
from widgets.theme.texts import LANGUAGES, NAMES, Texts, minutes_east


def frame(say: Texts, request: Any) -> dict[str, Any]:
    """Return what stands around a desk: language, direction, words, files, the switch and the way out."""
    hub = request.settings["identity_provider"].hub_auth.hub_prefix
    files = request.settings["desk_files"]
    return {
        "language": say.language,
        "direction": say.direction,
        "words": {"title": title_of(request.path_args[0], say), **words(say)},
        "spoken": {"broken": say("This part of the desk cannot be shown.")},
        "files": url_path_join(request.base_url, "voila/static", files.fingerprint),
        "fonts": sorted(name for name in files.by_name if name.endswith(".woff2")),
        "preloaded": sorted(name for name in files.by_name if name.endswith(".js") and name != "desk.js"),
        "minutes_east": minutes_east(utc_now()),
        "home": url_path_join(hub, "home"),
        "sign_out": url_path_join(hub, "logout"),
        "languages": [
            {"code": code, "name": NAMES[code], "address": f"{hub}language?{switch(code, request)}"}
            for code in LANGUAGES
            if code != say.language
        ],
    }


def switch(code: str, request: Any) -> str:
    """Return the query that changes the language and comes back to the same place."""
    return urlencode({"to": code, "next": request.request.uri})


def title_of(page: str, say: Texts) -> str:
    """Return what a page is called, over it and in the browser's list of windows."""
    titles = {
        "registry.ipynb": say("Registry of cooperatives"),
        "scoring.ipynb": say("Scores of cooperatives"),
        "projects.ipynb": say("Bank of projects"),
        "gallery.ipynb": say("Gallery of the desks’ parts"),
        "trainer.ipynb": say("Trainer desk"),
    }
    return titles[page]


def words(say: Texts) -> dict[str, str]:
    """Return what the frame of a desk says, by what it says it about."""
    return {
        "office": say("Taawoun"),
        "ways": say("Language and account"),
        "home": say("Go to the first page"),
        "sign_out": say("Sign out"),
        "sign_in": say("Sign in"),
        "loading": say("The desk is opening. It takes a few seconds."),
        "failed": say("This desk could not be opened. Please try again."),
        "lost": say("The connection is lost. What you see is as of {time}. The desk comes back by itself."),
        "gone": say("The desk has closed. Open it again: your place and your filters are kept."),
        "signed_out": say("You are signed out. Your place and your filters are kept."),
        "again": say("Open it again"),
        "fault": say("Something went wrong here, not with you."),
        "reference": say("Reference for whoever mends it:"),
        "cancel": say("Cancel"),
        "busy": say("One moment, the desk is working…"),
        "needs_javascript": say("This desk needs JavaScript. Please switch it on in your browser."),
    }
