"""A lesson as a notebook: the source nbgrader builds from, and a submission rebuilt from answers."""

import copy
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from academy.citations import citations, with_citations
from academy.essay_text import as_markdown
from academy.exercises.formats import is_empty
from academy.exercises.hints import with_hints
from academy.exercises.kinds import KINDS
from academy.exercises.model_answers import model_answer
from academy.exercises.photo import hash_in
from academy.grade_cells import SUFFIX, GradeCell, source_of
from academy.lessons import EXERCISE_PLACE, Exercise, Lesson
from academy.literals import assignment_of

TEXT_STUBS = {"ar": "اكتبوا جوابكم هنا.", "fr": "Écrivez votre réponse ici."}
# Formgrader's readers are trainers of both languages. It shows the photo itself; JupyterLab, which takes no address of
# the site, shows these words alone.
PHOTO_WORDS = """صورة · photo: {}

تُرى في الأكاديمية، بين الأجوبة التي تنتظركم.

À voir dans l’académie, parmi les réponses en attente."""
_PHOTO = "![صورة · photo]({address})\n\n{words}"
_POINTS_HERE = {
    "ar": "تُحتسب نقط هذا التمرين هنا.",
    "fr": "Les points de cet exercice sont comptés ici.",
}
LISTS = ("options", "items", "left", "right", "columns", "rows", "regions")  # what an exercise may list
_SECTION = re.compile(r"(?m)^(?=## )")
_KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}


def source_notebook(lesson: Lesson, language: str) -> NotebookNode:
    """Return the notebook that nbgrader makes an assignment of; the same lesson gives the same bytes."""
    return notebook_of(lesson, language, list(_cells(lesson, language)))


def notebook_of(lesson: Lesson, language: str, cells: list[NotebookNode], mark: str = "") -> NotebookNode:
    """Return a notebook of a lesson with these cells, their ids made of their places."""
    for number, cell in enumerate(cells):
        cell["id"] = f"{lesson.lesson_id[:50].replace('_', '-')}-{mark}{number:03d}"
    metadata = {
        "kernelspec": _KERNEL,
        "language_info": {"name": "python"},
        "taawoun": {"lesson_id": lesson.lesson_id, "title": lesson.title[language], "language": language},
    }
    return new_notebook(cells=cells, metadata=metadata)


def rebuild_notebook(
    release_notebook: NotebookNode,
    answers: Mapping[str, Any],
    opened: Mapping[str, Collection[int]] = MappingProxyType({}),
    *,
    photos_at: str = "",
) -> NotebookNode:
    """Return the submission: the released notebook with each answer in its solution cell.

    An exercise without an answer keeps its stub; an answer to one that the lesson no longer has is left out.
    Nothing else of the notebook can differ from the release.

    Parameters
    ----------
    release_notebook
        The lesson as released.
    answers
        By exercise.
    opened
        By exercise, the hints that the learner opened: they travel with the answer, since they may cost points.
    photos_at
        The address below which the cohort's trainers see this submission's photos, by exercise; empty: none is shown.
    """
    notebook = copy.copy(release_notebook)
    notebook.cells = []
    for released in release_notebook.cells:
        notebook.cells.append(cell := copy.copy(released))
        role = cell.metadata.get("taawoun", {})
        if role.get("kind") == "solution" and not is_empty(value := answers.get(role["exercise_id"])):
            name = role["exercise_id"]
            is_text = cell.cell_type == "markdown"
            cell.source = (
                _in_words(value, photos_at and f"{photos_at}{name}")
                if is_text
                else assignment_of(with_hints(value, opened.get(name, ())))
            )
    return notebook


def _in_words(value: Any, photo_at: str) -> str:
    """Return an essay as Markdown that says no more than it does, and a photo as itself and its name."""
    photo = hash_in(value)
    if not photo:
        return as_markdown(str(value))
    words = as_markdown(PHOTO_WORDS.format(photo[:12]))
    return _PHOTO.format(address=photo_at, words=words) if photo_at else words


def _cells(lesson: Lesson, language: str) -> Iterator[NotebookNode]:
    yield from lesson_cells(lesson, language, _exercise_cells)


def lesson_cells(
    lesson: Lesson, language: str, cells_of: Callable[[Exercise, str], Iterable[NotebookNode]]
) -> Iterator[NotebookNode]:
    """Yield the cells of a lesson's text, with those that ``cells_of`` makes of each exercise at its place."""
    yield prose_cell(f"# {lesson.title[language]}")
    parts = EXERCISE_PLACE.split(lesson.prose[language])  # prose, exercise id, prose, exercise id, ...
    for number, part in enumerate(parts):
        if number % 2:
            yield from cells_of(lesson.exercises[part], language)
        else:
            sections = _SECTION.split(with_citations(part, language))
            yield from (prose_cell(section.strip()) for section in sections if section.strip())


def prose_cell(markdown: str) -> NotebookNode:
    """Return a cell of the lesson's text."""
    return new_markdown_cell(markdown, metadata={"taawoun": {"kind": "prose"}})


def _exercise_cells(exercise: Exercise, language: str) -> Iterator[NotebookNode]:
    public = public_part(exercise, language)
    points = 0 if exercise.is_practice else exercise.points
    place = {"exercise_id": exercise.exercise_id, "type": exercise.type, "points": points}
    yield new_markdown_cell(_prompt(public), metadata={"taawoun": {"kind": "exercise", **place, "public": public}})
    if exercise.is_practice or exercise.is_code:
        return  # told at once on the page and never graded; or answered and graded in the notebook of the code
    solution = {"taawoun": {"kind": "solution", "exercise_id": exercise.exercise_id}}
    name = exercise.exercise_id
    if not KINDS[exercise.type].AUTOMATIC:
        graded = nbgrader_marks(name, grade=True, solution=True, points=exercise.points, cell_type="markdown")
        yield new_markdown_cell(TEXT_STUBS[language], metadata={**solution, **graded})
        return
    answer = assignment_of(model_answer(exercise.type, exercise.key))
    yield new_code_cell(answer, metadata={**solution, **nbgrader_marks(name, solution=True)})
    test = source_of(GradeCell(exercise.type, exercise.key, exercise.points), _POINTS_HERE[language])
    graded = nbgrader_marks(name + SUFFIX, grade=True, locked=True, points=exercise.points)
    yield new_code_cell(test, metadata={"taawoun": {"kind": "points"}, **graded})


def public_part(exercise: Exercise, language: str) -> dict[str, Any]:
    """Return everything of an exercise that a learner may see before answering: never the key of a graded one."""
    entry = exercise.entry
    public = KINDS[exercise.type].public(entry, language, exercise.exercise_id)
    public["prompt"] = entry["prompt"][language]
    public["read_aloud"] = _spoken(public)
    if hints := [{"text": hint[language], "cost": hint.get("cost", 0)} for hint in entry.get("hints", [])]:
        public["hints"] = hints
    if exercise.is_practice:
        public["practice"] = _practice_part(exercise, language)
    return public


def _practice_part(exercise: Exercise, language: str) -> dict[str, Any]:
    """Return what the page needs to say at once what an answer is worth: the key, and words for each answer."""
    wrong = [
        {"text": each[language], **({"answer": each["answer"]} if "answer" in each else {})}
        for each in exercise.entry.get("wrong", [])
    ]
    source = citations(exercise.sources, language)
    return {"key": exercise.key, "feedback": exercise.entry["feedback"][language], "wrong": wrong, "source": source}


def _items(public: Mapping[str, Any]) -> list[str]:
    return [item["text"] for name in LISTS for item in public.get(name, [])]


def _spoken(public: Mapping[str, Any]) -> str:
    """Return one line of plain text, for the browser to read aloud."""
    return " ".join(re.sub(r"[*_`#>]", "", ". ".join([public["prompt"], *_items(public)])).split())


def _prompt(public: Mapping[str, Any]) -> str:
    """Return the question as a notebook shows it: with the ids that an answer may hold."""
    lists = ["\n".join(f"- `{item['id']}` {item['text']}" for item in public.get(name, [])) for name in LISTS]
    return "\n\n".join(part for part in [public["prompt"], *lists] if part)


def nbgrader_marks(
    grade_id: str,
    *,
    grade: bool = False,
    solution: bool = False,
    locked: bool = False,
    points: float | None = None,
    cell_type: str = "code",
) -> dict[str, Any]:
    """Return what nbgrader has to know of a cell."""
    fields = {"grade": grade, "solution": solution, "locked": locked, "task": False, "schema_version": 3}
    worth = {} if points is None else {"points": points}
    return {"nbgrader": {"grade_id": grade_id, "cell_type": cell_type, **fields, **worth}}
