"""`taawoun registry verify` and `head`: whether the audit log of the registry is whole."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from hub_config.commands.terminal import AsJson, give_up, settings

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from coop_registry.audit import Head

Answer = TypeVar("Answer")


def verify(
    head: Annotated[
        list[Path] | None,
        typer.Option(help="A file that `taawoun registry head --out` wrote, kept elsewhere; may be repeated."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Follow the audit log from its first entry, and name every entry that was changed, removed or cut off (exit 1).

    The heads that the registry's service exported below the state are compared too, each as it stood then.
    """
    from coop_registry.audit import head as last
    from coop_registry.audit import verify as follow

    heads = _kept_heads(head or [])
    problems, now = ask_registry(lambda session: (follow(session, expected_head=heads), last(session)))
    if as_json:
        told = [{"entry_id": p.entry_id, "kind": p.kind, "sentence": p.sentence} for p in problems]
        print(json.dumps({"entries": now.entries, "hash": now.hash, "heads": len(heads), "problems": told}))
    else:
        for problem in problems:
            print(problem.sentence)
        if not problems:
            print(f"The audit log is whole: {now.entries} entries, and {len(heads)} heads kept earlier agree.")
    raise typer.Exit(1 if problems else 0)


def head(
    out: Annotated[Path | None, typer.Option(help="Write it to a new file, to be kept on another machine.")] = None,
) -> None:
    """Print how many entries the audit log has and the hash of the last: whoever keeps it can tell a cut-off log."""
    from coop_registry.audit import head as last

    found = ask_registry(last)
    line = json.dumps({"entries": found.entries, "hash": found.hash})
    if out is None:
        print(line)
        return
    try:
        with out.open("x", encoding="ascii") as file:
            file.write(line + "\n")
    except OSError as error:
        give_up(ValueError(f"{out} was not written ({error.strerror}); name a file that is not there yet."))
    print(f"The head after {found.entries} entries is in {out}; keep it on another machine.")


def _kept_heads(files: list[Path]) -> "list[Head]":
    from hub_config.services.audit_heads import exported_heads

    heads = exported_heads(settings().below_state("audit", "heads.jsonl"))
    for file in files:
        try:
            found = exported_heads(file)
        except (OSError, ValueError):
            found = []
        if not found:
            give_up(ValueError(f"{file} holds no head; give a file that `taawoun registry head --out` wrote."))
        heads += found
    return heads


def ask_registry(question: "Callable[[Session], Answer]") -> Answer:
    """Ask the registry something, without making or changing it."""
    from sqlalchemy import inspect, make_url
    from sqlalchemy.exc import SQLAlchemyError

    from coop_registry.database import open_registry

    url = settings().registry_database
    file = make_url(url).database if url.startswith("sqlite") else None
    absent = ValueError("There is no registry with an audit log here; start the site once with `taawoun up`.")
    if file and not Path(file).is_file():
        give_up(absent)
    try:
        with open_registry(url)() as session:
            if not inspect(session.connection()).has_table("audit_entries"):
                give_up(absent)
            return question(session)
    except SQLAlchemyError as error:
        give_up(ValueError(f"The registry cannot be read: {str(error).splitlines()[0]}"))
