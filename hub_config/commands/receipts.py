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
    from academy.records import Submission
    from academy.submissions import is_authentic, receipt_of
    from hub_config.secrets import secret

    key = bytes.fromhex(secret(settings(), "receipt_key"))
    submission_id, _, start = number.partition("-")
    if not submission_id.isascii() or not submission_id.isdecimal() or len(start) != 16:
        give_up(ValueError(f"{number!r} is no receipt number; it looks like 12-3fa9c2d4e5b60718."))
    submission = changed(lambda session: session.get(Submission, int(submission_id)))
    if submission is None or not submission.receipt_hash.startswith(start):
        print(f"{number} is none of our receipts.")
        raise typer.Exit(1)
    if not is_authentic(receipt_of(submission), submission.receipt_signature, key):
        print(f"{number} was given, but what is stored no longer agrees with it: tell the administrator.")
        raise typer.Exit(1)
    print(
        f"{number} is authentic: {submission.person_id}, cohort {submission.cohort_id}, lesson {submission.lesson_id}, "
        f"attempt {submission.attempt}, received {submission.submitted_at:%Y-%m-%d %H:%M:%S} UTC."
    )
