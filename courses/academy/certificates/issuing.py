"""Issuing a certificate, issuing it again, revoking it: each in the caller's one transaction, whole or not at all."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from academy.account_rows import note
from academy.certificates import badge
from academy.certificates.criteria import Criteria
from academy.certificates.eligibility import standing_of
from academy.certificates.errors import (
    AlreadyRevoked,
    CriteriaNotMet,
    NoLongerHeld,
    ReasonMissing,
    UnknownCertificate,
)
from academy.certificates.identity import known_identity
from academy.certificates.issuer import Issuer
from academy.certificates.key_ring import SigningKeys
from academy.certificates.numbers import new_number
from academy.certificates.record import Identity, Statement, fitting, signed_record
from academy.certificates.rows import Certificate
from academy.cohorts import cohort_of, require_learner
from academy.database import take_turn
from academy.notices.making import certificate_issued
from academy.records import Cohort
from academy.released import open_course
from legal_rules.legal_time import CASABLANCA

LONGEST_REASON = 500


def latest_certificate(session: Session, *, person_id: str, cohort_id: str) -> Certificate | None:
    """Return the newest edition of a learner's certificate, revoked or not, None before the first."""
    query = select(Certificate).where(Certificate.person_id == person_id, Certificate.cohort_id == cohort_id)
    return session.scalars(query.order_by(Certificate.edition.desc()).limit(1)).one_or_none()


def certificate_with(session: Session, number: str) -> Certificate:
    """Return a certificate by its number.

    Raises
    ------
    UnknownCertificate
    """
    found = session.scalars(select(Certificate).where(Certificate.number == number)).one_or_none()
    if found is None:
        raise UnknownCertificate(number)
    return found


def issue(
    session: Session, issuer: Issuer, *, person_id: str, cohort_id: str, now: dt.datetime, actor_id: str
) -> Certificate:
    """Issue a certificate to a learner who meets the criteria; who has one keeps it.

    Raises
    ------
    NotEnrolled, NoCertificateHere, CriteriaNotMet
    AlreadyRevoked
        When the last one was revoked: its trainer decides on another.
    KeyLost
    """
    take_turn(session, f"certificate of {person_id}")
    require_learner(session, person_id=person_id, cohort_id=cohort_id)
    there = latest_certificate(session, person_id=person_id, cohort_id=cohort_id)
    if there is not None and there.revoked_at is not None:
        raise AlreadyRevoked(there.number)
    if there is not None:
        return there
    return _issue(session, issuer, person_id, cohort_id, now, actor_id, edition=1)


def issue_again(session: Session, issuer: Issuer, *, number: str, now: dt.datetime, actor_id: str) -> Certificate:
    """Issue a certificate anew, with the names and the identity known now; the old one says that it was replaced.

    Asked twice for the same number, the second gets the edition that the first made. One that was revoked, or has
    expired, is issued anew only to who meets the criteria now.

    Raises
    ------
    UnknownCertificate, NoLongerHeld, NotEnrolled, CriteriaNotMet, KeyLost
    """
    found = certificate_with(session, number)
    take_turn(session, f"certificate of {found.person_id}")
    session.refresh(found)
    _require_held(found)
    if found.replacement:
        return certificate_with(session, found.replacement)
    require_learner(session, person_id=found.person_id, cohort_id=found.cohort_id)
    is_over = found.revoked_at is not None or (found.expires_on is not None and found.expires_on < day_of(now))
    kept = None if is_over else found
    made = _issue(
        session, issuer, found.person_id, found.cohort_id, now, actor_id, edition=found.edition + 1, corrects=kept
    )
    found.replacement = made.number
    session.flush()
    return made


def revoke(session: Session, *, number: str, reason: str, now: dt.datetime, actor_id: str) -> Certificate:
    """Revoke a certificate; the second time changes nothing.

    Raises
    ------
    UnknownCertificate, ReasonMissing
    """
    found = certificate_with(session, number)
    take_turn(session, f"certificate of {found.person_id}")
    session.refresh(found)
    written = " ".join(reason.replace("\0", "").split())[:LONGEST_REASON]
    if sum(sign.isalpha() for sign in written) < 3:
        raise ReasonMissing(reason)
    if found.revoked_at is None:
        found.revoked_at, found.revocation_reason = now, written
        note(session, now, actor_id, "certificate revoked", found.person_id, number=number)
        session.flush()
    return found


def day_of(now: dt.datetime) -> dt.date:
    """Return the day in Morocco at an instant (naive UTC)."""
    return now.replace(tzinfo=dt.UTC).astimezone(CASABLANCA).date()


def _require_held(row: Certificate) -> None:
    if row.erased_at is not None:
        raise NoLongerHeld(row.number)


def _issue(
    session: Session,
    issuer: Issuer,
    person_id: str,
    cohort_id: str,
    now: dt.datetime,
    actor_id: str,
    *,
    edition: int,
    corrects: Certificate | None = None,
) -> Certificate:
    cohort = cohort_of(session, cohort_id)
    criteria, share = _met(session, issuer, cohort, person_id, corrects, now)
    keys = issuer.keys.signing(session, now)
    row = _row(session, issuer, cohort, person_id, criteria, now)
    row.edition, row.share, row.key_id = edition, share, keys.key_id
    if corrects is not None:
        row.expires_on = corrects.expires_on
    session.add(row)
    session.flush()  # gives the place in the status list, which is signed too
    _sign(issuer, row, keys)
    note(session, now, actor_id, "certificate issued", person_id, number=row.number, cohort_id=cohort_id)
    certificate_issued(session, person_id=person_id, cohort_id=cohort_id, number=row.number, now=now)
    session.flush()
    return row


def _met(
    session: Session,
    issuer: Issuer,
    cohort: Cohort,
    person_id: str,
    corrects: Certificate | None,
    now: dt.datetime,
) -> tuple[Criteria, float]:
    """Return the criteria that are met and the share of the points, those of the corrected one if there is one."""
    if corrects is not None:
        return Criteria(**corrects.criteria), corrects.share
    standing = standing_of(session, issuer.lessons_folder, cohort, person_id, now=now)
    if not standing.is_met:
        raise CriteriaNotMet(person_id, standing.lacks)
    return standing.criteria, standing.share


def _row(
    session: Session, issuer: Issuer, cohort: Cohort, person_id: str, criteria: Criteria, now: dt.datetime
) -> Certificate:
    known = known_identity(session, person_id=person_id, cohort_id=cohort.cohort_id)
    name, name_latin = fitting(known.name, known.name_latin)
    course = open_course(issuer.lessons_folder, cohort.course_id, cohort.course_version)
    return Certificate(
        number=_free_number(session),
        person_id=person_id,
        cohort_id=cohort.cohort_id,
        course_id=cohort.course_id,
        course_title=dict(course.title),
        criteria=criteria.as_data(),
        name=name,
        name_latin=name_latin,
        identity=known.identity.value,
        checked_by=known.checked_by,
        checker_name=known.checker_name,
        issued_at=now.replace(microsecond=0),
        issued_on=day_of(now),
        expires_on=_months_later(day_of(now), criteria.valid_months) if criteria.valid_months else None,
        is_demonstration=issuer.is_demonstration,
        record="",
        credential="",
    )


def _sign(issuer: Issuer, row: Certificate, keys: SigningKeys) -> None:
    row.record = signed_record(statement_of(row), keys.key_id, keys.record_key)
    row.credential = badge.credential_of(issuer, row, keys)


def statement_of(row: Certificate) -> Statement:
    """Return what the record of a certificate says."""
    return Statement(
        number=row.number,
        status_index=row.status_index,
        issued_on=row.issued_on,
        expires_on=row.expires_on,
        identity=Identity(row.identity),
        course_id=row.course_id,
        name=row.name,
        name_latin=row.name_latin,
        is_demonstration=row.is_demonstration,
    )


def _free_number(session: Session) -> str:
    number = new_number()
    while session.scalar(select(Certificate.status_index).where(Certificate.number == number)):
        number = new_number()
    return number


def _months_later(day: dt.date, months: int) -> dt.date:
    """Return the last day before the same day some months later (a year from 1 March ends on the last of February)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    following = dt.date(year + (month == 11), (month + 1) % 12 + 1, 1)
    last = (following - dt.timedelta(days=1)).day
    return dt.date(year, month + 1, min(day.day, last)) - dt.timedelta(days=1 if day.day <= last else 0)
