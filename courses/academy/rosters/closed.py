"""Whether a cohort is in the archive: asked before anything new is taken."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from academy.rosters.errors import CohortArchived
from academy.rosters.rows import CohortPlan


def is_archived(session: Session, cohort_id: str) -> bool:
    """Tell whether a cohort is in the archive."""
    asked = select(CohortPlan.archived_at).where(CohortPlan.cohort_id == cohort_id)
    return session.scalar(asked) is not None


def require_open(session: Session, cohort_id: str) -> None:
    """Let only what is for a cohort outside the archive pass.

    Raises
    ------
    CohortArchived
    """
    if is_archived(session, cohort_id):
        raise CohortArchived(cohort_id)
