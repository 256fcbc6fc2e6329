"""The page that a group takes home: three ideas, why, what is missing, the next step, whom to ask, what to learn."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session, sessionmaker

from coop_registry.projects_bank.sheets import Sheet
from scoring_models.projects.fit.group_mode import GroupIdea
from widgets.apps.projects.fit_words import FitWords
from widgets.apps.projects.group_answers import GroupAnswers
from widgets.apps.projects.group_ideas import GroupFound, ideas_for_group
from widgets.apps.projects.group_money import funders_rules
from widgets.apps.projects.group_words import GroupWords
from widgets.apps.projects.idea_blocks import IdeaBlocks
from widgets.apps.projects.idea_names import missing_words
from widgets.apps.projects.known_courses import known_courses
from widgets.apps.projects.live_fit import LiveFit
from widgets.apps.projects.named_places import NAMED_HERE
from widgets.theme.texts import Texts

_MOST_MISSING = 3  # things told, our choice; the desk tells all


@dataclass(frozen=True)
class GroupPage:
    """What stands on the page, in words.

    Attributes
    ----------
    group : list of str
        Who they are.
    ideas : list of dict
        ``title, what, why, risk, cost, missing, step`` of each.
    learn, money, ask : str
        For whatever idea.
    said : list of str
        Where it is from.
    """

    group: list[str]
    ideas: list[dict[str, str]]
    learn: str
    money: str
    ask: str
    said: list[str]


def group_page(
    registry: sessionmaker[Session], say: Texts, names: Mapping[str, Mapping[str, str]], answers: GroupAnswers, *,
    year: int, office: str,
) -> GroupPage:  # fmt: skip
    """Return the page of a group, with the fit computed from bank and register as they stand.

    Parameters
    ----------
    registry
        Maker of sessions.
    say, names
        The texts of the language, and names by code as ``idea_names`` returns them.
    answers
        Of the group.
    year
        Cooperatives are counted as at its end.
    office
        The delegation that serves their province, empty where none is known to.

    Raises
    ------
    ProjectsError, RegistryError
        When there is nothing to compute with; the sentence says what to do.
    """
    live, courses = LiveFit(registry, lambda: year), known_courses(say.language)
    found = ideas_for_group(live, answers, courses.by_skill)
    words = GroupWords(say, names, FitWords(say, names, missing_words(say.language)), courses)
    bank, register = live.hashes
    said = [
        say("Nobody promises that an idea succeeds: see it, ask, reckon first."),
        say("From the bank of projects ({bank}) and the register at the end of {year} ({register}).",
            bank=bank[:8], year=str(year), register=register[:8]),
    ]  # fmt: skip
    return GroupPaper(say, names, words).page(answers, found, live.sheets, office=office, said=said)


class GroupPaper:
    """Write the page in one language.

    Parameters
    ----------
    say
        The texts of the language.
    names
        Names by code, as ``idea_names`` returns them.
    words
        Steps and money in words.
    """

    def __init__(self, say: Texts, names: Mapping[str, Mapping[str, str]], words: GroupWords) -> None:
        self._say, self._names, self._words, self._blocks = say, names, words, IdeaBlocks(say, names)

    def page(
        self, answers: GroupAnswers, found: GroupFound, sheets: Mapping[str, Sheet], *, office: str, said: list[str]
    ) -> GroupPage:
        """Return the page.

        Parameters
        ----------
        answers, found
            Of the group, and what was found for it.
        sheets
            The ideas of the bank.
        office
            The delegation that serves their province, empty where none is known to.
        said
            Where it is from.
        """
        say = self._say
        ideas = [self._idea(one, sheets[one.idea_id], answers, found) for one in found.first]
        reach = [self._words.reach(answers, rules) for rules in funders_rules()]
        ask = say("the delegation of the office in {name}", name=office) if office else say(
            "the office: its delegation that is nearest to you")  # fmt: skip
        learn = self._joined(f"{self._words.skill(step.code)} ({self._words.course(step)})" for step in found.for_all)
        money = " ".join(text for text in reach if text)
        return GroupPage(self._who(answers), ideas, learn, money or say("ask which calls are open"), ask, said)

    def _who(self, answers: GroupAnswers) -> list[str]:
        say, parts = self._say, []
        if answers.province:
            parts.append(self._names["provinces"].get(answers.province, answers.province))
        if answers.people is not None:
            parts.append(say.plural("{count} person", "{count} people", answers.people))
        if answers.women:
            parts.append(say.plural("{count} woman", "{count} women", answers.women))
        if answers.skills:
            known = [self._words.skill(skill) for skill in self._names["skills"] if skill in answers.skills]
            parts.append(self._joined(known[:5]) + (" …" if len(known) > 5 else ""))
        if answers.money_mad is not None:
            parts.append(self._words.amount(answers.money_mad))
        return parts

    def _idea(self, one: GroupIdea, sheet: Sheet, answers: GroupAnswers, found: GroupFound) -> dict[str, str]:
        say = self._say
        summary = sheet.summary_ar if say.language == "ar" else sheet.summary_fr
        steps = [self._words.step(step) for step in one.steps]
        more = len(steps) - _MOST_MISSING
        if more > 0:
            steps = [*steps[:_MOST_MISSING], say.plural("and {count} more", "and {count} more", more)]
        return {
            "title": sheet.title(say.language), "what": summary or "", "why": self._why(one, sheet, answers, found),
            "cost": self._blocks.cost(sheet) or say("not known"), "missing": self._joined(steps),
            "step": self._step(one, sheet),
            "risk": self._words.enough_near(sheet, answers.province),
        }  # fmt: skip

    def _why(self, one: GroupIdea, sheet: Sheet, answers: GroupAnswers, found: GroupFound) -> str:
        say, told = self._say, []
        known = [each.skill for each in sheet.skills if each.need == "needed" and each.skill in answers.skills]
        if known:
            told.append(say("you can already do this: {skills}", skills=self._joined(map(self._words.skill, known))))
        if found.view is not None:
            holds = found.view.conditions(one.idea_id)["softs_held"]
            told += self._of_place(one, found, is_named=f"{NAMED_HERE}{one.idea_id}" in holds)
        if sheet.schooling == "none" and answers.schooling == "none":
            told.append(say("no schooling is asked for"))
        return self._joined(told[:3])

    def _of_place(self, one: GroupIdea, found: GroupFound, *, is_named: bool) -> list[str]:
        """Return what the place has to do with it: that a source names it there, and where it stands among all."""
        say = self._say
        told = [say("a source names it where you live")] if is_named else []
        if one.rank and found.view is not None:
            told.append(say("for your province it is number {rank} of {count} ideas",
                            rank=say.number(one.rank), count=say.number(len(found.view.fit.ideas))))  # fmt: skip
        return told

    def _step(self, one: GroupIdea, sheet: Sheet) -> str:
        """Return what to do first: people, then skills, then the cost, then money, then the plan."""
        say, kinds = self._say, {step.kind for step in one.steps}
        if "members" in kinds:
            return say("look for more people who want to do it with you")
        if "skill" in kinds:
            return say("look for somebody who can do it and teaches you")
        if sheet.figure("capex_total_mad") is None:
            return say("ask two sellers what machines and tools cost, and see one at work")
        if "money" in kinds:
            return say("ask your province when the next call for projects opens")
        return say("come to the office: the plan of your project is made together")

    def _joined(self, texts: Any) -> str:
        return self._blocks.words.joined(texts)
