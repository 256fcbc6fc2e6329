"""Whom to call at a cooperative: the commune, who leads it as far as is known, and a telephone."""

import datetime as dt
from collections.abc import Collection

import pandas as pd
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from coop_registry.models.cooperatives import Cooperative
from coop_registry.models.people import Mandate, NamedPerson
from coop_registry.queries.answers import COUNT, DAY, FLAG, TEXT, Question, table, within

LEADERS = ("chair", "director")  # the chair is called first
_LEADERS_TYPES = {
    **dict.fromkeys(("registration_number", "role", "chair_ar", "chair_latin", "telephone"), TEXT),
    "began_on": DAY,
    "mandate_id": COUNT,
    "is_woman": FLAG,
}
COLUMNS = ("commune", "role", "chair_ar", "chair_latin", "telephone", "is_woman")


def contacts_of(
    session: Session, numbers: Collection[str], *, province_codes: Collection[str] | None = None, on: dt.date
) -> pd.DataFrame:
    """Return whom to call at some cooperatives of the asker's territory, by ``registration_number``.

    Parameters
    ----------
    session
        The registry.
    numbers
        The cooperatives; one outside the territory has no row.
    province_codes
        The asker's territory; None is the whole country.
    on
        The day; a mandate that begins later is not looked at.

    Returns
    -------
    DataFrame
        Columns :data:`COLUMNS`. The leader is whose mandate as chair began last, else as director; a mandate that
        has ended still names somebody to call. An erased person, or one never declared, is missing.
    """
    asked = sorted(numbers)
    own: Question = select(Cooperative.registration_number, Cooperative.commune)
    own = within(own.where(Cooperative.registration_number.in_(asked)), Cooperative.province_code, province_codes)
    communes = table(session, own, {"registration_number": TEXT, "commune": TEXT}).set_index("registration_number")
    return communes.join(_leaders(session, list(communes.index), on))[list(COLUMNS)]


def _leaders(session: Session, numbers: list[str], on: dt.date) -> pd.DataFrame:
    question: Question = select(
        Mandate.registration_number, Mandate.role, Mandate.began_on, Mandate.mandate_id,
        NamedPerson.name_ar.label("chair_ar"), NamedPerson.name_latin.label("chair_latin"),
        NamedPerson.telephone, NamedPerson.is_woman,
    ).join(NamedPerson, NamedPerson.person_id == Mandate.person_id)  # fmt: skip
    has_begun = or_(Mandate.began_on.is_(None), Mandate.began_on <= on)
    is_leader = Mandate.organ.in_(("board", "director")) & Mandate.role.in_(LEADERS)
    question = question.where(Mandate.registration_number.in_(numbers), is_leader, has_begun)
    known = table(session, question, _LEADERS_TYPES)  # who was erased has neither name nor telephone
    known = known.assign(is_chair=known["role"] == LEADERS[0])
    newest = known.sort_values(["is_chair", "began_on", "mandate_id"], na_position="first", kind="stable")
    return newest.drop_duplicates("registration_number", keep="last").set_index("registration_number")
