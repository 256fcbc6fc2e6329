"""The desk's tab of what became of ideas: sent in, judged, taken up by groups, become cooperatives with jobs."""

from collections.abc import Mapping
from functools import partial
from typing import Any, ClassVar

from sqlalchemy.orm import Session

from coop_registry.database import utc_now
from coop_registry.models.project_jury import ProjectContest
from coop_registry.projects_bank.contests import contests
from coop_registry.projects_bank.groups import groups_in
from coop_registry.projects_bank.interests import interests_waiting
from coop_registry.projects_bank.sheet_versions import read_sheet
from widgets.apps.project_desk.pipeline_blocks import PipelineBlocks
from widgets.apps.project_desk.pipeline_words import PipelineWords
from widgets.apps.projects.pipeline_figures import read_board
from widgets.apps.registry_desk.context import DeskContext
from widgets.components.asked_place import AskedPlace
from widgets.components.bar_charts import BarCharts
from widgets.components.desk_tab import column
from widgets.components.registry_filters import RegistryFilters

_FILTERS = ("region", "idea", "stage")


class PipelineTab:
    """Show where ideas and groups of the territory stand and how long that takes; moving one is the office's page.

    Parameters
    ----------
    desk
        The desk's surroundings.
    """

    names: ClassVar = frozenset(_FILTERS)  # in an address

    def __init__(self, desk: DeskContext) -> None:
        self._desk, self._words, self._titles = desk, PipelineWords(desk), dict[str, str]()
        self._blocks = PipelineBlocks(desk, self._words)
        say, side = desk.say, {"direction": desk.say.direction}
        self.filters = RegistryFilters(
            words={"title": say("Which groups"), "clear": say("Clear")}, searches=False,
            languages=desk.places.languages, **side,
        )  # fmt: skip
        self.standing, self.board = desk.blocks(), desk.blocks(actions={"open"})
        self.board.on_asked(lambda _action, value: desk.open_sheet(value))
        self.bars = BarCharts(words=desk.chart_words(), **side)
        self.tables = desk.blocks()
        self.filters.observe(self._changed, "chosen")
        self._is_filling = False
        self.view = column(self.filters, self.standing, self.board, self.bars, self.tables)

    @property
    def place(self) -> dict[str, str]:
        """The filters that are set."""
        return dict(self.filters.chosen)

    @property
    def told(self) -> str:
        """The filters that are set, in words, for paper."""
        say = self._desk.say
        return " · ".join(
            say("{name}: {words}", name=listed["label"], words=option["text"])
            for listed in self.filters.filters
            for option in listed["options"]
            if option["value"] == self.filters.chosen.get(listed["name"])
        )

    def go(self, place: Mapping[str, str]) -> set[str]:
        """Show the groups that an address asks for; what is not offered is left out."""
        asked = AskedPlace(place)
        with self._desk.sessions() as session:
            self._offer(session)
        chosen = {name: asked.fitting(name, partial(self.filters.offers, name)) for name in _FILTERS}
        self._is_filling = True
        self.filters.chosen = {name: value for name, value in chosen.items() if value}
        self._is_filling = False
        self.refresh()
        return asked.left

    def refresh(self) -> None:
        """Ask again; what is filtered stays."""
        chosen = self.filters.chosen
        with self._desk.sessions() as session:
            self._offer(session)
            inside = self._inside(chosen.get("region", ""))
            board = read_board(
                session, province_codes=inside, idea_id=chosen.get("idea", ""), stage=chosen.get("stage", ""),
                now=utc_now(),
            )  # fmt: skip
            waiting, calls = interests_waiting(session, province_codes=inside), self._calls(session)
            session.expunge_all()
        blocks = self._blocks
        self.standing.blocks = [blocks.standing(board, waiting), blocks.links(chosen)]
        self.board.blocks = blocks.board(board, self._titles)
        self.bars.charts = blocks.charts(board)
        self.tables.blocks = [blocks.stages(board), blocks.ideas(board), blocks.calls(calls)]

    def _changed(self, _change: Any) -> None:
        if not self._is_filling:
            with self._desk.moving():
                self.refresh()

    def _inside(self, region: str) -> frozenset[str] | None:
        return frozenset(self._desk.places.provinces_in(region)) if region else self._desk.inside

    def _calls(self, session: Session) -> list[ProjectContest]:
        """Return the calls open today that a region of the territory, or the chosen one, may answer."""
        region = self.filters.chosen.get("region", "")
        seen = {region} if region else set(self._desk.places.seen_regions)
        calls = contests(session, on=self._desk.today())
        return [each for each in calls if each.region_code is None or each.region_code in seen]

    def _offer(self, session: Session) -> None:
        """Offer the ideas that groups of the territory took up; one that is chosen stays offered."""
        versions = {row.idea_id: row.version for row in groups_in(session, province_codes=self._desk.inside)}
        language = self._desk.say.language
        self._titles = {key: read_sheet(session, key, version).title(language) for key, version in versions.items()}
        offered, kept = self._offered(), dict(self.filters.chosen)
        if offered == self.filters.filters:
            return
        self._is_filling = True
        with self.filters.hold_sync():
            self.filters.chosen = {}
            self.filters.filters = offered
            self.filters.chosen = {name: value for name, value in kept.items() if self.filters.offers(name, value)}
        self._is_filling = False

    def _offered(self) -> list[dict[str, Any]]:
        say, places = self._desk.say, self._desk.places
        offered = {
            "region": (say("Region"), say("All regions"), {code: places.regions[code] for code in places.seen_regions}),
            "idea": (say("Idea"), say("All ideas"), dict(sorted(self._titles.items(), key=lambda each: each[1]))),
            "stage": (say("Where they stand"), say("Everywhere"), self._words.stages),
        }  # fmt: skip
        return [
            {"name": name, "label": label, "all": every,
             "options": [{"value": value, "text": text} for value, text in options.items()]}
            for name, (label, every, options) in offered.items()
        ]  # fmt: skip
