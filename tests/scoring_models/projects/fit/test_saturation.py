"""Saturation: the posterior by integrals, a flag that needs both crowding and closings, notes, sklearn's own checks."""

import numpy as np
import pandas as pd
import pytest
from scipy.integrate import quad
from scipy.stats import gamma, nbinom, poisson
from sklearn.utils.estimator_checks import parametrize_with_checks

from scoring_models.projects.errors import ProjectsError
from scoring_models.projects.fit.saturation import Saturation, strength_by_likelihood
from scoring_models.projects.fit.saturation_found import DEGREES

PLACES = [f"08.{k:03d}" for k in range(12)]


@parametrize_with_checks([Saturation()])
def test_scikit_learns_checks_hold(estimator: Saturation, check: object) -> None:
    check(estimator)  # type: ignore[operator]


@pytest.fixture
def counts() -> pd.DataFrame:
    """Twelve places alike but for the first, which has eight times the roses of others."""
    table = pd.DataFrame(10.0, index=PLACES, columns=["rose", "figs", "wool", "bread"])
    table["rose"] = 3.0
    table.loc[PLACES[0], "rose"] = 24.0
    return table


def _events(closed_in_first: float, born_in_first: float) -> tuple[pd.DataFrame, pd.DataFrame]:
    names = ["rose", "figs", "wool", "bread"]
    born, closed = (pd.DataFrame(value, index=PLACES, columns=names) for value in (4.0, 1.0))
    born.loc[PLACES[0], "rose"], closed.loc[PLACES[0], "rose"] = born_in_first, closed_in_first
    return born, closed


def test_the_posterior_is_the_prior_times_the_poisson_likelihood(counts: pd.DataFrame) -> None:
    """The definition integrated by scipy, without the closed form."""
    found = Saturation(prior_strength=3.0, threshold=1.5).fit(counts).assess(counts)
    n, expected = found.alive[0, 0], found.expected[0, 0]

    def joint(rate: float) -> float:
        return float(poisson.pmf(n, rate * expected) * gamma.pdf(rate, 3.0, scale=1 / 3.0))

    whole = quad(joint, 0, 30)[0]
    assert found.crowded[0, 0] == pytest.approx(quad(joint, 1.5, 30)[0] / whole, abs=1e-8)
    assert found.ratio[0, 0] == pytest.approx(quad(lambda r: r * joint(r), 0, 30)[0] / whole, abs=1e-8)
    inside = quad(joint, found.ratio_low[0, 0], found.ratio_high[0, 0])[0] / whole
    assert inside == pytest.approx(0.9, abs=1e-8)


def test_the_prior_is_where_the_negative_binomial_likelihood_is_greatest() -> None:
    chance = np.random.default_rng(3)
    expected = chance.uniform(0.5, 20, (60, 30))
    n = chance.poisson(expected * chance.gamma(2.5, 1 / 2.5, expected.shape)).astype(float)
    found = strength_by_likelihood(n, expected)

    def likelihood(a: float) -> float:
        return float(nbinom.logpmf(n, a, a / (a + expected)).sum())

    assert likelihood(found) >= max(likelihood(found * 1.02), likelihood(found / 1.02))
    assert found == pytest.approx(2.5, rel=0.15)


def test_many_alone_is_no_flag_but_many_that_close_is(counts: pd.DataFrame) -> None:
    model = Saturation(prior_strength=2.0).fit(counts)
    ideas = pd.Series({"P1": "rose", "P2": "figs"})
    flagged = model.assess(counts, *_events(closed_in_first=12, born_in_first=2)).room(ideas)
    thriving = model.assess(counts, *_events(closed_in_first=1, born_in_first=12)).room(ideas)
    unknown = model.assess(counts).room(ideas)
    assert DEGREES[flagged.degree[0, 0]] == "counted"
    assert flagged.is_flagged.sum() == 1
    assert DEGREES[thriving.degree[0, 0]] == "none"
    assert DEGREES[unknown.degree[0, 0]] == "check"
    assert flagged.point[0, 0] < 0.4 < 0.8 < thriving.point[0, 0]
    assert unknown.low[0, 0] < unknown.point[0, 0] < unknown.high[0, 0] == 1.0


def test_a_small_number_is_drawn_towards_what_is_expected() -> None:
    counts = pd.DataFrame({"rose": [2.0, 0, 1, 1, 0], "other": [1.0, 30, 40, 35, 20]}, index=PLACES[:5])
    found = Saturation(prior_strength=5.0).fit(counts).assess(counts)
    raw = found.alive[0, 0] / found.expected[0, 0]
    assert raw > 15
    assert found.ratio[0, 0] < 1.5
    assert found.crowded[0, 0] < 0.4
    assert (found.crowded[found.alive == 0] == 0).all()


def test_all_that_began_has_closed_is_to_be_checked(counts: pd.DataFrame) -> None:
    counts.loc[PLACES[4], "wool"] = 0.0
    room = Saturation().fit(counts).assess(counts, *_events(1, 4)).room(pd.Series({"P1": "wool"}))
    assert DEGREES[room.degree[4, 0]] == "check"
    assert room.low[4, 0] == 0.0 < room.point[4, 0]


def test_notes_flag_with_their_source_in_all_places_of_a_region(counts: pd.DataFrame) -> None:
    notes = pd.DataFrame(
        {
            "activity": ["rose", "argan", "figs"],
            "place": [PLACES[0], "09", PLACES[1]],
            "degree": ["attested", "probable", "check"],
            "source": ["massire.net", "bank sheet P004", "a visit"],
        }
    )
    regions = pd.Series(["08"] * 6 + ["09"] * 6, index=PLACES)
    model = Saturation().fit(counts)
    found = model.assess(counts, *_events(1, 4), notes, region_of=regions)
    room = found.room(pd.Series({"P1": "rose", "P2": "argan", "P3": "figs"}))
    assert [DEGREES[k] for k in room.degree[0]] == ["attested", "none", "none"]
    assert [DEGREES[k] for k in room.degree[1]] == ["none", "none", "check"]
    assert (room.degree[6:, 1] == DEGREES.index("probable")).all()
    assert (room.degree[:6, 1] == 0).all()
    assert (room.point[0, 0], room.low[1, 2]) == (0.0, 0.0)
    assert np.isnan(room.point[0, 1]), "argan is counted nowhere here, and no note is on this place"
    said = found.record(PLACES[0], "P1", "rose", int(room.degree[0, 0]))
    assert said["is_flagged"]
    assert said["notes"] == [{"degree": "attested", "source": "massire.net", "of_this_idea": True}]
    assert said["counts"]["alive"] == 24
    assert said["counts"]["births"] == 4


def test_a_region_is_to_be_checked_for_what_is_said_of_its_provinces(counts: pd.DataFrame) -> None:
    regions = pd.Series(["08"] * 6 + ["09"] * 6, index=PLACES)
    by_region = counts.groupby(regions).sum()
    notes = pd.DataFrame({"activity": ["rose", "figs"], "place": [PLACES[0], "09"]})
    notes = notes.assign(degree="attested", source="s")
    found = Saturation().fit(by_region).assess(by_region, notes=notes, region_of=regions)
    room = found.room(pd.Series({"P1": "rose", "P2": "figs"}))
    assert [DEGREES[k] for k in room.degree.ravel()] == ["check", "none", "none", "attested"]


def test_a_note_on_one_idea_only_asks_to_check_others_of_its_activity(counts: pd.DataFrame) -> None:
    notes = pd.DataFrame(
        {"activity": ["rose"], "idea_id": ["P1"], "place": [PLACES[0]], "degree": ["attested"], "source": ["s"]}
    )
    found = Saturation().fit(counts).assess(counts, *_events(1, 9), notes)
    room = found.room(pd.Series({"P1": "rose", "P9": "rose"}))
    assert [DEGREES[k] for k in room.degree[0]] == ["attested", "check"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"place": "77.777"}, "No place or region of a note on saturation '77.777'"),
        ({"degree": "atested"}, "Did you mean 'attested'"),
        ({"source": None, "drop": "source"}, "no column 'source'"),
    ],
)
def test_a_note_that_cannot_be_placed_is_refused(counts: pd.DataFrame, wrong: dict[str, str], said: str) -> None:
    row = {"activity": "rose", "place": PLACES[0], "degree": "attested", "source": "s"} | wrong
    notes = pd.DataFrame([row]).drop(columns=[row["drop"], "drop"] if "drop" in row else [])
    with pytest.raises(ProjectsError) as caught:
        Saturation().fit(counts).assess(counts, notes=notes)
    assert said in str(caught.value)


def test_negative_counts_other_tables_and_odd_settings_are_refused(counts: pd.DataFrame) -> None:
    model = Saturation().fit(counts)
    with pytest.raises(ProjectsError, match="negative"):
        model.assess(counts.mask(counts == 24, -1.0))
    with pytest.raises(ProjectsError, match="are not those of the counts"):
        model.assess(counts, counts.iloc[:3], counts)
    with pytest.raises(ProjectsError, match="out of range"):
        Saturation(sure=2).fit(counts)


def test_the_share_that_closes_is_judged_against_the_country(counts: pd.DataFrame) -> None:
    """The Beta posterior integrated by scipy."""
    born, closed = _events(12, 2)
    found = Saturation(turnover_strength=4.0).fit(counts).assess(counts, born, closed)
    q = closed.to_numpy().sum() / (closed.to_numpy().sum() + born.to_numpy().sum())

    def density(x: float) -> float:
        return float(x ** (4 * q + 12 - 1) * (1 - x) ** (4 * (1 - q) + 2 - 1))

    assert found.turnover is not None
    assert found.turnover.closing[0, 0] == pytest.approx(quad(density, q, 1)[0] / quad(density, 0, 1)[0], abs=1e-9)
    assert found.turnover.national_closing_share == pytest.approx(q)
