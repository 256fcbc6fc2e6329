"""A programme as a workbook: reckoned again from the answers of an address; an answer that is none is refused."""

import io

import openpyxl
import pytest

from tests.widgets.registry_office.conftest import Office


def test_the_workbook_holds_a_programme_within_its_budget_and_says_what_was_asked(score_office: Office) -> None:
    answer = score_office.head_office().get("exports/programme.xlsx", sum_budget="20000000", sum_region_count="1")
    assert answer.status_code == 200, answer.text[:500]
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    taken, regions = book.worksheets[0], book.worksheets[1]
    told = [str(row[0]) for row in taken.iter_rows(values_only=True) if row[0]]
    assert any("20" in line and "000" in line and "DH" in line for line in told)
    rows = [row for row in regions.iter_rows(values_only=True) if isinstance(row[2], float | int)]
    assert len(rows) == 12
    assert min(int(str(row[1])) for row in rows) >= 1
    assert 0 < sum(float(str(row[2])) for row in rows) <= 20_000_000


@pytest.mark.parametrize("asked", [{}, {"sum_budget": "-5"}, {"sum_budget": "100000", "sum_market": "many"}])
def test_a_file_leaves_out_no_rule_in_silence(office: Office, asked: dict[str, str]) -> None:
    answer = office.head_office().get("exports/programme.xlsx", **asked)
    assert answer.status_code in {400, 422}
    assert "attachment" not in answer.headers.get("content-disposition", "")
