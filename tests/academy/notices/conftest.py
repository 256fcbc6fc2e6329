"""A learner with news and a proved address, and real servers on the loopback that take messages."""

import asyncio
import datetime as dt
import http.server
import json
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword
from aiosmtpd.smtp import Session as Line
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from academy.notices.contacts import agree, confirm
from academy.notices.courier import Courier
from academy.notices.gateways import Gateway
from academy.notices.making import GRADED, make, row_of
from academy.notices.rows import Contact, Message
from academy.records import Cohort
from tests.academy.conftest import LEARNER, NOON

ADDRESS = "khadija@example.ma"
PASSWORD = "a password of tests"
LATER = dt.timedelta(minutes=11)  # a notice has settled


@dataclass
class Post:
    """An academy's news on their way: a clock that moves when told, a courier a gateway."""

    sessions: sessionmaker[Session]
    now: dt.datetime = NOON
    made: int = 0

    def agree(self, channel: str = "email", address: str = ADDRESS) -> None:
        """Let the learner agree and type the code."""
        with self.sessions.begin() as session:
            agree(session, person_id=LEARNER, channel=channel, address=address, now=self.now)
        with self.sessions.begin() as session:
            code = session.get_one(Contact, (LEARNER, channel)).proof_code
            confirm(session, person_id=LEARNER, channel=channel, code=code, now=self.now)
            for each in session.scalars(select(Message)):
                session.delete(each)

    def happens(self, cause: str = "") -> None:
        """Make a notice."""
        self.made += 1
        told = row_of(
            LEARNER, GRADED, cause or str(self.made), cohort_id="cnews", lesson_id="founding", now=self.now,
            points=7.5, most=9, waiting=0,
        )  # fmt: skip
        with self.sessions.begin() as session:
            make(session, [told])

    def courier(self, gateways: dict[str, Gateway], name: str = "courier", per_day: int = 3) -> Courier:
        return Courier(self.sessions, gateways, Path("none"), "http://site/news", name, per_day)

    def goes_out(self, gateway: Gateway, channel: str = "email", *, after: dt.timedelta = LATER) -> None:
        """Let time pass, and a courier do what there is to do."""
        self.now += after
        courier = self.courier({channel: gateway})
        courier.queue(self.now)
        while courier.carry_one(self.now):
            pass

    def messages(self) -> list[Message]:
        with self.sessions() as session:
            return list(session.scalars(select(Message).order_by(Message.message_id)))

    def states(self) -> list[tuple[str, str, bool]]:
        return [(each.state, each.reason, each.is_perhaps_twice) for each in self.messages()]


@pytest.fixture
def post(empty_academy: sessionmaker[Session]) -> Post:
    with empty_academy.begin() as session:
        session.add(
            Cohort(
                cohort_id="cnews", course_id="never-built", course_version="none", language="ar", title="Abeilles",
                join_code="12345678", created_at=NOON,
            )
        )  # fmt: skip
    return Post(empty_academy)


@dataclass
class Mailbox:
    """What a mail server took, and how it behaves."""

    taken: list[EmailMessage] = field(default_factory=list)
    answer: str = "250 OK"
    refuses: str = ""  # what it answers to an address
    before_answer: Callable[[], None] = lambda: None
    hangs_up: bool = False

    async def handle_RCPT(  # noqa: N802  # aiosmtpd's names
        self, _server: SMTP, _line: Line, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if self.refuses:
            return self.refuses
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _line: Line, envelope: Envelope) -> str:  # noqa: N802
        if self.answer.startswith("250"):
            self.taken.append(message_from_bytes(bytes(envelope.content or b""), policy=default))  # type: ignore[arg-type]
        self.before_answer()
        if self.hangs_up and isinstance(server.transport, asyncio.Transport):
            server.transport.abort()
        return self.answer


@dataclass
class MailServer:
    """A mail server on the loopback."""

    port: int
    box: Mailbox


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of 127.0.0.1 with its key, in one file."""
    import ipaddress

    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=True)
        .sign(key, SHA256())
    )
    file = tmp_path_factory.mktemp("tls") / "server.pem"
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(pem + made.public_bytes(Encoding.PEM))
    return file


@pytest.fixture
def mail_server(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MailServer]:
    """A server that asks for STARTTLS and a password, and whose certificate this machine trusts."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    context, box = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), Mailbox()
    context.load_cert_chain(certificate)

    def knows(_server: Any, _line: Any, _envelope: Any, _mechanism: str, given: LoginPassword) -> AuthResult:
        return AuthResult(success=given.password == PASSWORD.encode(), handled=False)

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    running = Controller(
        box, hostname="127.0.0.1", port=port, tls_context=context, require_starttls=True, auth_required=True,
        authenticator=knows,
    )  # fmt: skip
    running.start()
    yield MailServer(port, box)
    running.stop()


@dataclass
class Provider:
    """A gateway of short messages on the loopback: what it took, with which headers, and what it answers."""

    url: str = ""
    status: int = 200
    taken: list[tuple[dict[str, str], Any]] = field(default_factory=list)
    hangs_up: bool = False


@pytest.fixture
def provider() -> Iterator[Provider]:
    made = Provider()

    class Answering(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:  # the library’s name
            body = self.rfile.read(int(self.headers["Content-Length"]))
            made.taken.append((dict(self.headers), json.loads(body)))
            if made.hangs_up:
                return
            self.send_response(made.status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_args: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    made.url = f"http://127.0.0.1:{server.server_address[1]}/send"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield made
    server.shutdown()
    server.server_close()
    thread.join()
