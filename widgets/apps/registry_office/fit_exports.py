"""All ideas for one place as XLSX or CSV: value, interval, tier, the exact part of each criterion, counts, sources."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from starlette.exceptions import HTTPException
from starlette.responses import Response

from coop_registry.errors import RegistryError
from coop_registry.projects_bank.sheets import Sheet as IdeaSheet
from coop_registry.queries.cooperatives import has_synthetic
from scoring_models.projects.errors import ProjectsError
from scoring_models.projects.fit.criteria import NAMES
from scoring_models.projects.fit.place_view import PlaceView
from widgets.apps.projects.country_fit import STARTER_WEIGHTS
from widgets.apps.projects.fit_words import FitWords
from widgets.apps.projects.idea_names import idea_names, missing_words
from widgets.apps.projects.live_fit import LiveFit
from widgets.apps.registry_office.bad_addresses import BadAddress
from widgets.apps.registry_office.exports.xlsx_file import Sheet
from widgets.apps.registry_office.project_asked import territory
from widgets.apps.registry_office.project_files import (
    Content,
    asked_kind,
    asked_words,
    bad_address,
    project_file,
    project_statement,
)
from widgets.apps.registry_office.project_labels import project_wording_of
from widgets.apps.registry_office.site import Visit

_MOST_WEIGHT = 50  # as on the desk's sliders
_PER_HUNDRED = 100.0  # values and parts: a CSV keeps two decimals


@dataclass(frozen=True)
class _Told:
    """What the rows are written with."""

    view: PlaceView
    words: FitWords
    names: Mapping[str, Mapping[str, str]]
    sheets: Mapping[str, IdeaSheet]
    language: str


def export_fits(visit: Visit) -> Response:
    """Return the whole list of the place in the address (``place=08.577`` or ``place=08``), under its weights."""
    kind, asked, say = asked_kind(visit), asked_words(visit, ("place", *NAMES)), visit.texts
    place, weights = _place(visit, asked), _weights(visit, asked)
    names = idea_names(visit.session, say.language)
    is_synthetic = has_synthetic(visit.session, province_codes=None)
    fits = LiveFit(visit.site.registry, lambda: visit.site.today().year - 1)

    def make() -> Content:
        try:
            view = fits.fit(weights).place(place)
        except (ProjectsError, RegistryError) as problem:
            why = say("The fit could not be computed: {why}", why=str(problem))
            raise BadAddress([why], visit.address("projects", ""), say("Ideas sent in")) from problem
        words = FitWords(say, names, missing_words(say.language))
        told = _Told(view, words, names, fits.sheets, say.language)
        lines = [names["places"].get(place, place), *_lines(visit, told, fits)]
        said = project_statement(visit, say("Ideas for a place"), lines, is_synthetic=is_synthetic)
        return Content(said, [Sheet(say("Ideas for a place"), _headers(visit, told), list(_rows(told)))])

    return project_file(visit, kind, f"{say('ideas')}-{place}", make)


def _place(visit: Visit, asked: Mapping[str, str]) -> str:
    """Return the region or province; what lies outside the officer's provinces is not there."""
    places, place = project_wording_of(visit).places, asked.get("place", "")
    if not place:
        raise bad_address(visit, "place", "")
    inside = territory(visit)
    known = {*places.provinces, *places.regions} if inside is None else {*inside, *places.seen_regions}
    if place not in known:
        raise HTTPException(404)
    return place


def _weights(visit: Visit, asked: Mapping[str, str]) -> dict[str, float]:
    """Return the weights as on the desk: those to begin with where none is given, and all of them when all are 0."""
    for name in set(NAMES) & set(asked):
        text = asked[name]
        if not (text.isascii() and text.isdigit() and int(text) <= _MOST_WEIGHT):
            raise bad_address(visit, name, text)
    weights = {name: float(asked.get(name, STARTER_WEIGHTS.get(name, 0.0))) for name in NAMES}
    return weights if sum(weights.values()) > 0 else dict(STARTER_WEIGHTS)


def _lines(visit: Visit, told: _Told, fits: LiveFit) -> list[str]:
    say, fit = visit.texts, told.view.fit
    bank, register = fits.hashes
    mean = float(fit.value[told.view.row].mean()) * _PER_HUNDRED
    pairs = zip(NAMES, fit.weights, strict=True)
    weights = " · ".join(
        f"{told.words.criteria[name]} {say.number(weight, digits=2)}" for name, weight in pairs if weight > 0
    )
    return [
        say("Cooperatives are counted as at the end of {year}.", year=str(visit.site.today().year - 1)),
        say("Weights: {weights}", weights=weights),
        say("Values and parts are of 100. A value is the mean of the ideas here, {mean}, and its parts.",
            mean=say.number(mean, digits=2)),
        say("Intervals hold nine draws in ten of {draws}; seed {seed}.", draws=len(fit.draws.weights),
            seed=str(fit.draws.seed)),
        say("Hash of the bank: {hash}", hash=bank), say("Hash of the counts of the register: {hash}", hash=register),
        say("What is begun elsewhere is no proof of what should be: talk with those who would do it."),
    ]  # fmt: skip


def _headers(visit: Visit, told: _Told) -> list[str]:
    say, criteria = visit.texts, told.words.criteria
    parts = [
        text
        for name in NAMES
        for text in (say("{name}: points", name=criteria[name]), say("{name}: part", name=criteria[name]))
    ]
    return [
        say("Number of the idea"), say("Idea"), say("Activity"), say("Now?"), say("Rank among the ideas"), say("Tier"),
        say("Value"), say("Value, nine times in ten from"), say("Value, nine times in ten to"),
        say("First in, % of draws"), say("Among the first three in, % of draws"), *parts, say("Saturation"),
        say("Counted here"), say("Expected here"), say("Begun in five years"), say("Ended in five years"),
        say("What lacks"), say("To be checked"), say("Sources on saturation"), say("Source of the sheet"),
    ]  # fmt: skip


def _rows(told: _Told) -> Iterator[list[object]]:
    """Yield the ideas from the best on, those of which a gate lacks last."""
    view, tiers = told.view, told.view.tiers()
    explained = view.explanations()
    for idea in [*view.ranking(), *view.not_now()]:
        at = int(view.fit.ideas.index.get_indexer(pd.Index([idea]))[0])
        yield [
            idea, told.sheets[idea].title(told.language), told.names["activities"].get(_activity(view, at)),
            *_standing(told, at, tiers.get(idea)), *_parts(explained[idea]), *_behind(told, idea),
            told.sheets[idea].source,
        ]  # fmt: skip


def _activity(view: PlaceView, at: int) -> str:
    return str(view.fit.ideas["activity"].iloc[at])


def _standing(told: _Told, at: int, tier: int | None) -> list[object]:
    fit, cell = told.view.fit, (told.view.row, at)
    lacks, to_check = fit.resources.lacks_gate[cell], fit.resources.gate_unknown[cell]
    state = "not_now" if lacks else "to_check" if to_check else "now"
    names = ("value", "low", "high", "first_share", "first_three_share")
    values = [float(getattr(fit, name)[cell]) * _PER_HUNDRED for name in names]
    shown = [None if not np.isfinite(value) else value for value in values]
    return [told.words.states[state], int(fit.rank[cell]) or None, tier, *shown]


def _parts(explanation: Any) -> Iterator[object]:
    """Yield points and part of each criterion; points that are not known are empty, the part is what was reckoned."""
    terms = {term.code: term for term in explanation.terms}
    for name in NAMES:
        term = terms[name]
        yield term.points * _PER_HUNDRED if term.is_known else None
        yield term.term * _PER_HUNDRED + 0.0  # no minus before a zero


def _behind(told: _Told, idea: str) -> list[object]:
    record, conditions = told.view.saturation(idea), told.view.conditions(idea)
    counts = (record or {}).get("counts") or {}
    notes = [str(note["source"]) for note in (record or {}).get("notes", ())]
    degree = told.words.degrees[str(record["degree"])] if record else ""
    return [
        degree or None, *(counts.get(name) for name in ("alive", "expected", "births", "dissolutions")),
        told.words.list_of(told.words.lacking([*conditions["gates_lacking"], *conditions["softs_lacking"]])) or None,
        told.words.list_of(map(told.words.condition, conditions["gates_to_check"])) or None,
        " · ".join(dict.fromkeys(notes)) or None,
    ]  # fmt: skip
