"""`taawoun notices`: try the gateways of messages, and see what waits for them."""

import json
import secrets
from typing import Annotated

import typer

from hub_config.commands.terminal import AsJson, give_up, settings, shown
from hub_config.commands.users import changed

app = typer.Typer(help="Notices: the gateways of messages, and their queue.", no_args_is_help=True)


@app.command("test")
def try_gateway(
    to: Annotated[str, typer.Option(help="An e-mail address, or a telephone number, of your own.")],
    language: Annotated[str, typer.Option(help="ar or fr.")] = "ar",
) -> None:
    """Send one message through the gateway that the settings describe, and say what it answered."""
    from academy.entry_errors import EntryRefused
    from academy.identifiers import telephone_number
    from academy.notices.contacts import EMAIL, SMS, email_address
    from academy.notices.gateways import Parcel, SendingFailed
    from hub_config.notice_gateways import gateways_of
    from hub_config.settings import SettingsError
    from widgets.theme.texts import Texts, known_language

    channel = EMAIL if "@" in to else SMS
    texts = Texts(known_language(language))
    try:
        address = email_address(to) if channel == EMAIL else telephone_number(to)
        gateways = gateways_of(settings())
        if channel not in gateways:
            name = "notices_email_server" if channel == EMAIL else "notices_sms_url"
            raise SettingsError(f"This site has no gateway for {channel}: set {name}. Nothing was sent.")
        text = texts("Taawoun: this is a trial. Messages to learners arrive like this one.")
        subject = texts("Taawoun: news of your course")
        gateways[channel].send(Parcel(address, subject, text, secrets.token_hex(12), texts.language), lambda: None)
    except (EntryRefused, SettingsError) as problem:
        give_up(problem)
    except SendingFailed as problem:
        give_up(ValueError(f"The gateway for {channel} did not take the message: {problem.reason}."))
    print(f"The gateway for {channel} took the message for {shown(address)}.")


@app.command()
def queue(as_json: AsJson = False) -> None:
    """Say how many messages wait, were sent or were dropped, and why; nobody's name or address."""
    from academy.notices.message_queue import counts_by_state
    from hub_config.notice_gateways import gateways_of
    from hub_config.settings import SettingsError

    try:
        channels = sorted(gateways_of(settings()))
    except SettingsError as problem:
        give_up(problem)
    rows = changed(counts_by_state)
    told = [dict(zip(("channel", "state", "reason", "count"), row, strict=True)) for row in rows]
    if as_json:
        print(json.dumps({"gateways": channels, "messages": told}))
        return
    print(f"Gateways: {', '.join(channels) or 'none; no message leaves this site'}")
    for row in told:
        print(f"{row['count']:>6}  {row['channel']:<6} {row['state']:<8} {shown(str(row['reason']))}")
