"""What happens to invented cooperatives: chairs and mandates, visits, support, unions, spells of sleep."""

import datetime as dt

import numpy as np
import pandas as pd

# Our choices: how many have each, and the words for what is invented.
MANDATE_YEARS = 3
_CHAIRS, _VISITED, _SUPPORTED = 0.6, 0.06, 0.08
_PROGRAMMES = ("برنامج نموذج أ · Programme exemple A", "برنامج نموذج ب · Programme exemple B")
_KINDS = ("training", "grant", "equipment", "advice", "marketing")
_OUTCOMES = {"in_order": 0.6, "remarks": 0.28, "adverse": 0.08, "not_found": 0.04}
_GRAVITY = {"in_order": "none", "remarks": "minor", "adverse": "serious", "not_found": "minor"}
# Morocco keeps no numbers for examples, so any number of its plan may be somebody's. After the international prefix
# 00 no country's code begins with 0 (ITU-T E.164), so no network anywhere can lead this one to a person.
INVENTED_TELEPHONE = "0000"
INSPECTOR = "synthetic"  # nobody's person_id


def people_and_mandates(
    table: pd.DataFrame, until: dt.date, chance: np.random.Generator
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return invented chairs, whose names say that they are examples, and their mandates of three years."""
    led = table[chance.random(len(table)) < _CHAIRS].reset_index(drop=True)
    numbers = led["registration_number"]
    order = pd.Series(np.arange(1, len(numbers) + 1))
    person_id = "r" + order.map(_as_letters)
    people = pd.DataFrame({"person_id": person_id, "name_ar": "شخص نموذج " + order.astype(str)})
    people["name_latin"] = "Personne exemple " + order.astype(str)
    people["telephone"] = INVENTED_TELEPHONE + order.astype(str).str.zfill(6)
    people["is_woman"] = pd.Series(chance.random(len(order)) < 0.35).astype(object)
    drawn = pd.Timestamp(until) - pd.to_timedelta(chance.integers(30, 1300, len(order)), unit="D")
    began = pd.Series(drawn).clip(lower=led["known_since"])  # nobody chairs what is not founded yet
    ends = began + pd.DateOffset(years=MANDATE_YEARS)
    mandates = pd.DataFrame({"registration_number": numbers, "person_id": person_id})
    mandates = mandates.assign(organ="board", role="chair", began_on=began)
    mandates["ends_on"] = ends.where(chance.random(len(order)) < 0.8)
    return people, mandates


def visits(table: pd.DataFrame, until: dt.date, chance: np.random.Generator) -> pd.DataFrame:
    """Return invented visits of the last two years."""
    seen = table.loc[chance.random(len(table)) < _VISITED, ["registration_number"]].reset_index(drop=True)
    seen["visited_on"] = pd.Timestamp(until) - pd.to_timedelta(chance.integers(1, 730, len(seen)), unit="D")
    seen["outcome"] = chance.choice(list(_OUTCOMES), len(seen), p=list(_OUTCOMES.values()))
    seen["gravity"] = seen["outcome"].map(_GRAVITY)
    return seen.assign(inspector_id=INSPECTOR, purpose="زيارة نموذج · Visite exemple")


def interventions(table: pd.DataFrame, until: dt.date, chance: np.random.Generator) -> pd.DataFrame:
    """Return invented support; some cooperatives have it from two programmes at once."""
    times = chance.choice([0, 1, 2], len(table), p=[1 - _SUPPORTED, _SUPPORTED * 0.75, _SUPPORTED * 0.25])
    given = table.loc[table.index.repeat(times), ["registration_number"]].reset_index(drop=True)
    size = len(given)
    given["programme"] = chance.choice(_PROGRAMMES, size)
    given["kind"] = chance.choice(_KINDS, size)
    given["amount_mad"] = pd.Series(np.round(chance.lognormal(10.5, 0.8, size), -2)).where(given["kind"] != "advice")
    given["began_on"] = pd.Timestamp(until) - pd.to_timedelta(chance.integers(10, 1000, size), unit="D")
    ended = given["began_on"] + pd.to_timedelta(chance.integers(20, 300, size), unit="D")
    given["ended_on"] = ended.where(ended <= pd.Timestamp(until))
    given["result"] = np.where(given["ended_on"].notna(), "completed", "under_way")
    return given


def union_members(table: pd.DataFrame, chance: np.random.Generator) -> pd.DataFrame:
    """Return the five cooperatives of each union, of its own region where there are so many."""
    unions = table.loc[table["is_union"], ["registration_number", "region_code"]]
    others = table.loc[~table["is_union"]].groupby("region_code")["registration_number"].apply(list)
    rows = [
        (union, member)
        for union, region in unions.itertuples(index=False)
        for member in chance.choice(others[region], min(5, len(others[region])), replace=False)
    ]
    return pd.DataFrame(rows, columns=["union_number", "member_number"])


def status_changes(table: pd.DataFrame, until: dt.date, chance: np.random.Generator) -> pd.DataFrame:
    """Return since when cooperatives have the status they have: from the founding, or asleep since a later day."""
    known = table[table["status"].notna()]
    active = known[["registration_number"]].assign(status="active", since=known["known_since"])
    asleep = known[known["status"] == "dormant"]
    share = chance.random(len(asleep))
    since = asleep["known_since"] + (pd.Timestamp(until) - asleep["known_since"]) * share
    dormant = asleep[["registration_number"]].assign(status="dormant", since=since.dt.normalize())
    return pd.concat([active, dormant], ignore_index=True)


def _as_letters(number: int) -> str:
    """Write a number in ten digits and letters, as person ids are."""
    return f"{number:010x}"
