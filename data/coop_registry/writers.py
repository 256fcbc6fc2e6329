"""Who writes to the registry, and where they may."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

COMMAND_LINE = "command-line"


@dataclass(frozen=True)
class Writer:
    """A person who writes, with the provinces of their delegations; None is the whole country.

    An officer's territory is part of every write, as it is part of every question: what lies outside is
    answered as if it did not exist.
    """

    person_id: str
    province_codes: AbstractSet[str] | None

    def may_write_in(self, province_code: str) -> bool:
        """Return whether a province belongs to the writer's territory."""
        return self.province_codes is None or province_code in self.province_codes


def command_line(person_id: str = COMMAND_LINE) -> Writer:
    """Return who writes from the keyboard of the machine itself: everywhere."""
    return Writer(person_id, None)
