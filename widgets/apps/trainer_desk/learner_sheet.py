"""The sheet of one learner in a group: lessons, and every attempt with each answer in words."""

from typing import Any

from widgets.apps.trainer_desk.context import TrainerContext, office_page
from widgets.apps.trainer_desk.tables import columns, link, own_words, table
from widgets.components.desk_tab import column


class LearnerSheet:
    """Show one learner of one of the trainer's groups.

    ``value`` is the group's id, a dot and the person's, as the address says it.
    """

    def __init__(self, desk: TrainerContext) -> None:
        self._desk = desk
        self.value = ""
        self._found: dict[str, Any] = {}
        self._lesson_id = ""
        self.top, self.body = desk.blocks(actions={"close"}), desk.blocks(actions={"lesson"})
        self.top.on_asked(lambda _action, _value: desk.open_sheet(""))
        self.body.on_asked(self._lesson_chosen)
        self.view = column(self.top, self.body)

    def open(self, value: str, lesson_id: str = "") -> None:
        """Show a learner, at a lesson when one is named.

        Raises
        ------
        NotAnswered
            When it is no learner of a group that this trainer leads.
        """
        cohort_id, _, person_id = value.partition(".")
        self._found = self._desk.ask("learner_sheet", cohort_id=cohort_id or "-", person_id=person_id or "-")
        self.value = value
        lessons = [each["lesson_id"] for each in self._found["lessons"]]
        tried = [each["lesson_id"] for each in self._found["lessons"] if each["attempts"]]
        wanted = lesson_id or self._lesson_id
        self._lesson_id = wanted if wanted in lessons else next(iter([*tried[-1:], *lessons]), "")
        self.top.blocks = [self._head(), self._ways()]
        self._show_lesson()

    def _head(self) -> dict[str, Any]:
        say, found = self._desk.say, self._found
        call = self._desk.call(found["telephone"]) if found["telephone"] else None
        facts = [
            {"label": say("Telephone"), "value": "", **({"call": call} if call else {})},
            {"label": say("Last answer"), "value": self._desk.moment(found["last_active"]) or say("has not begun")},
        ]
        return {"kind": "head", "width": "whole", "back": say("Back to the list"), "names": [found["name"]],
                "number": "", "badges": [{"text": found["title"], "tone": "calm"}], "facts": facts}  # fmt: skip

    def _ways(self) -> dict[str, Any]:
        say, found = self._desk.say, self._found
        here = ("cohorts", found["cohort_id"])
        links = [
            link(say("Help: signs and notes"), office_page(*here, "people", found["person_id"], "help"),
                 about=found["name"], is_main=True),
            link(say("Write a message"), office_page(*here, "message", to=found["person_id"]), about=found["name"]),
            link(say("Learner, card and PIN"), office_page(*here, "people", found["person_id"]), about=found["name"]),
            link(say("More time"), office_page(*here, "terms"), about=found["name"]),
            link(say("Questions"), office_page("questions", cohort=found["cohort_id"]), about=found["name"]),
        ]  # fmt: skip
        return {"kind": "links", "width": "whole", "name": "ways", "title": say("What to do"), "links": links}

    def _lesson_chosen(self, _action: str, value: str) -> None:
        with self._desk.moving():
            if value in {each["lesson_id"] for each in self._found["lessons"]}:
                self._lesson_id = value
                self._show_lesson()

    def _show_lesson(self) -> None:
        if not self._lesson_id:
            self.body.blocks = []
            return
        say, found = self._desk.say, self._found
        attempts = self._desk.ask(
            "attempts", cohort_id=found["cohort_id"], person_id=found["person_id"], lesson_id=self._lesson_id,
            language=say.language,
        )  # fmt: skip
        options = [
            {
                "text": f"{self._desk.title(each['titles'], each['lesson_id'])} ({say.number(each['attempts'])})",
                "value": each["lesson_id"],
                "isChosen": each["lesson_id"] == self._lesson_id,
            }
            for each in found["lessons"]
        ]
        choice = [{"label": say("Lesson (attempts)"), "action": "lesson", "options": options}]
        empty = table(
            "none", say("Attempts"), columns(say("Attempts")), [], empty=say("Nothing was handed in."), choices=choice
        )
        tables = [self._attempt(each, choice if place == 0 else []) for place, each in enumerate(attempts)]
        self.body.blocks = tables or [empty]

    def _attempt(self, attempt: dict[str, Any], choice: list[dict[str, Any]]) -> dict[str, Any]:
        say = self._desk.say
        heads = columns(say("Exercise"), say("Answer"), (say("Points"), "number"))
        rows = [
            [
                own_words(each["prompt"]),
                {**own_words("", lines=each["answer"].splitlines() or [say("No answer")]), "note": self._beside(each)},
                self._points(each),
            ]
            for each in attempt["answers"]
        ]
        states = {"queued": say("waits for the grader"), "set_aside": say("could not be graded"), "graded": ""}
        when = self._desk.moment(attempt["submitted_at"])
        title = say("Attempt {number}, {moment}", number=say.number(attempt["attempt"]), moment=when)
        return table(f"attempt-{attempt['attempt']}", title, heads, rows, note=states[attempt["state"]], choices=choice)

    def _points(self, answer: dict[str, Any]) -> dict[str, Any]:
        say, most = self._desk.say, self._desk.say.number(answer["most"])
        if not answer["is_graded"]:
            return {"text": say("not graded yet")}
        if answer["points"] is None:
            return {"text": say("to mark"), "tone": "due"}
        told = say("{points} of {most}", points=say.number(answer["points"]), most=most)
        return {"text": told, "tone": "" if answer["points"] >= answer["most"] else "late"}

    def _beside(self, answer: dict[str, Any]) -> list[str]:
        say = self._desk.say
        hints = say.plural("{count} hint opened", "{count} hints opened", answer["hints"]) if answer["hints"] else ""
        return [each for each in (hints, answer["comment"]) if each]
