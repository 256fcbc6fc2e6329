"""What a plan refuses: one class to catch, each sentence says what was given, what is wrong and what to do."""

from collections.abc import Sequence

from scoring_models.projects.errors import ProjectsError


class PlanError(ProjectsError):
    """Anything that a plan refuses; catch this one."""


class UnusableFigure(PlanError):
    """A figure that nothing can have: a negative price, a share over 1, a month outside the plan.

    Parameters
    ----------
    place : str
        Whose figure: ``"Product «couscous»"``.
    field : str
        Its name in the plan.
    given : object
        What was given.
    wanted : str
        What it must be, as a sentence's end: ``"an amount in dirhams, 0 or more"``.
    """

    def __init__(self, place: str, field: str, given: object, wanted: str) -> None:
        self.place, self.field, self.given = place, field, given
        super().__init__(
            f"{place}: {field} is {given!r} and must be {wanted}. Correct it, or leave it empty when it is not known."
        )


class PartsOfAWhole(PlanError):
    """Shares that must make a whole and do not."""

    def __init__(self, place: str, total: float) -> None:
        super().__init__(
            f"{place}: the shares add up to {total:g} and must add up to 1. Correct one of them, or leave all empty."
        )


class SameLabel(PlanError):
    """Two lines of one list with one name: nobody could tell them apart."""

    def __init__(self, place: str, label: str) -> None:
        super().__init__(f"{place}: two lines are called {label!r}. Give each its own name.")


class NoMembers(PlanError):
    """A plan of nobody."""

    def __init__(self) -> None:
        super().__init__("The plan has no group of members. Add those who carry the project, at least as a count.")


class UnknownInvestment(PlanError):
    """A grant said to pay what the plan does not buy."""

    def __init__(self, grant: str, investment: str, known: Sequence[str]) -> None:
        super().__init__(
            f"Grant {grant!r} is said to pay {investment!r}, which is no investment of the plan. "
            f"Name one of {', '.join(map(repr, known)) or 'none: the plan lists no investment'}, or name none."
        )


class OutOfOrder(PlanError):
    """Two months of which the second comes before the first."""

    def __init__(self, place: str, first: str, second: str) -> None:
        super().__init__(f"{place}: {second} comes before {first}. Correct one of the two months.")


class MoreThanTheWhole(PlanError):
    """A part that is larger than what it is a part of."""

    def __init__(self, place: str, part: str, whole: str) -> None:
        super().__init__(f"{place}: {part} is more than {whole}. Correct one of the two.")


class NotEnoughKnown(PlanError):
    """A question that needs every figure, asked of a plan that lacks some."""

    def __init__(self, question: str, missing: Sequence[str]) -> None:
        shown = ", ".join(missing[:5]) + (f" and {len(missing) - 5} more" if len(missing) > 5 else "")
        super().__init__(f"{question} needs figures that are not known: {shown}. Ask for them; none is assumed.")


class UnusableCorrelations(PlanError):
    """A table of correlations that no draws can have."""

    def __init__(self, problem: str) -> None:
        super().__init__(
            f"The correlations cannot be used: {problem}. Give a symmetric table with 1 on its diagonal, numbers from "
            "-1 to 1, and no three that contradict one another (positive semi-definite)."
        )


class UnusableRules(PlanError):
    """A table of financing rules that lacks a column, or names a quantity that is not known."""

    def __init__(self, problem: str, advice: str) -> None:
        super().__init__(f"The table of financing rules {problem}. {advice}")


class NothingToTest(PlanError):
    """A shock asked of a plan that has not what it strikes."""

    def __init__(self, shock: str, lacking: str) -> None:
        super().__init__(f"The shock {shock!r} strikes nothing: the plan has no {lacking}. Leave it out.")
