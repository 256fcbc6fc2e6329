"""What a group is shown: ideas as rows with why, cost, what is missing and which money may help, list by list."""

import re
from collections.abc import Sequence
from typing import Any

from coop_registry.projects_bank.sheets import Sheet
from legal_rules.parameters import parameter
from scoring_models.projects.fit.group_mode import GroupIdea
from widgets.apps.project_desk.surroundings import Surroundings
from widgets.apps.projects.group_answers import GroupAnswers
from widgets.apps.projects.group_ideas import THREE, GroupFound
from widgets.apps.projects.group_money import CONFIRMED, funders_rules, funders_today
from widgets.apps.projects.group_words import GroupWords
from widgets.apps.projects.known_courses import KnownCourses
from widgets.components.list_pages import pages_of

PAGE, PER_PAGE = "unknown_page", 10  # of the ideas whose cost is not known: most of the bank
_AT_ONCE = 5
_REASONS = 2


class GroupRows:
    """Blocks of what was found for a group.

    Parameters
    ----------
    around
        What the tabs of the desk share.
    courses
        Of the academy.
    """

    def __init__(self, around: Surroundings, courses: KnownCourses) -> None:
        self._around, self._desk, self._say, self._courses = around, around.desk, around.desk.say, courses
        self.words = GroupWords(around.desk.say, around.names, around.words, courses)
        self._rules = funders_rules()

    def standing(self, answers: GroupAnswers, found: GroupFound, told: str) -> dict[str, Any]:
        """Return for whom it is reckoned, how many ideas stand where, and what holds for all of them."""
        say = self._say
        notes = [(told, ""), (self._counted(found), "")]
        if answers.people is not None and answers.people < (least := parameter("L112.members.min").whole()):
            text = say.plural("A cooperative has at least {least} members: {count} more is needed, whatever the idea.",
                              "A cooperative has at least {least} members: {count} more are needed, whatever the idea.",
                              least - answers.people, least=least)  # fmt: skip
            notes.append((text, "due"))
        if answers.money_mad is None:
            notes.append((say("Without the money at hand, no idea is said to be too dear."), ""))
        notes += [(self.words.reach(answers, rules), "") for rules in self._rules]
        if answers.province is None:
            notes.append((say("Without a province, what the place has and lacks is not reckoned."), ""))
        return self._notes("standing", say("Ideas for the group"), notes)

    def first(self, answers: GroupAnswers, found: GroupFound) -> dict[str, Any]:
        """Return the three to begin with."""
        say = self._say
        note = say("The nearest first, of different activities; what uses a skill of the group comes before what does "
                   "not. A market that is full is left out. Nobody promises that they succeed.")  # fmt: skip
        return self._table("first", say("Three ideas to begin with"), found.first, answers, found, note=note, most=3)

    def near(self, answers: GroupAnswers, found: GroupFound) -> list[dict[str, Any]]:
        """Return what is possible with a known cost, and what is one step away."""
        say, shown = self._say, {one.idea_id for one in found.first}
        parts = (("feasible", say("Possible too, with a known cost"), found.feasible),
                 ("one_step", say("One step away"), found.one_step))  # fmt: skip
        left = [(name, title, [one for one in ideas if one.idea_id not in shown]) for name, title, ideas in parts]
        return [self._table(name, title, ideas, answers, found) for name, title, ideas in left if ideas]

    def cost_unknown(self, answers: GroupAnswers, found: GroupFound, page: int) -> list[dict[str, Any]]:
        """Return a page of the ideas of which no source says the cost: they are neither dear nor cheap."""
        say, ideas = self._say, found.cost_unknown_left
        if not ideas:
            return []
        note = say("No source says what they cost. Ask before you leave them out: a quotation, or who runs one.")
        title, rows = say("Cost not known"), ideas[(page - 1) * PER_PAGE : page * PER_PAGE]
        block = self._table("cost_unknown", title, rows, answers, found, note=note)
        return [{**block, "pages": pages_of(say, PAGE, count=len(ideas), page=page, size=PER_PAGE, title=title)}]

    def further(self, answers: GroupAnswers, found: GroupFound) -> list[dict[str, Any]]:
        """Return the ideas that are several steps away."""
        shown = {one.idea_id for one in found.first}
        ideas = [one for one in found.further if one.idea_id not in shown]
        title = self._say("Several steps away")
        return [self._table("further", title, ideas, answers, found, fold="always")] if ideas else []

    def not_now(self, answers: GroupAnswers, found: GroupFound) -> list[dict[str, Any]]:
        """Return the ideas for which the place lacks what they cannot do without."""
        title, ideas = self._say("Not now: the place lacks what they need"), found.not_now
        return [self._table("not_now", title, ideas, answers, found, fold="always")] if ideas else []

    def courses(self, found: GroupFound) -> dict[str, Any]:
        """Return what is to be learned: for every idea, and for the three to begin with."""
        say = self._say
        rows = [[self.words.skill(step.code), say("every idea"), self._taught(step.course_id)]
                for step in found.for_all]  # fmt: skip
        rows += [
            [self.words.skill(step.code), {"text": self._sheet(one).title(say.language), "kind": "own_words"},
             self._taught(step.course_id)]
            for one in found.first for step in one.steps if step.kind == "skill"
        ]  # fmt: skip
        columns = [{"label": label} for label in (say("To learn"), say("For which idea"), say("Course"))]
        return {
            "kind": "table", "width": "whole", "name": "courses", "title": say("Courses to take"), "pages": None,
            "note": say("Every cooperative keeps accounts, sells and decides together, whatever it makes."),
            "columns": columns, "rows": rows, "empty": say("The group can do what these ideas need."), "source": "",
        }  # fmt: skip

    def funders(self) -> dict[str, Any]:
        """Return who may help with money, those first of whom a source says that they do."""
        say, language = self._say, self._say.language
        remarks: dict[str, list[str]] = {}
        for rules in self._rules:
            remarks.setdefault(rules.funder_id, []).append(
                say("its rules as a call of {date} has them: the call of the province decides", date=rules.since)
            )
        rows = [
            [{"text": str(row[f"name_{language}"] or row["name_fr"]), "kind": "own_words"},
             {"text": str(row[f"what_{language}"] or row["what_fr"] or ""), "kind": "own_words",
              "note": remarks.get(str(row["funder_id"]), [])},
             say("confirmed") if row["status"] == CONFIRMED else say("to verify"),
             {"text": str(row["source"]), "kind": "own_words"}]
            for row in funders_today(self._desk.today())
        ]  # fmt: skip
        columns = [{"label": label} for label in (say("Who"), say("What"), say("How sure"), say("Source"))]
        return {
            "kind": "table", "width": "whole", "name": "funders", "title": say("Who may help with money"),
            "note": say("Ask whether a call is open, and for whom: no programme promises anything here."),
            "pages": None, "columns": columns, "rows": rows, "empty": "", "source": "", "fold": "always",
        }  # fmt: skip

    def _counted(self, found: GroupFound) -> str:
        say, parts = self._say, (
            (self._say("possible with a known cost"), found.feasible), (self._say("one step away"), found.one_step),
            (self._say("several steps away"), found.further), (self._say("cost not known"), found.cost_unknown),
            (self._say("not now"), found.not_now),
        )  # fmt: skip
        return self._around.words.list_of(
            say("{name}: {words}", name=name, words=say.number(len(ideas))) for name, ideas in parts
        )

    def _table(
        self, name: str, title: str, ideas: Sequence[GroupIdea], answers: GroupAnswers, found: GroupFound, *,
        note: str = "", fold: str = "", most: int = _AT_ONCE,
    ) -> dict[str, Any]:  # fmt: skip
        say = self._say
        labels = (say("Idea"), say("Why here"), say("Whole investment"), say("What is missing, step by step"),
                  say("Money that may help"))  # fmt: skip
        return {
            "kind": "table", "width": "whole", "name": name, "title": title, "note": note, "pages": None,
            "columns": [{"label": label} for label in labels], "fold": fold, "atOnce": max(most, THREE),
            "rest": say("Show all"), "rows": [self._row(one, answers, found) for one in ideas],
            "empty": say("Say a province, a skill or the money: then three come first."),
            "source": self._around.source(),
        }  # fmt: skip

    def _row(self, one: GroupIdea, answers: GroupAnswers, found: GroupFound) -> list[Any]:
        sheet, say = self._sheet(one), self._say
        checks = self.words.to_check(one)
        return [
            {"text": sheet.title(say.language), "kind": "own_words", "open": one.idea_id,
             "note": self._around.blocks.words.groups(sheet.target_groups)},
            {"lines": self._why(one, sheet, answers, found)},
            self._cost(sheet),
            {"lines": self.words.missing(one, sheet),
             "note": [say("To check: {what}", what=self._around.words.list_of(checks))] if checks else []},
            {"lines": self.words.money(one, sheet, answers, self._rules) or ["–"]},
        ]  # fmt: skip

    def _why(self, one: GroupIdea, sheet: Sheet, answers: GroupAnswers, found: GroupFound) -> list[str]:
        say, words, told = self._say, self._around.words, []
        known = [each.skill for each in sheet.skills if each.skill in answers.skills]
        if known:
            told.append(say("the group can do: {skills}", skills=words.list_of(map(self.words.skill, known))))
        if found.view is not None:
            told += words.reasons(
                found.view.explanation(one.idea_id).as_record(), found.view.conditions(one.idea_id), _REASONS
            )
            told += [text for text in (self._full(one, found),) if text]
        if near := self.words.enough_near(sheet, answers.province):
            told.append(f"⚠ {near}")
        return told or [say("Choose a province to see why.")]

    def _full(self, one: GroupIdea, found: GroupFound) -> str:
        if found.view is None or not one.is_saturated:
            return ""
        degree = found.view.record(one.idea_id)["saturation_degree"]
        told = self._around.words.counts(found.view.saturation(one.idea_id))
        flag = self._around.words.degrees[degree]
        return f"⚠ {self._say('{name}: {words}', name=flag, words=told)}" if told else f"⚠ {flag}"

    def _cost(self, sheet: Sheet) -> dict[str, Any]:
        figure = sheet.figure("capex_total_mad") or sheet.figure("capex_equipment_mad")
        return {
            "text": self._around.blocks.cost(sheet),
            "kind": "own_words",
            "note": [short_source(figure.source)] if figure else [],
        }

    def _taught(self, course_id: str | None) -> Any:
        if course_id is None:
            return self._say("no course yet")
        return {"text": self._courses.titles[course_id], "outside": self._courses.address(course_id)}

    def _sheet(self, one: GroupIdea) -> Sheet:
        return self._around.fits.sheets[one.idea_id]

    def _notes(self, name: str, title: str, notes: Sequence[tuple[str, str]]) -> dict[str, Any]:
        listed = [{"text": text, "tone": tone} for text, tone in notes if text]
        return {"kind": "notes", "width": "whole", "name": name, "title": title, "notes": listed}


def short_source(source: str) -> str:
    """Return whose a source is, with its date where it has one; the sheet has it in full.

    Examples
    --------
    >>> short_source("https://fr.le360.ma/economie/deux-projets-256745 (2022-03)"), short_source("law 112-12")
    ('fr.le360.ma (2022-03)', 'law 112-12')
    """
    return re.sub(r"https?://(?:www\.)?([^/\s]+)\S*", r"\1", source)
