"""While another process writes to the academy for too long: nobody reads of an error of ours, nothing is lost."""

import html
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest

from academy.application import application
from academy.database import open_academy
from academy.player.site import SESSION_COOKIE
from academy.sessions import form_token
from hub_config.services.academy import site_of
from tests.academy.player.conftest import Classroom, kept
from tests.academy.player.running_academy import PREFIX
from tests.widgets.registry_office.conftest import HERE, TestClient

ORIGIN = {"Origin": HERE}


@pytest.fixture
def hurried(classroom: Classroom) -> Iterator[TestClient]:
    """The learner before a second process of the same academy, which waits for another writer for a moment only."""
    academy = classroom.academy
    site = site_of(academy.settings, academy.environment)
    site.sessions.kw["bind"].dispose()
    sessions = open_academy(f"{academy.settings.academy_database}?timeout=0.05")
    cookies = {SESSION_COOKIE: classroom.learner.token, "taawoun_language": "fr"}
    with closing(TestClient(application(replace(site, sessions=sessions)), cookies=cookies)) as client:
        yield client
    sessions.kw["bind"].dispose()


def test_answers_wait_and_forms_keep_what_was_typed(classroom: Classroom, hurried: TestClient) -> None:
    lesson, token = PREFIX + classroom.lesson, form_token(classroom.learner.token)
    typed = {"form_token": token, "a.word": 'ثلاث "نساء"', "a.count": "5"}
    sent = {"exercise_id": "count", "value": "7", "device_id": "d1", "sequence": 1, "based_on": 0, "language": "fr"}
    with classroom.academy.sessions() as writer:
        writer.connection()  # takes the place of the one writer
        assert hurried.get(lesson).status_code == 200, "who reads waits for nobody"
        form = hurried.post(lesson, data=typed, headers=ORIGIN)
        answer = hurried.post(f"{lesson}/answers", json=sent, headers={**ORIGIN, "X-Form-Token": token})
        writer.rollback()
    assert (form.status_code, answer.status_code) == (503, 503)
    assert answer.json() == {"error": 503}
    assert form.headers["Retry-After"] == answer.headers["Retry-After"] == "5"
    assert kept(classroom) == {}
    fields = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', form.text)
    again = {name: html.unescape(value) for name, value in fields}
    assert again == typed
    assert hurried.post(lesson, data=again, headers=ORIGIN).status_code == 200
    assert kept(classroom)["word"] == typed["a.word"]
