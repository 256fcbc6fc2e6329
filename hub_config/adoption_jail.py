"""Releasing a stranger's course in a jail: nbgrader runs what the author wrote where tests are to be made of it."""

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from academy.code_courses.adopting import Generate
from academy.code_courses.generating import Settings
from hub_config.asked_process import AskedProcess, NoAnswer, TooSlow
from hub_config.jail import HOME, Folder, jailed, why_no_jail

SECONDS = 180.0  # of one assignment: its tests may be made by running it
_PROGRAM = "hub_config.services.one_adoption"


def generator(seconds: float = SECONDS) -> Generate:
    """Return what releases assignments behind walls; without a jail those that would run code are refused."""
    return partial(_in_jail, seconds) if not why_no_jail() else _without_jail


def _in_jail(seconds: float, folder: Path, lessons: Sequence[str], settings: Settings) -> dict[str, str]:
    inside = f"{HOME}/course"
    command = jailed(
        [sys.executable, "-P", "-m", _PROGRAM, inside], [Folder(folder, inside, writable=True)], private_network=True
    )
    known = {"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin", "HOME": HOME, "PYTHONSAFEPATH": "1"}
    refused: dict[str, str] = {}
    process = AskedProcess(command, known | {"LANG": "C.UTF-8"})
    try:
        for lesson in lessons:
            refused |= process.ask({"lessons": [lesson], "settings": dict(settings)}, seconds)["refused"]
    except TooSlow:
        refused[lesson] = f"nothing came of it within {seconds:.0f} seconds"
    except NoAnswer as nothing:
        refused[lesson] = str(nothing)
    finally:
        process.end()
    return refused


def _without_jail(folder: Path, lessons: Sequence[str], settings: Settings) -> dict[str, str]:
    from academy.code_courses.generating import generate_here
    from academy.code_courses.source_notebooks import needs_kernel, read_notebook

    mark = str(settings.get("InstantiateTests", {}).get("autotest_delimiter", "AUTOTEST"))
    reason = f"its tests are made by running it, for which there is no jail here: {why_no_jail()}"
    refused = {
        lesson: reason
        for lesson in lessons
        for file in (folder / "source" / lesson).glob("*.ipynb")
        if needs_kernel(read_notebook(file.read_bytes())[0], mark)
    }
    return refused | generate_here(folder, [each for each in lessons if each not in refused], settings)
