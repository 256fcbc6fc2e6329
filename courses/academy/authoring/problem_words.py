"""What the builder says of an exercise, in sentences that can be translated: for authors who read no TOML."""

import dataclasses
import re

from academy.authoring.code_words import CODE_WORDS

_FIELD = re.compile(r"(?P<field>[a-z_]+(?:\.[a-z_]+|\[\d+\])*): (?P<message>.*)", re.DOTALL)
_WORDS: tuple[tuple[str, str], ...] = (
    (r".* is no type; choose one of .*", "This kind of exercise is unknown."),
    (
        r"is no field of (?:an exercise|a check); known: .*",
        "This field is unknown, so that the exercise cannot be published.",
    ),
    (
        r"the id must be small Latin letters.*",
        "The name must be small Latin letters, digits and _, and not end in _points.",
    ),
    (r".* is no mode; choose one of .*", "Choose what the exercise is for: graded, or practice."),
    (r"must be a number above 0 and at most 100", "The points must be a number above 0, at most 100."),
    (r"at most two decimals.*", "The points may have two decimals at most."),
    (r"practice gives none; leave them out", "Practice gives no points: leave them empty."),
    (r"what a trainer grades cannot be told at once", "What a trainer grades cannot be practice."),
    (r"write it as \w+(?:\[\d+\])?\.ar and .*", "The text is missing in both languages."),
    (r"the text is missing; write it", "The text is missing."),
    (r"None is no rule id; .*", "The source is missing: choose the rule that it asks about."),
    (r"(?P<given>.*) is no rule id; .*", "The source {given} is unknown: choose one of the list."),
    (
        r"The source (?P<given>.*) names no table with its date: .*",
        "The source {given} names no table with its date: write it like table:regions@2024.",
    ),
    (
        r"The table (?P<given>.*) is unknown; known are (?P<known>.*)\.",
        "The table {given} is unknown; known are {known}.",
    ),
    (
        r"The table (?P<given>.*) says nothing of (?P<date>.*); it speaks of (?P<known>.*)\.",
        "The table {given} says nothing of {date}; it speaks of {known}.",
    ),
    (r"a cost is a number of points from 0 up", "What a hint costs is a number of points, 0 or more."),
    (r"only those of a graded exercise .*", "Only hints of a graded exercise that a machine grades may cost points."),
    (
        r"together they cost all the points.*",
        "Together the hints cost all the points: leave some for a right answer.",
    ),
    (r"give at least (?P<least>\d+) lines like .*", "At least {least} lines are needed."),
    (
        r"a number, text, list or table stands where another belongs; .*",
        "A value stands where one of another kind belongs.",
    ),
    (
        r"it holds a number too large or too small to reckon with",
        "The formula holds a number too large or too small to reckon with.",
    ),
    (r"an id stands twice.*", "Two lines carry the same name: give each its own."),
    (
        r".* is no id; use small Latin letters, digits and _",
        "This line needs a name of small Latin letters, digits and _.",
    ),
    (r"must be the id of one option", "The key is missing: tick the right answer."),
    (r"must be a list of .*, at least one", "The key is missing: tick at least one."),
    (r".* is no rule; choose one of .*", "Choose how points are given for a part of the answer."),
    (r"must be true or false", "The key is missing: say whether the sentence is true or false."),
    (r"must be a number from 0 up", "How far off is still right must be a number, 0 or more."),
    (r"must be a number", "The key is missing: write the right number."),
    (r"must be a list of texts, at least one", "The key is missing: write at least one accepted answer."),
    (r"must be a list of texts", "Write one unit a line."),
    (r"has no form in French, .*", "No accepted answer is in French, and learners may answer in both languages."),
    (r"has no form in Arabic, .*", "No accepted answer is in Arabic, and learners may answer in both languages."),
    (r"must give at least one cell, .*", "The key is missing: ask for at least one cell."),
    (
        r"(?P<given>\S+) is given in its row and asked as well.*",
        "The cell {given} is printed and asked for: choose one.",
    ),
    (r"what is given in a row must be numbers.*", "What is printed in a cell must be a number."),
    (r"(?P<given>\S+) leans on itself", "The formula of the cell {given} cannot be computed: it leans on itself."),
    (r"(?P<given>\S+) is no cell with a number", "The formula cannot be computed: {given} is no cell with a number."),
    (
        r"(?P<given>\S+) holds .*, which is neither a number nor a formula",
        "The cell {given} needs a number or a formula.",
    ),
    (r"it divides by nothing", "The formula cannot be computed: it divides by nothing."),
    (r"'' is no formula: .*", "A cell that is asked for needs a number or a formula."),
    (r"(?P<given>.*) is no formula: .*", "{given} is no formula: write it like = honey.kg * 90."),
    (r"(?P<given>.*) cannot be read as a formula", "{given} cannot be read as a formula."),
    (
        r"a formula knows numbers, cells .*",
        "A formula knows numbers, cells such as honey.kg, rules such as L112.members.min, + - * /, brackets, "
        "sum, min, max, ceil and floor.",
    ),
    (
        r"a key that is reckoned needs a number in each option, .*",
        "Give each line its number: the line that carries what the formula gives is the right one.",
    ),
    (
        r"gives (?P<given>\S+), which \d+ options carry; .*",
        "The formula gives {given}: exactly one line must carry it.",
    ),
    (r"(?P<given>.*) compares nothing: .*", "{given} compares nothing: write it like = 52 > 50."),
    (r"(?P<given>\S+) is no rule(?:, and there| of the law, nor).*", "{given} is no rule of the law."),
    (
        r"(?P<given>\S+) has several numbers; add the name of one: (?P<known>.*)",
        "The rule {given} has several numbers; add the name of one: {known}.",
    ),
    (
        r"(?P<given>\S+) is no number of the rule (?P<rule>[^;]+); (?P<known>.*)",
        "{given} is no number of the rule {rule}; {known}.",
    ),
    (r"(?P<given>ceil|floor) is of one number", "{given} takes one number."),
    (
        r"give either key\.order .*",
        "The key is missing: number the lines in their right order, or say which pairs count.",
    ),
    (r"must hold every id of the items once", "Give every line its own number in the right order."),
    (r"must be pairs \[first, later\].*", "The pairs run in a circle, or name the same line twice."),
    (
        r"must give every id of left one id of right",
        "The key is missing: choose for each line what it is matched with.",
    ),
    (
        r"the same id on both sides .*",
        "A line and its match carry the same name, which tells the answer: take one out and add it anew.",
    ),
    (r"give either value = .*", "The key is missing: give the right day, or the start and the rule of a delay."),
    (
        r"the law leaves this day open .*",
        "The law leaves this day open (a possible day of rest): choose another start.",
    ),
    (r"(?:value|start|before): .* is no day; .*", "This is no day: write it as 2026-12-01."),
    (r"delay: .*", "This rule is no settled delay of the law, or has several: give its name."),
    (r"give at least one line like .*", "Write at least one line of what the trainer looks for."),
    (r"each line needs points above 0", "Each line of what the trainer looks for needs points above 0."),
    (
        r"its points add up to (?P<sum>\S+), the exercise has (?P<points>\S+)",
        "What the trainer looks for adds up to {sum} points, the exercise has {points}.",
    ),
    (r"(?:an essay|a photo) has none; .*", "There is no key where a trainer gives the points."),
    *CODE_WORDS,
    (
        r"is .*; write a share of the points from 0 to 1",
        "The certificate needs a percentage of the points from 0 to 100.",
    ),
    (
        r"(?P<given>must be a table, such as \[.*|is no field; known: .*|is .*; write (?:a share|1 to 600|true) .*)",
        "What the file says of the certificate cannot be read: {given}",
    ),
    (
        r"is .*; write how long the course takes.*",
        "Write how many minutes the course takes, from 1 to 6000.",
    ),
    (
        r"is .*; write the course's place in the catalogue.*",
        "Write the course’s place in the catalogue, a number from 1 to 999.",
    ),
)  # fmt: skip
PATTERNS = tuple((re.compile(pattern, re.DOTALL), words) for pattern, words in _WORDS)
UNFORESEEN = "The builder says: {given}"


@dataclasses.dataclass(frozen=True)
class InWords:
    """A problem in words: the field, the sentence to translate and what fills its places."""

    field: str
    message: str
    values: dict[str, str] = dataclasses.field(default_factory=dict)


def in_words(problem: str) -> InWords:
    """Return what the builder said of an exercise as a sentence that can be translated.

    Examples
    --------
    >>> in_words("prompt.fr: the text is missing; write it")
    InWords(field='prompt.fr', message='The text is missing.', values={})
    """
    found = _FIELD.fullmatch(problem)
    place, message = (found["field"], found["message"]) if found else ("", problem)
    for pattern, words in PATTERNS:
        if match := pattern.fullmatch(message):
            return InWords(place, words, {name: _bare(value) for name, value in match.groupdict().items()})
    return InWords(place, UNFORESEEN, {"given": message})


def _bare(value: str) -> str:
    """Return what was given without the signs with which Python quotes it."""
    return value.strip("'\"")
