"""Registering alone: what is declared, what is told, and how often."""

import datetime as dt
import inspect
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from academy import registration
from academy.declarations import Declaration, declarations_of
from academy.entry_errors import BadNumber, BadProvince
from academy.erasure import erase_person
from academy.people import check_pin, entry_of
from academy.records import Person
from academy.registration import (
    network_of,
    problems_of,
    provinces_by_region,
    register_alone,
    wait_before,
    wait_before_joining,
)
from tests.academy.conftest import KEY, NOON, SmallAcademy

GOOD = {"name": "زهرة", "telephone": "", "pin": "583920", "province": "07.041", "number": "١-023-2019-00154"}
LIMITS = {"per_address": 3, "per_hour": 100}


def test_a_name_and_a_province_make_a_member_who_enters_with_a_card(academy: SmallAcademy) -> None:
    with academy.sessions.begin() as session:
        made = register_alone(session, GOOD, asks_number=False, language="ar", now=NOON)
    with academy.sessions() as session:
        entry = entry_of(session, made.person_id)
        assert entry
        assert entry.groups == ["member"]
        declared = declarations_of(session, [made.person_id])[made.person_id]
        assert (declared.province_code, declared.registration_number) == ("07.041", None)
    with academy.sessions() as session:
        assert check_pin(session, identifier=made.card, pin="583920", now=NOON).people


def test_a_number_is_kept_as_declared_and_the_registry_is_never_asked(academy: SmallAcademy) -> None:
    with academy.sessions.begin() as session:
        made = register_alone(session, GOOD, asks_number=True, language="fr", now=NOON)
        declared = session.get_one(Declaration, made.person_id)
        assert (declared.province_code, declared.registration_number) == (None, "1/23/2019/154")
    source = inspect.getsource(registration)
    assert "coop_registry.models" not in source
    assert "coop_registry.queries" not in source


def test_everything_wrong_is_told_at_once() -> None:
    bad = {"name": "7", "telephone": "12", "pin": "123456", "province": "99", "number": "1/2"}
    assert set(problems_of(bad, asks_number=True)) == {"name", "number", "telephone", "pin"}
    assert set(problems_of(bad, asks_number=False)) == {"name", "province", "telephone", "pin"}
    assert problems_of(GOOD, asks_number=True) == problems_of(GOOD, asks_number=False) == {}


def test_what_a_person_declared_goes_with_them(academy: SmallAcademy) -> None:
    with academy.sessions.begin() as session:
        made = register_alone(session, GOOD, asks_number=True, language="ar", now=NOON)
        erase_person(session, made.person_id, signing_key=KEY, actor_id="command-line", reason="asked", now=NOON)
        assert session.get(Declaration, made.person_id) is None


def test_after_some_registrations_an_address_waits_longer_and_longer(academy: SmallAcademy) -> None:
    now, waits = NOON, []
    for _ in range(7):
        with academy.sessions.begin() as session:
            assert wait_before(session, address="192.0.2.1", **LIMITS, now=now) == dt.timedelta(0)
        with academy.sessions.begin() as session:
            waits.append(wait_before(session, address="192.0.2.1", **LIMITS, now=now))
            if not waits[-1]:
                continue
            assert wait_before(session, address="192.0.2.2", **LIMITS, now=now) == dt.timedelta(0)
        now += waits[-1]
        if len([wait for wait in waits if wait]) == 2:
            break
    assert [wait for wait in waits if wait] == [dt.timedelta(minutes=1), dt.timedelta(minutes=5)]


def test_the_whole_site_takes_so_many_in_an_hour_from_wherever(academy: SmallAcademy) -> None:
    with academy.sessions.begin() as session:
        for _ in range(2):
            register_alone(session, GOOD, asks_number=False, language="ar", now=NOON)
    later = NOON + dt.timedelta(minutes=59)
    with academy.sessions.begin() as session:
        assert wait_before(session, address="192.0.2.9", per_address=9, per_hour=2, now=later)
        assert not wait_before(session, address="192.0.2.9", per_address=9, per_hour=3, now=later)
        assert not wait_before(
            session, address="192.0.2.9", per_address=9, per_hour=2, now=NOON + dt.timedelta(hours=1)
        )


def test_the_75_provinces_stand_below_the_12_regions_in_both_languages() -> None:
    for language in ("ar", "fr"):
        listed = provinces_by_region(language)
        codes = [code for region in listed for code, _, _ in region.provinces]
        assert (len(listed), len(codes), len(set(codes))) == (12, 75, 75)
        for region in listed:
            assert all(name and other and name != other for _, name, other in region.provinces)


@pytest.mark.parametrize("spoilt", ["", "x" * 99, "::ffff:", "1.2.3.4.5", "fe80::1%eth0"])
def test_an_address_that_is_none_is_counted_too(spoilt: str) -> None:
    assert network_of(spoilt)


@given(st.text(max_size=60))
def test_any_text_is_a_number_of_the_register_or_refused_in_one_way(text: str) -> None:
    try:
        kept = registration.declared_number(text)
    except BadNumber:
        return
    assert registration.declared_number(kept) == kept
    assert all(unicodedata.category(sign) != "Cf" for sign in kept)


@given(st.text(max_size=12))
def test_any_text_is_a_province_of_the_list_or_refused_in_one_way(text: str) -> None:
    try:
        assert registration.known_province(text) in registration.province_names("fr")
    except BadProvince:
        return


def test_accounts_made_with_a_code_are_counted_by_themselves_and_a_class_is_free(
    academy: SmallAcademy,
) -> None:
    def waits(session: Session, **told: Any) -> dt.timedelta:
        given: dict[str, Any] = {"code": academy.cohort.join_code, "makes_account": True, "address": "192.0.2.1"}
        return wait_before_joining(session, **(given | LIMITS | told), now=NOON + dt.timedelta(days=2))

    with academy.sessions.begin() as session:
        assert [bool(waits(session)) for _ in range(31)] == [False] * 30 + [True]
        assert not waits(session, address="192.0.2.2")
        assert not waits(session, makes_account=False), "looking at a right code is free"
        assert [bool(waits(session, code="00000000")) for _ in range(4)] == [False] * 3 + [True]
        assert waits(session, address="192.0.2.1", makes_account=False), "and no oracle for who guesses"
        session.add(Person(person_id="pnew", name="", created_at=NOON + dt.timedelta(days=2)))
        session.flush()
        assert waits(session, address="192.0.2.3", per_hour=1) == dt.timedelta(minutes=15)
