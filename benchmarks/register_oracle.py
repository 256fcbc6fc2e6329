"""What a page of the register must show, worked out by pandas from the registry's tables, read once and held whole."""

from pathlib import Path

import pandas as pd
from sqlalchemy import create_engine

from benchmarks.virtual_officers import Act
from coop_registry.spelling import search_words

PAGE_SIZE = 50
_ALWAYS = "registration_number"  # equal ones stand by number


class RegisterOracle:
    """Judge what officers were shown; the registry must not have changed since.

    Parameters
    ----------
    file
        The registry's SQLite file.
    """

    def __init__(self, file: Path) -> None:
        engine = create_engine(f"sqlite:///{file}")
        with engine.connect() as connection:
            held = pd.read_sql("select * from cooperatives", connection)
            regions = pd.read_sql("select province_code, region_code from provinces", connection)
        engine.dispose()
        self._whole = held.merge(regions, on="province_code").assign(name=held["name_ar"].fillna(held["name_latin"]))
        self._region_of = dict(zip(regions["province_code"], regions["region_code"], strict=True))

    @property
    def provinces(self) -> set[str]:
        """The codes of all provinces."""
        return set(self._region_of)

    def what_is_wrong(self, act: Act, provinces: set[str]) -> str | None:
        """Return what an officer of these provinces was shown wrongly, or None."""
        right = self._found(act.chosen, provinces)
        if act.is_approximate:  # near words are found where none stands as typed; which are near is not judged here
            inside = set(self._whole.loc[self._whole["province_code"].isin(provinces), _ALWAYS])
            return None if right.empty and set(act.numbers) <= inside else f"near words for {act.chosen}"
        if act.row_count != len(right):
            return f"{act.row_count} found, {len(right)} are right, for {act.chosen}"
        column, is_descending = act.order
        keys = [column] if column == _ALWAYS else [column, _ALWAYS]
        order = right.sort_values(keys, ascending=[not is_descending, True][: len(keys)], na_position="last")
        begin = (act.page - 1) * PAGE_SIZE
        shown = list(order[_ALWAYS].iloc[begin : begin + PAGE_SIZE])
        return None if act.numbers == shown else f"other rows on page {act.page} by {act.order} for {act.chosen}"

    def _found(self, chosen: dict[str, str], provinces: set[str]) -> pd.DataFrame:
        found = self._whole[self._whole["province_code"].isin(provinces)]
        columns = {"region": "region_code", "province": "province_code", "sector": "sector_id", "status": "status"}
        for name, value in chosen.items():
            if name in columns:
                found = found[found[columns[name]] == value]
            elif name == "members_from":
                found = found[found["members"] >= int(value)]
            elif name == "founded_from":
                found = found[found["founded_on"] >= value]
            elif name == "search":
                for word in search_words(value):
                    found = found[found["search_text"].str.contains(word, regex=False)]
            else:
                raise ValueError(f"The oracle knows no filter {name!r}.")
        return found
