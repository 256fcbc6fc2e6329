"""Why a session cannot be planned so, or a word on somebody's presence cannot be taken."""

from academy.errors import AcademyError


class AttendanceRefused(AcademyError):
    """Anything that whoever typed or tapped it can mend.

    ``words`` is said on screen, a text to translate; ``field`` is the field of the form that is wrong.
    """

    def __init__(self, words: str, given: object, field: str = "") -> None:
        self.words, self.field = words, field
        super().__init__(f"{given!r} was given. {words}")


class UnknownHallSession(AcademyError):
    """A session that the cohort does not have."""

    def __init__(self, cohort_id: str, number: int) -> None:
        super().__init__(f"The cohort {cohort_id!r} has no session {number}. Choose one in the list of its sessions.")


class WallCodeOver(AcademyError):
    """A code of the hall's wall that is damaged, over, or of a session that does not take place now."""

    def __init__(self, code: str) -> None:
        super().__init__(f"The code {code[:60]!r} is no longer taken. Scan the one that is on the wall now.")
