"""What a group says of itself, as an address holds it: what was left open stays unknown, what cannot be is said."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from scoring_models.projects.fit.group import YEAR, Group
from widgets.theme.texts import Texts

WATER = {"none": 0.0, "low": 1.0, "medium": 2.0, "high": 3.0}  # the scale of the ideas' need
NAMES = (
    "province", "people", "women", "youth", "neet", "schooling", "skills", "money", "kind", "water", "months", "hours",
    "sector",
)  # fmt: skip
PARTS = ("women", "youth", "neet")  # of the people


@dataclass(frozen=True)
class GroupAnswers:
    """A group of people who look for an idea; None where they did not say.

    ``money_mad`` is in their hands, ``kind_mad`` what else they bring, as a room or tools are worth.
    """

    province: str | None = None
    people: int | None = None
    women: int | None = None
    youth: int | None = None
    neet: int | None = None
    schooling: str | None = None
    skills: frozenset[str] = field(default_factory=frozenset)
    money_mad: float | None = None
    kind_mad: float | None = None
    water: str | None = None
    months: frozenset[int] = YEAR
    hours: float | None = None
    sector: str | None = None

    @property
    def tells_apart(self) -> bool:
        """Whether something was answered by which one idea comes before another."""
        return bool(self.province or self.skills or self.money_mad is not None)

    def group(self, most_members: int) -> Group:
        """Return the group as the fit takes it.

        Parameters
        ----------
        most_members
            What any idea needs: so many are taken where the people were not counted, so that none lacks members.
        """
        counted = self.people is not None
        return Group(
            people=self.people or most_members, skills=self.skills, budget_mad=self.money_mad,
            women=self.women if counted else None, youth=self.youth if counted else None, schooling=self.schooling,
            months=self.months, most_water=None if self.water is None else WATER[self.water],
            hours_per_week=self.hours,
        )  # fmt: skip


def answers_of(given: Mapping[str, str]) -> GroupAnswers:
    """Return the answers of texts that the questions take; see ``GroupQuestions``.

    Examples
    --------
    >>> answers_of({"people": "8", "skills": "weaving sewing"}).people
    8
    """
    months = frozenset(int(month) for month in given.get("months", "").split())
    return GroupAnswers(
        province=given.get("province") or None, schooling=given.get("schooling") or None,
        water=given.get("water") or None, sector=given.get("sector") or None,
        people=_whole(given.get("people")), women=_whole(given.get("women")), youth=_whole(given.get("youth")),
        neet=_whole(given.get("neet")), skills=frozenset(given.get("skills", "").split()),
        money_mad=_number(given.get("money")), kind_mad=_number(given.get("kind")), months=months or YEAR,
        hours=_number(given.get("hours")),
    )  # fmt: skip


def problems_of(answers: GroupAnswers, say: Texts) -> dict[str, str]:
    """Return what contradicts itself, by question: more women than people, for example."""
    people = answers.people
    if people is None:
        return {}
    wrong = {name: getattr(answers, name) for name in PARTS if (getattr(answers, name) or 0) > people}
    return {
        name: say("{number} of {people} people cannot be: give {people} at most.",
                  number=say.number(number), people=say.number(people))
        for name, number in wrong.items()
    }  # fmt: skip


def _whole(text: str | None) -> int | None:
    return int(float(text)) if text else None


def _number(text: str | None) -> float | None:
    return float(text) if text else None
