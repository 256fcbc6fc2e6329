"""What exports without names count a learner by: read from a roster's cells, kept, and given to whoever counts."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from academy.declarations import Declaration, Judgement
from academy.entry_errors import BadNumber
from academy.identifiers import ascii_digits
from academy.registration import declared_number
from academy.rosters.headings import AGE, BIRTH, COMMUNE, NUMBER, PROVINCE, SEX
from academy.rosters.rows import AGE_BANDS, LearnerDetails
from coop_registry.imports.cells import CellRefused
from coop_registry.imports.place_aliases import PROVINCES
from coop_registry.imports.places import NameFinder
from coop_registry.imports.registry_names import ListedName
from coop_registry.reference_tables import read_reference
from coop_registry.spelling import plain

LONGEST_COMMUNE = 80
_WOMEN = "f|femme|feminin|female|fem|mme|madame|fille|ف|انثي|امراه|سيده|نساء|مونث"
_MEN = "m|h|homme|masculin|male|masc|mr|monsieur|garcon|ذ|ذكر|رجل|سيد|رجال|مذكر"
_SEXES = {word: sex for sex, words in (("f", _WOMEN), ("m", _MEN)) for word in words.split("|")}
_YOUNGEST, _OLDEST = 10, 110


@dataclass(frozen=True)
class Details:
    """What was read of one person: empty what was not said; ``unclear`` are the fields that could not be read."""

    sex: str = ""
    age_band: str = ""
    province_code: str = ""
    commune: str = ""
    registration_number: str = ""
    unclear: tuple[str, ...] = field(default=())

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said."""
        said = (self.sex, self.age_band, self.province_code, self.commune, self.registration_number)
        return not any(said)


def read_details(cells: Mapping[str, str], today: dt.date) -> Details:
    """Read what a roster says of a person; what cannot be read is left out and named: none of it is required."""
    sex = _SEXES.get(plain(cells.get(SEX, "")).strip(" ."), "")
    band = age_band(cells.get(BIRTH, ""), cells.get(AGE, ""), today)
    province, number = province_named(cells.get(PROVINCE, "")), _number(cells.get(NUMBER, ""))
    read = {SEX: sex, BIRTH: band, AGE: band, PROVINCE: province, NUMBER: number}
    unclear = tuple(name for name, value in read.items() if cells.get(name) and not value)
    commune = " ".join(cells.get(COMMUNE, "").split())[:LONGEST_COMMUNE]
    return Details(sex, band, province, commune, number, unclear)


def age_band(birth: str, age: str, today: dt.date) -> str:
    """Return the band of ages of a year of birth, or of an age or a band as people write it; empty for neither.

    Examples
    --------
    >>> age_band("1990", "", dt.date(2026, 11, 22)), age_band("", "25 à 30 ans", dt.date(2026, 11, 22))
    ('35-44', '25-34')
    >>> age_band("", "20-40", dt.date(2026, 11, 22))  # two bands
    ''
    """
    if age in AGE_BANDS:
        return age
    years = [today.year - int(found) for found in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", ascii_digits(birth))]
    ages = years or [int(found) for found in re.findall(r"\d+", ascii_digits(age)[:40])]
    bands = {_band(each) for each in ages}
    return bands.pop() if len(bands) == 1 else ""


def _band(age: int) -> str:
    if not _YOUNGEST <= age <= _OLDEST:
        return ""
    starts = (0, 25, 35, 45, 60)
    return AGE_BANDS[max(place for place, start in enumerate(starts) if age >= start)]


@lru_cache(maxsize=4096)
def province_named(text: str) -> str:
    """Return the code of the province that a text names, in any spelling; empty for none, or for several.

    Examples
    --------
    >>> province_named("إقليم تارودانت") == province_named("Taroudannt") != ""
    True
    """
    if not text:
        return ""
    try:
        return _provinces().code(text)
    except CellRefused:
        return ""


@cache
def _provinces() -> NameFinder:
    listed = (
        ListedName(str(row["province_code"]), (str(row["name_fr"]), str(row["name_ar"])))
        for row in read_reference("provinces")
    )
    return NameFinder("province", listed, PROVINCES)


def _number(text: str) -> str:
    """Return a cooperative's number; empty for its name, which is not kept."""
    try:
        return declared_number(text) if text else ""
    except BadNumber:
        return ""


def keep_details(session: Session, person_id: str, said: Details, *, trainer_id: str, now: dt.datetime) -> bool:
    """Write what was said of somebody where nothing stands yet; return whether anything was written."""
    row = session.get(LearnerDetails, person_id)
    if said.is_empty:
        return False
    if row is None:
        row = LearnerDetails(person_id=person_id, commune="", written_by=trainer_id, written_at=now)
        session.add(row)
    before = (row.sex, row.age_band, row.province_code, row.commune, row.registration_number)
    row.sex = row.sex or said.sex or None
    row.age_band = row.age_band or said.age_band or None
    row.province_code = row.province_code or said.province_code or None
    row.commune = row.commune or said.commune
    row.registration_number = row.registration_number or said.registration_number or None
    if changed := before != (row.sex, row.age_band, row.province_code, row.commune, row.registration_number):
        row.written_by, row.written_at = trainer_id, now
    session.flush()
    return changed


def change_details(session: Session, person_id: str, said: Details, *, trainer_id: str, now: dt.datetime) -> None:
    """Write what a trainer says of somebody in the place of what stood; empty takes it away."""
    row = session.get(LearnerDetails, person_id)
    if row is None:
        row = LearnerDetails(person_id=person_id, written_by=trainer_id, written_at=now)
        session.add(row)
    row.sex, row.age_band, row.province_code = said.sex or None, said.age_band or None, said.province_code or None
    row.commune, row.registration_number = said.commune, said.registration_number or None
    row.written_by, row.written_at = trainer_id, now
    session.flush()


def details_of(session: Session, people: Iterable[str]) -> dict[str, Details]:
    """Return what is known of people, by person, for whoever counts them; a person of whom nothing is known is absent.

    Where a trainer wrote no province and no number, what the person declared at registration stands, unless a
    trainer refused it.
    """
    wanted = list(people)
    found: dict[str, Details] = {}
    for start in range(0, len(wanted), 500):
        some = wanted[start : start + 500]
        for row in session.scalars(select(LearnerDetails).where(LearnerDetails.person_id.in_(some))):
            found[row.person_id] = Details(
                row.sex or "", row.age_band or "", row.province_code or "", row.commune, row.registration_number or ""
            )
        declared = select(Declaration).where(
            Declaration.person_id.in_(some), Declaration.judgement != Judgement.REFUSED
        )
        for said in session.scalars(declared):
            one = found.get(said.person_id, Details())
            found[said.person_id] = Details(
                one.sex,
                one.age_band,
                one.province_code or said.province_code or "",
                one.commune,
                one.registration_number or said.registration_number or "",
            )
    return found
