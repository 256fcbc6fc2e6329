"""`taawoun backup` and `taawoun restore`: a whole state into one file, and back on an empty machine."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress, TaskID

from hub_config.commands.terminal import AsJson, give_up, settings


def backup(
    out: Annotated[
        Path,
        typer.Argument(
            help="The archive to write, NAME.tar or NAME.tar.gz. It holds the site's keys and people's names: "
            "keep it as you keep those."
        ),
    ],
    as_json: AsJson = False,
) -> None:
    """Write everything into one archive while people work: registry, academy, gradebooks, hub, keys, uploads, homes."""
    from hub_config.archive_files import ArchiveProblem
    from hub_config.archives import back_up_to

    with Progress(console=Console(stderr=True), disable=as_json) as progress:
        tasks: dict[str, TaskID] = {}

        def show(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = progress.add_task(what)
            progress.update(tasks[what], completed=done, total=total)

        try:
            made = back_up_to(settings(), out.absolute(), show)
        except ArchiveProblem as problem:
            give_up(problem)
    if as_json:
        print(json.dumps(asdict(made), default=str, ensure_ascii=False))
        return
    console = Console()
    for sentence in made.left_out:
        console.print(f"Left out: {escape(sentence)}")
    console.print(f"{escape(str(made.path))}: {made.rows} rows, {made.files} files, {made.bytes / 1024**2:.1f} MB.")
    console.print(f"Digest, to be kept apart from the archive, for `restore --expect`:\n{made.digest}")


def restore(
    archive: Annotated[Path, typer.Argument(help="An archive that `taawoun backup` wrote.")],
    state: Annotated[
        Path | None, typer.Option(help="The empty folder to restore into; without it, the site's own.")
    ] = None,
    expect: Annotated[
        str, typer.Option(help="The digest that the backup printed; an archive that has another is refused.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Bring an archive back on an empty machine; nothing that exists is overwritten."""
    from hub_config.archive_files import ArchiveProblem
    from hub_config.preflight import CannotStart
    from hub_config.restoring import restore as bring_back

    site = settings() if state is None else settings().model_copy(update={"state": state})
    with Console(stderr=True).status("…") as status:
        try:
            back = bring_back(
                site, archive.absolute(), lambda what: status.update(escape(what)), expected=expect.strip().lower()
            )
        except (ArchiveProblem, CannotStart) as problem:
            status.stop()
            give_up(problem)
    if as_json:
        print(json.dumps(asdict(back), ensure_ascii=False))
        return
    console = Console()
    for sentence in back.said:
        console.print(escape(sentence))
    waiting = f"; {back.waiting} grades are still on their way to gradebooks" if back.waiting else ""
    console.print(
        f"{escape(str(site.below_state()))} is as it was at {back.started_at} UTC: {back.rows} rows; "
        f"{back.sent_again} grades were sent to gradebooks again{waiting}."
    )
