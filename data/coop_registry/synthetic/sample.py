"""The shipped sample: 600 invented cooperatives as a CSV file, to try the import with.

Run as a program, it writes the file::

    python -m coop_registry.synthetic.sample data/samples/cooperatives.csv
"""

import sys
from pathlib import Path

from coop_registry.synthetic.identities import LAST_DAY
from coop_registry.synthetic.synthesising import synthetic_tables

SAMPLE_SIZE, SAMPLE_SEED = 600, 7
COLUMNS = (
    "registration_number", "name_ar", "name_latin", "province_code", "sector_id", "legal_category",
    "is_agrarian_reform", "founded_on", "capital_mad", "members", "women", "status", "is_synthetic",
)  # fmt: skip


def write_sample(path: Path, cooperatives: int = SAMPLE_SIZE, seed: int = SAMPLE_SEED) -> None:
    """Write invented cooperatives as a CSV file: UTF-8, commas, whole dirhams."""
    table = synthetic_tables(cooperatives, seed=seed, until=LAST_DAY)["cooperatives"][list(COLUMNS)]
    for column in ("is_agrarian_reform", "is_synthetic"):
        table[column] = table[column].map({True: "yes", False: "no"})
    table["capital_mad"] = table["capital_mad"].map("{:.0f}".format, na_action="ignore")
    table.to_csv(path, index=False, lineterminator="\n", encoding="utf-8", date_format="%Y-%m-%d")


if __name__ == "__main__":
    write_sample(Path(sys.argv[1]))
