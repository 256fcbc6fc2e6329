"""What a trainer looks for in an essay or a photo: a text, or criteria with the points of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from academy.exercises.items import Entry, text_problems


@dataclass(frozen=True)
class Criterion:
    """One thing a trainer looks for; ``points`` is None where the author wrote a text without numbers."""

    text: str
    points: float | None = None


def rubric_problems(entry: Entry) -> list[str]:
    """Return what is wrong with a rubric: its texts in every language, and criteria that add up to the points."""
    rubric = entry.get("rubric")
    if not isinstance(rubric, list):
        return text_problems(rubric, "rubric")
    if not rubric or not all(isinstance(line, Mapping) for line in rubric):
        return ["rubric: give at least one line like { points = 2, ar = '...', fr = '...' }"]
    found = [problem for place, line in enumerate(rubric) for problem in text_problems(line, f"rubric[{place}]")]
    points = [line.get("points") for line in rubric]
    if not all(isinstance(each, int | float) and not isinstance(each, bool) and each > 0 for each in points):
        found.append("rubric: each line needs points above 0")
    elif abs(sum(points) - float(entry.get("points", 0))) > 1e-9:
        found.append(f"rubric: its points add up to {sum(points):g}, the exercise has {entry.get('points')}")
    return found


def criteria_of(rubric: Any, language: str) -> list[Criterion]:
    """Return a rubric as its lines in one language; none for an exercise without one."""
    if isinstance(rubric, list):
        return [Criterion(str(line[language]), float(line["points"])) for line in rubric]
    text = rubric.get(language, "") if isinstance(rubric, Mapping) else ""
    return [Criterion(str(text))] if text else []
