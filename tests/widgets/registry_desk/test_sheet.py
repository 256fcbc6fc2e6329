"""The sheet of a cooperative: whom to call first, one question once, and a history that reads one way."""

import pandas as pd
import pytest

from tests.widgets.registry_desk.desks import PROVINCES, Registry, desk_of, truth
from widgets.apps.registry_desk.changes import ChangeWords
from widgets.apps.registry_desk.people import PeopleBlocks, telephone_of


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_category_is_said_in_words_with_its_article(registry: Registry, language: str) -> None:
    number, province = truth(
        registry, "select registration_number, province_code from cooperatives where legal_category = '3' limit 1"
    )[0]
    desk = desk_of(registry, [province], language)
    desk.open_sheet(number)
    words = {field["value"] for field in desk.sheet.identity.blocks[0]["fields"]}
    category = next(value for value in words if {"ar": "مؤدى عنه", "fr": "travail rémunéré"}[language] in value)
    assert {"ar": "المادة\u00a01)", "fr": "article\u00a01)"}[language] in category


def test_two_programmes_on_one_cooperative_are_seen_at_once(registry: Registry) -> None:
    number = truth(
        registry,
        "select registration_number from interventions group by 1 having count(distinct programme) > 1 limit 1",
    )[0][0]
    desk = desk_of(registry, PROVINCES)
    desk.open_sheet(number)
    assert "2 programmes" in desk.sheet.top.blocks[2]["notes"][0]["text"]


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_whom_to_call_and_where_stand_before_all_else(registry: Registry, language: str) -> None:
    number, latin, arabic, telephone = truth(
        registry,
        "select registration_number, people.name_latin, people.name_ar, telephone from cooperatives "
        "join mandates using (registration_number) join people using (person_id) "
        "where cooperatives.commune is not null and mandates.role = 'chair' limit 1",
    )[0]
    desk = desk_of(registry, PROVINCES, language)
    desk.open_sheet(number)
    commune, province, chair, called = desk.sheet.top.blocks[0]["facts"]
    assert commune["value"]
    assert province["value"]
    assert chair["value"] == (arabic if language == "ar" else latin)
    assert called["call"] == {"text": telephone, "href": ""}  # invented: of no network, so nobody is called
    assert desk.sheet.top.blocks[1]["fold"] == "narrow"  # what can be done is a menu on a telephone


@pytest.mark.parametrize(
    ("telephone", "href"),
    [("0612345678", "tel:0612345678"), ("+212612345678", "tel:+212612345678"), ("0000000012", ""),
     ("javascript:alert(1)", ""), ("06 12", "")],
)  # fmt: skip
def test_only_a_telephone_that_can_be_called_is_a_link(registry: Registry, telephone: str, href: str) -> None:
    desk = desk_of(registry, PROVINCES)._desk
    assert telephone_of(desk, telephone) == {"text": telephone, "href": href}


@pytest.mark.parametrize(
    ("began", "ended", "told"),
    [("2026-10-05", None, "depuis le 5 octobre 2026"), (None, "2026-10-05", "jusqu’au 5 octobre 2026"),
     ("2026-10-01", "2026-10-05", "1er octobre 2026 – 5 octobre 2026"), (None, None, "")],
)  # fmt: skip
def test_a_period_says_since_when_or_until_when(
    registry: Registry, began: str | None, ended: str | None, told: str
) -> None:
    people = PeopleBlocks(desk_of(registry, PROVINCES)._desk)
    assert people._period(pd.Timestamp(began) if began else None, pd.Timestamp(ended) if ended else None) == told


@pytest.mark.parametrize(("language", "told"), [("ar", "رئيسة"), ("fr", "présidente")])
def test_a_woman_who_chairs_is_one_in_the_history_too(registry: Registry, language: str, told: str) -> None:
    number = truth(registry, "select registration_number from mandates join people using (person_id) "
                   "where role = 'chair' and is_woman limit 1")[0][0]  # fmt: skip
    desk = desk_of(registry, PROVINCES, language)
    desk.open_sheet(number)
    entries = next(block for block in desk.sheet.body.blocks if block["kind"] == "timeline")["entries"]
    assert [entry["text"].split(" · ")[0] for entry in entries if entry["kind"] == "mandate"] == [told]


@pytest.mark.parametrize(("language", "told"), [("ar", "من \u2068A 1\u2069 إلى \u2068B 2\u2069"),
                                                ("fr", "de \u2068A 1\u2069 à \u2068B 2\u2069")])  # fmt: skip
def test_an_old_and_a_new_value_are_told_in_words_each_in_its_own_direction(
    registry: Registry, language: str, told: str
) -> None:
    words = ChangeWords(desk_of(registry, PROVINCES, language)._desk)
    assert words.from_to("name_latin", "A 1", "B 2") == told
