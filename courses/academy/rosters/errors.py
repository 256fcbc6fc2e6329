"""What is refused about cohorts and rosters, each saying what to do instead."""

from academy.errors import AcademyError


class BadPlan(AcademyError):
    """Something of a cohort's plan that cannot be; ``message`` is a text for the screen, ``field`` where it stands."""

    def __init__(self, field: str, given: object, message: str) -> None:
        self.field, self.given, self.message = field, given, message
        super().__init__(f"{field}: {given!r} was given. {message}")


class CourseNotMade(AcademyError):
    """A cohort whose course could not be copied; nothing of it is left."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"The course of the cohort could not be made: {reason} Nothing was written; try again.")


class ChangedMeanwhile(AcademyError):
    """A change by one trainer on top of what another changed after it was shown."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what} was changed by somebody else meanwhile. Look at it again, then change it.")


class CohortArchived(AcademyError):
    """Something new for a cohort that is archived: its work is read, nothing is added."""

    def __init__(self, cohort_id: str) -> None:
        super().__init__(f"The cohort {cohort_id!r} is archived. One of its trainers may take it out of the archive.")


class NotMovable(AcademyError):
    """A learner who cannot be moved there; ``message`` is a text for the screen."""

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)


class BadRoster(AcademyError):
    """A file or a text that is no roster; ``message`` is a text for the screen, ``values`` fill its places."""

    def __init__(self, message: str, **values: object) -> None:
        self.message, self.values = message, values
        super().__init__(message.format(**values) if values else message)
