"""What can be wrong in a file of drawings."""

from collections.abc import Sequence

from academy.errors import AcademyError


class DrawingProblems(AcademyError):
    """Drawings that cannot be made: every mistake, each with its drawing, what is wrong and what to do."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("The drawings cannot be made:\n" + "\n".join(f"- {line}" for line in problems))
