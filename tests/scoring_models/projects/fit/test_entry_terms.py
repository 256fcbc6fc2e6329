"""Terms of a fitted model of entries: its own log-odds, parts that add up, an error that a bootstrap agrees with."""

import numpy as np
import pandas as pd
import pytest

from scoring_models.projects.entry.entry_model import EntryModel
from scoring_models.projects.entry.features import FEATURES, design, entry_features
from scoring_models.projects.errors import ProjectsError
from scoring_models.projects.fit.criteria import CRITERIA
from scoring_models.projects.fit.entry_terms import entry_terms_of
from scoring_models.projects.fit.place_fit import fit_places
from scoring_models.projects.structure.specialisation import location_quotient

EXACT = 1e-9


@pytest.fixture(scope="module")
def counts() -> pd.DataFrame:
    chance = np.random.default_rng(4)
    means = np.outer(chance.gamma(2, 8, 40), chance.gamma(0.8, 0.1, 18)) * chance.gamma(0.6, 1 / 0.6, (40, 18))
    table = pd.DataFrame(chance.poisson(means), dtype=float)
    table += np.arange(18)[None, :] == np.arange(40)[:, None] % 18
    table.index, table.columns = [f"{k // 6 + 1:02d}.{k:03d}" for k in range(40)], [f"a{k}" for k in range(18)]
    table["alone"] = 0.0  # done by one place that does nothing else: near no other activity, a place like no other
    table.loc["06.035"] = 0.0
    table.loc["06.035", "alone"] = 3.0
    table["nowhere"] = 0.0
    return table


def _trained(counts: pd.DataFrame) -> tuple[EntryModel, pd.DataFrame]:
    known = counts.drop(columns="nowhere")
    features = entry_features(known)
    cells = location_quotient(known).to_numpy() < 1
    table = design(features, cells)
    chance = np.random.default_rng(8)
    odds = 2 * features["neighbours"][cells] + 0.5 * features["density_z"][cells] - 1
    return EntryModel().fit(table, (chance.random(len(table)) < 1 / (1 + np.exp(-odds))).astype(int)), table


@pytest.mark.parametrize("least", [0.0, 60.0], ids=["own data", "thin places widened"])
def test_each_idea_is_explained_down_to_neighbours_and_related_activities(counts: pd.DataFrame, least: float) -> None:
    model, training = _trained(counts)
    ideas = pd.DataFrame(
        {"activity": counts.columns, "branch": "b"}, index=pd.Index([f"P{k:02d}" for k in range(len(counts.columns))])
    )
    regions = pd.Series([code[:2] for code in counts.index], index=counts.index)
    entry = entry_terms_of(model, counts, training)
    fit = fit_places(
        counts, ideas, None, None, None, entry, {"entry": 1}, draws=2, region_of=regions, least_cooperatives=least
    )
    assert least == 0 or len(set(fit.basis.level)) > 1
    depths = set()
    for code in fit.places[::7]:
        for idea in fit.ideas.index:
            one = fit.of_place(code).explanation(idea)
            term = one.terms[0]
            if not term.is_known:
                assert fit.ideas["activity"][idea] == "nowhere"
                continue
            assert abs(sum(part.term for part in term.parts) - term.term) < EXACT
            for feature in term.parts:
                if feature.parts:
                    depths.add(feature.code)
                    assert abs(sum(part.term for part in feature.parts) - feature.term) < EXACT
            if fit.ideas["activity"][idea] == "alone" and least == 0 and code != "06.035":
                density = next(feature for feature in term.parts if feature.code == "density")
                assert density.parts[-1].code == "not_related"
    assert depths == {"density", "density_z", "neighbours"}


def test_the_terms_are_the_models_own_log_odds(counts: pd.DataFrame) -> None:
    model, training = _trained(counts)
    entry = entry_terms_of(model, counts, training)
    known = counts.drop(columns="nowhere")
    options = location_quotient(known).to_numpy() < 1
    told = model.decision_function(design(entry_features(known), options)[list(FEATURES)])
    whole = sum(table for table in entry.terms.values())
    np.testing.assert_allclose(whole[known.columns].to_numpy()[options] + model.intercept_, told, atol=EXACT)
    assert whole["nowhere"].isna().all()
    assert whole[known.columns].notna().all().all(), "what a place has already is told too"


def test_places_are_ordered_by_the_models_chances_where_no_goalpost_cuts(counts: pd.DataFrame) -> None:
    model, training = _trained(counts)
    ideas = pd.DataFrame({"activity": counts.columns[:-1], "branch": "b"}, index=list(counts.columns[:-1]))
    wide = [one if one.name != "entry" else type(one)("entry", -50.0, 50.0, "sd") for one in CRITERIA]
    fit = fit_places(
        counts, ideas, None, None, None, entry_terms_of(model, counts, training), {"entry": 1}, draws=2, criteria=wide,
        least_cooperatives=0,
    )  # fmt: skip
    known = counts.drop(columns="nowhere")
    options = location_quotient(known).to_numpy() < 1
    chances = np.full(known.shape, np.nan)
    chances[options] = model.predict_proba(design(entry_features(known), options)[list(FEATURES)])[:, 1]
    for row, code in enumerate(fit.places):
        order = [list(known.columns).index(idea) for idea in fit.of_place(code).ranking()]
        told = chances[row, order]
        assert (np.diff(told[~np.isnan(told)]) <= 1e-12).all()


def test_the_error_is_what_refitting_on_drawn_options_gives(counts: pd.DataFrame) -> None:
    """Against outcomes drawn anew from the model's own chances: spread of the log-odds above each place's mean."""
    model, training = _trained(counts)
    error = entry_terms_of(model, counts, training).error
    known = counts.drop(columns="nowhere")
    features = {name: np.nan_to_num(values) for name, values in entry_features(known).items()}
    everywhere = design(features, np.ones(known.shape, dtype=bool))[list(FEATURES)]
    options = location_quotient(known).to_numpy() < 1
    chance, drawn = np.random.default_rng(3), []
    chances = model.predict_proba(training)[:, 1]
    for _ in range(12):
        again = EntryModel().fit(training, (chance.random(len(training)) < chances).astype(int))
        told = again.decision_function(everywhere).reshape(known.shape)
        drawn.append(told - told.mean(axis=1, keepdims=True))
    assert isinstance(error, pd.DataFrame)
    ratio = (np.std(drawn, axis=0) / error[known.columns].to_numpy())[options]
    assert 0.6 < np.median(ratio) < 1.2  # a ridge makes refits a little steadier than the curvature says


def test_a_model_of_other_features_is_refused(counts: pd.DataFrame) -> None:
    training = _trained(counts)[1]
    taken = np.arange(len(training)) % 2
    other = EntryModel().fit(training.rename(columns={"latent": "rainfall"}), taken)
    with pytest.raises(ProjectsError, match=r"it was fitted on .*rainfall.* Fit it on columns of `entry_features`"):
        entry_terms_of(other, counts, training)
