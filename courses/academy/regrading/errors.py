"""What stops a grading anew or a proposal of it: nothing to correct, another one at the same work, no author."""

from academy.errors import AcademyError


class NothingToRegrade(AcademyError):
    """Keys that are those by which a cohort's work is graded already."""

    def __init__(self, cohort_id: str, version: str) -> None:
        super().__init__(
            f"No key of the version {version} differs from those of the cohort {cohort_id}. "
            "Publish the corrected course first, or choose another version."
        )


class RegradeUnderWay(AcademyError):
    """A cohort whose work is being graded anew at this moment, or was since the page was made."""

    def __init__(self, cohort_id: str) -> None:
        super().__init__(
            f"The work of the cohort {cohort_id} is being graded anew, or was a moment ago. "
            "Look at what stands now, and begin again if it is still needed."
        )


class NotAnAuthor(AcademyError):
    """Somebody who proposes keys and is in no group of authors."""

    def __init__(self, person_id: str) -> None:
        super().__init__(
            f"{person_id!r} is no author, who alone can propose corrected keys. "
            "An admin adds somebody to the group `author` with `taawoun users`."
        )
