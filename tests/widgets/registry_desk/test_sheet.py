"""The sheet of a cooperative: whom to call first, one question once, and a history that reads one way."""

import pytest

from tests.widgets.registry_desk.desks import PROVINCES, Registry, desk_of, truth


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
