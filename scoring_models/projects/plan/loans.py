"""Loans month by month: received, interest, principal repaid, still owed."""

from dataclasses import dataclass

import numpy as np
import numpy_financial as npf

from scoring_models.projects.plan.figures import HORIZON, SEASON, number
from scoring_models.projects.plan.project_plan import Loan
from scoring_models.projects.plan.timeline import Table


@dataclass(frozen=True)
class LoanMonths:
    """One loan, or several together, over the plan's months, each (HORIZON,) in dirhams; NaN is not known."""

    received: Table
    interest: Table
    principal: Table
    owed: Table  # at the month's end

    def __add__(self, other: "LoanMonths") -> "LoanMonths":
        """Return both together."""
        return LoanMonths(
            self.received + other.received,
            self.interest + other.interest,
            self.principal + other.principal,
            self.owed + other.owed,
        )


NO_LOAN = LoanMonths(*(np.zeros(HORIZON) for _ in range(4)))


def all_loans(loans: tuple[Loan, ...]) -> LoanMonths:
    """Return the loans of a plan together."""
    total = NO_LOAN
    for loan in loans:
        total = total + loan_months(loan)
    return total


def loan_months(loan: Loan) -> LoanMonths:
    """Return a loan month by month.

    Interest of a month is a twelfth of the yearly rate on what was owed at the end of the month before. The first
    payment falls in the month after the money; during the grace it is interest alone; the term counts the grace.
    """
    amount = number(loan.amount_mad)
    if amount == 0:
        return NO_LOAN
    rate, start = number(loan.annual_rate) / SEASON, number(loan.month)
    grace, term = number(loan.grace_months), number(loan.term_months)
    if np.isnan([amount, rate, start, grace, term]).any():
        return LoanMonths(*(np.full(HORIZON, np.nan) for _ in range(4)))
    received, interest, principal, owed = (np.zeros(HORIZON) for _ in range(4))
    payments = term - grace
    instalment = -float(npf.pmt(rate, payments, amount)) if loan.repayment == "instalments" else 0.0
    balance = 0.0
    for place in range(HORIZON):
        passed = place + 1 - start
        interest[place] = balance * rate
        if grace < passed <= term:
            principal[place] = instalment - interest[place] if instalment else amount / payments
        received[place] = amount if passed == 0 else 0.0
        balance += received[place] - principal[place]
        owed[place] = balance
    return LoanMonths(received, interest, principal, owed)
