"""The life of a certificate on SQLite and on PostgreSQL: issued once, corrected, revoked, published, forgotten."""

from academy.certificates.badge import status_list
from academy.certificates.checking import Verdict
from academy.certificates.published import check_offline, published
from academy.erasure import erase_person
from tests.academy.certificates.conftest import Office
from tests.academy.certificates.test_issuing import again, identify, rows, verdict, withdraw
from tests.academy.conftest import KEY, LEARNER
from tests.academy.test_at_once import at_once


def test_two_requests_at_one_instant_issue_one(graded: Office) -> None:
    assert len({row.number for row in at_once(lambda _number: graded.issue())}) == 1
    assert len(rows(graded)) == 1


def test_a_certificate_lives_alike_on_both(graded: Office) -> None:
    first = graded.issue()
    identify(graded)
    second = again(graded, first.number)
    withdraw(graded, second.number)
    assert (verdict(graded, first.record), verdict(graded, second.record)) == (Verdict.SUPERSEDED, Verdict.REVOKED)
    now = graded.academy.now
    with graded.academy.sessions.begin() as session:
        file = published(session, graded.issuer, now)
        assert status_list(session, graded.issuer, 0, now).count(".") == 2
    assert check_offline(second.record, file, now.date()).verdict is Verdict.REVOKED
    with graded.academy.sessions.begin() as session:
        erase_person(session, LEARNER, signing_key=KEY, actor_id="command-line", reason="asked", now=now)
    assert {(row.name, row.record) for row in rows(graded)} == {("", "")}
