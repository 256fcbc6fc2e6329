"""Forgeries, each tried by somebody who holds a real certificate and the public keys: each is named as what it is."""

import base64
import datetime as dt
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from academy.certificates.checking import Verdict, check
from academy.certificates.key_ring import key_id_of
from academy.certificates.numbers import new_number
from academy.certificates.record import Identity, Statement, read_record, signed_record
from tests.academy.certificates.conftest import Office

pytestmark = pytest.mark.soak_on_postgresql


def test_ten_forgeries_are_each_named_as_what_they_are(graded: Office) -> None:
    """A forger has a real certificate in hand, the public keys, and keys of their own."""
    row = graded.issue()
    real, mine = read_record(row.record), Ed25519PrivateKey.generate()
    said, key_id = real.statement, row.key_id
    other_number = replace(said, number=new_number(), status_index=said.status_index + 5)

    def spliced(statement: Statement, under: str = key_id) -> str:
        """Put a real signature under other words."""
        whole = signed_record(statement, under, mine)
        signed = read_record(whole).signed
        return base64.b32encode(signed + real.signature).decode().rstrip("=")

    forgeries = {
        "another name under the real signature": (spliced(replace(said, name="حسن", name_latin="Hassan")), "altered"),
        "a longer name": (spliced(replace(said, name="خديجة " * 8)), "altered"),
        "another course": (spliced(replace(said, course_id="accounting")), "altered"),
        "a later last day": (spliced(replace(said, expires_on=dt.date(2090, 1, 1))), "altered"),
        "a better identified holder": (spliced(replace(said, identity=Identity.CARD)), "altered"),
        "a key of one's own": (signed_record(said, key_id_of(mine.public_key()), mine), "forged"),
        "the office's key named, one's own used": (signed_record(said, key_id, mine), "forged"),
        "made up whole under the office's key": (signed_record(other_number, key_id, mine), "forged"),
        "a number that was never given": (other_number.number, "unknown"),
        "read in part": (row.record[:-9], "altered"),
    }
    with graded.academy.sessions() as session:
        found = {name: check(session, text, graded.academy.now).verdict for name, (text, _) in forgeries.items()}
        assert {name: each.value for name, each in found.items()} == {
            name: told for name, (_, told) in forgeries.items()
        }
        assert check(session, row.record, graded.academy.now).verdict is Verdict.VALID
