"""What every table of the registry shares: naming of constraints, and where a row comes from.

Codes are strings: HCP codes for territory (``"01"``, ``"01.511"``), ASCII slugs for the rest. A value that
nobody declared is NULL, never zero. Instants are naive UTC. Money is in dirhams.
"""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import CheckConstraint, ForeignKey, MetaData, Numeric, String
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from coop_registry.durable_engine import NAMING

MONEY = Numeric(16, 2, asdecimal=False)


class Record(DeclarativeBase):
    """A row of the registry's database."""

    metadata = MetaData(naming_convention=NAMING)


class Declared:
    """Where a row comes from: a row of a file, or (without a file) a person's own hand on the desk."""

    source_sheet: Mapped[str | None] = mapped_column(String(60))  # None: the file has no sheets, or no file
    source_row: Mapped[int | None]  # as a spreadsheet counts: the first row is 1
    declared_by: Mapped[str] = mapped_column(String(60))  # a person_id, or "command-line"
    declared_at: Mapped[dt.datetime]

    @declared_attr
    def file_id(cls) -> Mapped[int | None]:  # noqa: N805  # SQLAlchemy passes the class
        """Return the column of the file that declared the row."""
        return mapped_column(ForeignKey("imported_files.file_id"))


def one_of(column: str, values: Sequence[str]) -> CheckConstraint:
    """Return the constraint that a column holds one of some words."""
    return CheckConstraint(f"{column} in {tuple(values)}", name=column)
