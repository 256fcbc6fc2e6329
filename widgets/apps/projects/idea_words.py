"""What the codes of an idea's sheet are called: target groups, water, schooling, figures, grades, kinds of text."""

from collections.abc import Iterable

from babel.dates import get_month_names

from widgets.apps.projects.figure_words import figure_names, unit_words
from widgets.theme.texts import Texts


class IdeaWords:
    """Codes of the bank of projects in the reader's language.

    Parameters
    ----------
    say
        The texts of the language.
    """

    def __init__(self, say: Texts) -> None:
        self._say = say
        self.target_groups = _target_groups(say)
        self.water = {
            "none": say("no water"), "low": say("little water"), "medium": say("some water"), "high": say("much water"),
        }  # fmt: skip
        self.schooling = {
            "none": say("open without schooling"),
            "primary": say("primary school"),
            "secondary": say("secondary school"),
            "higher": say("higher education"),
        }
        self.grades = {
            "A": say("A: with figures of a project that runs or was paid for"),
            "B": say("B: attested by named cooperatives or an official page, without figures of cost"),
            "C": say("C: an idea without an attested cooperative"),
        }
        self.figures = figure_names(say)
        self.units = unit_words(say)
        self.texts = _kinds_of_text(say)
        self.places = {
            "running": say("a cooperative runs it"),
            "announced": say("announced"),
            "speciality": say("named by the office as a speciality"),
            "label": say("label of origin"),
            "contest": say("an idea of a contest"),
            "none_found": say("no cooperative found"),
        }
        self.states = {
            "draft": say("being written"),
            "submitted": say("before the jury"),
            "accepted": say("in the bank"),
            "refused": say("refused"),
            "retired": say("withdrawn"),
        }
        self.stages = {
            "group": say("Group of people"),
            "dossier": say("Project file"),
            "registered": say("Cooperative registered"),
            "working": say("Cooperative with jobs"),
            "ended": say("Given up"),
        }

    def groups(self, codes: Iterable[str]) -> str:
        """Return target groups in one line; an empty text where the sources name none."""
        return self.joined(self.target_groups.get(code, code) for code in codes)

    def months(self, numbers: Iterable[int]) -> str:
        """Return months in one line, runs of them from the first to the last.

        Examples
        --------
        >>> IdeaWords(Texts("fr")).months([11, 12, 1, 4])
        'novembre à janvier, avril'
        """
        return self.joined(
            self._month(first) if first == last else
            self._say("{first} until {last}", first=self._month(first), last=self._month(last))
            for first, last in month_runs(numbers)
        )  # fmt: skip

    def joined(self, texts: Iterable[str]) -> str:
        """Return texts one after the other, as the language divides them."""
        return ("، " if self._say.language == "ar" else ", ").join(texts)

    def _month(self, number: int) -> str:
        return str(get_month_names("wide", "stand-alone", self._say.locale)[number])


def month_runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Return months as runs around the year, the first and the last of each.

    Examples
    --------
    >>> month_runs([11, 12, 1, 4]), month_runs(range(1, 13)), month_runs([])
    ([(11, 1), (4, 4)], [(1, 12)], [])
    """
    asked = set(numbers)
    if len(asked) == 12:
        return [(1, 12)]
    firsts = sorted(month for month in asked if (month - 2) % 12 + 1 not in asked)
    runs = []
    for first in firsts:
        last = first
        while last % 12 + 1 in asked:
            last = last % 12 + 1
        runs.append((first, last))
    return sorted(runs, key=lambda run: run[0] <= run[1])  # a run over the end of the year comes first


def _target_groups(say: Texts) -> dict[str, str]:
    return {
        "women": say("women"),
        "rural_women": say("women of the countryside"),
        "urban_women": say("women of the towns"),
        "youth": say("young people"),
        "rural_youth": say("young people of the countryside"),
        "neet_youth": say("young people without work, school or training"),
        "neet_women": say("women without work, school or training"),
        "graduates": say("graduates"),
        "disabled": say("people with a disability"),
        "informal_collectors": say("informal collectors of waste"),
        "farmers": say("farmers"),
        "breeders": say("breeders"),
        "fishers": say("fishers"),
        "craftspeople": say("craftspeople"),
        "union": say("a union of cooperatives"),
    }


def _kinds_of_text(say: Texts) -> dict[str, str]:
    return {
        "inputs": say("What it works with"),
        "season": say("Season"),
        "market": say("Market"),
        "equipment": say("Equipment"),
        "space": say("Space"),
        "certification": say("Authorisations and labels"),
        "risk": say("Risks"),
        "failure": say("What has failed elsewhere"),
        "water": say("Water"),
        "climate": say("Climate"),
        "finance": say("Money"),
        "visit": say("Cooperatives to visit"),
        "remark": say("Remarks"),
    }
