"""The counted grade of a lesson: from its attempts and the policy, by one function."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from academy.ledger import CurrentPoints
from academy.terms.lateness import IN_TIME, Lateness
from academy.terms.policy import Counts


@dataclass(frozen=True)
class GradedAttempt:
    """One graded attempt: what the ledger says now of each exercise, and how late it was."""

    attempt: int
    points: Mapping[str, CurrentPoints]
    lateness: Lateness = IN_TIME
    is_part: bool = False  # it came from an earlier version, and some of this one's questions were not asked there

    @property
    def most(self) -> float:
        """What could be had."""
        return math.fsum(each.max_points for each in self.points.values())

    @property
    def total(self) -> float:
        """The points given, less what being late takes; an answer that waits gives none yet."""
        given = math.fsum(each.points or 0.0 for each in self.points.values())
        return given * (self.lateness.kept_share or 0.0)

    @property
    def waiting_most(self) -> float:
        """What could be had for the answers that wait for the trainer."""
        return math.fsum(each.max_points for each in self.points.values() if each.points is None)

    @property
    def share(self) -> float:
        """The share (0-1) of what could be had."""
        return self.total / self.most if self.most else 0.0

    @property
    def waiting(self) -> int:
        """How many answers wait for the trainer."""
        return sum(each.points is None for each in self.points.values())


@dataclass(frozen=True)
class Counted:
    """The counted grade: ``attempts`` give it (none: nothing counts yet), ``undecided`` wait for the trainer's word."""

    points: float
    most: float
    attempts: tuple[int, ...]
    waiting: int
    undecided: int
    waiting_most: float = 0.0  # what of ``most`` is not graded yet

    @property
    def graded_most(self) -> float:
        """What could be had for the answers graded so far."""
        return self.most - self.waiting_most


def count(attempts: Iterable[GradedAttempt], counts: Counts) -> Counted:
    """Return what counts, in whatever order attempts come and however often one is told.

    ``best`` is the greatest share of the points, of equals the latest; ``mean`` is the mean share of all that count,
    of the latest one's points; ``last`` is the latest that counts. A part that came from an earlier version enters no
    mean once the lesson was sent whole.

    References
    ----------
    Moodle's grading methods of a quiz: highest grade, average grade, last attempt.
    """
    told = {each.attempt: each for each in attempts}.values()
    undecided = sum(each.lateness.waits for each in told)
    able = sorted((each for each in told if each.lateness.kept_share is not None), key=lambda each: each.attempt)
    if not able:
        return Counted(0.0, 0.0, (), 0, undecided)
    whole = [each for each in able if not each.is_part]
    chosen = {Counts.LAST: able[-1:], Counts.BEST: [max(able, key=_rank)], Counts.MEAN: whole or able}[counts]
    most = chosen[-1].most
    points = math.fsum(each.share for each in chosen) / len(chosen) * most if len(chosen) > 1 else chosen[0].total
    numbers = tuple(each.attempt for each in chosen)
    waiting_most = math.fsum(each.waiting_most / each.most for each in chosen if each.most) / len(chosen) * most
    return Counted(points, most, numbers, sum(each.waiting for each in chosen), undecided, waiting_most)


def _rank(attempt: GradedAttempt) -> tuple[float, int]:
    return attempt.share, attempt.attempt
