"""Behind a real hub: an officer's desk, its kernel and its files open to that officer and to nobody else."""

import asyncio
import json
import os
import random
import re
import signal
import sys
import uuid
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote_plus

import httpx
import pytest
from sqlalchemy.orm import Session
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from academy.database import open_academy, utc_now
from academy.hub_sessions import end_hub_session
from academy.records import Account
from benchmarks.register_oracle import RegisterOracle
from benchmarks.virtual_officers import Diary, Officer
from coop_registry.reference_tables import read_reference
from hub_config.services.desk_faults import SUBPROTOCOL
from hub_config.settings import Settings
from tests.hub_config.desk_lines import (
    COOKIE,
    PREFIX,
    Site,
    channels,
    command,
    cookies_of,
    environment,
    files_of,
    heard,
    heard_to_the_end,
    living,
    notices,
    page_data,
    processes,
    say,
    token_of,
    wait_until,
)
from tests.hub_config.desk_site import DESK, fill, running_hub, signed_in
from tests.running_site import free_port_block


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    settings = Settings(state=tmp_path_factory.mktemp("desks"), port=free_port_block())
    fill(settings)
    impatient = f"{settings.academy_database}?timeout=1"  # who waits for another writer waits for a second
    with running_hub(settings, TAAWOUN_ACADEMY_URL=impatient) as address:
        people = {name: signed_in(address, name) for name in ("officer-a", "officer-b", "head-office", "member")}
        people["anonymous"] = httpx.Client(base_url=address)
        yield Site(settings, address, people)
        for client in people.values():
            client.close()


@pytest.fixture(scope="module")
def desk(site: Site) -> httpx.Response:
    """The desk as officer A opened it."""
    answer = site.people["officer-a"].get(DESK)
    assert answer.status_code == 200
    return answer


@pytest.fixture(scope="module")
def kernel_id(desk: httpx.Response) -> str:
    return str(page_data(desk)["kernel"])


def test_the_desk_opens_in_arabic_first_and_in_french_when_asked(site: Site, desk: httpx.Response) -> None:
    assert '<html lang="ar" dir="rtl">' in desk.text
    client = site.people["officer-a"]
    french = client.get(DESK, headers={"Cookie": cookies_of(client, {COOKIE: "fr"})})
    assert '<html lang="fr" dir="ltr">' in french.text
    assert f"/hub/language?to=ar&amp;next={quote_plus(DESK)}" in french.text
    assert "/hub/logout" in french.text


def test_a_desk_loads_nothing_from_outside_and_runs_no_script_of_the_page(desk: httpx.Response) -> None:
    assert not re.findall(r"""(?:src|href)=["']?(?:https?:)?//""", desk.text)
    assert not [tag for tag in re.findall(r"<script[^>]*>", desk.text) if "src=" not in tag and "json" not in tag]
    policy = desk.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe-eval" not in policy
    assert "unsafe-inline" not in policy.split("script-src")[1].split(";")[0]


def test_a_desk_says_nothing_of_code_tokens_or_other_peoples_places(desk: httpx.Response) -> None:
    assert "registry_url" not in desk.text
    assert "sqlite" not in desk.text
    assert "token" not in json.dumps(page_data(desk) | {"models": {}})


@pytest.mark.parametrize("who", ["officer-b", "head-office", "member", "anonymous"])
@pytest.mark.parametrize("method", ["GET", "DELETE", "POST"])
def test_nobody_sees_or_stops_the_kernel_of_another(site: Site, kernel_id: str, who: str, method: str) -> None:
    client = site.people[who]
    path = f"voila/api/shutdown/{kernel_id}" if method == "POST" else f"api/kernels/{kernel_id}"
    client.get(f"{PREFIX}voila/render/nothing.ipynb", follow_redirects=True)  # so that officers hold a token of theirs
    answer = client.request(method, PREFIX + path, headers=token_of(client), follow_redirects=False)
    assert answer.status_code in ({404} if who in {"officer-b", "head-office"} else {403, 404})
    owner = site.people["officer-a"]
    assert owner.get(f"{PREFIX}api/kernels/{kernel_id}", headers=token_of(owner)).status_code == 200


@pytest.mark.parametrize("who", ["officer-b", "head-office", "member", "anonymous"])
def test_nobody_speaks_with_the_kernel_of_another(site: Site, kernel_id: str, who: str) -> None:
    client = site.people[who]
    with pytest.raises(InvalidStatus) as refused, channels(site, client, kernel_id):
        pass
    assert refused.value.response.status_code in {403, 404}


def test_a_kernel_that_does_not_exist_is_answered_like_the_kernel_of_another(site: Site, kernel_id: str) -> None:
    client = site.people["officer-b"]
    client.get(f"{PREFIX}voila/render/nothing.ipynb")
    answers = [client.get(f"{PREFIX}api/kernels/{k}", headers=token_of(client)) for k in (uuid.uuid4(), kernel_id)]
    assert [a.status_code for a in answers] == [404, 404]
    assert answers[0].text == answers[1].text


def test_the_owner_speaks_with_the_kernel_but_runs_no_code_in_it(site: Site, kernel_id: str) -> None:
    with channels(site, site.people["officer-a"], kernel_id) as socket:
        for kind, content in (("execute_request", {"code": "1/0", "silent": False}), ("kernel_info_request", {})):
            say(socket, kind, content)
        kinds = set()
        while "kernel_info_reply" not in kinds:
            kinds.add(heard(socket)[0]["msg_type"])
        assert not kinds & {"execute_reply", "execute_input", "execute_result", "error"}


def test_a_page_of_another_origin_cannot_speak_with_the_kernel(site: Site, kernel_id: str) -> None:
    client = site.people["officer-a"]
    cookies = "; ".join(f"{c.name}={c.value}" for c in client.cookies.jar)
    address = f"{site.address.replace('http', 'ws')}{PREFIX}api/kernels/{kernel_id}/channels"
    with (
        pytest.raises(InvalidStatus) as refused,
        connect(
            address,
            additional_headers={"Cookie": cookies},
            origin="http://elsewhere.example",  # type: ignore[arg-type]
            subprotocols=[SUBPROTOCOL],  # type: ignore[list-item]
        ),
    ):
        pass
    assert refused.value.response.status_code in {403, 404}


@pytest.mark.parametrize(
    "path",
    [
        "", "voila/tree", "voila/api/contents", "voila/files/registry.ipynb", "api/kernels", "api/contents", "logout",
        "voila/render/nothing.ipynb", "voila/render/../secrets/cookie", "voila/render/%2e%2e/%2e%2e/secrets/cookie",
        "voila/static/1/../../desks.py", "voila/static/1/voila.js", "voila/static/1/drawing.js",
        "voila/theme/1/palette.css",
        "voila/labextensions/1/@jupyter-notebook/lab-extension/static/style.js",
        "voila/api/themes/@jupyterlab/theme-light-extension/index.css", "login", "static/favicon.ico",
        "api/kernels/00000000-0000-0000-0000-000000000000/restart", "api/sessions", "api/status", "api", "files/x",
    ],
)  # fmt: skip
def test_every_address_that_no_desk_needs_is_closed(site: Site, path: str) -> None:
    client = site.people["officer-a"]
    assert client.get(PREFIX + path).status_code in {403, 404}


@pytest.mark.parametrize("who", ["member", "anonymous"])
def test_only_staff_come_in_and_only_signed_in_people_read_files(site: Site, desk: httpx.Response, who: str) -> None:
    for path in (DESK, *(f"{files_of(desk)}/{name}" for name in ("desk.js", "page.css", "components/notices.js"))):
        if who == "anonymous":
            answer = httpx.get(site.address + path)
            assert answer.status_code == 302
            assert "oauth2/authorize" in answer.headers["location"]
        else:
            assert site.people[who].get(path).status_code == 403
        assert site.people["officer-a"].get(path).status_code == 200


def test_what_a_browser_sends_does_not_change_who_opens_the_desk(site: Site) -> None:
    """Headers and query name another officer; the desk opens for the one who is signed in."""
    client = site.people["officer-b"]
    forged = {"X-Forwarded-User": "head-office", "Remote-User": "head-office", "X-Taawoun-Officer": "head-office"}
    page = client.get(f"{DESK}?officer=head-office&person_id=head-office&template=lab&theme=dark", headers=forged)
    assert page.status_code == 200
    text = notices(site, client, page)
    assert not re.search(r"\b75\b", text)
    assert "مكناس" in text


def test_a_closed_page_ends_its_kernel(site: Site) -> None:
    client = site.people["head-office"]
    opened = str(page_data(client.get(DESK))["kernel"])
    answer = client.post(f"{PREFIX}voila/api/shutdown/{opened}", headers=token_of(client))
    assert answer.status_code == 204
    assert client.get(f"{PREFIX}api/kernels/{opened}", headers=token_of(client)).status_code == 404


def test_a_kernel_that_is_ended_or_dies_closes_its_line_at_once(site: Site) -> None:
    client = site.people["officer-b"]
    for end in ("DELETE", "kill"):
        kernel = page_data(client.get(DESK))["kernel"]
        with channels(site, client, kernel) as socket:
            say(socket, "kernel_info_request", {})
            heard(socket)
            if end == "kill":
                for pid in living(kernel):
                    with suppress(ProcessLookupError):  # with the first of a jail all others end
                        os.kill(pid, signal.SIGKILL)
            else:
                client.delete(f"{PREFIX}api/kernels/{kernel}", headers=token_of(client))
            with pytest.raises(ConnectionClosed):
                heard_to_the_end(socket)
        assert client.get(f"{PREFIX}api/kernels/{kernel}", headers=token_of(client)).status_code == 404


@pytest.mark.parametrize("end", ["blocked", "new password", "signed out"])
def test_a_session_that_ends_closes_its_lines_ends_its_kernels_and_is_refused(site: Site, end: str) -> None:
    with closing(signed_in(site.address, "officer-c")) as client:
        kernel = page_data(client.get(DESK))["kernel"]
        with channels(site, client, kernel) as socket:
            say(socket, "kernel_info_request", {})
            heard(socket)
            with open_academy(site.settings.academy_database).begin() as session:
                end_for(session, client, end)
            with pytest.raises(ConnectionClosed):
                heard_to_the_end(socket)
        assert client.get(f"{PREFIX}api/kernels/{kernel}", headers=token_of(client)).status_code == 403
        answer = client.get(DESK, follow_redirects=False)
        assert answer.headers["location"].startswith("/hub/logout"), "the hub would send them back here"
        with pytest.raises(InvalidStatus), channels(site, client, kernel):
            pass
        wait_until(lambda: not living(kernel))
    with open_academy(site.settings.academy_database).begin() as session:
        account = session.get_one(Account, "officer-c")
        account.blocked_at, account.secret_version = None, 1


def end_for(session: Session, client: httpx.Client, end: str) -> None:
    account = session.get_one(Account, "officer-c")
    if end == "blocked":
        account.blocked_at = utc_now()
    elif end == "new password":
        account.secret_version += 1
    else:  # as the hub's sign-out page does
        hub_session = client.cookies["jupyterhub-session-id"]
        end_hub_session(session, person_id="officer-c", hub_session=hub_session, now=utc_now())


def test_while_another_writes_for_too_long_who_is_in_stays_in_and_who_comes_is_asked_to_wait(
    site: Site, desk: httpx.Response
) -> None:
    with open_academy(site.settings.academy_database)() as writer:
        writer.connection()  # takes the place of the one writer
        assert site.people["officer-a"].get(f"{files_of(desk)}/page.css").status_code == 200
        with closing(signed_in(site.address, "officer-c")) as client:
            answer = client.get(DESK)
            writer.rollback()
            assert answer.status_code == 503
            assert "يكتبون" in answer.text
            assert client.get(f"{files_of(desk)}/page.css").status_code == 200


def test_no_kernel_and_no_log_of_the_service_holds_its_token(site: Site, kernel_id: str) -> None:
    service = next(
        pid
        for pid in processes()
        if b"hub_config.services.desks" in command(pid)
        and b"kept_alive" not in command(pid)
        and str(site.settings.state).encode() in environment(pid)
    )
    token = dict(entry.partition(b"=")[::2] for entry in environment(service).split(b"\0"))[b"JUPYTERHUB_API_TOKEN"]
    kernels = [pid for pid in processes() if kernel_id.encode() in command(pid)]
    assert kernels
    assert not [pid for pid in kernels if token in environment(pid) or b"JUPYTERHUB" in environment(pid)]
    assert token not in site.settings.below_state("hub.log").read_bytes()


@pytest.mark.soak  # a hub of its own for one sentence
def test_without_jails_the_desk_says_so_and_starts_nothing(tmp_path: Path) -> None:
    settings = Settings(state=tmp_path, port=free_port_block())
    fill(settings)
    with (
        running_hub(settings, PATH=str(Path(sys.executable).parent)) as address,
        closing(signed_in(address, "officer-a")) as client,
    ):
        client.cookies.set(COOKIE, "fr")
        answer = client.get(DESK)
        assert answer.status_code == 503
        assert "sécurité" in answer.text
        assert not [pid for pid in processes() if f"{tmp_path}/registry".encode() in command(pid)]


def test_officers_of_the_benchmark_are_shown_right_rows_of_their_own_provinces(site: Site) -> None:
    oracle = RegisterOracle(site.settings.below_state("registry", "registry.sqlite"))
    served = read_reference("delegation_provinces")
    meknes = {str(line["province_code"]) for line in served if line["delegation_code"] == "meknes"}
    for name, provinces in (("officer-b", meknes), ("head-office", oracle.provinces)):
        diary = asyncio.run(_day_of(site, name))
        assert not diary.errors
        worked = [act for act in diary.acts if act.kind not in {"opening", "tab"}]
        assert any(act.numbers for act in worked)
        assert not [wrong for act in worked if (wrong := oracle.what_is_wrong(act, provinces))]
        assert oracle.what_is_wrong(replace(worked[0], row_count=worked[0].row_count + 1), provinces)


async def _day_of(site: Site, name: str) -> Diary:
    cookies = site.people[name].cookies
    async with httpx.AsyncClient(base_url=site.address, cookies=cookies, follow_redirects=True, timeout=60) as client:
        officer = Officer(name, client, random.Random(7))  # the same acts each time
        await officer.day(opens_after=0, seconds=0.6, think_seconds=0.05)
        await officer.page.leave()
    return officer.diary
