"""What running the model solutions of a course says of its checks, for authors: beside what is read without running."""

from academy.authoring.checks import Finding
from academy.authoring.course_files import Snapshot
from academy.authoring.publish_process import read_snapshot
from academy.code_exercises.model_values import ModelSolutions
from academy.errors import LessonProblems


def model_findings(snapshot: Snapshot, models: ModelSolutions) -> list[Finding]:
    """Return what running says of a course; nothing where it has no code, or cannot be read yet."""
    if not any(b'"code"' in content for name, content in snapshot.files.items() if name.endswith(".toml")):
        return []
    try:
        _, found = models.settled(read_snapshot(snapshot))
    except LessonProblems:  # said without running anything
        return []
    return [
        Finding(each.is_error, each.message, each.values, each.lesson_id, each.exercise_id, "checks") for each in found
    ]
