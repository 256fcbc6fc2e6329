"""`taawoun restore`: a whole state out of an archive, on an empty machine, or nothing of it.

Everything is made in a folder of its own below the new state and moved to its place at the end; a restore that was
interrupted is begun again by the next one, and until then the site does not start.
"""

import datetime as dt
import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alembic.script import ScriptDirectory
from alembic.util import CommandError
from jupyterhub import dbutil as hub_dbutil
from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError

from academy.database import open_academy, utc_now
from academy.errors import AcademyError
from academy.notices.after_a_restore import quieten
from hub_config import forgetting
from hub_config.archive_files import PARTS, ArchiveProblem, members, verified
from hub_config.archive_manifest import Manifest
from hub_config.preflight import alone_on
from hub_config.restored_databases import VERSIONS, Kept, clear_unfinished, fill, require_empty, unmark
from hub_config.restored_gradebooks import made_anew, reconciled
from hub_config.settings import Settings
from hub_config.state_versions import UNFINISHED, StateProblem, bring_to_this_release

Progress = Callable[[str], None]
_TABLES = ("academy", "registry")
_RUN = "run"  # holds the lock of whoever is at work on a state
_PUBLISHED = ".published"  # in the unfinished folder: the names that the restore gives to what it made
_ACTOR = "restore"  # whose erasures the audit log tells of
_LONGEST_FORGETTING = dt.timedelta(hours=1)  # our choice: an archive may hold half of one that was under way
_LIES = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError, sqlite3.Error)


@dataclass(frozen=True)
class Restored:
    """What came back; ``waiting`` grades are still on their way to gradebooks, ``said`` are sentences."""

    started_at: str
    rows: int
    sent_again: int
    waiting: int
    said: tuple[str, ...]


def restore(settings: Settings, archive: Path, progress: Progress | None = None, *, expected: str = "") -> Restored:
    """Bring an archive's state back; the state and its databases must be empty.

    Parameters
    ----------
    expected
        The digest that the backup printed, when it is known; another archive is refused.

    Raises
    ------
    ArchiveProblem
        When they are not, or the archive is not whole, or of a release this one does not know.
    """
    tell = progress or _silent
    try:
        _require_empty_state(settings)
        tell("reading the archive through")
        manifest = Manifest.of(archive, verified(archive, expected))
        _require_known(archive, manifest)
        _require_room(settings, manifest)
        with alone_on(settings):
            try:
                return _restore(settings, archive, manifest, tell)
            except BaseException:
                _clear(settings)
                raise
    except OSError as error:
        raise ArchiveProblem(
            f"{error.filename or settings.below_state()} cannot be used ({os.strerror(error.errno or 0)})."
        ) from error
    except (SQLAlchemyError, CommandError, StateProblem, AcademyError) as error:
        raise ArchiveProblem(f"The state cannot be made ({_first_line(error)}).") from error
    except _LIES as error:
        raise ArchiveProblem(f"{archive} holds what is no state ({_first_line(error)}); it was changed.") from error


def _restore(settings: Settings, archive: Path, manifest: Manifest, tell: Progress) -> Restored:
    staging = _staging(settings)
    staged = _staged(settings, staging)
    tell("unpacking")
    _unpack(archive, manifest, staging)
    kept = [Kept.of("academy", manifest.databases.academy), Kept.of("registry", manifest.databases.registry)]
    for one in kept:
        fill(one, _url_of(staged, one.name), _lines_below(staging), tell)
        shutil.rmtree(staging / _dump_folder(one.name), ignore_errors=True)
    anew = made_anew(staged)
    tell("bringing every database to this release")
    said = bring_to_this_release(staged)
    tell("forgetting who was forgotten")
    said += _forgotten_again(staged, manifest.started_at)
    said += _quietened(staged)
    tell("delivering grades to gradebooks")
    sent, waiting = reconciled(staged, manifest, anew)
    rows = sum(sum(one.tables.values()) for one in kept)
    back = Restored(manifest.started_at.isoformat(), rows, sent, waiting, (*manifest.left_out, *said))
    os.sync()
    _publish(settings, staged, staging)
    return back


def _forgotten_again(staged: Settings, started_at: dt.datetime) -> list[str]:
    """Forget whoever was forgotten, and stands in a part of the archive that was read before; return sentences."""
    since = started_at - _LONGEST_FORGETTING
    forgetting.forgotten(forgetting.list_of_forgotten(staged))  # one that cannot be read stops the restore
    try:
        back = forgetting.forget_again(staged, since=since, actor_id=_ACTOR, now=utc_now())
    except AcademyError as problem:
        return [str(problem)]
    return [f"{person_id} had been forgotten, and is forgotten again." for person_id in back]


def _quietened(staged: Settings) -> list[str]:
    """Let no message of the archive leave: it may have been sent since, or its consent withdrawn; return sentences."""
    sessions = open_academy(staged.academy_database)
    try:
        with sessions.begin() as session:
            agreed = quieten(session)
    finally:
        sessions.kw["bind"].dispose()
    return [f"{agreed} consents to messages are asked anew: they may have been withdrawn since."] if agreed else []


def _require_empty_state(settings: Settings) -> None:
    folder = settings.below_state()
    there = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    others = there - {_RUN, UNFINISHED, *_published(settings)}
    if others:
        raise ArchiveProblem(
            f"The state {folder} is not empty (it has {min(others)}); an archive is restored into an empty "
            "one: name another with --state."
        )
    for name in _TABLES:
        url = _url_of(settings, name)
        require_empty(name, url)
        file = _file_of(url)
        if file and not file.is_relative_to(folder) and file.exists():
            raise ArchiveProblem(f"The {name} {file} exists already; an archive is restored where nothing is.")


def _require_known(archive: Path, manifest: Manifest) -> None:
    versions = {"academy": manifest.databases.academy.version, "registry": manifest.databases.registry.version}
    hub = manifest.hub
    known = {name: VERSIONS[name].knows(version) for name, version in versions.items()}
    hub_scripts = ScriptDirectory(str(hub_dbutil.ALEMBIC_DIR)).walk_revisions()
    known["hub"] = hub is None or hub in {script.revision for script in hub_scripts}
    for name, is_known in known.items():
        if not is_known:
            raise ArchiveProblem(
                f"The {name} of {archive} is at version {versions.get(name, hub)!r}, which this release does not know; "
                f"restore it with Taawoun {manifest.taawoun:.20} or a newer one."
            )
    manifest.require_heads(archive)


def _require_room(settings: Settings, manifest: Manifest) -> None:
    folder = settings.below_state()
    needed = 2 * sum(member.bytes for member in manifest.members.values())  # tables stand twice for a while
    free = shutil.disk_usage(next(path for path in (folder, *folder.parents) if path.exists())).free
    if free < needed:
        raise ArchiveProblem(
            f"The archive needs {needed // 1024**2} MB below {folder} and {free // 1024**2} MB are free; make room."
        )


def _staging(settings: Settings) -> Path:
    """Return the folder that everything is made in, empty."""
    staging = settings.below_state(UNFINISHED)
    if staging.exists():
        _clear(settings)
    staging.mkdir(mode=0o700)
    return staging


def _clear(settings: Settings) -> None:
    """Clear away what a restore began and did not finish, and nothing that anybody else put beside it."""
    for name in _published(settings):
        shutil.rmtree(settings.below_state(name), ignore_errors=True)
    for name in _TABLES:
        clear_unfinished(_url_of(settings, name))
    shutil.rmtree(settings.below_state(UNFINISHED), ignore_errors=True)


def _published(settings: Settings) -> set[str]:
    """Return the names that an unfinished restore gave, or was about to give, to what it made."""
    file = settings.below_state(UNFINISHED, _PUBLISHED)
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return set()  # it is written whole before the first name is given
    return {name for name in told if name in {*PARTS, "backups"}}


def _staged(settings: Settings, staging: Path) -> Settings:
    """Return the settings under which the new state is made: its folder, and files elsewhere under another name."""
    changed: dict[str, Any] = {"state": staging}
    for name in _TABLES:
        file = _file_of(_url_of(settings, name))
        if file and not file.is_relative_to(settings.below_state()):
            draft = _draft_of(file)
            draft.unlink(missing_ok=True)
            changed[f"{name}_url"] = f"sqlite:///{draft}"
        elif file:
            changed[f"{name}_url"] = f"sqlite:///{staging / file.relative_to(settings.below_state())}"
    return settings.model_copy(update=changed)


def _unpack(archive: Path, manifest: Manifest, staging: Path) -> None:
    for name, content in members(archive):
        if name not in manifest.members:
            continue
        part, _, rest = name.partition("/")
        path = staging / (_dump_folder(part) if part in _TABLES else part) / rest
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        with os.fdopen(handle, "wb") as file:
            shutil.copyfileobj(content, file)


def _lines_below(staging: Path) -> Callable[[str], Iterator[str]]:
    def lines(name: str) -> Iterator[str]:
        part, _, rest = name.partition("/")
        with (staging / _dump_folder(part) / rest).open(encoding="utf-8", newline="\n") as file:
            yield from file

    return lines


def _dump_folder(part: str) -> str:
    return f".tables-of-{part}"


def _publish(settings: Settings, staged: Settings, staging: Path) -> None:
    """Give everything its own name; what was made is complete by now."""
    for name in _TABLES:
        file, made = _file_of(_url_of(settings, name)), _file_of(_url_of(staged, name))
        if file and made and not made.is_relative_to(staging):
            made.replace(file)
    names = sorted(path.name for path in staging.iterdir() if path.name != _RUN and not path.name.startswith("."))
    for name in names:
        if settings.below_state(name).exists():
            raise ArchiveProblem(
                f"Somebody made {settings.below_state(name)} meanwhile; move it away, and restore again."
            )
    _write_down(staging / _PUBLISHED, names)
    for name in names:
        (staging / name).rename(settings.below_state(name))
    for name in _TABLES:
        unmark(_url_of(settings, name))
    done = settings.below_state(_RUN, "restored")
    shutil.rmtree(done, ignore_errors=True)
    staging.rename(done)  # at once: a list that is half removed would disown what was made
    shutil.rmtree(done)


def _write_down(file: Path, names: list[str]) -> None:
    passing = file.with_suffix(".new")
    with passing.open("w", encoding="utf-8") as out:
        json.dump(names, out)
        out.flush()
        os.fsync(out.fileno())
    passing.replace(file)


def _url_of(settings: Settings, name: str) -> str:
    return settings.academy_database if name == "academy" else settings.registry_database


def _file_of(url: str) -> Path | None:
    parsed = make_url(url)
    return Path(parsed.database).absolute() if parsed.get_backend_name() == "sqlite" and parsed.database else None


def _draft_of(file: Path) -> Path:
    return file.with_name(f".{file.name}.restoring")


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)[:200]


def _silent(_what: str) -> None:
    """Report no progress."""
