"""What model solutions give: expected values that their authors left to be computed, and whether written ones agree.

Authors' code, too, runs only behind walls; where none can be made, that is said, and nothing is run.
"""

import json
import os
import signal
import subprocess
import sys
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from academy.code_exercises.comparing import Rules, agree
from academy.code_exercises.values import as_python
from academy.errors import LessonProblems
from academy.exercises.code import COMPUTED, complete_key, expected_of, is_known, is_written
from academy.lessons import EXERCISE_PLACE, Course, Exercise, Lesson

BehindWalls = Callable[[Sequence[str]], list[str]]  # puts a command behind walls; raises when there can be none
PROGRAM = [sys.executable, "-P", "-m", "academy.code_exercises.model_in_jail"]
SECONDS = 180.0  # of one lesson
MOST_ANSWER_BYTES = 32 * 1024**2
_MOST_SHOWN, _MOST_KNOWN = 80, 100


class NoWalls(Exception):
    """There is nowhere to run an author's code."""


@dataclass(frozen=True)
class ModelFinding:
    """What trying a model solution found.

    Parameters
    ----------
    is_error
        Whether the course cannot be built so; otherwise something was merely not tried.
    message
        An English sentence, to be translated with ``values``.
    """

    lesson_id: str
    exercise_id: str
    is_error: bool
    message: str
    values: Mapping[str, str]

    def __str__(self) -> str:
        return f"{self.lesson_id}, [{self.exercise_id}] {self.message.format(**self.values)}"


Found = Mapping[str, Sequence[Mapping[str, Any]]]
FAILED = "The model solution fails at the check {expression}: {given}"
DIFFERS = "The model solution gives {given} for {expression}, and the check expects {expected}: mend one of them."
WRONG_IS_RIGHT = "A value that words for wrong answers are written for is the right one at the check {expression}."
UNKNOWN = "What the check {expression} expects is left to the model solution, which was not run: {given}."
NOT_TRIED = "The model solution was not run, so nobody knows whether it gives what the checks expect: {given}."


class ModelSolutions:
    """Runs the model solutions of lessons.

    Parameters
    ----------
    behind_walls
        How a command is put behind walls; None: nothing is run.
    reason
        Why nothing is run, where that is so.
    """

    def __init__(self, behind_walls: BehindWalls | None = None, reason: str = "") -> None:
        self._behind_walls, self._reason = behind_walls, reason
        self._known: dict[bytes, Found] = {}  # by what was asked: a page is opened again and again

    def command(self) -> list[str]:
        """Return the command that runs them, behind its walls.

        Raises
        ------
        NoWalls
        """
        if self._behind_walls is None:
            raise NoWalls(self._reason or "no jail can be made here")
        try:
            return self._behind_walls(PROGRAM)
        except Exception as missing:  # the site's own kind of error, which this layer does not know
            raise NoWalls(str(missing)) from missing

    def required(self, course: Course) -> Course:
        """Return a course whose checks all know what they expect, and agree with the model solutions that were run.

        Raises
        ------
        LessonProblems
        """
        made, findings = self.settled(course)
        if wrong := [str(each) for each in findings if each.is_error]:
            raise LessonProblems(wrong)
        return made

    def settled(self, course: Course) -> tuple[Course, list[ModelFinding]]:
        """Return a course whose checks know what they expect, as far as that can be found out, and what was found."""
        lessons, findings = [], list[ModelFinding]()
        for lesson in course.lessons:
            made, found = self._settled(lesson, course.data) if _has_model(lesson) else (lesson, [])
            lessons.append(made)
            findings += [*found, *_wrong_is_right(made)]
        return replace(course, lessons=tuple(lessons)), findings

    def _settled(self, lesson: Lesson, data: Mapping[str, bytes]) -> tuple[Lesson, list[ModelFinding]]:
        try:
            found = self._run(lesson, data)
        except NoWalls as missing:
            return lesson, list(_not_run(lesson, str(missing).rstrip(".")))
        exercises, findings = dict(lesson.exercises), list[ModelFinding]()
        for name, values in found.items():
            exercises[name], said = _compared(lesson.lesson_id, exercises[name], values)
            findings += said
        return replace(lesson, exercises=exercises), findings

    def _run(self, lesson: Lesson, data: Mapping[str, bytes]) -> Found:
        command, parts = self.command(), list(_parts(lesson))
        told = {"files": {name: b64encode(each).decode() for name, each in data.items()}, "parts": parts}
        asked = json.dumps(told).encode()
        mark = sha256(asked).digest()
        if mark not in self._known:
            answer = _answer(command, asked)
            counts = {part["exercise_id"]: len(part["expressions"]) for part in parts}
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known[mark] = {name: _believed(answer, name, count) for name, count in counts.items() if count}
        return self._known[mark]


NOTHING_RUN = ModelSolutions()


def walls_of(models: ModelSolutions) -> dict[str, Any]:
    """Return as plain data what :func:`models_behind` needs to run them in another process."""
    try:
        return {"command": models.command()}
    except NoWalls as missing:
        return {"reason": str(missing)}


def models_behind(walls: Mapping[str, Any]) -> ModelSolutions:
    """Return what runs model solutions as the process that made the walls does."""
    command = walls.get("command")
    return ModelSolutions(None if command is None else lambda _program: list(command), str(walls.get("reason", "")))


def require_known_values(course: Course) -> None:
    """Refuse a course of which a check does not know what it expects.

    Raises
    ------
    LessonProblems
    """
    unknown = [
        f"{lesson.lesson_id}, [{name}] checks[{place}].expected: is not known; write it, or run the model solution"
        for lesson in course.lessons
        for name, exercise in lesson.exercises.items()
        if exercise.is_code
        for place, check in enumerate(exercise.entry["checks"])
        if not is_known(check)
    ]
    if unknown:
        raise LessonProblems(unknown)


def _has_model(lesson: Lesson) -> bool:
    return any(exercise.is_code and "model" in exercise.entry for exercise in lesson.exercises.values())


def _parts(lesson: Lesson) -> Any:
    """Yield the code exercises as a notebook runs them one after another, each with the author's own solution."""
    order = EXERCISE_PLACE.findall(next(iter(lesson.prose.values())))
    for exercise in (lesson.exercises[name] for name in order if name in lesson.exercises):
        if exercise.is_code:
            entry = exercise.entry
            sources = [[name, entry[name]] for name in ("setup", "model") if name in entry]
            asks = [check["expression"].strip() for check in entry["checks"]] if "model" in entry else []
            yield {"exercise_id": exercise.exercise_id, "sources": sources, "expressions": asks}


def _answer(command: Sequence[str], asked: bytes) -> Any:
    environment = {"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin", "HOME": "/tmp", "LANG": "C.UTF-8",  # noqa: S108  # inside the jail
                   "PYTHONSAFEPATH": "1", "PYTHONDONTWRITEBYTECODE": "1", "OPENBLAS_NUM_THREADS": "1",
                   "OMP_NUM_THREADS": "1", "MPLBACKEND": "agg"}  # fmt: skip
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:  # fmt: skip
        try:
            said, _ = process.communicate(asked, timeout=SECONDS)
        except subprocess.TimeoutExpired:
            said = b""
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
    try:
        return json.loads(said) if len(said) <= MOST_ANSWER_BYTES else None
    except ValueError:
        return None


def _believed(told: Any, name: str, count: int) -> list[dict[str, Any]]:
    values = told.get(name) if isinstance(told, dict) else None
    if isinstance(values, list) and len(values) == count and all(isinstance(each, dict) for each in values):
        return values
    return [{"failed": "its process ended without an answer"}] * count


def _compared(
    lesson_id: str, exercise: Exercise, values: Sequence[Mapping[str, Any]]
) -> tuple[Exercise, list[ModelFinding]]:
    """Return an exercise with the values that were computed, and where written ones are others."""
    checks, findings = [], list[ModelFinding]()
    for check, found, key in zip(exercise.entry["checks"], values, complete_key(exercise.entry)["checks"], strict=True):
        said = {"expression": check["expression"].strip()}
        if "value" not in found:
            said |= {"given": str(found.get("failed", ""))}
            findings.append(ModelFinding(lesson_id, exercise.exercise_id, True, FAILED, said))
        elif not is_written(check):
            check = {**check, COMPUTED: found["value"]}
        elif not agree(expected_of(check), found["value"], Rules(**key["rules"])):
            said |= {"given": _shown(found["value"]), "expected": _shown(expected_of(check))}
            findings.append(ModelFinding(lesson_id, exercise.exercise_id, True, DIFFERS, said))
        checks.append(check)
    return replace(exercise, entry={**exercise.entry, "checks": checks}), findings


def _wrong_is_right(lesson: Lesson) -> Any:
    """Yield the checks of which a value that is called wrong is the right one."""
    for exercise in lesson.exercises.values():
        if not exercise.is_code:
            continue
        for check, key in zip(exercise.entry["checks"], complete_key(exercise.entry)["checks"], strict=True):
            if is_known(check) and any(agree(key["expected"], each, Rules(**key["rules"])) for each in key["wrong"]):
                said = {"expression": check["expression"].strip()}
                yield ModelFinding(lesson.lesson_id, exercise.exercise_id, True, WRONG_IS_RIGHT, said)


def _not_run(lesson: Lesson, reason: str) -> Any:
    for exercise in lesson.exercises.values():
        if not exercise.is_code or "model" not in exercise.entry:
            continue
        unknown = [check for check in exercise.entry["checks"] if not is_known(check)]
        for check in unknown:
            said = {"expression": check["expression"].strip(), "given": reason}
            yield ModelFinding(lesson.lesson_id, exercise.exercise_id, True, UNKNOWN, said)
        if not unknown:
            yield ModelFinding(lesson.lesson_id, exercise.exercise_id, False, NOT_TRIED, {"given": reason})


def _shown(value: Any) -> str:
    text = as_python(value)
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…"
