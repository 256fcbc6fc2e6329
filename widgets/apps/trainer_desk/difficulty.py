"""What of a lesson a group finds hard, the hardest first; pressing an exercise tells who missed it."""

from typing import Any

from widgets.apps.trainer_desk.context import TrainerContext
from widgets.apps.trainer_desk.tables import columns, opening, table, turning
from widgets.components.desk_tab import column


class DifficultyBlocks:
    """Show the exercises of one lesson, and the learners who missed one of them."""

    def __init__(self, desk: TrainerContext) -> None:
        self._desk = desk
        self.exercises, self.missed = desk.blocks(actions={"lesson", "open"}), desk.blocks(actions={"page", "open"})
        self.exercises.on_asked(self._asked)
        self.missed.on_asked(self._missed_asked)
        self.view = column(self.exercises, self.missed)
        self._cohort: dict[str, Any] | None = None
        self._found: list[dict[str, Any]] = []
        self.lesson_id = self._exercise_id = ""

    @property
    def place(self) -> dict[str, str]:
        """The lesson and the exercise that are looked at, where the reader chose them."""
        lessons = self._cohort["lessons"] if self._cohort else []
        is_first = not lessons or self.lesson_id == lessons[0]["lesson_id"]
        lesson = {} if is_first else {"lesson": self.lesson_id}
        return lesson | ({"exercise": self._exercise_id} if self._exercise_id else {})

    def show(self, cohort: dict[str, Any] | None, lesson_id: str, exercise_id: str) -> None:
        """Show a lesson of a group, its first one when it has not the one that is named."""
        self._cohort = cohort
        lessons = [each["lesson_id"] for each in cohort["lessons"]] if cohort else []
        if cohort is None or not lessons:
            self.exercises.blocks = self.missed.blocks = []
            self.lesson_id = self._exercise_id = ""
            return
        self.lesson_id = lesson_id if lesson_id in lessons else lessons[0]
        self._found = self._desk.ask("difficult_exercises", cohort_id=cohort["cohort_id"], lesson_id=self.lesson_id)
        known = {each["exercise_id"] for each in self._found}
        self._exercise_id = exercise_id if exercise_id in known else ""
        self.exercises.blocks = [self._table(cohort)]
        self._show_missed(1)

    def _asked(self, action: str, value: str) -> None:
        with self._desk.moving():
            if action == "lesson":
                self.show(self._cohort, value, "")
            elif value in {each["exercise_id"] for each in self._found}:
                self._exercise_id = "" if value == self._exercise_id else value
                self._show_missed(1)

    def _missed_asked(self, action: str, value: str) -> None:
        with self._desk.moving():
            if action == "open" and self._cohort:
                self._desk.open_sheet(f"{self._cohort['cohort_id']}.{value}", self.lesson_id)
            elif action == "page" and value.isdigit():
                self._show_missed(int(value))

    def _table(self, cohort: dict[str, Any]) -> dict[str, Any]:
        say = self._desk.say
        heads = columns(say("Exercise"), (say("Share of the points"), "number"), (say("Answers"), "number"),
                        (say("Missed"), "number"))  # fmt: skip
        rows = [
            [
                opening(each["exercise_id"], self._desk.title(each["prompts"], each["exercise_id"])),
                self._desk.share(each["share"]),
                say.number(each["answers"]),
                say.number(each["missed"]),
            ]
            for each in self._found
        ]
        options = [
            {"text": self._desk.title(each["titles"], each["lesson_id"]), "value": each["lesson_id"],
             "isChosen": each["lesson_id"] == self.lesson_id}
            for each in cohort["lessons"]
        ]  # fmt: skip
        note = say("The hardest first. Every graded attempt counts. Press an exercise to see who missed it.")
        return table(
            "exercises", say("Exercises that are hard"), heads, rows, note=note, source=self._desk.source(),
            choices=[{"label": say("Lesson"), "action": "lesson", "options": options}],
        )  # fmt: skip

    def _show_missed(self, page: int) -> None:
        if not self._exercise_id or self._cohort is None:
            self.missed.blocks = []
            return
        say = self._desk.say
        found = self._desk.ask(
            "who_missed", cohort_id=self._cohort["cohort_id"], lesson_id=self.lesson_id,
            exercise_id=self._exercise_id, page=page,
        )  # fmt: skip
        asked = next(each for each in self._found if each["exercise_id"] == self._exercise_id)
        title = say("Who missed: {exercise}", exercise=self._desk.title(asked["prompts"], self._exercise_id))
        heads = columns(say("Learner"), (say("Points"), "number"), (say("Attempts"), "number"), say("Last handed in"))
        rows = [
            [
                opening(each["person_id"], each["name"]),
                say("{points} of {most}", points=say.number(each["points"]), most=say.number(each["most"])),
                say.number(each["attempts"]),
                self._desk.moment(each["last"]),
            ]
            for each in found["rows"]
        ]
        note = say("In their last graded attempt. Press a name to read each attempt.")
        self.missed.blocks = [
            table("missed", title, heads, rows, note=note, empty=say("Nobody missed it in their last attempt."),
                  **turning(say, "page", found, title))
        ]  # fmt: skip
