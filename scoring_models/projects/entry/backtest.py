"""How well entries are foreseen in years already seen: forward in time, for unseen regions, for unseen activities."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np
from scipy.special import expit
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from scoring_models.projects.entry.baselines import BASELINES, baseline_scores
from scoring_models.projects.entry.calibration import Calibration, calibration
from scoring_models.projects.entry.contestants import LOGIT, MODELS, fitted, log_odds
from scoring_models.projects.entry.errors import NotEnoughHistory
from scoring_models.projects.entry.features import Shrink, entry_features
from scoring_models.projects.entry.panel import Panel
from scoring_models.projects.entry.price_of_spreading import SpreadingPrice, price_of_spreading
from scoring_models.projects.entry.ranking_measures import Ranked, ranked
from scoring_models.projects.entry.steps import PRESENT, Step, steps_of
from scoring_models.projects.entry.training import Options, at_most, joined, options_of

FOLDS = 5
Progress = Callable[[int, int, str], None]


@dataclass
class StepReport:
    """What was measured on one step."""

    step: Step
    trained_on: list[str]
    trained_rows: int
    rows: dict[str, Ranked] = field(default_factory=dict)
    calibrations: dict[str, Calibration] = field(default_factory=dict)
    coefficients: dict[str, float] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)


@dataclass
class Report:
    """What a backtest found; figures alone, the words are of who prints them."""

    steps: list[StepReport]
    held_out: dict[str, StepReport]
    spreading: SpreadingPrice | None
    left_out: dict[str, str]


class Backtest:
    """The protocol over one panel: every step in turn, models trained on all steps before it.

    Parameters
    ----------
    panel : Panel
    seed : int
        Of the resamplings, the folds, the random baseline and what boosting draws: same panel and seed, same figures.
    resamplings : int, default=200
        Of regions, for intervals; 0 for none.
    cut : float, default=1.0
        Location quotient below which an activity is an option of a region.
    shrink : {"auto", "always", "never"}
        As :func:`entry_features` has it.
    progress : callable, optional
        Told how many of how many parts are done, and which is next.

    Raises
    ------
    NotEnoughHistory
        In ``run``, when no step has both options that were taken and options that were not.
    """

    def __init__(
        self,
        panel: Panel,
        *,
        seed: int = 0,
        resamplings: int = 200,
        cut: float = PRESENT,
        shrink: Shrink = "auto",
        progress: Progress | None = None,
    ) -> None:
        self._panel, self._seed, self._shrink = panel, seed, shrink
        self._steps = steps_of(panel, cut=cut)
        regions = len(panel.regions)
        draws = np.random.default_rng([seed, 1]).multinomial(regions, np.full(regions, 1 / regions), size=resamplings)
        self._weights = draws.astype(float)
        self._progress = progress or (lambda done, total, name: None)
        self._done = 0

    def run(self) -> Report:
        """Return what was found, on one thread: a sum in parts taken in another order may differ in its last digit."""
        with threadpool_limits(limits=1):
            return self._run()

    def _run(self) -> Report:
        if not any(step.is_told for step in self._steps):
            raise NotEnoughHistory(_nothing_told(self._steps))
        reports: list[StepReport] = []
        parts: list[tuple[str, Options]] = []
        last: tuple[Step, Options, list[tuple[str, Options]]] | None = None
        for step in self._steps:
            self._tell(f"{step.name}: features")
            values = self._values(step)
            options = options_of(step, values)
            if step.is_told:
                reports.append(self._step(step, values, options, parts))
                last = step, options, list(parts)
            parts.append((step.name, at_most(options, self._random(step, 2))))
        assert last is not None  # noqa: S101 (some step is told)
        return self._finished(reports, *last)

    def _finished(
        self, reports: list[StepReport], step: Step, options: Options, parts: list[tuple[str, Options]]
    ) -> Report:
        left_out: dict[str, str] = {}
        held_out = dict(self._held_out(step, options, parts, left_out))
        spreading = self._spreading(step, options, parts, left_out)
        self._progress(1, 1, "done")
        return Report(reports, held_out, spreading, left_out)

    def _values(self, step: Step) -> dict[str, np.ndarray]:
        scores = baseline_scores(step, self._random(step, 3))
        return {f"by_{name}": cells for name, cells in scores.items()} | entry_features(
            step.counts, shrink=self._shrink
        )

    def _step(
        self, step: Step, values: dict[str, np.ndarray], options: Options, parts: list[tuple[str, Options]]
    ) -> StepReport:
        train = at_most(joined([one for _, one in parts]), self._random(step, 4)) if parts else None
        report = StepReport(step, [name for name, _ in parts], 0 if train is None else len(train))
        for name in BASELINES:
            if f"by_{name}" in values:
                report.rows[name] = self._ranked(step, values[f"by_{name}"])
        if "growth" not in report.rows:
            report.left_out["growth"] = f"it needs a year before {step.start}"
        for name in MODELS:
            self._tell(f"{step.name}: {name}")
            self._model(report, name, train, options)
        return report

    def _model(self, report: StepReport, name: str, train: Options | None, options: Options) -> None:
        if train is None:
            report.left_out[name] = f"it learns from earlier steps, and none ends by {report.step.start}"
            return
        try:
            model = fitted(name, train, self._seed)
        except NotEnoughHistory as problem:
            report.left_out[name] = str(problem)
            return
        odds = log_odds(name, model, options)
        report.rows[name] = self._ranked(report.step, in_cells(report.step, odds))
        report.calibrations[name] = calibration(odds, options.taken)
        if name == LOGIT:
            report.coefficients = dict(zip(model.feature_names_in_, model.scaled_coef_.tolist(), strict=True))

    def _held_out(
        self, step: Step, options: Options, parts: list[tuple[str, Options]], left_out: dict[str, str]
    ) -> Iterator[tuple[str, StepReport]]:
        """Yield the last step as foretold by models that never saw the regions, or activities, they are asked of."""
        train = at_most(joined([one for _, one in parts]) if parts else options, self._random(step, 4))
        names = [name for name, _ in parts] or [step.name]
        for kind in ("region", "activity"):
            self._tell(f"{step.name}: leave {kind} out")
            report = StepReport(step, names, len(train))
            try:
                odds = self._odds_held_out(train, options, kind)
            except NotEnoughHistory as problem:
                left_out[f"leave_{kind}_out"] = str(problem)
                continue
            report.rows[LOGIT] = self._ranked(step, in_cells(step, odds))
            report.calibrations[LOGIT] = calibration(odds, options.taken)
            yield f"leave_{kind}_out", report

    def _odds_held_out(self, train: Options, options: Options, kind: str) -> np.ndarray:
        seen, asked = getattr(train, kind), getattr(options, kind)
        names = np.unique(np.concatenate([seen, asked]))
        fold = np.random.default_rng([self._seed, 5]).permutation(len(names)) % FOLDS
        of_seen, of_asked = fold[np.searchsorted(names, seen)], fold[np.searchsorted(names, asked)]
        odds = np.empty(len(options))
        for one in range(FOLDS):
            if (of_asked == one).any():
                model = fitted(LOGIT, train.where(of_seen != one), self._seed)
                odds[of_asked == one] = log_odds(LOGIT, model, options.where(of_asked == one))
        return odds

    def _spreading(
        self, step: Step, options: Options, parts: list[tuple[str, Options]], left_out: dict[str, str]
    ) -> SpreadingPrice | None:
        self._tell(f"{step.name}: price of spreading")
        try:
            if not parts:
                raise NotEnoughHistory(f"chances are told by earlier steps, and none ends by {step.start}")
            train = at_most(joined([one for _, one in parts]), self._random(step, 4))
            odds = log_odds(LOGIT, fitted(LOGIT, train, self._seed), options)
        except NotEnoughHistory as problem:
            left_out["price_of_spreading"] = str(problem)
            return None
        return price_of_spreading(step, in_cells(step, expit(odds)))

    def _ranked(self, step: Step, scores: np.ndarray) -> Ranked:
        weights = self._weights[:, self._panel.regions.get_indexer(step.counts.index)]
        return ranked(scores, step.is_option, step.is_entry, weights)

    def _random(self, step: Step, purpose: int) -> np.random.Generator:
        return np.random.default_rng([self._seed, purpose, step.start])

    def _tell(self, name: str) -> None:
        self._progress(self._done, len(self._steps) * (1 + len(MODELS)) + 3, name)
        self._done += 1


def in_cells(step: Step, values: np.ndarray) -> np.ndarray:
    """Return values of a step's options in its cells, minus infinity elsewhere."""
    cells = np.full(step.is_option.shape, -np.inf)
    cells[step.is_option] = values
    return cells


def _nothing_told(steps: list[Step]) -> str:
    options = sum(int(step.is_option.sum()) for step in steps)
    entries = sum(int(step.is_entry.sum()) for step in steps)
    return (
        f"Between the years of the panel {entries:,} of {options:,} options were taken, so that in no step some were "
        "and some were not: there is nothing to foresee. Give other years, or more regions and activities."
    )
