"""Which certificates no longer hold, as bits: a W3C Bitstring Status List says so without naming anybody."""

import base64
import gzip
from collections.abc import Iterable

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from academy.certificates.rows import Certificate

SIZE = 131_072  # bits of one list: the least of Bitstring Status List 1.0
IS_REVOKED = Certificate.revoked_at.is_not(None)
IS_SUPERSEDED = Certificate.replacement.is_not(None)
NO_LONGER_HOLDS = or_(IS_REVOKED, IS_SUPERSEDED)


def list_of(status_index: int) -> int:
    """Return the number of the list that holds a place, from 0."""
    return status_index // SIZE


def bit_of(status_index: int) -> int:
    """Return the place within its list."""
    return status_index % SIZE


def encoded_list(bits: Iterable[int], size: int = SIZE) -> str:
    """Return bits as an ``encodedList``: base64url of gzip, the first bit the highest of the first byte."""
    field = bytearray(size // 8)
    for bit in bits:
        field[bit // 8] |= 0x80 >> (bit % 8)
    return "u" + base64.urlsafe_b64encode(gzip.compress(bytes(field), mtime=0)).decode().rstrip("=")


def has_bit(encoded: str, bit: int) -> bool:
    """Tell whether a bit of an ``encodedList`` is set; one beyond its end is not.

    Raises
    ------
    ValueError
        For what is no such list.
    """
    try:
        text = encoded.removeprefix("u")
        field = gzip.decompress(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (EOFError, OSError) as error:
        raise ValueError(f"this is no status list ({error})") from error
    return bit // 8 < len(field) and bool(field[bit // 8] & (0x80 >> (bit % 8)))


def places(session: Session, which: ColumnElement[bool], *, in_list: int | None = None) -> list[int]:
    """Return the places of certificates, by default in all lists."""
    query = select(Certificate.status_index).where(which)
    if in_list is not None:
        query = query.where(Certificate.status_index.between(in_list * SIZE, in_list * SIZE + SIZE - 1))
    return sorted(session.scalars(query))
