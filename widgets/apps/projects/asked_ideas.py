"""What the bank is narrowed by, as the words of an address say it: for the desk's list and for the file of it."""

from collections.abc import Mapping

from coop_registry.projects_bank.bank_filters import BankFilters

ASKED = (
    "region", "province", "sector", "target", "budget", "members", "skill", "month", "water", "schooling", "search",
)  # fmt: skip


def bank_filters_of(chosen: Mapping[str, str]) -> BankFilters:
    """Return the filters that an address asks for, by the names of :data:`ASKED`; what is empty asks for nothing.

    Raises
    ------
    ValueError
        For a budget, a count of people or a month that is no whole number.

    Examples
    --------
    >>> found = bank_filters_of({"region": "08", "budget": "60000", "search": ""})
    >>> found.region_code, found.budget_mad, found.members
    ('08', 60000, None)
    """
    told = {name: value for name, value in chosen.items() if value}
    numbers = {name: int(told[name]) for name in ("budget", "members", "month") if name in told}
    return BankFilters(
        region_code=told.get("region"), province_code=told.get("province"), sector_id=told.get("sector"),
        target_group=told.get("target"), budget_mad=numbers.get("budget"), members=numbers.get("members"),
        skills=(told["skill"],) if "skill" in told else (), months=(numbers["month"],) if "month" in numbers else (),
        water=told.get("water"), schooling=told.get("schooling"), words=told.get("search", ""),
    )  # fmt: skip
