"""The first step: one page that says who, what and the money at a glance; all is optional, nothing assumed."""

from dataclasses import dataclass, fields

from scoring_models.projects.plan.errors import MoreThanTheWhole
from scoring_models.projects.plan.figures import figure, figures_of, refuse_unusable


@dataclass(frozen=True)
class Profile:
    """What a group says of its idea before any plan; empty or None is not known."""

    title: str = ""
    group: str = ""  # who they are, in their own words
    place: str = ""
    what: str = ""  # what they will make or do
    customers: str = ""
    inputs: str = ""  # what they need to make it, and from where
    already_there: str = ""  # skills, tools, land, a room
    risks: str = ""
    environment: str = ""  # water, waste, what it does to the place
    members: int | None = figure("members")
    women: int | None = figure("count")
    youth: int | None = figure("count")
    hours_a_week: float | None = figure("amount")  # of all members together
    investment_mad: float | None = figure("amount")
    own_cash_mad: float | None = figure("amount")
    own_in_kind_mad: float | None = figure("amount")
    other_money_mad: float | None = figure("amount")  # grants and loans that are hoped for
    sales_a_year_mad: float | None = figure("amount")
    costs_a_year_mad: float | None = figure("amount")  # without members' own work

    def __post_init__(self) -> None:
        """Check the figures, and that women and young people are no more than the members."""
        refuse_unusable(self)
        for name in ("women", "youth"):
            count = getattr(self, name)
            if self.members is not None and count is not None and count > self.members:
                raise MoreThanTheWhole("Profile", name, "members")


@dataclass(frozen=True)
class Glance:
    """The money of a profile at a glance; None where a figure of it is not known."""

    money_mad: float | None  # own money, in kind and hoped for
    gap_mad: float | None  # of the investment that no money is named for; negative: more than is needed
    own_share: float | None  # of the investment
    margin_a_year_mad: float | None  # sales less costs, before members' work is paid
    margin_an_hour_mad: float | None
    years_to_recover: float | None  # investment over margin; None as well when the margin is not above 0


WEEKS_A_YEAR = 52


def missing_of(profile: Profile) -> list[str]:
    """Return the names of what a profile does not say, in the order of the page."""
    figures = {each.name: value for each, value in figures_of(profile)}
    said = {each.name: getattr(profile, each.name) for each in fields(profile)}
    return [name for name, value in said.items() if (value is None if name in figures else not str(value).strip())]


def at_a_glance(profile: Profile) -> Glance:
    """Return what the profile's own figures say; what needs an unknown figure is None.

    Examples
    --------
    >>> at_a_glance(Profile(sales_a_year_mad=90_000.0, costs_a_year_mad=60_000.0)).margin_a_year_mad
    30000.0
    """
    money = _sum(profile.own_cash_mad, profile.own_in_kind_mad, profile.other_money_mad)
    own = _sum(profile.own_cash_mad, profile.own_in_kind_mad)
    margin = _less(profile.sales_a_year_mad, profile.costs_a_year_mad)
    hours = None if profile.hours_a_week is None else profile.hours_a_week * WEEKS_A_YEAR
    return Glance(
        money_mad=money,
        gap_mad=_less(profile.investment_mad, money),
        own_share=_over(own, profile.investment_mad),
        margin_a_year_mad=margin,
        margin_an_hour_mad=_over(margin, hours),
        years_to_recover=_over(profile.investment_mad, margin),
    )


def _sum(*parts: float | None) -> float | None:
    known = [part for part in parts if part is not None]
    return sum(known) if len(known) == len(parts) else None


def _less(whole: float | None, part: float | None) -> float | None:
    return None if whole is None or part is None else whole - part


def _over(above: float | None, below: float | None) -> float | None:
    return None if above is None or below is None or below <= 0 else above / below
