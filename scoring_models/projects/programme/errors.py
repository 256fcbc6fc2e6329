"""What allocations and programmes refuse: a form that says something else than it can, and rules that conflict."""

from collections.abc import Sequence

from scoring_models.projects.errors import ProjectsError

_LONGEST = 60  # letters of a name in a sentence
_NAMED = 5  # names in a sentence; the rest are counted


class ProgrammeError(ProjectsError):
    """Whatever an allocation or a programme refuses."""


class UnusableForm(ProgrammeError):
    """A form of an allocation or of a programme that cannot be read as one."""


class NotSolvedInTime(ProgrammeError):
    """No choice was found in the time given, and none was shown to be impossible."""

    def __init__(self, what: str, seconds: float) -> None:
        super().__init__(
            f"No {what} was found in {seconds:g} seconds, and it is not shown that there is none. Give more time."
        )


class Conflict(ProgrammeError):
    """Rules that cannot hold together; `names` is a set of them of which none can be left out.

    Attributes
    ----------
    names
        The rules in conflict, as the user named them.
    is_smallest
        Whether each was shown to be needed for the conflict; False when time ran out.
    """

    def __init__(self, sentence: str, names: Sequence[str], *, is_smallest: bool = True) -> None:
        super().__init__(sentence)
        self.names = tuple(names)
        self.is_smallest = is_smallest


def named(names: Sequence[str], most: int = _NAMED) -> str:
    """Return names as a sentence holds them: each in quotation marks, the first of them, the rest counted.

    Examples
    --------
    >>> named(["a", "b", "c"], most=2)
    '“a”, “b” and 1 other'
    """
    shown = ", ".join(f"“{one if len(one) <= _LONGEST else one[:_LONGEST] + '…'}”" for one in names[:most])
    rest = len(names) - most
    return shown if rest <= 0 else f"{shown} and {rest:,} other{'s' if rest > 1 else ''}"


def figure(value: float) -> str:
    """Return a number as a sentence shows it: whole, or to four places.

    Examples
    --------
    >>> figure(1234567.0), figure(0.25), figure(3.00004999)
    ('1,234,567', '0.25', '3')
    """
    return f"{value:,.0f}" if value == round(value) else f"{value:,.4f}".rstrip("0").rstrip(".")
