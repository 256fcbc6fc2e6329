"""Messages by e-mail: SMTP over TLS, from the standard library, with the password in a file."""

import re
import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate
from pathlib import Path

from academy.notices.gateways import GatewayWrong, NotReached, Parcel, RefusedForGood, Unsure

STARTTLS, TLS, NONE = "starttls", "tls", "none"
_SECONDS = 20.0
_READY, _TAKEN = 354, 250


@dataclass(frozen=True)
class EmailGateway:
    """A mail server that takes our messages.

    Parameters
    ----------
    security
        ``starttls`` or ``tls``; ``none`` is for a server on this very machine. It never falls back to less.
    password_file
        Holds the password in its first line; None: the server asks for none.
    """

    host: str
    port: int
    security: str
    sender: str
    user: str = ""
    password_file: Path | None = None

    def send(self, parcel: Parcel, hand_over: Callable[[], None]) -> None:
        """Send one message; what the server answered decides whether it may have left."""
        with self._connection() as server:
            _expect(server.mail(self.sender), _TAKEN, "the sender is refused", GatewayWrong)
            _expect(server.rcpt(parcel.address), _TAKEN, "the address is refused", RefusedForGood)
            _expect(server.docmd("DATA"), _READY, "the message is refused", RefusedForGood)
            hand_over()
            try:
                server.send(_as_data(self._message(parcel)))
                answer = server.getreply()
            except (OSError, smtplib.SMTPException) as error:
                raise Unsure("the line broke while the message was taken") from error
            _expect(answer, _TAKEN, "the message is refused", RefusedForGood)

    @contextmanager
    def _connection(self) -> Iterator[smtplib.SMTP]:
        """Open the line, secure it, sign in; close it without a word, for by then all is decided."""
        try:
            server = self._open()
        except ssl.SSLError as error:
            raise GatewayWrong("its certificate does not hold") from error
        except (OSError, smtplib.SMTPException) as error:
            raise NotReached("no answer") from error
        try:
            self._enter(server)
            yield server
        except (OSError, smtplib.SMTPServerDisconnected) as error:
            raise NotReached("the line broke") from error
        finally:
            with suppress(OSError, smtplib.SMTPException):
                server.quit()
            server.close()

    def _open(self) -> smtplib.SMTP:
        if self.security == TLS:
            return smtplib.SMTP_SSL(self.host, self.port, timeout=_SECONDS, context=ssl.create_default_context())
        return smtplib.SMTP(self.host, self.port, timeout=_SECONDS)

    def _enter(self, server: smtplib.SMTP) -> None:
        try:
            server.ehlo()
            if self.security == STARTTLS:
                server.starttls(context=ssl.create_default_context())
                server.ehlo()
            if self.password_file is not None:
                server.login(self.user, first_line(self.password_file))
        except smtplib.SMTPAuthenticationError:
            raise GatewayWrong("the user or the password is refused") from None  # its text may hold what was sent
        except ssl.SSLError as error:
            raise GatewayWrong("its certificate does not hold") from error
        except smtplib.SMTPNotSupportedError as error:
            raise GatewayWrong("it offers no TLS, or no way to sign in") from error
        except smtplib.SMTPResponseException as error:
            raise NotReached(f"it answers {error.smtp_code}") from None

    def _message(self, parcel: Parcel) -> bytes:
        message = EmailMessage(policy=SMTP)
        message["From"], message["To"], message["Subject"] = self.sender, parcel.address, parcel.subject
        message["Date"] = formatdate()
        message["Message-ID"] = f"<{parcel.reference}@{self.sender.rpartition('@')[2]}>"
        message["Auto-Submitted"] = "auto-generated"  # RFC 3834: nobody's holiday notice answers it
        message.set_content(parcel.text, cte="base64")
        message["Content-Language"] = parcel.language  # after the content, which takes such headers away
        return message.as_bytes()


def first_line(file: Path) -> str:
    """Return the secret in a file.

    Raises
    ------
    GatewayWrong
        When there is none.
    """
    try:
        secret = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise GatewayWrong(f"the file {file} cannot be read") from error
    if not secret or not secret[0].strip():
        raise GatewayWrong(f"the file {file} is empty")
    return secret[0].strip()


def _as_data(message: bytes) -> bytes:
    """Return a message as DATA sends it (RFC 5321, 4.5.2): a point at a line's beginning doubled, one to end."""
    whole = message if message.endswith(b"\r\n") else message + b"\r\n"
    return re.sub(rb"(?m)^\.", b"..", whole) + b".\r\n"


def _expect(
    answer: tuple[int, bytes], wanted: int, reason: str, for_good: type[RefusedForGood] | type[GatewayWrong]
) -> None:
    """Raise unless a server answered as wanted: 4xx asks to come later, 5xx means never."""
    code = answer[0]
    if code == wanted or (wanted == _TAKEN and 250 <= code <= 252):
        return
    if 400 <= code < 500:
        raise NotReached(f"it answers {code}")
    raise for_good(f"{reason} ({code})")
