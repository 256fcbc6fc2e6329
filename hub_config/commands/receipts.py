"""`taawoun receipts`: whether a receipt that a learner kept is one of ours."""

from typing import Annotated

import typer

from hub_config.commands.terminal import give_up, settings
from hub_config.commands.users import changed

app = typer.Typer(help="Receipts of submissions.", no_args_is_help=True)


@app.callback()
def receipts() -> None:
    """Keep the commands of receipts together."""


@app.command()
def check(
    number: Annotated[str, typer.Argument(help="The number on the receipt, such as 12-3fa9c2d4e5b60718.")],
) -> None:
    """Say whose submission a receipt proves, or that it is none of ours (exit code 1)."""
    from academy import receipts as shown
    from hub_config.secrets import secret

    key = bytes.fromhex(secret(settings(), "receipt_key"))
    found = changed(lambda session: shown.check(session, number, key))
    if found.verdict is shown.Verdict.NO_NUMBER:
        give_up(ValueError(f"{number!r} is no receipt number; it looks like 12-3fa9c2d4e5b60718."))
    if found.verdict is shown.Verdict.NOT_OURS:
        print(f"{found.number} is none of our receipts.")
        raise typer.Exit(1)
    if found.verdict is shown.Verdict.DISAGREES:
        print(f"{found.number} was given, but what is stored no longer agrees with it: tell the administrator.")
        raise typer.Exit(1)
    submission = found.submission
    print(
        f"{found.number} is authentic: {submission.person_id}, cohort {submission.cohort_id}, "
        f"lesson {submission.lesson_id}, attempt {submission.attempt}, "
        f"received {submission.submitted_at:%Y-%m-%d %H:%M:%S} UTC."
    )
