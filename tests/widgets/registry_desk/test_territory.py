"""My territory: counts are those of the law, and each row says whom to call."""

import pandas as pd
import pytest

from coop_registry.queries.cooperatives import EVERYWHERE
from tests.widgets.conftest import TODAY
from tests.widgets.registry_desk.desks import PROVINCES, Registry, desk_of, truth
from widgets.apps.registry_desk.desk import Officer, RegistryDesk
from widgets.apps.registry_desk.territory import _newest_first


def test_counts_of_the_territory_are_those_of_the_law(registry: Registry) -> None:
    """The law's own table, asked for the whole registry, is the oracle of the tiles."""
    from coop_registry.queries.years import facts_of_years
    from legal_rules.calendar import due_table

    with registry() as session:
        due = due_table(facts_of_years(session, on=TODAY), TODAY)
    tiles = desk_of(registry, PROVINCES, tab="territory").tab("territory").tiles.blocks
    shown = {tile["value"]: tile["number"] for block in tiles for tile in block["tiles"]}
    for duty, rule in (
        ("assembly", "L112.ag.annual"),
        ("accounts", "L112.fin.deposit"),
        ("mandate", "L112.gov.board_term"),
    ):
        of_rule = due[due["rule_id"] == rule]
        assert shown[f"{duty}:late"] == str((of_rule["state"] == "late").sum())
        assert shown[f"{duty}:unknown"] == str((of_rule["state"] == "unknown").sum())
        days = of_rule.loc[of_rule["state"] == "due", "due_on"]
        assert shown[f"{duty}:month"] == str(days.between("2026-11-21", "2026-11-30").sum())
        assert shown[f"{duty}:next"] == str(days.between("2026-12-01", "2026-12-31").sum())


@pytest.mark.parametrize("group", ["assembly:late", "assembly:unknown"])
def test_each_row_of_a_list_says_whom_to_call_and_the_telephone_or_that_none_is_known(
    registry: Registry, group: str
) -> None:
    territory = desk_of(registry, PROVINCES, tab="territory").tab("territory")
    territory._asked("group", group)
    held = "select 1 from mandates join people using (person_id) where role in ('chair', 'director') and"
    for row in territory.list.blocks[0]["rows"]:
        name, number = row[-2]["text"].replace("'", "''"), row[0]["open"]
        known = truth(registry, f"{held} registration_number = '{number}' and '{name}' in ('', name_latin, name_ar)")
        assert known or not name
        if name:  # an invented telephone is shown and calls nobody
            assert row[-2]["call"]["text"].startswith("0000")
            assert row[-2]["call"]["href"] == ""
        else:
            assert row[-2]["note"] == "téléphone non connu"


def test_what_is_not_known_is_said_to_be_missing_and_can_be_filled(registry: Registry) -> None:
    territory = desk_of(registry, PROVINCES, tab="territory").tab("territory")
    territory._asked("group", "assembly:unknown")
    table, notes = territory.list.blocks
    assert table["rows"]
    assert all(row[-1]["link"]["href"].endswith("/edit") for row in table["rows"])
    assert notes["notes"]


@pytest.mark.parametrize("value", ["", "assembly", "assembly:secret", "secret:late", ":", "assembly:late:x"])
def test_a_group_that_is_none_changes_nothing(registry: Registry, value: str) -> None:
    territory = desk_of(registry, PROVINCES, tab="territory").tab("territory")
    before = territory.list.blocks
    territory._asked("group", value)
    assert territory.list.blocks == before


@pytest.mark.parametrize("value", ["-1", "0", "x", "٣", "9" * 30, ""])
def test_a_page_that_is_none_is_the_nearest_that_is(registry: Registry, value: str) -> None:
    territory = desk_of(registry, PROVINCES, tab="territory").tab("territory")
    territory._asked("page", value)
    assert territory.list.blocks[0]["rows"]


def test_commune_and_province_are_two_texts_each_in_its_own_direction(registry: Registry) -> None:
    desk = desk_of(registry, PROVINCES, tab="territory").tab("territory")._desk
    row = {"name_ar": None, "name_latin": "Une", "province_code": "07.351", "commune": "جماعة 15"}
    assert desk.cell("1/1/2020/1", row)["note"] == ["جماعة 15", desk.places.provinces["07.351"]]
    assert desk.cell("1/1/2020/1", row | {"commune": None})["note"] == [desk.places.provinces["07.351"]]
    assert desk.cell("1/1/2020/1", None)["note"] == []


def test_what_was_recorded_stands_among_what_was_changed_the_newest_first(registry: Registry) -> None:
    desk = desk_of(registry, PROVINCES, tab="territory").tab("territory")
    shared = {"registration_number": "1/1/2020/1", "name_ar": None, "name_latin": "Une", "province_code": "07.351"}
    edit = {**shared, "changed_at": pd.Timestamp("2026-11-20 09:00"), "record_table": "cooperatives",
            "column": "commune", "old_value": None, "new_value": "Ourika", "reason": "vu", "person_id": "p2",
            "file_name": None}  # fmt: skip
    visit = {**shared, "changed_at": pd.Timestamp("2026-11-21 09:00"), "record_table": "visits", "person_id": "p2"}
    both = _newest_first(pd.DataFrame([edit]), pd.DataFrame([visit]))
    rows = desk._words.changes(both, page=1, size=10)["rows"]
    assert rows[0][2] == "Visite"
    assert rows[1][2]["note"] == "de \u2068non connu\u2069 à \u2068Ourika\u2069"  # each in its own direction
    assert rows[0][3] == rows[1][3] == "vous"


def test_head_office_reads_every_delegation_in_one_table_and_opens_one(registry: Registry) -> None:
    officer = Officer("p9", "Head office", [EVERYWHERE], PROVINCES)
    desk = RegistryDesk(registry, officer=officer, language="fr", place={"tab": "territory"}, today=lambda: TODAY)
    tab = desk.tab("territory")
    table = tab.delegations.blocks[0]
    codes = [option["value"] for option in table["choices"][0]["options"]][1:]
    assert len(table["rows"]) == len(codes) > 1
    for code, row in zip(codes, table["rows"], strict=True):
        tab._asked("within", code)
        assert desk.place.place["within"] == code
        late = sum(tab._due.count(duty, "late") for duty in ("assembly", "accounts", "mandate"))
        assert [row[1]["text"], row[2]["text"]] == [f"{tab._due.cooperatives}", f"{late}"]
        assert tab.list.blocks[0]["link"] is None, "the file is of the whole country"
    tab._asked("within", "all")
    assert "within" not in desk.place.place
