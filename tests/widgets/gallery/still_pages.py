"""A desk's page without its kernel: the frame, the files and the widgets' states as the service would send them."""

from collections.abc import Iterator, Mapping
from typing import Any

import ipywidgets as w
from jinja2 import Environment, FileSystemLoader
from playwright.sync_api import BrowserContext, Route

from hub_config.services.desk_files import THEME, desk_files
from hub_config.services.desk_frame import title_of, words
from hub_config.services.desk_pages import CONTENT_SECURITY_POLICY
from hub_config.services.desk_rendering import as_script, states
from hub_config.services.desk_service import TEMPLATE
from widgets.theme.texts import Texts

ADDRESS = "http://desk.test/"
FILES = desk_files()


def widgets_below(root: w.Widget) -> Iterator[w.Widget]:
    """Give a widget and all that stand in it."""
    yield root
    for child in getattr(root, "children", ()):
        yield from widgets_below(child)


def still_page(root: w.Widget, language: str, title: str) -> str:
    """Return the page that shows a desk as it is now."""
    say = Texts(language)
    held = {each.model_id: each.get_state() for each in widgets_below(root)}
    desk = {"kernel": "none", "base": ADDRESS, "roots": [root.model_id], "words": {"broken": "broken"}}
    frame = {
        "language": language, "direction": say.direction, "words": {"title": title_of(title, say), **words(say)},
        "files": f"{ADDRESS}files", "home": "/", "sign_out": "/out", "languages": [],
        "fonts": sorted(name for name in FILES.by_name if name.endswith(".woff2")),
        "preloaded": sorted(name for name in FILES.by_name if name.endswith(".js") and name != "desk.js"),
    }  # fmt: skip
    notebook = {"metadata": {"taawoun": frame, "desk": as_script(desk | {"models": states(held)})}}
    # As Voilà does, which escapes nothing by itself: the template says where.
    template = Environment(loader=FileSystemLoader([TEMPLATE, THEME])).get_template("index.html.j2")  # noqa: S701
    return template.render(nb=notebook, kernel_start=lambda _: "", cell_generator=lambda *_: [])


def serve(context: BrowserContext, pages: Mapping[str, str]) -> None:
    """Answer a browser from memory: pages by name, the desks' files, and a line that says nothing."""

    def answer(route: Route) -> None:
        name = route.request.url.removeprefix(ADDRESS).partition("?")[0]
        if name in pages:
            policy = {"Content-Security-Policy": CONTENT_SECURITY_POLICY}
            route.fulfill(body=pages[name], content_type="text/html; charset=utf-8", headers=policy)
        elif file := FILES.by_name.get(name.removeprefix("files/")):
            route.fulfill(body=file.forms[""], content_type=file.media_type)
        else:
            route.fulfill(status=204)

    context.route(f"{ADDRESS}**", answer)
    context.route_web_socket("**/channels*", _silent)


def _silent(_line: Any) -> None:
    """Open, and say nothing."""
