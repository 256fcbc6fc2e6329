"""What a course asks before it gives a certificate, as its course.toml states it."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from academy.released import NOT_SAID, current_version, open_course

_FIELDS = ("least_share", "every_lesson", "trainer_marks", "valid_months", "least_attendance", "needs_sessions")


@dataclass(frozen=True)
class Criteria:
    """What must be met.

    Parameters
    ----------
    least_share
        Least share (0-1) of all points of the course.
    every_lesson
        Whether every lesson must have been submitted and graded.
    trainer_marks
        Whether no answer may wait for the trainer.
    valid_months
        Months for which the certificate holds; None for ever.
    least_attendance
        Least share (0-1) of the cohort's sessions in a hall to be present at; 0 asks for none.
    needs_sessions
        Whether a cohort without sessions gives no certificate; otherwise presence is not asked where nobody meets.
    """

    least_share: float
    every_lesson: bool = True
    trainer_marks: bool = True
    valid_months: int | None = None
    least_attendance: float = 0.0
    needs_sessions: bool = False

    def as_data(self) -> dict[str, Any]:
        """Return the criteria as JSON holds them."""
        return asdict(self)


def criteria_problems(table: object) -> list[str]:
    """Return what is wrong with the table ``[certificate]`` of a course.toml; its absence is right."""
    if table is None:
        return []
    if not isinstance(table, dict):
        return ["certificate: must be a table, such as [certificate] with least_share = 0.6"]
    found = [
        f"certificate.{name}: is no field; known: {', '.join(_FIELDS)}" for name in sorted(set(table) - set(_FIELDS))
    ]
    months = table.get("valid_months", 1)
    for name, what, absent in (("least_share", "points", None), ("least_attendance", "sessions", 0)):
        share = table.get(name, absent)
        if not isinstance(share, int | float) or isinstance(share, bool) or not 0 <= share <= 1:
            found.append(f"certificate.{name}: is {share!r}; write a share of the {what} from 0 to 1")
    if not isinstance(months, int) or isinstance(months, bool) or not 1 <= months <= 600:
        found.append(f"certificate.valid_months: is {months!r}; write 1 to 600, or leave it out: for ever")
    for name in ("every_lesson", "trainer_marks", "needs_sessions"):
        if not isinstance(table.get(name, True), bool):
            found.append(f"certificate.{name}: is {table[name]!r}; write true or false")
    return found


def criteria_of(lessons_folder: Path, course_id: str, version: str) -> Criteria | None:
    """Return what a version of a course asks, or None when it gives no certificate.

    A version that was built before courses could say so follows the course's current version.
    """
    contents = open_course(lessons_folder, course_id, version)
    if contents.certificate is NOT_SAID:
        contents = open_course(lessons_folder, course_id, current_version(lessons_folder, course_id))
    return Criteria(**contents.certificate) if contents.certificate else None
