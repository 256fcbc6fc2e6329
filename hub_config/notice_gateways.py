"""The gateways of messages that a site's settings describe: none unless it says so."""

import json
from pathlib import Path
from urllib.parse import urlsplit

from academy.entry_errors import EntryRefused
from academy.notices.by_email import NONE, STARTTLS, TLS, EmailGateway
from academy.notices.by_http import PLACES, HttpGateway
from academy.notices.contacts import EMAIL, SMS, email_address
from academy.notices.gateways import Gateway
from hub_config.settings import Settings, SettingsError

_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def gateways_of(settings: Settings) -> dict[str, Gateway]:
    """Return a site's gateways by channel; empty when no message leaves it.

    Raises
    ------
    SettingsError
        For settings that contradict each other, or would send a password or names without TLS.
    """
    found: dict[str, Gateway] = {}
    if settings.notices_email_server:
        found[EMAIL] = _by_email(settings)
    if settings.notices_sms_url:
        found[SMS] = _by_http(settings)
    return found


def _by_email(settings: Settings) -> EmailGateway:
    host, _, port = settings.notices_email_server.rpartition(":")
    host, security = host.strip("[]"), settings.notices_email_security
    if not host or not port.isdecimal() or not 0 < int(port) < 65536:
        raise _wrong("notices_email_server", settings.notices_email_server, "write it as mail.example.ma:587")
    if security not in {STARTTLS, TLS, NONE}:
        raise _wrong("notices_email_security", security, "write starttls, tls or none")
    if security == NONE and host not in _LOOPBACK:
        raise _wrong("notices_email_security", security, f"messages would cross the network to {host} in the open")
    try:
        sender = email_address(settings.notices_email_sender)
    except EntryRefused:
        raise _wrong("notices_email_sender", settings.notices_email_sender, "write an e-mail address") from None
    file = _file("notices_email_password_file", settings.notices_email_password_file)
    if bool(file) != bool(settings.notices_email_user):
        raise _wrong("notices_email_user", settings.notices_email_user, "give a name and a password file, or neither")
    return EmailGateway(host, int(port), security, sender, settings.notices_email_user, file)


def _by_http(settings: Settings) -> HttpGateway:
    address, body, header = settings.notices_sms_url, settings.notices_sms_body, settings.notices_sms_secret_header
    parts = urlsplit(address)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOOPBACK):
        raise _wrong("notices_sms_url", address, "write an address that begins with https://")
    if parts.username or parts.password:
        raise SettingsError(
            "notices_sms_url carries a name or a password. Put the secret into notices_sms_secret_file."
        )
    _check_body(body)
    file = _file("notices_sms_secret_file", settings.notices_sms_secret_file)
    if file and header and ("{secret}" not in header or not header.partition(":")[2].strip()):
        raise _wrong("notices_sms_secret_header", header, "write it as Name: value, with {secret} in the value")
    return HttpGateway(address, body, header if file else "", file)


def _check_body(body: str) -> None:
    try:
        is_document = isinstance(json.loads(body), dict)
    except ValueError:
        is_document = False
    missing = [name for name in PLACES[:2] if f"{{{name}}}" not in body]
    if not is_document or missing:
        raise _wrong("notices_sms_body", body, "write a JSON document with {telephone} and {text} in its strings")


def _file(name: str, given: str) -> Path | None:
    if given and not Path(given).is_file():
        raise _wrong(name, given, "there is no such file")
    return Path(given) if given else None


def _wrong(name: str, given: str, remedy: str) -> SettingsError:
    return SettingsError(f"The setting {name} cannot be used: given {given!r}; {remedy}.")
