"""What a person's JupyterLab is told: written outside its jail, read-only inside, so that it stays ours."""

import json
from collections.abc import Sequence
from pathlib import Path

from hub_config.forked_kernels.kernelspec import write_kernelspec
from hub_config.jail import HOME, Folder
from hub_config.settings import Settings

INSIDE = "/home/configuration"
COHORTS = f"{HOME}/cohorts"

_NBGRADER = """from pathlib import Path

from academy.gradebooks import configure

c = configure(get_config(), Path(@root@))
c.Exchange.root = str(Path.home() / ".exchange")
"""
# Each paragraph takes the direction of its own words.
_STYLE = ".jp-RenderedMarkdown > *, .jp-RenderedMarkdown li { unicode-bidi: plaintext; text-align: start; }\n"
_PAGE = {"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": True}}


def write_configuration(settings: Settings, person_id: str, cohort_ids: Sequence[str]) -> Folder:
    """Write the configuration of one person's server and return it as the jail shows it.

    Parameters
    ----------
    cohort_ids
        The cohorts this person trains, newest first; formgrader opens on the first.
    """
    folder = settings.below_state("run", "jupyterlab", person_id)
    root = f"{COHORTS}/{cohort_ids[0]}" if cohort_ids else HOME
    texts = {
        "nbgrader_config.py": _NBGRADER.replace("@root@", repr(root)),
        "custom/custom.css": _STYLE,
        "labconfig/page_config.json": json.dumps(_PAGE),
        "cohorts.json": json.dumps(list(cohort_ids)),
    }
    for name, text in texts.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file.write_text(text, encoding="utf-8")
    write_kernelspec(folder)
    return Folder(folder, INSIDE)


def cohort_folders(settings: Settings, cohort_ids: Sequence[str]) -> list[Folder]:
    """Return the nbgrader courses of a person as their home shows them.

    A course's own configuration is Python that formgrader runs in the server: it stays read-only.
    """
    shown = []
    for cohort_id in cohort_ids:
        folder = settings.below_state("cohorts", cohort_id)
        shown.append(Folder(folder, f"{COHORTS}/{cohort_id}", writable=True))
        shown.append(Folder(folder / "nbgrader_config.py", f"{COHORTS}/{cohort_id}/nbgrader_config.py"))
    return shown


def known_cohort_folders() -> set[Path]:
    """Return, inside the jail, the courses that formgrader may open."""
    names = json.loads(Path(INSIDE, "cohorts.json").read_text(encoding="utf-8"))
    return {Path(COHORTS, name) for name in names}
