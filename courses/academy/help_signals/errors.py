"""What can be wrong with a note about helping a learner."""

from academy.errors import AcademyError


class BadNote(AcademyError):
    """A note that cannot be kept."""

    def __init__(self, given: str, why: str) -> None:
        super().__init__(f"The note {given[:40]!r} cannot be kept: {why}")
