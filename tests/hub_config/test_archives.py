"""Backup and restore: everything comes back as it was at its instant, and nothing that is not whole is believed."""

import datetime as dt
import gzip
import hashlib
import io
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tarfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import MetaData, create_engine, select, text
from sqlalchemy.orm import Session, sessionmaker

import coop_registry.migrations
from academy import ledger, outbox, trainer_grades
from academy.database import open_academy, utc_now
from academy.gradebooks import kept_work
from academy.records import LedgerEntry, OutboxItem, Person, Submission
from academy.records import Record as AcademyRecord
from academy.submissions import is_erased
from coop_registry import audit
from coop_registry.database import open_registry
from coop_registry.models.cooperatives import Cooperative
from coop_registry.models.files import ImportedFile
from coop_registry.models.indicators import IndicatorRow
from coop_registry.models.whole import Record as RegistryRecord
from coop_registry.writers import command_line
from hub_config import forgetting
from hub_config.archive_files import MANIFEST, ArchiveProblem, sealed_manifest
from hub_config.archives import back_up_to
from hub_config.preflight import CannotStart
from hub_config.preparation import prepare
from hub_config.restoring import restore
from hub_config.services.audit_heads import export_head, exported_heads
from hub_config.settings import Settings
from hub_config.state_versions import UNFINISHED
from tests.academy.conftest import LEARNER, LESSON, TRAINER, SmallAcademy, academy_url, built, empty_academy
from tests.academy.conftest import academy as a_small_academy
from tests.databases import Databases

__all__ = ["academy_url", "built", "empty_academy"]  # fixtures
academy = a_small_academy
STATES = Path(__file__).parent.parent / "states"
SECRET = "f" * 64


@dataclass
class Office:
    """A whole state with people at work in it."""

    settings: Settings
    academy: SmallAcademy
    registry: sessionmaker[Session]

    def work_in_academy(self, answer: str) -> Submission:
        """A learner answers and hands in, the grader grades, the trainer gives points that travel."""
        self.academy.now = utc_now()
        self.academy.answer("minimum_members", answer)
        self.academy.answer("my_project", f"Nous sommes {answer}.")
        self.academy.submit()
        graded = self.academy.grade()
        assert graded
        with self.academy.sessions.begin() as session:
            trainer_grades.give_points(
                session, trainer_id=TRAINER, submission_id=graded.submission_id, exercise_id="my_project",
                points=2.5, comment=f"جيد {answer}", now=utc_now(),
            )  # fmt: skip
        outbox.drain(self.academy.sessions, self.academy.work, self.academy.cohort.cohort_id, utc_now())
        return graded

    def work_in_registry(self, number: int) -> None:
        """An edit with its history and its audit entry, in one transaction."""
        with self.registry.begin() as session:
            change = {
                "registration_number": "1/1/2020", "record_table": "cooperatives", "record_key": "1/1/2020",
                "column": "members", "old_value": None if number % 2 else number, "new_value": [number],
            }  # fmt: skip
            audit.append(
                session, writer=command_line(), action="edited", subject=f"coop-{number}", detail={"n": number},
                now=utc_now(), history=[change], reason="تصحيح",
            )  # fmt: skip


def imported(file_hash: str, **more: Any) -> ImportedFile:
    return ImportedFile(
        file_hash=file_hash, file_name="f.csv", declared_by="x", imported_at=utc_now(), rows_accepted=1,
        rows_rejected=0, **more,
    )  # fmt: skip


@pytest.fixture
def office(academy: SmallAcademy, databases: Databases, tmp_path: Path) -> Iterator[Office]:
    url = databases.database("registry", coop_registry.migrations.migrate)
    settings = Settings(state=tmp_path, academy_url=academy.url, registry_url=url)
    shutil.copytree(academy.built.folder, tmp_path / "lessons")
    for name, content in {
        "secrets/cookie": SECRET, "uploads/u1": "a,b\n1,2", "homes/p1/خطة.txt": "خطة", "homes/p1/.cache/big": "x",
    }.items():  # fmt: skip
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    (tmp_path / "homes" / "p1" / "link").symlink_to("/etc/passwd")
    registry = open_registry(url)
    with registry.begin() as session:
        file_row = imported("h", mapping={"أ": 1})
        session.add(file_row)
        session.flush()
        session.add(
            Cooperative(
                registration_number="1/1/2020",
                name_ar="تعاونية\u2028الأمل",
                province_code="01.511",
                search_text="x",
                capital_mad=1234.56,
                is_agrarian_reform=False,
                founded_on=dt.date(2020, 1, 2),
                file_id=file_row.file_id,
                declared_by="x",
                declared_at=utc_now(),
            )
        )
        session.flush()
        session.add(IndicatorRow(year=2025, registration_number="1/1/2020", packed=b"\x00\xff\n", reasons=b"\x00"))
        session.add(imported("i"))
    with registry.begin() as session:
        session.execute(text("delete from imported_files where file_hash = 'i'"))
    made = Office(settings, academy, registry)
    made.work_in_academy("5")
    made.work_in_registry(1)
    made.work_in_registry(2)
    yield made
    registry.kw["bind"].dispose()
    databases.drop(url)


@pytest.fixture
def other_kind(databases: Databases, request: pytest.FixtureRequest) -> Databases:
    """Databases of the kind that the office's are not: what was kept on one is restored on the other."""
    is_sqlite = databases is request.getfixturevalue("sqlite_files")
    found: Databases = request.getfixturevalue("postgresql" if is_sqlite else "sqlite_files")
    return found


@pytest.fixture
def elsewhere(other_kind: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    urls = [other_kind.empty_database() for _ in range(2)]
    yield Settings(state=tmp_path_factory.mktemp("new") / "state", academy_url=urls[0], registry_url=urls[1])
    for url in urls:
        other_kind.drop(url)


def rows(url: str, metadata: MetaData) -> dict[str, list[str]]:
    """Every row of every table as Python values, read with the models' own types, in an order of its own."""
    engine = create_engine(url)
    with engine.connect() as connection:
        found = {
            table.name: sorted(repr(tuple(row)) for row in connection.execute(select(table)))
            for table in metadata.sorted_tables
        }
    engine.dispose()
    return found


def everything(settings: Settings) -> dict[str, list[str]]:
    academys = rows(settings.academy_database, AcademyRecord.metadata)
    registrys = rows(settings.registry_database, RegistryRecord.metadata)
    return {f"academy.{name}": r for name, r in academys.items()} | {f"registry.{n}": r for n, r in registrys.items()}


def require_whole(settings: Settings, cohort_id: str) -> int:
    """Follow both chains, and compare every gradebook with the ledger; return the ledger's length."""
    registry, sessions = open_registry(settings.registry_database), open_academy(settings.academy_database)
    with registry() as session:
        assert audit.verify(session) == []
        entries = session.scalar(text("select count(*) from audit_entries"))
        assert session.scalar(text("select count(*) from value_changes")) == entries, "half a transaction"
    with sessions() as session:
        ledger.verify(session)
        standing = ledger.current_points(session, person_id=LEARNER, cohort_id=cohort_id, lesson_id=LESSON)
        length = len(session.scalars(select(LedgerEntry.entry_id)).all())
        assert not session.scalars(select(OutboxItem).where(OutboxItem.done_at.is_(None))).all()
    registry.kw["bind"].dispose()
    sessions.kw["bind"].dispose()
    kept = kept_work(settings.below_state("cohorts", cohort_id), LESSON, LEARNER)
    assert kept
    held = {
        name: (grade.auto_score if grade.manual_score is None else grade.manual_score, grade.comment)
        for name, grade in kept.grades.items()
    }
    assert held == {name: (points.points, points.comment) for name, points in standing.items()}
    return length


@pytest.mark.soak_on_postgresql
def test_a_state_comes_back_row_by_row_on_the_other_kind_of_database(office: Office, elsewhere: Settings) -> None:
    archive = office.settings.below_state("..", "kept.tar.gz").resolve()
    made = back_up_to(office.settings, archive)
    assert archive.stat().st_mode & 0o777 == 0o600
    assert [sentence for sentence in made.left_out if "homes/p1/link" in sentence]
    back = restore(elsewhere, archive)
    assert back.waiting == 0
    before, after = everything(office.settings), everything(elsewhere)
    sent_again = {"academy.outbox"}  # what was delivered again is written down there
    assert {n: r for n, r in after.items() if n not in sent_again} == {
        n: r for n, r in before.items() if n not in sent_again
    }
    assert set(before["academy.outbox"]) <= set(after["academy.outbox"])
    require_whole(elsewhere, office.academy.cohort.cohort_id)
    state = elsewhere.below_state()
    assert (state / "secrets" / "cookie").read_text() == SECRET
    assert (state / "secrets" / "cookie").stat().st_mode & 0o077 == 0
    assert (state / "homes" / "p1" / "خطة.txt").read_text(encoding="utf-8") == "خطة"
    assert not (state / "homes" / "p1" / ".cache").exists()
    assert (state / "uploads" / "u1").exists()
    assert not (state / ".restoring").exists()
    require_new_number(elsewhere, 3)  # 1 stands and 2 was deleted before the backup
    archive.unlink()


def require_new_number(settings: Settings, number: int) -> None:
    registry = open_registry(settings.registry_database)
    with registry.begin() as session:
        new = imported("n")
        session.add(new)
        session.flush()
        assert new.file_id == number, "a number once given is never given again"
    registry.kw["bind"].dispose()


def test_people_at_work_during_a_backup_leave_each_database_whole(office: Office, elsewhere: Settings) -> None:
    stop, numbers = threading.Event(), iter(range(3, 10**6))

    def at_work() -> None:
        while not stop.is_set():
            office.work_in_registry(next(numbers))

    worker = threading.Thread(target=at_work)
    worker.start()
    graded: list[Submission] = []

    def meanwhile(what: str, done: int, total: int) -> None:
        if what == "cohorts" and done == total and not graded:  # the gradebooks are copied, the academy is not yet
            graded.append(office.work_in_academy("7"))

    archive = office.settings.below_state("kept.tar")
    back_up_to(office.settings, archive, meanwhile)
    stop.set()
    worker.join()
    back = restore(elsewhere, archive)
    assert back.sent_again >= 2, "the attempt and the trainer's points, which the gradebook had missed"
    require_whole(elsewhere, office.academy.cohort.cohort_id)
    sessions = open_academy(elsewhere.academy_database)
    with sessions() as session:
        assert session.get_one(Submission, graded[0].submission_id).answers["minimum_members"] == "7"
    sessions.kw["bind"].dispose()


@pytest.mark.soak_on_postgresql
def test_a_gradebook_that_was_lost_is_made_anew_from_the_ledger(office: Office, elsewhere: Settings) -> None:
    (office.academy.course_folder / "gradebook.db").write_bytes(b"junk")
    archive = office.settings.below_state("kept.tar")
    made = back_up_to(office.settings, archive)
    assert [sentence for sentence in made.left_out if office.academy.cohort.cohort_id in sentence]
    back = restore(elsewhere, archive)
    assert back.waiting == 0
    require_whole(elsewhere, office.academy.cohort.cohort_id)


@pytest.mark.soak_on_postgresql
def test_heads_and_the_list_of_those_forgotten_come_back_and_who_is_on_it_does_not(
    office: Office, elsewhere: Settings
) -> None:
    heads = office.settings.below_state("audit", "heads.jsonl")
    export_head(office.registry, heads)
    with office.academy.sessions() as session:
        office_name = session.get_one(Person, LEARNER).name
    held: list[str] = []

    # A server writes its tables anew when nobody reads them: there, only the gradebooks are copied by then.
    late = "registry" if office.academy.url.startswith("sqlite") else "cohorts"

    def meanwhile(what: str, done: int, total: int) -> None:
        if what == late and done == total and not held:
            forgetting.forget(office.settings, LEARNER, actor_id="p2", reason="asked", now=utc_now())
            held.append(LEARNER)
        if what == "registry" and done == total:
            export_head(office.registry, heads)
            office.work_in_registry(3)
            export_head(office.registry, heads)

    archive = office.settings.below_state("kept.tar")
    made = back_up_to(office.settings, archive, meanwhile)
    back = restore(elsewhere, archive, expected=made.digest)
    assert any(LEARNER in sentence for sentence in back.said)
    kept_heads = exported_heads(elsewhere.below_state("audit", "heads.jsonl"))
    assert [head.entries for head in kept_heads] == [2], "no head is newer than the registry beside it"
    entries = forgetting.forgotten(forgetting.list_of_forgotten(elsewhere))
    assert [entry["person_id"] for entry in entries] == [LEARNER]
    sessions = open_academy(elsewhere.academy_database)
    with sessions() as session:
        assert all(is_erased(each) for each in session.scalars(select(Submission)))
        assert session.get_one(Person, LEARNER).name != office_name, "the name did not come back"
    sessions.kw["bind"].dispose()
    gradebook = elsewhere.below_state("cohorts", office.academy.cohort.cohort_id, "gradebook.db").read_bytes()
    assert b"Nous sommes 5" not in gradebook


@dataclass(frozen=True)
class Kept:
    """An archive that is whole, and a place to restore it to."""

    archive: Path
    state: Path
    digest: str

    def refusal(self, name: str, content: bytes, *, late: bool = False) -> str:
        """Return the sentence that a changed copy is refused with; nothing may have been made, or stay if it was."""
        changed = self.archive.with_name(name)
        changed.write_bytes(content)
        with pytest.raises(ArchiveProblem) as caught:
            restore(Settings(state=self.state), changed)
        if late and self.state.exists():
            assert [path.name for path in self.state.iterdir()] == ["run"]
            shutil.rmtree(self.state)
        assert not self.state.exists()
        assert "\n" not in str(caught.value)
        return str(caught.value)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """An archive of a state as 0.1.0 wrote it."""
    folder = tmp_path_factory.mktemp("kept")
    state_of("0.1.0", folder / "old")
    made = back_up_to(Settings(state=folder / "old"), folder / "kept.tar")
    return Kept(folder / "kept.tar", folder / "new", made.digest)


def state_of(version: str, folder: Path) -> None:
    for script in (STATES / version).rglob("*.sql"):
        file = folder / script.relative_to(STATES / version).with_suffix("")
        file.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(file)) as connection:
            connection.executescript(script.read_text(encoding="utf-8"))


def repacked(archive: Path, change: Callable[[list[tuple[tarfile.TarInfo, bytes]]], None]) -> bytes:
    """Return an archive with other members."""
    with tarfile.open(archive) as tar:
        members = [(entry, tar.extractfile(entry).read()) for entry in tar]  # type: ignore[union-attr]
    change(members)
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tar:
        for entry, content in members:
            entry.size = len(content) if entry.isreg() else 0
            tar.addfile(entry, io.BytesIO(content))
    return out.getvalue()


def test_what_is_not_whole_is_refused_in_one_sentence_before_anything_is_made(kept: Kept) -> None:
    whole = kept.archive.read_bytes()
    packed = gzip.compress(whole, 1)
    rng = random.Random(3)
    for length in (0, 1, 511, 512, len(whole) // 2, *(rng.randrange(len(whole) - 11000) for _ in range(5))):
        kept.refusal("cut.tar", whole[:length])
        kept.refusal("cut.tar.gz", packed[: length * len(packed) // len(whole)])
    with tarfile.open(kept.archive) as tar:
        entries = rng.sample([entry for entry in tar if entry.size], 10)
    for entry in entries:
        place = rng.choice([entry.offset + rng.randrange(100), entry.offset_data + rng.randrange(entry.size)])
        changed = whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :]
        kept.refusal("changed.tar", changed)
    kept.refusal("picture.tar", b"\x89PNG" + os.urandom(5000))
    with pytest.raises(ArchiveProblem, match="No such file"):
        restore(Settings(state=kept.state), kept.archive.with_name("absent.tar"))


@pytest.mark.parametrize("name", ["../outside", "/etc/outside", "secrets/../../outside", "var/x", "secrets", "hub//x"])
def test_a_member_that_would_land_elsewhere_is_refused(kept: Kept, name: str) -> None:
    def add(members: list[tuple[tarfile.TarInfo, bytes]]) -> None:
        members.insert(0, (tarfile.TarInfo(name), b"x"))

    assert "belongs to no state" in kept.refusal("evil.tar", repacked(kept.archive, add))


def test_a_link_a_repeated_and_a_late_member_are_refused(kept: Kept) -> None:
    def link(members: list[tuple[tarfile.TarInfo, bytes]]) -> None:
        entry = tarfile.TarInfo("secrets/cookie")
        entry.type, entry.linkname = tarfile.SYMTYPE, "/etc/passwd"
        members.insert(0, (entry, b""))

    def twice(members: list[tuple[tarfile.TarInfo, bytes]]) -> None:
        members.insert(0, members[0])

    def late(members: list[tuple[tarfile.TarInfo, bytes]]) -> None:
        members.append((tarfile.TarInfo("secrets/late"), b"x"))

    def more(members: list[tuple[tarfile.TarInfo, bytes]]) -> None:
        members.insert(0, (tarfile.TarInfo("secrets/more"), b"x"))

    sentences = [kept.refusal("evil.tar", repacked(kept.archive, change)) for change in (link, twice, late, more)]
    for sentence, words in zip(sentences, ("belongs to no state", "twice", "added to", "another"), strict=True):
        assert words in sentence


def manifest_with(**changed: Any) -> Callable[[list[tuple[tarfile.TarInfo, bytes]]], None]:
    def change(members: list[tuple[tarfile.TarInfo, bytes]]) -> None:
        entry, content = members.pop()
        assert entry.name == MANIFEST
        members.append((entry, sealed_manifest(json.loads(content.rsplit(b"\n", 2)[0]) | changed)))

    return change


Told = dict[str, Any]
Files = dict[str, bytes]


def sealed_again(archive: Path, lie: Callable[[Told, Files], object]) -> bytes:
    """Return an archive that somebody changed, and then sealed as a backup would."""

    def change(members: list[tuple[tarfile.TarInfo, bytes]]) -> None:
        files = {entry.name: content for entry, content in members}
        told = json.loads(files.pop(MANIFEST).rsplit(b"\n", 2)[0])
        lie(told, files)
        told["members"] = {
            name: {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            for name, content in files.items()
        }
        sealed = [*files.items(), (MANIFEST, sealed_manifest(told))]
        members[:] = [(tarfile.TarInfo(name), content) for name, content in sealed]

    return repacked(archive, change)


def cooperatives(told: Told) -> Told:
    found: Told = told["databases"]["registry"]
    return found


EVIL_LIST = json.dumps({"person_id": "../../x", "at": "2026-11-21T12:00:00", "reason": "x"}).encode()
LIES: dict[str, Callable[[Told, Files], object]] = {
    "version": lambda told, _: cooperatives(told).update(version=["x"]),
    "hub": lambda told, _: told.update(hub={"a": 1}),
    "tables": lambda told, _: cooperatives(told).update(tables=[1, 2]),
    "counters": lambda told, _: cooperatives(told).update(counters=[["cooperatives", "x", 9**40]]),
    "left_out": lambda told, _: told.update(left_out=5),
    "started_at": lambda told, _: told.pop("started_at"),
    "gradebooks": lambda told, _: told.update(gradebooks={"c": {"copied_at": "x"}}),
    "databases": lambda told, _: told["databases"].update(academy=None),
    "ends": lambda told, _: told["databases"]["academy"].update(head={}),
}
LATE_LIES: dict[str, Callable[[Told, Files], object]] = {
    "registry of": lambda _, files: files.update({"registry/cooperatives.jsonl": b"[" * 100_000}),
    "utf-8": lambda _, files: files.update({"registry/cooperatives.jsonl": b"\xff\xfe"}),
    "not a database": lambda told, files: (files.update({"hub/jupyterhub.sqlite": b"x" * 4096}), told.update(hub=None)),
    "no person": lambda _, files: files.update({"audit/forgotten.jsonl": EVIL_LIST}),
    "homes": lambda _, files: files.update({"homes/p1": b"x", "homes/p1/y": b"x"}),
}


@pytest.mark.parametrize("word", LIES)
def test_a_list_that_lies_is_refused_before_anything_is_made(kept: Kept, word: str) -> None:
    assert word in kept.refusal("lie.tar", sealed_again(kept.archive, LIES[word]))


@pytest.mark.parametrize("word", LATE_LIES)
def test_a_member_that_lies_is_refused_and_nothing_of_it_stays(kept: Kept, word: str) -> None:
    assert word in kept.refusal("lie.tar", sealed_again(kept.archive, LATE_LIES[word]), late=True)


def test_an_archive_that_was_sealed_again_is_told_by_its_digest(kept: Kept, tmp_path: Path) -> None:
    changed = tmp_path / "sealed.tar"
    changed.write_bytes(sealed_again(kept.archive, lambda _, files: files.update({"homes/p1/x": b"x"})))
    with pytest.raises(ArchiveProblem, match="digest"):
        restore(Settings(state=tmp_path / "new"), changed, expected=kept.digest)
    assert not (tmp_path / "new").exists()


def test_an_archive_of_a_later_release_is_refused_with_its_name(kept: Kept) -> None:
    later = {"version": "0099", "tables": {}, "counters": [], "head": {}}
    databases = {"academy": later, "registry": later}
    for changed in (
        {"format": 2, "taawoun": "9.0"},
        {"databases": databases, "taawoun": "9.0"},
        {"hub": "nobody", "taawoun": "9.0"},
    ):
        assert "9.0" in kept.refusal("later.tar", repacked(kept.archive, manifest_with(**changed)))
    assert "changed" in kept.refusal("odd.tar", repacked(kept.archive, manifest_with(databases=[])))


def test_a_ledger_that_was_cut_before_the_backup_is_refused_by_its_head(kept: Kept) -> None:
    with tarfile.open(kept.archive) as tar:
        manifest = json.loads(tar.extractfile(MANIFEST).read().rsplit(b"\n", 2)[0])  # type: ignore[union-attr]
    manifest["databases"]["academy"]["head"]["hash"] = "0" * 64
    changed = kept.archive.with_name("head.tar")
    changed.write_bytes(repacked(kept.archive, manifest_with(databases=manifest["databases"])))
    with pytest.raises(ArchiveProblem, match="ledger"):
        restore(Settings(state=kept.state), changed)
    assert not (kept.state / UNFINISHED).exists()
    shutil.rmtree(kept.state)


def test_an_archive_of_an_older_release_is_restored_and_brought_to_this_one(kept: Kept, tmp_path: Path) -> None:
    settings = Settings(state=tmp_path / "new")
    back = restore(settings, kept.archive)
    assert back.rows > 100
    with closing(sqlite3.connect(settings.below_state("registry", "registry.sqlite"))) as connection:
        assert connection.execute("SELECT count(*) FROM cooperatives").fetchone()[0] == 20
        assert connection.execute("SELECT count(*) FROM visits").fetchone()[0] == 0
    assert settings.below_state("hub", "jupyterhub.sqlite").exists()


def test_a_state_that_is_not_empty_is_refused_and_left_as_it_was(kept: Kept, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    with pytest.raises(ArchiveProblem, match="not empty"):
        restore(Settings(state=tmp_path), kept.archive)
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_what_stands_beside_an_unfinished_restore_is_never_cleared_away(kept: Kept, tmp_path: Path) -> None:
    (tmp_path / UNFINISHED / "homes").mkdir(parents=True)
    (tmp_path / "homes").mkdir()
    (tmp_path / "homes" / "mine").write_text("mine")
    with pytest.raises(ArchiveProblem, match="it has homes"):
        restore(Settings(state=tmp_path), kept.archive)
    assert (tmp_path / "homes" / "mine").read_text() == "mine"


def test_a_restore_that_was_killed_between_its_names_is_begun_again(
    kept: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as killed:
        killed.setattr("hub_config.restoring.unmark", _killed)
        killed.setattr("hub_config.restoring._clear", lambda _settings: None)
        with pytest.raises(KeyboardInterrupt):
            restore(Settings(state=tmp_path), kept.archive)
    assert (tmp_path / "academy").exists(), "names were given"
    assert restore(Settings(state=tmp_path), kept.archive).rows > 100
    assert {path.name for path in tmp_path.iterdir()} >= {"academy", "registry", "hub"}
    assert not (tmp_path / UNFINISHED).exists()


def _killed(*_arguments: object) -> None:
    raise KeyboardInterrupt


def test_a_backup_refuses_what_would_lose_an_archive_and_where_nothing_is(kept: Kept, tmp_path: Path) -> None:
    settings = Settings(state=kept.archive.parent / "old")
    with pytest.raises(ArchiveProblem, match="exists already"):
        back_up_to(settings, kept.archive)
    with pytest.raises(ArchiveProblem, match="ends in"):
        back_up_to(settings, tmp_path / "kept.zip")
    with pytest.raises(ArchiveProblem, match="nothing to back up"):
        back_up_to(Settings(state=tmp_path / "absent"), tmp_path / "kept.tar")
    with pytest.raises(ArchiveProblem, match="cannot be written"):
        back_up_to(settings, tmp_path / "absent" / "kept.tar")
    assert not list(tmp_path.iterdir())


def taawoun(*words: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "hub_config.command_line", *words]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ)


def kill_at(process: subprocess.Popen[str], look: Callable[[], bool], seconds: float) -> bool:
    """Kill a command so many seconds after something is seen; return whether it was still at work."""
    while process.poll() is None and not look():
        time.sleep(0.002)
    time.sleep(seconds)
    was_running = process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.communicate()
    return was_running


@pytest.mark.parametrize("seed", [1, *(pytest.param(n, marks=pytest.mark.soak) for n in range(2, 31))])
def test_a_kill_half_way_leaves_no_archive_and_no_state_that_is_believed(
    kept: Kept, seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = random.Random(seed)
    old, archive = kept.archive.parent / "old", tmp_path / "k.tar"
    monkeypatch.setenv("TAAWOUN_STATE", str(old))
    draft = tmp_path / ".k.tar.draft"
    kill_at(taawoun("backup", str(archive)), draft.exists, rng.random() * 0.15)
    if not archive.exists():
        with pytest.raises(ArchiveProblem):
            restore(Settings(state=tmp_path / "from-draft"), draft)
        back_up_to(Settings(state=old), archive)
    assert not draft.exists()
    state = tmp_path / "new"
    killed = kill_at(
        taawoun("restore", str(archive), "--state", str(state)), (state / UNFINISHED).exists, rng.random() * 2
    )
    if killed and (state / UNFINISHED).exists():
        with pytest.raises(CannotStart, match="did not finish"):
            prepare(Settings(state=state), print)
        assert restore(Settings(state=state), archive).rows > 100
    assert not (state / UNFINISHED).exists()
    assert (state / "academy" / "academy.sqlite").exists()
