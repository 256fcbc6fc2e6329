"""A lesson with code exercises as an nbgrader assignment: a notebook of its page, and one that opens in JupyterLab."""

from academy.code_courses.assignments import CodeAssignment, CodeCell, CodeNotebook
from academy.code_exercises.notebook import code_notebook_name
from academy.exercises.kinds import KINDS
from academy.grade_cells import SUFFIX
from academy.lessons import Exercise, Lesson

_KERNEL = "python3"


def assignment_of(lesson: Lesson, language: str, files: tuple[str, ...]) -> CodeAssignment:
    """Return what a lesson with code asks.

    Parameters
    ----------
    files
        The data files that lie beside its notebooks, by path.
    """
    graded = [exercise for exercise in lesson.exercises.values() if not exercise.is_practice]
    code = tuple(_cell(each, lesson.title[language]) for each in graded if each.is_code)
    other = tuple(_cell(each, lesson.title[language]) for each in graded if not each.is_code)
    page = CodeNotebook(lesson.lesson_id, _KERNEL, other, on_page=True)
    notebook = CodeNotebook(code_notebook_name(lesson.lesson_id), _KERNEL, code)
    return CodeAssignment(lesson.lesson_id, lesson.title[language], (page, notebook), files)


def _cell(exercise: Exercise, heading: str) -> CodeCell:
    name, is_manual = exercise.exercise_id, not KINDS[exercise.type].AUTOMATIC
    grade_id = name if is_manual else name + SUFFIX
    return CodeCell(name, grade_id, "markdown" if is_manual else "code", exercise.points, is_manual, heading=heading)
