"""A corrected edition of a course's version: the same lessons, word for word, with other keys and points.

A cohort keeps the version that its learners are under way in; when its keys are corrected it moves to an edition of
that very version, so that new attempts, feedback and a gradebook made anew all go by the same keys.
"""

import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from academy.errors import BuildFailed
from academy.exercises.items import LANGUAGES
from academy.exercises.model_answers import model_answer
from academy.grade_cells import SUFFIX, GradeCell, source_of
from academy.literals import assignment_of
from academy.notebooks import TEXT_STUBS
from academy.regrading.corrections import Correction
from academy.released import PRIVATE
from coop_registry.canonical import sha256_of

EDITION = "edition.json"  # in a corrected version: which version's lessons these are


def corrected_edition(lessons_folder: Path, course_id: str, version: str, corrections: Sequence[Correction]) -> str:
    """Return the name of the edition of a version with these keys; it is built when it is not there yet.

    With the keys of the original version that version itself is returned.

    Raises
    ------
    BuildFailed
        When nbgrader refuses; nothing is then kept.
    """
    home = lessons_folder / course_id
    base = base_of(lessons_folder, course_id, version)
    private = _corrected(json.loads((home / version / PRIVATE).read_text(encoding="utf-8")), corrections)
    if private == json.loads((home / base / PRIVATE).read_text(encoding="utf-8")):
        return base
    name = sha256_of([base, private])[:12]
    if not (home / name).is_dir():
        with tempfile.TemporaryDirectory(dir=home, prefix=".new-") as made:
            _build(home / version, Path(made) / name, course_id, corrections)
            (Path(made) / name / PRIVATE).write_text(_text(private), encoding="utf-8")
            (Path(made) / name / EDITION).write_text(_text({"base": base}), encoding="utf-8")
            (Path(made) / name).rename(home / name)
    return name


def base_of(lessons_folder: Path, course_id: str, version: str) -> str:
    """Return the version whose lessons a version shows: itself, unless it is a corrected edition."""
    file = lessons_folder / course_id / version / EDITION
    return str(json.loads(file.read_text(encoding="utf-8"))["base"]) if file.is_file() else version


def cells_of(folder: Path, lesson_id: str, exercises: Sequence[str]) -> list[dict[str, Any]]:
    """Return what the gradebook of a built course holds of exercises' cells, for a cohort's own to hold as well."""
    from contextlib import closing

    from academy.gradebooks import gradebook_of

    with closing(gradebook_of(folder)) as gradebook:
        notebook = gradebook.find_notebook(lesson_id, lesson_id)
        worth = {cell.name: float(cell.max_score) for cell in notebook.grade_cells}
        wanted = {name + SUFFIX for name in exercises}
        return [
            {"name": cell.name, "source": cell.source, "checksum": cell.checksum, "max_score": worth[cell.name]}
            for cell in notebook.source_cells
            if cell.name in wanted
        ]


def _corrected(private: dict[str, Any], corrections: Sequence[Correction]) -> dict[str, Any]:
    for each in corrections:
        private[each.lesson_id][each.exercise_id] |= {"key": each.key, "points": each.points, "entry": each.entry}
    return dict(json.loads(_text(private)))  # as it will be read


def _build(version: Path, made: Path, course_id: str, corrections: Sequence[Correction]) -> None:
    from academy.gradebooks import complaints, generate  # nbgrader loads in a second, which few callers need

    shutil.copytree(version, made)
    for language, lesson_id, source in _sources(made, corrections):
        of_lesson = {each.exercise_id: each for each in corrections if each.lesson_id == lesson_id}
        nbformat.write(_with_keys(nbformat.read(source, as_version=4), of_lesson), source)
        shutil.rmtree(made / language / "release" / lesson_id)
        with complaints() as found:
            try:
                generate(made / language, lesson_id, TEXT_STUBS[language])
            except Exception as error:  # whatever nbgrader says, nothing half-built may stay
                raise BuildFailed(course_id, language, " ".join([str(error), *found])) from error


def _sources(made: Path, corrections: Sequence[Correction]) -> Iterator[tuple[str, str, Path]]:
    for language in LANGUAGES:
        for lesson_id in sorted({each.lesson_id for each in corrections}):
            yield language, lesson_id, made / language / "source" / lesson_id / f"{lesson_id}.ipynb"


def _with_keys(notebook: NotebookNode, corrections: Mapping[str, Correction]) -> NotebookNode:
    """Return a lesson's source notebook with other keys in its hidden tests; what is asked stays as it is."""
    for cell in notebook.cells:
        role = cell.metadata.get("taawoun", {})
        name = cell.metadata.get("nbgrader", {}).get("grade_id", "").removesuffix(SUFFIX)
        if role.get("kind") == "exercise" and (correction := corrections.get(role["exercise_id"])):
            role["points"] = correction.points
        elif role.get("kind") == "solution" and (correction := corrections.get(role["exercise_id"])):
            cell.source = assignment_of(model_answer(correction.type, correction.key))
        elif role.get("kind") == "points" and (correction := corrections.get(name)):
            visible = cell.source.splitlines()[0].removeprefix("# ")
            cell.source = source_of(GradeCell(correction.type, dict(correction.key), correction.points), visible)
            cell.metadata.nbgrader["points"] = correction.points
    return notebook


def _text(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True)
