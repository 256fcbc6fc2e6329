"""The keys that sign certificates: private halves in files of their owner alone, public ones in the database."""

import base64
import datetime as dt
import hashlib
import json
import os
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey, generate_private_key
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from sqlalchemy import select
from sqlalchemy.orm import Session

from academy.account_rows import note
from academy.certificates.errors import KeyLost, ReasonMissing, UnknownKey
from academy.certificates.rows import CertificateKey
from academy.database import take_turn

RSA_BITS = 2048  # the least that Open Badges 3.0 takes, and what every verifier takes


@dataclass(frozen=True)
class SigningKeys:
    """The pair in use: Ed25519 for the record in the QR, RSA for the credential."""

    key_id: str
    record_key: Ed25519PrivateKey = field(repr=False)
    badge_key: RSAPrivateKey = field(repr=False)


@dataclass
class KeyRing:
    """The keys of a site.

    Parameters
    ----------
    folder
        Where the private halves lie, a file a pair; it is made, readable by its owner alone.
    """

    folder: Path
    _loaded: dict[str, SigningKeys] = field(default_factory=dict, repr=False)

    def signing(self, session: Session, now: dt.datetime) -> SigningKeys:
        """Return the pair that signs now; the first call of a site makes it.

        Raises
        ------
        KeyLost
            When its private half is gone.
        """
        current = current_key(session)
        if current is None:
            take_turn(session, "certificate keys")
            current = current_key(session) or self._add(session, now)
        return self._private(current.key_id)

    def rotate(self, session: Session, now: dt.datetime, *, actor_id: str) -> str:
        """Begin with a new pair and return its id; what the old one signed holds as before."""
        take_turn(session, "certificate keys")
        for old in session.scalars(select(CertificateKey).where(CertificateKey.retired_at.is_(None))):
            old.retired_at = now
        made = self._add(session, now)
        note(session, now, actor_id, "certificate key rotated", made.key_id)
        return made.key_id

    def withdraw(self, session: Session, key_id: str, reason: str, now: dt.datetime, *, actor_id: str) -> None:
        """Say of a pair that somebody else may have it: from then on the register alone vouches for what it signed.

        Raises
        ------
        UnknownKey, ReasonMissing
        """
        take_turn(session, "certificate keys")
        row = session.get(CertificateKey, key_id)
        if row is None:
            raise UnknownKey(key_id)
        if sum(sign.isalpha() for sign in reason) < 3:
            raise ReasonMissing(reason)
        row.retired_at, row.withdrawn_at = row.retired_at or now, row.withdrawn_at or now
        row.withdrawal_reason = row.withdrawal_reason or " ".join(reason.split())
        note(session, now, actor_id, "certificate key withdrawn", key_id, reason=row.withdrawal_reason)
        session.flush()

    def destroy_retired(self, session: Session) -> list[str]:
        """Remove the private halves that sign no more, after their retiring was committed; return their ids."""
        retired = select(CertificateKey.key_id).where(CertificateKey.retired_at.is_not(None))
        gone = []
        for key_id in session.scalars(retired.order_by(CertificateKey.key_id)):
            self._loaded.pop(key_id, None)
            if self._file(key_id).exists():
                self._file(key_id).unlink()
                gone.append(key_id)
        return gone

    def _add(self, session: Session, now: dt.datetime) -> CertificateKey:
        made = _new_pair()
        self._write(made)
        row = CertificateKey(
            key_id=made.key_id,
            record_key=_base64url(_raw(made.record_key.public_key())),
            badge_key=jwk_of(made.badge_key.public_key()),
            created_at=now,
        )
        session.add(row)
        session.flush()
        return row

    def _file(self, key_id: str) -> Path:
        return self.folder / f"{key_id}.json"

    def _private(self, key_id: str) -> SigningKeys:
        if key_id not in self._loaded:
            try:
                kept = json.loads(self._file(key_id).read_text(encoding="ascii"))
            except FileNotFoundError:
                raise KeyLost(key_id, str(self.folder)) from None
            record, badge = (load_pem_private_key(kept[name].encode(), None) for name in ("record", "badge"))
            if not isinstance(record, Ed25519PrivateKey) or not isinstance(badge, RSAPrivateKey):
                raise KeyLost(key_id, str(self.folder))
            self._loaded[key_id] = SigningKeys(key_id, record, badge)
        return self._loaded[key_id]

    def _write(self, made: SigningKeys) -> None:
        """Write a whole file or none; it is on the disk before any row speaks of it."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, draft = tempfile.mkstemp(dir=self.folder, prefix=".")  # readable by its owner alone
        with os.fdopen(handle, "w", encoding="ascii") as file:
            json.dump({"record": _pem(made.record_key), "badge": _pem(made.badge_key)}, file)
            file.flush()
            os.fsync(file.fileno())
        Path(draft).rename(self._file(made.key_id))


def current_key(session: Session) -> CertificateKey | None:
    """Return the pair that signs now, None before the first."""
    query = select(CertificateKey).where(CertificateKey.retired_at.is_(None))
    return session.scalars(query.order_by(CertificateKey.created_at.desc()).limit(1)).one_or_none()


def all_keys(session: Session) -> list[CertificateKey]:
    """Return every pair that ever signed here, the newest first."""
    query = select(CertificateKey).order_by(CertificateKey.retired_at.is_not(None), CertificateKey.created_at.desc())
    return list(session.scalars(query))


def public_record_key(text: str) -> Ed25519PublicKey:
    """Return an Ed25519 public key from its text (base64url)."""
    return Ed25519PublicKey.from_public_bytes(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))


def jwk_of(key: RSAPublicKey) -> dict[str, Any]:
    """Return a public RSA key as a JWK (RFC 7517)."""
    numbers = key.public_numbers()
    parts = {"n": numbers.n, "e": numbers.e}
    written = {name: _base64url(value.to_bytes((value.bit_length() + 7) // 8, "big")) for name, value in parts.items()}
    return {"kty": "RSA", "alg": "RS256", "use": "sig", **written}


def key_id_of(key: Ed25519PublicKey) -> str:
    """Return the id of a pair: eight hexadecimal digits."""
    return hashlib.sha256(_raw(key)).hexdigest()[:8]


def _new_pair() -> SigningKeys:
    record = Ed25519PrivateKey.generate()
    return SigningKeys(key_id_of(record.public_key()), record, generate_private_key(65537, RSA_BITS))


def _pem(key: Ed25519PrivateKey | RSAPrivateKey) -> str:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


def _raw(key: Ed25519PublicKey) -> bytes:
    return key.public_bytes(Encoding.Raw, PublicFormat.Raw)


def _base64url(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")
