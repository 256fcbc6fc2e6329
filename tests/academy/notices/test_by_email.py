"""Messages by e-mail, taken by somebody else's server over TLS: what it says decides, and nobody is told a secret."""

import datetime as dt
import logging
from dataclasses import replace
from pathlib import Path

import pytest

from academy.notices.by_email import EmailGateway
from academy.notices.gateways import GatewayWrong, NotReached, Parcel, RefusedForGood, Unsure
from tests.academy.notices.conftest import ADDRESS, PASSWORD, MailServer, Post

PARCEL = Parcel(ADDRESS, "تعاون: أخبار", "تم تصحيح «الدرس»: 7,5 من 9.\n.\n..", "0123456789abcdef", "ar")
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def gateway(mail_server: MailServer, tmp_path: Path) -> EmailGateway:
    file = tmp_path / "password"
    file.write_text(f"{PASSWORD}\n")
    return EmailGateway("127.0.0.1", mail_server.port, "starttls", "taawoun@example.ma", "office", file)


def send(gateway: EmailGateway, parcel: Parcel = PARCEL) -> list[str]:
    said: list[str] = []
    gateway.send(parcel, lambda: said.append("handed over"))
    return said


def test_a_message_arrives_whole_and_says_that_a_machine_sent_it(
    gateway: EmailGateway, mail_server: MailServer
) -> None:
    assert send(gateway) == ["handed over"]
    (arrived,) = mail_server.box.taken
    assert (arrived["Subject"], arrived["To"], arrived["From"]) == (PARCEL.subject, ADDRESS, "taawoun@example.ma")
    assert arrived.get_content().splitlines() == PARCEL.text.splitlines()
    assert arrived["Message-ID"] == f"<{PARCEL.reference}@example.ma>"
    assert (arrived["Auto-Submitted"], arrived["Content-Language"]) == ("auto-generated", "ar")


def test_each_failure_says_whether_the_message_may_have_left(
    gateway: EmailGateway, mail_server: MailServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    box, handed = mail_server.box, []
    wrong = tmp_path / "wrong"
    wrong.write_text("another password")
    with pytest.raises(GatewayWrong, match="password is refused"):
        send(replace(gateway, password_file=wrong))
    with pytest.raises(GatewayWrong, match="cannot be read"):
        send(replace(gateway, password_file=tmp_path / "none"))
    with pytest.raises(NotReached, match="no answer"):
        send(replace(gateway, port=1))
    with pytest.raises(GatewayWrong, match="sender is refused"):  # it asks for STARTTLS, and we did not begin it
        send(replace(gateway, security="none", password_file=None))
    box.refuses = "550 nobody here"
    with pytest.raises(RefusedForGood, match="550"):
        gateway.send(PARCEL, lambda: handed.append(1))
    box.refuses = "450 later"
    with pytest.raises(NotReached, match="450"):
        gateway.send(PARCEL, lambda: handed.append(1))
    assert not handed
    box.refuses, box.answer = "", "451 the disk is full"
    with pytest.raises(NotReached, match="451"):
        send(gateway)
    box.answer, box.hangs_up = "250 OK", True
    with pytest.raises(Unsure):
        send(gateway)
    monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(GatewayWrong, match="certificate does not hold"):
        send(gateway)
    assert len(box.taken) == 1


def test_a_wrong_password_holds_messages_up_without_a_word_of_it_in_the_log(
    post: Post, gateway: EmailGateway, mail_server: MailServer, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    post.agree()
    post.happens()
    wrong = tmp_path / "wrong"
    wrong.write_text("Tr0ub4dor&3")
    with caplog.at_level(logging.DEBUG):
        post.goes_out(replace(gateway, password_file=wrong))
    assert post.states() == [("waiting", "the user or the password is refused", False)]
    assert post.messages()[0].tries == 0, "that says nothing of the message"
    assert "Tr0ub4dor" not in caplog.text
    assert "VHIwdWI0ZG9y" not in caplog.text, "nor in base64"
    assert ADDRESS not in caplog.text
    post.goes_out(gateway, after=HOUR)
    assert post.states() == [("sent", "", False)]
    (arrived,) = mail_server.box.taken
    assert "7,5" in arrived.get_content()


def test_a_line_that_breaks_while_the_message_is_taken_makes_it_perhaps_twice(
    post: Post, gateway: EmailGateway, mail_server: MailServer
) -> None:
    post.agree()
    post.happens()
    mail_server.box.hangs_up = True
    post.goes_out(gateway)
    assert post.states() == [("waiting", "the line broke while the message was taken", False)]
    mail_server.box.hangs_up = False
    post.goes_out(gateway, after=HOUR)
    assert post.states() == [("sent", "", True)]
    assert len({each["Message-ID"] for each in mail_server.box.taken}) == 1, "whoever compares sees that it is one"


def test_a_gateway_that_is_down_is_tried_six_times_and_an_address_that_does_not_exist_once(
    post: Post, gateway: EmailGateway, mail_server: MailServer
) -> None:
    post.agree()
    post.happens()
    for _ in range(8):
        post.goes_out(replace(gateway, port=1), after=dt.timedelta(hours=3) if post.now.hour < 17 else 14 * HOUR)
    assert post.states() == [("dropped", "no answer", False)]
    assert post.messages()[0].tries == 6
    mail_server.box.refuses = "550 nobody here"
    post.happens()
    post.goes_out(gateway, after=HOUR)
    assert post.states()[1] == ("dropped", "the address is refused (550)", False)
    assert mail_server.box.taken == []
