"""Messages go out where somebody agreed, by day, not too many, once where it can be known; otherwise nothing leaves."""

import datetime as dt
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from academy.errors import LeaseLost
from academy.notices.after_a_restore import quieten
from academy.notices.contacts import BadContact, agree, confirm, contacts_of, withdraw
from academy.notices.gateways import Parcel
from academy.notices.message_queue import hand_over, lease_next
from academy.notices.quiet_hours import is_quiet
from academy.notices.reading import mark_read
from academy.notices.rows import Contact
from tests.academy.conftest import LEARNER
from tests.academy.notices.conftest import ADDRESS, LATER, MailServer, Post

HOUR = dt.timedelta(hours=1)


@dataclass
class Kept:
    """A gateway that keeps what it is given."""

    parcels: list[Parcel] = field(default_factory=list)

    def send(self, parcel: Parcel, hand_over: Callable[[], None]) -> None:
        hand_over()
        self.parcels.append(parcel)


def test_nothing_is_queued_without_a_gateway_nor_without_a_proved_consent(post: Post) -> None:
    gateway = Kept()
    post.happens()
    assert post.courier({}).queue(post.now + LATER) == 0
    with post.sessions.begin() as session:
        agree(session, person_id=LEARNER, channel="email", address=ADDRESS, now=post.now)
    post.goes_out(gateway)
    (code,) = gateway.parcels
    assert code.address == ADDRESS
    assert [each.notice_id for each in post.messages()] == [None], "the code alone went out"
    with post.sessions.begin() as session:
        given = "".join(sign for sign in code.text if sign.isdigit())[:6]
        confirm(session, person_id=LEARNER, channel="email", code=given, now=post.now)
    post.goes_out(gateway)
    assert len(gateway.parcels) == 1, "what happened before the consent is told in the app alone"
    post.happens()
    post.goes_out(gateway)
    assert len(gateway.parcels) == 2
    assert LEARNER not in gateway.parcels[1].text
    assert "7,5" in gateway.parcels[1].text


def test_a_code_is_tried_five_times_and_an_address_is_sent_five_a_day(post: Post) -> None:
    theirs = {"person_id": LEARNER, "channel": "email"}
    with post.sessions.begin() as session:
        agree(session, **theirs, address=ADDRESS, now=post.now)
        right = session.get_one(Contact, (LEARNER, "email")).proof_code
        wrong = "000000" if right != "000000" else "000001"
        for _ in range(5):
            with pytest.raises(BadContact, match="not the code"):
                confirm(session, **theirs, code=wrong, now=post.now)
        with pytest.raises(BadContact, match="too old"):
            confirm(session, **theirs, code=right, now=post.now)
        for _ in range(4):
            agree(session, **theirs, address=ADDRESS, now=post.now)
        with pytest.raises(BadContact, match="Too many codes"):
            agree(session, **theirs, address=ADDRESS, now=post.now)
    for hostile in ("a@b.ma\r\nBcc: all@b.ma", "a b@c.ma", "عنوان@مثال.ma", "@b.ma", "a@b", "x" * 250 + "@b.ma"):
        with post.sessions.begin() as session, pytest.raises(BadContact):
            agree(session, **theirs, address=hostile, now=post.now)


def test_at_night_and_beyond_the_day_s_number_nobody_is_written_to(post: Post) -> None:
    gateway = Kept()
    post.agree()
    post.now = post.now.replace(hour=22)  # UTC+0 in Morocco since September
    post.happens()
    post.goes_out(gateway)
    assert (gateway.parcels, [each.state for each in post.messages()]) == ([], ["waiting"])
    post.goes_out(gateway, after=10 * HOUR)
    assert len(gateway.parcels) == 1
    for _ in range(4):
        post.happens()
    post.goes_out(gateway)
    assert len(gateway.parcels) == 4
    assert post.states()[-1] == ("dropped", "enough for today", False)
    assert [is_quiet(dt.datetime(2026, 5, 20, hour)) for hour in (6, 7, 19, 20)] == [True, False, False, True]  # noqa: DTZ001


def test_what_was_read_withdrawn_or_grew_old_does_not_go_out(post: Post) -> None:
    gateway = Kept()
    post.agree()
    post.happens()
    post.courier({"email": gateway}).queue(post.now + LATER)
    with post.sessions.begin() as session:
        mark_read(session, LEARNER, up_to=10**6, now=post.now)
    post.goes_out(gateway)
    assert post.states() == [("dropped", "read, or withdrawn", False)]
    post.happens()
    post.courier({"email": gateway}).queue(post.now + LATER)
    with post.sessions.begin() as session:
        withdraw(session, person_id=LEARNER, channel="email", now=post.now)
        assert contacts_of(session, LEARNER) == {}
    post.goes_out(gateway)
    assert post.states()[1] == ("dropped", "withdrawn", False)
    post.agree()
    post.happens()
    post.courier({"email": gateway}).queue(post.now + LATER)
    post.goes_out(gateway, after=48 * HOUR)
    assert [each.reason for each in post.messages()] == ["too late"]
    assert gateway.parcels == []


def test_after_a_restore_nothing_old_leaves_and_consents_are_asked_anew(post: Post) -> None:
    gateway = Kept()
    post.agree()
    post.happens()
    post.courier({"email": gateway}).queue(post.now + LATER)
    with post.sessions.begin() as session:
        assert (quieten(session), quieten(session)) == (1, 0)
    post.goes_out(gateway)
    assert (gateway.parcels, post.states()) == ([], [("dropped", "restored", False)])


def test_of_two_couriers_one_has_a_message_and_who_lost_it_hands_nothing_over(post: Post) -> None:
    post.agree()
    post.happens()
    post.now += LATER
    post.courier({"email": Kept()}).queue(post.now)
    with post.sessions.begin() as session:
        held = lease_next(session, {"email"}, "one", post.now)
        assert held is not None
    with post.sessions.begin() as session:
        assert lease_next(session, {"email"}, "two", post.now) is None
        assert lease_next(session, {"email"}, "two", post.now + HOUR) is not None
    with post.sessions.begin() as session, pytest.raises(LeaseLost):
        hand_over(session, held.message_id, "one")


_CARRY = """
import datetime as dt, sys
from pathlib import Path
from academy.database import open_academy
from academy.notices.by_email import EmailGateway
from academy.notices.courier import Courier
url, port, password, now = sys.argv[1:]
gateway = EmailGateway("127.0.0.1", int(port), "starttls", "taawoun@example.ma", "office", Path(password))
Courier(open_academy(url), {"email": gateway}, Path("none"), "http://site/news", "killed", 3).carry_one(
    dt.datetime.fromisoformat(now))
"""


def test_killed_while_it_hands_over_it_says_perhaps_twice(
    post: Post, mail_server: MailServer, tmp_path: Path, academy_url: str
) -> None:
    from academy.notices.by_email import EmailGateway
    from tests.academy.notices.conftest import PASSWORD

    password, is_taken, may_answer = tmp_path / "password", threading.Event(), threading.Event()
    password.write_text(PASSWORD)
    post.agree()
    post.happens()
    post.now += LATER
    post.courier({"email": Kept()}).queue(post.now)

    def wait() -> None:
        is_taken.set()
        may_answer.wait(20)

    mail_server.box.before_answer = wait
    sender = subprocess.Popen(
        [sys.executable, "-c", _CARRY, academy_url, str(mail_server.port), str(password), post.now.isoformat()]
    )
    assert is_taken.wait(30)
    sender.send_signal(signal.SIGKILL)
    sender.wait()
    may_answer.set()
    mail_server.box.before_answer = lambda: None
    gateway = EmailGateway("127.0.0.1", mail_server.port, "starttls", "taawoun@example.ma", "office", password)
    post.goes_out(gateway, after=dt.timedelta(minutes=2))
    assert post.states() == [("waiting", "", False)], "another may still have it"
    post.goes_out(gateway, after=dt.timedelta(minutes=2))
    assert post.states() == [("sent", "", True)]
    assert len({each["Message-ID"] for each in mail_server.box.taken}) == 1
