"""Building the pages of the desks: Voilà opens notebooks only, and none is kept in the repository."""

from pathlib import Path

import jupytext

SOURCES = Path(__file__).parent / "pages"


def build_pages(target_folder: Path) -> Path:
    """Write each page as a notebook into a folder and return the folder; what no page has made is removed.

    Parameters
    ----------
    target_folder
        Made when it is missing.
    """
    target_folder.mkdir(parents=True, exist_ok=True)
    built = {f"{source.stem}.ipynb": source for source in sorted(SOURCES.glob("[!_]*.py"))}
    for stale in set(target_folder.glob("*.ipynb")) - {target_folder / name for name in built}:
        stale.unlink()
    for name, source in built.items():
        jupytext.write(jupytext.read(source, fmt="py:percent"), target_folder / name, fmt="ipynb")
    return target_folder
