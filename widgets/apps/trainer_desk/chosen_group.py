"""The group that a tab shows, chosen among those that the trainer leads."""

from collections.abc import Mapping
from typing import Any

from widgets.apps.trainer_desk.context import TrainerContext
from widgets.components.registry_filters import RegistryFilters

GROUP = "group"


class ChosenGroup:
    """A filter with the trainer's groups, the newest first, and more filters beside it.

    Parameters
    ----------
    desk
        The desk's surroundings.
    filters
        More filters, as :class:`.RegistryFilters` takes them.
    changed
        Called when the reader chose anything.
    searches
        Whether a learner can be searched for by name.
    """

    def __init__(
        self,
        desk: TrainerContext,
        filters: list[dict[str, Any]],
        changed: Any,
        *,
        title: str,
        searches: bool = True,
    ) -> None:
        say = desk.say
        self._desk, self._more, self._changed = desk, filters, changed
        words = {
            "title": title,
            "search": say("Name of a learner"),
            "find": say("Search"),
            "clear": say("Clear the filters"),
            "more": say("More filters"),
        }
        self.view = RegistryFilters(words=words, searches=searches, direction=say.direction)
        self.cohorts: list[dict[str, Any]] = []
        self._is_filling = False
        self.view.observe(self._chosen, "chosen")

    def ask(self) -> None:
        """Ask which groups the trainer leads, and offer them."""
        found = self._desk.ask("cohorts")
        self.cohorts = [each for each in found if each["season"] != "archived"]
        options = [{"value": each["cohort_id"], "text": each["title"]} for each in self.cohorts[1:]]
        first = self.cohorts[0]["title"] if self.cohorts else self._desk.say("You lead no group yet.")
        group = {"name": GROUP, "label": self._desk.say("Group"), "all": first, "options": options}
        self._is_filling = True
        self.view.filters = [group, *self._more]
        self._is_filling = False

    @property
    def cohort(self) -> dict[str, Any] | None:
        """The group that is chosen; None for a trainer who leads none."""
        wanted = self.view.chosen.get(GROUP)
        return next((each for each in self.cohorts if each["cohort_id"] == wanted), None) or next(
            iter(self.cohorts), None
        )

    def value(self, name: str, otherwise: str = "") -> str:
        """Return what is chosen of a filter."""
        return str(self.view.chosen.get(name) or otherwise)

    @property
    def place(self) -> dict[str, str]:
        """What is chosen, as an address says it."""
        shared = {GROUP: self._desk.shared[GROUP]} if self._desk.shared.get(GROUP) else {}
        return {name: value for name, value in self.view.chosen.items() if value and name != GROUP} | shared

    @property
    def is_elsewhere(self) -> bool:
        """Whether another tab chose another group since."""
        return bool(self.cohorts) and self._desk.shared.get(GROUP, "") != self.view.chosen.get(GROUP, "")

    def go(self, place: Mapping[str, str]) -> set[str]:
        """Choose what a place asks for; return the names of what is not offered."""
        first = self.cohorts[0]["cohort_id"] if self.cohorts else ""
        wanted = {name: value for name, value in place.items() if not (name == GROUP and value == first)}
        offered = {name: value for name, value in wanted.items() if self.view.offers(name, value)}
        self._is_filling = True
        self.view.chosen = offered
        self._is_filling = False
        self._desk.shared[GROUP] = offered.get(GROUP, "")
        return set(wanted) - set(offered)

    def _chosen(self, _change: Any) -> None:
        if not self._is_filling:
            self._desk.shared[GROUP] = str(self.view.chosen.get(GROUP, ""))
            self._changed()
