"""The credential: accepted by somebody else's verifier of Open Badges 3.0, and refused when it should be."""

import base64
import json

import pytest
from openbadgeslib.ob3 import OB3Verifier
from openbadgeslib.ob3.verifier import OB3VerificationError

from academy.certificates.badge import did_document, status_list
from academy.certificates.drawing import png_of
from academy.certificates.issuing import issue_again, revoke
from academy.certificates.rows import Certificate
from tests.academy.certificates.conftest import BASE, Office

pytestmark = pytest.mark.soak_on_postgresql


def fetching(office: Office):  # noqa: ANN201  # what openbadgeslib calls a download
    """Return what stands in for the network: our own addresses, as our pages answer them."""

    def fetch(address: str) -> bytes:
        assert address.startswith(BASE), f"the verifier asked for {address}"
        with office.academy.sessions.begin() as session:
            if address == f"{BASE}did.json":
                return json.dumps(did_document(session, office.issuer)).encode()
            number = int(address.removeprefix(f"{BASE}certificates/status/"))
            return status_list(session, office.issuer, number, office.academy.now).encode()

    return fetch


def verified(office: Office, credential: str):  # noqa: ANN201
    """Verify as a stranger does: the issuer's document first, then the signature, then the status list's own."""
    fetch = fetching(office)
    verifier = OB3Verifier.for_issuer_did(office.issuer.did, download=fetch)
    return verifier.verify(credential, check_status=True, download=fetch)


def test_an_independent_verifier_accepts_the_credential(graded: Office) -> None:
    row = graded.issue()
    found = verified(graded, row.credential)
    assert found.id == f"{BASE}c/{row.number}"
    assert found.achievement.achievement_type == "Certificate"
    assert "60" in found.achievement.criteria_narrative
    assert [each.identity_hash for each in found.identifiers] == [row.name]
    assert found.issuer.id == "did:web:taawoun.example.ma:services:academy"


def test_a_revoked_and_a_replaced_one_are_refused_by_the_status_list(graded: Office) -> None:
    row = graded.issue()
    with graded.academy.sessions.begin() as session:
        made = issue_again(session, graded.issuer, number=row.number, now=graded.academy.now, actor_id="test")
    with pytest.raises(OB3VerificationError, match="revocation"):
        verified(graded, row.credential)
    verified(graded, made.credential)
    with graded.academy.sessions.begin() as session:
        revoke(session, number=made.number, reason="wrong person", now=graded.academy.now, actor_id="test")
    with pytest.raises(OB3VerificationError, match="revocation"):
        verified(graded, made.credential)


def test_after_rotation_old_credentials_verify_and_a_withdrawn_keys_do_not(graded: Office) -> None:
    row, ring = graded.issue(), graded.issuer.keys
    with graded.academy.sessions.begin() as session:
        ring.rotate(session, graded.academy.now, actor_id="test")
    verified(graded, row.credential)
    with graded.academy.sessions.begin() as session:
        ring.withdraw(session, row.key_id, "a lost disk", graded.academy.now, actor_id="test")
    with pytest.raises(OB3VerificationError, match="no verificationMethod"):
        verified(graded, row.credential)


def test_an_altered_or_expired_credential_is_refused(graded: Office) -> None:
    row = graded.issue()
    header, payload, signature = row.credential.split(".")
    said = json.loads(base64.urlsafe_b64decode(payload + "=="))
    said["name"] = "Docteur"
    changed = base64.urlsafe_b64encode(json.dumps(said).encode()).decode().rstrip("=")
    with pytest.raises(OB3VerificationError, match="signature"):
        verified(graded, f"{header}.{changed}.{signature}")
    with graded.academy.sessions.begin() as session:
        old = session.get_one(Certificate, row.status_index)
        old.expires_on = old.issued_on.replace(year=2025)
        from academy.certificates.badge import credential_of

        expired = credential_of(graded.issuer, old, graded.issuer.keys.signing(session, graded.academy.now))
    with pytest.raises(OB3VerificationError, match="expired"):
        verified(graded, expired)


def test_a_picture_carries_the_credential_where_open_badges_look_for_it(graded: Office) -> None:
    from weasyprint import HTML

    picture = png_of(HTML(string="<p>x").write_pdf(), "e.y.J")
    assert OB3Verifier.extract_token_from_png(picture) == "e.y.J"
