"""An idea at the place that the reader chose: where it stands, why in exact steps, what would change it."""

from typing import Any

from coop_registry.errors import RegistryError
from scoring_models.projects.errors import ProjectsError
from scoring_models.projects.fit.place_view import PlaceView
from widgets.apps.project_desk.surroundings import Surroundings
from widgets.components.desk_tab import column
from widgets.components.waterfall import Waterfalls, waterfall

DIGITS = 2


class PlacePart:
    """The part of an idea's sheet that speaks of a place; empty until a place is chosen.

    Parameters
    ----------
    around
        What the tabs of the desk share.
    """

    def __init__(self, around: Surroundings) -> None:
        self._around, self._desk = around, around.desk
        self.blocks = self._desk.blocks()
        self.steps = Waterfalls(words=self._desk.chart_words(), direction=self._desk.say.direction)
        self.view = column(self.blocks, self.steps)

    def show(self, idea_id: str) -> None:
        """Show an idea at the chosen place; nothing where none is chosen, or the idea has no activity."""
        code = self._around.place_code
        self.blocks.blocks, self.steps.charts = [], []
        if not code:
            return
        try:
            view = self._around.fits.fit().place(code)
        except (ProjectsError, RegistryError) as problem:
            self.blocks.blocks = [self._notes([(str(problem), "late")])]
            return
        if idea_id not in view.fit.ideas.index:
            note = self._desk.say("The sheet names no activity: it cannot be held against the register.")
            self.blocks.blocks = [self._notes([(note, "due")])]
            return
        record = view.record(idea_id)
        self.blocks.blocks = [self._notes(self._standing(view, record))]
        self.steps.charts = self._charts(record)

    def _standing(self, view: PlaceView, record: dict[str, Any]) -> list[tuple[str, str]]:
        say, words, desk = self._desk.say, self._around.words, self._desk
        lacking = record["conditions"]["gates_lacking"]
        lines = [(words.states[record["state"]], "" if record["state"] == "now" else "due")]
        if lacking:
            lines.append((words.list_of(words.lacking(lacking)), "late"))
        else:
            tier = view.tiers().get(record["idea_id"])
            lines.append((
                say("Place {rank}, tier {tier}; first in {share} of the weightings.", rank=desk.number(record["rank"]),
                    tier=desk.number(tier), share=desk.share(record["first_share"], 0)), "",
            ))  # fmt: skip
        checks = [words.condition(code) for code in record["conditions"]["gates_to_check"]]
        if checks:
            lines.append((say("to check: {what}", what=words.list_of(checks)), "due"))
        if degree := words.degrees[record["saturation_degree"]]:
            told = words.list_of([text for text in (degree, words.counts(record["saturation"])) if text])
            lines.append((told, "late" if record["saturation"]["is_flagged"] else "due"))
        if record["unknown"]:
            unknown = words.list_of(words.criteria[name] for name in record["unknown"])
            lines.append((say("Not known of this idea: {what}.", what=unknown), "due"))
        changes = [words.counterfactual(each) for each in record["counterfactuals"]]
        return [*lines, *((text, "") for text in changes if text)]

    def _charts(self, record: dict[str, Any]) -> list[dict[str, Any]]:
        say, words, explanation = self._desk.say, self._around.words, record["explanation"]
        place = self._around.names["places"].get(self._around.place_code, "")
        whole = self._waterfall(
            (say("Mean of the ideas here"), explanation["mean"]), words.steps(explanation),
            (say("This idea"), explanation["value"]),
        ) | {
            "name": "why", "title": say("Why, in {place}", place=place),
            "note": say("From 0 to 1, under the weights to begin with. "
                        "Each step is reckoned exactly and written rounded."),
            "columns": [say("What counts"), say("Points"), say("Reached")], "source": self._around.source(),
        }  # fmt: skip
        charts = [whole]
        if parts := words.entry_steps(explanation):
            charts.append(self._waterfall((say("Mean of the ideas here"), 0.0), parts,
                                          (say("whether such a thing begins here"), sum(term for _, term in parts))) | {
                "name": "entry", "title": say("Whether such a thing begins here"),
                "note": say("What was begun in the register’s earlier years, where activities and places were alike."),
                "columns": [say("What counts"), say("Points"), say("Reached")], "source": self._around.source(),
            })  # fmt: skip
        return charts

    def _waterfall(
        self, first: tuple[str, float], steps: list[tuple[str, float]], last: tuple[str, float]
    ) -> dict[str, Any]:
        say, words = self._desk.say, self._around.words
        return waterfall(
            first, steps, last, digits=DIGITS, write=lambda value: words.plain(float(value), DIGITS),
            write_step=lambda value: words.signed(float(value), DIGITS), unknown=say("not known"),
        )  # fmt: skip

    def _notes(self, lines: list[tuple[str, str]]) -> dict[str, Any]:
        say = self._desk.say
        place = self._around.names["places"].get(self._around.place_code, "")
        notes = [{"text": text, "tone": tone} for text, tone in lines]
        return {
            "kind": "notes",
            "width": "whole",
            "name": "here",
            "title": say("In {place}", place=place),
            "notes": notes,
        }
