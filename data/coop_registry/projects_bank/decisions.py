"""What is decided on a submitted idea: accepted into the bank, or refused with the reason, once enough marks are in."""

import datetime as dt
from dataclasses import replace

from sqlalchemy.orm import Session

from coop_registry import audit
from coop_registry.models.project_jury import DECISIONS, ProjectDecision
from coop_registry.projects_bank.jury import JurySeen, jury_of, waiting_version
from coop_registry.projects_bank.refusals import Refused, sealed_words
from coop_registry.projects_bank.sealed_records import write_sealed
from coop_registry.projects_bank.sheet_versions import read_sheet, write_version
from coop_registry.writers import Writer


def decide(
    session: Session,
    writer: Writer,
    idea_id: str,
    version: int,
    verdict: str,
    *,
    reason: str,
    evidence_grade: str | None = None,
    now: dt.datetime,
) -> ProjectDecision:
    """Accept a submitted version into the bank or refuse it, in the caller's transaction.

    The verdict is the state of a new version that says the same. The head office alone decides, through somebody who
    neither sent the idea nor judged it, when as many marks are in as the call asks for.

    Parameters
    ----------
    verdict
        ``"accepted"`` or ``"refused"``.
    reason
        Why, for the author to read.
    evidence_grade
        How well the sheet is attested, for one that is accepted; None where nobody looked.

    Raises
    ------
    Refused, BadValue, StaleSheet
    """
    if verdict not in DECISIONS:
        raise ValueError(f"A verdict is one of {', '.join(DECISIONS)}, not {verdict!r}.")
    if writer.province_codes is not None:
        raise Refused("head_office_only")
    words = sealed_words(reason)
    audit.take_turn(session)
    submitted = waiting_version(session, idea_id, version)
    if submitted.person_id == writer.person_id:
        raise Refused("author_decides")
    jury = jury_of(session, idea_id, version)
    mean = _refuse_jury(jury, writer.person_id)
    sheet = read_sheet(session, idea_id, version)
    graded = replace(sheet, evidence_grade=evidence_grade) if verdict == "accepted" else sheet
    made = write_version(session, writer, graded, state=verdict, now=now)
    row = ProjectDecision(
        idea_id=idea_id, version=version, verdict=verdict, made_version=made.version, jurors=len(jury.shares),
        mean=mean, spread=jury.spread, decided_by=writer.person_id, decided_at=now,
    )  # fmt: skip
    write_sealed(session, writer, f"idea {verdict}", [row], subject=idea_id, words=words, now=now)
    return row


def _refuse_jury(jury: JurySeen, person_id: str) -> float:
    """Return the mean of a jury that is ready, and whose members do not decide themselves."""
    if person_id in {each.member.juror_id for each in jury.jurors}:
        raise Refused("juror_decides")
    if jury.mean is None or len(jury.shares) < jury.least_jurors:
        raise Refused("too_few_marks", count=len(jury.shares), least=jury.least_jurors)
    return jury.mean
