"""News on screen: counted on the page of courses, read once shown, forwarded; messages only where they are offered."""

import asyncio
import re
from typing import Any

import httpx
import pytest

from academy.application import application
from academy.database import utc_now
from academy.notices.making import certificate_issued, question_answered
from academy.notices.reading import unread_news
from academy.notices.rows import Contact, Message
from academy.player.site import SESSION_COOKIE, Site
from academy.sessions import form_token
from hub_config.services.academy import site_of
from tests.academy.player.conftest import Classroom
from tests.academy.player.running_academy import LESSON


def happen(classroom: Classroom, number: str) -> None:
    about = {"person_id": classroom.learner.person_id, "cohort_id": classroom.cohort.cohort_id}
    with classroom.academy.sessions.begin() as session:
        certificate_issued(session, **about, number=f"2345{number}", now=utc_now())
        question_answered(session, **about, lesson_id=LESSON, answer=f"{number}", now=utc_now())


def test_news_are_counted_then_read_and_never_somebody_else_s(classroom: Classroom) -> None:
    learner = classroom.learner
    assert "أخباركم" in learner.get("").text
    happen(classroom, "6789ACDE")
    assert "لكم خبران جديدان" in learner.get("").text
    shown = learner.get("news").text
    assert shown.count('class="card news unread"') == 2
    assert f"cohorts/{classroom.cohort.cohort_id}/certificate" in shown
    assert "sms:?&amp;body=" in shown
    up_to = re.search(r'name="up_to" value="(\d+)"', shown)
    assert up_to
    happen(classroom, "6789ACDF")  # while the page was on the screen: it was not shown, so it stays new
    assert learner.post("news/read", up_to=up_to[1]).status_code == 303
    assert learner.get("news").text.count("news unread") == 2
    assert learner.post("news/read", up_to="-1").status_code == 400
    assert classroom.trainer.get("news").status_code == 403
    with classroom.academy.sessions() as session:
        assert unread_news(session, learner.person_id) == 2


def test_without_a_gateway_no_message_is_offered_nor_taken(classroom: Classroom) -> None:
    assert "messages-email" not in classroom.learner.get("news").text
    answer = classroom.learner.post("news/messages/email", address="khadija@example.ma", agrees="yes")
    assert answer.status_code == 404
    with classroom.academy.sessions() as session:
        assert session.get(Contact, (classroom.learner.person_id, "email")) is None


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_messages_go_out_after_a_ticked_box_and_a_code_and_stop_with_one_tap(
    classroom: Classroom, language: str
) -> None:
    running = classroom.academy
    site = site_of(running.settings, running.environment)
    visitor = Ordered(Site(**(vars(site) | {"channels": frozenset({"email"})})), classroom, language)
    first = visitor.asked("GET", "news")
    assert 'type="checkbox" name="agrees" value="yes">' in first.text, "off until they tick it"
    assert visitor.asked("POST", "news/messages/email", address="khadija@example.ma").status_code == 422
    assert visitor.asked("POST", "news/messages/email", address="khadija", agrees="yes").status_code == 422
    assert visitor.asked("POST", "news/messages/email", address="khadija@example.ma", agrees="yes").status_code == 303
    assert visitor.asked("POST", "news/messages/email/code", code="1").status_code == 422
    with running.sessions() as session:
        contact = session.get_one(Contact, (classroom.learner.person_id, "email"))
        assert (contact.confirmed_at, contact.wrong_codes) == (None, 1)
        code = contact.proof_code
    assert visitor.asked("POST", "news/messages/email/code", code=code).status_code == 303
    assert "khadija@example.ma" in visitor.asked("GET", "news").text
    assert visitor.asked("POST", "news/messages/email/stop").status_code == 303
    with running.sessions() as session:
        assert session.get(Contact, (classroom.learner.person_id, "email")) is None
        (message,) = session.query(Message).filter_by(person_id=classroom.learner.person_id)
        assert (message.state, message.reason) == ("dropped", "withdrawn")
    site.sessions.kw["bind"].dispose()


class Ordered:
    """The learner at an academy that offers messages, in this very process."""

    def __init__(self, site: Site, classroom: Classroom, language: str) -> None:
        self._transport = httpx.ASGITransport(application(site))
        self._cookies = {SESSION_COOKIE: classroom.learner.token, "taawoun_language": language}
        self._token = form_token(classroom.learner.token)

    def asked(self, method: str, path: str, **fields: str) -> httpx.Response:
        return asyncio.run(self._asked(method, path, fields))

    async def _asked(self, method: str, path: str, fields: dict[str, str]) -> httpx.Response:
        base = "http://127.0.0.1:8000"
        async with httpx.AsyncClient(transport=self._transport, base_url=base, cookies=self._cookies) as client:
            given: dict[str, Any] = {"data": {"form_token": self._token, **fields}} if method == "POST" else {}
            return await client.request(method, f"/services/academy/{path}", headers={"Origin": base}, **given)
