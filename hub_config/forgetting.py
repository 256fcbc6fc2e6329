"""Telling a person everything a site holds, and forgetting a person everywhere (law 09-08).

A person is known by a ``person_id``: ``p…`` in the academy's database, ``r…`` in the registry's; nothing links
the two but a telephone. Forgetting is done in steps, each of which can be done again: what a kill interrupted is
completed by asking once more. The list of those forgotten is kept, so that a restored backup can be made to forget
them again.
"""

import datetime as dt
import json
import os
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, select, text
from sqlalchemy.orm import Session

import academy.person_file
import coop_registry.people
from academy import erasure
from academy.authoring.authors_files import forget_author, told_of_author
from academy.database import open_academy
from academy.errors import AcademyError
from academy.gradebook_people import forget as forget_here
from academy.gradebook_people import told_of
from academy.records import Enrolment, Person, Record
from coop_registry import database
from coop_registry.models.people import NamedPerson
from coop_registry.writers import Writer
from hub_config.asked_process import NoAnswer
from hub_config.authors_shelf import shelf_of
from hub_config.cohort_jails import ask_cohort
from hub_config.jail import why_no_jail
from hub_config.secrets import secret
from hub_config.settings import Settings
from hub_config.traces import traces, traces_in_database

_PERSON_ID = re.compile(r"[a-z][a-z0-9]{1,40}")
_SECONDS = 60.0  # for one cohort's gradebook, rewritten
_OWN_FOLDERS = (("homes",), ("run", "jupyterlab"))  # each holds a folder a person
_REWRITTEN = {
    "academy": tuple(sorted(Record.metadata.tables)),  # people's own words stand in most of them
    "registry": ("people", "refused_cells"),
}


@dataclass(frozen=True)
class Found:
    """Somebody whom what was given points to."""

    person_id: str
    where: str  # "academy" or "registry"


class NamedInReason(ValueError):
    """A reason that would keep the very name that is to be forgotten."""

    def __init__(self) -> None:
        super().__init__("The reason names the person, and it is kept. Give it without the name or telephone.")


def find(settings: Settings, wanted: str) -> list[Found]:
    """Return whom a person_id, telephone, card code, user name or registration number points to."""
    with _opened(settings) as (learning, registry):
        known = [Found(p.person_id, "academy") for p in academy.person_file.find_people(learning, wanted)]
        return known + [Found(p.person_id, "registry") for p in coop_registry.people.find_people(registry, wanted)]


def told(settings: Settings, person_id: str, now: dt.datetime) -> dict[str, Any]:
    """Return everything the site holds about a person, as JSON can hold it."""
    with _opened(settings) as (learning, registry):
        whole: dict[str, Any] = {
            "person_id": person_id,
            "told_at": now.isoformat(),
            "academy": academy.person_file.export_person(learning, person_id),
            "registry": coop_registry.people.export_person(registry, person_id),
        }
        cohorts = _cohorts(learning, person_id)
    whole["gradebooks"] = {cohort: _in_cohort(settings, cohort, "told_of_person", person_id) for cohort in cohorts}
    whole["authoring"] = told_of_author(shelf_of(settings), person_id)
    own = [path for folder in _own_folders(settings, person_id) for path in sorted(folder.rglob("*"))]
    whole["files"] = [str(path.relative_to(settings.below_state())) for path in own if path.is_file()]
    return whole


def forget(settings: Settings, person_id: str, *, actor_id: str, reason: str, now: dt.datetime) -> list[str]:
    """Forget a person everywhere below the state, and return where words of theirs still stand.

    Those places are other people's sentences, files that somebody sent, backups: they are named, so that whoever
    is responsible decides. Nothing is returned for someone who was forgotten before: nobody knows the words any more.

    Raises
    ------
    NamedInReason
        When the reason holds the name; nothing was done then.
    """
    with _opened(settings) as (learning, registry):
        words, cohorts = _words(learning, registry, person_id), _cohorts(learning, person_id)
    if any(word.casefold() in reason.casefold() for word in words):
        raise NamedInReason
    _remember(settings, person_id, reason, now)
    _forget_in_databases(settings, person_id, actor_id, reason, now)
    for cohort in cohorts:
        _in_cohort(settings, cohort, "forget_person", person_id)
    forget_author(shelf_of(settings), person_id)
    for folder in _own_folders(settings, person_id):
        shutil.rmtree(folder)
    return [*_rewrite(settings), *_remaining(settings, words)]


def list_of_forgotten(settings: Settings) -> Path:
    """Return the file that says who was forgotten; keep a copy with the archives."""
    return settings.below_state("audit", "forgotten.jsonl")


def forgotten(file: Path) -> list[dict[str, str]]:
    """Return who was forgotten, with ``person_id``, ``at`` and ``reason``, as such a file says."""
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    known: dict[str, dict[str, str]] = {}
    for line in lines:
        with suppress(ValueError):  # a line that a kill cut off was not yet acted upon
            entry = json.loads(line)
            _require_told(file, entry)
            known.setdefault(entry["person_id"], entry)
    return list(known.values())


def _require_told(file: Path, entry: Any) -> None:
    """Refuse an entry that names no person: an id becomes the name of a folder that is removed."""
    is_told = isinstance(entry, dict) and all(isinstance(entry.get(key), str) for key in ("person_id", "at", "reason"))
    if not is_told or not _PERSON_ID.fullmatch(entry["person_id"]):
        raise AcademyError(f"{file} names somebody who can be no person; correct that line, or leave it out.")


def forget_again(
    settings: Settings,
    lists: Sequence[Path] = (),
    *,
    since: dt.datetime | None = None,
    actor_id: str,
    now: dt.datetime,
) -> list[str]:
    """Forget everybody who came back with a restored archive; return their ids.

    Parameters
    ----------
    lists
        Copies of the list that are newer than the archive's own.
    since
        Who was forgotten after this instant (UTC) is forgotten in every place again, even where the databases know
        no words of theirs: other parts of the archive were read before.

    Raises
    ------
    AcademyError
        When somebody could not be forgotten everywhere, after all others were.
    """
    back, problems = [], []
    for entry in [each for file in (list_of_forgotten(settings), *lists) for each in forgotten(file)]:
        with _opened(settings) as (learning, registry):
            has_returned = bool(_words(learning, registry, entry["person_id"]))
        if has_returned or (since is not None and dt.datetime.fromisoformat(entry["at"]) >= since):
            try:
                forget(settings, entry["person_id"], actor_id=actor_id, reason=entry["reason"], now=now)
            except (AcademyError, NamedInReason) as problem:
                problems.append(f"{entry['person_id']} is not forgotten everywhere: {problem}")
            back.append(entry["person_id"])
    if problems:
        raise AcademyError(" ".join(problems))
    return back


@contextmanager
def _opened(settings: Settings) -> Iterator[tuple[Session, Session]]:
    makers = open_academy(settings.academy_database), database.open_registry(settings.registry_database)
    try:
        with makers[0]() as learning, makers[1]() as registry:
            yield learning, registry
    finally:
        for maker in makers:
            maker.kw["bind"].dispose()


def _words(learning: Session, registry: Session, person_id: str) -> list[str]:
    named = registry.get(NamedPerson, person_id)
    held = [named.name_ar, named.name_latin, named.telephone] if named else []
    words = [*erasure.words_of(learning, person_id), *(word for word in held if word)]
    return [word for word in words if not _is_anothers_telephone(learning, registry, person_id, word)]


def _is_anothers_telephone(learning: Session, registry: Session, person_id: str, word: str) -> bool:
    """Return whether somebody else is reached there: then the number stays, and leads to them alone."""
    session, record = (learning, Person) if learning.get(Person, person_id) else (registry, NamedPerson)
    others = select(record.person_id).where(record.telephone == word, record.person_id != person_id)
    return session.scalars(others.limit(1)).first() is not None


def _cohorts(learning: Session, person_id: str) -> list[str]:
    enrolled = select(Enrolment.cohort_id).where(Enrolment.person_id == person_id)
    return sorted(learning.scalars(enrolled))


def _forget_in_databases(settings: Settings, person_id: str, actor_id: str, reason: str, now: dt.datetime) -> None:
    key = bytes.fromhex(secret(settings, "receipt_key"))
    writer = Writer(actor_id, None)
    with _opened(settings) as (learning, registry):
        database.begin_writing(registry)
        for session in (learning, registry):
            if _is_sqlite(session):
                session.execute(text("PRAGMA secure_delete = ON"))
        if registry.get(NamedPerson, person_id) is not None:
            coop_registry.people.erase_person(registry, person_id, writer=writer, now=now)
        else:
            coop_registry.people.note_erasure(registry, person_id, writer=writer, now=now)
        registry.commit()
        if learning.get(Person, person_id) is not None:
            erasure.erase_person(learning, person_id, signing_key=key, actor_id=actor_id, reason=reason, now=now)
        learning.commit()


def _in_cohort(settings: Settings, cohort_id: str, work: str, person_id: str) -> Any:
    """Do something in a cohort's course folder, behind its walls where walls can be."""
    folder = settings.below_state("cohorts", cohort_id)
    if why_no_jail():
        return told_of(folder, person_id) if work == "told_of_person" else forget_here(folder, person_id)
    process = ask_cohort(folder)
    try:
        answer = process.ask({"work": work, "person_id": person_id}, _SECONDS)
    except NoAnswer as nothing:
        raise AcademyError(f"The gradebook of cohort {cohort_id} gave no answer ({nothing}); ask again.") from nothing
    finally:
        process.end()
    if problem := answer.get("closed") or answer.get("failure"):
        raise AcademyError(f"The gradebook of cohort {cohort_id} cannot be used ({problem}); mend it and ask again.")
    return answer.get("result")


def _own_folders(settings: Settings, person_id: str) -> list[Path]:
    folders = [settings.below_state(*parts, person_id) for parts in _OWN_FOLDERS]
    return [folder for folder in folders if folder.is_dir() and not folder.is_symlink()]


def _remember(settings: Settings, person_id: str, reason: str, now: dt.datetime) -> None:
    file = list_of_forgotten(settings)
    if any(entry["person_id"] == person_id for entry in forgotten(file)):
        return
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    line = json.dumps({"person_id": person_id, "at": now.isoformat(), "reason": reason}, ensure_ascii=False)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "w", encoding="utf-8") as written:
        written.write(f"\n{line}\n")  # apart from a line that was cut off
        written.flush()
        os.fsync(written.fileno())


def _rewrite(settings: Settings) -> list[str]:
    """Write the databases anew, so that no byte of what was erased is left between their pages."""
    left = []
    engines = {
        "academy": open_academy(settings.academy_database).kw["bind"],
        "registry": database.open_engine(settings.registry_database),
    }
    for name, engine in engines.items():
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            if engine.dialect.name == "sqlite":
                connection.connection.dbapi_connection.execute("PRAGMA secure_delete = ON")
                left += _rewritten_file(connection.connection.dbapi_connection, name)
            else:
                for table in _REWRITTEN[name]:
                    connection.execute(text(f"VACUUM FULL {table}"))
        engine.dispose()
    return left


def _rewritten_file(connection: Any, name: str) -> list[str]:
    connection.execute("VACUUM")
    is_busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    return [f"{name}.sqlite-wal: somebody was reading; ask again"] if is_busy else []


def _remaining(settings: Settings, words: Sequence[str]) -> list[str]:
    columns = []
    with _opened(settings) as (learning, registry):
        for name, session in (("academy", learning), ("registry", registry)):
            columns += [f"{name} database: {place}" for place in traces_in_database(_bound(session), words)]
    return [*columns, *(f"file {place}" for place in traces(settings.below_state(), words))]


def _is_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"


def _bound(session: Session) -> Engine:
    bind = session.get_bind()
    return bind if isinstance(bind, Engine) else bind.engine
