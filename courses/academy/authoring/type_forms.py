"""The form of each exercise type, declared: which parts it has. One way of showing and reading serves them all."""

from collections.abc import Mapping
from typing import Any

from academy.authoring.form_code import Checks, Source
from academy.authoring.form_formulas import Truth
from academy.authoring.form_lists import Cells, Hints, Lines, Pairs, Regions, Rubric, Wrong
from academy.authoring.form_parts import (
    TOKEN,
    Draft,
    Flag,
    Number,
    OneOf,
    Part,
    Said,
    Sources,
    Text,
    Texts,
    Words,
)
from academy.exercises.choices import DEFAULT_RULE

_PROMPT = Words("prompt", "The question", is_long=True)
_MODE = OneOf(
    "mode", "What it is for", ((None, "Graded: gives points"), ("practice", "Practice: told at once, no points"))
)
_RULE = OneOf(
    "key.rule",
    "How points are given for a part of the answer",
    (
        ("net_correct", "right ones less wrong ones (unless you choose otherwise)"),
        ("all_or_nothing", "all or nothing"),
        ("coverage", "share of the right ones found, times share of the chosen that are right"),
        ("every_decision", "every line decided rightly counts"),
    ),
    default=DEFAULT_RULE,
)
_UNIT = Words("unit", "Unit, shown beside the field", help="For example dirhams. Leave it empty where there is none.")
_TOLERANCE = Number("key.tolerance", "How far off is still right", help="0 when left empty.")
_RUBRIC = Rubric(
    "rubric",
    "What the trainer looks for",
    help="The points of the lines add up to those of the exercise.",
)
_ACCEPTED = Texts(
    "key.accepted",
    "Accepted answers",
    help="One a line, in Arabic and in French. Hamza, accents and capitals make no difference.",
)
_CELLS = Cells(
    "key.cells",
    "Cells",
    help="Tick a cell to ask for it, and write its number or a formula such as = honey.kg * 90. "
    "Not ticked, its number is printed.",
)
_STEPS = Lines(
    "items",
    "Lines to put in order",
    "step",
    places="key.order",
    help="Give each its number in the right order.",
)
_PAIRS = Pairs(
    "key.before",
    "Only these pairs count",
    "items",
    help="Where the order of some lines does not matter, say which comes before which; "
    "the numbers above then count no more.",
)
_FEEDBACK = Words(
    "feedback",
    "What is said of a right answer",
    is_long=True,
    help="May tell the answer: it comes with a right answer or at the end.",
)

OWN: Mapping[str, tuple[Part, ...]] = {
    "choice": (Lines("options", "Answers to choose from", "option", tick="key.value", help="Tick the right one."),),
    "choices": (
        Lines("options", "Answers to choose from", "option", tick="key.values", help="Tick every right one."),
        _RULE,
    ),
    "true_false": (Truth("key.value", "The sentence is", ((True, "True"), (False, "False"))),),
    "number": (
        Number("key.value", "The right number"),
        _TOLERANCE,
        _UNIT,
        Texts("key.units", "Units that may be typed as well", help="One a line."),
    ),
    "short_text": (_ACCEPTED, Flag("key.same_in_both", "The word is written alike in both languages")),
    "table": (Lines("columns", "Columns", "column"), Lines("rows", "Rows", "row"), _CELLS, _UNIT, _TOLERANCE),
    "ordering": (_STEPS, _PAIRS),
    "matching": (
        Lines("left", "Things to match", "left", match="right"),
        Lines("right", "What they are matched with", "right", help="There may be more than needed."),
    ),
    "regions": (Regions("key.values", "The right regions"), _RULE),
    "dates": (
        Text("key.value", "The right day", kind="date"),
        Text("key.start", "Or the day on which a legal delay begins", kind="date"),
        Text("key.before", "Or the day before which the full days of a delay must lie", kind="date"),
        Text("key.delay", "and the rule of the delay: the day is then counted", kind="rule"),
        Text("key.name", "its name, where the rule has several delays"),
    ),
    "essay": (_RUBRIC,),
    "photo": (_RUBRIC,),
    "code": (
        Source(
            "setup",
            "Code that is given",
            help="It stands in the notebook before the exercise, and nobody changes it: it reads data/prices.csv.",
        ),
        Source("starter", "Where learners begin", help="What stands in their cell at first."),
        Source("model", "Your own solution", help="Nobody sees it. What the checks expect is computed from it."),
        Checks(
            "checks",
            "Checks",
            help="Each takes a value of the learner's code. Leave what it must give empty for your solution to say.",
        ),
    ),
}
ANSWERS = {
    "choice": "option", "choices": "option", "true_false": "truth", "number": "number", "short_text": "text",
    "table": "cell", "ordering": "pair", "matching": "pair", "regions": "region", "dates": "day",
}  # fmt: skip
_BEGIN_WITH = {
    "choice": {"options": 3}, "choices": {"options": 4}, "ordering": {"items": 3}, "matching": {"left": 2, "right": 3},
    "table": {"columns": 2, "rows": 2},
}  # fmt: skip
DAYS = ("key.value", "key.start", "key.before", "wrong.answer")  # written as days in an exercise on dates


def parts_of(entry: Mapping[str, Any]) -> list[Part]:
    """Return the parts of an exercise's form, in their order; none for a type without a form."""
    type_name = str(entry.get("type"))
    if type_name not in OWN:
        return []
    has_answers = type_name in ANSWERS  # of a kind that words can name
    is_practice = entry.get("mode") == "practice"
    worth: list[Part] = (
        [] if is_practice else [Number("points", "Points for a right answer", help="Above 0, at most 100.")]
    )
    wrong: list[Part] = [Wrong("wrong", "What is said of wrong answers", ANSWERS[type_name])] if has_answers else []
    return [
        _PROMPT,
        *OWN[type_name],
        *([_MODE] if has_answers else []),
        *worth,
        Sources("source", "Source: the rule that it asks about"),
        _FEEDBACK,
        *wrong,
        Hints("hints", "Hints"),
    ]  # fmt: skip


def taken(said: Said, before: Mapping[str, Any]) -> Draft:
    """Return the entry that a form makes of an earlier one; a part that cannot show its field leaves it alone."""
    entry: Draft = copied(before)
    for part in parts_of(before):
        if part.can_show(before):
            part.take(said, entry)
    if entry.get("mode") == "practice":
        entry.pop("points", None)
    return entry


def without_tokens(value: Any) -> Any:
    """Return an entry without what a form wrote in its rows to know them again."""
    if isinstance(value, Mapping):
        return {key: without_tokens(each) for key, each in value.items() if key != TOKEN}
    return [without_tokens(each) for each in value] if isinstance(value, list) else value


def copied(value: Any) -> Any:
    """Return plain data of its own."""
    if isinstance(value, Mapping):
        return {key: copied(each) for key, each in value.items()}
    return [copied(each) for each in value] if isinstance(value, list) else value


def fresh(type_name: str) -> Draft:
    """Return the entry with which a new exercise of a type begins."""
    empty = {"ar": "", "fr": ""}
    entry: Draft = {"type": type_name, "points": 1, "prompt": dict(empty)}
    for path, count in _BEGIN_WITH.get(type_name, {}).items():
        entry[path] = [{TOKEN: f"n{number}", **empty} for number in range(count)]
    return {**entry, "feedback": dict(empty)}
