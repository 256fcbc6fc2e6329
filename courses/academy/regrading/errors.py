"""What stops a grading anew: nothing to correct, or another one at the same work."""

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
