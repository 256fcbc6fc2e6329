"""In which order a place's ideas are shown: as the newest fit of ideas to places ranks them, where one was computed."""

from sqlalchemy.orm import Session

from coop_registry.projects_bank.errors import UnknownFit
from coop_registry.projects_bank.fit_runs import fit_of


def ranks_of(session: Session, place_code: str) -> dict[str, int]:
    """Return the rank of each idea at a place, 0 the first; empty where no fit was computed."""
    try:
        fit = fit_of(session, place_code)
    except UnknownFit:
        return {}
    return {str(idea["idea_id"]): rank for rank, idea in enumerate(fit["ideas"])}
