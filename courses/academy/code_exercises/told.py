"""What a learner is told of a code exercise: sentences on the checks that failed, never what was asked."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from academy.code_courses.rows import CodeReport
from academy.code_exercises.checks import RIGHT, outcomes_in
from academy.records import Submission

Told = Sequence[tuple[str, int]]  # of each check in turn: its outcome, and which known wrong value was given


def told_checks(session: Session, submission: Submission) -> dict[str, Told]:
    """Return by exercise what became of each check in a submission; nothing where there are none."""
    report = session.get(CodeReport, submission.submission_id)
    rows = report.checks if report is not None and isinstance(report.checks, dict) else {}
    return {str(name): outcomes_in(told, len(told)) for name, told in rows.items() if isinstance(told, list)}


def words_of_checks(entry: Mapping[str, Any], told: Told, language: str) -> str:
    """Return an author's sentences on the checks that failed, each once; a known wrong value has its own."""
    checks = entry.get("checks", [])
    if len(checks) != len(told):
        return ""
    return "\n".join(dict.fromkeys(_sentences(checks, told, language)))


def _sentences(checks: Sequence[Mapping[str, Any]], told: Told, language: str) -> Iterator[str]:
    for check, (outcome, number) in zip(checks, told, strict=True):
        wrong = check.get("wrong", [])
        if outcome != RIGHT and 0 <= number < len(wrong):
            yield str(wrong[number][language])
        elif outcome != RIGHT and "feedback" in check:
            yield str(check["feedback"][language])
