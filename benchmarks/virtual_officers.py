"""Officers that nobody sees: each opens a desk and works on its register by the messages that its page would send.

A process of its own (``python -m benchmarks.virtual_officers``), so that it takes nothing of the site's own time but
its share of the machine. A plan comes as a line of JSON: ``address``, ``seconds`` of work for each officer,
``opening_seconds`` within which all open, ``think_seconds``, ``seed``, ``password`` and ``people`` (names to sign in
with). The answer is a line of JSON: what each officer did, every error, and the processor time that the officers took
themselves. The desks stay open until a second line comes.
"""

import asyncio
import json
import random
import re
import sys
import time
import uuid
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from typing import Any

import httpx
from jupyter_server.services.kernels.connection.base import deserialize_msg_from_ws_v1, serialize_msg_to_ws_v1
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from hub_config.services.desk_faults import SUBPROTOCOL

PREFIX = "/services/staff-desks/"
DESK = f"{PREFIX}voila/render/registry.ipynb"
PATIENCE_SECONDS = 10.0  # what is not answered by then counts as an error
OPENING_PATIENCE_SECONDS = 60.0
LOOKS_EVERY_SECONDS = 60.0  # as the page asks whether its kernel is there
FILTERS_AT_ONCE = 3  # our choice: with more, most lists are empty; the reader clears them all
ORDERS = ("name", "registration_number", "founded_on", "members")
_DATA = re.compile(r'<script id="desk-data" type="application/json">(.*?)</script>', re.DOTALL)
_FILES = re.compile(rf'(?:src|href)="({PREFIX}voila/static/[^"]+)"')


class Failed(Exception):
    """An officer's desk did not do what its page needs; the message says what came instead."""


@dataclass
class Act:
    """One thing asked, when it was answered, and what the page then showed."""

    kind: str
    seconds: float
    chosen: dict[str, str] = field(default_factory=dict)
    order: tuple[str, bool] = ("name", False)
    page: int = 1
    row_count: int = 0
    numbers: list[str] = field(default_factory=list)
    is_approximate: bool = False


@dataclass
class Diary:
    """What one officer did; an officer whose desk failed stops there."""

    name: str
    acts: list[Act] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


class Page:
    """A desk's page without a browser: the states that it brought, and the line to its kernel."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client
        self.kernel = ""
        self.models: dict[str, dict[str, Any]] = {}
        self._session = uuid.uuid4().hex
        self._line: ClientConnection

    async def open(self) -> None:
        """Ask for the page and, as a browser that was never here, for every file that it names."""
        answer = await self.client.get(DESK, timeout=OPENING_PATIENCE_SECONDS)
        data = _DATA.search(answer.text)
        if answer.status_code != httpx.codes.OK or data is None:
            raise Failed(f"the page answered {answer.status_code} and brought no desk")
        for path in sorted(set(_FILES.findall(answer.text))):
            (await self.client.get(path, headers={"Sec-Fetch-Site": "same-origin"})).raise_for_status()
        page = json.loads(data.group(1))
        self.kernel, self.models = page["kernel"], page["models"]
        address = str(self.client.base_url.join(f"{PREFIX}api/kernels/{self.kernel}/channels"))
        self._line = await connect(
            f"{address.replace('http', 'ws', 1)}?session_id={self._session}",
            additional_headers={"Cookie": self._cookies()},
            origin=str(self.client.base_url).rstrip("/"),  # type: ignore[arg-type]
            subprotocols=[SUBPROTOCOL],  # type: ignore[list-item]
            max_size=None,
        )

    def model(self, kind: str) -> tuple[str, dict[str, Any]]:
        """Return the id and the state of the one component of a class."""
        found = [(each, state) for each, state in self.models.items() if state["_anywidget_id"].endswith(f".{kind}")]
        if len(found) != 1:
            raise Failed(f"{len(found)} components are a {kind}")
        return found[0]

    async def say(self, kind: str, state: dict[str, Any]) -> float:
        """Set traits of a component; return the seconds until the rows came, or all was dealt with when none came."""
        comm_id, held = self.model(kind)
        held.update(state)
        said = uuid.uuid4().hex
        began = time.perf_counter()
        await self._line.send(self._message(said, comm_id, state))
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                return await self._answered(said) - began
        except TimeoutError as error:
            raise Failed(f"no answer after {PATIENCE_SECONDS:g} s to {kind}: {state}") from error

    async def _answered(self, said: str) -> float:
        rows_at = 0.0
        while True:
            header, parent, content = self._heard(await self._line.recv())
            if header["msg_type"] == "error":
                raise Failed(f"the kernel failed, reference {content['evalue']}")
            if header["msg_type"] == "status" and content["execution_state"] in {"dead", "restarting"}:
                raise Failed("the kernel died")
            told = self._learn(header, content)
            rows_at = time.perf_counter() if "rows" in told else rows_at
            if header["msg_type"] == "status" and content["execution_state"] == "idle" and parent["msg_id"] == said:
                return rows_at or time.perf_counter()

    def _learn(self, header: dict[str, Any], content: dict[str, Any]) -> dict[str, Any]:
        if header["msg_type"] == "comm_open" and content["target_name"] == "jupyter.widget":
            self.models[content["comm_id"]] = content["data"]["state"]
        if header["msg_type"] != "comm_msg":
            return {}
        state: dict[str, Any] = content["data"].get("state", {})
        self.models.get(content["comm_id"], {}).update(state)  # of one that the page does not draw, nothing is kept
        return state

    def _heard(self, message: str | bytes) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
        if isinstance(message, str):
            raise Failed("a text came where messages are bytes")
        header, parent, _metadata, content = map(json.loads, deserialize_msg_from_ws_v1(message)[1][:4])
        return header, parent, content

    def _message(self, said: str, comm_id: str, state: dict[str, Any]) -> bytes:
        header = {"msg_id": said, "msg_type": "comm_msg", "session": self._session, "username": "", "version": "5.4"}
        content = {"comm_id": comm_id, "data": {"method": "update", "state": state, "buffer_paths": []}}
        parts = [json.dumps(part).encode() for part in (header | {"date": ""}, {}, {}, content)]
        return bytes(serialize_msg_to_ws_v1(parts, "shell"))

    async def look(self) -> None:
        """Ask again and again, as the page does, whether the kernel is still there."""
        while True:
            await asyncio.sleep(LOOKS_EVERY_SECONDS)
            answer = await self.client.get(f"{PREFIX}api/kernels/{self.kernel}", headers=self._token())
            if answer.status_code != httpx.codes.OK:
                raise Failed(f"the kernel is not there any more: {answer.status_code}")

    async def leave(self) -> None:
        """Close the line and tell the service so, as a page does that is closed."""
        await self._line.close()
        (await self.client.post(f"{PREFIX}voila/api/shutdown/{self.kernel}", headers=self._token())).raise_for_status()

    def _own(self) -> list[tuple[str, str]]:
        return [(c.name, c.value or "") for c in self.client.cookies.jar if c.path in {PREFIX, "/"}]

    def _cookies(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self._own())

    def _token(self) -> dict[str, str]:
        return {"X-XSRFToken": dict(self._own())["_xsrf"], "Sec-Fetch-Mode": "cors", "Sec-Fetch-Site": "same-origin"}


class Officer:
    """One officer: thinks, asks something of the register, and writes down how long the answer took."""

    def __init__(self, name: str, client: httpx.AsyncClient, chance: random.Random) -> None:
        self.diary = Diary(name)
        self.page = Page(client)
        self._chance = chance

    async def day(self, *, opens_after: float, seconds: float, think_seconds: float) -> None:
        """Open the desk and the register, then work; whatever goes wrong is written down, and ends the day."""
        await asyncio.sleep(opens_after)
        try:
            await self._open()
            async with asyncio.TaskGroup() as group:
                looking = group.create_task(self.page.look())
                await self._work(time.monotonic() + seconds, think_seconds)
                looking.cancel()
        except* (Failed, TimeoutError, OSError, httpx.HTTPError, WebSocketException) as wrong:
            self.diary.errors += [f"{type(error).__name__}: {error}" for error in wrong.exceptions]

    async def _open(self) -> None:
        began = time.perf_counter()
        await self.page.open()
        self.diary.acts.append(Act("opening", time.perf_counter() - began))
        await self._ask("tab", "DeskTabs", {"chosen": "register"})

    async def _work(self, until: float, think_seconds: float) -> None:
        while True:
            await asyncio.sleep(think_seconds * self._chance.uniform(0.5, 1.5))
            if time.monotonic() > until:
                return
            await self._ask(*self._next())

    async def _ask(self, kind: str, component: str, state: dict[str, Any]) -> None:
        seconds = await self.page.say(component, state)
        table, chosen = self.page.model("CooperativeTable")[1], self.page.model("RegistryFilters")[1]["chosen"]
        self.diary.acts.append(
            Act(
                kind, seconds, dict(chosen), (table["sorted_by"], table["is_descending"]), table["page"],
                table["row_count"], [row["number"] for row in table["rows"]], bool(table["words"]["approximate"]),
            )
        )  # fmt: skip

    def _next(self) -> tuple[str, str, dict[str, Any]]:
        """Return what is asked next: of ten, four filters, two searches, two orders, two pages turned."""
        table = self.page.model("CooperativeTable")[1]
        kind = self._chance.choices(("filter", "search", "sort", "page"), (4, 2, 2, 2))[0]
        if kind == "page" and table["row_count"] > table["page_size"]:
            last = -(-table["row_count"] // table["page_size"])
            return "page", "CooperativeTable", {"page": table["page"] + 1 if table["page"] < last else 1}
        if kind == "sort":
            column = self._chance.choice(ORDERS)
            is_again = column == table["sorted_by"]
            turned = {"sorted_by": column, "is_descending": is_again and not table["is_descending"], "page": 1}
            return "sort", "CooperativeTable", turned
        return self._filtered(table, is_search=kind == "search")

    def _filtered(self, table: dict[str, Any], *, is_search: bool) -> tuple[str, str, dict[str, Any]]:
        held = self.page.model("RegistryFilters")[1]
        chosen = dict(held["chosen"])
        if len(chosen) >= FILTERS_AT_ONCE or not table["rows"]:
            return "filter", "RegistryFilters", {"chosen": {}}
        if is_search:
            kind, word = self._word(table)
            return kind, "RegistryFilters", {"chosen": chosen | {"search": word}}
        offered = {each["name"]: [option["value"] for option in each.get("options", [])] for each in held["filters"]}
        offered |= {"members_from": ["7", "20", "50"], "founded_from": ["2005-01-01", "2015-01-01"]}
        name = self._chance.choice(("province", "sector", "status", "region", "members_from", "founded_from"))
        return "filter", "RegistryFilters", {"chosen": chosen | {name: self._chance.choice(offered[name])}}

    def _word(self, table: dict[str, Any]) -> tuple[str, str]:
        """Return a word of a name on the screen; one of five is typed with a letter left out."""
        place = next(index for index, column in enumerate(table["columns"]) if column["name"] == "name")
        name = self._chance.choice(table["rows"])["cells"][place]
        word = max(name.split(), key=len)
        if len(word) > 4 and self._chance.random() < 0.2:
            letter = self._chance.randrange(1, len(word) - 1)
            return "misspelled", word[:letter] + word[letter + 1 :]
        return "search", word


async def _signed_in(address: str, name: str, password: str) -> httpx.AsyncClient:
    """Sign in at the hub and be sent on to the desks; no desk is opened."""
    client = httpx.AsyncClient(base_url=address, follow_redirects=True, timeout=PATIENCE_SECONDS)
    token = re.search(r'name="_xsrf" value="([^"]+)"', (await client.get("/hub/login")).text)
    fields = {"_xsrf": token.group(1) if token else "", "door": "password", "next": ""}
    fields |= {"user_name": name, "password": password}
    entered = await client.post("/hub/login", data=fields, follow_redirects=False)  # it would lead on to a desk
    refused = await client.get(f"{DESK.rpartition('/')[0]}/nothing.ipynb")
    if not entered.is_redirect or refused.status_code != httpx.codes.NOT_FOUND:
        raise Failed(f"{name} cannot sign in: {entered.status_code}, {refused.status_code}")
    return client


async def _run(plan: dict[str, Any]) -> None:
    clients = [await _signed_in(plan["address"], name, plan["password"]) for name in plan["people"]]
    officers = [
        Officer(name, client, random.Random(f"{plan['seed']} {name}"))  # noqa: S311  # repeatable, and no secret
        for name, client in zip(plan["people"], clients, strict=True)
    ]
    began = time.process_time()
    await asyncio.gather(
        *(
            officer.day(
                opens_after=plan["opening_seconds"] * number / len(officers),
                seconds=plan["seconds"],
                think_seconds=plan["think_seconds"],
            )
            for number, officer in enumerate(officers)
        )
    )
    diaries = [asdict(officer.diary) for officer in officers]
    print(json.dumps({"diaries": diaries, "cpu_seconds": time.process_time() - began}), flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    with suppress(Failed, OSError, httpx.HTTPError, WebSocketException, AttributeError):
        await asyncio.gather(*(officer.page.leave() for officer in officers))
    await asyncio.gather(*(client.aclose() for client in clients))


if __name__ == "__main__":
    asyncio.run(_run(json.loads(sys.stdin.readline())))
