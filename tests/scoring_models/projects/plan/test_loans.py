"""Loans against numpy-financial, and against their own sums."""

import numpy as np
import numpy_financial as npf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring_models.projects.plan.loans import all_loans, loan_months
from scoring_models.projects.plan.project_plan import Loan


def test_equal_instalments_split_into_interest_and_principal_as_numpy_financial_splits_them() -> None:
    kept = loan_months(Loan("bank", 2_000.0, 1, 0.1, 24, 0))
    months = np.arange(1, 25)
    assert kept.interest[1:25] == pytest.approx(-npf.ipmt(0.1 / 12, months, 24, 2_000))
    assert kept.principal[1:25] == pytest.approx(-npf.ppmt(0.1 / 12, months, 24, 2_000))
    assert kept.owed[24] == pytest.approx(0, abs=1e-9)


@given(st.integers(1, 84), st.integers(0, 24), st.integers(1, 100), st.sampled_from([0.0, 0.05, 1.0]),
       st.sampled_from(["instalments", "principal"]))  # fmt: skip
@settings(max_examples=60)
def test_what_came_is_repaid_or_still_owed(month: int, grace: int, more: int, rate: float, how: str) -> None:
    kept = loan_months(Loan("x", 1_000.0, month, rate, grace + more, grace, how))  # type: ignore[arg-type]
    assert kept.received.sum() - kept.principal.sum() == pytest.approx(kept.owed[-1], abs=1e-6)
    assert (kept.principal[: month + grace] == 0).all()
    if month + grace + more <= 84:
        assert kept.owed[-1] == pytest.approx(0, abs=1e-6)


def test_a_loan_of_unknown_rate_is_not_told_and_no_loan_is_nothing() -> None:
    assert np.isnan(loan_months(Loan("bank", 2_000.0, 1, None, 24, 0)).interest).all()
    assert all_loans(()).owed.sum() == loan_months(Loan("none", 0.0)).owed.sum() == 0
