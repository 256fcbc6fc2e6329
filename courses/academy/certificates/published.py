"""What anybody needs to verify a certificate without a network: keys, status lists, titles of courses, in one file."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from academy.certificates.checking import Verdict, is_over, judged
from academy.certificates.issuer import NAMES, Issuer
from academy.certificates.key_ring import all_keys
from academy.certificates.record import Statement, UnreadableRecord, read_record
from academy.certificates.rows import Certificate, CertificateKey
from academy.certificates.status_lists import IS_REVOKED, IS_SUPERSEDED, SIZE, encoded_list, has_bit, places

FORM = 1


class UnreadableFile(ValueError):
    """A file of keys that is none."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"This is no file of keys ({reason}). Fetch it anew: certificates/keys.json of the academy.")


@dataclass(frozen=True)
class OfflineFinding:
    """A verdict by keys and lists of a certain day; the statement is shown only where its signature is right."""

    verdict: Verdict
    statement: Statement | None
    made_at: str
    course_title: Mapping[str, str]


def published(session: Session, issuer: Issuer, now: dt.datetime) -> dict[str, Any]:
    """Return the file of keys; it names nobody."""
    newest = select(func.max(Certificate.status_index)).group_by(Certificate.course_id)
    rows = list(session.scalars(select(Certificate).where(Certificate.status_index.in_(newest))))
    last = max((row.status_index for row in rows), default=0)
    size = (last // SIZE + 1) * SIZE
    return {
        "form": FORM,
        "issuer": NAMES,
        "check": issuer.check_address(""),
        "made_at": now.isoformat(timespec="seconds") + "Z",
        "keys": [_public(row) for row in all_keys(session)],
        "courses": {row.course_id: row.course_title for row in rows},
        "revoked": encoded_list(places(session, IS_REVOKED), size),
        "superseded": encoded_list(places(session, IS_SUPERSEDED), size),
    }


def check_offline(text: str, file: Mapping[str, Any], today: dt.date) -> OfflineFinding:
    """Return what a record is by a file of keys: revocations later than the file are not known to it.

    Raises
    ------
    UnreadableFile
    """
    try:
        keys = {each["key_id"]: _key(each) for each in file["keys"]}
        made_at, courses = str(file["made_at"]), dict(file["courses"])
        record = read_record(text)
        verdict = judged(record, keys)
        if verdict is Verdict.VALID:
            verdict = _by_lists(record.statement, file, today)
        statement = None if verdict in {Verdict.ALTERED, Verdict.FORGED, Verdict.WITHDRAWN} else record.statement
        title = courses.get(statement.course_id, {}) if statement else {}
        return OfflineFinding(verdict, statement, made_at, title)
    except UnreadableRecord:
        return OfflineFinding(Verdict.ALTERED, None, made_at, {})
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise UnreadableFile(f"{type(error).__name__}: {error}") from error


def _by_lists(statement: Statement, file: Mapping[str, Any], today: dt.date) -> Verdict:
    if has_bit(file["revoked"], statement.status_index):
        return Verdict.REVOKED
    if has_bit(file["superseded"], statement.status_index):
        return Verdict.SUPERSEDED
    return Verdict.EXPIRED if is_over(statement, today) else Verdict.VALID


def _public(row: CertificateKey) -> dict[str, Any]:
    instants = {"since": row.created_at, "until": row.retired_at, "withdrawn": row.withdrawn_at}
    told = {name: f"{value.isoformat(timespec='seconds')}Z" if value else None for name, value in instants.items()}
    return {"key_id": row.key_id, "public": row.record_key, **told}


def _key(entry: Mapping[str, Any]) -> CertificateKey:
    withdrawn = entry["withdrawn"]
    return CertificateKey(
        key_id=entry["key_id"],
        record_key=entry["public"],
        withdrawn_at=dt.datetime.fromisoformat(withdrawn) if withdrawn else None,
    )
