"""The jailed process of one cohort: it does what the grader asks in the one course folder it sees.

Nothing here is trusted by whoever asks; the walls and the limits are what protects the site.
"""

import datetime as dt
import json
import logging
import os
import resource
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, BinaryIO

MOST_MEMORY_BYTES = 2 * 1024**3
MOST_FILE_BYTES = 256 * 1024**2
MOST_OPEN_FILES = 256
MOST_REQUEST_BYTES = 16 * 1024**2


def limit_itself() -> None:
    """Take away what a hostile file could make this process take; there is no way back."""
    for what, most in (
        (resource.RLIMIT_AS, MOST_MEMORY_BYTES),
        (resource.RLIMIT_FSIZE, MOST_FILE_BYTES),
        (resource.RLIMIT_NOFILE, MOST_OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


class OneCohort:
    """The work for one course folder, request by request.

    Parameters
    ----------
    folder
        The course folder; its name is the cohort.
    """

    def __init__(self, folder: Path) -> None:
        from academy.work_here import WorkHere  # nbgrader: loaded once the limits hold

        self.cohort_id = folder.name
        self.gradebook = folder / "gradebook.db"
        self._work = WorkHere(folder.parent)
        self._newest = _newest_version()

    def answer(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Return the answer to one request: its result, why it failed, or why the cohort is closed."""
        from academy.errors import CohortClosed, CohortWorkFailed
        from academy.gradebook_files import require_version

        do: Callable[[Mapping[str, Any]], object] = getattr(self, f"_{request['work']}")
        try:
            if request["work"] != "upgrade":
                require_version(self.gradebook, self._newest)
            return {"result": do(request)}
        except CohortClosed as closed:
            return {"closed": closed.reason}
        except CohortWorkFailed as failed:
            return {"failure": failed.reason}
        except Exception as error:  # the asker gets the words; this process goes on
            return {"failure": f"{type(error).__name__}: {error}"}

    def _warm(self, _request: Mapping[str, Any]) -> None:
        """Do nothing: whoever asks this waits until all is loaded."""

    def _grade(self, request: Mapping[str, Any]) -> object:
        from academy.cohort_work import HandedIn, as_data

        moment = dt.datetime.fromisoformat(request["submitted_at"])
        handed_in = HandedIn(request["lesson_id"], request["person_id"], moment, request["notebook"])
        return as_data(self._work.grade(self.cohort_id, handed_in))

    def _kept_work(self, request: Mapping[str, Any]) -> object:
        from academy.cohort_work import as_data

        return as_data(self._work.kept_work(self.cohort_id, request["lesson_id"], request["person_id"]))

    def _write_manual_grade(self, request: Mapping[str, Any]) -> None:
        self._work.write_manual_grade(self.cohort_id, request["payload"])

    def _upgrade(self, _request: Mapping[str, Any]) -> None:
        """Bring the gradebook to the version of this release's nbgrader."""
        import nbgrader.dbutil

        nbgrader.dbutil.upgrade(f"sqlite:///{self.gradebook}")


def _newest_version() -> str | None:
    import nbgrader.dbutil
    from alembic.script import ScriptDirectory

    return ScriptDirectory(nbgrader.dbutil.ALEMBIC_DIR).get_current_head()


def _taken_over(number: int, mode: int) -> int:
    """Return a private copy of a standard stream, whose place nothing else then writes to or reads from."""
    private = os.dup(number)
    nothing = os.open(os.devnull, mode)
    os.dup2(nothing, number)
    os.close(nothing)
    return private


def serve(folder: Path, requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until there are no more."""
    cohort = OneCohort(folder)
    while line := requests.readline(MOST_REQUEST_BYTES):
        request = json.loads(line)
        said = {**cohort.answer(request), "number": request["number"]}
        answers.write(json.dumps(said).encode() + b"\n")
        answers.flush()


def main() -> None:
    """Serve the course folder named on the command line."""
    limit_itself()
    logging.getLogger("traitlets").setLevel(logging.ERROR)  # nbgrader warns of every key it puts back
    with (
        os.fdopen(_taken_over(0, os.O_RDONLY), "rb") as requests,
        os.fdopen(_taken_over(1, os.O_WRONLY), "wb") as answers,
    ):
        serve(Path(sys.argv[1]), requests, answers)


if __name__ == "__main__":
    main()
