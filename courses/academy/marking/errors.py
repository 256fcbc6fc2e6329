"""What is refused while marking, each with its reason."""

from academy.errors import AcademyError


class ReasonMissing(AcademyError):
    """A mark that its learner has seen is changed without a word on why."""

    def __init__(self) -> None:
        super().__init__("The learner has seen this mark. Say in a few words why it changes, and send it again.")


class NotYourMark(AcademyError):
    """What stands was not given by this trainer, so there is nothing of theirs to take back."""

    def __init__(self, submission_id: int, exercise_id: str) -> None:
        super().__init__(
            f"The mark that stands for {exercise_id!r} of submission {submission_id} is not yours to take back. "
            "Give another mark instead; both stay in the ledger."
        )


class UnknownGroupMark(AcademyError):
    """No group was marked under this number by this trainer."""

    def __init__(self, group_id: int) -> None:
        super().__init__(f"You marked no group {group_id}. Open the exercise's groups again.")


class GroupChanged(AcademyError):
    """Nothing of a group is there to be marked."""

    def __init__(self) -> None:
        super().__init__("None of these answers waits here any more. Open the groups again.")


class CommentRefused(AcademyError):
    """A comment to keep that says nothing, or too much."""

    def __init__(self, most: int) -> None:
        super().__init__(f"A comment to keep has from 1 to {most} characters in at least one language.")
