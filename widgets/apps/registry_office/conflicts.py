"""Two people on one sheet: what the other one changed since the form was opened."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from academy.database import only_reads
from academy.records import Person
from coop_registry.editing.errors import StaleEdit
from coop_registry.models.files import ValueChange
from coop_registry.models.people import NamedPerson
from widgets.apps.registry_office.site import Visit
from widgets.apps.registry_office.wording import Wording


@dataclass(frozen=True)
class ShownChange:
    """One changed value in words."""

    who: str
    when: str
    label: str
    before: str
    after: str
    reason: str


@dataclass(frozen=True)
class Meanwhile:
    """What happened to a sheet since a form was opened, and the revision that it now has."""

    revision: int
    changes: tuple[ShownChange, ...]


def what_changed(visit: Visit, wording: Wording, stale: StaleEdit) -> Meanwhile:
    """Return what somebody else changed, newest last."""
    since = min((edit.changed_at for edit in stale.since), default=None)
    rows = [] if since is None else changes_of(visit, stale.number, since=since)
    return Meanwhile(stale.revision, tuple(in_words(visit, wording, row) for row in rows))


def changes_of(visit: Visit, number: str, *, since: Any = None, most: int = 50) -> list[ValueChange]:
    """Return the last changes of a sheet's values, oldest first."""
    question = select(ValueChange).where(ValueChange.registration_number == number)
    if since is not None:
        question = question.where(ValueChange.changed_at >= since)
    return list(reversed(visit.session.scalars(question.order_by(ValueChange.change_id.desc()).limit(most)).all()))


def in_words(visit: Visit, wording: Wording, change: ValueChange) -> ShownChange:
    """Return a changed value as a reader of the history sees it."""
    return ShownChange(
        name_of_person(visit, change.person_id),
        wording.say.moment(change.changed_at),
        wording.label(change.column),
        _written(visit, wording, change.column, change.old_value),
        _written(visit, wording, change.column, change.new_value),
        change.reason,
    )


def name_of_person(visit: Visit, person_id: str) -> str:
    """Return the name of a member of staff, or what stands in its place."""
    with visit.site.academy() as session:
        only_reads(session)
        person = session.get(Person, person_id)
    if person is not None and person.name:
        return person.name
    return visit.texts("from the keyboard of the machine") if person_id == "command-line" else person_id


def name_of_holder(visit: Visit, person_id: str) -> str:
    """Return the name of someone whom the registry names, empty once it was erased."""
    person = visit.session.get(NamedPerson, person_id)
    if person is None or person.erased_at is not None:
        return ""
    own, other = person.name_ar, person.name_latin
    return (own or other if visit.texts.language == "ar" else other or own) or ""


def telephone_of_holder(visit: Visit, person_id: str) -> str:
    """Return the telephone of someone whom the registry names, as people write it; empty where none is known."""
    person = visit.session.get(NamedPerson, person_id)
    given = (person.telephone if person is not None and person.erased_at is None else None) or ""
    if not given.startswith("+212"):
        return given
    digits = f"0{given.removeprefix('+212')}"
    return " ".join(digits[start : start + 2] for start in range(0, len(digits), 2))


def _written(visit: Visit, wording: Wording, column: str, value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(wording.places.provinces.get(str(code), str(code)) for code in value)
    if column in {"person_id", "auditor_id"} and value:
        return name_of_holder(visit, str(value))
    return wording.written(column, value)
