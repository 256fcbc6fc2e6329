"""Groups that took an idea up: each move from group to dossier to cooperative to jobs is a record of its own."""

import base64
import datetime as dt
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields

from sqlalchemy import select
from sqlalchemy.orm import Session

from coop_registry import audit
from coop_registry.editing.given_values import MOST_PEOPLE
from coop_registry.errors import BadRegistrationNumber
from coop_registry.models.cooperatives import Cooperative
from coop_registry.models.ideas import ProjectGroup
from coop_registry.models.project_following import ProjectGroupStage
from coop_registry.models.territory import Province
from coop_registry.projects_bank.refusals import Refused, sealed_words
from coop_registry.projects_bank.sealed_records import write_sealed
from coop_registry.projects_bank.sheet_versions import read_sheet
from coop_registry.registration_numbers import registration_number as read_number
from coop_registry.writers import Writer

# Where a group can go from each stage; "ended" is the end, and whoever tries again begins another group.
MOVES: Mapping[str, tuple[str, ...]] = {
    "group": ("dossier", "ended"),
    "dossier": ("registered", "group", "ended"),
    "registered": ("working", "ended"),
    "working": ("registered", "ended"),
    "ended": (),
}
_WITH_JOBS = ("registered", "working", "ended")  # stages at which jobs can be counted


@dataclass(frozen=True)
class Counts:
    """People of a group as they were counted; None is not known. ``jobs`` are those that exist, never promised ones."""

    members: int | None = None
    women: int | None = None
    youth: int | None = None
    neet: int | None = None
    jobs: int | None = None


def begin_group(
    session: Session,
    writer: Writer,
    idea_id: str,
    province_code: str,
    counts: Counts,
    *,
    remark: str = "",
    now: dt.datetime,
) -> ProjectGroup:
    """Write down that people take up an idea of the bank, in the caller's transaction; no names of theirs.

    Raises
    ------
    UnknownIdea
        When the idea does not stand in the bank.
    Refused
    """
    audit.take_turn(session)
    if session.get(Province, province_code) is None or not writer.may_write_in(province_code):
        raise Refused("unknown_province", given=province_code)
    sheet = read_sheet(session, idea_id)
    _refuse_counts(counts, "group")
    row = ProjectGroup(
        group_id=_new_id(), idea_id=sheet.idea_id, version=sheet.version, province_code=province_code, stage="group",
        written_by=writer.person_id, written_at=now, moves=0, **_values(counts),
    )  # fmt: skip
    session.add(row)
    session.flush()
    _write_stage(session, writer, "group begun", row, remark, now)
    return row


def move_group(
    session: Session,
    writer: Writer,
    group_id: str,
    to: str,
    *,
    seen_moves: int,
    counts: Counts | None = None,
    registration_number: str = "",
    dossier_number: str = "",
    remark: str = "",
    now: dt.datetime,
) -> ProjectGroup:
    """Move a group to another stage, in the caller's transaction.

    Parameters
    ----------
    to
        One of :data:`MOVES` from where it stands.
    seen_moves
        The group's ``moves`` when it was looked at: whoever comes second is told so.
    counts
        The counts of today; None leaves those that stand there.
    registration_number
        Of the cooperative it became, in the registry; needed for ``registered`` where none stands there yet.
    dossier_number
        Under which its dossier was received, for ``dossier``.

    Raises
    ------
    Refused
    """
    audit.take_turn(session)
    row = _own(session, writer, group_id, seen_moves)
    if to not in MOVES[row.stage]:
        raise Refused("no_such_move", stage=row.stage, to=to, known=", ".join(MOVES[row.stage]) or "–")
    today = _values(counts) if counts is not None else _values(row)
    _refuse_counts(Counts(**today), to)
    if to == "registered" and not row.registration_number:
        row.registration_number = _number(session, writer, registration_number)
    if to == "dossier":
        row.dossier_number = " ".join(dossier_number.split())[:60] or row.dossier_number
    return _moved(session, writer, "group moved", row, {**today, "stage": to}, remark, now)


def count_group(
    session: Session,
    writer: Writer,
    group_id: str,
    counts: Counts,
    *,
    seen_moves: int,
    remark: str = "",
    now: dt.datetime,
) -> ProjectGroup:
    """Write a group's counts of today, at the stage where it stands; what was counted before stays in its history.

    Raises
    ------
    Refused
    """
    audit.take_turn(session)
    row = _own(session, writer, group_id, seen_moves)
    _refuse_counts(counts, row.stage)
    if _values(counts) == _values(row):
        raise Refused("nothing_new")
    return _moved(session, writer, "group counted", row, _values(counts), remark, now)


def groups_in(
    session: Session,
    *,
    province_codes: Collection[str] | None = None,
    stages: Collection[str] | None = None,
    idea_id: str | None = None,
) -> list[ProjectGroup]:
    """Return the groups of a territory, those that began last first."""
    asked = select(ProjectGroup).order_by(ProjectGroup.written_at.desc(), ProjectGroup.group_id)
    for column, codes in ((ProjectGroup.province_code, province_codes), (ProjectGroup.stage, stages)):
        if codes is not None:
            asked = asked.where(column.in_(sorted(codes)))
    if idea_id is not None:
        asked = asked.where(ProjectGroup.idea_id == idea_id)
    return list(session.scalars(asked))


def group_of(session: Session, group_id: str, *, province_codes: Collection[str] | None = None) -> ProjectGroup:
    """Return a group of a territory.

    Raises
    ------
    Refused
    """
    row = session.get(ProjectGroup, group_id)
    if row is None or (province_codes is not None and row.province_code not in province_codes):
        raise Refused("unknown_group", group_id=group_id)
    return row


def history_of_group(session: Session, group_id: str) -> list[ProjectGroupStage]:
    """Return every move and count of a group, the first first."""
    asked = select(ProjectGroupStage).where(ProjectGroupStage.group_id == group_id)
    return list(session.scalars(asked.order_by(ProjectGroupStage.move)))


def _new_id() -> str:
    """Return an id that says nothing of the group: "g" and ten letters or digits."""
    return "g" + base64.b32encode(secrets.token_bytes(7)).decode("ascii").lower()[:10]


def _values(counts: Counts | ProjectGroup) -> dict[str, int | None]:
    return {field.name: getattr(counts, field.name) for field in fields(Counts)}


def _own(session: Session, writer: Writer, group_id: str, seen_moves: int) -> ProjectGroup:
    row = session.get(ProjectGroup, group_id, populate_existing=True)
    if row is None or not writer.may_write_in(row.province_code):
        raise Refused("unknown_group", group_id=group_id)
    if row.moves != seen_moves:
        raise Refused("moved_meanwhile")
    return row


def _moved(
    session: Session,
    writer: Writer,
    action: str,
    row: ProjectGroup,
    values: Mapping[str, object],
    remark: str,
    now: dt.datetime,
) -> ProjectGroup:
    for column, value in values.items():
        setattr(row, column, value)
    _write_stage(session, writer, action, row, remark, now)
    return row


def _write_stage(
    session: Session, writer: Writer, action: str, row: ProjectGroup, remark: str, now: dt.datetime
) -> None:
    row.moves += 1
    stage = ProjectGroupStage(
        group_id=row.group_id, move=row.moves, stage=row.stage, moved_by=writer.person_id, moved_at=now, **_values(row)
    )
    words = sealed_words(remark) if remark.strip() else None
    detail = {"idea_id": row.idea_id, "idea_version": row.version, "province_code": row.province_code,
              "registration_number": row.registration_number, "dossier_number": row.dossier_number}  # fmt: skip
    write_sealed(session, writer, action, [stage], subject=row.group_id, words=words, now=now, **detail)


def _number(session: Session, writer: Writer, text: str) -> str:
    """Return the number of a cooperative of the registry that no other group became."""
    if not text.strip():
        raise Refused("number_needed")
    try:
        number = str(read_number(text))
    except BadRegistrationNumber:
        number = text.strip()
    found = session.get(Cooperative, number)
    if found is None:
        raise Refused("unknown_cooperative", number=number)
    if not writer.may_write_in(found.province_code):
        raise Refused("cooperative_elsewhere", number=number)
    taken = session.scalars(select(ProjectGroup.group_id).where(ProjectGroup.registration_number == number)).first()
    if taken is not None:
        raise Refused("number_taken", number=number, group_id=taken)
    return number


def _refuse_counts(counts: Counts, stage: str) -> None:
    for name, value in _values(counts).items():
        if value is not None and (isinstance(value, bool) or not 0 <= value <= MOST_PEOPLE):
            raise Refused("no_count", value=value, name=name)
    for name in ("women", "youth", "neet"):
        part = getattr(counts, name)
        if part is not None and counts.members is not None and part > counts.members:
            raise Refused("bad_counts", part=part, name=name, whole=counts.members)
    if counts.jobs and stage not in _WITH_JOBS:
        raise Refused("jobs_too_early")
    if stage == "working" and not counts.jobs:
        raise Refused("jobs_needed")
