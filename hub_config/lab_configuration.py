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
# Each paragraph takes the direction of its own words, its mark too; JupyterLab's own style of a paragraph says left.
_STYLE = """\
.jp-RenderedMarkdown.jp-RenderedHTMLCommon > *, .jp-RenderedMarkdown.jp-RenderedHTMLCommon li {
  unicode-bidi: plaintext; text-align: start; }
.jp-RenderedMarkdown.jp-RenderedHTMLCommon li { list-style-position: inside; }
.jp-RenderedMarkdown.jp-RenderedHTMLCommon ul > li::marker { content: "\\a0\\2022\\a0"; }
.jp-RenderedMarkdown.jp-RenderedHTMLCommon img { max-width: 24rem; }
"""
_PAGE = {"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": True}}
# What nbgrader shows to those who teach, or for its own way of handing in, which is not the academy's.
_FOR_TEACHERS = {
    f"@jupyter/nbgrader:{name}": True
    for name in ("formgrader", "create-assignment", "course-list", "assignment-list", "menu")
}
_TEACHERS_SERVICES = tuple(
    f"nbgrader.server_extensions.{name}" for name in ("formgrader", "course_list", "assignment_list")
)


def write_configuration(
    settings: Settings, person_id: str, cohort_ids: Sequence[str], *, is_teacher: bool = True
) -> Folder:
    """Write the configuration of one person's server and return it as the jail shows it.

    Parameters
    ----------
    cohort_ids
        The cohorts this person trains, newest first; formgrader opens on the first.
    is_teacher
        Whether nbgrader's tools for those who teach are there.
    """
    folder = settings.below_state("run", "jupyterlab", person_id)
    root = f"{COHORTS}/{cohort_ids[0]}" if cohort_ids else HOME
    texts = {
        "nbgrader_config.py": _NBGRADER.replace("@root@", repr(root)),
        "custom/custom.css": _STYLE,
        "labconfig/page_config.json": json.dumps(_page(is_teacher=is_teacher)),
        "cohorts.json": json.dumps(list(cohort_ids)),
        "migrated": "",  # else Jupyter looks for IPython's settings of 2014, and would write here that there were none
        "closed_services.json": json.dumps([] if is_teacher else list(_TEACHERS_SERVICES)),
    }
    for name, text in texts.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file.write_text(text, encoding="utf-8")
    write_kernelspec(folder)
    return Folder(folder, INSIDE)


def _page(*, is_teacher: bool) -> dict[str, dict[str, bool]]:
    return _PAGE if is_teacher else {"disabledExtensions": _PAGE["disabledExtensions"] | _FOR_TEACHERS}


def closed_services() -> list[str]:
    """Return, inside the jail, which of the server's extensions this person has no use for."""
    names: list[str] = json.loads(Path(INSIDE, "closed_services.json").read_text(encoding="utf-8"))
    return names


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
