"""Why a course with code, or work on one, cannot be taken."""

from collections.abc import Sequence

from academy.code_courses.findings import Finding
from academy.errors import AcademyError


class CannotAdopt(AcademyError):
    """A course directory that cannot be brought in: every problem, each with its place and what to do."""

    def __init__(self, given: str, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        problems = "\n".join(f"- {each}" for each in findings if each.is_problem)
        super().__init__(f"The course {given!r} cannot be adopted, and nothing of it was kept:\n{problems}")


class HandInRefused(AcademyError):
    """Files that cannot be handed in; ``words`` is said on screen, a text to translate, with ``name`` in it."""

    words = ""

    def __init__(self, name: str = "", reason: str = "") -> None:
        self.name = name
        super().__init__(f"{name or 'The files'}: {reason or self.words}")


class NoNotebook(HandInRefused):
    """Nothing to grade: none of the assignment's notebooks is there."""

    words = "None of this assignment’s notebooks was found. Hand in {name}."


class NotANotebook(HandInRefused):
    """A notebook that cannot be read."""

    words = "{name} is no notebook that can be read. Save it in JupyterLab and hand it in again."


class FileTooLarge(HandInRefused):
    """A file, or all of them together, beyond what is kept."""

    words = "{name} is too large: at most 10 MB a file, and 25 MB in all, can be handed in."


class TooManyFiles(HandInRefused):
    """More files than are kept."""

    words = "There are too many files: at most 60 can be handed in."


class UnknownFile(HandInRefused):
    """A name that no file handed in may bear."""

    words = "{name} is no name for a file that is handed in. Use letters, digits, - and _."
