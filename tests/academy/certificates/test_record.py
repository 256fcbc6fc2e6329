"""The record of a QR: golden, whole, and whatever changes in it is found."""

import base64
import datetime as dt

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from academy.certificates.checking import Verdict, judged
from academy.certificates.key_ring import key_id_of, public_record_key
from academy.certificates.record import Identity, Statement, UnreadableRecord, read_record, signed_record
from academy.certificates.rows import CertificateKey

# RFC 8032, section 7.1, test 1: a private key that everybody knows.
KEY = Ed25519PrivateKey.from_private_bytes(
    bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
)
KEY_ID = key_id_of(KEY.public_key())
ROW = CertificateKey(key_id=KEY_ID, record_key="11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo")  # its public half there
STATEMENT = Statement(
    number="23456789ACD4", status_index=17, issued_on=dt.date(2026, 11, 22), expires_on=dt.date(2028, 11, 21),
    identity=Identity.CARD, course_id="founding-a-cooperative", name="خديجة العلوي", name_latin="Khadija El Alaoui",
)  # fmt: skip
# Ed25519 signs the same bytes with the same signature: these are what every release must write and read.
GOLDEN = (
    "AEQ74MO7AAHCOSADPNRQAAARBHKQZLYCCZTG65LOMRUW4ZZNMEWWG33POBSXEYLUNF3GKF6YV3MK7WMK3CWNRKJA3CT5TBGYXHMYJWMI3GFBCS3IMFSGS2TB"
    "EBCWYICBNRQW65LJGGICOQL4BHTRN7OHBGZ4DKMC4LGYZ7XYZ2NPGHCDGEWNZEB7X7KCBOYCG7ZZIKFGJKQIJSYKXFKNZFDEXLXZHWQBK2YIYZJN33MM6CY"
)


STATEMENTS = st.builds(
    Statement,
    number=st.just(STATEMENT.number),
    status_index=st.integers(0, 2**24 - 1),
    issued_on=st.dates(dt.date(2020, 1, 1), dt.date(2099, 1, 1)),
    expires_on=st.none() | st.dates(dt.date(2020, 1, 2), dt.date(2099, 1, 1)),
    identity=st.sampled_from(list(Identity)),
    course_id=st.text("abcdefghijklmnopqrstuvwxyz-", max_size=50),
    name=st.text(max_size=60),
    name_latin=st.text(max_size=60),
    is_demonstration=st.booleans(),
)


def verdict_of(text: str) -> Verdict:
    try:
        return judged(read_record(text), {KEY_ID: ROW})
    except UnreadableRecord:
        return Verdict.ALTERED


@given(STATEMENTS)
def test_what_was_signed_is_read_back_and_verifies(statement: Statement) -> None:
    record = read_record(signed_record(statement, KEY_ID, KEY))
    assert record.statement == statement
    assert record.is_signed_by(public_record_key(ROW.record_key))


def test_the_golden_record_is_written_and_read_by_every_release() -> None:
    written = signed_record(STATEMENT, KEY_ID, KEY)
    assert written == GOLDEN
    assert read_record(GOLDEN).statement == STATEMENT


def test_any_byte_that_is_altered_is_named_as_altered() -> None:
    whole = base64.b32decode(GOLDEN + "=" * (-len(GOLDEN) % 8))
    for place in range(len(whole)):
        for bit in (1, 128):
            changed = bytearray(whole)
            changed[place] ^= bit
            text = base64.b32encode(bytes(changed)).decode().rstrip("=")
            assert verdict_of(text) is Verdict.ALTERED, f"byte {place}"


@given(st.data())
def test_any_sign_that_is_changed_added_or_left_out_is_found(data: st.DataObject) -> None:
    text = GOLDEN
    place = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567 é=1"))
    before, after = text[:place], text[place + 1 :]
    for changed in (before + other + after, before + after, before + other + text[place:]):
        assert changed == text or verdict_of(changed) is Verdict.ALTERED


def test_a_record_of_an_unknown_key_is_forged() -> None:
    stranger = Ed25519PrivateKey.generate()
    assert verdict_of(signed_record(STATEMENT, key_id_of(stranger.public_key()), stranger)) is Verdict.FORGED
    assert verdict_of(signed_record(STATEMENT, KEY_ID, stranger)) is Verdict.ALTERED, "it borrows our key's name"


@given(st.text(max_size=400) | st.binary(max_size=300).map(lambda some: base64.b32encode(some).decode().rstrip("=")))
def test_no_text_breaks_the_reader(text: str) -> None:
    with pytest.raises(UnreadableRecord):
        read_record(text)
