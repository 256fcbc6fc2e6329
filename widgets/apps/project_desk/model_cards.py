"""The desk's tab of models: the cards of projects, and what a backtest on this register's own years says."""

from typing import Any

from coop_registry.errors import RegistryError
from coop_registry.projects_bank.panel_counts import register_panel
from scoring_models.projects.errors import ProjectsError
from widgets.apps.project_desk.backtest_blocks import BacktestBlocks
from widgets.apps.project_desk.model_card_words import PROJECT_CARDS, project_card_words
from widgets.apps.project_desk.surroundings import Surroundings
from widgets.apps.projects.fit_run import code_now
from widgets.apps.projects.register_backtest import backtest_of_register
from widgets.apps.scoring_desk.model_cards import ModelCardsTab
from widgets.components.desk_tab import column

_TESTED = "entry_model"  # the card that a backtest belongs to


class CodeOfFit:
    """The code that this desk computes with, as it is now.

    Parameters
    ----------
    around
        What the tabs of the desk share.
    """

    def __init__(self, around: Surroundings) -> None:
        self._around = around

    def refresh(self) -> None:
        """Ask nothing: the code is that of the program that runs."""

    def source(self) -> str:
        """Return nothing: a card is of no register."""
        return ""

    def code(self) -> list[tuple[str, str]]:
        """Return the hash of the code and the versions."""
        say, (code_hash, versions) = self._around.desk.say, code_now()
        told = " · ".join(f"{name} {version}" for name, version in versions.items())
        return [(say("Hash of the code"), code_hash), (say("Versions"), told)]


class ProjectCardsTab(ModelCardsTab):
    """Show the cards of projects; beside the model of entries, a backtest that is computed when it is asked for.

    Parameters
    ----------
    around
        What the tabs of the desk share.
    """

    def __init__(self, around: Surroundings) -> None:
        desk = around.desk
        super().__init__(desk, PROJECT_CARDS, project_card_words(desk.say), CodeOfFit(around))
        self._around, self._told_blocks = around, BacktestBlocks(desk)
        self._record: dict[str, Any] | None = None
        self.test = desk.blocks(actions={"backtest"})
        self.test.on_asked(lambda _action, _value: self._compute())
        self.view = column(self.blocks, self.test)

    def refresh(self) -> None:
        """Show the card, and a backtest once it was computed: its source says of which counts."""
        super().refresh()
        self._show_test()

    def _show_test(self) -> None:
        if self._card != _TESTED:
            self.test.blocks = []
        elif self._record is None:
            self.test.blocks = [self._told_blocks.offer()]
        else:
            self.test.blocks = self._told_blocks.found(self._record)

    def _compute(self) -> None:
        """Compute the backtest, telling how far it is; the desk's own bar lets a reader stop it."""
        with self._desk.moving():
            try:
                with self._desk.sessions() as session:
                    panel = register_panel(session)
                self._record = backtest_of_register(panel, year=self._around.year(), progress=self._tell)
                self._show_test()
            except (ProjectsError, RegistryError) as problem:
                self.test.blocks = [self._told_blocks.failed(str(problem))]
            except KeyboardInterrupt:
                self.test.blocks = [self._told_blocks.offer()]
                raise

    def _tell(self, done: int, total: int, _name: str) -> None:
        self.test.blocks = [self._told_blocks.under_way(done, total)]
