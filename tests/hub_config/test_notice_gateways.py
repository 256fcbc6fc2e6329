"""Gateways of messages: none unless the settings name one, none that would send in the open, tried at the keyboard."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from academy.database import open_academy
from academy.migrations import migrate
from academy.notices.by_email import EmailGateway
from academy.notices.by_http import HttpGateway
from hub_config.command_line import app
from hub_config.notice_gateways import gateways_of
from hub_config.services.notice_rounds import NoticeRounds
from hub_config.settings import Settings, SettingsError
from tests.academy.notices.conftest import Provider, provider

__all__ = ["provider"]
MAIL = {"notices_email_server": "mail.example.ma:587", "notices_email_sender": "taawoun@example.ma"}
SMS = {"notices_sms_url": "https://sms.example.ma/send"}


def test_a_site_that_names_no_gateway_sends_nothing() -> None:
    assert gateways_of(Settings()) == {}


def test_a_site_has_the_gateways_that_it_names(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text("s3cret")
    more = {"notices_email_user": "office", "notices_email_password_file": file, "notices_sms_secret_file": file}
    found = gateways_of(Settings.model_validate(MAIL | SMS | {name: str(value) for name, value in more.items()}))
    mail, sms = found["email"], found["sms"]
    assert isinstance(mail, EmailGateway)
    assert (mail.host, mail.port, mail.security, mail.user) == ("mail.example.ma", 587, "starttls", "office")
    assert isinstance(sms, HttpGateway)
    assert sms.secret_header == "Authorization: Bearer {secret}"
    assert "s3cret" not in repr(found)


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"notices_email_server": "mail.example.ma"}, "notices_email_server"),
        ({"notices_email_sender": "nobody"}, "notices_email_sender"),
        ({"notices_email_sender": "a@b.ma\r\nBcc: c@d.ma"}, "notices_email_sender"),
        ({"notices_email_security": "none"}, "in the open"),
        ({"notices_email_security": "ssl"}, "starttls, tls or none"),
        ({"notices_email_user": "office"}, "neither"),
        ({"notices_email_password_file": "/nowhere/password"}, "no such file"),
        ({"notices_sms_url": "http://sms.example.ma/"}, "https"),
        ({"notices_sms_url": "https://user:word@sms.example.ma/"}, "notices_sms_secret_file"),
        ({"notices_sms_body": "{telephone} {text}"}, "JSON"),
        ({"notices_sms_body": '{"to": "{telephone}"}'}, "JSON"),
    ],
)
def test_what_cannot_be_or_would_show_secrets_stops_the_start(changed: dict[str, Any], named: str) -> None:
    with pytest.raises(SettingsError, match=named) as caught:
        gateways_of(Settings.model_validate(MAIL | SMS | changed))
    assert "user:word" not in str(caught.value)


def test_a_gateway_is_tried_at_the_keyboard_and_what_it_answers_is_said(
    provider: Provider, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"STATE": str(tmp_path), "SITE": "production", "NOTICES_SMS_URL": provider.url}.items():
        monkeypatch.setenv(f"TAAWOUN_{name}", value)

    def run(*arguments: str) -> tuple[int, str]:
        done = CliRunner().invoke(app, ["notices", *arguments])
        return done.exit_code, done.output

    assert run("test", "--to", "06 00 00 00 01") == (0, "The gateway for sms took the message for +212600000001.\n")
    assert provider.taken[0][1]["to"] == "+212600000001"
    provider.status = 403
    code, said = run("test", "--to", "0600000001")
    assert (code, "it answers 403" in said) == (2, True)
    code, said = run("test", "--to", "khadija@example.ma")
    assert (code, "Nothing was sent" in said) == (2, True)
    code, said = run("queue", "--json")
    assert (code, said) == (0, '{"gateways": ["sms"], "messages": []}\n')


def test_a_round_is_made_and_ended_beside_the_grading(tmp_path: Path) -> None:
    settings = Settings(state=tmp_path)
    migrate(settings.academy_database)
    sessions = open_academy(settings.academy_database)
    rounds = NoticeRounds(settings, sessions, "grader")
    rounds.make(dt.datetime(2026, 11, 22, 12, 0))  # noqa: DTZ001  # as the tables hold instants
    rounds.start()
    rounds.stop()
    assert not rounds._thread.is_alive()
    sessions.kw["bind"].dispose()
