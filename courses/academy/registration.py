"""Registering alone: a name, a PIN, and a province or a cooperative's number, which nobody checks.

Nothing here asks the registry: whether a number exists, and whose it is, no visitor may learn.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from academy import lockout
from academy.cohorts import cohort_with_code
from academy.declarations import Declaration, declared_since
from academy.entry_errors import BadNumber, BadProvince, EntryRefused
from academy.errors import UnknownJoinCode
from academy.identifiers import person_name, telephone_number, without_controls
from academy.people import create_member, issue_card
from academy.records import Person
from academy.secret_words import pin_to_keep
from coop_registry.errors import BadRegistrationNumber
from coop_registry.reference_tables import read_reference
from coop_registry.registration_numbers import registration_number

HOUR = dt.timedelta(hours=1)
# Our choice: whoever holds a code was invited, and a class or two join from one network on one afternoon.
JOININGS_FOR_REGISTRATION = 10
FIELDS = ("name", "telephone", "pin", "province", "number")


@dataclass(frozen=True)
class RegionOfProvinces:
    """A region with its provinces, as a list to choose from shows them: code, name, name in the other language."""

    name: str
    provinces: list[tuple[str, str, str]]


@dataclass(frozen=True)
class NewMember:
    """Somebody who has just registered."""

    person_id: str
    card: str


def wait_before(session: Session, *, address: str, per_address: int, per_hour: int, now: dt.datetime) -> dt.timedelta:
    """Count a registration from an address, or return how long it has to wait; zero lets it through.

    Parameters
    ----------
    address
        Of the network, as the site's own proxy saw it: people behind one share it, as a class or a village does.
    per_address
        Registrations from there in a day before the waits begin: 1, 5, 15, then 60 minutes.
    per_hour
        Registrations of the whole site in an hour.
    """
    if declared_since(session, now - HOUR) >= per_hour:
        return HOUR / 4
    came = lockout.begin_attempt(session, f"registration from {network_of(address)}", now, free=per_address)
    return came if isinstance(came, dt.timedelta) else dt.timedelta(0)


def wait_before_joining(
    session: Session,
    *,
    code: str,
    makes_account: bool,
    address: str,
    per_address: int,
    per_hour: int,
    now: dt.datetime,
) -> dt.timedelta:
    """Count who comes with a group's code, or return how long they have to wait; zero lets them through.

    A code that no group has is counted as a registration is. An account that is made with a right one is counted
    by itself, ten times as many being free; in an hour the whole site makes no more than by registrations.
    """
    network = network_of(address)
    try:
        cohort_with_code(session, code)
    except UnknownJoinCode:
        came = lockout.begin_attempt(session, f"wrong code from {network}", now, free=per_address)
        return came if isinstance(came, dt.timedelta) else dt.timedelta(0)
    if wait := lockout.remaining_wait(session, f"wrong code from {network}", now):
        return wait  # who guesses learns nothing by a right guess either
    if not makes_account:
        return dt.timedelta(0)
    made = select(func.count()).select_from(Person).where(Person.created_at > now - HOUR)
    if (session.scalar(made) or 0) >= per_hour:
        return HOUR / 4
    free = per_address * JOININGS_FOR_REGISTRATION
    came = lockout.begin_attempt(session, f"joining from {network}", now, free=free)
    return came if isinstance(came, dt.timedelta) else dt.timedelta(0)


def network_of(address: str) -> str:
    """Return what one household or provider is counted by: an IPv4 address, or the first 64 bits of an IPv6 one.

    Examples
    --------
    >>> network_of("2001:db8:0:1:aaaa::7"), network_of("::ffff:192.0.2.1"), network_of("192.0.2.1")
    ('2001:db8:0:1', '192.0.2.1', '192.0.2.1')
    """
    try:
        read = ip_address(address.partition("%")[0])
    except ValueError:
        return "unknown"
    if isinstance(read, IPv6Address):
        return str(read.ipv4_mapped) if read.ipv4_mapped else ":".join(_short(read)[:4])
    return str(read)


def _short(address: IPv6Address) -> list[str]:
    return [group.lstrip("0") or "0" for group in address.exploded.split(":")]


def problems_of(given: Mapping[str, str], *, asks_number: bool) -> dict[str, EntryRefused]:
    """Return what cannot be taken, by field: all of it at once."""
    telephone = given["telephone"].strip()
    readers: dict[str, Callable[[], object]] = {
        "name": lambda: person_name(given["name"]),
        "number": lambda: declared_number(given["number"]) if asks_number else None,
        "province": lambda: None if asks_number else known_province(given["province"]),
        "telephone": lambda: telephone_number(telephone) if telephone else None,
        "pin": lambda: pin_to_keep(given["pin"], telephone=_readable(telephone)),
    }
    found = {}
    for name, read in readers.items():
        try:
            read()
        except EntryRefused as problem:
            found[name] = problem
    return found


def register_alone(
    session: Session, given: Mapping[str, str], *, asks_number: bool, language: str, now: dt.datetime
) -> NewMember:
    """Make a member of somebody who has no code, with what they declare.

    Raises
    ------
    EntryRefused
        For what cannot be taken; see :func:`problems_of` for all of it.
    """
    number = declared_number(given["number"]) if asks_number else None
    province = None if asks_number else known_province(given["province"])
    person: Person = create_member(
        session, name=given["name"], telephone=given["telephone"], pin=given["pin"], language=language, now=now
    )
    declared = Declaration(
        person_id=person.person_id, province_code=province, registration_number=number, declared_at=now
    )
    session.add(declared)
    session.flush()
    return NewMember(person.person_id, issue_card(session, person.person_id))


def declared_number(text: str) -> str:
    """Return a cooperative's number as the register writes it; only its form is looked at.

    Raises
    ------
    BadNumber
    """
    try:
        return str(registration_number(without_controls(text)))
    except BadRegistrationNumber:
        raise BadNumber(
            "This is not the number of a cooperative. Write its four parts as on its papers, for example 1/23/2019/154."
        ) from None


def known_province(code: str) -> str:
    """Return the code of a province of the reference table.

    Raises
    ------
    BadProvince
    """
    if code not in province_names("ar"):
        raise BadProvince("Choose your province or prefecture in the list.")
    return code


def province_names(language: str) -> dict[str, str]:
    """Return the provinces' names by code."""
    return {str(row["province_code"]): str(row[f"name_{language}"]) for row in read_reference("provinces")}


def provinces_by_region(language: str) -> list[RegionOfProvinces]:
    """Return the 75 provinces and prefectures below their 12 regions, each list by name."""
    other = "fr" if language == "ar" else "ar"
    theirs, others = province_names(language), province_names(other)
    listed = []
    for region in read_reference("regions"):
        codes = [
            row["province_code"] for row in read_reference("provinces") if row["region_code"] == region["region_code"]
        ]
        rows = sorted(((str(code), theirs[str(code)], others[str(code)]) for code in codes), key=lambda row: row[1])
        listed.append(RegionOfProvinces(str(region[f"name_{language}"]), rows))
    return listed


def _readable(telephone: str) -> str | None:
    try:
        return telephone_number(telephone) if telephone else None
    except EntryRefused:
        return None
