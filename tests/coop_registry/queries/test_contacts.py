"""Who is to be called is told for one's own territory alone, and an erased person is nobody's contact."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy.orm import Session

from coop_registry.database import open_registry
from coop_registry.models.people import NamedPerson
from coop_registry.queries.contacts import contacts_of
from tests.coop_registry.making import cooperative, mandate

ON = dt.date(2026, 11, 21)


@pytest.fixture
def session(new_registry: Callable[[], str]) -> Iterator[Session]:
    maker = open_registry(new_registry())
    with maker() as session:
        yield session
    maker.kw["bind"].dispose()


def test_the_chair_of_the_last_mandate_is_called_and_not_one_of_tomorrow_nor_the_treasurer(session: Session) -> None:
    number = cooperative(session, "3/001/2020/1", commune="Aït Ourir")
    for place, (role, began) in enumerate(
        [("chair", None), ("chair", dt.date(2020, 5, 1)), ("chair", dt.date(2024, 5, 1)),
         ("chair", dt.date(2026, 11, 22)), ("treasurer", dt.date(2026, 5, 1)), ("director", dt.date(2026, 5, 1))]
    ):  # fmt: skip
        serves(session, number, f"rperson000{place}", f"06612345{place}0", role=role, began_on=began)
    found = contacts_of(session, [number], on=ON).loc[number]
    assert (found["commune"], found["role"], found["telephone"]) == ("Aït Ourir", "chair", "0661234520")


def test_a_director_is_called_where_no_chair_is_known(session: Session) -> None:
    number = cooperative(session, "3/002/2020/1")
    serves(session, number, "rperson0009", "0661234590", organ="director", role="director")
    assert contacts_of(session, [number], on=ON).loc[number, "telephone"] == "0661234590"


def test_an_erased_chair_is_nobody_s_contact_and_an_older_one_does_not_come_back(session: Session) -> None:
    number = cooperative(session, "3/003/2020/1")
    serves(session, number, "rperson0001", "0661234501", began_on=dt.date(2020, 5, 1))
    erased = serves(session, number, "rperson0002", "0661234502", began_on=dt.date(2024, 5, 1))
    erased.name_ar = erased.name_latin = erased.telephone = None
    session.flush()
    found = contacts_of(session, [number], on=ON).loc[number]
    assert found[["chair_ar", "chair_latin", "telephone"]].isna().all()


def test_a_number_outside_the_territory_has_no_row_and_one_without_people_is_not_known(session: Session) -> None:
    own, other = cooperative(session, "3/004/2020/1"), cooperative(session, "3/005/2020/1", province_code="07.351")
    found = contacts_of(session, [own, other], province_codes=["03.061"], on=ON)
    assert list(found.index) == [own]
    assert found.loc[own].isna().all()
    assert contacts_of(session, [], on=ON).empty


def serves(session: Session, number: str, person_id: str, telephone: str, **values: Any) -> NamedPerson:
    """Write that somebody with a telephone serves."""
    mandate(session, number, person_id, **values)
    person = session.get_one(NamedPerson, person_id)
    person.telephone = telephone
    session.flush()
    return person
