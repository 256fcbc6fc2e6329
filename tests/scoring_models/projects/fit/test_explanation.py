"""Explanations: they add up at each level to 1e-9, down to related activities and neighbour places."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import pytest

from scoring_models.projects.errors import ProjectsError
from scoring_models.projects.fit.entry_criterion import EntryTerms
from scoring_models.projects.fit.explanation import Explanation, Term, strongest
from scoring_models.projects.fit.place_fit import PlacesFit
from tests.scoring_models.projects.fit.made_places import MadePlaces, made_places

EXACT = 1e-9


@dataclass(frozen=True)
class Spread:
    """Parts (places, activities, parts) as they are."""

    names: Sequence[str]
    values: np.ndarray

    def at(self, row: int) -> np.ndarray:
        return np.asarray(self.values[row])


@pytest.fixture(scope="module")
def made() -> MadePlaces:
    """Places of which one feature is a sum over neighbours, another over related activities plus a constant."""
    plain = made_places(2)
    chance = np.random.default_rng(9)
    shape = plain.counts.shape
    neighbours = chance.normal(0, 0.2, (*shape, shape[0]))
    related = chance.normal(0, 0.2, (*shape, shape[1]))
    of_place = chance.normal(0, 3, (shape[0], 1))  # a constant of the place tells nothing of activities
    terms = {
        "neighbours": plain.counts * 0 + neighbours.sum(axis=2),
        "density": plain.counts * 0 + related.sum(axis=2) + of_place,
        "popularity": plain.counts * 0 + chance.normal(0, 2, (1, shape[1])),
    }
    parts = {
        "neighbours": Spread(list(plain.counts.index), neighbours),
        "density": Spread(list(plain.counts.columns), related),
    }
    return replace(plain, entry=EntryTerms(terms, 0.3, parts))


def _fitted(made: MadePlaces, *, thin: bool) -> PlacesFit:
    return made.fit(draws=2, least_cooperatives=1e9 if thin else 20.0)


@pytest.mark.parametrize("thin", [False, True], ids=["own data", "the country's data"])
def test_value_criteria_features_and_parts_add_up(made: MadePlaces, thin: bool) -> None:
    fit = _fitted(made, thin=thin)
    assert fit.basis.level[0] == ("country" if thin else "province")
    told = 0
    for row, code in enumerate(fit.places):
        view = fit.of_place(code)
        all_at_once = view.explanations()
        for at, idea in enumerate(fit.ideas.index):
            one = view.explanation(idea)
            assert [(term.code, term.term) for term in all_at_once[idea].terms] == [(t.code, t.term) for t in one.terms]
            assert [p.term for p in all_at_once[idea].terms[0].parts] == [p.term for p in one.terms[0].parts]
            assert abs(one.value - fit.value[row, at]) < EXACT
            assert abs(one.mean - fit.value[row].mean()) < EXACT
            assert abs(one.mean + sum(term.term for term in one.terms) - one.value) < EXACT
            told += _adds_up(one)
    assert told == fit.value.size


def _adds_up(one: Explanation) -> int:
    entry = one.terms[0]
    assert entry.code == "entry"
    assert abs(sum(part.term for part in entry.parts) - entry.term) < EXACT
    for feature in entry.parts:
        if feature.code != "popularity":
            assert feature.parts
            assert abs(sum(part.term for part in feature.parts) - feature.term) < EXACT
    return 1


def test_what_a_goalpost_cuts_is_taken_from_all_features_alike() -> None:
    """One activity far beyond two standard deviations: its points are 1, and its features still add up."""
    made = made_places(5, ideas=40, activities=40)
    ideas = made.ideas.assign(activity=made.counts.columns[:40])
    terms = {name: term.copy() for name, term in made.entry.terms.items()}
    terms["f0"].iloc[0, 0] += 30.0
    fit = made.fit(ideas=ideas, entry_terms=terms, draws=2)
    assert fit.entry.points[0, 0] == 1.0
    assert _adds_up_plain(fit, 0, 0)


def _adds_up_plain(fit: PlacesFit, row: int, at: int) -> bool:
    entry = fit.of_place(fit.places[row]).explanation(fit.ideas.index[at]).terms[0]
    return abs(sum(part.term for part in entry.parts) - entry.term) < EXACT


def test_the_shares_of_features_are_written_out_plainly(made: MadePlaces) -> None:
    """For ideas that no goalpost cuts: weight / 4 sd times the feature above its mean, less what was cut elsewhere."""
    fit = _fitted(made, thin=False)
    columns = fit.ideas["activity"]
    for row in range(3):
        stacked = np.array([made.entry.terms[name].iloc[row].loc[columns].to_numpy() for name in made.entry.terms])
        log_odds = stacked.sum(axis=0)
        if np.abs((log_odds - log_odds.mean()) / log_odds.std()).max() < 2:
            plain = (stacked - stacked.mean(axis=1, keepdims=True)) / (4 * log_odds.std())
            np.testing.assert_allclose(fit.entry.shares[:, row], plain, atol=1e-12)


def test_an_idea_whose_entry_is_unknown_gets_no_term_for_it(made: MadePlaces) -> None:
    ideas = made.ideas.copy()
    ideas.loc["P004", "activity"] = "something new"
    fit = made.fit(ideas=ideas, draws=2)
    one = fit.of_place(fit.places[0]).explanation("P004").terms[0]
    assert (one.is_known, one.parts) == (False, ())
    assert abs(one.term) < EXACT


def test_parts_that_explain_something_else_are_refused(made: MadePlaces) -> None:
    parts = {"density": Spread(list(made.counts.columns), made.entry.parts["density"].values * 1.1)}  # type: ignore[attr-defined]
    fit = made.fit(entry_terms=replace(made.entry, parts=parts), draws=2)
    with pytest.raises(ProjectsError, match="The parts of 'density': they add up to"):
        fit.of_place(fit.places[0]).explanation("P000")


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (EntryTerms({"a": pd.DataFrame({"a0": [1.0]}, index=["01.000"])}), "it lacks a place or an activity"),
        (EntryTerms({}, 0.0, {"b": Spread([], np.zeros(0))}), "'b' is no feature of the terms"),
        (EntryTerms({"a": np.zeros((2, 2))}), "it is (2, 2), counts (8, 9)"),  # type: ignore[dict-item]
        (EntryTerms({"a": np.full((8, 9), np.inf)}), "has no log-odds"),  # type: ignore[dict-item]
        (EntryTerms({"a": np.zeros((8, 9))}, -1.0), "Give standard errors"),  # type: ignore[dict-item]
    ],
)
def test_entry_terms_of_other_places_or_without_numbers_are_refused(entry: EntryTerms, said: str) -> None:
    with pytest.raises(ProjectsError) as caught:
        made_places().fit(entry_terms=entry)
    assert said in str(caught.value)


def test_the_strongest_parts_and_what_the_others_add_up_to(made: MadePlaces) -> None:
    parts = tuple(Term(code, term) for code, term in (("a", 0.1), ("b", -0.4), ("c", 0.1), ("d", 0.02)))
    best, others = strongest(parts, 2)
    assert [part.code for part in best] == ["b", "a"]
    assert others == pytest.approx(0.12)


def test_a_record_is_made_of_plain_values(made: MadePlaces) -> None:
    record = _fitted(made, thin=False).of_place("01.000").explanation("P001").as_record()
    assert record["terms"][0]["parts"][0]["parts"][0]["code"] in made.counts.index
    assert type(record["terms"][1]["points"]) is float
