"""Issuing: on the stated criteria, once, whole or not at all; corrected, revoked, forgotten, the truth stays."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from academy.certificates.checking import Verdict, check
from academy.certificates.eligibility import Standing, standing_of
from academy.certificates.errors import (
    AlreadyRevoked,
    CriteriaNotMet,
    KeyLost,
    OwnIdentity,
    ReasonMissing,
    UnknownCertificate,
)
from academy.certificates.identity import record_identity
from academy.certificates.issuing import issue_again, latest_certificate, revoke
from academy.certificates.key_ring import current_key
from academy.certificates.record import Identity, read_record
from academy.certificates.rows import Certificate, IdentityCheck
from academy.cohorts import join_with_code
from academy.erasure import erase_person
from academy.errors import NotEnrolled, NotTheirCohort
from academy.held_results.releasing import write_release
from academy.person_file import export_person
from academy.records import AuditEntry, Person
from academy.released import open_course
from academy.terms.policy import Policy, change_policy
from academy.terms.rows import Results
from tests.academy.certificates.conftest import Office
from tests.academy.conftest import KEY, LEARNER, LESSON, TRAINER

pytestmark = pytest.mark.soak_on_postgresql  # test_on_both_databases says the main things there too


def rows(office: Office) -> list[Certificate]:
    with office.academy.sessions() as session:
        return list(session.scalars(select(Certificate).order_by(Certificate.status_index)))


def identify(office: Office, identity: Identity = Identity.CARD, name: str = "", name_latin: str = "") -> None:
    with office.academy.sessions.begin() as session:
        record_identity(
            session, trainer_id=TRAINER, cohort_id=office.academy.cohort.cohort_id, person_id=LEARNER,
            identity=identity, name=name, name_latin=name_latin, now=office.academy.now,
        )  # fmt: skip


def again(office: Office, number: str) -> Certificate:
    with office.academy.sessions.begin() as session:
        return issue_again(session, office.issuer, number=number, now=office.academy.now, actor_id=TRAINER)


def withdraw(office: Office, number: str, reason: str = "mauvaise personne") -> None:
    with office.academy.sessions.begin() as session:
        revoke(session, number=number, reason=reason, now=office.academy.now, actor_id=TRAINER)


def verdict(office: Office, shown: str) -> Verdict:
    with office.academy.sessions() as session:
        return check(session, shown, office.academy.now).verdict


def _standing(office: Office, session: Session) -> Standing:
    academy = office.academy
    return standing_of(session, office.issuer.lessons_folder, academy.cohort, LEARNER, now=academy.now)


@pytest.mark.parametrize(
    ("share", "waiting", "lacks"),
    [(None, False, ("lessons", "points")), (0.59, False, ("points",)), (0.9, True, ("trainer",)), (0.6, False, ())],
)
def test_nothing_is_issued_before_the_stated_criteria_are_met(
    office: Office, share: float | None, waiting: bool, lacks: tuple[str, ...]
) -> None:
    if share is not None:
        office.grade(share, waiting=waiting)
    with office.academy.sessions() as session:
        assert _standing(office, session).lacks == lacks
    if lacks:
        with pytest.raises(CriteriaNotMet):
            office.issue()
        assert rows(office) == []
    else:
        assert verdict(office, office.issue().number) is Verdict.VALID


def test_no_certificate_is_issued_over_a_result_that_its_learner_does_not_see(office: Office) -> None:
    academy, cohort_id = office.academy, office.academy.cohort.cohort_id
    by = {"cohort_id": cohort_id, "actor_id": TRAINER}
    with academy.sessions.begin() as session:
        change_policy(session, **by, policy=Policy(results=Results.RELEASE), now=academy.now)
    office.grade(0.9)
    with academy.sessions() as session:
        assert _standing(office, session).lacks == ("results",)
    with pytest.raises(CriteriaNotMet):
        office.issue()
    with academy.sessions.begin() as session:
        write_release(session, **by, lessons=[LESSON], now=academy.now)
    assert verdict(office, office.issue().number) is Verdict.VALID


def test_a_cohort_of_a_version_that_said_nothing_follows_the_courses_current_one(office: Office) -> None:
    cohort = office.academy.cohort
    contents = office.issuer.lessons_folder / cohort.course_id / cohort.course_version / "contents.json"
    kept = contents.read_text(encoding="utf-8")
    try:
        contents.write_text(kept.replace('"certificate"', '"older"'), encoding="utf-8")
        open_course.cache_clear()
        with pytest.raises(Exception, match="gives no certificate"), office.academy.sessions() as session:
            _standing(office, session)
    finally:
        contents.write_text(kept, encoding="utf-8")
        open_course.cache_clear()


def test_only_a_learner_of_the_cohort_gets_one(graded: Office) -> None:
    with pytest.raises(NotEnrolled):
        graded.issue(TRAINER)


def test_a_transaction_that_fails_leaves_nothing_half_issued(graded: Office) -> None:
    session = graded.academy.sessions()
    graded.issue_in(session)
    session.rollback()
    session.close()
    assert rows(graded) == []
    row = graded.issue()
    assert row.record
    assert row.credential


def test_how_the_holder_was_identified_stands_on_it_and_the_weakest_is_the_default(graded: Office) -> None:
    first = graded.issue()
    assert read_record(first.record).statement.identity is Identity.DECLARED
    identify(graded, name="خديجة العلوي", name_latin="Khadija El Alaoui")
    second = again(graded, first.number)
    said = read_record(second.record).statement
    assert (said.identity, said.name, said.name_latin) == (Identity.CARD, "خديجة العلوي", "Khadija El Alaoui")
    assert second.checker_name == TRAINER
    assert verdict(graded, first.record) is Verdict.SUPERSEDED
    assert verdict(graded, second.record) is Verdict.VALID
    assert again(graded, first.number).number == second.number, "asked twice, corrected once"


def test_only_the_cohorts_own_trainer_says_who_a_learner_is(graded: Office) -> None:
    with pytest.raises(NotTheirCohort), graded.academy.sessions.begin() as session:
        record_identity(
            session, trainer_id=LEARNER, cohort_id=graded.academy.cohort.cohort_id, person_id=LEARNER,
            identity=Identity.CARD, name="", name_latin="", now=graded.academy.now,
        )  # fmt: skip


def test_a_trainer_who_learns_in_their_own_group_is_identified_by_another(graded: Office) -> None:
    cohort = graded.academy.cohort
    with graded.academy.sessions.begin() as session:
        join_with_code(session, person_id=TRAINER, code=cohort.join_code, now=graded.academy.now)
    with pytest.raises(OwnIdentity), graded.academy.sessions.begin() as session:
        record_identity(
            session, trainer_id=TRAINER, cohort_id=cohort.cohort_id, person_id=TRAINER, identity=Identity.CARD, name="",
            name_latin="", document="cnie", now=graded.academy.now,
        )  # fmt: skip


def test_a_revoked_certificate_says_so_and_only_its_trainer_issues_another(graded: Office) -> None:
    row = graded.issue()
    with pytest.raises(ReasonMissing):
        withdraw(graded, row.number, " . ")
    withdraw(graded, row.number)
    assert verdict(graded, row.record) is Verdict.REVOKED
    with pytest.raises(AlreadyRevoked):
        graded.issue()
    made = again(graded, row.number)
    assert verdict(graded, made.number) is Verdict.VALID
    assert verdict(graded, row.number) is Verdict.REVOKED
    with pytest.raises(UnknownCertificate):
        withdraw(graded, "23456789ACD4")
    with graded.academy.sessions() as session:
        actions = set(session.scalars(select(AuditEntry.action)))
    assert actions >= {"certificate issued", "certificate revoked"}


def test_an_expired_certificate_says_so(graded: Office) -> None:
    row = graded.issue()
    with graded.academy.sessions.begin() as session:
        session.get_one(Certificate, row.status_index).expires_on = row.issued_on
    assert verdict(graded, row.number) is Verdict.VALID, "it holds through its last day"
    graded.later(days=1)
    assert verdict(graded, row.number) is Verdict.EXPIRED


def test_after_a_key_is_rotated_old_certificates_hold_and_its_private_half_is_gone(graded: Office) -> None:
    row, ring = graded.issue(), graded.issuer.keys
    with graded.academy.sessions.begin() as session:
        ring.rotate(session, graded.academy.now, actor_id="command-line")
    with graded.academy.sessions.begin() as session:
        assert ring.destroy_retired(session) == [row.key_id]
        assert [file.stem for file in ring.folder.iterdir()] == [current_key(session).key_id]  # type: ignore[union-attr]
    assert verdict(graded, row.record) is Verdict.VALID
    assert again(graded, row.number).key_id != row.key_id


def test_what_a_withdrawn_key_signed_holds_by_the_register_alone(graded: Office) -> None:
    row, ring = graded.issue(), graded.issuer.keys
    with graded.academy.sessions() as session:
        thief = graded.issue_in(session, LEARNER).record
        session.rollback()
    with graded.academy.sessions.begin() as session:
        ring.withdraw(session, row.key_id, "un disque perdu", graded.academy.now, actor_id="command-line")
    assert verdict(graded, row.record) is Verdict.VALID
    with graded.academy.sessions.begin() as session:
        session.delete(session.get_one(Certificate, row.status_index))
    assert verdict(graded, thief) is Verdict.WITHDRAWN
    assert verdict(graded, row.number) is Verdict.UNKNOWN


def test_private_halves_are_for_their_owner_alone_and_in_no_table(graded: Office) -> None:
    graded.issue()
    folder = graded.issuer.keys.folder
    [file] = folder.iterdir()
    assert folder.stat().st_mode & 0o777 == 0o700
    assert file.stat().st_mode & 0o777 == 0o600
    secret = file.read_text(encoding="ascii")
    assert "PRIVATE KEY" in secret
    with graded.academy.sessions() as session:
        key = current_key(session)
        assert key is not None
        assert "d" not in key.badge_key
        assert "PRIVATE" not in str(vars(key))
    file.unlink()
    graded.issuer.keys._loaded.clear()
    with pytest.raises(KeyLost, match="rotate-key"), graded.academy.sessions.begin() as session:
        graded.issuer.keys.signing(session, graded.academy.now)


def test_a_forgotten_holder_leaves_a_number_and_a_copy_that_still_verifies(graded: Office) -> None:
    identify(graded, name="خديجة العلوي")
    row = graded.issue()
    with graded.academy.sessions.begin() as session:
        erase_person(session, LEARNER, signing_key=KEY, actor_id="command-line", reason="asked", now=graded.academy.now)
    with graded.academy.sessions() as session:
        by_number, by_code = (check(session, shown, graded.academy.now) for shown in (row.number, row.record))
        assert (by_number.verdict, by_number.certificate) == (Verdict.ERASED, None)
        assert (by_code.verdict, by_code.certificate, by_code.is_signed) == (Verdict.ERASED, None, True)
        assert "خديجة" not in str([vars(each) for each in session.scalars(select(Certificate))])
        assert session.scalars(select(IdentityCheck)).all() == []


def test_a_forgotten_trainer_is_named_on_no_certificate(graded: Office) -> None:
    identify(graded)
    graded.issue()
    with graded.academy.sessions.begin() as session:
        session.get_one(Person, TRAINER).name = "فاطمة بناني"
        row = latest_certificate(session, person_id=LEARNER, cohort_id=graded.academy.cohort.cohort_id)
        assert row is not None
        assert row.checker_name == TRAINER
        erase_person(session, TRAINER, signing_key=KEY, actor_id="command-line", reason="asked", now=graded.academy.now)
        assert row.checker_name == ""


def test_a_person_is_told_of_their_certificates(graded: Office) -> None:
    identify(graded)
    number = graded.issue().number
    with graded.academy.sessions() as session:
        told = export_person(session, LEARNER)
    assert told["certificates"][0]["number"] == number
    assert told["identity_checks"][0]["identity"] == "card"


_ISSUE_ON_AND_ON = """
import sys, datetime as dt
from pathlib import Path
from academy.certificates.issuer import Issuer
from academy.certificates.issuing import issue, issue_again
from academy.certificates.key_ring import KeyRing
from academy.database import open_academy
url, keys, lessons, cohort = sys.argv[1:]
issuer, now = Issuer(KeyRing(Path(keys)), Path(lessons), "https://x.ma/"), dt.datetime(2026, 11, 22)
sessions = open_academy(url)
with sessions.begin() as session:
    row = issue(session, issuer, person_id="plearner222", cohort_id=cohort, now=now, actor_id="test")
print("begun", flush=True)
while True:
    with sessions.begin() as session:
        row = issue_again(session, issuer, number=row.number, now=now, actor_id="test")
"""


@pytest.mark.parametrize("moment", [0.05, *(pytest.param(0.004 * n, marks=pytest.mark.soak) for n in range(1, 60))])
def test_a_kill_while_issuing_leaves_none_half_issued(graded: Office, moment: float) -> None:
    arguments = (graded.academy.url, graded.issuer.keys.folder, graded.issuer.lessons_folder)
    command = [sys.executable, "-c", _ISSUE_ON_AND_ON, *map(str, arguments), graded.academy.cohort.cohort_id]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path.cwd(), env=os.environ) as process:
        assert process.stdout
        assert process.stdout.readline() == b"begun\n"
        time.sleep(moment)
        process.send_signal(signal.SIGKILL)
    issued = rows(graded)
    assert all(row.record and row.credential and read_record(row.record) for row in issued)
    assert [row.replacement for row in issued] == [row.number for row in issued[1:]] + [None]
    assert [verdict(graded, row.record) for row in issued].count(Verdict.VALID) == 1
