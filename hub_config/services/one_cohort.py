"""The jailed process of one cohort: it does what the grader asks in the one course folder it sees.

Nothing here is trusted by whoever asks; the walls and the limits are what protects the site.
"""

import datetime as dt
import logging
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from hub_config.services.answering import limit_itself, serve_standard_streams
from hub_config.services.behind import stand_behind

MOST_MEMORY_BYTES = 2 * 1024**3
MOST_FILE_BYTES = 256 * 1024**2
# jsonschema looks for it to check international addresses, which no notebook's schema asks for; it makes a grammar of
# them first, which is half the start of this process.
_NEVER_ASKED = "rfc3987_syntax"


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
                require_version(self.gradebook, self._newest, mends=True)
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
        from academy.cohort_work import graded_as_data

        return graded_as_data(self._work.grade(self.cohort_id, [_handed_in(one) for one in request["handed_in"]]))

    def _grade_code(self, request: Mapping[str, Any]) -> object:
        from academy.code_courses.handed_code import HandedCode
        from academy.cohort_work import as_data

        return as_data(self._work.grade_code(self.cohort_id, HandedCode.of(request)))

    def _kept_work(self, request: Mapping[str, Any]) -> object:
        from academy.cohort_work import as_data

        return as_data(self._work.kept_work(self.cohort_id, request["lesson_id"], request["person_id"]))

    def _write_manual_grade(self, request: Mapping[str, Any]) -> None:
        self._work.write_manual_grade(self.cohort_id, request["payload"])

    def _write_auto_grade(self, request: Mapping[str, Any]) -> None:
        self._work.write_auto_grade(self.cohort_id, request["payload"])

    def _write_keys(self, request: Mapping[str, Any]) -> None:
        self._work.write_keys(self.cohort_id, request["payload"])

    def _told_of_person(self, request: Mapping[str, Any]) -> object:
        from academy.gradebook_people import told_of

        return told_of(self.gradebook.parent, request["person_id"])

    def _forget_person(self, request: Mapping[str, Any]) -> None:
        from academy.gradebook_people import forget

        forget(self.gradebook.parent, request["person_id"])

    def _upgrade(self, _request: Mapping[str, Any]) -> None:
        """Bring the gradebook to the version of this release's nbgrader."""
        import nbgrader.dbutil

        nbgrader.dbutil.upgrade(f"sqlite:///{self.gradebook}")


def _handed_in(data: Mapping[str, Any]) -> Any:
    from academy.cohort_work import HandedIn

    moment = dt.datetime.fromisoformat(data["submitted_at"])
    return HandedIn(data["lesson_id"], data["person_id"], moment, data["notebook"])


def _newest_version() -> str | None:
    import nbgrader.dbutil
    from alembic.script import ScriptDirectory

    return ScriptDirectory(nbgrader.dbutil.ALEMBIC_DIR).get_current_head()


def main() -> None:
    """Serve the course folder named on the command line."""
    # Grading takes what learners leave of the processor; here it holds no lock of the academy's database.
    stand_behind()
    sys.modules[_NEVER_ASKED] = None  # type: ignore[assignment]  # so Python says that it is not installed
    limit_itself(memory_bytes=MOST_MEMORY_BYTES, file_bytes=MOST_FILE_BYTES)
    logging.getLogger("traitlets").setLevel(logging.ERROR)  # nbgrader warns of every key it puts back
    serve_standard_streams(OneCohort(Path(sys.argv[1])).answer)


if __name__ == "__main__":
    main()
