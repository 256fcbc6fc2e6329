"""People of a bank at work: an author, jurors, officers; and an idea as its author sends it."""

import datetime as dt
from typing import Any

from sqlalchemy.orm import Session

from coop_registry.projects_bank.decisions import decide
from coop_registry.projects_bank.intake import submit_idea
from coop_registry.projects_bank.jury import give_marks, name_juror
from coop_registry.projects_bank.sheets import Sheet
from coop_registry.writers import Writer
from tests.coop_registry.making import NOW

HERE, AWAY = "03.061", "01.511"  # of two regions
HEAD_OFFICE = Writer("p3headoffice", None)
OFFICER = Writer("p2abcdefghk", frozenset({HERE}))
STRANGER = Writer("p2farabroad", frozenset({AWAY}))
AUTHOR, JURORS = "p9author", ("p4juror", "p5juror", "p6juror")
FULL = {"need": 20.0, "market": 20.0, "means": 20.0, "jobs": 20.0, "nature": 20.0}
WHY = "Reason that is told"


def days(count: float) -> dt.datetime:
    """Return an instant so many days after the first."""
    return NOW + dt.timedelta(days=count)


def idea(**values: Any) -> Sheet:
    told = {"idea_id": "", "source": "", "title_ar": "تجفيف التين", "title_fr": "Figues séchées", "min_members": 5}
    return Sheet(**{**told, **values})


def submitted(session: Session, **values: Any) -> Sheet:
    """Return an idea that its author sent in for the first province."""
    return submit_idea(session, AUTHOR, idea(**values), province_code=HERE, now=NOW)


def marks(share: float) -> dict[str, float]:
    """Return marks that are this share of the most on every criterion."""
    return {name: most * share for name, most in FULL.items()}


def judged(session: Session, *shares: float, **values: Any) -> Sheet:
    """Return a submitted idea to which the jurors gave these shares of the points."""
    sheet = submitted(session, **values)
    for juror, share in zip(JURORS, shares or (0.5, 0.6, 0.7), strict=False):
        name_juror(session, HEAD_OFFICE, sheet.idea_id, sheet.version, juror, now=NOW)
        give_marks(session, juror, sheet.idea_id, sheet.version, marks(share), now=NOW)
    return sheet


def accepted(session: Session, **values: Any) -> str:
    """Return the id of an idea that stands in the bank."""
    sheet = judged(session, **values)
    decide(session, HEAD_OFFICE, sheet.idea_id, sheet.version, "accepted", reason=WHY, now=NOW)
    return sheet.idea_id
