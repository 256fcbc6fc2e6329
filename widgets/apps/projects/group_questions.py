"""The questions asked of a group that looks for an idea, each of which may stay open, and what an address answers."""

from collections.abc import Mapping
from typing import Any

from babel.dates import get_month_names

from coop_registry.projects_bank.sheets import SCHOOLING, WATER_NEEDS
from widgets.apps.projects.idea_words import IdeaWords
from widgets.components.question_form import takes
from widgets.theme.texts import Texts

MOST_PEOPLE = 500  # our choice: a larger one is no longer a group that looks for an idea together
MOST_MAD = 50_000_000  # our choice, twice the dearest idea of the starting bank
MOST_HOURS = 84  # twelve hours a day


class GroupQuestions:
    """The questions in one language.

    Parameters
    ----------
    say
        The texts of the language.
    provinces
        Names by code of the provinces that may be chosen.
    names
        Names by code, as ``idea_names`` returns them.
    """

    def __init__(self, say: Texts, provinces: Mapping[str, str], names: Mapping[str, Mapping[str, str]]) -> None:
        self._say, self._provinces, self._names, self._words = say, provinces, names, IdeaWords(say)

    def groups(self) -> list[dict[str, Any]]:
        """Return them as a form of questions takes them."""
        say = self._say
        return [
            {"name": "who", "label": say("Who they are"), "note": say("Nothing that is answered here is kept: "
             "it stands in the address of this page alone."), "fold": "", "questions": self._who()},
            {"name": "means", "label": say("What they have"), "note": "", "fold": "", "questions": self._means()},
            {"name": "able", "label": say("What they can do"), "note": "", "fold": "always",
             "questions": [self._marks("skills", say("Skills"), self._names["skills"])]},
            {"name": "time", "label": say("When they can work, and in which sector"), "note": "", "fold": "always",
             "questions": self._time()},
        ]  # fmt: skip

    def taken(self, given: Mapping[str, str]) -> tuple[dict[str, str], set[str]]:
        """Return the answers that the questions take, and the names of those that none does."""
        asked = {each["name"]: each for group in self.groups() for each in group["questions"]}
        good = {name: value for name, value in given.items() if name in asked and value and _takes(asked[name], value)}
        return good, {name for name, value in given.items() if value} - set(good)

    def told(self, answers: Mapping[str, str]) -> list[tuple[str, str]]:
        """Return the answers in words, each with its question; those left open are left out."""
        told = []
        for each in (each for group in self.groups() for each in group["questions"]):
            if value := answers.get(each["name"]):
                told.append((str(each["label"]), self._written(each, value)))
        return told

    def _written(self, question: Mapping[str, Any], value: str) -> str:
        texts = {option["value"]: str(option["text"]) for option in question.get("options", ())}
        if question["name"] == "months":
            return self._words.months([int(month) for month in value.split()])
        if texts:
            return self._words.joined(texts.get(part, part) for part in value.split())
        return f"{self._say.number(float(value))} {question.get('unit', '')}".strip()

    def _who(self) -> list[dict[str, Any]]:
        say = self._say
        people = {"least": 0, "most": MOST_PEOPLE, "step": 1}
        return [
            _choice("province", say("Province or prefecture"), self._provinces),
            {"name": "people", "label": say("People of the group"), "kind": "number", **people, "least": 1},
            {"name": "women", "label": say("Women among them"), "kind": "number", **people},
            {"name": "youth", "label": say("Young people among them"), "kind": "number", **people},
            {"name": "neet", "label": say("Without work, school or training"), "kind": "number", **people},
            _choice("schooling", say("Schooling of those who have least"), self._schooling()),
        ]

    def _means(self) -> list[dict[str, Any]]:
        say = self._say
        money = {"kind": "number", "unit": say("DH"), "least": 0, "most": MOST_MAD}
        water = {code: self._words.water[code] for code in WATER_NEEDS}
        return [
            {"name": "money", "label": say("Money at hand"), **money},
            {"name": "kind", "label": say("What else they bring, a room or tools, is worth"), **money,
             "note": say("Programmes count a part of it as their own.")},
            _choice("water", say("Water at hand"), water),
        ]  # fmt: skip

    def _time(self) -> list[dict[str, Any]]:
        say = self._say
        months = {str(number): name for number, name in get_month_names("wide", "stand-alone", say.locale).items()}
        hours = {"kind": "number", "unit": say("hours"), "least": 1, "most": MOST_HOURS}
        return [
            self._marks("months", say("Months in which they can work"), months),
            {"name": "hours", "label": say("Hours a week that each can give"), **hours},
            _choice("sector", say("Only ideas of this sector"), self._names["sectors"]),
        ]

    def _schooling(self) -> dict[str, str]:
        named = {**self._words.schooling, "none": self._say("no schooling")}
        return {code: named[code] for code in SCHOOLING}

    def _marks(self, name: str, label: str, options: Mapping[str, str]) -> dict[str, Any]:
        return {**_choice(name, label, options), "kind": "marks"}


def _choice(name: str, label: str, options: Mapping[str, str]) -> dict[str, Any]:
    listed = [{"value": value, "text": text} for value, text in options.items()]
    return {"name": name, "label": label, "kind": "choice", "options": listed}


def _takes(question: Mapping[str, Any], value: str) -> bool:
    """Return whether a value answers a question; people are counted whole."""
    return takes(question, value) and (question.get("step") != 1 or value.isdigit())
