"""What can go wrong while a course is written."""

from academy.errors import AcademyError


class AuthoringError(AcademyError):
    """Anything that authoring refuses."""


class UnknownCourse(AuthoringError):
    """A course that neither ships nor was written here."""

    def __init__(self, course_id: str) -> None:
        super().__init__(f"No course {course_id!r} is on the shelf. Choose one in the list of courses.")


class NotOurs(AuthoringError):
    """A course that ships with the release: it is read, and a copy is taken over to change it."""

    def __init__(self, course_id: str) -> None:
        super().__init__(f"The course {course_id!r} came with the release. Take it over as a copy, then change that.")


class NameTaken(AuthoringError):
    """A name that stands already, or can be none."""

    def __init__(self, name: str) -> None:
        super().__init__(f"The name {name!r} is taken or can be none: small Latin letters, digits, and another word.")


class Overtaken(AuthoringError):
    """A save that was begun on an older one than there is now."""

    def __init__(self, course_id: str, number: int) -> None:
        super().__init__(f"The course {course_id!r} was saved meanwhile (save {number}). Load it again.")


class UnknownSave(AuthoringError):
    """A save that the course's history does not hold."""

    def __init__(self, course_id: str, number: int) -> None:
        super().__init__(f"The course {course_id!r} has no save {number}. Choose one in its history.")


class TooLarge(AuthoringError):
    """A file beyond what a lesson may weigh."""

    def __init__(self, name: str, size: int, most: int) -> None:
        super().__init__(f"{name}: takes {size} bytes, and at most {most} are kept. Shorten it, or cut it in two.")


class NotReadable(AuthoringError):
    """A file that is no TOML or no UTF-8 text, so that a form cannot change it."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}. Mend the file with an editor, then load the page again.")


class BadPicture(AuthoringError):
    """A picture that cannot be shown in a lesson."""


class AlreadyPublishing(AuthoringError):
    """A course that is being built at this moment."""

    def __init__(self, course_id: str) -> None:
        super().__init__(f"The course {course_id!r} is being published. Wait until that is done.")
