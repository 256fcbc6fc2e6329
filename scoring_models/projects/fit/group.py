"""A group as it says of itself, and what a financing rule asks: both checked when they are made."""

from dataclasses import dataclass

from scoring_models.projects.fit.errors import UnknownName, UnusableFit

SCHOOLING = ("none", "primary", "secondary", "higher")
YEAR = frozenset(range(1, 13))


@dataclass(frozen=True)
class Group:
    """People who look for an idea.

    Attributes
    ----------
    people : int
        All of them; ``women`` and ``youth`` are among them, None where not said.
    skills : frozenset of str
        Codes of skills that some of them have.
    budget_mad : float, optional
        The group's own money, in dirhams. None where not said: then no idea is said to be too dear.
    schooling : str, optional
        The level that those with least have: "none", "primary", "secondary" or "higher".
    months : frozenset of int
        In which they can work, 1 to 12.
    most_water : float, optional
        The greatest need of water they can meet, from 0 (none) to 3 (high).
    hours_per_week : float, optional
        That each member can give.

    Raises
    ------
    UnusableFit, UnknownName
        When a number is impossible, or a level or month unknown.
    """

    people: int
    skills: frozenset[str] = frozenset()
    budget_mad: float | None = None
    women: int | None = None
    youth: int | None = None
    schooling: str | None = None
    months: frozenset[int] = YEAR
    most_water: float | None = None
    hours_per_week: float | None = None

    def __post_init__(self) -> None:
        if self.people < 1:
            raise UnusableFit("The group", f"it counts {self.people} people.", "Give at least one.")
        for name in ("women", "youth"):
            number = getattr(self, name)
            if number is not None and not 0 <= number <= self.people:
                raise UnusableFit("The group", f"{number} {name} of {self.people} people.", "Give 0 to all of them.")
        for name in ("budget_mad", "most_water", "hours_per_week"):
            number = getattr(self, name)
            if number is not None and not 0 <= number < float("inf"):
                raise UnusableFit("The group", f"its {name} is {number}.", "Give 0 or more, or leave it out.")
        if self.schooling is not None and self.schooling not in SCHOOLING:
            raise UnknownName("level of schooling", self.schooling, SCHOOLING)
        if not self.months or not self.months <= YEAR:
            raise UnusableFit("The group", f"its months are {sorted(self.months)}.", "Give at least one, from 1 to 12.")


@dataclass(frozen=True)
class Grant:
    """What a dated financing rule gives and asks; None where it does not say.

    Attributes
    ----------
    code : str
    max_amount_mad : float, optional
    max_share_of_cost, own_share_min : float, optional
        Shares of the cost.
    women_youth_share_min : float, optional
        More than this share of the group are women or young.
    """

    code: str
    max_amount_mad: float | None = None
    max_share_of_cost: float | None = None
    own_share_min: float | None = None
    women_youth_share_min: float | None = None

    def may_cover(self, missing_mad: float, cost_mad: float, group: Group) -> bool:
        """Return whether the rule lets a grant fill what is missing of a cost; no promise that it is given.

        Where the women and youth of the group are not told, the rule is not said to cover.
        """
        own = cost_mad - missing_mad
        if self.max_amount_mad is not None and missing_mad > self.max_amount_mad:
            return False
        if self.max_share_of_cost is not None and missing_mad > self.max_share_of_cost * cost_mad:
            return False
        if self.own_share_min is not None and own < self.own_share_min * cost_mad:
            return False
        if self.women_youth_share_min is None:
            return True
        return max(group.women or 0, group.youth or 0) / group.people > self.women_youth_share_min
