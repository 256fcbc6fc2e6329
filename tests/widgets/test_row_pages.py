"""A table as long as the register is paged and sorted where its rows are; the browser gets one page."""

import json

import pandas as pd
import pytest

from widgets.apps.gallery.read_parts import PAGE_SIZE, table
from widgets.apps.gallery.sample_rows import REGISTER_SIZE, sample_rows
from widgets.apps.gallery.samples import Samples
from widgets.components.cooperative_table import CooperativeTable
from widgets.theme.texts import Texts


@pytest.fixture(scope="module")
def samples() -> Samples:
    return Samples(Texts("fr"))


@pytest.fixture(scope="module")
def shown(samples: Samples) -> CooperativeTable:
    return table(samples, REGISTER_SIZE)


def test_one_page_is_sent_of_65315_rows(shown: CooperativeTable) -> None:
    assert shown.row_count == REGISTER_SIZE == 65_315
    assert len(shown.rows) == PAGE_SIZE
    sent = {name: value for name, value in shown.get_state().items() if name not in {"_esm", "_css"}}
    assert len(json.dumps(sent)) < 10_000


@pytest.mark.parametrize("is_descending", [False, True])
@pytest.mark.parametrize("column", ["name", "number", "region", "members"])
def test_pages_are_those_of_pandas_sorting(samples: Samples, column: str, is_descending: bool) -> None:
    count = 1010
    small = table(samples, count)
    small.set_state({"sorted_by": column, "is_descending": is_descending, "page": 1})
    rows = pd.DataFrame(sample_rows(samples.say, list(samples.names.values()), count))
    by_number = rows.set_index("number", drop=False)[column]
    wanted = by_number.sort_values(ascending=not is_descending, na_position="last", kind="stable")
    found: list[str] = []
    for page in range(1, small.page_count + 1):
        small.set_state({"page": page})
        found += [row["number"] for row in small.rows]
    assert sorted(found) == sorted(by_number.index)  # each row on one page, and on one only
    assert by_number[found].fillna(-1).tolist() == wanted.fillna(-1).tolist()


def test_a_page_beyond_the_last_is_the_last(shown: CooperativeTable) -> None:
    shown.set_state({"page": 999_999})
    assert shown.page == shown.page_count
    assert len(shown.rows) == REGISTER_SIZE - (shown.page_count - 1) * PAGE_SIZE
