"""What becomes of a certificate that somebody shows: one verdict, by the register, or by the keys alone."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from academy.certificates.issuing import day_of
from academy.certificates.key_ring import all_keys, public_record_key
from academy.certificates.numbers import looks_like_number, plain_number
from academy.certificates.record import Record, Statement, UnreadableRecord, read_record
from academy.certificates.rows import Certificate, CertificateKey

_NEARLY = 48  # of 64 bytes; our choice: some may be damaged, and of another signature hardly any agrees


class Verdict(StrEnum):
    """What a certificate is found to be."""

    VALID = "valid"
    EXPIRED = "expired"
    REVOKED = "revoked"
    SUPERSEDED = "superseded"  # corrected: another edition holds
    ALTERED = "altered"  # it was ours, and was changed; or can no longer be read
    FORGED = "forged"  # signed with a key that was never ours, or made up under the name of one that is
    WITHDRAWN = "withdrawn"  # signed with a key of ours that somebody else may have, and unknown to the register
    UNKNOWN = "unknown"  # a number of no certificate
    MISTYPED = "mistyped"  # a number that cannot be one
    ERASED = "erased"  # the holder was forgotten: nothing is shown


@dataclass(frozen=True)
class Finding:
    """A verdict, and the certificate that may be shown with it: none where it is unknown, forged or altered."""

    verdict: Verdict
    certificate: Certificate | None = None
    is_signed: bool = False  # whether a record was shown and its signature is right


def check(session: Session, shown: str, now: dt.datetime) -> Finding:
    """Return what the register says of a number, or of the record of a QR."""
    wanted = shown.strip()
    if not looks_like_number(wanted):
        return _check_record(session, wanted.upper(), now)
    number = plain_number(wanted)
    if number is None:
        return Finding(Verdict.MISTYPED)
    row = _row(session, number)
    return Finding(_of_row(row, now), _shown(row)) if row else Finding(Verdict.UNKNOWN)


def judged(record: Record, keys: dict[str, CertificateKey]) -> Verdict:
    """Return what the keys alone say of a record: valid as signed, altered, forged, or of a key that was withdrawn."""
    key = keys.get(record.key_id)
    if key is None:
        known = ((each.key_id, public_record_key(each.record_key)) for each in keys.values())
        return Verdict.ALTERED if any(record.names_another_key_than(*each) for each in known) else Verdict.FORGED
    if not record.is_signed_by(public_record_key(key.record_key)):
        return Verdict.ALTERED
    return Verdict.WITHDRAWN if key.withdrawn_at else Verdict.VALID


def is_over(statement: Statement, today: dt.date) -> bool:
    """Tell whether the last day of a statement has passed."""
    return statement.expires_on is not None and statement.expires_on < today


def _check_record(session: Session, text: str, now: dt.datetime) -> Finding:
    try:
        record = read_record(text)
    except UnreadableRecord:
        return Finding(Verdict.ALTERED)
    by_keys = judged(record, {each.key_id: each for each in all_keys(session)})
    if by_keys is Verdict.ALTERED and not _was_ours(session, record):
        return Finding(Verdict.FORGED)  # it names a key of ours, whose signature it never had
    if by_keys not in {Verdict.VALID, Verdict.WITHDRAWN}:
        return Finding(by_keys)
    row = _row(session, record.statement.number)
    if row is None:
        return Finding(Verdict.UNKNOWN if by_keys is Verdict.VALID else Verdict.WITHDRAWN, is_signed=True)
    if row.erased_at is None and row.record != text:  # only who has the key can have signed another
        return Finding(Verdict.ALTERED)
    return Finding(_of_row(row, now), _shown(row), is_signed=True)


def _was_ours(session: Session, record: Record) -> bool:
    """Tell whether a record whose signature does not fit is one of ours that was changed, or made up from nothing.

    It is ours when it carries nearly the signature that the register has for that number or that place. Whose holder
    was forgotten cannot be compared: it is taken for ours.
    """
    told = record.statement
    same = or_(Certificate.number == told.number, Certificate.status_index == told.status_index)
    return any(
        row.erased_at is not None or _agreeing(record.signature, read_record(row.record).signature) >= _NEARLY
        for row in session.scalars(select(Certificate).where(same))
    )


def _agreeing(one: bytes, other: bytes) -> int:
    return sum(mine == theirs for mine, theirs in zip(one, other, strict=True))


def _of_row(row: Certificate, now: dt.datetime) -> Verdict:
    if row.revoked_at is not None:
        return Verdict.REVOKED
    if row.replacement is not None:
        return Verdict.SUPERSEDED
    if row.expires_on is not None and row.expires_on < day_of(now):
        return Verdict.EXPIRED
    return Verdict.ERASED if row.erased_at is not None else Verdict.VALID


def _shown(row: Certificate) -> Certificate | None:
    return row if row.erased_at is None else None


def _row(session: Session, number: str) -> Certificate | None:
    return session.scalars(select(Certificate).where(Certificate.number == number)).one_or_none()
