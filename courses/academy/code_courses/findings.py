"""What is found in a stranger's course: where, what, what to do, and whether it stands in the way."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing found.

    ``where`` names assignment, notebook and cell (counted from 1, as people count), as far as it has them.
    """

    where: str
    what: str
    remedy: str = ""
    is_problem: bool = False

    def __str__(self) -> str:
        """Return it as one line."""
        return ": ".join(filter(None, (self.where, self.what))) + (f". {self.remedy}" if self.remedy else ".")


def problem(where: str, what: str, remedy: str) -> Finding:
    """Return something that stands in the way."""
    return Finding(where, what, remedy, is_problem=True)
