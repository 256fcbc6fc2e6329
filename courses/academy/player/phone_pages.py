"""What makes the academy live on a phone: its worker, its name and mark, its page without a network."""

import gzip
import json
from functools import lru_cache

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from academy.player.pages import page
from academy.player.phone_icons import SIZES
from academy.player.shipped_files import joined_worker
from academy.player.site import Site, Visit
from widgets.theme.palette import colours
from widgets.theme.texts import LANGUAGES, Texts, known_language

_SHELL = ("academy.js", "academy.css", "icon.svg", "listening.svg", "carrying.js", "asking.js")
_A_DAY = "public, max-age=86400"


def worker(visit: Visit) -> Response:
    """Return the service worker of this release: it knows the names of the files it keeps."""
    site = visit.site
    assets = tuple(site.path("static", site.static.name(name)) for name in _SHELL)
    return _compressed(visit.request, _worker(site.prefix, site.hub.prefix, assets), "text/javascript")


@lru_cache(maxsize=4)
def _worker(prefix: str, hub_prefix: str, assets: tuple[str, ...]) -> bytes:
    known = {
        "PREFIX": prefix, "HUB_LOGOUT": f"{hub_prefix}logout", "OFFLINE_PAGE": f"{prefix}offline", "ASSETS": assets,
    }  # fmt: skip
    head = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in known.items())
    return (head + joined_worker()).encode()


def _compressed(request: Request, body: bytes, media_type: str) -> Response:
    headers = {"Cache-Control": _A_DAY, "Vary": "Accept-Encoding"}
    if "gzip" not in request.headers.get("Accept-Encoding", ""):
        return Response(body, media_type=media_type, headers=headers)
    return Response(_gzip(body), media_type=media_type, headers=headers | {"Content-Encoding": "gzip"})


@lru_cache(maxsize=4)
def _gzip(body: bytes) -> bytes:
    return gzip.compress(body, 9, mtime=0)


def manifest(visit: Visit) -> Response:
    """Return how the academy looks among a phone's apps, in the page's language."""
    site, texts = visit.site, Texts(known_language(visit.parameters["language"]))
    said = {
        "id": site.prefix, "start_url": site.prefix, "scope": site.prefix, "display": "standalone",
        "name": texts("Taawoun Academy"), "short_name": texts("Taawoun"),
        "lang": texts.language, "dir": texts.direction, "icons": _icons(site),
        "background_color": colours()["surface"], "theme_color": colours()["surface"],
    }  # fmt: skip
    return JSONResponse(said, media_type="application/manifest+json", headers={"Cache-Control": _A_DAY})


def _icons(site: Site) -> list[dict[str, str]]:
    drawn = {"src": site.path("static", site.static.name("icon.svg")), "sizes": "any", "type": "image/svg+xml"}
    points = [
        {
            "src": site.path("static", site.static.name(f"icon-{size}.png")),
            "sizes": f"{size}x{size}",
            "type": "image/png",
        }
        for size in SIZES
    ]
    return [icon | {"purpose": "any"} for icon in (drawn, *points)]


def offline(visit: Visit) -> Response:
    """Return the page that the worker shows without a network; nobody's, in both languages."""
    visit.person, visit.secret = None, ""
    return page(visit, "offline.html", both=[Texts(each) for each in LANGUAGES])
