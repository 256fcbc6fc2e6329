"""What the list at the end of an archive tells, read into types right after it was found whole.

Whoever can write an archive can also seal it again: nothing in the list is believed to have its kind before it is
read here.
"""

from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, NaiveDatetime, StrictInt, StrictStr, ValidationError

from hub_config.archive_files import ArchiveProblem

_Count = Annotated[StrictInt, Field(ge=0, lt=2**63)]  # what a database can count
_Name = Annotated[StrictStr, Field(max_length=200)]
_AUDIT = "audit_entries"


class ToldHead(BaseModel):
    """The head of a database's chain: how many entries, and the hash of the last."""

    entries: _Count
    hash: StrictStr


class NoHead(BaseModel):
    """The head of a database that has no chain."""

    model_config = ConfigDict(extra="forbid")


class ToldDatabase(BaseModel):
    """One database: its version, rows by table, counters (table, column, last number given) and head."""

    version: _Name
    tables: dict[_Name, _Count]
    counters: list[tuple[_Name, _Name, _Count]]
    head: ToldHead | NoHead


class ToldDatabases(BaseModel):
    """The databases that every archive holds."""

    academy: ToldDatabase
    registry: ToldDatabase


class ToldGradebook(BaseModel):
    """A gradebook and the instant (UTC) at which it was copied."""

    copied_at: NaiveDatetime


class Member(BaseModel):
    """A file of the archive."""

    bytes: _Count


class Manifest(BaseModel):
    """The whole list; ``left_out`` are sentences, ``started_at`` is UTC."""

    taawoun: _Name
    started_at: NaiveDatetime
    hub: _Name | None
    databases: ToldDatabases
    gradebooks: dict[_Name, ToldGradebook]
    left_out: list[StrictStr]
    members: dict[StrictStr, Member]

    @classmethod
    def of(cls, archive: Path, told: dict[str, Any]) -> "Manifest":
        """Read what :func:`hub_config.archive_files.verified` found.

        Raises
        ------
        ArchiveProblem
            When something is missing or of another kind than it must be.
        """
        try:
            return cls.model_validate(told)
        except (ValidationError, RecursionError) as error:
            where = error.errors()[0]["loc"] if isinstance(error, ValidationError) else ()
            raise ArchiveProblem(
                f"{archive} has a list of members that cannot be read ({'.'.join(map(str, where))!s:.100}); "
                "it was changed."
            ) from error

    def require_heads(self, archive: Path) -> None:
        """Refuse a list that does not say where a chain ends.

        Raises
        ------
        ArchiveProblem
        """
        for name, told in (("academy", self.databases.academy), ("registry", self.databases.registry)):
            has_chain = name == "academy" or _AUDIT in told.tables
            if has_chain and isinstance(told.head, NoHead):
                raise ArchiveProblem(f"{archive} does not say where the chain of the {name} ends; it was changed.")
