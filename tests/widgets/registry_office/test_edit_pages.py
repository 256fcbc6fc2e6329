"""Editing through the pages: the officer's own cooperatives, a reason each time, nobody overwritten."""

from tests.widgets.registry_office.conftest import Office, revision_in


def test_an_officer_edits_a_cooperative_of_their_provinces(office: Office) -> None:
    officer, here = office.officer(), office.cooperative("1/101/2020/1")
    page = officer.shown(f"{here}edit")
    assert "Coopérative Arganier" in page
    fields = {"name_ar": "تعاونية أركان", "name_latin": "Coopérative Arganier", "province_code": "07.351"}
    saved = officer.post(
        f"{here}edit",
        **fields,
        commune="Ourika",
        capital_mad="2 300,50",
        reason="Correction du siège",
        revision=revision_in(page),
    )
    assert saved.status_code == 303, saved.text
    row = office.row("1/101/2020/1")
    assert (row.commune, row.capital_mad, row.revision) == ("Ourika", 2300.5, 2)
    sheet = officer.shown(here)
    assert "Ourika" in sheet
    assert "Correction du siège" in sheet
