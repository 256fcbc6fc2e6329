"""The totals of a year: who was alive in it, and nothing made of silence."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from coop_registry.models.cooperatives import Cooperative, StatusChange
from coop_registry.queries.year_totals import totals_of_year
from tests.coop_registry.synthetic.test_synthesising import NOW, made


def test_a_cooperative_that_ended_counts_up_to_the_year_before(session: Session) -> None:
    made(session, 80)
    one, other = session.scalars(select(Cooperative).limit(2)).all()
    for cooperative, since in ((one, dt.date(2026, 3, 1)), (other, None)):
        cooperative.status = "dissolved"
        known = {"declared_by": "test", "declared_at": NOW, "registration_number": cooperative.registration_number}
        session.add(StatusChange(status="dissolved", since=since, **known))
    session.commit()
    assert totals_of_year(session, 2025).cooperatives == 79  # one ended later, the other nobody knows when
    assert totals_of_year(session, 2026).cooperatives == 78


def test_totals_of_a_year_without_declarations_are_unknown_not_zero(session: Session) -> None:
    made(session, 80)
    assert totals_of_year(session, 2019).members is None
