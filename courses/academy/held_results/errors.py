"""What is refused about releasing results, saying what to do instead."""

from academy.errors import AcademyError


class NothingToRelease(AcademyError):
    """A lesson or a learner that the cohort does not have."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what!r} is not of this cohort. Open its page of results again.")
