"""What is refused about attempts and time, each saying what to do instead."""

from academy.errors import AcademyError


class NoAttemptLeft(AcademyError):
    """A lesson handed in once more than its cohort allows."""

    def __init__(self, lesson_id: str, most: int) -> None:
        super().__init__(
            f"All {most} attempts at the lesson {lesson_id!r} were used. The answers are kept; "
            "a trainer of the cohort may allow more."
        )


class BadTerms(AcademyError):
    """A rule of attempts or time that cannot be; ``message`` is a text for the screen, ``field`` where it stands."""

    def __init__(self, field: str, given: object, message: str) -> None:
        self.field, self.given, self.message = field, given, message
        super().__init__(f"{field}: {given!r} was given. {message}")
