"""The gate: forms of other sites, oversized bodies and forged tokens are refused; every answer is safe."""

import re

import httpx
import pytest
from starlette.requests import Request

from academy.application import refusal
from academy.player.site import SESSION_COOKIE
from academy.sessions import form_token
from academy.web_service.bodies import LARGEST_BODY
from academy.web_service.safe_headers import HEADERS, RECORDING
from hub_config.services.academy import site_of
from tests.academy.player.conftest import Classroom
from tests.academy.player.running_academy import RunningAcademy


def origin(academy: RunningAcademy) -> dict[str, str]:
    return {"Origin": academy.url}


def test_a_form_needs_its_own_sessions_token(classroom: Classroom) -> None:
    client, here = classroom.learner.client, origin(classroom.academy)
    for token in ("", "x.y", form_token("another session"), form_token(classroom.trainer.token)):
        assert client.post(classroom.lesson, data={"form_token": token}, headers=here).status_code == 403
    good = {"form_token": form_token(classroom.learner.token)}
    assert client.post(classroom.lesson, data=good, headers=here).status_code == 303


def test_a_form_that_comes_after_its_session_is_offered_again_to_whoever_signed_in(classroom: Classroom) -> None:
    here, academy = origin(classroom.academy), classroom.academy
    typed = {"form_token": form_token(classroom.trainer.token), "other": "<b>", "place": "تارودانت"}
    plan = f"{classroom.roster}opening"
    late = academy.stranger().client.post(plan, data=typed, headers=here)
    assert late.status_code == 401
    assert 'name="place" value="تارودانت"' in late.text
    assert 'value="&lt;b&gt;"' in late.text
    assert typed["form_token"] not in late.text
    again = academy.signed_in(classroom.trainer.person_id, ["trainer"])
    asked = again.client.post(plan, data=typed | {"form_token": ""}, headers=here)
    assert asked.status_code == 403, "nothing is written before the one who is signed in says so"
    fresh = re.search(r'name="form_token" value="([^"]+)"', asked.text.split('name="place"')[1])
    assert fresh
    assert again.client.post(plan, data=typed | {"form_token": fresh[1]}, headers=here).status_code == 303
    elsewhere = academy.stranger().client.post(plan, data=typed, headers={"Origin": "https://elsewhere.example"})
    assert "تارودانت" not in elsewhere.text, "a form of another site is never given back"


@pytest.mark.parametrize("headers", [
    {}, {"Origin": "null"}, {"Origin": "https://elsewhere.example"}, {"Referer": "https://elsewhere.example/x"},
    {"Origin": "http://127.0.0.1"}, {"Origin": "http://127.0.0.1.elsewhere.example"},
])  # fmt: skip
def test_a_form_from_elsewhere_is_refused(classroom: Classroom, headers: dict[str, str]) -> None:
    good = {"form_token": form_token(classroom.learner.token)}
    assert classroom.learner.client.post(classroom.lesson, data=good, headers=headers).status_code == 403


def test_a_browser_that_only_sends_the_referer_is_served(classroom: Classroom) -> None:
    good = {"form_token": form_token(classroom.learner.token)}
    headers = {"Referer": f"{classroom.academy.url}/services/academy/{classroom.lesson}"}
    assert classroom.learner.client.post(classroom.lesson, data=good, headers=headers).status_code == 303


def test_bodies_that_no_form_of_ours_sends_are_refused(classroom: Classroom) -> None:
    client = classroom.learner.client
    headers = origin(classroom.academy) | {"X-Form-Token": form_token(classroom.learner.token)}
    path = f"{classroom.lesson}/answers"
    json = headers | {"Content-Type": "application/json"}
    assert client.post(path, content=b"x" * (LARGEST_BODY + 1), headers=json).status_code == 413
    assert client.post(path, content=b"{", headers=json).status_code == 400
    assert client.post(path, content=b"[" * 100_000, headers=json).status_code == 400
    assert client.post(path, content=b"x", headers=headers).status_code == 415
    assert client.post(path, files={"a": b"x"}, headers=headers).status_code == 415
    form = headers | {"Content-Type": "application/x-www-form-urlencoded"}
    assert client.post(classroom.lesson, content=b"\xff=\xff", headers=form).status_code == 400
    assert client.post(classroom.lesson, content=b"a=1&" * 2000, headers=form).status_code == 400


def test_every_answer_carries_the_safe_headers(classroom: Classroom) -> None:
    visits: list[httpx.Response] = [
        classroom.learner.get("news"),
        classroom.learner.get("nothing"),
        classroom.learner.get("trainer/"),
        classroom.academy.stranger().get(""),
        classroom.academy.stranger().get("catalogue"),
    ]
    for answer in visits:
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
        assert "server" not in answer.headers
        assert "unsafe" not in answer.headers["Content-Security-Policy"]


def test_only_pages_on_which_one_may_speak_ask_for_the_microphone(classroom: Classroom) -> None:
    for path in ("", classroom.lesson):
        headers = classroom.learner.get(path).headers
        assert {name: headers.get(name) for name in HEADERS} == {**HEADERS, **RECORDING}


def test_no_page_has_an_inline_script_or_style(classroom: Classroom) -> None:
    for path in ("", classroom.lesson, "catalogue", f"cohorts/{classroom.cohort.cohort_id}/"):
        text = classroom.learner.get(path).text
        assert "<style" not in text
        assert " style=" not in text
        assert "onclick" not in text
        assert text.count("<script") == text.count('<script type="module" src=')


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_errors_speak_the_language_and_show_no_trace(academy: RunningAcademy, language: str) -> None:
    answer = academy.stranger(language).get("nothing")
    assert answer.status_code == 404
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in answer.text
    assert "Traceback" not in answer.text


def test_a_newcomer_meets_arabic_and_the_choice_is_remembered(academy: RunningAcademy) -> None:
    visitor = academy.stranger()
    visitor.client.cookies.clear()
    assert '<html lang="ar" dir="rtl">' in visitor.get("catalogue").text
    answer = visitor.get("language?to=fr&next=/services/academy/catalogue")
    assert answer.headers["location"] == "/services/academy/catalogue"
    assert '<html lang="fr" dir="ltr">' in visitor.get("catalogue").text


@pytest.mark.parametrize(
    "wanted", ["//elsewhere.example", "https://elsewhere.example", "/hub/x", "/services/academy\\\\x"]
)
def test_no_link_leads_out_through_us(academy: RunningAcademy, wanted: str) -> None:
    answer = academy.stranger().client.get("language", params={"to": "fr", "next": wanted})
    assert answer.headers["location"] == "/services/academy/"


def test_a_session_cookie_that_is_nonsense_is_nobody(academy: RunningAcademy) -> None:
    visitor = academy.stranger()
    visitor.client.cookies.set("taawoun_academy", "nonsense", domain="127.0.0.1", path="/services/academy/")
    assert "/oauth2/authorize" in visitor.get("").headers["location"]


def test_coming_back_from_the_hub_needs_the_state_that_went(academy: RunningAcademy) -> None:
    visitor = academy.stranger()
    assert visitor.get("oauth_callback").status_code == 400
    assert visitor.get("oauth_callback?code=x&state=y").status_code == 403
    gone = visitor.get("")
    assert "code_challenge_method=S256" in gone.headers["location"]
    assert visitor.get("oauth_callback?code=x&state=y").status_code == 403


def test_signing_out_ends_the_session(classroom: Classroom) -> None:
    answer = classroom.learner.post("logout")
    assert answer.headers["location"] == "/hub/logout"
    classroom.learner.client.cookies.set(
        "taawoun_academy", classroom.learner.token, domain="127.0.0.1", path="/services/academy/"
    )
    assert "/oauth2/authorize" in classroom.learner.get("").headers["location"]


def test_a_broken_page_lets_who_is_signed_in_leave_and_asks_nobody_to_sign_in_again(classroom: Classroom) -> None:
    site = site_of(classroom.academy.settings, classroom.academy.environment)
    request = Request(
        {"type": "http", "headers": [(b"cookie", f"{SESSION_COOKIE}={classroom.learner.token}".encode())]}
    )
    shown = bytes(refusal(site, request, 500).body).decode()
    assert 'action="/services/academy/logout"' in shown
    assert ">الدخول</a>" not in shown
