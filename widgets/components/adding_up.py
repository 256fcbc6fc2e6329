"""Rounding numbers so that what is written adds up: readers check a sum with a pencil."""

import math
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal


def rounded(value: float, digits: int) -> Decimal:
    """Round as people do by hand: a half goes up, away from zero.

    Examples
    --------
    >>> rounded(0.125, 2), rounded(-2.5, 0)
    (Decimal('0.13'), Decimal('-3'))
    """
    return Decimal(value).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def adding_up(values: Sequence[float], total: Decimal, digits: int) -> list[Decimal]:
    """Round values so that together they are exactly a total (largest remainders).

    Parameters
    ----------
    values
        What adds up to ``total``, but for its rounding.
    total
        Rounded already, so less than one unit of the last digit away from the sum of the values.
    digits
        Digits after the comma, 0 or more.

    Returns
    -------
    list of Decimal
        One a value, at most one unit of the last digit away from it.

    Raises
    ------
    ValueError
        When the values do not add up to the total.

    Examples
    --------
    >>> [str(part) for part in adding_up([1.24, 1.24, 1.24], Decimal("3.7"), 1)]
    ['1.3', '1.2', '1.2']
    """
    unit = Decimal(1).scaleb(-digits)
    exact = [Decimal(value) / unit for value in values]
    floors = [math.floor(value) for value in exact]
    missing = round(total / unit) - sum(floors)
    if not 0 <= missing <= len(floors):
        raise ValueError(f"{list(values)} add up to {math.fsum(values)}, not to {total}; pass what adds up.")
    by_remainder = sorted(range(len(exact)), key=lambda place: floors[place] - exact[place])
    raised = set(by_remainder[:missing])
    return [(floor + (place in raised)) * unit for place, floor in enumerate(floors)]
