"""Backup and restore: everything comes back as it was at its instant."""

import datetime as dt
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import MetaData, create_engine, select, text
from sqlalchemy.orm import Session, sessionmaker

import coop_registry.migrations
from academy import ledger, outbox
from academy.database import open_academy, utc_now
from academy.gradebooks import kept_work
from academy.records import LedgerEntry, OutboxItem, Person, Submission
from academy.records import Record as AcademyRecord
from academy.sound.small import SmallSound
from academy.sound.tracks import Spot, keep_recording
from academy.sound.words import word_texts
from academy.submissions import is_erased
from coop_registry import audit
from coop_registry.database import open_registry
from coop_registry.models.cooperatives import Cooperative
from coop_registry.models.files import ImportedFile
from coop_registry.models.indicators import IndicatorRow
from coop_registry.models.whole import Record as RegistryRecord
from coop_registry.writers import command_line
from hub_config import forgetting
from hub_config.archives import back_up_to
from hub_config.restoring import restore
from hub_config.services.audit_heads import export_head, exported_heads
from hub_config.settings import Settings
from tests.academy.conftest import LEARNER, LESSON, TRAINER, SmallAcademy, academy_url, built, empty_academy
from tests.academy.conftest import academy as a_small_academy
from tests.academy.marking.giving import give_points
from tests.databases import Databases

__all__ = ["academy_url", "built", "empty_academy"]  # fixtures
academy = a_small_academy
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
            give_points(
                session, trainer_id=TRAINER, submission_id=graded.submission_id, exercise_id="my_project",
                points=2.5, comment=f"جيد {answer}", now=utc_now(),
            )  # fmt: skip
            keep_recording(
                session, Spot("c", "l", "word/next", "shi"), SmallSound(b"OggS\x00\xff\n" + answer.encode(), 1.5),
                text_language="ar", texts=word_texts(), person_id=TRAINER, now=utc_now(),
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
        "secrets/cookie": SECRET, "uploads/u1": "a,b\n1,2", "catalogue/.history/c/000001.json": "{}",
        "homes/p1/خطة.txt": "خطة", "homes/p1/.cache/big": "x",
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
