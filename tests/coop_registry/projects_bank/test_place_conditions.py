"""What holds in a place: brought with the program, corrected by a site, and kept apart from what nobody knows."""

import pytest
from sqlalchemy.orm import Session

from coop_registry.editing.errors import BadValue
from coop_registry.models.project_fits import PlaceCondition
from coop_registry.projects_bank.errors import UnknownPlace
from coop_registry.projects_bank.place_conditions import known_conditions, load_conditions, tell_condition
from coop_registry.writers import Writer, command_line
from tests.coop_registry.making import NOW

TINGHIR = "08.577"
OFFICER = Writer("pofficer", frozenset({TINGHIR}))


def row(condition: str, holds: str, place: str = TINGHIR) -> dict[str, str | None]:
    return {"place_code": place, "condition": condition, "holds": holds, "source": "https://example.org"}


def held(session: Session, condition: str, place: str = TINGHIR) -> bool | None:
    session.flush()
    found = session.get(PlaceCondition, (place, condition), populate_existing=True)
    return None if found is None else found.holds


def test_what_the_program_brings_is_refreshed_and_what_a_site_told_stays(passing_session: Session) -> None:
    s = passing_session
    load_conditions(s, {"place_conditions": [row("cold_store", "no"), row("weavers", "yes")]}, now=NOW)
    assert (held(s, "cold_store"), held(s, "weavers"), held(s, "sea_coast")) == (False, True, None)
    tell_condition(s, OFFICER, TINGHIR, "cold_store", holds=True, source="visite du 3 mai", now=NOW)
    load_conditions(s, {"place_conditions": [row("cold_store", "no"), row("weavers", "no")]}, now=NOW)
    assert (held(s, "cold_store"), held(s, "weavers")) == (True, False)
    load_conditions(s, {}, now=NOW)
    assert (held(s, "cold_store"), held(s, "weavers")) == (True, None)


def test_an_officer_tells_of_their_provinces_alone_and_the_head_office_of_regions(passing_session: Session) -> None:
    for place in ("08", "09.001", "08.999", "xx"):
        with pytest.raises(UnknownPlace):
            tell_condition(passing_session, OFFICER, place, "cold_store", holds=True, source="visite", now=NOW)
    tell_condition(passing_session, command_line(), "08", "cold_store", holds=True, source="visite", now=NOW)
    assert held(passing_session, "cold_store", "08") is True


def test_a_condition_of_no_list_and_a_missing_source_are_refused(passing_session: Session) -> None:
    with pytest.raises(BadValue, match="cold_store"):
        tell_condition(passing_session, OFFICER, TINGHIR, "cold shop", holds=True, source="visite", now=NOW)
    with pytest.raises(BadValue, match="source"):
        tell_condition(passing_session, OFFICER, TINGHIR, "cold_store", holds=True, source=" ", now=NOW)


def test_every_condition_says_its_lack_in_both_languages() -> None:
    columns = [f"{what}_{language}" for what in ("label", "missing", "would") for language in ("fr", "ar")]
    for code, told in known_conditions().items():
        assert all(told[column] for column in columns), code
