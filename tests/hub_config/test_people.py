"""Law 09-08 on a whole state: a person reads all that is held, and is forgotten down to the last byte."""

import datetime as dt
import json
import shutil
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text
from typer.testing import CliRunner, Result

import academy.migrations
import coop_registry.migrations
from academy import answers, cohorts, ledger, people, submissions
from academy.database import open_academy
from academy.grading import grade_next
from academy.marking.waiting import answers_waiting
from academy.records import AuditEntry, GroupMembership, LedgerEntry, Person
from academy.sessions import begin_session
from academy.work_here import WorkHere
from coop_registry import audit
from coop_registry.database import begin_writing, open_registry
from coop_registry.editing.mandates import record_mandate
from coop_registry.models.cooperatives import Cooperative
from coop_registry.models.people import Mandate
from coop_registry.writers import Writer
from hub_config import forgetting
from hub_config.command_line import app
from hub_config.secrets import secret
from hub_config.settings import Settings
from tests.academy.conftest import COURSE, LESSON, built_once
from tests.databases import Databases

NOW = dt.datetime.fromisoformat("2026-11-21T12:00")
NAME, TELEPHONE, PIN = "زليخاء بنمسعودان Zoulikha", "+212661239874", "804519"
CHAIR = {"name_ar": "عبد الرحيم الدكالي", "name_latin": "Abderrahim Doukkali", "telephone": "0661555123"}
ESSAY = f"أنا {NAME}، أريد تعاونية للعسل الأطلسي."
NUMBER = "1/23/2019/154"


@dataclass(frozen=True)
class WholeState:
    """A state with a learner who handed in an essay, a neighbour on the same telephone, and a chair."""

    settings: Settings
    person_id: str
    neighbour_id: str
    chair_id: str
    cohort_id: str
    receipt: str

    @property
    def folder(self) -> Path:
        return self.settings.below_state()

    def taawoun(self, *words: str) -> Result:
        return CliRunner().invoke(app, list(words), env={"TAAWOUN_STATE": str(self.folder)})


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> WholeState:
    settings = Settings(state=tmp_path_factory.mktemp("made") / "state")
    built = built_once(tmp_path_factory)
    shutil.copytree(built.folder, settings.below_state("lessons"))
    return make(settings, built.version)


@pytest.fixture
def state(made: WholeState, tmp_path: Path) -> WholeState:
    """A copy of the state, which a test may change."""
    shutil.copytree(made.folder, tmp_path / "state")
    return WholeState(**{**made.__dict__, "settings": Settings(state=tmp_path / "state")})


def make(settings: Settings, version: str) -> WholeState:
    academy.migrations.migrate(settings.academy_database)
    coop_registry.migrations.migrate(settings.registry_database)
    lessons = settings.below_state("lessons")
    sessions, key = open_academy(settings.academy_database), bytes.fromhex(secret(settings, "receipt_key"))
    with sessions.begin() as session:
        told: dict[str, Any] = {"telephone": TELEPHONE, "language": "ar", "now": NOW}
        person = people.create_member(session, name=NAME, pin=PIN, **told)
        neighbour = people.create_member(session, name="جارة", pin="951746", **told)
        trainer = people.create_with_password(session, user_name="trainer", name="Trainer", now=NOW, approved=True,
                                              password="a long enough one", groups=["trainer"])  # fmt: skip
        cohort = cohorts.create_cohort(
            session, cohorts_folder=settings.below_state("cohorts"), lessons_folder=lessons, course_id=COURSE,
            version=version, language="ar", title="النحل", trainer_id=trainer.person_id, now=NOW,
        )  # fmt: skip
        cohorts.join_with_code(session, person_id=person.person_id, code=cohort.join_code, now=NOW)
        begin_session(
            session, person_id=person.person_id, groups=["member"], secret_version=1, hub_session="h", now=NOW
        )
    with sessions() as session:
        people.check_pin(session, identifier=TELEPHONE, pin="000111", now=NOW)
    place: dict[str, Any] = {"person_id": person.person_id, "cohort_id": cohort.cohort_id, "lesson_id": LESSON}
    with sessions.begin() as session:
        for sequence, (exercise, value) in enumerate([("minimum_members", "5"), ("my_project", ESSAY)]):
            answers.save_answer(session, **place, exercise_id=exercise, value=value, language="ar", device_id="phone",
                                sequence=sequence, based_on=0, now=NOW)  # fmt: skip
    with sessions.begin() as session:
        handed_in = submissions.submit(session, **place, language="ar", signing_key=key, now=NOW)
    grade_next(sessions, lessons, WorkHere(settings.below_state("cohorts")), "worker", NOW)
    with closing(sqlite3.connect(settings.below_state("cohorts", cohort.cohort_id, "gradebook.db"))) as gradebook:
        gradebook.execute("update student set first_name = ? where id = ?", (NAME, person.person_id))
        gradebook.commit()
    sessions.kw["bind"].dispose()
    receipt = f"{handed_in.submission_id}-{handed_in.receipt_hash[:16]}"
    chair = chair_of(settings)
    return WholeState(settings, person.person_id, neighbour.person_id, chair, cohort.cohort_id, receipt)


def chair_of(settings: Settings) -> str:
    registry, officer = open_registry(settings.registry_database), Writer("p2abcdefghk", None)
    with registry() as session:
        begin_writing(session)
        session.add(Cooperative(registration_number=NUMBER, name_ar="الأمل", province_code="01.511", search_text="x",
                                declared_by="command-line", declared_at=NOW))  # fmt: skip
        values = {"organ": "board", "role": "chair"}
        chair = record_mandate(session, officer, NUMBER, values, person=CHAIR, now=NOW).person_id
        session.commit()
    registry.kw["bind"].dispose()
    return chair


def bytes_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def escaped(word: str) -> bytes:
    return json.dumps(word)[1:-1].encode()


def test_a_person_reads_everything_that_is_held_but_no_secret(state: WholeState, tmp_path: Path) -> None:
    out = tmp_path / "told.json"
    done = state.taawoun("people", "export", state.person_id, "--out", str(out))
    assert done.exit_code == 0, done.output
    told = json.loads(out.read_text(encoding="utf-8"))
    whole = out.read_text(encoding="utf-8")
    for word in (NAME, TELEPHONE, ESSAY, state.cohort_id, state.receipt.partition("-")[2]):
        assert word in whole
    assert set(told["academy"]) >= {"people", "accounts", "answers", "submissions", "ledger", "enrolments",
                                    "group_memberships", "web_sessions"}  # fmt: skip
    assert told["gradebooks"][state.cohort_id]["names"] == {"first_name": NAME}
    assert told["gradebooks"][state.cohort_id]["files"]
    for hidden in ("argon2", "secret_hash", "token_hash", state.neighbour_id):
        assert hidden not in whole
    again = state.taawoun("people", "export", state.person_id, "--out", str(out))
    assert (again.exit_code, "not there yet" in again.stderr) == (2, True)


def test_a_forgotten_learner_is_nowhere_and_every_chain_still_verifies(state: WholeState) -> None:
    assert NAME.encode() in bytes_of(state.folder), "or the search below would find nothing anyhow"
    assert escaped(NAME) in bytes_of(state.folder)
    done = state.taawoun("people", "erase", state.person_id, "--reason", "asked in writing", "--yes")
    assert (done.exit_code, done.stderr) == (0, ""), done.output
    left = bytes_of(state.folder)
    # The neighbour keeps her telephone: the number alone no longer leads to the person.
    for word in (NAME, *NAME.split(), ESSAY, "للعسل الأطلسي"):
        assert word.encode() not in left, word
        assert escaped(word) not in left, word
    sessions = open_academy(state.settings.academy_database)
    with sessions() as session:
        assert ledger.verify(session)
        assert session.scalars(select(LedgerEntry).where(LedgerEntry.person_id == state.person_id)).all()
        assert session.get_one(Person, state.neighbour_id).telephone == TELEPHONE
        assert people.groups_of(session, state.person_id) == []
        trainer = session.scalars(
            select(GroupMembership.person_id).where(GroupMembership.group_name == "trainer")
        ).one()
        assert answers_waiting(session, trainer) == 0
        assert session.scalars(select(AuditEntry.action).where(AuditEntry.subject_id == state.person_id)).all()
    with sessions() as session:
        assert not people.check_pin(session, identifier=TELEPHONE, pin=PIN, now=NOW).people
    sessions.kw["bind"].dispose()
    for words in (("registry", "verify"), ("receipts", "check", state.receipt)):
        assert state.taawoun(*words).exit_code == 0, words


def test_a_forgotten_chair_keeps_the_mandate_under_an_id(state: WholeState) -> None:
    done = state.taawoun("people", "erase", NUMBER, "--reason", "asked in writing", "--yes")
    assert (done.exit_code, done.stderr) == (0, ""), done.output
    left = bytes_of(state.folder)
    for word in (*CHAIR.values(), "661555123"):
        assert word.encode() not in left
    registry = open_registry(state.settings.registry_database)
    with registry() as session:
        assert session.scalars(select(Mandate.person_id)).one() == state.chair_id
        assert [p.kind for p in audit.verify(session)] == []
    registry.kw["bind"].dispose()
    assert state.taawoun("registry", "verify").exit_code == 0


def test_a_telephone_of_two_people_is_refused_with_both_ids(state: WholeState) -> None:
    for words in (("export", TELEPHONE, "--out", "x.json"), ("erase", TELEPHONE, "--reason", "asked", "--yes")):
        refused = state.taawoun("people", *words)
        assert refused.exit_code == 2
        assert state.person_id in refused.stderr
        assert state.neighbour_id in refused.stderr
    nobody = state.taawoun("people", "erase", "p0000000000", "--reason", "asked", "--yes")
    assert (nobody.exit_code, "Nobody" in nobody.stderr) == (2, True)


def test_nobody_is_forgotten_without_a_yes_or_for_a_reason_with_their_name(state: WholeState) -> None:
    for words in (("--reason", "asked"), ("--reason", "x", "--yes"), ("--reason", f"{NAME} asked", "--yes")):
        refused = state.taawoun("people", "erase", state.person_id, *words)
        assert refused.exit_code == 2, words
        assert refused.stderr
        assert "Traceback" not in refused.output
    assert not forgetting.forgotten(forgetting.list_of_forgotten(state.settings))
    assert NAME.encode() in bytes_of(state.folder)


def test_words_that_others_wrote_are_named_and_left(state: WholeState) -> None:
    (state.folder / "backups").mkdir()
    with zipfile.ZipFile(state.folder / "backups" / "list.xlsx", "w", zipfile.ZIP_DEFLATED) as workbook:
        workbook.writestr("xl/sharedStrings.xml", f"<si><t>{CHAIR['name_ar']}</t></si>")
    (state.folder / "backups" / "list.csv").write_text("Doukkali;06", encoding="utf-16-le")
    (state.folder / "backups" / "numbers.csv").write_text("1;0661555123;2", encoding="ascii")
    (state.folder / "backups" / "other.csv").write_text("1;10661555123;2", encoding="ascii")
    engine = open_academy(state.settings.academy_database).kw["bind"]
    with engine.begin() as connection:
        connection.execute(text("update cohorts set title = :title"), {"title": f"with {CHAIR['name_latin']}"})
    engine.dispose()
    done = state.taawoun("people", "erase", state.chair_id, "--reason", "asked", "--yes")
    assert done.exit_code == 1
    named = [line.rpartition(": ")[2] for line in done.stdout.splitlines()[1:]]
    assert named == [
        "cohorts.title",
        "file academy/academy.sqlite",
        "file backups/list.xlsx",
        "file backups/numbers.csv",
    ]


def test_what_a_kill_interrupted_is_completed_by_asking_again(
    state: WholeState, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: dict[str, Any] = {"actor_id": "command-line", "reason": "asked", "now": NOW}
    for step in ("_forget_in_databases", "_in_cohort"):
        with monkeypatch.context() as killed:
            killed.setattr(forgetting, step, _killed)
            with pytest.raises(KeyboardInterrupt):
                forgetting.forget(state.settings, state.person_id, **told)
    assert forgetting.forget(state.settings, state.person_id, **told) == []
    left = bytes_of(state.folder)
    assert NAME.encode() not in left
    assert escaped(ESSAY) not in left
    assert [entry["person_id"] for entry in forgetting.forgotten(forgetting.list_of_forgotten(state.settings))] == [
        state.person_id
    ]
    assert state.taawoun("registry", "verify").exit_code == 0


def _killed(*_arguments: object, **_named: object) -> None:
    raise KeyboardInterrupt


def test_who_comes_back_with_an_archive_is_forgotten_again(state: WholeState, made: WholeState, tmp_path: Path) -> None:
    forgetting.forget(state.settings, state.chair_id, actor_id="command-line", reason="asked", now=NOW)
    kept = tmp_path / "kept.jsonl"
    shutil.move(forgetting.list_of_forgotten(state.settings), kept)
    shutil.rmtree(state.folder / "registry")
    shutil.copytree(made.folder / "registry", state.folder / "registry")
    for expected in (state.chair_id, "nobody"):
        done = state.taawoun("people", "erase-again", "--forgotten", str(kept))
        assert (done.exit_code, expected in done.stdout) == (0, True), done.output
    assert CHAIR["name_ar"].encode() not in bytes_of(state.folder)
    assert state.taawoun("people", "erase-again", "--forgotten", "absent").exit_code == 2


def test_forgetting_is_the_same_on_every_kind_of_database(databases: Databases, tmp_path: Path) -> None:
    learning = databases.database("academy", academy.migrations.migrate)
    registry = databases.database("registry", coop_registry.migrations.migrate)
    settings = Settings(state=tmp_path, academy_url=learning, registry_url=registry)
    maker = open_academy(learning)
    with maker.begin() as session:
        person_id = people.create_member(
            session, name=NAME, telephone=TELEPHONE, pin=PIN, language="ar", now=NOW
        ).person_id
        trainer: dict[str, Any] = {
            "name": NAME,
            "password": "a long enough one",
            "groups": ["trainer"],
            "approved": True,
        }
        people.create_with_password(session, user_name="zoulikha", now=NOW, **trainer)
    maker.kw["bind"].dispose()
    chair_id = chair_of(settings)
    told = forgetting.told(settings, chair_id, NOW)
    assert told["registry"]["people"][0]["name_ar"] == CHAIR["name_ar"]
    for each, still in ((chair_id, []), (person_id, ["academy database: people.name"])):
        left = forgetting.forget(settings, each, actor_id="command-line", reason="asked", now=NOW)
        assert [place for place in left if not place.startswith("file")] == still, "the trainer has the same name"
        assert forgetting.forget(settings, each, actor_id="command-line", reason="asked", now=NOW) == []
    for url in (learning, registry):
        databases.drop(url)
