"""A backtest of entries on the register's years, in words: what foresees how well, and what that does not mean."""

from collections.abc import Mapping
from typing import Any

from scoring_models.projects.entry.backtest_record import SUSPECT
from widgets.apps.registry_desk.context import DeskContext

_MODEL = "logit"  # the entry model's own row
_DIGITS = 2  # of a share: more would claim what fifty resamplings do not tell
_HASH = 12


class BacktestBlocks:
    """Write a record of a backtest as blocks.

    Parameters
    ----------
    desk
        The desk's surroundings.
    """

    def __init__(self, desk: DeskContext) -> None:
        self._desk, say = desk, desk.say
        self._names = {
            "logit": say("entry model"), "boosting": say("boosting, the same features"),
            "random": say("by chance"), "popularity": say("how many places do it"),
            "margins": say("how much the place and the activity have"),
            "neighbours": say("places alike do it"), "density": say("related activities are done here"),
            "svd": say("the pattern of the place"), "growth": say("what has grown most"),
            "rca": say("it is begun here already"),
        }  # fmt: skip

    def offer(self) -> dict[str, Any]:
        """Return the button that computes it."""
        say = self._desk.say
        options = [{"text": say("Compute the backtest"), "value": "now", "isChosen": False}]
        note = say("What was begun is foreseen from earlier years, and compared with what was begun. It takes seconds.")
        return self._notes([], note) | {
            "choices": [{"label": say("On this register"), "action": "backtest", "options": options}]
        }

    def under_way(self, done: int, total: int) -> dict[str, Any]:
        """Return how far it is."""
        say, desk = self._desk.say, self._desk
        told = say("{done} of {total} parts are done.", done=desk.number(done), total=desk.number(total))
        return self._notes([(told, "")])

    def failed(self, why: str) -> dict[str, Any]:
        """Return that it could not be computed, and why."""
        return self._notes([(self._desk.say("It could not be computed: {why}", why=why), "late")])

    def found(self, record: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Return what it says, with what that does not mean, and the table of each step that was foretold."""
        steps = [step for step in record["steps"] if _MODEL in step["rows"]]
        return [self._notes(self._said(record, steps)), *(self._table(record, step) for step in reversed(steps))]

    def _said(self, record: Mapping[str, Any], steps: list[Mapping[str, Any]]) -> list[tuple[str, str]]:
        say = self._desk.say
        lines = [(say("What predicts what was started is not evidence of what should be."), "due")]
        if self._desk.is_synthetic:
            lines.append((say("This register is invented: its figures say that the computation works, and nothing of "
                              "Morocco."), "late"))  # fmt: skip
        if any(self._within(step) > SUSPECT for step in steps):
            lines.append((say("Above 0.80 within a place: look first for something in the register that already tells "
                              "the later year."), "late"))  # fmt: skip
        if not steps:
            lines.append((say("No step of years could be foretold: too few activities began in them."), "due"))
        left = [self._names[name] for name in self._names if steps and name not in steps[-1]["rows"]]
        if left:
            lines.append((say("Not told: {what}.", what=self._joined(left)), ""))
        return lines

    def _within(self, step: Mapping[str, Any]) -> float:
        return float(step["rows"][_MODEL]["auc_within_region"]["value"] or 0.0)

    def _table(self, record: Mapping[str, Any], step: Mapping[str, Any]) -> dict[str, Any]:
        say, desk = self._desk.say, self._desk
        rows = []
        for name, label in self._names.items():
            if name in step["rows"]:
                row = step["rows"][name]
                within = row["auc_within_region"]
                values = (within["value"], row["average_precision"]["value"], row["precision10"]["value"])
                first, *rest = ({"text": self._number(value), "kind": "number"} for value in values)
                rows.append([label, first, self._interval(within), *rest])
        labels = [(say("Foretold by"), "text"), (say("AUC within a place"), "number"),
                  (say("Nine times in ten"), "text"), (say("Average precision"), "number"),
                  (say("Begun, of the first ten"), "number")]  # fmt: skip
        title = say("Begun from {start} to {end}", start=str(step["start"]), end=str(step["end"]))
        return {
            "kind": "table", "width": "whole", "name": f"step_{step['start']}", "title": title,
            "note": say("{entries} of {options} absent activities began. AUC: 0.5 is chance, 1 is everything.",
                        entries=desk.number(step["entries"]), options=desk.number(step["options"])),
            "columns": [{"label": label, "kind": kind} for label, kind in labels], "rows": rows, "empty": "",
            "pages": None, "fold": "narrow", "source": self._source(record),
        }  # fmt: skip

    def _interval(self, told: Mapping[str, float | None]) -> str:
        low, high = told["low"], told["high"]
        return "" if low is None or high is None else f"{self._number(low)}–{self._number(high)}"

    def _number(self, value: float | None) -> str:
        return "" if value is None else self._desk.say.number(value, digits=_DIGITS)

    def _joined(self, texts: list[str]) -> str:
        return ("، " if self._desk.say.language == "ar" else ", ").join(texts)

    def _source(self, record: Mapping[str, Any]) -> str:
        say = self._desk.say
        told = say(
            "Source: backtest on the register, years {years}, counts {hash}, seed {seed}, {count} resamplings.",
            years=", ".join(map(str, record["years"])), hash=record["panel_hash"][:_HASH], seed=str(record["seed"]),
            count=str(record["resamplings"]),
        )  # fmt: skip
        return f"{told} {say('Synthetic data.')}" if self._desk.is_synthetic else told

    def _notes(self, lines: list[tuple[str, str]], note: str = "") -> dict[str, Any]:
        return {
            "kind": "notes", "width": "whole", "name": "backtest",
            "title": self._desk.say("What a backtest on this register says"), "note": note,
            "notes": [{"text": text, "tone": tone} for text, tone in lines],
        }  # fmt: skip
