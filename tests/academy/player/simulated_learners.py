"""Learners who are simulated, each with two telephones: what is not acknowledged is sent again, with its number.

They keep a record of their own of every acknowledgement they got; it is what the database is compared with.
"""

import asyncio
import base64
import hashlib
import io
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import httpx
from PIL import Image

from academy.database import utc_now
from academy.photos import drawn_anew
from academy.player.site import SESSION_COOKIE
from academy.sessions import form_token
from tests.academy.player.running_academy import PREFIX

SEVERAL = [["north"], ["north", "south"], ["moon"], ["south", "moon"]]
STEPS = [["name", "meet", "register"], ["meet", "name", "register"], ["register", "meet", "name"]]
PAIRS = [{"share": "money", "assembly": "decide"}, {"share": "decide", "assembly": "money"}]
IMPATIENT = 0.03  # seconds after which a line that is bad has lost an answer


class Line:
    """The way to the academy for all telephones, and what is told about it.

    Parameters
    ----------
    url
        Of the academy, without its prefix.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.client = httpx.AsyncClient(
            base_url=url + PREFIX, limits=httpx.Limits(max_connections=300), timeout=30, trust_env=False
        )
        self.is_open = asyncio.Event()  # whoever kills the academy says so: nobody need try all the time
        self.is_open.set()
        self.asked = 0  # requests sent
        self.heard = 0  # acknowledgements
        self.failures: list[str] = []  # answers that no request should get

    async def post(self, path: str, token: str, *, seconds: float = 30, **sent: Any) -> httpx.Response | None:
        """Send once; return the academy's yes, None when nothing or "later" was heard."""
        headers = {"Origin": self.url, "Cookie": f"{SESSION_COOKIE}={token}; taawoun_language=ar"}
        self.asked += 1
        response = await self.client.post(
            path, headers=headers | {"X-Form-Token": form_token(token)}, timeout=seconds, **sent
        )
        if response.status_code in {200, 303}:
            self.heard += 1
            return response
        self.failures.append(f"{response.status_code} {path} {str(sent)[:300]} {response.text[:300]}")
        return None


@dataclass
class Item:
    """One thing that a telephone sends until it is acknowledged; an exercise of "" is the wish to submit."""

    person_id: str
    device_id: str
    sequence: int
    exercise: str
    value: Any  # as the journal must hold it
    on_the_line: Any  # as it is sent
    seen_revision: int  # the newest that this telephone was told before it was first sent
    broken: int = 0  # tries whose connection broke
    tried_at: datetime | None = None  # when the try began that was acknowledged
    revision: int = 0  # as acknowledged


@dataclass
class Phone:
    """One device of a learner, which numbers what it sends and sends it in order."""

    person_id: str
    device_id: str
    token: str
    lesson: str
    chance: random.Random
    submits: bool = True
    record: list[Item] = field(default_factory=list)
    known: dict[str, int] = field(default_factory=dict)  # exercise: revision

    async def live(self, line: Line, until: asyncio.Event) -> None:
        """Answer now and then, several exercises in a row, and submit, until told to stop."""
        while not until.is_set():
            for item in self._some_items():
                await self._deliver(line, item)
                self.record.append(item)
            await asyncio.sleep(self.chance.uniform(0.1, 0.9))

    def _some_items(self) -> Iterator[Item]:
        for _ in range(self.chance.randint(1, 3)):
            exercise, value, on_the_line = an_answer(self.chance)
            yield self._item(exercise, value, on_the_line)
        if self.submits and self.chance.random() < 0.2:
            yield self._item("", None, None)

    def _item(self, exercise: str, value: Any, on_the_line: Any) -> Item:
        sequence = len(self.record) + 1
        seen = max(self.known.values(), default=0)
        return Item(self.person_id, self.device_id, sequence, exercise, value, on_the_line, seen)

    async def _deliver(self, line: Line, item: Item) -> None:
        """Send until the academy says yes; sometimes twice at once, sometimes with no patience."""
        while True:
            began_at = utc_now()
            taps = 2 if self.chance.random() < 0.1 else 1
            yes = [each for each in await asyncio.gather(*(self._try(line, item) for _ in range(taps))) if each]
            if yes:
                item.tried_at = began_at
                if item.exercise:
                    (item.revision,) = {each["revision"] for each in yes}
                    self.known[item.exercise] = item.revision
                return
            await line.is_open.wait()
            await asyncio.sleep(self.chance.uniform(0, 0.3))

    async def _try(self, line: Line, item: Item) -> dict[str, Any] | None:
        seconds = self.chance.uniform(0.001, IMPATIENT) if self.chance.random() < 0.1 else 30.0
        sent = {"device": self.device_id, "sequence": item.sequence, "language": "ar", "ago": 0}
        if item.exercise:
            based_on = self.known.get(item.exercise, 0)
            sent |= {"exercise": item.exercise, "value": item.on_the_line, "based_on": based_on, "version": ""}
        path = f"{self.lesson}/{'answers' if item.exercise else 'handed'}"
        try:
            response = await line.post(path, self.token, seconds=seconds, json=sent)
            return dict(response.json()) if response else None
        except httpx.TimeoutException:
            return None  # an answer is lost, and is sent again
        except httpx.TransportError:
            item.broken += 1
            return None


@dataclass
class PlainForm:
    """A browser without a script: it sends a form, and sends it again when no page came back."""

    person_id: str
    token: str
    lesson: str
    chance: random.Random
    record: list[str] = field(default_factory=list)  # what was typed, each acknowledged

    async def live(self, line: Line, until: asyncio.Event) -> None:
        """Write another number into one form now and then."""
        while not until.is_set():
            typed = str(len(self.record) + 1)
            while not await self._try(line, typed):
                await line.is_open.wait()
            await asyncio.sleep(self.chance.uniform(0, 0.3))
            self.record.append(typed)
            await asyncio.sleep(self.chance.uniform(0.2, 1.2))

    async def _try(self, line: Line, typed: str) -> bool:
        fields = {"a.count": typed, "form_token": form_token(self.token)}
        seconds = self.chance.uniform(0.001, IMPATIENT) if self.chance.random() < 0.1 else 30.0
        try:
            return await line.post(self.lesson, self.token, seconds=seconds, data=fields) is not None
        except httpx.TransportError:
            return False


def an_answer(chance: random.Random) -> tuple[str, Any, Any]:
    """Return an exercise, an answer as the journal must hold it, and the same as a page sends it."""
    number = chance.randrange(10**6)
    values: dict[str, Any] = {
        "pick_one": chance.choice(["two", "five", "ten"]),
        "pick_some": chance.choice(SEVERAL),
        "judge": chance.random() < 0.5,
        "count": str(number),
        "word": f"كلمة {number}",
        "steps": chance.choice(STEPS),
        "pairs": chance.choice(PAIRS),
        "fill": {"aicha.price": str(number), "zahra.price": "200,0"},
        "where": [chance.choice(["05", "08", "09"])],
        "when": f"{chance.randint(1, 28)}/12/2026",
        "story": f"حكاية {number} " + "تعاونيتنا تنتج الأركان. " * chance.randint(0, 100),
    }
    exercise = chance.choice([*values, "picture"])
    if exercise == "picture":
        sent, photo_hash = chance.choice(_pictures())
        return exercise, {"photo": photo_hash}, {"photo": sent}
    return exercise, values[exercise], values[exercise]


_PICTURES: list[tuple[str, str]] = []


def _pictures() -> list[tuple[str, str]]:
    """Return photos as a page sends them, each with the name under which the academy must keep it."""
    if not _PICTURES:
        for shade in range(0, 250, 50):
            target = io.BytesIO()
            Image.new("RGB", (64, 48), (shade, 90, 120)).save(target, "JPEG")
            name = hashlib.sha256(drawn_anew(target.getvalue())).hexdigest()
            _PICTURES.append(("data:image/jpeg;base64," + base64.b64encode(target.getvalue()).decode(), name))
    return _PICTURES
