"""Any service: what no table lists is refused, every refusal has a page, and no page shows a trace."""

import logging

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from academy.web_service.application import LAST_RESORT, Refusals, application
from academy.web_service.hub_door import HubRefused
from academy.web_service.safe_headers import HEADERS

STATUSES = {LookupError: 400, KeyError: 404}


async def gate(request: Request) -> Response:
    match request.url.path:
        case "/here/near":
            raise KeyError("near")
        case "/here/far":
            raise IndexError("far")
        case "/here/hub":
            raise HubRefused("no answer")
        case "/here/broken":
            raise RuntimeError("a secret of ours")
    return PlainTextResponse("in")


def page(_request: Request, status: int) -> Response:
    return PlainTextResponse(f"refused {status}", status)


@pytest.fixture
def client() -> httpx.AsyncClient:
    refusals = Refusals(page, STATUSES, logging.getLogger("taawoun.test"))
    service = application(gate, refusals, prefix="/here/")
    transport = httpx.ASGITransport(service, raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url="http://service.test")


@pytest.mark.parametrize(("path", "status"), [("near", 404), ("far", 400), ("hub", 502), ("broken", 500)])
async def test_the_nearest_kind_of_an_error_says_what_it_means(
    client: httpx.AsyncClient, path: str, status: int
) -> None:
    answer = await client.get(f"/here/{path}")
    assert (answer.status_code, answer.text) == (status, f"refused {status}")
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


async def test_the_prefix_without_its_slash_leads_to_it_and_all_else_to_the_gate(client: httpx.AsyncClient) -> None:
    assert (await client.get("/here")).headers["location"] == "/here/"
    for method in ("GET", "POST", "PUT", "PATCH", "DELETE"):
        assert (await client.request(method, "/here/any/where")).text == "in"


async def test_a_page_that_cannot_be_drawn_gives_way_to_constant_words_in_both_languages() -> None:
    def broken_page(_request: Request, _status: int) -> Response:
        raise OSError("a template is gone")

    refusals = Refusals(broken_page, STATUSES, logging.getLogger("taawoun.test"))
    transport = httpx.ASGITransport(application(gate, refusals, prefix="/here/"), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://service.test") as client:
        answer = await client.get("/here/near")
    assert (answer.status_code, answer.text) == (500, LAST_RESORT)
    assert answer.text.index("وقع خلل") < answer.text.index("Un problème")
    assert answer.headers["content-security-policy"] == HEADERS["Content-Security-Policy"]
