"""The demonstration registry: invented cooperatives that follow published totals and shares.

No row is a real cooperative: names carry "example", courts have invented codes, and ``is_synthetic`` says
so. The same seed gives the same rows on every machine. Run as a program, it writes the shipped sample::

    python -m coop_registry.synthetic data/samples/cooperatives.csv
"""

import csv
import datetime as dt
import math
import random
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from coop_registry.declared_values import COLUMNS
from coop_registry.published_figures import newest, province_shares, region_shares, sector_shares
from coop_registry.registration_numbers import RegistrationNumber

SAMPLE_SIZE, SAMPLE_SEED = 600, 7
MINIMUM_MEMBERS = 5  # law 112-12, article 14 (rule L112.members.min)
LAST_DAY = dt.date(2025, 11, 30)  # the day of the totals that are followed

_WORDS = (
    ("الأطلس", "Atlas"), ("الأمل", "Amal"), ("النخيل", "Nakhil"), ("الزيتون", "Zitoun"), ("الواحة", "Oasis"),
    ("الوردة", "Rose"), ("النحلة", "Nahla"), ("السنبلة", "Sanabil"), ("الفجر", "Fajr"), ("الوفاء", "Wafae"),
    ("الربيع", "Rabie"), ("الساحل", "Sahel"), ("النور", "Nour"), ("الأرز", "Cèdre"), ("الصفصاف", "Saule"),
    ("الينبوع", "Source"), ("المنار", "Phare"), ("الهضبة", "Plateau"), ("الزعفران", "Safran"), ("اللوز", "Amande"),
)  # fmt: skip
# Our choices, where nothing was published: how often each value occurs, and how often it is missing.
_CATEGORIES = {"1": 0.70, "2": 0.15, "3": 0.10, "1+3": 0.05}
_STATUSES = {"active": 0.82, "dormant": 0.12, "dissolved": 0.04, "struck_off": 0.02}
_PARTS = {"1": 0.94, "2": 0.02, "3": 0.04}
_SHARES_EACH = {"1": 0.5, "2": 0.2, "5": 0.2, "20": 0.1}
_AGRARIAN_REFORM = 0.02
_MISSING = {
    "name_latin": 0.12, "sector_id": 0.02, "legal_category": 0.06, "is_agrarian_reform": 0.10,
    "founded_on": 0.04, "capital_mad": 0.08, "members": 0.06, "women": 0.10, "status": 0.05,
}  # fmt: skip


def synthesise(cooperatives: int, *, seed: int) -> list[dict[str, str]]:
    """Return invented cooperatives, as rows of a file that the importer reads.

    Before gaps are made, members, women and women-only cooperatives stand to the number of cooperatives as in
    the newest published totals; regions, provinces and sectors have their published shares, see
    :mod:`coop_registry.published_figures`.

    Parameters
    ----------
    cooperatives
        How many, at least one for each of the 75 provinces.
    seed
        The same seed gives the same rows.
    """
    chance = random.Random(seed)  # noqa: S311  # invented data, no secret
    places = _mixed(_places(cooperatives), chance)
    sectors = _mixed(_repeated(apportion(cooperatives, sector_shares())), chance)
    members = _members(cooperatives, chance)
    women = _women(members, chance)
    serials: dict[tuple[str, str, int], int] = defaultdict(int)
    rows = []
    for index, (place, sector) in enumerate(zip(places, sectors, strict=True)):
        row = _identity(index, place, sector, serials, chance)
        row |= _size(members[index], women[index], chance)
        rows.append(_with_gaps(row, chance))
    return rows


def write_sample(path: Path, cooperatives: int = SAMPLE_SIZE, seed: int = SAMPLE_SEED) -> None:
    """Write invented cooperatives as a CSV file: UTF-8, commas."""
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(synthesise(cooperatives, seed=seed))


def apportion(total: int, weights: Mapping[str, float], *, least: int = 0) -> dict[str, int]:
    """Share a whole number by weight, by largest remainders; nobody gets under ``least``."""
    free = total - least * len(weights)
    if free < 0:
        raise ValueError(f"{total} cannot give {least} to each of {len(weights)}.")
    whole = sum(weights.values())
    exact = {key: free * weight / whole for key, weight in weights.items()}
    given = {key: math.floor(value) for key, value in exact.items()}
    by_remainder = sorted(weights, key=lambda key: (given[key] - exact[key], key))
    for key in by_remainder[: free - sum(given.values())]:
        given[key] += 1
    return {key: count + least for key, count in given.items()}


def _places(cooperatives: int) -> list[str]:
    shares = {
        province: region_share * share
        for region, region_share in region_shares().items()
        for province, share in province_shares(region).items()
    }
    return _repeated(apportion(cooperatives, shares, least=1))


def _members(cooperatives: int, chance: random.Random) -> list[int]:
    total = max(round(newest("members") / newest("cooperatives") * cooperatives), MINIMUM_MEMBERS * cooperatives)
    weights = {f"{i:07}": -math.log(1 - chance.random()) for i in range(cooperatives)}
    return list(apportion(total, weights, least=MINIMUM_MEMBERS).values())


def _women(members: Sequence[int], chance: random.Random) -> list[int]:
    """Draw women: a published share of cooperatives has women only; the others hold what is left."""
    total = round(newest("women_members") / newest("members") * sum(members))
    women = [0] * len(members)
    order = sorted(range(len(members)), key=lambda _: chance.random())
    only = order[: round(newest("share_women_only") * len(members))]
    for index in only:
        women[index] = members[index]
    mixed = sorted(set(order) - set(only))
    wish = {index: members[index] * chance.random() for index in mixed}
    while (left := total - sum(women)) > 0 and (room := {i: wish[i] for i in mixed if women[i] < members[i] - 1}):
        for index, more in _apportioned(left, room).items():
            women[index] = min(members[index] - 1, women[index] + more)
    return women


def _apportioned(total: int, weights: Mapping[int, float]) -> dict[int, int]:
    return {int(key): n for key, n in apportion(total, {str(k): w for k, w in weights.items()}).items()}


def _identity(
    index: int,
    place: str,
    sector: str,
    serials: dict[tuple[str, str, int], int],
    chance: random.Random,
) -> dict[str, str]:
    part, court = _drawn(_PARTS, chance), f"9{place[:2]}"  # no court is known by these codes: invented
    founded_on = _founding_day(chance)
    serials[part, court, founded_on.year] += 1
    serial = serials[part, court, founded_on.year]
    is_reform = sector == "agriculture" and chance.random() < _AGRARIAN_REFORM
    arabic, latin = _WORDS[int(chance.random() * len(_WORDS))]
    return {
        "registration_number": str(RegistrationNumber(int(part), court, founded_on.year, serial)),
        # The name of an agrarian reform cooperative says so (law 112-12, article 107).
        "name_ar": f"تعاونية {'الإصلاح الزراعي ' if is_reform else ''}نموذج {arabic} {index + 1:04}",
        "name_latin": f"Coopérative {'de la réforme agraire ' if is_reform else ''}exemple {latin} {index + 1:04}",
        "province_code": place,
        "sector_id": sector,
        "legal_category": _drawn(_CATEGORIES, chance),
        "is_agrarian_reform": "yes" if is_reform else "no",
        "founded_on": founded_on.isoformat(),
        "status": _drawn(_STATUSES, chance),
        "is_synthetic": "yes",
    }


def _size(members: int, women: int, chance: random.Random) -> dict[str, str]:
    # A share is 100 dirhams at least, the capital 1,000 (law 112-12, article 26).
    capital = max(1000, members * 100 * int(_drawn(_SHARES_EACH, chance)))
    return {"capital_mad": str(capital), "members": str(members), "women": str(women)}


def _founding_day(chance: random.Random) -> dt.date:
    first = dt.date(2016, 1, 1)  # the register's decree is of 2015
    # More in late years: the published count grew from 20,000 (2017) to 65,315 (2025).
    return first + dt.timedelta(days=int(math.sqrt(chance.random()) * ((LAST_DAY - first).days + 1)))


def _with_gaps(row: dict[str, str], chance: random.Random) -> dict[str, str]:
    holes = {column for column, share in _MISSING.items() if chance.random() < share}
    return {column: "" if column in holes else row[column] for column in COLUMNS}


def _drawn(shares: Mapping[str, float], chance: random.Random) -> str:
    return chance.choices(list(shares), list(shares.values()))[0]


def _repeated(counts: Mapping[str, int]) -> list[str]:
    return [key for key, count in counts.items() for _ in range(count)]


def _mixed(values: Sequence[str], chance: random.Random) -> list[str]:
    return sorted(values, key=lambda _: chance.random())


if __name__ == "__main__":
    write_sample(Path(sys.argv[1]))
