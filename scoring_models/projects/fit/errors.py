"""What the fit of ideas refuses: each sentence says what was given, what is wrong and what to do."""

from collections.abc import Hashable, Iterable
from difflib import get_close_matches

from scoring_models.projects.errors import ProjectsError


class FitError(ProjectsError):
    """Whatever the fit of ideas to a place or a group refuses."""


class UnusableFit(FitError):
    """A table, a number or a setting that the fit cannot work with."""

    def __init__(self, what: str, wrong: str, remedy: str) -> None:
        super().__init__(f"{what}: {wrong} {remedy}")


class UnknownName(FitError):
    """A place, an idea, a criterion or a word that is not known, with the nearest that is."""

    def __init__(self, kind: str, given: object, known: Iterable[Hashable]) -> None:
        names = [str(name) for name in known]
        near = get_close_matches(str(given), names, 1)
        shown = ", ".join(names[:5]) + (", ..." if len(names) > 5 else "")
        hint = f"Did you mean {near[0]!r}?" if near else f"Use one of {len(names)}: {shown}."
        super().__init__(f"No {kind} {given!r} is known. {hint}")
