"""Receipts that somebody shows: found by their number, and whether what is stored still agrees."""

import re
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import Session

from academy.identifiers import ascii_digits, without_controls
from academy.records import Submission
from academy.submissions import is_authentic, receipt_of

_NUMBER = re.compile(r"(?<![0-9a-z])([0-9]{1,15})\s*[-‐‑‒–—]\s*([0-9a-f]{16})(?![0-9a-z])")


class Verdict(StrEnum):
    """What a receipt is."""

    AUTHENTIC = "authentic"
    NOT_OURS = "none of ours"  # the number was changed by as little as one sign, or made up
    DISAGREES = "what is stored no longer agrees with it"
    NO_NUMBER = "no receipt number"


@dataclass(frozen=True)
class Found:
    """What became of a search; ``submission`` is there for an authentic receipt and for one that disagrees."""

    verdict: Verdict
    number: str = ""
    submission: Submission | None = None


def number_of(submission: Submission) -> str:
    """Return the short code on a receipt: the submission's number and the start of the receipt's SHA-256."""
    return f"{submission.submission_id}-{submission.receipt_hash[:16]}"


def check(session: Session, shown: str, signing_key: bytes) -> Found:
    """Check the first receipt number in a text, however its digits and dashes were typed."""
    found = _NUMBER.search(without_controls(ascii_digits(shown)).casefold())
    if found is None:
        return Found(Verdict.NO_NUMBER)
    number = f"{int(found[1])}-{found[2]}"
    submission = session.get(Submission, int(found[1]))
    if submission is None or not submission.receipt_hash.startswith(found[2]):
        return Found(Verdict.NOT_OURS, number)
    is_ours = is_authentic(receipt_of(submission), submission.receipt_signature, signing_key)
    return Found(Verdict.AUTHENTIC if is_ours else Verdict.DISAGREES, number, submission)
