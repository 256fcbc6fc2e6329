"""Questions whose answers a desk reckons with: numbers, choices and marks, each of which may stay unanswered."""

import math
from collections.abc import Mapping
from typing import Any

import traitlets

from widgets.components.component import Component
from widgets.components.drawing import script_of, style_of

KINDS = ("number", "slider", "choice", "marks", "text")
LONGEST = 100  # letters of a text


class QuestionForm(Component):
    """Show questions in groups and hold what was answered; a question left open is absent from ``answers``.

    A number is a text of western digits with a point; a mark is one of several, which stand together in one answer,
    divided by spaces. What a browser says is believed only where the question can be answered so.
    """

    _esm = script_of(__file__)
    _css = style_of(__file__)
    asks = frozenset({"answers"})

    groups = traitlets.List(
        traitlets.Dict(),
        help="Each group: name, label, note, fold ('' or 'always'), and questions: name, label, kind, note, and by "
        "kind unit, least, most and step of a number or a slider; options (value and text) of a choice or of marks; "
        "own of a slider: where it stands unasked.",
    ).tag(sync=True)
    answers = traitlets.Dict(
        value_trait=traitlets.Unicode(), key_trait=traitlets.Unicode(), help="By name: what was answered."
    ).tag(sync=True)
    title = traitlets.Unicode(help="What is asked for.").tag(sync=True)
    problems = traitlets.Dict(
        value_trait=traitlets.Unicode(), key_trait=traitlets.Unicode(), help="By name: what is wrong, what to do."
    ).tag(sync=True)
    words = traitlets.Dict(
        value_trait=traitlets.Unicode(), help="open (a choice left open), clear, bounds ('{least}', '{most}' filled)."
    ).tag(sync=True)
    direction = traitlets.Enum(("rtl", "ltr"), default_value="rtl").tag(sync=True)

    @traitlets.validate("groups")
    def _names_are_there_once(self, proposal: Any) -> Any:
        questions = [each for group in proposal["value"] for each in group["questions"]]
        names = [each["name"] for each in questions]
        if len(set(names)) != len(names):
            raise traitlets.TraitError("Two questions have one name.")
        for each in questions:
            if each["kind"] not in KINDS:
                raise traitlets.TraitError(f"A question is one of {KINDS}: {each}.")
        return proposal["value"]

    @traitlets.validate("answers")
    def _each_can_be_answered_so(self, proposal: Any) -> Any:
        asked = self._asked()
        for name, value in proposal["value"].items():
            if name not in asked:
                raise traitlets.TraitError(f"There is no question {name!r}.")
            if not takes(asked[name], value):
                raise traitlets.TraitError(f"The question {name!r} is not answered by {value[:LONGEST]!r}.")
        return proposal["value"]

    def offers(self, name: str, value: str) -> bool:
        """Return whether a question can be answered so."""
        question = self._asked().get(name)
        return question is not None and takes(question, value)

    def number(self, name: str) -> float | None:
        """Return a number that was answered; None of an open question, and where a slider stands unasked."""
        if name in self.answers:
            return float(self.answers[name])
        own = self._asked()[name].get("own")
        return None if own is None else float(own)

    def marks(self, name: str) -> list[str]:
        """Return the marks that were set, in the order of the question."""
        chosen = set(self.answers.get(name, "").split())
        return [option["value"] for option in self._asked()[name]["options"] if option["value"] in chosen]

    def _asked(self) -> dict[str, dict[str, Any]]:
        return {each["name"]: each for group in self.groups for each in group["questions"]}


def takes(question: Mapping[str, Any], value: str) -> bool:
    """Return whether a value answers a question.

    Examples
    --------
    >>> takes({"kind": "number", "least": 0, "most": 10}, "7.5"), takes({"kind": "number"}, "nan")
    (True, False)
    """
    match question["kind"]:
        case "choice":
            return value in {option["value"] for option in question["options"]}
        case "marks":
            return set(value.split()) <= {option["value"] for option in question["options"]}
        case "text":
            return len(value) <= LONGEST
    try:
        number = float(value)
    except ValueError:
        return False
    is_written_so = value.isascii() and not set(value) - set("0123456789.-")
    return is_written_so and question.get("least", -math.inf) <= number <= question.get("most", math.inf)
