"""What the measures of structure refuse: tables and options that have no answer."""

from collections.abc import Hashable, Sequence

from scoring_models.projects.errors import ProjectsError

SHOWN = 5


class StructureError(ProjectsError):
    """Whatever a measure of specialisation, relatedness, concentration or growth refuses."""


class BadTable(StructureError):
    """A table of places and activities that is empty, or whose labels are not unique or do not fit another table."""


class BadCells(BadTable):
    """Cells of a table that hold no number this measure can read; ``cells`` are pairs of place and activity."""

    def __init__(self, cells: Sequence[tuple[Hashable, Hashable]], wrong: str, remedy: str) -> None:
        shown = "; ".join(f"place {place!r}, activity {activity!r}" for place, activity in cells[:SHOWN])
        more = f" and {len(cells) - SHOWN} more" if len(cells) > SHOWN else ""
        super().__init__(f"The table {wrong} at {shown}{more}. {remedy}")
        self.cells = tuple(cells)


class BadOption(StructureError):
    """An option of a measure that is unknown, or outside what the measure allows."""


class UnknownLabel(StructureError):
    """A place or an activity that the table does not hold."""

    def __init__(self, kind: str, label: Hashable, known: Sequence[Hashable]) -> None:
        shown = ", ".join(repr(name) for name in known[:SHOWN]) + (", ..." if len(known) > SHOWN else "")
        super().__init__(f"No {kind} {label!r} stands in the table. It holds {len(known)}: {shown}.")
