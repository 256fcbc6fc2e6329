"""Accounts at the door: who may enter, with what, who may help them, and what is written down."""

import datetime as dt
from collections.abc import Iterator

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from academy import door, secret_words
from academy.approvals import accounts_waiting, approve, block, refuse, unblock
from academy.database import open_academy
from academy.entry_errors import AlreadyTaken, BadName, BadPassword, NotTheirTrainer, OtherDoor
from academy.errors import UnknownPerson
from academy.people import (
    check_password,
    check_pin,
    create_member,
    create_with_password,
    delegations_of,
    entry_of,
    groups_of,
    issue_card,
    reset_pin,
    set_password,
)
from academy.records import AuditEntry, Cohort, CohortTrainer, Enrolment, Person

NOON = dt.datetime(2026, 3, 1, 12, 0)  # noqa: DTZ001  # the tables hold naive UTC
PIN = "294730"
PASSWORD = "une petite phrase"


@pytest.fixture
def sessions(academy_url: str) -> Iterator[sessionmaker[Session]]:
    made = open_academy(academy_url)
    yield made
    made.kw["bind"].dispose()


@pytest.fixture
def session(sessions: sessionmaker[Session]) -> Iterator[Session]:
    with sessions() as opened:
        yield opened


def member(session: Session, name: str = "خديجة", telephone: str | None = "0612345678", pin: str = PIN) -> Person:
    person = create_member(session, name=name, telephone=telephone, pin=pin, language="ar", now=NOON)
    session.commit()
    return person


def officer(session: Session, user_name: str = "officer", *, approved: bool = True) -> Person:
    person = create_with_password(
        session,
        user_name=user_name,
        name="Officier",
        password=PASSWORD,
        groups=["staff"],
        delegations=["safi"],
        approved=approved,
        now=NOON,
    )
    session.commit()
    return person


def cohort_of(session: Session, trainer: Person, learner: Person, status: str = "admitted") -> None:
    session.add(
        Cohort(
            cohort_id="c1",
            course_id="x",
            course_version="1",
            language="ar",
            title="x",
            join_code="abc",
            created_at=NOON,
        )
    )
    session.flush()
    session.add(CohortTrainer(cohort_id="c1", person_id=trainer.person_id))
    session.add(Enrolment(cohort_id="c1", person_id=learner.person_id, status=status, created_at=NOON))
    session.commit()


def opened(session: Session, identifier: str, pin: str, now: dt.datetime = NOON) -> list[str]:
    return [person.person_id for person in check_pin(session, identifier=identifier, pin=pin, now=now).people]


def deeds(session: Session) -> list[tuple[str, str, str]]:
    return [(entry.actor_id, entry.action, entry.subject_id) for entry in session.scalars(select(AuditEntry))]


def test_a_member_enters_by_telephone_or_card_in_either_digit_set(session: Session) -> None:
    person = member(session)
    assert person.person_id[0] == "p"
    assert len(person.person_id) == 11
    for identifier in ("06 12 34 56 78", "+212612345678", "٠٦١٢٣٤٥٦٧٨", issue_card(session, person.person_id)):
        session.commit()
        assert opened(session, identifier, "٢٩٤ ٧٣٠") == [person.person_id]
    assert groups_of(session, person.person_id) == ["member"]


def test_a_wrong_pin_opens_nothing_and_says_nothing(session: Session) -> None:
    member(session)
    known = check_pin(session, identifier="0612345678", pin="111119", now=NOON)
    unknown = check_pin(session, identifier="0699999999", pin="111119", now=NOON)
    nonsense = check_pin(session, identifier="<script>", pin="", now=NOON)
    assert known == unknown == nonsense == door.SignIn()


def test_existing_or_not_an_identifier_costs_the_same_work_and_the_same_wait(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    member(session)
    checks: list[str] = []
    verify = secret_words._opens

    def counted(kept: str, secret: str) -> bool:
        checks.append(kept)
        return verify(kept, secret)

    monkeypatch.setattr(secret_words, "_opens", counted)
    outcomes = {}
    for identifier in ("0612345678", "0699999999", "not a number"):
        checks.clear()
        outcomes[identifier] = [check_pin(session, identifier=identifier, pin="111119", now=NOON) for _ in range(6)]
        assert len(checks) == 5 * door.PEOPLE_PER_TELEPHONE
    one, other, third = outcomes.values()
    assert one == other == third
    assert one[4].wait == one[5].wait == dt.timedelta(minutes=1)


def test_one_number_serves_two_people_and_the_pin_decides(session: Session) -> None:
    khadija, aicha = member(session), member(session, "Aïcha", pin="638207")
    assert opened(session, "0612345678", PIN) == [khadija.person_id]
    assert opened(session, "0612345678", "638207") == [aicha.person_id]


def test_two_people_with_the_same_pin_are_both_named(session: Session) -> None:
    people = {member(session).person_id, member(session, "Aïcha").person_id}
    assert set(opened(session, "0612345678", PIN)) == people


def test_a_third_person_on_a_number_is_sent_to_a_card(session: Session) -> None:
    member(session)
    member(session, "Aïcha")
    with pytest.raises(AlreadyTaken, match="Leave it empty"):
        member(session, "يامنة")
    session.rollback()
    assert issue_card(session, member(session, "يامنة", telephone=None).person_id)


def test_nobody_guesses_a_housemates_pin_by_signing_in_between_guesses(session: Session) -> None:
    member(session)
    member(session, "Aïcha", pin="638207")
    tried, now = 0, NOON
    for guess in range(100_000, 100_100):
        if check_pin(session, identifier="0612345678", pin=str(guess), now=now).wait:
            break
        tried += 1
        check_pin(session, identifier="0612345678", pin="638207", now=now)
    assert tried == 4


def test_the_right_pin_does_not_open_during_the_wait(session: Session) -> None:
    person = member(session)
    for _ in range(5):
        check_pin(session, identifier="0612345678", pin="111119", now=NOON)
    assert check_pin(session, identifier="0612345678", pin=PIN, now=NOON).wait
    assert opened(session, "0612345678", PIN, NOON + dt.timedelta(minutes=1)) == [person.person_id]


def test_a_trainer_resets_the_pin_of_their_own_learner_and_the_wait_ends(session: Session) -> None:
    learner, trainer = member(session), officer(session, "trainer")
    cohort_of(session, trainer, learner)
    for _ in range(5):
        check_pin(session, identifier="0612345678", pin="111119", now=NOON)
    pin = reset_pin(session, trainer_id=trainer.person_id, person_id=learner.person_id, now=NOON)
    session.commit()
    assert opened(session, "0612345678", PIN) == []
    assert opened(session, "0612345678", pin) == [learner.person_id]
    entry = entry_of(session, learner.person_id)
    assert entry
    assert entry.secret_version == 2
    assert (trainer.person_id, "PIN reset", learner.person_id) in deeds(session)
    assert pin not in str([row.detail for row in session.scalars(select(AuditEntry))])


@pytest.mark.parametrize("status", ["waiting", "withdrawn"])
def test_nobody_elses_learner_gets_a_new_pin(session: Session, status: str) -> None:
    learner, trainer = member(session), officer(session, "trainer")
    with pytest.raises(NotTheirTrainer):
        reset_pin(session, trainer_id=trainer.person_id, person_id=learner.person_id, now=NOON)
    cohort_of(session, trainer, learner, status)
    with pytest.raises(NotTheirTrainer):
        reset_pin(session, trainer_id=trainer.person_id, person_id=learner.person_id, now=NOON)
    assert opened(session, "0612345678", PIN) == [learner.person_id]


def test_a_trainer_never_gets_a_pin_for_someone_with_a_password(session: Session) -> None:
    trainer, colleague = officer(session, "trainer"), officer(session, "colleague")
    cohort_of(session, trainer, colleague)
    with pytest.raises(OtherDoor):
        reset_pin(session, trainer_id=trainer.person_id, person_id=colleague.person_id, now=NOON)


def test_staff_wait_for_an_admin_and_members_never_do(session: Session) -> None:
    asked = officer(session, approved=False)
    admin = officer(session, "admin")
    outcome = check_password(session, user_name="officer", password=PASSWORD, now=NOON)
    assert outcome.is_waiting
    assert not outcome.people
    assert groups_of(session, asked.person_id) == []
    assert [row.user_name for row in accounts_waiting(session)] == ["officer"]
    approve(session, admin_id=admin.person_id, person_id=asked.person_id, now=NOON, delegations=["*"])
    session.commit()
    assert check_password(session, user_name=" OFFICER ", password=PASSWORD, now=NOON).people
    assert groups_of(session, asked.person_id) == ["staff"]
    assert delegations_of(session, asked.person_id) == ["*"]
    assert (admin.person_id, "account approved", asked.person_id) in deeds(session)
    assert accounts_waiting(session) == []


def test_who_is_refused_stays_out_even_when_another_screen_approves(session: Session) -> None:
    asked, admin = officer(session, approved=False), officer(session, "admin")
    refuse(session, admin_id=admin.person_id, person_id=asked.person_id, now=NOON)
    approve(session, admin_id=admin.person_id, person_id=asked.person_id, now=NOON)
    session.commit()
    outcome = check_password(session, user_name="officer", password=PASSWORD, now=NOON)
    assert outcome.is_blocked
    assert groups_of(session, asked.person_id) == []


def test_refusing_never_closes_an_open_account(session: Session) -> None:
    person, admin = officer(session), officer(session, "admin")
    refuse(session, admin_id=admin.person_id, person_id=person.person_id, now=NOON)
    session.commit()
    assert check_password(session, user_name="officer", password=PASSWORD, now=NOON).people


def test_a_block_closes_the_door_and_its_end_does_not_open_old_sessions(session: Session) -> None:
    person, admin = member(session), officer(session, "admin")
    block(session, actor_id=admin.person_id, person_id=person.person_id, now=NOON)
    session.commit()
    assert check_pin(session, identifier="0612345678", pin=PIN, now=NOON).is_blocked
    assert check_pin(session, identifier="0612345678", pin="111119", now=NOON) == door.SignIn()
    assert groups_of(session, person.person_id) == []
    unblock(session, actor_id=admin.person_id, person_id=person.person_id, now=NOON)
    session.commit()
    assert opened(session, "0612345678", PIN) == [person.person_id]
    entry = entry_of(session, person.person_id)
    assert entry
    assert entry.secret_version == 2
    assert [action for _, action, _ in deeds(session)][-2:] == ["account blocked", "account unblocked"]


def test_a_new_password_ends_the_old_one(session: Session) -> None:
    person = officer(session)
    set_password(session, actor_id="command-line", person_id=person.person_id, password="une autre phrase", now=NOON)
    session.commit()
    assert not check_password(session, user_name="officer", password=PASSWORD, now=NOON).people
    assert check_password(session, user_name="officer", password="une autre phrase", now=NOON).people


def test_a_pin_never_opens_the_door_of_passwords_nor_the_reverse(session: Session) -> None:
    member(session)
    officer(session)
    assert not check_password(session, user_name="0612345678", password=PIN, now=NOON).people
    assert not check_pin(session, identifier="officer", pin=PASSWORD, now=NOON).people


def test_accounts_of_staff_are_refused_with_a_sentence(session: Session) -> None:
    officer(session)
    with pytest.raises(AlreadyTaken, match="officer"):
        officer(session, "Officer")
    with pytest.raises(BadName, match="member, trainer"):
        create_with_password(
            session, user_name="abc", name="x", password=PASSWORD, groups=["root"], approved=True, now=NOON
        )
    with pytest.raises(BadPassword):
        create_with_password(
            session, user_name="abc", name="x", password="short", groups=["staff"], approved=True, now=NOON
        )


def test_an_unknown_person_has_nothing(session: Session) -> None:
    assert groups_of(session, "pnobody") == []
    assert delegations_of(session, "pnobody") == []
    assert entry_of(session, "pnobody") is None
    with pytest.raises(UnknownPerson):
        issue_card(session, "pnobody")


def test_no_transaction_is_open_while_a_secret_is_hashed(
    sessions: sessionmaker[Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    with sessions() as session:
        member(session)

        def write_meanwhile(kept: str, secret: str) -> bool:
            with sessions.begin() as other:  # would wait ten seconds for the lock, then fail the test
                create_member(other, name="y", telephone=None, pin="583920", language="ar", now=NOON)
            return False

        monkeypatch.setattr(secret_words, "_opens", write_meanwhile)
        check_pin(session, identifier="0612345678", pin=PIN, now=NOON)
