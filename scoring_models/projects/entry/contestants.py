"""The models of the backtest: on the three and seven features of the reference, ours, and boosting beside them."""

from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from scoring_models.projects.entry.baselines import BOTH_MARGINS, SEVEN
from scoring_models.projects.entry.entry_model import EntryModel
from scoring_models.projects.entry.errors import NotEnoughHistory
from scoring_models.projects.entry.features import FEATURES
from scoring_models.projects.entry.training import Options

LOGIT = "logit"
MODELS = {
    "logit_margins": BOTH_MARGINS,
    "logit_seven": SEVEN,
    "boosting_seven": SEVEN,
    LOGIT: FEATURES,
    "boosting": FEATURES,
}


def fitted(name: str, options: Options, seed: int) -> Any:
    """Return the named model, trained on options.

    Raises
    ------
    NotEnoughHistory
        When all options were taken, or none, or there is none.
    """
    if not len(options):
        raise NotEnoughHistory("No option is left to learn from: hold out fewer regions or activities, or give more.")
    features = options.features[list(MODELS[name])]
    if not name.startswith("boosting"):
        return EntryModel().fit(features, options.taken)
    if options.taken.all() or not options.taken.any():
        raise NotEnoughHistory("All options seen are of one class, so nothing can be learnt. Give more years.")
    return HistGradientBoostingClassifier(max_depth=3, random_state=seed).fit(features, options.taken)


def log_odds(name: str, model: Any, options: Options) -> np.ndarray:
    """Return the log-odds that a trained model gives options."""
    odds: np.ndarray = model.decision_function(options.features[list(MODELS[name])])
    return odds
