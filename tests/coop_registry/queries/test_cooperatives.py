"""Questions to the registry, and whose answers they are."""

from collections.abc import Collection

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from coop_registry.errors import UnknownCooperative, UnknownDelegation
from coop_registry.queries.cooperatives import (
    cooperative_sheet,
    cooperatives_of,
    delegations,
    provinces,
    provinces_of_delegations,
    regions,
    sectors,
)
from coop_registry.reference_tables import read_reference

PROVINCES = [str(row["province_code"]) for row in read_reference("provinces")]
territories = st.sets(st.sampled_from(PROVINCES), max_size=12)
SHARED = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@SHARED
@given(territory=territories, search=st.none() | st.sampled_from(["exemple", "نموذج", "1/", "%", "'"]))
def test_a_territory_shows_its_own_cooperatives_and_no_other(
    sample_session: Session, territory: Collection[str], search: str | None
) -> None:
    everything = cooperatives_of(sample_session, search=search)
    seen = cooperatives_of(sample_session, province_codes=territory, search=search)
    expected = everything[everything["province_code"].isin(territory)].reset_index(drop=True)
    pd.testing.assert_frame_equal(seen, expected)


def test_an_empty_territory_sees_nothing(sample_session: Session) -> None:
    assert cooperatives_of(sample_session, province_codes=[]).empty


def test_a_sheet_outside_the_territory_is_as_unknown_as_one_that_is_not(sample_session: Session) -> None:
    known = cooperatives_of(sample_session, province_codes=["03.061"]).iloc[0]["registration_number"]
    assert cooperative_sheet(sample_session, known, province_codes=["03.061"])["province_fr"] == "Meknès"
    for number in (known, "1/1/1999/1"):
        with pytest.raises(UnknownCooperative, match=number) as refused:
            cooperative_sheet(sample_session, number, province_codes=["03.231"])
        assert "Meknès" not in str(refused.value)


@pytest.mark.parametrize("search", ["COOPÉRATIVE exemple atlas", "cooperative  exemple Atlas", "الاطلس", "الأطلس"])
def test_search_finds_any_spelling(sample_session: Session, search: str) -> None:
    found = cooperatives_of(sample_session, search=search)
    assert not found.empty
    assert found["name_ar"].str.contains("الأطلس").all()


def test_signs_of_a_search_mean_themselves(sample_session: Session) -> None:
    assert cooperatives_of(sample_session, search="%").empty
    assert cooperatives_of(sample_session, search="_").empty
    assert len(cooperatives_of(sample_session, search="  ")) == 600


def test_sector_and_status_narrow(sample_session: Session) -> None:
    found = cooperatives_of(sample_session, sector="artisanat", status="active")
    assert not found.empty
    assert set(found["sector_id"]) == {"artisanat"}
    assert set(found["status"]) == {"active"}


def test_columns_have_the_same_kinds_empty_or_not(session: Session, sample_session: Session) -> None:
    assert cooperatives_of(session).dtypes.equals(cooperatives_of(sample_session).dtypes)


def test_delegations_open_their_own_provinces_and_may_span_regions(sample_session: Session) -> None:
    meknes = provinces_of_delegations(sample_session, ["meknes"])
    assert meknes == {"03.061", "03.271", "03.171", "05.301", "08.363", "08.201"}
    assert provinces_of_delegations(sample_session, ["meknes", "fes"]) > meknes


def test_head_office_opens_every_province(sample_session: Session) -> None:
    assert provinces_of_delegations(sample_session, ["*"]) == set(PROVINCES)


def test_a_delegation_whose_provinces_are_unknown_opens_none(sample_session: Session) -> None:
    assert provinces_of_delegations(sample_session, ["tanger"]) == set()
    assert provinces_of_delegations(sample_session, []) == set()


def test_an_unknown_delegation_is_told_with_the_known_ones(sample_session: Session) -> None:
    with pytest.raises(UnknownDelegation, match="meknes"):
        provinces_of_delegations(sample_session, ["atlantis"])


def test_territory_and_sectors_are_whole(sample_session: Session) -> None:
    assert len(regions(sample_session)) == 12
    assert len(provinces(sample_session)) == 75
    assert len(delegations(sample_session)) == 12
    assert len(sectors(sample_session)) == 25
    assert provinces(sample_session)["population_2024"].sum() == 36_828_330  # published by HCP
    assert regions(sample_session)["population_2024"].sum() == 36_828_330
