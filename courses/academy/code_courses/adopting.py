"""Bringing in a stranger's nbgrader course: looked through, copied, released by stock nbgrader; whole or not at all."""

import json
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader import __version__ as nbgrader_version

from academy.code_courses.assignments import CODE, CodeAssignment, CodeCourse, write_assignments
from academy.code_courses.course_folders import GivenAssignment, GivenCourse, read_course_folder
from academy.code_courses.errors import CannotAdopt
from academy.code_courses.findings import Finding, problem
from academy.code_courses.generating import Settings, assignment_in, config_of, generate_here
from academy.code_courses.names import course_id_of, lesson_ids
from academy.code_courses.source_notebooks import (
    UnreadableNotebook,
    counts,
    findings_of,
    mend_repeated,
    read_notebook,
    settle_kernel,
    why_not_graded,
)
from academy.exercises.items import LANGUAGES
from academy.released import CONTENTS, CURRENT, PRIVATE
from coop_registry.canonical import sha256_of

Generate = Callable[[Path, Sequence[str], Settings], dict[str, str]]


@dataclass(frozen=True)
class Wishes:
    """How a course is to be called, and how its faults are to be taken."""

    course_id: str = ""  # empty: made of the directory's name
    title: Mapping[str, str] = field(default_factory=dict)  # by language; where none is given, the directory's name
    without: Sequence[str] = ()
    mend: bool = False  # whether repeated grade ids are renamed
    keep: bool = True  # False: only looked at


@dataclass(frozen=True)
class AdoptedAssignment:
    """One assignment as it was brought in, or would be."""

    given: str
    lesson_id: str
    notebooks: int
    by_machine: int
    by_trainer: int
    points: float
    files: int


@dataclass(frozen=True)
class Adoption:
    """What came of it."""

    course_id: str
    version: str
    assignments: tuple[AdoptedAssignment, ...]
    findings: tuple[Finding, ...]


@dataclass
class _Read:
    """An assignment with its notebooks brought up to date."""

    given: GivenAssignment
    notebooks: dict[str, NotebookNode]


def adopt_course(
    folder: Path, lessons_folder: Path, wishes: Wishes = Wishes(), *, generate: Generate = generate_here
) -> Adoption:
    """Bring in a course directory and return what it is now; the same directory again is the same version.

    It becomes ``lessons_folder/<course_id>/<version>/<language>/``, an nbgrader course as built ones are, the same in
    every language: notebooks are in their author's.

    Raises
    ------
    CannotAdopt
        With every problem found; nothing is then kept.
    """
    course = read_course_folder(folder, without=wishes.without)
    findings = list(course.findings)
    read = _read_all(course, wishes, findings)
    _stop_at_problems(folder, findings)
    course_id = wishes.course_id or course_id_of(folder.resolve().name)
    ids = lesson_ids(each.given.name for each in read)
    home = lessons_folder / course_id
    _require_free(home, course_id, folder)
    home.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryDirectory(dir=home.parent, prefix=".new-") as made:
        staged = Path(made) / "adopted" / LANGUAGES[0]
        _lay_out(course, read, ids, staged)
        title = {language: wishes.title.get(language) or folder.resolve().name for language in LANGUAGES}
        version = _version(staged, course.settings.kept, title)
        refused = generate(staged, list(ids.values()), course.settings.kept)
        findings += _refused(refused, {lesson: name for name, lesson in ids.items()})
        findings += _no_plain_files(staged)
        _stop_at_problems(folder, findings)
        code = {lesson: assignment_in(staged, lesson, name) for name, lesson in ids.items()}
        write_assignments(staged, CodeCourse(code, course.settings.kept))
        if wishes.keep:
            _keep(staged, home, version, {CONTENTS: _contents(title, code), PRIVATE: _private(code)})
    rows = tuple(_row(each, code[ids[each.given.name]]) for each in read)
    return Adoption(course_id, version, rows, tuple(findings))


def _read_all(course: GivenCourse, wishes: Wishes, findings: list[Finding]) -> list[_Read]:
    """Return the assignments whose notebooks can be graded here; what is wrong with any is added to the findings."""
    config, kept = config_of(course.folder, course.settings.kept), []
    for given in course.assignments:
        read = _Read(given, {})
        foreign = ""
        for name in given.notebooks:
            where = f"{given.name}/{name}"
            try:
                notebook, mended = read_notebook((given.folder / name).read_bytes())
            except (UnreadableNotebook, OSError) as error:
                findings.append(problem(where, str(error), "Save it in JupyterLab, or leave the assignment out"))
                continue
            findings += [Finding(where, said) for said in (*mended, settle_kernel(notebook)) if said]
            if reason := why_not_graded(notebook):
                foreign = f"left out: {name}: {reason}"
                continue
            findings += mend_repeated(notebook, where) if wishes.mend else []
            findings += findings_of(notebook, where, config)
            read.notebooks[name] = notebook
        if foreign:
            findings.append(Finding(given.name, foreign))
        else:
            kept.append(read)
    if not kept and course.assignments:
        findings.append(problem(str(course.folder), "no assignment is left", "Give a course with Python notebooks"))
    return kept


def _stop_at_problems(folder: Path, findings: Sequence[Finding]) -> None:
    if any(each.is_problem for each in findings):
        raise CannotAdopt(str(folder), findings)


def _require_free(home: Path, course_id: str, folder: Path) -> None:
    """Refuse an id that is no id, or that a course of lessons bears."""
    if course_id_of(course_id) != course_id:
        wrong = problem(
            f"--course-id {course_id}", "is no course id", "Use small Latin letters, digits and -, 40 at most"
        )
        raise CannotAdopt(str(folder), [wrong])
    current = home / CURRENT
    if not current.exists():
        return
    contents = json.loads((home / current.read_text(encoding="ascii") / CONTENTS).read_text(encoding="utf-8"))
    if contents.get("kind") != CODE:
        wrong = problem(course_id, "is the id of a course of the catalogue", "Give another with --course-id")
        raise CannotAdopt(str(folder), [wrong])


def _lay_out(course: GivenCourse, read: Sequence[_Read], ids: Mapping[str, str], staged: Path) -> None:
    """Copy a course into a folder of ours: contents alone, no links, no rights, nothing that is not asked for."""
    for each in read:
        target = staged / "source" / ids[each.given.name]
        for name, notebook in each.notebooks.items():
            _write(target / name, nbformat.writes(notebook).encode("utf-8"))
        for name in each.given.files:
            _write(target / name, (each.given.folder / name).read_bytes())
    for name in course.extras:
        content = (course.folder / name).read_bytes()
        is_notebook = name.endswith(".ipynb")
        _write(staged / name, nbformat.writes(read_notebook(content)[0]).encode() if is_notebook else content)


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def _version(staged: Path, settings: Settings, title: Mapping[str, str]) -> str:
    """Return the version that content and settings name; made before nbgrader writes salts and moments."""
    hashes = {
        file.relative_to(staged).as_posix(): sha256(_without_cell_ids(file)).hexdigest()
        for file in sorted(staged.rglob("*"))
        if file.is_file()
    }
    return sha256_of([nbgrader_version, hashes, settings, title])[:12]


def _without_cell_ids(file: Path) -> bytes:
    """Return a file's bytes; of a notebook without the ids of its cells, which older formats get at random."""
    if file.suffix != ".ipynb":
        return file.read_bytes()
    notebook = json.loads(file.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        cell.pop("id", None)
    return json.dumps(notebook, sort_keys=True).encode()


def _refused(refused: Mapping[str, str], names: Mapping[str, str]) -> list[Finding]:
    remedy = "Mend it so that `nbgrader generate_assignment` takes it, or leave it out with --without"
    return [problem(names[lesson], f"nbgrader refused it ({said})", remedy) for lesson, said in refused.items()]


def _no_plain_files(staged: Path) -> list[Finding]:
    """Return what is no plain file or folder: what nbgrader runs to make tests could leave links for us to follow."""
    odd = [each for each in staged.rglob("*") if each.is_symlink() or not (each.is_file() or each.is_dir())]
    remedy = "Look at what its AUTOTEST cells do"
    return [problem(each.relative_to(staged).as_posix(), "was made as no plain file", remedy) for each in odd]


def _keep(staged: Path, home: Path, version: str, texts: Mapping[str, Any]) -> None:
    """Give every language the same course, and the version its place; one that is there stays as it is."""
    for language in LANGUAGES[1:]:
        shutil.copytree(staged, staged.parent / language)
    for name, data in texts.items():
        (staged.parent / name).write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    home.mkdir(exist_ok=True, mode=0o700)
    if not (home / version).is_dir():
        staged.parent.rename(home / version)
    (home / f"{CURRENT}.new").write_text(version, encoding="ascii")
    (home / f"{CURRENT}.new").replace(home / CURRENT)


def _contents(title: Mapping[str, str], code: Mapping[str, CodeAssignment]) -> dict[str, Any]:
    lessons = [{"lesson_id": name, "title": dict.fromkeys(LANGUAGES, each.title)} for name, each in code.items()]
    empty = dict.fromkeys(LANGUAGES, "")
    return {"kind": CODE, "title": dict(title), "summary": empty, "lessons": lessons, "certificate": None}


def _private(code: Mapping[str, CodeAssignment]) -> dict[str, Any]:
    """Return what a lesson's private part holds, with nothing in it: the keys of code stand in its tests."""
    entry = {"feedback": dict.fromkeys(LANGUAGES, "")}
    return {
        lesson: {name: {"type": CODE, "key": {}, "entry": entry, "sources": []} for name in each.cells}
        for lesson, each in code.items()
    }


def _row(read: _Read, code: CodeAssignment) -> AdoptedAssignment:
    counted = [counts(notebook) for notebook in read.notebooks.values()]
    return AdoptedAssignment(
        read.given.name,
        code.lesson_id,
        len(code.notebooks),
        sum(machine for machine, _ in counted),
        sum(trainer for _, trainer in counted),
        sum(cell.points for cell in code.cells.values()),
        len(code.files),
    )
