"""The notebook of a lesson's code, as it opens in JupyterLab: the lesson's text, its code exercises, their checks."""

from collections.abc import Iterator
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

from academy.grade_cells import SUFFIX
from academy.lessons import Exercise, Lesson
from academy.notebooks import lesson_cells, nbgrader_marks, notebook_of, prose_cell, public_part

NAME = "{}-code"  # no lesson id has that sign: of the notebook's file, beside the lesson's own
_BEGIN, _END = "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"
_SOLUTION, _SOLUTION_END = "### BEGIN SOLUTION", "### END SOLUTION"
_SAID = {
    "ar": {
        "here": "تُحتسب نقط هذا التمرين هنا، بعد التسليم.",
        "page": "*هذا السؤال يُجاب عنه في صفحة الدرس.*",
        "examples": "**أمثلة على ما يجب أن يُعطيه البرنامج**",
        "points": "النقط: {}",
    },
    "fr": {
        "here": "Les points de cet exercice sont comptés ici, après la remise.",
        "page": "*Cette question se répond dans la page de la leçon.*",
        "examples": "**Exemples de ce que le code doit donner**",
        "points": "Points\u00a0: {}",
    },
}


def code_notebook_name(lesson_id: str) -> str:
    """Return the name of the notebook of a lesson's code, without its ending."""
    return NAME.format(lesson_id)


def code_notebook(lesson: Lesson, language: str) -> NotebookNode:
    """Return the notebook of a lesson's code as nbgrader makes a part of an assignment of it."""
    return notebook_of(lesson, language, list(lesson_cells(lesson, language, _cells)), mark="code-")


def _cells(exercise: Exercise, language: str) -> Iterator[NotebookNode]:
    said, name = _SAID[language], exercise.exercise_id
    public = public_part(exercise, language)
    if not exercise.is_code:
        yield prose_cell(f"{public['prompt']}\n\n{said['page']}")
        return
    yield new_markdown_cell(_prompt(public, exercise, language), metadata={"taawoun": {"kind": "exercise"}})
    if "setup" in exercise.entry:
        given = nbgrader_marks(f"{name}_setup", locked=True)
        yield new_code_cell(exercise.entry["setup"].strip(), metadata={"taawoun": {"kind": "setup"}, **given})
    starter = exercise.entry["starter"].rstrip()
    place = {"taawoun": {"kind": "solution", "exercise_id": name, "starter": starter}}
    yield new_code_cell(_solution(exercise, starter), metadata={**place, **nbgrader_marks(name, solution=True)})
    graded = nbgrader_marks(name + SUFFIX, grade=True, locked=True, points=exercise.points)
    yield new_code_cell(checks_source(exercise, said["here"]), metadata={"taawoun": {"kind": "points"}, **graded})


def _prompt(public: dict[str, Any], exercise: Exercise, language: str) -> str:
    said = _SAID[language]
    lines = "\n".join(f"{each['expression']}\n# {each['gives']}" for each in public["examples"])
    examples = [f"{said['examples']}\n\n```python\n{lines}\n```"] if lines else []
    hints = [f"- {hint['text']}" for hint in public.get("hints", [])]
    worth = f"*{said['points'].format(f'{exercise.points:g}')}*"
    return "\n\n".join([public["prompt"], *examples, *(["\n".join(hints)] if hints else []), worth])


def _solution(exercise: Exercise, starter: str) -> str:
    """Return where to begin, and the author's own solution, which no released notebook holds."""
    model = exercise.entry.get("model", "").strip()
    return "\n".join([starter, _SOLUTION, model, _SOLUTION_END]) if model else starter


def checks_source(exercise: Exercise, visible: str) -> str:
    """Return the source of the cell that gives the points: the checks, hidden, with nothing of them in the release."""
    checks = exercise.key["checks"]
    lines = [
        f"# {visible}",
        _BEGIN,
        "from academy.code_exercises.checks import Checks as TaawounChecks",
        "",
        f"taawoun_checks = TaawounChecks({checks!r}, {exercise.points!r})",
    ]
    for check in exercise.entry["checks"]:
        lines.append(f"taawoun_checks.add(lambda: ({check['expression'].strip()}\n))")
    return "\n".join([*lines, "taawoun_checks.result()", _END])
