"""A roster judged and written: who is made, who is known, who is doubtful, and that twice is as once."""

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from academy.cohorts import create_cohort
from academy.ledger import verify
from academy.people import create_member
from academy.records import Account, AuditEntry, Cohort, Enrolment, Person
from academy.rosters.details import details_of
from academy.rosters.drafts import judged, keep_draft
from academy.rosters.errors import ChangedMeanwhile, CohortArchived
from academy.rosters.first_pins import give_pins, made_pins, people_without_pin
from academy.rosters.judging import Fate, JudgedRow, Why, digest
from academy.rosters.plans import archive
from academy.rosters.reading import read_roster
from academy.rosters.rows import RosterDraft
from academy.rosters.writing import NEW, NO_PIN_YET, write_roster
from tests.academy.conftest import COURSE, LEARNER, NOON, TRAINER, SmallAcademy

HEAD = ["Nom complet", "Téléphone", "Sexe", "Âge"]


def look(session: Session, cohort: Cohort, rows: Sequence[Sequence[str]]) -> tuple[RosterDraft, list[JudgedRow]]:
    roster = read_roster([HEAD, *rows])
    draft = keep_draft(session, roster, cohort_id=cohort.cohort_id, trainer_id=TRAINER, file_name="a.xlsx", now=NOON)
    return draft, judged(session, draft, trainer_id=TRAINER, now=NOON)


def write(
    academy: SmallAcademy, rows: Sequence[Sequence[str]], choices: dict[int, str] | None = None
) -> dict[str, int]:
    with academy.sessions.begin() as session:
        draft, found = look(session, academy.cohort, rows)
        return write_roster(session, draft, trainer_id=TRAINER, choices=choices or {}, shown=digest(found), now=NOON)


def everything(session: Session) -> tuple[object, ...]:
    tables = (Person, Account, Enrolment)
    return tuple(sorted(str(row) for row in session.execute(select(each.__table__))) for each in tables)


ROWS = [
    ["Fatima Aït", "0612345678", "F", "30"],
    ["Hassan Oubaha", "", "H", ""],
    ["Ali =1", "06", "", ""],
    ["=HYPERLINK(1)", "", "", ""],
    ["Fatima AIT", "06 12 34 56 78", "", ""],
    ["Zahra", "6,12E+08", "", ""],
    ["", "0698765432", "", ""],
]


def test_each_row_has_its_fate_and_the_same_list_again_changes_nothing(academy: SmallAcademy) -> None:
    with academy.sessions() as session:
        _, found = look(session, academy.cohort, ROWS)
    assert [(row.fate, row.why) for row in found] == [
        (Fate.CREATE, None), (Fate.CREATE, None), (Fate.REFUSED, Why.BAD_TELEPHONE), (Fate.REFUSED, Why.FORMULA),
        (Fate.REFUSED, Why.SAME_ROW), (Fate.REFUSED, Why.DAMAGED_NUMBER), (Fate.REFUSED, Why.NO_NAME),
    ]  # fmt: skip
    assert write(academy, ROWS) == {"create": 2, "refused": 5}
    with academy.sessions() as session:
        before = everything(session)
        made = session.scalars(select(Person).where(Person.name == "Fatima Aït")).one()
        said = details_of(session, [made.person_id])[made.person_id]
        assert (made.telephone, said.sex, said.age_band) == ("+212612345678", "f", "25-34")
        account = session.get_one(Account, made.person_id)
        assert (account.secret_version, bool(account.card_code)) == (NO_PIN_YET, True)
        noted = select(func.count()).select_from(AuditEntry).where(AuditEntry.action == "account made")
        assert session.scalar(noted) == 2
    assert write(academy, ROWS) == {"here": 2, "refused": 5}
    with academy.sessions() as session:
        assert everything(session) == before


def test_who_is_known_by_telephone_and_name_joins_and_a_full_telephone_is_refused(academy: SmallAcademy) -> None:
    with academy.sessions.begin() as session:
        for name in ("أمينة", "سعاد"):
            create_member(session, name=name, telephone="0611112222", pin="493817", language="ar", now=NOON)
    assert write(academy, [["امينه", "0611112222", "", ""], ["رشيدة", "0611112222", "", ""]]) == {
        "enrol": 1, "refused": 1,
    }  # fmt: skip


def test_a_doubt_never_becomes_a_third_person_on_one_telephone(academy: SmallAcademy) -> None:
    rows = [["Nadia", "", "", ""], ["Yamna", "0611112222", "", ""]]
    assert write(academy, rows) == {"create": 2}
    doubtful = [["Rachida", "0611112222", "", ""], ["Nadia", "0611112222", "", ""]]
    assert write(academy, doubtful, {3: NEW}) == {"create": 1, "refused": 1}


def test_a_doubt_waits_for_a_word_and_tells_only_of_ones_own_cohorts(academy: SmallAcademy) -> None:
    with academy.sessions.begin() as session:
        stranger = create_member(session, name="Rachida", telephone=None, pin="493817", language="ar", now=NOON)
        other = create_cohort(
            session, cohorts_folder=academy.cohorts_folder, lessons_folder=academy.built.folder, course_id=COURSE,
            version=academy.built.version, language="fr", title="Ailleurs", trainer_id=TRAINER, now=NOON,
        )  # fmt: skip
        known = create_member(session, name="Khadija", telephone=None, pin="493817", language="ar", now=NOON)
        session.add(Enrolment(cohort_id=other.cohort_id, person_id=known.person_id, status="admitted", created_at=NOON))
    rows = [["Khadija", "", "", ""], ["Rachida", "", "", ""], ["Rachida", "", "", ""]]
    with academy.sessions() as session:
        _, found = look(session, academy.cohort, rows)
    assert [row.fate for row in found] == [Fate.ASK, Fate.CREATE, Fate.ASK]
    assert [each.person_id for each in found[0].candidates] == [known.person_id]
    assert stranger.person_id not in str(found)
    assert write(academy, rows, {2: known.person_id, 4: NEW}) == {"enrol": 1, "create": 2}
    assert write(academy, rows) == {"here": 3}


def test_what_changed_after_the_look_stops_the_writing_and_so_does_the_archive(academy: SmallAcademy) -> None:
    with academy.sessions() as session:
        draft, found = look(session, academy.cohort, [["Yamna", "0633334444", "", ""]])
        create_member(session, name="Yamna", telephone="0633334444", pin="493817", language="ar", now=NOON)
        with pytest.raises(ChangedMeanwhile):
            write_roster(session, draft, trainer_id=TRAINER, choices={}, shown=digest(found), now=NOON)
        archive(session, trainer_id=TRAINER, cohort_id=academy.cohort.cohort_id, now=NOON)
        with pytest.raises(CohortArchived):
            look(session, academy.cohort, [["Yamna", "", "", ""]])
        verify(session)


def test_two_trainers_who_print_at_once_give_one_first_pin(academy: SmallAcademy) -> None:
    write(academy, [["Hassan", "", "", ""]])
    where = {"trainer_id": TRAINER, "cohort_id": academy.cohort.cohort_id, "now": NOON}
    with academy.sessions.begin() as session:
        people = people_without_pin(session, academy.cohort.cohort_id)
        assert len(people) == 1
        first, second = made_pins(people), made_pins(people)
        assert list(give_pins(session, first, is_again=False, **where)) == [people[0][0]]
        assert give_pins(session, second, is_again=False, **where) == {}
        assert people_without_pin(session, academy.cohort.cohort_id) == []
        assert give_pins(session, second, is_again=True, **where) != {}


NAMES = st.sampled_from(["Fatima", "fâtima", "حسن", "Hassan Ali", "Ali HASSAN", "=x", ""])
TELEPHONES = st.sampled_from(["", "0612345678", "612345678", "06 98 76 54 32", "12", "6,1E+08", "néant"])
WORDS = st.sampled_from([NEW, "skip", LEARNER])


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(NAMES, TELEPHONES), min_size=1, max_size=6),
    st.dictionaries(st.integers(2, 7), WORDS, max_size=6),
)
def test_whatever_a_list_holds_nobody_is_made_or_enrolled_by_bringing_it_again(
    academy: SmallAcademy, people: list[tuple[str, str]], choices: dict[int, str]
) -> None:
    rows = [[name, telephone, "", ""] for name, telephone in people]
    if not any(any(row) for row in rows):
        return
    with academy.sessions() as session:  # never committed: each example begins anew
        draft, found = look(session, academy.cohort, rows)
        counts = write_roster(session, draft, trainer_id=TRAINER, choices=choices, shown=digest(found), now=NOON)
        served = (
            select(func.count()).select_from(Person).where(Person.telephone.is_not(None)).group_by(Person.telephone)
        )
        assert max(session.scalars(served), default=0) <= 2, "no telephone serves a crowd"
        _, again = look(session, academy.cohort, rows)
        assert {row.fate for row in again} <= {Fate.HERE, Fate.REFUSED, Fate.ASK}, counts
