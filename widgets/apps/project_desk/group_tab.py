"""The desk's tab of a group: what it says of itself, and at once which ideas are near, what lacks, who may help."""

from collections.abc import Mapping
from typing import Any, ClassVar

from coop_registry.errors import RegistryError
from scoring_models.projects.errors import ProjectsError
from widgets.apps.frame_words import form_words
from widgets.apps.project_desk.group_rows import PAGE, PER_PAGE, GroupRows
from widgets.apps.project_desk.surroundings import Surroundings
from widgets.apps.projects.group_answers import NAMES, GroupAnswers, answers_of, problems_of
from widgets.apps.projects.group_ideas import GroupFound, ideas_for_group
from widgets.apps.projects.group_questions import GroupQuestions
from widgets.apps.registry_desk.context import office_address
from widgets.components.asked_place import pages_in_address
from widgets.components.desk_tab import column
from widgets.components.list_pages import page_number
from widgets.components.question_form import QuestionForm
from widgets.theme.texts import LANGUAGES


class GroupTab:
    """Ask a group what it has, and show what it can do with it.

    Parameters
    ----------
    around
        What the tabs of the desk share.
    """

    names: ClassVar = frozenset({*NAMES, PAGE})  # in an address, which is the only place where the answers stand

    def __init__(self, around: Surroundings) -> None:
        self._around, self._desk, say = around, around.desk, around.desk.say
        territory = self._desk.territory
        provinces = {code: name for code, name in self._desk.places.provinces.items() if code in territory}
        self._questions = GroupQuestions(say, provinces, around.names)
        self._courses = around.courses
        self._rows = GroupRows(around, self._courses)
        self.form = QuestionForm(
            groups=self._questions.groups(), title=say("A group looks for an idea"), words=form_words(say),
            direction=say.direction,
        )  # fmt: skip
        self.blocks = self._desk.blocks(actions={"open", PAGE})
        self.blocks.on_asked(self._asked)
        self.form.observe(self._answered, "answers")
        self._is_filling, self._page = False, 1
        self.view = column(self.form, self.blocks)

    @property
    def place(self) -> dict[str, str]:
        """The answers, and the page of the ideas whose cost is not known."""
        return {**self.form.answers, **pages_in_address({PAGE: self._page})}

    @property
    def told(self) -> str:
        """The answers in words, for paper."""
        say = self._desk.say
        return " · ".join(say("{name}: {words}", name=name, words=words)
                          for name, words in self._questions.told(self.form.answers))  # fmt: skip

    def go(self, place: Mapping[str, str]) -> set[str]:
        """Show what an address says of a group; return the names of answers that no question takes."""
        wanted = place.get(PAGE, "")
        good, left = self._questions.taken({name: value for name, value in place.items() if name != PAGE})
        self._is_filling = True
        self.form.answers = good
        self._is_filling, self._page = False, int(wanted) if wanted.isdigit() and len(wanted) < 4 else 1
        self.refresh()
        return left | ({PAGE} if wanted and wanted != str(self._page) else set())

    def refresh(self) -> None:
        """Reckon again with bank and register as they stand now; what cannot be is said beside its question."""
        say, answers = self._desk.say, answers_of(self.form.answers)
        self.form.problems = problems_of(answers, say)
        if self.form.problems:
            self._say_alone(say("Mend what is marked above: then the ideas come."), "due")
        elif not self.form.answers:
            self._say_alone(say("Say what you know of the group: a province, skills or money. Ideas come at once."), "")
        else:
            self._find(answers)

    def _find(self, answers: GroupAnswers) -> None:
        try:
            self._around.fits.refresh()
            found = ideas_for_group(self._around.fits, answers, self._courses.by_skill)
        except (ProjectsError, RegistryError) as problem:
            self._say_alone(self._desk.say("The fit could not be computed: {why}", why=str(problem)), "late")
        else:
            self._show(answers, found)

    def _answered(self, _change: Any) -> None:
        if not self._is_filling:
            with self._desk.moving():
                self._page = 1
                self.refresh()

    def _asked(self, action: str, value: str) -> None:
        if action == "open":
            self._desk.open_sheet(value)
        elif value.isdigit():
            with self._desk.moving():
                self._page = int(value)
                self.refresh()

    def _show(self, answers: GroupAnswers, found: GroupFound) -> None:
        rows = self._rows
        self._page = page_number(str(self._page), count=len(found.cost_unknown_left), size=PER_PAGE)
        given = (answers, found)
        self.blocks.blocks = [
            rows.standing(*given, self.told), rows.first(*given), self._papers(), *rows.near(*given),
            *rows.cost_unknown(*given, self._page), *rows.further(*given), *rows.not_now(*given),
            rows.courses(found), rows.funders(),
        ]  # fmt: skip

    def _papers(self) -> dict[str, Any]:
        """Return where the group's page is taken from, in each language, and the empty form to fill by hand."""
        say = self._desk.say
        answers = {name: self.form.answers[name] for name in NAMES if name in self.form.answers}
        named = {"ar": say("in Arabic"), "fr": say("in French")}
        papers = [
            *((say("One page for the group, {language}", language=named[each]), "group.pdf", answers, each)
              for each in LANGUAGES),
            *((say("Empty form of a profile, {language}", language=named[each]), "profile_form.pdf", {}, each)
              for each in LANGUAGES),
        ]  # fmt: skip
        links = [
            self._desk.link(text, office_address("exports", name, **{**asked, "language": each}), mode="file")
            for text, name, asked, each in papers
        ]
        return {"kind": "links", "width": "whole", "name": "papers", "title": say("On paper"), "links": links}

    def _say_alone(self, text: str, tone: str) -> None:
        title = self._desk.say("Ideas for the group")
        notes = [{"text": text, "tone": tone}]
        self.blocks.blocks = [{"kind": "notes", "width": "whole", "name": "standing", "title": title, "notes": notes}]
