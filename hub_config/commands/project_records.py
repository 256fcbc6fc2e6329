"""`taawoun projects verify` and `erase-words`: what was judged, decided and moved, compared with the audit log."""

from typing import Annotated

import typer

from hub_config.commands.registry_audit import ask_registry
from hub_config.commands.score_runs import By, done_in_registry, writer_of

_KEY = 'Its key as `taawoun people export` writes it: S001, or ["S001",1] for one of several columns.'


def verify() -> None:
    """Compare calls, marks, decisions, moves of groups and plans with the audit log; exit code 1 on a change.

    The log itself is followed by `taawoun registry verify`.
    """
    from coop_registry.projects_bank.sealed_records import changed_records

    changed = ask_registry(changed_records)
    for record in changed:
        print(f"{record} is not what was stored.")
    if not changed:
        print("All that was judged, decided, moved and planned is as it was stored.")
    raise typer.Exit(1 if changed else 0)


def erase_words(
    table: Annotated[str, typer.Argument(help="jury_marks, jury_members, project_decisions or project_group_stages.")],
    key: Annotated[str, typer.Argument(help=_KEY)],
    by: By = "",
) -> None:
    """Empty what a person wrote in one record for good; the rest stays, and the audit log verifies."""
    from coop_registry.database import utc_now
    from coop_registry.projects_bank.sealed_records import erase_words_of

    done_in_registry(lambda session: erase_words_of(session, writer_of(by), table, key, now=utc_now()))
    print(f"What was written in {table} {key} is erased; backups made before still hold it.")
