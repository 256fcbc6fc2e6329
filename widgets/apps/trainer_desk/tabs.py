"""The tabs of the trainer desk, in their order; another is a class with a line here."""

from collections.abc import Mapping
from typing import Protocol

from widgets.apps.trainer_desk.cohorts import CohortsTab
from widgets.apps.trainer_desk.context import TrainerContext
from widgets.apps.trainer_desk.items import ItemsTab
from widgets.apps.trainer_desk.needs_help import NeedsHelpTab
from widgets.apps.trainer_desk.progress import ProgressTab
from widgets.apps.trainer_desk.today import TodayTab
from widgets.components.desk_tab import Tab
from widgets.theme.texts import Texts


class TrainerTab(Tab, Protocol):
    """A tab that is made with the desk's surroundings and knows its own label."""

    def __init__(self, desk: TrainerContext) -> None: ...

    @staticmethod
    def label(say: Texts) -> str:
        """Return what stands on the tab."""


TABS: Mapping[str, type[TrainerTab]] = {
    "today": TodayTab,
    "groups": CohortsTab,
    "progress": ProgressTab,
    "help": NeedsHelpTab,
    "items": ItemsTab,
}
