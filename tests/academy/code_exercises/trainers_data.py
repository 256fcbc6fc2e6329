"""Makes the data files of the course for trainers: invented cooperatives, and the census of the regions.

``python -m tests.academy.code_exercises.trainers_data`` writes them; the same seed gives the same bytes.
"""

import csv
import io
import random
from collections.abc import Iterable, Mapping

from academy.lessons import shipped_catalogue
from coop_registry.reference_tables import read_reference

COURSE = "data-for-trainers"
SEED = 9
COLUMNS = ("number", "name_ar", "name_fr", "region_code", "sector", "founded_year", "members", "women",
           "turnover_2024", "turnover_2025", "assembly_2025", "trained_2025", "is_synthetic")  # fmt: skip
_PER_REGION = (10, 9, 13, 13, 11, 14, 13, 9, 14, 6, 5, 3)  # 120 in all
_WORDS = (("الوفاء", "Wafae"), ("الساحل", "Sahel"), ("النحلة", "Nahla"), ("النخيل", "Nakhil"), ("النور", "Nour"),
          ("المنار", "Manar"), ("الزيتون", "Zitoun"), ("الينبوع", "Source"), ("الأمل", "Amal"), ("الورد", "Ward"),
          ("السنبلة", "Sonbola"), ("الأرز", "Cèdre"))  # fmt: skip
_COAST, _ARGAN = {"01", "02", "09", "10", "11", "12"}, {"07", "09"}
_LARGE, _NOTHING_SOLD = 57, {18, 71, 96}  # a dairy of 640 members; three that sold nothing in 2025, which is known


def files() -> dict[str, str]:
    """Return the files by name."""
    return {"cooperatives_fictives.csv": _cooperatives(), "regions_2024.csv": _regions()}


def _cooperatives() -> str:
    draw = random.Random(SEED)  # invented cooperatives, no secret
    codes = [f"{place + 1:02d}" for place, count in enumerate(_PER_REGION) for _ in range(count)]
    codes = [code for _, code in sorted((draw.random(), code) for code in codes)]
    return _written(COLUMNS, [_row(number + 1, code, draw) for number, code in enumerate(codes)])


def _row(number: int, code: str, draw: random.Random) -> dict[str, object]:
    arabic, latin = _WORDS[int(draw.random() * len(_WORDS))]
    sector, year = _sector(code, draw.random()), 2010 + int(16 * draw.random() ** 0.6)
    members = 5 + int(30 * draw.random() ** 2.6)
    women_share = (1.0, 0.0, draw.random())[min(int(draw.random() * 3.6), 2)]
    women = round(members * women_share)
    each = 3000 + 42000 * draw.random() ** 2.2  # dirhams a member
    sold = 100 * round(members * each / 100)
    before = 100 * round(sold * (0.7 + 0.6 * draw.random()) / 100)
    held, trained = draw.random(), round(members * draw.random() ** 1.8)
    hidden = [draw.random() for _ in range(6)]
    if number == _LARGE:
        sector, year, members, women, sold, before, hidden = (
            "agriculture",
            2011,
            640,
            96,
            19_840_000,
            18_100_000,
            [1.0] * 6,
        )
    if number in _NOTHING_SOLD:
        sold, hidden[2] = 0, 1.0
    return {
        "number": f"F{number:03d}",
        "name_ar": f"تعاونية نموذج {arabic} {number:03d}",
        "name_fr": f"Coopérative exemple {latin} {number:03d}",
        "region_code": code,
        "sector": sector if hidden[0] > 0.03 else "",
        "founded_year": year,
        "members": members,
        "women": women if hidden[1] > 0.10 else "",
        "turnover_2024": before if year < 2025 and hidden[3] > 0.22 else "",
        "turnover_2025": sold if hidden[2] > 0.18 else "",
        "assembly_2025": ("yes" if held < 0.68 else "no") if hidden[4] > 0.15 else "",
        "trained_2025": trained if hidden[5] > 0.12 else "",
        "is_synthetic": "yes",
    }


def _sector(code: str, drawn: float) -> str:
    if code in _ARGAN and drawn > 0.7:
        return "argane"
    if code in _COAST and drawn > 0.78:
        return "peche"
    return (
        "agriculture"
        if drawn < 0.44
        else "artisanat"
        if drawn < 0.66
        else "denrees_alimentaires"
        if drawn < 0.86
        else "pam"
    )


def _regions() -> str:
    columns = ("region_code", "name_ar", "name_fr", "population_2024", "source", "as_of")
    return _written(columns, read_reference("regions"))


def _written(columns: tuple[str, ...], rows: Iterable[Mapping[str, object]]) -> str:
    made = io.StringIO()
    table = csv.DictWriter(made, columns, extrasaction="ignore", lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    return made.getvalue()


if __name__ == "__main__":
    folder = shipped_catalogue() / COURSE / "data"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files().items():
        (folder / name).write_text(text, encoding="utf-8")
