"""Chances of what regions begin next: a model learnt on every step of a panel, asked about its last year."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from scoring_models.projects.entry.entry_model import EntryModel
from scoring_models.projects.entry.errors import NotEnoughHistory
from scoring_models.projects.entry.features import Shrink, design, entry_features
from scoring_models.projects.entry.panel import Panel
from scoring_models.projects.entry.steps import PRESENT, recorded, steps_of
from scoring_models.projects.structure.specialisation import location_quotient


@dataclass(frozen=True)
class LearntEntries:
    """A model of entries and what it was learnt from.

    Attributes
    ----------
    model : EntryModel
    training : DataFrame of shape (options, features)
        Options of all steps, oldest first.
    steps : tuple of (str, int, int)
        Each step's years, options and entries.
    """

    model: EntryModel
    training: pd.DataFrame
    steps: tuple[tuple[str, int, int], ...]


def learnt_entries(panel: Panel, *, shrink: Shrink = "auto") -> LearntEntries:
    """Return the model learnt on every step of a panel.

    Raises
    ------
    NotEnoughHistory
        When in all steps together no option was taken, or every one.
    """
    steps = [step for step in steps_of(panel) if step.is_option.any()]
    if not steps:
        raise NotEnoughHistory(
            "No region lacks an activity in any year but the last, so nothing can be learnt of what is begun. "
            "Give other years, or more regions and activities."
        )
    parts = [design(entry_features(step.counts, shrink=shrink), step.is_option) for step in steps]
    training = pd.concat(parts, ignore_index=True)
    model = EntryModel().fit(training, np.concatenate([step.is_entry[step.is_option] for step in steps]))
    told = tuple((step.name, int(step.is_option.sum()), int(step.is_entry.sum())) for step in steps)
    return LearntEntries(model, training, told)


def chances_of_entry(model: EntryModel, counts: pd.DataFrame, *, shrink: Shrink = "auto") -> pd.DataFrame:
    """Return the chance that each region begins each activity by the next year of the panel's kind.

    NaN where the activity is there already, and where region or activity counts nothing at all: of these nothing is
    known. Shape (regions, activities) as `counts`.
    """
    known = recorded(counts)
    is_option = location_quotient(known).to_numpy() < PRESENT
    chances = pd.DataFrame(np.nan, index=known.index, columns=known.columns)
    if is_option.any():
        told = np.full(is_option.shape, np.nan)
        told[is_option] = model.predict_proba(design(entry_features(known, shrink=shrink), is_option))[:, 1]
        chances = pd.DataFrame(told, index=known.index, columns=known.columns)
    return chances.reindex(index=counts.index, columns=counts.columns)
