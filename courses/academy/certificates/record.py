"""The compact record in a certificate's QR: everything it says, under one Ed25519 signature, without a network.

A record is these bytes, written as base32 in capitals, which a QR code holds most densely:

======  ======================================================================================
bytes   meaning
======  ======================================================================================
1       form: 1
4       the key: the first bytes of the SHA-256 of its public half
7       the number (:mod:`academy.certificates.numbers`)
3       the place in the status list
2       the day of issue, counted from 1 January 2020
2       the last day on which it holds, counted likewise; 0 when it never ends
1       how the holder was identified: 0 declared, 1 seen by a trainer, 2 identity document; plus 128 in a demonstration
1 + n   the course's id, ASCII
1 + n   the name, UTF-8
1 + n   the name in Latin letters, UTF-8; empty when it was never given
64      the signature of the words ``taawoun certificate``, a zero byte, and all bytes before
======  ======================================================================================
"""

import base64
import binascii
import datetime as dt
import struct
from dataclasses import dataclass, replace
from enum import StrEnum

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from academy.certificates.numbers import packed, unpacked

FORM = 1
DAY_ZERO = dt.date(2020, 1, 1)
SIGNED_AS = b"taawoun certificate\0"  # a signature for another purpose never fits
SIGNATURE_BYTES = 64
LONGEST = 1200  # signs; names of two hundred letters each fit
_HEAD = struct.Struct(">B4s7s3sHHB")
_DEMONSTRATION = 128


class Identity(StrEnum):
    """How it was established who the holder is, the weakest first."""

    DECLARED = "declared"
    SEEN = "seen"
    CARD = "card"


_LEVELS = tuple(Identity)


class UnreadableRecord(ValueError):
    """Text that is no record of ours, or was cut off or changed beyond reading."""


@dataclass(frozen=True)
class Statement:
    """What a certificate says."""

    number: str
    status_index: int
    issued_on: dt.date
    expires_on: dt.date | None
    identity: Identity
    course_id: str
    name: str
    name_latin: str
    is_demonstration: bool = False


@dataclass(frozen=True)
class Record:
    """A statement with its signature, as it was read: nothing of it is believed before it is verified."""

    statement: Statement
    key_id: str
    signed: bytes
    signature: bytes

    def is_signed_by(self, public_key: Ed25519PublicKey) -> bool:
        """Tell whether this very record was signed with a key."""
        return _fits(public_key, self.signature, self.signed)

    def names_another_key_than(self, key_id: str, public_key: Ed25519PublicKey) -> bool:
        """Tell whether it was signed with this key, and its key's name was changed afterwards."""
        original = self.signed[:1] + bytes.fromhex(key_id) + self.signed[5:]
        return key_id != self.key_id and _fits(public_key, self.signature, original)


def signed_record(statement: Statement, key_id: str, private_key: Ed25519PrivateKey) -> str:
    """Return a statement as the text of its QR."""
    content = _content(statement, key_id)
    return base64.b32encode(content + private_key.sign(SIGNED_AS + content)).decode().rstrip("=")


def read_record(text: str) -> Record:
    """Return a record as it was written; whether it is true is for its signature to say.

    Raises
    ------
    UnreadableRecord
    """
    if len(text) > LONGEST:
        raise UnreadableRecord("it is longer than any record")
    try:
        whole = base64.b32decode(text + "=" * (-len(text) % 8))
        signed, signature = whole[:-SIGNATURE_BYTES], whole[-SIGNATURE_BYTES:]
        statement, key_id = _statement(signed)
        if _content(statement, key_id) != signed or _text(whole) != text:
            raise UnreadableRecord("it is not written as records are")
    except (binascii.Error, struct.error, ValueError, OverflowError) as error:
        raise UnreadableRecord(f"this is no whole record ({error})") from error
    return Record(statement, key_id, signed, signature)


def _content(statement: Statement, key_id: str) -> bytes:
    last = (statement.expires_on - DAY_ZERO).days if statement.expires_on else 0
    flags = _LEVELS.index(statement.identity) + _DEMONSTRATION * statement.is_demonstration
    head = _HEAD.pack(
        FORM,
        bytes.fromhex(key_id),
        packed(statement.number),
        statement.status_index.to_bytes(3, "big"),
        (statement.issued_on - DAY_ZERO).days,
        last,
        flags,
    )
    words = (statement.course_id, *fitting(statement.name, statement.name_latin))
    return head + b"".join(bytes([len(each.encode())]) + each.encode() for each in words)


def fitting(*names: str) -> tuple[str, ...]:
    """Return names cut to what a record holds of each: 255 bytes, whole letters."""
    return tuple(name.encode()[:255].decode(errors="ignore") for name in names)


def _statement(signed: bytes) -> tuple[Statement, str]:
    form, key, number, index, issued, last, flags = _HEAD.unpack(signed[: _HEAD.size])
    if form != FORM:
        raise UnreadableRecord(f"its form is {form}, which is none of ours")
    words, rest = [], signed[_HEAD.size :]
    for _ in range(3):
        size = rest[0] if rest else 0
        words.append(rest[1 : 1 + size].decode())
        rest = rest[1 + size :]
    if (flags & ~_DEMONSTRATION) >= len(_LEVELS):
        raise UnreadableRecord("it says of its holder what no record says")
    statement = Statement(
        number=unpacked(number),
        status_index=int.from_bytes(index, "big"),
        issued_on=DAY_ZERO + dt.timedelta(days=issued),
        expires_on=DAY_ZERO + dt.timedelta(days=last) if last else None,
        identity=_LEVELS[flags & ~_DEMONSTRATION],
        course_id=words[0],
        name=words[1],
        name_latin=words[2],
    )
    return replace(statement, is_demonstration=bool(flags & _DEMONSTRATION)), key.hex()


def _text(whole: bytes) -> str:
    return base64.b32encode(whole).decode().rstrip("=")


def _fits(public_key: Ed25519PublicKey, signature: bytes, signed: bytes) -> bool:
    try:
        public_key.verify(signature, SIGNED_AS + signed)
    except InvalidSignature:
        return False
    return True
