"""The hub's pages in the reader's language: what every template may use."""

import hashlib
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jupyterhub.handlers.base import BaseHandler

from widgets.theme.texts import COOKIE, LANGUAGES, NAMES, Texts, known_language

THEME = Path(__file__).parent.parent / "widgets" / "theme"
TEMPLATES = THEME / "templates" / "hub"
FONTS = ("fonts/vazirmatn-arabic.woff2", "fonts/vazirmatn-latin.woff2")
THEME_FILES = ("palette.css", "fonts.css", "hub.css", "hub.js", "mark.svg", *FONTS)
_KEPT_IN_SWITCH = (
    "next",
    "code",
    "card",
    "with",
    "cohort",
)  # what a form was opened with, and must be opened with again


def language_of(handler: Any) -> str:
    """Return the language the reader chose, Arabic for a newcomer."""
    return known_language(handler.get_cookie(COOKIE))


def speak_the_readers_language() -> None:
    """Give every template of the hub its texts, language and direction.

    The hub's own ``template_vars`` are computed from the user, not from the request, so they cannot know the
    language cookie; and error pages must speak it too. One property of its base handler is therefore
    widened, once; it goes when the hub hands the request to ``template_vars``.
    """
    stock = BaseHandler.template_namespace
    if not getattr(stock.fget, "speaks", False):

        def namespace(handler: Any) -> dict[str, Any]:
            return stock.fget(handler) | page_words(handler)  # type: ignore[no-any-return]

        namespace.speaks = True  # type: ignore[attr-defined]
        BaseHandler.template_namespace = property(namespace)


def page_words(handler: Any) -> dict[str, Any]:
    """Return what our templates say and show beyond what the hub gives them."""
    texts = Texts(language_of(handler))
    authenticator = handler.authenticator
    orm_user = getattr(handler.current_user, "orm_user", None)
    return {
        "t": texts,
        "language": texts.language,
        "direction": texts.direction,
        "also": [Texts(code) for code in LANGUAGES if code != texts.language],
        "other_languages": [(code, NAMES[code]) for code in LANGUAGES if code != texts.language],
        "switch_address": _address_to_return_to(handler),
        "person_name": authenticator.names.get(orm_user.name, "") if orm_user else "",
        "groups": [group.name for group in orm_user.groups] if orm_user else [],
        "theme_url": lambda name: f"{handler.hub.base_url}theme/{name}?v={theme_version()}",
        "help_name": authenticator.settings.help_name,
        "help_telephone": authenticator.settings.help_telephone,
    }


def theme_version() -> str:
    """Return a short hash of the theme's files, so that a browser keeps them until they change."""
    if not _VERSIONS:
        content = b"".join((THEME / name).read_bytes() for name in THEME_FILES)
        _VERSIONS.append(hashlib.sha256(content).hexdigest()[:10])
    return _VERSIONS[0]


_VERSIONS: list[str] = []  # read once a process: the files travel with the program


def _address_to_return_to(handler: Any) -> str:
    """Return where the language switch leads back to: this page, or the form that was posted."""
    if handler.request.method == "GET":
        return str(handler.request.uri)
    kept = {name: handler.get_argument(name, "") for name in _KEPT_IN_SWITCH}
    query = urlencode({name: value for name, value in kept.items() if value})
    return f"{handler.request.path}?{query}" if query else str(handler.request.path)
