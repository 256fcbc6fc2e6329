"""The names of a few cooperatives, for lists that are made of numbers."""

from collections.abc import Collection

import pandas as pd
from sqlalchemy import select
from sqlalchemy.orm import Session

from coop_registry.models.cooperatives import Cooperative
from coop_registry.queries.answers import TEXT, Question, table, within

_COLUMNS = (
    Cooperative.registration_number,
    Cooperative.name_ar,
    Cooperative.name_latin,
    Cooperative.province_code,
    Cooperative.sector_id,
)


def names_of(
    session: Session, numbers: Collection[str], *, province_codes: Collection[str] | None = None
) -> pd.DataFrame:
    """Return names and places of some cooperatives of the asker's territory, by ``registration_number``.

    Columns ``name_ar, name_latin, province_code, sector_id``. A number outside the territory has no row.
    """
    question: Question = select(*_COLUMNS).where(Cooperative.registration_number.in_(sorted(numbers)))
    types = {column.key: TEXT for column in _COLUMNS}
    found = table(session, within(question, Cooperative.province_code, province_codes), types)
    return found.set_index("registration_number")
