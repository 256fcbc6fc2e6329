"""What an address says of a desk's place: short plain texts, and nothing else reaches a desk."""

from urllib.parse import quote_plus

import pytest
from tornado.httputil import HTTPHeaders, HTTPServerRequest, RequestStartLine
from tornado.web import Application, RequestHandler

from hub_config.services.desk_service import place_of
from widgets.components.desk_place import is_part_of_a_place


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("", {}),
        ("tab=register&status=active", {"tab": "register", "status": "active"}),
        ("tab=register&tab=quality", {"tab": "quality"}),
        ("search=" + quote_plus("أركان"), {"search": "أركان"}),
    ],
)
def test_a_place_is_what_an_address_can_say_in_short_plain_texts(query: str, place: dict[str, str]) -> None:
    assert place_of(asking(query)) == place


@pytest.mark.parametrize("query", ["Tab=x&a-b=y&__import__=z", "search=" + "x" * 101, "search=a%0Ab", "tab=%00"])
def test_what_cannot_be_part_of_a_place_reaches_no_desk(query: str) -> None:
    told = place_of(asking(query))
    assert not {"Tab", "a-b", "__import__", "search", "tab"} & told.keys()
    assert all(is_part_of_a_place(name, value) for name, value in told.items())


def asking(query: str) -> RequestHandler:
    start = RequestStartLine("GET", f"/?{query}", "HTTP/1.1")
    headers = HTTPHeaders({"Host": "desk.test"})
    return RequestHandler(
        Application(), HTTPServerRequest(start_line=start, headers=headers, connection=NoConnection())
    )


class NoConnection:
    """What a request stands on that nobody answers."""

    def set_close_callback(self, _callback: object) -> None:
        """Be told nothing."""
