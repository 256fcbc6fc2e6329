"""`taawoun restore`: a whole state out of an archive, on an empty machine, or nothing of it.

Everything is made in a folder of its own below the new state and moved to its place at the end; a restore that was
interrupted is begun again by the next one, and until then the site does not start.
"""

import datetime as dt
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alembic.script import ScriptDirectory
from alembic.util import CommandError
from jupyterhub import dbutil as hub_dbutil
from sqlalchemy import make_url, select, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session, sessionmaker

from academy import outbox, redelivery
from academy.cohort_work import CohortWork
from academy.database import open_academy, utc_now
from academy.errors import AcademyError
from academy.gradebook_files import GRADEBOOK
from academy.gradebooks import copy_course
from academy.records import OutboxItem
from academy.work_here import WorkHere
from hub_config.archive_files import PARTS, ArchiveProblem, members, verified
from hub_config.archives import at_one_instant
from hub_config.cohort_jails import CohortJails, room
from hub_config.jail import why_no_jail
from hub_config.preflight import alone_on
from hub_config.restored_databases import VERSIONS, Kept, clear_unfinished, fill, require_empty, unmark
from hub_config.settings import Settings
from hub_config.state_versions import UNFINISHED, StateProblem, bring_to_this_release

Progress = Callable[[str], None]
_TABLES = ("academy", "registry")
_RUN = "run"  # holds the lock of whoever is at work on a state


@dataclass(frozen=True)
class Restored:
    """What came back; ``waiting`` grades are still on their way to gradebooks, ``said`` are sentences."""

    started_at: str
    rows: int
    sent_again: int
    waiting: int
    said: tuple[str, ...]


def restore(settings: Settings, archive: Path, progress: Progress | None = None) -> Restored:
    """Bring an archive's state back; the state and its databases must be empty.

    Raises
    ------
    ArchiveProblem
        When they are not, or the archive is not whole, or of a release this one does not know.
    """
    say = progress or _silent
    try:
        _require_empty_state(settings)
        say("reading the archive through")
        manifest = verified(archive)
        _require_known(archive, manifest)
        _require_room(settings, manifest)
        with alone_on(settings):
            try:
                return _restore(settings, archive, manifest, say)
            except BaseException:
                _clear(settings)
                raise
    except OSError as error:
        raise ArchiveProblem(
            f"{error.filename or settings.below_state()} cannot be used ({os.strerror(error.errno or 0)})."
        ) from error
    except (SQLAlchemyError, CommandError, StateProblem) as error:
        raise ArchiveProblem(f"The state cannot be made ({str(error).splitlines()[0]}).") from error


def _restore(settings: Settings, archive: Path, manifest: Mapping[str, Any], say: Progress) -> Restored:
    staging = _staging(settings)
    staged = _staged(settings, staging)
    say("unpacking")
    _unpack(archive, manifest, staging)
    kept = [Kept.of(name, manifest["databases"][name]) for name in _TABLES]
    for one in kept:
        fill(one, _url_of(staged, one.name), _lines_below(staging), say)
        shutil.rmtree(staging / _dump_folder(one.name), ignore_errors=True)
    made_anew = _made_anew(staged)
    say("bringing every database to this release")
    said = bring_to_this_release(staged)
    sent, waiting = _reconciled(staged, manifest, made_anew, say)
    os.sync()
    _publish(settings, staged, staging)
    rows = sum(sum(one.tables.values()) for one in kept)
    return Restored(str(manifest["started_at"]), rows, sent, waiting, (*manifest["left_out"], *said))


def _require_empty_state(settings: Settings) -> None:
    folder = settings.below_state()
    there = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    if UNFINISHED not in there and there - {_RUN}:
        raise ArchiveProblem(
            f"The state {folder} is not empty (it has {min(there - {_RUN})}); an archive is restored into an empty "
            "one: name another with --state."
        )
    for name in _TABLES:
        url = _url_of(settings, name)
        require_empty(name, url)
        file = _file_of(url)
        if file and not file.is_relative_to(folder) and file.exists():
            raise ArchiveProblem(f"The {name} {file} exists already; an archive is restored where nothing is.")


def _require_known(archive: Path, manifest: Mapping[str, Any]) -> None:
    try:
        versions = {name: manifest["databases"][name]["version"] for name in _TABLES}
        by, hub = manifest["taawoun"], manifest["hub"]
    except (KeyError, TypeError) as error:
        raise ArchiveProblem(f"{archive} has a list of members that cannot be read; it was changed.") from error
    known = {name: VERSIONS[name].knows(version) for name, version in versions.items()}
    hub_scripts = ScriptDirectory(str(hub_dbutil.ALEMBIC_DIR)).walk_revisions()
    known["hub"] = hub is None or hub in {script.revision for script in hub_scripts}
    for name, is_known in known.items():
        if not is_known:
            raise ArchiveProblem(
                f"The {name} of {archive} is at version {versions.get(name, hub)!r}, which this release does not know; "
                f"restore it with Taawoun {by!s:.20} or a newer one."
            )


def _require_room(settings: Settings, manifest: Mapping[str, Any]) -> None:
    folder = settings.below_state()
    needed = 2 * sum(int(member["bytes"]) for member in manifest["members"].values())  # tables stand twice for a while
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
    """Clear away what a restore began and did not finish; nothing else was there before it."""
    for name in (*PARTS, "backups"):
        shutil.rmtree(settings.below_state(name), ignore_errors=True)
    for name in _TABLES:
        clear_unfinished(_url_of(settings, name))
    shutil.rmtree(settings.below_state(UNFINISHED), ignore_errors=True)


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


def _unpack(archive: Path, manifest: Mapping[str, Any], staging: Path) -> None:
    for name, content in members(archive):
        if name not in manifest["members"]:
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


def _reconciled(
    staged: Settings, manifest: Mapping[str, Any], made_anew: AbstractSet[str], say: Progress
) -> tuple[int, int]:
    """Send every grade that a gradebook may miss to it again; return how many, and how many still wait."""
    say("delivering grades to gradebooks")
    cohorts, lessons = staged.below_state("cohorts"), staged.below_state("lessons")
    sessions = open_academy(staged.academy_database)
    try:
        since = {
            cohort_id: dt.datetime.fromisoformat(told["copied_at"])
            for cohort_id, told in manifest["gradebooks"].items()
            if cohort_id not in made_anew
        }
        sent = redelivery.send_again(sessions, lessons, since, utc_now())
        _deliver(sessions, cohorts)
        with sessions() as session:
            undone = session.scalars(select(OutboxItem.item_id).where(OutboxItem.done_at.is_(None))).all()
        return sent, len(undone)
    finally:
        sessions.kw["bind"].dispose()


def _made_anew(staged: Settings) -> set[str]:
    """Give every cohort that lost its gradebook a new one from its lessons; its other files stay with it."""
    cohorts, lessons = staged.below_state("cohorts"), staged.below_state("lessons")
    cohorts.mkdir(exist_ok=True, mode=0o700)
    with at_one_instant(staged.academy_database) as connection:  # whatever its version: each has these columns
        known = connection.execute(text("SELECT cohort_id, course_id, course_version, language FROM cohorts")).all()
    lost = [cohort for cohort in known if not (cohorts / cohort.cohort_id / GRADEBOOK).exists()]
    for cohort_id, course_id, course_version, language in lost:
        folder, kept = cohorts / cohort_id, cohorts / f".kept-{cohort_id}"
        if folder.exists():
            folder.rename(kept)
        copy_course(lessons, course_id, course_version, language, folder)
        if kept.exists():
            shutil.copytree(kept, folder, dirs_exist_ok=True)
            shutil.rmtree(kept)
    return {cohort.cohort_id for cohort in lost}


def _deliver(sessions: sessionmaker[Session], cohorts: Path) -> None:
    with closing(_work_on(cohorts)) as work:
        with sessions() as session:
            waiting = outbox.cohorts_waiting(session)
        for cohort_id in waiting:
            while _drained(sessions, work, cohort_id):
                pass


def _drained(sessions: sessionmaker[Session], work: CohortWork, cohort_id: str) -> int:
    try:
        return outbox.drain(sessions, work, cohort_id, utc_now())
    except AcademyError:
        return 0  # it stays in the outbox, and the site's grader goes on


class _Here(WorkHere):
    def close(self) -> None:
        """End nothing: the work is done in this process."""


def _work_on(cohorts: Path) -> Any:
    return _Here(cohorts) if why_no_jail() else CohortJails(cohorts, most=room())


def _publish(settings: Settings, staged: Settings, staging: Path) -> None:
    """Give everything its own name; what was made is complete by now."""
    for name in _TABLES:
        file, made = _file_of(_url_of(settings, name)), _file_of(_url_of(staged, name))
        if file and made and not made.is_relative_to(staging):
            made.replace(file)
    for path in sorted(staging.iterdir()):
        target = settings.below_state(path.name)
        if path.name != _RUN:
            path.rename(target)
    for name in _TABLES:
        unmark(_url_of(settings, name))
    shutil.rmtree(staging)


def _url_of(settings: Settings, name: str) -> str:
    return settings.academy_database if name == "academy" else settings.registry_database


def _file_of(url: str) -> Path | None:
    parsed = make_url(url)
    return Path(parsed.database).absolute() if parsed.get_backend_name() == "sqlite" and parsed.database else None


def _draft_of(file: Path) -> Path:
    return file.with_name(f".{file.name}.restoring")


def _silent(_what: str) -> None:
    """Report no progress."""
