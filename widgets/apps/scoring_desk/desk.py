"""The scoring desk: the picture of a territory's scores, its cooperatives, and each one's own page."""

from collections.abc import Callable
from typing import ClassVar

from widgets.apps.officer_desk import Officer, OfficerDesk
from widgets.apps.scoring_desk.chosen_run import ChosenRun
from widgets.apps.scoring_desk.fairness import FairnessTab
from widgets.apps.scoring_desk.model_card_words import SCORING_CARDS, card_words
from widgets.apps.scoring_desk.model_cards import CodeOfRun, ModelCardsTab
from widgets.apps.scoring_desk.oversight import OversightTab
from widgets.apps.scoring_desk.picture import PictureTab
from widgets.apps.scoring_desk.score_list import ScoreListTab
from widgets.apps.scoring_desk.score_sheet import ScoreSheet
from widgets.apps.scoring_desk.simulation import SimulationTab
from widgets.apps.scoring_desk.watch import WatchTab
from widgets.components.desk_tab import Tab

__all__ = ["Officer", "ScoringDesk"]


class ScoringDesk(OfficerDesk):
    """Show the scores of one officer's provinces as a run computed them, and nothing of any other province."""

    names: ClassVar = {
        "picture": PictureTab.names,
        "list": ScoreListTab.names,
        "queue": OversightTab.names,
        "fairness": FairnessTab.names,
        "watch": WatchTab.names,
        "models": ModelCardsTab.names,
        "simulation": SimulationTab.names,
    }

    def labels(self) -> list[dict[str, str]]:
        """Return the tabs that this officer is offered."""
        say = self._desk.say
        everybody = [
            {"name": "picture", "label": say("Picture")},
            {"name": "list", "label": say("Cooperatives")},
            {"name": "queue", "label": say("Visits of oversight")},
            {"name": "fairness", "label": say("Fairness")},
            {"name": "watch", "label": say("Watch")},
            {"name": "models", "label": say("Models")},
        ]
        editors = [{"name": "simulation", "label": say("Simulation")}]
        return [*everybody, *(editors if self._desk.officer.edits_framework else [])]

    def new_tab(self, name: str) -> Tab:
        """Return a tab that is opened for the first time."""
        makers: dict[str, Callable[[], Tab]] = {
            "picture": lambda: PictureTab(self._desk, self._run),
            "list": lambda: ScoreListTab(self._desk, self._run, self._wording),
            "queue": lambda: OversightTab(self._desk),
            "fairness": lambda: FairnessTab(self._desk, self._run),
            "watch": lambda: WatchTab(self._desk, self._run),
            "models": self._model_cards,
            "simulation": lambda: SimulationTab(self._desk, self._run),
        }
        return makers[name]()

    def _model_cards(self) -> ModelCardsTab:
        desk = self._desk
        return ModelCardsTab(desk, SCORING_CARDS, card_words(desk.say), CodeOfRun(desk, self._run))

    def new_sheet(self) -> ScoreSheet:
        """Return the page of a cooperative's score."""
        return ScoreSheet(self._desk, self._run)

    def sheet_title(self) -> str:
        """Return what its page of a cooperative is called."""
        return self._desk.say("Score of a cooperative")

    def title(self) -> str:
        """Return what the desk is called."""
        return self._desk.say("Scores of cooperatives")

    @property
    def _run(self) -> ChosenRun:
        if not hasattr(self, "_chosen_run"):
            self._chosen_run = ChosenRun(self._desk)
        return self._chosen_run
