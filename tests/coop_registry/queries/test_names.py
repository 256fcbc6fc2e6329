"""Names are told for numbers of one's own territory alone."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from coop_registry.models.cooperatives import Cooperative
from coop_registry.queries.names import names_of


def test_a_number_outside_the_territory_has_no_row(sample_session: Session) -> None:
    some = sample_session.execute(select(Cooperative.registration_number, Cooperative.province_code).limit(30)).all()
    own = some[0].province_code
    found = names_of(sample_session, [row.registration_number for row in some], province_codes={own})
    assert set(found.index) == {row.registration_number for row in some if row.province_code == own}
    assert names_of(sample_session, [row.registration_number for row in some]).shape == (30, 4)


def test_no_number_and_no_territory_give_nothing(sample_session: Session) -> None:
    assert names_of(sample_session, []).empty
    assert names_of(sample_session, ["1/001/2020/1"], province_codes=[]).empty
