"""A stranger's nbgrader course directory as it lies there: its assignments, their notebooks, what lies beside."""

import fnmatch
import os
import stat
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from academy.code_courses.findings import Finding, problem
from academy.code_courses.foreign_settings import ForeignSettings, read_settings

NOTEBOOK = ".ipynb"
MOST_FILE_BYTES, MOST_BYTES, MOST_FILES = 100 * 1024**2, 500 * 1024**2, 5000  # our choice: room for real data
_IGNORED = (".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback", ".git", ".DS_Store", ".gitkeep")
_STEPS = ("submitted", "autograded", "feedback", "release")


@dataclass(frozen=True)
class GivenAssignment:
    """One assignment's folder; notebooks and files are paths below it."""

    name: str
    folder: Path
    notebooks: tuple[str, ...]
    files: tuple[str, ...]


@dataclass(frozen=True)
class GivenCourse:
    """A course directory that was looked through, and what there is to say of it."""

    folder: Path
    source: Path
    assignments: tuple[GivenAssignment, ...]
    settings: ForeignSettings
    extras: tuple[str, ...]  # header, footer and autotests below the directory, for nbgrader to find
    findings: tuple[Finding, ...]


def read_course_folder(folder: Path, *, without: Collection[str] = ()) -> GivenCourse:
    """Look through a course directory; nothing in it is run, no link is followed.

    Parameters
    ----------
    without
        Names of assignments to leave out.
    """
    settings = read_settings(folder)
    findings = list(settings.findings)
    source = _source_of(folder, settings, findings)
    ignored = (*_IGNORED, *(str(each) for each in settings.get("CourseDirectory", "ignore", ())))
    found = _assignments(source, ignored, findings) if source else []
    left = [each for each in found if each.name not in without]
    findings += [
        problem(f"--without {name}", "no assignment bears this name", f"There are: {_listed(found)}")
        for name in without
        if name not in {each.name for each in found}
    ]
    if source and not left:
        findings.append(
            problem(str(source), "holds no assignment", "An assignment is a folder with a notebook (.ipynb) in it")
        )
    _weigh(folder, left, findings)
    extras = tuple(_extras(folder, settings, findings))
    return GivenCourse(folder, source or folder, tuple(left), settings, extras, tuple(findings))


def files_below(folder: Path, ignored: Sequence[str] = _IGNORED) -> Iterator[tuple[str, os.stat_result]]:
    """Yield each regular file below a folder as a path with /, and what it is; links and devices are not told of."""
    for base, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not _is_ignored(name, ignored))
        for name in sorted(names):
            found = Path(base, name).lstat()
            if stat.S_ISREG(found.st_mode) and not _is_ignored(name, ignored):
                yield PurePosixPath(Path(base, name).relative_to(folder)).as_posix(), found


def _source_of(folder: Path, settings: ForeignSettings, findings: list[Finding]) -> Path | None:
    """Return the folder of the assignments: ``source``, as configured, or the directory itself."""
    if not folder.is_dir():
        findings.append(problem(str(folder), "is no directory", "Give the directory that holds `source`"))
        return None
    wanted = str(settings.get("CourseDirectory", "source_directory", "source"))
    source = folder / wanted
    if _is_inside(folder, source) and source.is_dir():
        return source
    if any(_notebooks_in(each) for each in _folders(folder) if each.name not in _STEPS):
        findings.append(Finding(str(folder), "has no `source`: its own folders are taken for the assignments"))
        return folder
    has_release = (folder / "release").is_dir()
    below = [each.parent.name for each in sorted(folder.glob("*/source")) if each.is_dir()]
    findings.append(
        problem(
            str(folder),
            f"has no {wanted!r}" + (", only what was released, without solutions and tests" if has_release else ""),
            f"Give {' or '.join(str(folder / name) for name in below)} instead"
            if below
            else "Give an nbgrader course directory: <directory>/source/<assignment>/<notebook>.ipynb",
        )
    )
    return None


def _assignments(source: Path, ignored: Sequence[str], findings: list[Finding]) -> list[GivenAssignment]:
    made = []
    for folder in _folders(source):
        if _is_ignored(folder.name, ignored) or (folder.name in _STEPS and source.name != "source"):
            continue
        notebooks = _notebooks_in(folder)
        if not notebooks:
            findings.append(Finding(folder.name, "left out: there is no notebook in this folder"))
            continue
        _say_links(folder, findings)
        below = [name for name, _ in files_below(folder, ignored)]
        files = [name for name in below if not name.endswith(NOTEBOOK)]
        findings += [
            Finding(f"{folder.name}/{name}", "left out, as nbgrader does: notebooks count beside each other only")
            for name in below
            if name.endswith(NOTEBOOK) and "/" in name
        ]
        made.append(GivenAssignment(folder.name, folder, tuple(notebooks), tuple(files)))
    return made


def _folders(folder: Path) -> list[Path]:
    return sorted(each for each in folder.iterdir() if each.is_dir() and not each.is_symlink())


def _notebooks_in(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.glob(f"*{NOTEBOOK}") if each.is_file() and not each.is_symlink())


def _say_links(folder: Path, findings: list[Finding]) -> None:
    for base, folders, names in os.walk(folder):
        for name in sorted((*folders, *names)):
            path = Path(base, name)
            if path.is_symlink():
                where = f"{folder.name}/{path.relative_to(folder)}"
                findings.append(Finding(where, "left out: it is a link, and links are not followed"))


def _weigh(folder: Path, assignments: Sequence[GivenAssignment], findings: list[Finding]) -> None:
    total = count = 0
    for each in assignments:
        for name in (*each.notebooks, *each.files):
            size = (each.folder / name).lstat().st_size
            total, count = total + size, count + 1
            if size > MOST_FILE_BYTES:
                most = f"at most {MOST_FILE_BYTES // 1024**2} MB are taken"
                findings.append(problem(f"{each.name}/{name}", f"has {size // 1024**2} MB; {most}", "Make it smaller"))
    if total > MOST_BYTES or count > MOST_FILES:
        most = f"at most {MOST_FILES} files and {MOST_BYTES // 1024**2} MB"
        findings.append(
            problem(str(folder), f"holds {count} files, {total // 1024**2} MB; {most} are taken", "Leave some out")
        )


def _extras(folder: Path, settings: ForeignSettings, findings: list[Finding]) -> Iterator[str]:
    """Yield what nbgrader reads beside the assignments, as paths below the directory."""
    asked = [(name, settings.get("IncludeHeaderFooter", name, "")) for name in ("header", "footer")]
    for name, path in asked:
        if path and _is_inside(folder, folder / path) and (folder / path).is_file():
            yield PurePosixPath(path).as_posix()
        elif path:
            missing = problem(
                f"{name} {path!r}", "is not in the directory", "Add it, or take it from the configuration"
            )
            findings.append(missing)
    tests = str(settings.get("InstantiateTests", "autotest_filename", "autotests.yml"))
    if _is_inside(folder, folder / tests) and (folder / tests).is_file():
        yield PurePosixPath(tests).as_posix()


def _is_inside(folder: Path, path: Path) -> bool:
    return path.resolve().is_relative_to(folder.resolve())


def _is_ignored(name: str, ignored: Sequence[str]) -> bool:
    return any(fnmatch.fnmatch(name, pattern) for pattern in ignored)


def _listed(found: Sequence[GivenAssignment]) -> str:
    return ", ".join(each.name for each in found) or "none"
