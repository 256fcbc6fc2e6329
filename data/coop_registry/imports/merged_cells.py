"""The merged cells of a sheet, within what a sheet can have: none lies over another."""

from collections.abc import Collection
from pathlib import Path

from coop_registry.errors import UnreadableFile
from coop_registry.imports.cells import Place
from coop_registry.imports.text_tables import MOST_COLUMNS

Merge = tuple[Place, Place]
MOST_MERGES = 200_000  # our choice: three merged cells for each of 65,315 cooperatives
_HEADER_ROWS = 62  # below them no headers are looked for, see headers.find_headers
_ADVICE = "Unmerge the cells of the table, or save it as CSV."


def sound_merges(path: Path, merges: Collection[Merge], rows: int, columns: int) -> tuple[Merge, ...]:
    """Return the merged cells of a sheet of so many rows and columns, cut where its cells, or a table, end.

    Raises
    ------
    UnreadableFile
        When there are too many, or when they lie over one another, which no spreadsheet program makes and which
        would have us write the same cells for hours.
    """
    refuse_many_merges(path, len(merges))
    width = max(columns, MOST_COLUMNS)  # a header may be merged beyond the last cell that holds something
    cut = tuple(_cut(merge, rows, width) for merge in merges if merge[0][0] < rows and merge[0][1] < width)
    if _area(cut, rows, columns) > rows * columns or _area(cut, _HEADER_ROWS, width) > _HEADER_ROWS * width:
        raise UnreadableFile(path, "Merged cells of it lie over one another.", _ADVICE)
    return tuple(merge for merge in cut if merge[0] != merge[1])


def refuse_many_merges(path: Path, count: int) -> None:
    """Refuse more merged cells than we take.

    Raises
    ------
    UnreadableFile
        When there are more.
    """
    if count > MOST_MERGES:
        raise UnreadableFile(path, f"It has more than {MOST_MERGES:,} merged cells.", _ADVICE)


def _cut(merge: Merge, rows: int, columns: int) -> Merge:
    first, (bottom, right) = merge
    return first, (min(bottom, rows - 1), min(right, columns - 1))


def _area(merges: Collection[Merge], rows: int, columns: int) -> int:
    """Return how many cells of a sheet of so many rows and columns are covered, each as often as it is."""
    return sum(
        max(0, min(bottom, rows - 1) - top + 1) * max(0, min(right, columns - 1) - left + 1)
        for (top, left), (bottom, right) in merges
    )
