"""The desk's tab of a programme: which ideas to begin in which provinces, for one budget, under floors and limits."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any, ClassVar

from coop_registry.errors import RegistryError
from scoring_models.projects.errors import ProjectsError
from scoring_models.projects.programme.floor_prices import FloorPrice, floor_prices
from scoring_models.projects.programme.programme_results import sums_by
from widgets.apps.frame_words import form_words
from widgets.apps.project_desk.programme_blocks import ProgrammeBlocks
from widgets.apps.project_desk.programme_questions import programme_questions
from widgets.apps.project_desk.surroundings import Surroundings
from widgets.apps.projects.programme_asked import BUDGET, QUESTIONS, Asked, answers, written
from widgets.apps.projects.programme_candidates import uncosted_ideas
from widgets.apps.projects.programme_made import GAP, SECONDS, Made, made_programme
from widgets.apps.projects.programme_words import ProgrammeWords
from widgets.components.desk_tab import beside, column
from widgets.components.question_form import QuestionForm
from widgets.components.tile_map import TileMap

_KEPT = 4  # programmes that are not reckoned again as somebody goes back and forth
_SHADES = 5
_MILLION = 1e6


class ProgrammeTab:
    """Choose a programme for the territory of the officer from answers that stand in the address.

    Parameters
    ----------
    around
        What the tabs of the desk share.
    """

    names: ClassVar = frozenset(QUESTIONS)  # in an address

    def __init__(self, around: Surroundings) -> None:
        self._around, self._desk, say = around, around.desk, around.desk.say
        around.fits.refresh()
        self._words = ProgrammeWords(say, around.names, around.fits.sheets)
        self._blocks = ProgrammeBlocks(around, self._words)
        side = {"direction": say.direction}
        self.form = QuestionForm(
            groups=programme_questions(say, self._words.labels),
            title=say("What is asked of the programme"),
            words=form_words(say),
            **side,
        )
        self.standing, self.blocks = (self._desk.blocks(actions={"open", "prices"}) for _ in range(2))
        for part in (self.standing, self.blocks):
            part.on_asked(self._asked_for)
        self.map = TileMap(
            tiles=self._desk.places.tiles(), title=say("Money by region, millions of DH"), is_choosable=False,
            note=say("A schematic map: a tile is a region, without outline or scale. A dashed tile: not known."),
            words=self._desk.chart_words(), columns=[say("Region"), say("Money, millions of DH")], **side,
        )  # fmt: skip
        self.form.observe(self._answered, "answers")
        self._is_filling = False
        self._made: dict[tuple[object, ...], Made] = {}
        self._prices: dict[tuple[object, ...], list[FloorPrice]] = {}
        self.view = column(self.form, beside(self.standing, self.map), self.blocks)

    @property
    def place(self) -> dict[str, str]:
        """The answers."""
        return dict(self.form.answers)

    @property
    def told(self) -> str:
        """What was asked, in words, for paper."""
        return " · ".join(self._words.asked(Asked.of(self.form.answers)))

    def go(self, place: Mapping[str, str]) -> set[str]:
        """Show the programme that an address asks for; what answers no question is left out."""
        good = {name: value for name, value in place.items() if answers(name, value)}
        self._is_filling = True
        self.form.answers = {name: written(float(value)) for name, value in good.items()}
        self._is_filling = False
        self.refresh()
        return set(place) - set(good)

    def refresh(self) -> None:
        """Reckon with bank and register as they stand now; what cannot be is said beside its question."""
        try:
            self._around.fits.refresh()
            self._show()
        except (ProjectsError, RegistryError) as problem:
            say = self._desk.say
            note = say("The fit could not be computed: {why}", why=str(problem))
            self._alone([self._blocks.notes("failed", say("Programme"), [(note, "late")])])

    def _answered(self, _change: Any) -> None:
        if not self._is_filling:
            with self._desk.moving():
                self.refresh()

    def _asked_for(self, action: str, value: str) -> None:
        if action == "open":
            self._desk.open_sheet(value)
            return
        with self._desk.moving():
            self._price()

    def _show(self) -> None:
        asked = Asked.of(self.form.answers)
        self.form.problems = self._problems(asked)
        uncosted = self._blocks.uncosted(uncosted_ideas(self._around.fits.sheets))
        if asked.get(BUDGET) is None:
            self._alone([self._blocks.nothing_yet()], uncosted)
            return
        made = self._made_now(asked)
        if made.chosen is None:
            self._alone([self._blocks.conflict(made)], uncosted)
            return
        blocks = self._blocks
        self.standing.blocks = [
            blocks.tiles(made), blocks.standing(made), blocks.links(asked, dict(self.form.answers)),
        ]  # fmt: skip
        self._fill_map(made)
        self.blocks.blocks = [
            blocks.regions(made), *blocks.chosen(made), blocks.binding(made),
            *blocks.floors(made, self._prices.get(self._key(asked))), *blocks.apart(made), uncosted,
        ]  # fmt: skip

    def _alone(self, first: list[dict[str, Any]], *rest: dict[str, Any]) -> None:
        self.standing.blocks, self.blocks.blocks = first, list(rest)
        with self.map.hold_sync():
            self.map.counts, self.map.numbers, self.map.labels, self.map.source, self.map.legend = {}, {}, {}, "", {}

    def _problems(self, asked: Asked) -> dict[str, str]:
        """Return what is said beside questions: an answer that is none, and one half of two."""
        say, given = self._desk.say, self.form.answers
        wrong = {name: say("A whole number, please.") for name, value in given.items() if not answers(name, value)}
        return wrong | {name: say("Without this, the answer beside it changes nothing.") for name in asked.alone}

    def _key(self, asked: Asked) -> tuple[object, ...]:
        return (*self._around.fits.hashes, self._around.year(), asked.key)

    def _made_now(self, asked: Asked) -> Made:
        key, fits = self._key(asked), self._around.fits
        if key not in self._made:
            made = made_programme(asked, fits.fit().provinces, fits.sheets, self._desk.territory, seconds=SECONDS)
            self._made = {**dict(list(self._made.items())[1 - _KEPT :]), key: made}
        return self._made[key]

    def _price(self) -> None:
        """Have the price of each floor reckoned, of the programme that is shown."""
        asked = Asked.of(self.form.answers)
        if asked.get(BUDGET) is None:
            return
        self._around.fits.refresh()
        made = self._made_now(asked)
        if made.chosen is not None:
            found = floor_prices(made.chosen, seconds=2 * SECONDS, gap=GAP)
            self._prices = {**dict(list(self._prices.items())[1 - _KEPT :]), self._key(asked): found}
        self._show()

    def _fill_map(self, made: Made) -> None:
        if made.chosen is None:
            return
        found = sums_by(made.chosen, "region")["cost_mad"].reindex(list(made.regions)).fillna(0.0) / _MILLION
        money = {str(code): float(value) for code, value in found.items()}
        written_so = {code: self._words.number(value, 1) for code, value in money.items()}
        say = self._desk.say
        with self.map.hold_sync():
            self.map.counts, self.map.numbers = money, written_so
            self.map.labels = {
                code: say("{name}: {words}", name=name, words=written_so.get(code, say("not known")))
                for code, name in self._desk.places.regions.items()
            }  # fmt: skip
            self.map.legend = self._legend(money)
            self.map.source = self._blocks.source(made.asked)

    def _legend(self, money: Mapping[str, float]) -> dict[str, Any]:
        say, step = self._desk.say, max(money.values(), default=0.0) / _SHADES
        edges = [self._words.number(step * place, 1) for place in range(_SHADES + 1)]
        shades = [say("over {from} to {until}", **{"from": start}, until=end) for start, end in pairwise(edges)]
        is_part = len(money) < len(self._desk.places.regions)
        return {"shades": shades, "doubted": "", "unknown": say("not of your provinces") if is_part else ""}
