"""A programme of ideas and provinces as it is made: chosen, or the rules in conflict, the same for desk and file."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from coop_registry.projects_bank.sheets import Sheet
from scoring_models.projects.fit.place_fit import PlacesFit
from scoring_models.projects.programme.errors import NotSolvedInTime, ProgrammeError, UnusableForm
from scoring_models.projects.programme.national_programme import ChosenProgramme, choose
from scoring_models.projects.programme.prepared_programme import Programme
from scoring_models.projects.programme.programme_conflicts import ProgrammeConflict
from widgets.apps.projects.programme_asked import Asked
from widgets.apps.projects.programme_candidates import Candidates, candidates_of

SECONDS = 10.0  # of waiting for a programme, our choice: a page is waited for
GAP = 0.001  # as near to the best as is asked for: fits are less sure than that
NOBODY, LATE, UNFOUND = "nobody", "late", "unfound"


@dataclass(frozen=True)
class Made:
    """What came of it: a programme, a conflict, or why there is neither.

    Attributes
    ----------
    failure
        ``nobody`` (no candidate at all), ``late`` (none found in time), ``unfound`` (no programme keeps all rules, and
        which of them conflict was not found in time); empty otherwise.
    """

    asked: Asked
    candidates: Candidates
    regions: tuple[str, ...]
    chosen: ChosenProgramme | None = None
    conflict: ProgrammeConflict | None = None
    failure: str = ""


def made_programme(
    asked: Asked, fit: PlacesFit, sheets: Mapping[str, Sheet], territory: Collection[str], *, seconds: float = SECONDS
) -> Made:
    """Choose a programme.

    Parameters
    ----------
    asked
        With a budget.
    fit, sheets, territory
        See :func:`candidates_of`.
    seconds
        The most time.

    Raises
    ------
    KeyError
        Without a budget.
    """
    found = candidates_of(fit, sheets, territory)
    regions = tuple(sorted({code.split(".")[0] for code in territory}))
    if found.table.empty:
        return Made(asked, found, regions, failure=NOBODY)
    programme = Programme(asked.candidates(found.table), asked.rules(regions))
    try:
        return Made(asked, found, regions, choose(programme, seconds=seconds, gap=GAP))
    except ProgrammeConflict as conflict:
        return Made(asked, found, regions, conflict=conflict)
    except NotSolvedInTime:
        return Made(asked, found, regions, failure=LATE)
    except UnusableForm:
        raise  # an error of ours
    except ProgrammeError:  # infeasible, and the search for the conflict ran out of time
        return Made(asked, found, regions, failure=UNFOUND)
