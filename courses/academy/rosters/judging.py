"""What becomes of each row of a roster: a new account, a known learner, a doubt to be asked, or a refusal."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import cast

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from academy.account_rows import PIN
from academy.door import PEOPLE_PER_TELEPHONE
from academy.entry_errors import BadName, BadTelephone
from academy.identifiers import person_name, telephone_number, without_controls
from academy.records import Account, Cohort, CohortTrainer, Enrolment, Person
from academy.rosters.details import Details, read_details
from academy.rosters.headings import NAME, TELEPHONE
from academy.rosters.reading import ReadRoster, ReadRow
from coop_registry.canonical import sha256_of
from coop_registry.imports.cells import CellRefused
from coop_registry.imports.numbers import is_damaged
from coop_registry.imports.words import is_missing, refuse_damage
from coop_registry.spelling import plain


class Fate(StrEnum):
    """What becomes of a row."""

    CREATE = "create"  # an account is made, and its owner is in the cohort
    ENROL = "enrol"  # somebody known, by telephone and name, comes into the cohort
    HERE = "here"  # in the cohort already: nothing changes
    ASK = "ask"  # the trainer says who it is
    REFUSED = "refused"


class Why(StrEnum):
    """Why a row is refused, doubtful, or more than it seems."""

    NO_NAME = "no name"
    BAD_NAME = "bad name"
    FORMULA = "formula"
    DAMAGED_TEXT = "damaged text"
    BAD_TELEPHONE = "bad telephone"
    DAMAGED_NUMBER = "damaged number"
    TELEPHONE_FULL = "telephone full"
    SAME_ROW = "same row"
    SAME_NAME_HERE = "same name here"
    SAME_NAME_ELSEWHERE = "same name elsewhere"
    SAME_NAME_TWICE = "same name twice"
    SHARES_TELEPHONE = "shares telephone"
    WITHDRAWN = "withdrawn"
    SEVERAL_NUMBERS = "several numbers"


@dataclass(frozen=True)
class Candidate:
    """Somebody of the trainer's own cohorts whom a row may mean."""

    person_id: str
    name: str
    cohort_title: str


@dataclass(frozen=True)
class JudgedRow:
    """A row and what becomes of it; ``cell``: the field at fault, ``other_row``: the row it is like."""

    row: int
    name: str
    telephone: str  # E.164, empty without one
    details: Details
    fate: Fate
    why: Why | None = None
    cell: str = ""
    other_row: int = 0
    person_id: str = ""
    candidates: tuple[Candidate, ...] = ()
    given: Mapping[str, str] = field(default_factory=dict)


def judge_roster(
    session: Session, roster: ReadRoster, *, cohort_id: str, trainer_id: str, today: dt.date
) -> list[JudgedRow]:
    """Return what becomes of each row, in the file's order; nothing is written.

    Whom a doubt may mean is only ever told of the trainer's own cohorts.
    """
    read = [_read(each, today) for each in roster.rows]
    known = _Known(session, cohort_id, trainer_id, {each.telephone for each in read if each.telephone})
    judge = _Judge(known)
    return [judge.judged(each) for each in read]


def digest(rows: Iterable[JudgedRow]) -> str:
    """Return what tells one judgement from another: whether what was shown still holds."""
    told = [[each.row, each.fate, each.person_id, [one.person_id for one in each.candidates]] for each in rows]
    return sha256_of(told)[:32]


@lru_cache(maxsize=50_000)
def name_key(name: str) -> str:
    """Return what the spellings of a name share, in whatever order its parts stand.

    Examples
    --------
    >>> name_key("Fatima  ELIDRISSI") == name_key("elidrissi fatima"), name_key("أحمد") == name_key("احمد")
    (True, True)
    """
    return " ".join(sorted(plain_name(name).split()))


@lru_cache(maxsize=50_000)
def plain_name(name: str) -> str:
    """Return a name in plain spelling; remembered, since rosters ask it of thousands."""
    return plain(name)


def _read(row: ReadRow, today: dt.date) -> JudgedRow:
    """Return a row that may be taken, or why its own cells forbid it."""
    details = read_details(row.cells, today)
    given = row.cells.get(NAME, "")

    def refused(why: Why, cell: str) -> JudgedRow:
        return JudgedRow(row.row, given[:200], "", details, Fate.REFUSED, why, cell, given=row.cells)

    if not given.strip():
        return refused(Why.NO_NAME, NAME)
    if given.lstrip().startswith(("=", "+", "@", "|")):
        return refused(Why.FORMULA, NAME)
    try:
        refuse_damage(without_controls(given))
        name = person_name(given)
    except CellRefused:
        return refused(Why.DAMAGED_TEXT, NAME)
    except BadName:
        return refused(Why.BAD_NAME, NAME)
    telephone = row.cells.get(TELEPHONE, "")
    if is_missing(telephone.strip()):
        return JudgedRow(row.row, name, "", details, Fate.CREATE, given=row.cells)
    if is_damaged(telephone):
        return refused(Why.DAMAGED_NUMBER, TELEPHONE)
    numbers = _numbers(telephone)
    if not numbers:
        return refused(Why.BAD_TELEPHONE, TELEPHONE)
    why = Why.SEVERAL_NUMBERS if len(numbers) > 1 else None
    return JudgedRow(row.row, name, numbers[0], details, Fate.CREATE, why, TELEPHONE if why else "", given=row.cells)


def _numbers(text: str) -> list[str]:
    """Return the telephone numbers of a cell; several stand between strokes, semicolons or words for "or"."""
    found = []
    pieces = [text, *text.replace(" ou ", "/").replace(" أو ", "/").replace(";", "/").split("/")]
    for piece in pieces if len(pieces) > 2 else pieces[:1]:
        try:
            found.append(telephone_number(piece))
        except BadTelephone:
            continue
    return found


class _Known:
    """Whom the academy knows that a roster may mean."""

    def __init__(self, session: Session, cohort_id: str, trainer_id: str, telephones: set[str]) -> None:
        self.by_telephone = _people_by_telephone(session, sorted(telephones))
        self.statuses: dict[str, str] = {}
        self.telephones: dict[str, str] = {}
        self.here: dict[str, list[str]] = {}
        self.elsewhere: dict[str, list[Candidate]] = {}
        person, place, cohort = (cast(Table, each.__table__).c for each in (Person, Enrolment, Cohort))
        led = select(CohortTrainer.cohort_id).where(CohortTrainer.person_id == trainer_id)
        asked = (
            select(person.person_id, person.name, person.telephone, place.status, place.cohort_id, cohort.title)
            .join_from(Enrolment, Person, Person.person_id == Enrolment.person_id)
            .join(Cohort, Cohort.cohort_id == Enrolment.cohort_id)
            .where(Enrolment.cohort_id.in_(led) | (Enrolment.cohort_id == cohort_id), Person.name != "")
            .order_by(person.person_id, place.cohort_id)
        )
        for person_id, name, telephone, status, where, title in session.execute(asked):
            key = name_key(name)
            self.telephones[person_id] = telephone or ""
            if where == cohort_id:
                self.statuses[person_id] = status
                self.here.setdefault(key, []).append(person_id)
            elif all(each.person_id != person_id for each in self.elsewhere.get(key, [])):
                self.elsewhere.setdefault(key, []).append(Candidate(person_id, name, title))
        self.title = session.scalar(select(Cohort.title).where(Cohort.cohort_id == cohort_id)) or ""

    def others_of(self, key: str) -> tuple[Candidate, ...]:
        """Return who has this name in the trainer's other cohorts and not in this one."""
        return tuple(each for each in self.elsewhere.get(key, []) if each.person_id not in self.statuses)


def _people_by_telephone(session: Session, telephones: list[str]) -> dict[str, list[tuple[str, str]]]:
    """Return who enters with each telephone, by id and name; only members, who alone do."""
    found: dict[str, list[tuple[str, str]]] = {}
    for start in range(0, len(telephones), 500):
        asked = select(Person.telephone, Person.person_id, Person.name).join(
            Account, Account.person_id == Person.person_id
        )
        some = asked.where(Person.telephone.in_(telephones[start : start + 500]), Account.secret_kind == PIN)
        for telephone, person_id, name in session.execute(some.order_by(Person.person_id)):
            found.setdefault(str(telephone), []).append((person_id, name))
    return found


class _Judge:
    """Judges rows one after another, remembering those before."""

    def __init__(self, known: _Known) -> None:
        self._known = known
        self._seen: dict[tuple[str, str], int] = {}
        self._matched: set[str] = set()
        self._new_on: Counter[str] = Counter()

    def judged(self, row: JudgedRow) -> JudgedRow:
        """Return a row that its own cells allow with what becomes of it."""
        if row.fate is Fate.REFUSED:
            return row
        key = name_key(row.name)
        before = self._seen.setdefault((key, row.telephone), row.row)
        if row.telephone and before != row.row:
            return _with(row, Fate.REFUSED, Why.SAME_ROW, other_row=before)
        return self._with_telephone(row, key) if row.telephone else self._without_telephone(row, key, before)

    def _with_telephone(self, row: JudgedRow, key: str) -> JudgedRow:
        served = self._known.by_telephone.get(row.telephone, [])
        for person_id, name in served:
            if name_key(name) == key:
                return self._known_person(row, person_id)
        if len(served) + self._new_on[row.telephone] >= PEOPLE_PER_TELEPHONE:
            return _with(row, Fate.REFUSED, Why.TELEPHONE_FULL, cell=TELEPHONE)
        self._new_on[row.telephone] += 1  # a doubtful row too may become somebody new
        if same := self._same_name(key):
            return _with(row, Fate.ASK, Why.SAME_NAME_HERE, candidates=same)
        is_shared = len(served) + self._new_on[row.telephone] > 1
        return _with(row, Fate.CREATE, Why.SHARES_TELEPHONE if is_shared else row.why)

    def _known_person(self, row: JudgedRow, person_id: str) -> JudgedRow:
        status = self._known.statuses.get(person_id)
        self._matched.add(person_id)
        if status == "admitted":
            return _with(row, Fate.HERE, person_id=person_id)
        if status == "withdrawn":
            return _with(row, Fate.HERE, Why.WITHDRAWN, person_id=person_id)
        return _with(row, Fate.ENROL, row.why, person_id=person_id)

    def _same_name(self, key: str) -> tuple[Candidate, ...]:
        """Return who of this cohort has the name and no telephone: perhaps the same person."""
        return tuple(
            Candidate(person_id, "", self._known.title)
            for person_id in self._known.here.get(key, [])
            if not self._known.telephones.get(person_id)
        )

    def _without_telephone(self, row: JudgedRow, key: str, before: int) -> JudgedRow:
        left = [each for each in self._known.here.get(key, []) if each not in self._matched]
        if left:
            person_id = min(left, key=lambda each: (bool(self._known.telephones.get(each)), each))
            self._matched.add(person_id)
            is_gone = self._known.statuses.get(person_id) == "withdrawn"
            return _with(row, Fate.HERE, Why.WITHDRAWN if is_gone else None, person_id=person_id)
        if others := self._known.others_of(key):
            return _with(row, Fate.ASK, Why.SAME_NAME_ELSEWHERE, candidates=others)
        if before != row.row:
            return _with(row, Fate.ASK, Why.SAME_NAME_TWICE, other_row=before)
        return row


def _with(
    row: JudgedRow,
    fate: Fate,
    why: Why | None = None,
    *,
    cell: str = "",
    other_row: int = 0,
    person_id: str = "",
    candidates: tuple[Candidate, ...] = (),
) -> JudgedRow:
    return JudgedRow(
        row.row, row.name, row.telephone, row.details, fate, why, cell or row.cell, other_row, person_id, candidates,
        row.given,
    )  # fmt: skip
