"""The project desk: what fits a place, the bank, a group's ideas, plans, the programme, what became of ideas."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, ClassVar

from coop_registry.projects_bank.errors import UnknownIdea
from widgets.apps.officer_desk import Officer, OfficerDesk
from widgets.apps.project_desk.bank import BankTab
from widgets.apps.project_desk.group_tab import GroupTab
from widgets.apps.project_desk.idea_sheet import IdeaSheet
from widgets.apps.project_desk.map import MapTab
from widgets.apps.project_desk.model_cards import ProjectCardsTab
from widgets.apps.project_desk.pipeline import PipelineTab
from widgets.apps.project_desk.place import PlaceTab
from widgets.apps.project_desk.plan_tab import PlanTab
from widgets.apps.project_desk.programme import ProgrammeTab
from widgets.apps.project_desk.surroundings import Surroundings
from widgets.components.desk_tab import Tab

__all__ = ["Officer", "ProjectDesk"]


class ProjectDesk(OfficerDesk):
    """Show which ideas fit the places of one officer, and what groups of these places make of them.

    Parameters
    ----------
    courses
        Titles of the academy's courses by id and language, as ``course_titles`` returns them; None: they are read here.
        Whatever else is given is the desk's of any officer.
    """

    names: ClassVar = {
        "place": PlaceTab.names,
        "map": MapTab.names,
        "group": GroupTab.names,
        "bank": BankTab.names,
        "plan": PlanTab.names,
        "programme": ProgrammeTab.names,
        "pipeline": PipelineTab.names,
        "models": ProjectCardsTab.names,
    }
    nowhere: ClassVar = (UnknownIdea,)

    def __init__(self, *given: Any, courses: Mapping[str, Mapping[str, str]] | None = None, **named: Any) -> None:
        self._courses = courses  # titles of the academy's courses; None: read here
        super().__init__(*given, **named)

    def labels(self) -> list[dict[str, str]]:
        """Return the tabs that this officer is offered."""
        say = self._desk.say
        return [
            {"name": "place", "label": say("Ideas for a place")},
            {"name": "map", "label": say("Map of an idea")},
            {"name": "group", "label": say("Ideas for a group")},
            {"name": "bank", "label": say("Bank of ideas")},
            {"name": "plan", "label": say("Plan of a project")},
            {"name": "programme", "label": say("Programme")},
            {"name": "pipeline", "label": say("What became of ideas")},
            {"name": "models", "label": say("Models")},
        ]

    def new_tab(self, name: str) -> Tab:
        """Return a tab that is opened for the first time."""
        makers: dict[str, Callable[[], Tab]] = {
            "place": lambda: PlaceTab(self._around),
            "map": lambda: MapTab(self._around),
            "group": lambda: GroupTab(self._around),
            "bank": lambda: BankTab(self._desk),
            "plan": lambda: PlanTab(self._desk),
            "programme": lambda: ProgrammeTab(self._around),
            "pipeline": lambda: PipelineTab(self._desk),
            "models": lambda: ProjectCardsTab(self._around),
        }
        return makers[name]()

    def new_sheet(self) -> Any:
        """Return the sheet of an idea."""
        return IdeaSheet(self._around)

    def sheet_title(self) -> str:
        """Return what its sheet of an idea is called."""
        return self._desk.say("Sheet of an idea")

    def title(self) -> str:
        """Return what the desk is called."""
        return self._desk.say("Bank of projects")

    @cached_property
    def _around(self) -> Surroundings:
        return Surroundings(self._desk, self._courses)
