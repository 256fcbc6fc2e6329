"""Lists of cooperatives: what each filter lets through, pages, orders and names in any spelling."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from coop_registry.models.cooperatives import Cooperative, UnionMember
from coop_registry.queries.cooperatives import cooperatives_of
from coop_registry.queries.filters import Filters
from coop_registry.queries.listing import ORDERS, PAGE_SIZE, page_of_cooperatives
from coop_registry.queries.searching import spell_again
from tests.coop_registry.making import BY, cooperative, filing


@pytest.fixture
def session(passing_session: Session) -> Session:
    a = {"name_ar": "تعاونية الأمل", "name_latin": "Coopérative Al-Amal", "members": 5, "commune": "Aït Oummad"}
    b = {"name_ar": "اتحاد النخيل", "name_latin": "Union d’Ennakhil", "members": 20, "legal_category": "1+3"}
    c = {"name_ar": None, "name_latin": "COOPERATIVE N'TIFA", "legal_category": "2", "is_agrarian_reform": True}
    cooperative(passing_session, "1/9/2018/1", **a, founded_on=dt.date(2018, 1, 1))
    cooperative(passing_session, "1/9/2018/2", **b, province_code="07.041", founded_on=dt.date(2020, 1, 1))
    cooperative(passing_session, "1/9/2018/3", **c, founded_on=None, status=None)
    passing_session.add(UnionMember(union_number="1/9/2018/2", member_number="1/9/2018/1", **BY))
    filing(passing_session, "1/9/2018/1", 2025)
    return passing_session


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, "123"),
        ({"province_codes": []}, ""),
        ({"region_code": "03"}, "13"),
        ({"search": "الامل"}, "1"),
        ({"search": "أمل"}, "1"),
        ({"search": "el amal"}, "1"),
        ({"search": "ALAMAL"}, "1"),
        ({"search": "amal cooperative"}, "1"),
        ({"search": "Ennakhil"}, "2"),
        ({"search": "d'ennakhil"}, "2"),
        ({"search": "ntifa"}, "3"),
        ({"search": "n’tifa"}, "3"),
        ({"search": "1/9/2018/2"}, "2"),
        ({"commune": "ait oummad"}, "1"),
        ({"legal_category": "3"}, "2"),
        ({"founded_from": dt.date(2018, 1, 1), "founded_until": dt.date(2019, 12, 31)}, "1"),
        ({"members_from": 5, "members_until": 20}, "12"),
        ({"members_from": 6}, "2"),
        ({"filed_for": 2025}, "1"),
        ({"not_filed_for": 2025}, "23"),
        ({"is_union": True}, "2"),
        ({"is_union": False}, "13"),
        ({"is_agrarian_reform": True}, "3"),
        ({"status": "active"}, "12"),
    ],
)
def test_each_filter_lets_through_what_it_says(session: Session, asked: dict[str, Any], found: str) -> None:
    filters = Filters(**asked)
    rows = cooperatives_of(session, filters=filters)["registration_number"]
    assert [number[-1] for number in rows] == list(found)
    page = page_of_cooperatives(session, filters)
    assert list(page.rows["registration_number"]) == list(rows)
    assert page.row_count == len(found) == page.by_region.sum()
    assert page.synthetic_count == len(found)
    assert not page.is_approximate


def test_a_name_that_nobody_has_finds_the_nearest_and_says_so(session: Session) -> None:
    page = page_of_cooperatives(session, Filters(search="kooperative alamel"))
    assert page.is_approximate
    assert list(page.rows["registration_number"]) == ["1/9/2018/1"]
    nothing = page_of_cooperatives(session, Filters(search="zzzzzz"))
    assert (nothing.row_count, nothing.is_approximate) == (0, False)
    elsewhere = page_of_cooperatives(session, Filters(search="alamel", province_codes={"07.041"}))
    assert elsewhere.row_count == 0


@pytest.mark.parametrize("asked", ["الزيتوم", "زيتوم", "تعاونية الزيتوم", "ezzaytoum", "zzaytoum", "elzeytoun"])
def test_an_article_on_one_side_alone_does_not_make_names_unlike(session: Session, asked: str) -> None:
    cooperative(session, "1/9/2018/4", name_ar="تعاونية الزيتون", name_latin="Coopérative El Zzaytoun")
    page = page_of_cooperatives(session, Filters(search=asked))
    assert list(page.rows["registration_number"]) == ["1/9/2018/4"]
    assert page.is_approximate


@pytest.mark.parametrize("asked", ["warda", "El Warda", "ouarda", "Wardah"])
def test_a_name_known_in_arabic_only_is_found_as_it_sounds(session: Session, asked: str) -> None:
    cooperative(session, "1/9/2018/4", name_ar="تعاونية الوردة", name_latin=None)
    page = page_of_cooperatives(session, Filters(search=asked))
    assert list(page.rows["registration_number"]) == ["1/9/2018/4"]
    assert page.is_approximate


@pytest.mark.parametrize("asked", ["الزعفران", "زعفرن"])
def test_a_name_known_in_latin_letters_only_is_found_from_arabic(session: Session, asked: str) -> None:
    cooperative(session, "1/9/2018/4", name_ar=None, name_latin="Coopérative Zaâfrane")
    assert list(page_of_cooperatives(session, Filters(search=asked)).rows["registration_number"]) == ["1/9/2018/4"]


@pytest.mark.parametrize("asked", ["1/9/2018/2", "1-9-2018-2", "1.9.2018.2", "١-٩-٢٠١٨-٢"])
def test_a_number_is_found_however_its_pieces_are_parted(session: Session, asked: str) -> None:
    page = page_of_cooperatives(session, Filters(search=asked))
    assert list(page.rows["registration_number"]) == ["1/9/2018/2"]
    assert not page.is_approximate


def test_codes_stand_in_the_order_of_names_that_the_asker_gives(session: Session) -> None:
    asked = {"sorted_by": "province_code", "codes": ("07.041", "03.061")}
    rows = page_of_cooperatives(session, Filters(), **asked).rows
    assert list(rows["registration_number"]) == ["1/9/2018/2", "1/9/2018/1", "1/9/2018/3"]
    rows = page_of_cooperatives(session, Filters(), is_descending=True, **asked).rows
    assert list(rows["province_code"]) == ["03.061", "03.061", "07.041"]
    only_one = page_of_cooperatives(session, Filters(), sorted_by="province_code", codes=("07.041",)).rows
    assert list(only_one["province_code"]) == ["07.041", "03.061", "03.061"]


def test_orders_put_what_is_missing_last(session: Session) -> None:
    for sorted_by in ORDERS:
        for is_descending in (False, True):
            check_order(session, sorted_by, is_descending)


def check_order(session: Session, sorted_by: str, is_descending: bool) -> None:
    rows = page_of_cooperatives(session, Filters(), sorted_by=sorted_by, is_descending=is_descending).rows
    keys = rows[sorted_by]
    if sorted_by.startswith("name_"):
        keys = keys.fillna(rows["name_latin" if sorted_by == "name_ar" else "name_ar"])
    known = keys.dropna().tolist()
    assert known == sorted(known, reverse=is_descending), sorted_by
    assert keys.isna().tolist() == sorted(keys.isna())


def test_pages_part_the_list_and_one_beyond_the_end_is_the_last(session: Session) -> None:
    for serial in range(4, 4 + PAGE_SIZE):
        cooperative(session, f"1/9/2018/{serial}")
    pages = [page_of_cooperatives(session, Filters(), sorted_by="members", page=page) for page in (1, 2, 3, 0)]
    seen = [*pages[0].rows["registration_number"], *pages[1].rows["registration_number"]]
    assert len(seen) == len(set(seen)) == pages[0].row_count == PAGE_SIZE + 3
    assert pages[0].page_count == 2
    assert list(pages[2].rows["registration_number"]) == list(pages[1].rows["registration_number"])
    assert list(pages[3].rows["registration_number"]) == list(pages[0].rows["registration_number"])


def test_an_order_that_is_none_is_refused_with_those_that_are(session: Session) -> None:
    with pytest.raises(ValueError, match="registration_number"):
        page_of_cooperatives(session, Filters(), sorted_by="search_text; drop table")


def test_names_spelled_by_an_older_release_are_found_after_spelling_them_again(session: Session) -> None:
    session.execute(update(Cooperative).values(search_text="cooperative al-amal"))
    assert page_of_cooperatives(session, Filters(search="نخيل")).row_count == 0
    assert spell_again(session) == 3
    assert page_of_cooperatives(session, Filters(search="نخيل")).row_count == 1
    assert spell_again(session) == 0
