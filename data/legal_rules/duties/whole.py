"""Every duty by its name, those of a cooperative's sheet, and their judgement in one call."""

import datetime as dt
from collections.abc import Iterable
from types import MappingProxyType

from legal_rules.duties import (
    accounts,
    assemblies,
    capital,
    founding,
    governance,
    members,
    non_members,
    register,
    unions,
    yearly,
)
from legal_rules.findings import Finding
from legal_rules.judging import Duty, Facts

_MODULES = (yearly, members, capital, governance, assemblies, accounts, non_members, unions, founding, register)
DUTIES = MappingProxyType(
    {value.name: value for module in _MODULES for value in vars(module).values() if isinstance(value, Duty)}
)

# What a cooperative's sheet shows: the duties that the registry's own facts can settle.
SHEET = (
    yearly.yearly_assembly,
    yearly.accounts_deposited,
    yearly.mandate_running,
    members.enough_members,
    capital.capital_minimum,
    capital.first_part_paid,
    capital.balance_paid,
    governance.board_when_required,
    governance.mandate_length,
    accounts.auditor_when_required,
    accounts.legal_reserve,
    non_members.outside_operations_start,
    non_members.outside_operations_share,
    unions.union_size,
)

# What a founding group's dossier shows.
DOSSIER = tuple(duty for duty in DUTIES.values() if duty.subject == "founding")


def judge(facts: Facts, on: dt.date, duties: Iterable[Duty] = SHEET) -> list[Finding]:
    """Return how each duty stands on a day, in the order given.

    Parameters
    ----------
    facts
        Plain facts by name (``legal_rules.wording.FACTS`` lists them); what is absent is missing.
    on
        The day, in Morocco's calendar (Africa/Casablanca).
    duties
        Those of :data:`SHEET` unless others are asked for: :data:`DOSSIER`, or any of :data:`DUTIES`.
    """
    return [duty(facts, on) for duty in duties]
