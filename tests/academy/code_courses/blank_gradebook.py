"""A gradebook without a row, made once in a run: nbgrader takes two seconds to make one."""

import atexit
import shutil
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from nbgrader.api import Gradebook

from academy.code_courses.generating import Settings, generate_here
from academy.gradebooks import at_work


@cache
def blank_gradebook() -> Path:
    """Return where it is."""
    folder = Path(tempfile.mkdtemp(prefix="taawoun-test-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    with at_work():
        Gradebook(f"sqlite:///{folder}/gradebook.db", "").close()
    return folder / "gradebook.db"


def generate(folder: Path, lessons: Sequence[str], settings: Settings) -> dict[str, str]:
    """Release assignments as :func:`generate_here` does, into a copy of it."""
    shutil.copy(blank_gradebook(), folder / "gradebook.db")
    return generate_here(folder, lessons, settings)
