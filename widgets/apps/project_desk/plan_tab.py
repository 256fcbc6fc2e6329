"""The desk's tab of plans: a saved plan with all that it comes to, and sliders that try things out and save nothing."""

from collections.abc import Mapping
from typing import Any, ClassVar

from coop_registry.models.project_following import ProjectPlan as PlanRow
from coop_registry.projects_bank.plan_lists import PlanSeen, plans_seen
from coop_registry.projects_bank.plans import read_plan
from coop_registry.writers import Writer
from scoring_models.projects.errors import ProjectsError
from scoring_models.projects.plan.financing_rules import financing_findings
from widgets.apps.frame_words import form_words
from widgets.apps.project_desk.plan_blocks import PlanBlocks
from widgets.apps.project_desk.plan_charts import PlanCharts
from widgets.apps.project_desk.plan_reckoned import Reckoned
from widgets.apps.project_desk.plan_tries import slider_groups, tried_in_words, tried_plan
from widgets.apps.project_desk.plan_words import PlanWords
from widgets.apps.projects.plan_data import plan_of
from widgets.apps.projects.plan_paper_tables import PaperTables
from widgets.apps.projects.plan_rules import financing_rules, names_of_funders
from widgets.apps.registry_desk.context import DeskContext, office_address
from widgets.components.asked_place import AskedPlace
from widgets.components.bar_charts import BarCharts
from widgets.components.desk_tab import column
from widgets.components.line_charts import LineCharts
from widgets.components.question_form import QuestionForm
from widgets.components.registry_filters import RegistryFilters


class PlanTab:
    """Show a plan that the officer may read; what is tried with the sliders is marked so everywhere.

    Parameters
    ----------
    desk
        The desk's surroundings.
    """

    names: ClassVar = frozenset({"plan"})  # in an address; what is tried is nobody else's to read

    def __init__(self, desk: DeskContext) -> None:
        self._desk, say = desk, desk.say
        self._words = PlanWords(desk)
        self._blocks, self._charts = PlanBlocks(desk, self._words), PlanCharts(self._words)
        side = {"direction": say.direction}
        self.filters = RegistryFilters(
            words={"title": say("Which plan"), "clear": say("Clear")}, searches=False, **side
        )
        self.head, self.tables, self.risks = desk.blocks(), desk.blocks(), desk.blocks()
        self.sliders = QuestionForm(
            title=say("Try it out"), words={**form_words(say), "clear": say("Back to the saved plan")}, **side
        )
        self.tiles = desk.blocks()
        self.lines = LineCharts(words=desk.chart_words(), **side)
        self.bars = BarCharts(words=desk.chart_words(), **side)
        self.spread = BarCharts(words=desk.chart_words(), **side)
        self.filters.observe(self._chosen, "chosen")
        self.sliders.observe(self._tried, "answers")
        self._is_filling, self._row, self._saved = False, None, None
        self.view = column(self.filters, self.head, self.sliders, self.tiles, self.lines, self.bars, self.tables,
                           self.spread, self.risks)  # fmt: skip

    _row: PlanRow | None
    _saved: Reckoned | None

    @property
    def place(self) -> dict[str, str]:
        """The plan that is shown."""
        return {"plan": self._row.plan_id} if self._row is not None else {}

    @property
    def told(self) -> str:
        """Which plan it is, and what is tried on it, for paper."""
        return self._blocks.source(self._row, self._tries) if self._row is not None else ""

    def go(self, place: Mapping[str, str]) -> set[str]:
        """Show the plan that a place asks for; what is not the officer's to read is not there."""
        offered = self._offer()
        asked = AskedPlace(place)
        chosen = asked.fitting("plan", [each.plan_id for each in offered].__contains__)
        self._fill(chosen or (offered[0].plan_id if len(offered) == 1 else ""))
        return asked.left

    def refresh(self) -> None:
        """Ask for the plans anew, and show the newest version of the one that is chosen."""
        known = {each.plan_id for each in self._offer()}
        chosen = self.filters.chosen.get("plan", "")
        self._fill(chosen if chosen in known else "")

    def _writer(self) -> Writer:
        return Writer(self._desk.officer.person_id, self._desk.inside)

    def _offer(self) -> list[PlanSeen]:
        """Offer the plans that the officer may read."""
        say = self._desk.say
        with self._desk.sessions() as session:
            found = plans_seen(session, self._writer())
        titles = [each.title for each in found]
        options = [
            {"value": each.plan_id,
             "text": f"{each.title} · {each.plan_id}" if titles.count(each.title) > 1 else each.title}
            for each in found
        ]  # fmt: skip
        known = {option["value"] for option in options}
        self._is_filling = True
        if self.filters.chosen.get("plan") not in known:
            self.filters.chosen = {}
        self.filters.filters = [{"name": "plan", "label": say("Saved plan"), "all": say("Choose a plan"),
                                 "options": options}]  # fmt: skip
        self._is_filling = False
        return found

    def _fill(self, plan_id: str) -> None:
        """Show a plan as it was saved: what was tried on another one is gone."""
        self._is_filling = True
        self.filters.chosen = {"plan": plan_id} if plan_id else {}
        self._row, self._saved = None, None
        if plan_id:
            with self._desk.sessions() as session:
                self._row = read_plan(session, plan_id, writer=self._writer())
                session.expunge(self._row)
            self._saved = self._read(self._row)
        self.sliders.answers = {}
        self.sliders.groups = slider_groups(self._desk.say, self._saved.plan) if self._saved else []
        self._is_filling = False
        self._show()

    def _read(self, row: PlanRow) -> Reckoned | None:
        try:
            return Reckoned(plan_of(row.inputs))
        except ProjectsError:
            return None  # its page says so: it was written by another program

    def _chosen(self, _change: Any) -> None:
        if not self._is_filling:
            with self._desk.moving():
                self._fill(self.filters.chosen.get("plan", ""))

    def _tried(self, _change: Any) -> None:
        if not self._is_filling:
            self._show()

    @property
    def _tries(self) -> str:
        return tried_in_words(self._desk.say, self.sliders.groups, self.sliders.answers)

    def _show(self) -> None:
        """Show figures first, then what takes longest."""
        if self._row is None or self._saved is None:
            self._nothing()
            return
        tries = self._tries
        shown = Reckoned(tried_plan(self._saved.plan, self.sliders.answers)) if tries else self._saved
        source = self._blocks.source(self._row, tries)
        self.head.blocks = [self._blocks.links(self._row), *self._blocks.lacking(self._saved.plan)]
        self.tiles.blocks = [self._blocks.tiles(shown, self._saved, source)]
        self._draw(shown, source)
        self._tabulate(shown, source)
        self._vary(shown, source)

    def _nothing(self) -> None:
        say, link = self._desk.say, self._desk.link(self._desk.say("Begin a plan"), office_address("plans", "new"))
        text = say("Choose a saved plan above, or begin one: it is made and changed on the office’s page.")
        if self._row is not None:
            text = say("This plan cannot be read any more. Open its page and save it again.")
            link = self._desk.link(say("Change this plan"), office_address("plans", self._row.plan_id, ""))
        note = {"text": text, "tone": "", "link": link}
        self.head.blocks = [{"kind": "notes", "width": "whole", "name": "none", "title": "", "notes": [note]}]
        for part in (self.tiles, self.tables, self.risks):
            part.blocks = []
        for drawn in (self.lines, self.bars, self.spread):
            drawn.charts = []

    def _titled(self, title: str, shown: Reckoned) -> str:
        return self._blocks.titled(title, is_tried=shown is not self._saved)

    def _draw(self, shown: Reckoned, source: str) -> None:
        say, saved = self._desk.say, self._saved or shown
        title = self._titled(say("Cash, month by month"), shown)
        self.lines.charts = [self._charts.cash(shown, saved, source, title)]
        self.bars.charts = [self._charts.surplus_use(shown, source, self._titled(say("Use of the surplus"), shown))]

    def _tabulate(self, shown: Reckoned, source: str) -> None:
        tables, language = self._paper(shown), self._desk.say.language
        rules = financing_findings(shown.plan, financing_rules(), on=self._desk.today())
        made = [
            (tables.money(), "money", "narrow"), (tables.years(), "years", "narrow"),
            (tables.months(), "months", "always"),
            (tables.law(shown.law), "law", ""), (tables.rules(rules, names_of_funders(language)), "rules", "narrow"),
            (tables.shocks(shown.shocks, shown.bridges), "shocks", "narrow"),
        ]  # fmt: skip
        self.tables.blocks = [self._table(given, name, source, shown, fold) for given, name, fold in made]

    def _vary(self, shown: Reckoned, source: str) -> None:
        say, drawn = self._desk.say, shown.draws
        if drawn is None:
            text = say("Draws need every figure: {count} are not known yet.",
                       count=len(self._blocks.lacking(shown.plan)[0]["rows"]))  # fmt: skip
            self.spread.charts = []
            self.risks.blocks = [{"kind": "notes", "width": "whole", "name": "draws", "title": "",
                                  "notes": [{"text": text, "tone": ""}]}]  # fmt: skip
            return
        self.spread.charts = [self._charts.spread(drawn, source, self._titled(say("How low the cash may fall"), shown))]
        self.risks.blocks = [self._table(self._paper(shown).draws(drawn), "draws", source, shown, ""),
                             self._blocks.declared(source)]  # fmt: skip

    def _paper(self, shown: Reckoned) -> PaperTables:
        return PaperTables(self._desk.say, shown.plan, shown.kept, shown.told)

    def _table(self, given: Any, name: str, source: str, shown: Reckoned, fold: str) -> dict[str, Any]:
        block = self._words.table(given, name, source, fold=fold)
        return {**block, "title": self._titled(block["title"], shown)}
