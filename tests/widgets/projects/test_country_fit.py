"""The fit of the demonstration's country: what sources say of places is in it, and what is kept adds up."""

import json

import numpy as np
import pytest
from sqlalchemy.orm import Session, sessionmaker

from coop_registry.database import utc_now
from coop_registry.projects_bank.fit_runs import check_fit, fit_of
from coop_registry.writers import command_line
from widgets.apps.projects.country_fit import CountryFit
from widgets.apps.projects.fit_run import YearNotCounted, place_record, store_country_fit
from widgets.apps.projects.live_fit import LiveFit

TINGHIR, SOUSS_MASSA = "08.577", "09"


@pytest.fixture(scope="module")
def live(registry: sessionmaker[Session]) -> LiveFit:
    return LiveFit(registry, lambda: 2025)


@pytest.fixture(scope="module")
def fit(live: LiveFit) -> CountryFit:
    return live.fit()


def test_rose_in_tinghir_and_argan_in_souss_massa_are_full_and_figs_are_not(fit: CountryFit) -> None:
    tinghir, souss = fit.place(TINGHIR), fit.place(SOUSS_MASSA)
    assert (tinghir.saturation("P008") or {})["degree"] == "attested"
    assert (souss.saturation("P004") or {})["degree"] == "probable"
    assert not {"P008"} & set(tinghir.short_list().idea_ids)
    assert not {"P004"} & set(souss.short_list().idea_ids)
    figs = tinghir.record("P007")
    assert figs["saturation_degree"] == "none"
    assert "named_here:P007" in figs["conditions"]["softs_held"]
    assert figs["state"] != "not_now"


def test_what_the_sea_gives_is_not_possible_inland(fit: CountryFit) -> None:
    assert fit.place(TINGHIR).not_now()["P032"] == ["sea_coast"]


def test_a_few_cooperatives_widen_to_the_region_and_say_so(fit: CountryFit) -> None:
    levels = {str(fit.provinces.basis.level[row]) for row in range(len(fit.provinces.places))}
    assert "region" in levels
    assert fit.place(TINGHIR).fit.basis.record(fit.place(TINGHIR).row)["level"] == "region"


def test_weights_reorder_and_are_computed_anew_only_once(live: LiveFit) -> None:
    first = live.fit({"water": 1.0})
    assert live.fit({"water": 1.0}) is first
    assert not np.array_equal(first.provinces.value, live.fit().provinces.value)


def test_what_is_kept_of_a_place_adds_up(fit: CountryFit) -> None:
    kept = place_record(fit.place(TINGHIR))
    mean = float(fit.provinces.value[fit.place(TINGHIR).row].mean())
    for idea in kept["ideas"]:
        assert mean + sum(idea["terms"].values()) == pytest.approx(idea["value"], abs=1e-4)
    assert len(kept["ideas"]) == len(fit.provinces.ideas)


@pytest.mark.parametrize("year", [-3, 1800, 3000, 10**20])
def test_a_year_without_a_register_is_refused_and_nothing_is_kept(registry: sessionmaker[Session], year: int) -> None:
    with registry() as session, pytest.raises(YearNotCounted, match="Give a year from"):
        store_country_fit(session, command_line(), year=year, now=utc_now())


def test_a_run_is_kept_as_it_was_computed_and_computed_again_it_is_equal(
    registry: sessionmaker[Session], fit: CountryFit
) -> None:
    with registry() as session:
        run = store_country_fit(session, command_line(), year=2025, now=utc_now())
        check_fit(session, run.run_id)
        assert fit_of(session, TINGHIR) == json.loads(json.dumps(place_record(fit.place(TINGHIR))))
        session.rollback()
