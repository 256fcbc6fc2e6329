"""A certificate as an Open Badges 3.0 credential: a VC-JWT signed with RS256, and what verifies it.

Source: 1EdTech Open Badges 3.0, sections 8.2 (JSON Web Token proof) and B (data model); Bitstring Status List 1.0.
"""

import base64
import datetime as dt
import json
from collections.abc import Iterable, Mapping
from typing import Any

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from sqlalchemy.orm import Session

from academy.certificates.criteria import Criteria
from academy.certificates.issuer import NAMES, Issuer
from academy.certificates.key_ring import SigningKeys, all_keys
from academy.certificates.record import Identity
from academy.certificates.rows import Certificate
from academy.certificates.status_lists import NO_LONGER_HOLDS, bit_of, encoded_list, places
from academy.certificates.words import criteria_lines, identity_sentence
from widgets.theme.texts import LANGUAGES, Texts

CONTEXT = [
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
]
_SCHEMA = {
    "id": "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json",
    "type": "1EdTechJsonSchemaValidator2019",
}
STATUS_HOLDS = dt.timedelta(days=7)  # our choice: a copy that somebody kept back speaks for a week at most


def credential_of(issuer: Issuer, row: Certificate, keys: SigningKeys) -> str:
    """Return the signed credential of a certificate whose row is complete but for it."""
    payload = badge_payload(issuer, row)
    return signed(payload, issuer, keys.key_id, keys.badge_key)


def badge_payload(issuer: Issuer, row: Certificate) -> dict[str, Any]:
    """Return the credential as its JWT holds it: its members, and the registered claims beside them."""
    address, holder = issuer.check_address(row.number), {"type": ["AchievementSubject"], "identifier": _holder(row)}
    payload: dict[str, Any] = {
        "@context": CONTEXT,
        "id": address,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": _both(row.course_title),
        "issuer": {"id": issuer.did, "type": ["Profile"], "name": _both(NAMES), "url": issuer.base},
        "validFrom": _instant(row.issued_at),
        "credentialSubject": holder | {"achievement": _achievement(issuer, row)},
        "evidence": [{"type": ["Evidence"], "name": "Identity", "narrative": _identity(row)}],
        "credentialStatus": _status_entry(issuer, row.status_index),
        "credentialSchema": [_SCHEMA],
        "iss": issuer.did,
        "jti": address,
        "nbf": _seconds(row.issued_at),
    }
    if row.expires_on:
        end = dt.datetime.combine(row.expires_on + dt.timedelta(days=1), dt.time())
        payload |= {"validUntil": _instant(end), "exp": _seconds(end)}
    return payload


def status_list(session: Session, issuer: Issuer, number: int, now: dt.datetime) -> str:
    """Return a signed list of the certificates that were revoked or replaced."""
    keys = issuer.keys.signing(session, now)
    address = f"{issuer.base}certificates/status/{number}"
    subject = {
        "id": f"{address}#list",
        "type": "BitstringStatusList",
        "statusPurpose": "revocation",
        "encodedList": encoded_list(map(bit_of, places(session, NO_LONGER_HOLDS, in_list=number))),
    }
    return signed(
        {
            "@context": CONTEXT[:1],
            "id": address,
            "type": ["VerifiableCredential", "BitstringStatusListCredential"],
            "issuer": issuer.did,
            "validFrom": _instant(now),
            "validUntil": _instant(now + STATUS_HOLDS),
            "credentialSubject": subject,
            "iss": issuer.did,
            "jti": address,
            "nbf": _seconds(now),
        },
        issuer,
        keys.key_id,
        keys.badge_key,
    )


def did_document(session: Session, issuer: Issuer) -> dict[str, Any]:
    """Return the document of the issuer's ``did:web``: every key that is trusted, the one that signs now first."""
    methods = [
        {
            "id": f"{issuer.did}#{row.key_id}",
            "type": "JsonWebKey2020",
            "controller": issuer.did,
            "publicKeyJwk": row.badge_key,
        }
        for row in all_keys(session)
        if row.withdrawn_at is None
    ]
    return {
        "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/suites/jws-2020/v1"],
        "id": issuer.did,
        "verificationMethod": methods,
        "assertionMethod": [method["id"] for method in methods],
    }


def signed(payload: Mapping[str, Any], issuer: Issuer, key_id: str, key: RSAPrivateKey) -> str:
    """Return a payload as a compact JWS (RFC 7515) whose ``kid`` names a key of the issuer's document."""
    header = {"alg": "RS256", "typ": "JWT", "kid": f"{issuer.did}#{key_id}"}
    content = ".".join(_base64url(json.dumps(each, ensure_ascii=False).encode()) for each in (header, payload))
    return f"{content}.{_base64url(key.sign(content.encode(), PKCS1v15(), SHA256()))}"


def _achievement(issuer: Issuer, row: Certificate) -> dict[str, Any]:
    return {
        "id": issuer.course_address(row.course_id),
        "type": ["Achievement"],
        "achievementType": "Certificate",
        "name": _both(row.course_title),
        "description": _both(row.course_title),
        "criteria": {"narrative": _criteria(row)},
    }


def _holder(row: Certificate) -> list[dict[str, Any]]:
    return [
        {"type": "IdentityObject", "hashed": False, "identityHash": name, "identityType": "name"}
        for name in (row.name, row.name_latin)
        if name
    ]


def _status_entry(issuer: Issuer, status_index: int) -> dict[str, str]:
    address = issuer.status_list_address(status_index)
    return {
        "id": f"{address}#{bit_of(status_index)}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": str(bit_of(status_index)),
        "statusListCredential": address,
    }


def _identity(row: Certificate) -> str:
    """Say how the holder was identified, without the trainer's name: it could never be erased from here."""
    return _joined(identity_sentence(Texts(language), Identity(row.identity)) for language in LANGUAGES)


def _criteria(row: Certificate) -> str:
    asked = Criteria(**row.criteria)
    return _joined(" ".join(criteria_lines(Texts(language), asked)) for language in LANGUAGES)


def _both(words: Mapping[str, str]) -> str:
    return _joined(words[language] for language in LANGUAGES if language in words)


def _joined(words: Iterable[str]) -> str:
    return " — ".join(words)


def _instant(moment: dt.datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _seconds(moment: dt.datetime) -> int:
    return int(moment.replace(tzinfo=dt.UTC).timestamp())


def _base64url(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")
