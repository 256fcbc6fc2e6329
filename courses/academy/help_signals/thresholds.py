"""From when a sign is one: every limit, its unit and why; shown beside the list, the same for everybody."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Thresholds:
    """The limits. All are our choices, to be tried with trainers: no study of this public is known to us.

    Parameters
    ----------
    quiet_days
        Days without an answer from who has begun: a week has a market day in it, when people are in town.
    not_begun_days
        Days since both the admission and the group's first day.
    wrong_answers
        Attempts in a row that did not get an exercise's points, the last of them too.
    deadline_days
        Days before a deadline: time for a call and an evening's work.
    lessons_behind
        Lessons handed in less than the median of those who have begun.
    absences
        Sessions in a hall missed, of all that took place; unknown is no absence.
    question_days
        Days that a question waits for a reply.
    """

    quiet_days: int = 7
    not_begun_days: int = 5
    wrong_answers: int = 3
    deadline_days: int = 3
    lessons_behind: int = 2
    absences: int = 2
    question_days: int = 2

    def as_data(self) -> dict[str, int]:
        """Return the limits by name."""
        return asdict(self)


DEFAULT = Thresholds()
