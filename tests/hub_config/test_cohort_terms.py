"""`taawoun cohorts change`: what is named is written, what cannot be is told, the rest stays."""

import pytest
from sqlalchemy.orm import Session, sessionmaker

from academy.database import open_academy
from academy.entry_errors import BadTelephone
from academy.migrations import migrate
from academy.records import AuditEntry, Cohort
from academy.terms.errors import BadTerms
from academy.terms.policy import Counts, Late, Policy, policy_of
from hub_config.commands.cohort_terms import write_telephone, write_terms
from tests.academy.conftest import NOON


@pytest.fixture
def sessions(tmp_path_factory: pytest.TempPathFactory) -> sessionmaker[Session]:
    url = f"sqlite:///{tmp_path_factory.mktemp('terms') / 'academy.sqlite'}"
    migrate(url)
    made = open_academy(url)
    with made.begin() as session:
        session.add(
            Cohort(cohort_id="c1", course_id="x", course_version="v", language="fr", title="x", join_code="1",
                   created_at=NOON)
        )  # fmt: skip
    return made


def test_what_is_named_is_written_and_the_rest_stays(sessions: sessionmaker[Session]) -> None:
    with sessions.begin() as session:
        write_terms(session, "c1", "best", "3", None, None)
        write_terms(session, "c1", None, None, None, "10/2")
        assert policy_of(session, "c1") == Policy(Counts.BEST, 3, Late.PENALTY, 2, 10)
        write_terms(session, "c1", None, "unlimited", None, "trainer")
        assert policy_of(session, "c1") == Policy(Counts.BEST, None, Late.TRAINER, 2, 10)
    sessions.kw["bind"].dispose()


@pytest.mark.parametrize(
    "wrong",
    [("first", None, None, None), (None, "0", None, None), (None, "many", None, None), (None, None, None, "10"),
     (None, None, None, "10/0"), (None, None, None, "never")],
)  # fmt: skip
def test_what_cannot_be_is_told(sessions: sessionmaker[Session], wrong: tuple[str | None, ...]) -> None:
    with sessions.begin() as session, pytest.raises(BadTerms):
        write_terms(session, "c1", *wrong)
    sessions.kw["bind"].dispose()


def test_the_telephone_is_written_as_one_number_taken_away_and_stands_in_the_audit(
    sessions: sessionmaker[Session],
) -> None:
    with sessions.begin() as session:
        for typed, kept in (
            ("05 28 84 12 34", "+212528841234"),
            ("+212 (0)528 841234", "+212528841234"),
            ("none", None),
        ):
            write_telephone(session, "c1", typed)
            assert session.get_one(Cohort, "c1").telephone == kept
        assert session.query(AuditEntry).filter_by(action="cohort telephone").count() == 2, "what is equal is no change"
        with pytest.raises(BadTelephone):
            write_telephone(session, "c1", "28 84")
    sessions.kw["bind"].dispose()
