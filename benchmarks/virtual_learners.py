"""Learners that nobody sees: each opens a lesson, answers now and then, and hands the lesson in, as a phone does.

A process of its own (``python -m benchmarks.virtual_learners``), one loop over plain sockets, so that it takes little
of the cores that it shares with the site. A phone has one connection: it keeps it until the proxy closes it (after 5 s
of silence), so that nearly every answer comes by a new one, as from phones. It has been here before: the site's files,
which never change, are on it. Times are counted from the moment when the learner meant to act, so that a late load
shows as slowness and not as a pause.

A plan comes as one line of JSON (:class:`Plan`); the answer is the file that it names, in JSON: every act's kind,
moment and duration, every acknowledged answer and submission, every error, and the processor time taken here.
"""

import gzip
import heapq
import json
import random
import re
import selectors
import socket
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

PATIENCE_SECONDS = 20.0  # the page's own (sending.js)
HURRY_SECONDS = 1.0  # between two looks for what was not answered
SOURCES = 8  # of the addresses 127.0.0.2 and on that phones call from: one has 28,000 ports
OPEN, ANSWER, SUBMIT = "open", "answer", "submit"
_TOKEN = re.compile(rb'name="form_token" value="([^"]+)"')
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


@dataclass(frozen=True)
class Plan:
    """What the learners do: ``learners`` are (person, cohort, academy's session, hub's session)."""

    port: int
    prefix: str
    lesson_id: str
    language: str
    version: str
    values: list[tuple[str, Any]]  # exercise, answer: in this order, then from the start again
    learners: list[tuple[str, str, str, str]]
    opening_seconds: float
    answering_seconds: float
    pause_seconds: tuple[float, float]
    seed: int
    outcome_file: str


@dataclass
class Outcome:
    """What happened."""

    acts: list[tuple[str, float, float]] = field(default_factory=list)  # kind, seconds since the start, duration
    answers: list[tuple[str, str, int, int, str, Any]] = field(default_factory=list)  # …, revision, exercise, value
    submissions: list[tuple[str, str, int]] = field(default_factory=list)  # person, device, sequence
    errors: list[str] = field(default_factory=list)
    connections: int = 0
    again: int = 0  # requests sent once more because the proxy had just closed an idle connection
    latest_start: float = 0.0  # the most by which this process was behind its own plan
    cpu_seconds: float = 0.0
    wall_seconds: float = 0.0


class Wrong(Exception):
    """An answer that is not what the page needs."""


class Phone:
    """One learner's phone."""

    def __init__(self, number: int, plan: Plan, chance: random.Random) -> None:
        self.person, self.cohort, secret, hub_session = plan.learners[number]
        self.number, self.plan = number, plan
        self.cookies = (
            f"taawoun_academy={secret}; jupyterhub-session-id={hub_session}; taawoun_language={plan.language}"
        )
        self.device = f"p-{chance.randbytes(16).hex()}"
        self.sequence = 0
        self.given = chance.randrange(len(plan.values))
        self.revisions: dict[str, int] = {}
        self.token = ""
        self.ends_at = 0.0
        self.kind, self.meant_at, self.sent_at = "", 0.0, 0.0
        self.body: dict[str, Any] = {}
        self.socket: socket.socket | None = None
        self.unsent, self.heard, self.is_fresh = b"", b"", True

    def request(self, kind: str) -> bytes:
        """Return the bytes of the next act."""
        lesson = f"{self.plan.prefix}cohorts/{self.cohort}/lessons/{self.plan.lesson_id}"
        if kind == OPEN:
            return self._head("GET", lesson, "Accept: text/html\r\n")
        self.sequence += 1
        number = {"device": self.device, "sequence": self.sequence, "language": self.plan.language, "ago": 40}
        if kind == ANSWER:
            exercise, value = self.plan.values[self.given % len(self.plan.values)]
            self.given += 1
            known = {"based_on": self.revisions.get(exercise, 0), "version": self.plan.version}
            number = {"exercise": exercise, "value": value, **number, **known}
        self.body = number
        text = json.dumps(number, ensure_ascii=False).encode()
        origin = f"Origin: http://127.0.0.1:{self.plan.port}\r\nContent-Type: application/json\r\n"
        told = f"{origin}X-Form-Token: {self.token}\r\nContent-Length: {len(text)}\r\n"
        return self._head("POST", f"{lesson}/{'answers' if kind == ANSWER else 'handed'}", told) + text

    def _head(self, method: str, path: str, more: str) -> bytes:
        return (
            f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.plan.port}\r\nCookie: {self.cookies}\r\n"
            f"User-Agent: Mozilla/5.0 (Linux; Android 10)\r\nAccept-Encoding: gzip, deflate\r\n{more}\r\n"
        ).encode()

    def take(self, status: int, head: bytes, body: bytes, outcome: Outcome) -> None:
        """Check an answer and keep what the next act needs, or raise :class:`Wrong`."""
        if status != 200:
            raise Wrong(f"{self.kind} was answered {status}: {body[:200]!r}")
        if self.kind == OPEN:
            self._take_page(head, body)
            return
        said = json.loads(body)
        if not said.get("received"):
            raise Wrong(f"{self.kind} was not acknowledged: {said}")
        if self.kind == SUBMIT:
            outcome.submissions.append((self.person, self.device, self.sequence))
            return
        if said["other"] is not None or said["outdated"] or said["revision"] <= self.body["based_on"]:
            raise Wrong(f"an answer based on {self.body['based_on']} was acknowledged as {said}")
        exercise = self.body["exercise"]
        self.revisions[exercise] = said["revision"]
        kept = (self.person, self.device, self.sequence, said["revision"], exercise, self.body["value"])
        outcome.answers.append(kept)

    def _take_page(self, head: bytes, body: bytes) -> None:
        page = gzip.decompress(body) if b"content-encoding: gzip" in head.lower() else body
        token = _TOKEN.search(page)
        if f"taawoun-person: {self.person}\r\n".encode() not in head.lower() or token is None:
            raise Wrong("the page is not this learner's")
        missing = [name for name, _ in self.plan.values if f'data-exercise="{name}"'.encode() not in page]
        if missing or b"</html>" not in page:
            raise Wrong(f"the page lacks {', '.join(missing) or 'its end'}")
        self.token = token[1].decode()


class Crowd:
    """All phones, and the one loop that serves them."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.outcome = plan, Outcome()
        self.selector = selectors.DefaultSelector()
        self.chance = random.Random(plan.seed)  # noqa: S311  # repeatable, and no secret
        self.phones = [Phone(number, plan, self.chance) for number in range(len(plan.learners))]
        self.due: list[tuple[float, int, str]] = []
        self.waiting: dict[int, Phone] = {}
        self.began = 0.0

    def run(self) -> Outcome:
        """Let every learner open, answer and hand in; return what happened."""
        self.began, cpu = time.monotonic() + 0.5, time.process_time()
        for phone in self.phones:
            moment = self.began + self.chance.uniform(0, self.plan.opening_seconds)
            heapq.heappush(self.due, (moment, phone.number, OPEN))
        looked = self.began
        while self.due or self.waiting:
            self._serve()
            if (now := time.monotonic()) - looked > HURRY_SECONDS:
                looked = now
                self._give_up(now)
        self.outcome.cpu_seconds = time.process_time() - cpu
        self.outcome.wall_seconds = time.monotonic() - self.began
        return self.outcome

    def _serve(self) -> None:
        now = time.monotonic()
        while self.due and self.due[0][0] <= now:
            meant_at, number, kind = heapq.heappop(self.due)
            self.outcome.latest_start = max(self.outcome.latest_start, now - meant_at)
            self._begin(self.phones[number], kind, meant_at)
        pause = min(self.due[0][0] - time.monotonic(), HURRY_SECONDS) if self.due else HURRY_SECONDS
        for key, events in self.selector.select(max(pause, 0)):
            phone: Phone = key.data
            if events & selectors.EVENT_WRITE:
                self._send(phone)
            if events & selectors.EVENT_READ and phone.socket:
                self._hear(phone)

    def _begin(self, phone: Phone, kind: str, meant_at: float) -> None:
        phone.kind, phone.meant_at, phone.sent_at = kind, meant_at, time.monotonic()
        phone.unsent, phone.heard = phone.request(kind), b""
        self.waiting[phone.number] = phone
        phone.is_fresh = phone.socket is None
        if phone.socket is None:
            self._connect(phone)
        self._send(phone)

    def _connect(self, phone: Phone) -> None:
        phone.socket = socket.socket()
        phone.socket.setblocking(False)
        phone.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        phone.socket.setsockopt(socket.IPPROTO_IP, 24, 1)  # IP_BIND_ADDRESS_NO_PORT: the port is chosen at connect
        phone.socket.bind((f"127.0.0.{2 + phone.number % SOURCES}", 0))
        phone.socket.connect_ex(("127.0.0.1", self.plan.port))
        self.selector.register(phone.socket, selectors.EVENT_READ, phone)
        self.outcome.connections += 1

    def _send(self, phone: Phone) -> None:
        if phone.socket is None:
            return
        try:
            phone.unsent = phone.unsent[phone.socket.send(phone.unsent) :]
        except BlockingIOError:
            pass
        except OSError as error:
            self._broken(phone, str(error))
            return
        wanted = selectors.EVENT_READ | (selectors.EVENT_WRITE if phone.unsent else 0)
        self.selector.modify(phone.socket, wanted, phone)

    def _hear(self, phone: Phone) -> None:
        assert phone.socket
        try:
            heard = phone.socket.recv(262_144)
        except BlockingIOError:
            return
        except OSError as error:
            self._broken(phone, str(error))
            return
        if not heard:
            self._broken(phone, "the connection was closed")
            return
        phone.heard += heard
        try:
            whole = _whole(phone.heard)
            if whole is not None:
                self._done(phone, *whole)
        except (Wrong, ValueError, KeyError, OSError) as error:
            self._failed(phone, f"{type(error).__name__}: {error}")

    def _done(self, phone: Phone, status: int, head: bytes, body: bytes) -> None:
        now = time.monotonic()
        del self.waiting[phone.number]
        phone.take(status, head, body, self.outcome)
        self.outcome.acts.append((phone.kind, phone.meant_at - self.began, now - phone.meant_at))
        if phone.kind == OPEN:
            phone.ends_at = phone.meant_at + self.plan.answering_seconds
        if phone.kind == SUBMIT:
            return
        moment = max(now, phone.meant_at + self.chance.uniform(*self.plan.pause_seconds))
        if moment <= phone.ends_at:
            heapq.heappush(self.due, (moment, phone.number, ANSWER))
        else:
            heapq.heappush(self.due, (max(now, phone.ends_at), phone.number, SUBMIT))

    def _broken(self, phone: Phone, why: str) -> None:
        """Forget a connection; what was asked on an old one goes once more by a new one, as browsers do."""
        self._close(phone)
        if phone.number not in self.waiting:
            return
        if phone.is_fresh or phone.heard:
            self._failed(phone, why)
            return
        self.outcome.again += 1
        phone.sequence -= phone.kind != OPEN
        phone.given -= phone.kind == ANSWER
        self._begin(phone, phone.kind, phone.meant_at)

    def _failed(self, phone: Phone, why: str) -> None:
        """Write an error down; that learner stops."""
        self.waiting.pop(phone.number, None)
        moment = phone.meant_at - self.began
        self.outcome.errors.append(f"{phone.person}, {phone.kind} at {moment:.1f} s: {why}")
        self._close(phone)

    def _give_up(self, now: float) -> None:
        for phone in [each for each in self.waiting.values() if now - each.meant_at > PATIENCE_SECONDS]:
            self._failed(phone, f"no answer after {PATIENCE_SECONDS:g} s")

    def _close(self, phone: Phone) -> None:
        if phone.socket is not None:
            with suppress(KeyError, ValueError):
                self.selector.unregister(phone.socket)
            phone.socket.close()
            phone.socket = None


def _whole(heard: bytes) -> tuple[int, bytes, bytes] | None:
    """Return status, head and body of an HTTP answer once it is whole."""
    end = heard.find(b"\r\n\r\n")
    if end < 0:
        return None
    head, body = heard[: end + 2], heard[end + 4 :]
    status, length = int(head[9:12]), _LENGTH.search(head)
    if length is not None:
        return (status, head, body) if len(body) >= int(length[1]) else None
    if b"transfer-encoding: chunked" not in head.lower():
        raise Wrong(f"an answer of unknown length: {head!r}")
    return (status, head, _unchunked(body)) if body.endswith(b"0\r\n\r\n") else None


def _unchunked(body: bytes) -> bytes:
    parts, place = [], 0
    while True:
        end = body.index(b"\r\n", place)
        size = int(body[place:end].split(b";")[0], 16)
        if not size:
            return b"".join(parts)
        parts.append(body[end + 2 : end + 2 + size])
        place = end + 4 + size


def main() -> None:
    """Read a plan from the first line, let the learners work, write what happened into the plan's file."""
    plan = Plan(**json.loads(sys.stdin.readline()))
    outcome = Crowd(plan).run()
    with Path(plan.outcome_file).open("w", encoding="utf-8") as file:
        json.dump(vars(outcome), file, ensure_ascii=False)


if __name__ == "__main__":
    main()
