"""Building the pages of the desks: Voilà opens notebooks only, and none is kept in the repository."""

from collections.abc import Collection
from pathlib import Path

import jupytext

SOURCES = Path(__file__).parent / "pages"


def build_pages(target_folder: Path, pages: Collection[str] | None = None) -> Path:
    """Write pages as notebooks into a folder and return the folder; what none of them has made is removed.

    Parameters
    ----------
    target_folder
        Made when it is missing.
    pages
        The names of the pages; None: all that there are.
    """
    target_folder.mkdir(parents=True, exist_ok=True)
    wanted = [path for path in sorted(SOURCES.glob("[!_]*.py")) if pages is None or path.stem in pages]
    built = {f"{source.stem}.ipynb": source for source in wanted}
    for stale in set(target_folder.glob("*.ipynb")) - {target_folder / name for name in built}:
        stale.unlink()
    for name, source in built.items():
        jupytext.write(jupytext.read(source, fmt="py:percent"), target_folder / name, fmt="ipynb")
    return target_folder
