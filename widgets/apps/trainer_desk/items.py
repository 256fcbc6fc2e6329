"""The desk's tab on how well exercises ask: how hard, whom they tell apart, what they draw, in which language."""

from collections.abc import Mapping
from typing import Any, ClassVar

from widgets.apps.trainer_desk.chosen_group import GROUP, ChosenGroup
from widgets.apps.trainer_desk.context import TrainerContext
from widgets.apps.trainer_desk.tables import columns, opening, own_words, table
from widgets.components.desk_tab import column
from widgets.theme.texts import Texts

LESSON, SCOPE, EXERCISE = "lesson", "scope", "exercise"
SCOPES = ("cohort", "course")


class ItemsTab:
    """Show the exercises of a lesson with their figures, and of one that is pressed what learners answered."""

    names: ClassVar[frozenset[str]] = frozenset({GROUP, LESSON, SCOPE, EXERCISE})

    def __init__(self, desk: TrainerContext) -> None:
        self._desk = desk
        self.group = ChosenGroup(desk, [], self._narrowed, title=desk.say("Which group"), searches=False)
        self.exercises, self.one = desk.blocks(actions={LESSON, SCOPE, "open"}), desk.blocks()
        self.exercises.on_asked(self._asked)
        self._lesson, self._scope, self._exercise = "", SCOPES[0], ""
        self._found: dict[str, Any] = {}
        self.view = column(self.group.view, self.exercises, self.one)

    @staticmethod
    def label(say: Texts) -> str:
        """Return what stands on the tab."""
        return say("Exercises")

    @property
    def told(self) -> str:
        """The group, in words."""
        return self.group.cohort["title"] if self.group.cohort else ""

    @property
    def place(self) -> dict[str, str]:
        """The group, the lesson, whose answers are counted, and the exercise that is looked at."""
        lessons = self._lessons
        lesson = {LESSON: self._lesson} if lessons and self._lesson != lessons[0]["lesson_id"] else {}
        scope = {SCOPE: self._scope} if self._scope != SCOPES[0] else {}
        return {**self.group.place, **lesson, **scope, **({EXERCISE: self._exercise} if self._exercise else {})}

    def go(self, place: Mapping[str, str]) -> set[str]:
        """Show what a place asks for."""
        self.group.ask()
        left = self.group.go({name: place[name] for name in (GROUP,) if name in place})
        self._lesson, self._exercise = place.get(LESSON, ""), place.get(EXERCISE, "")
        self._scope = place[SCOPE] if place.get(SCOPE) in SCOPES else SCOPES[0]
        self._ask()
        return left | {name for name in (LESSON, SCOPE, EXERCISE) if name in place and name not in self.place}

    def refresh(self) -> None:
        """Ask again and show what the academy answers."""
        self.go(self.place)

    @property
    def _lessons(self) -> list[dict[str, Any]]:
        return list(self.group.cohort["lessons"]) if self.group.cohort else []

    def _narrowed(self) -> None:
        with self._desk.moving():
            self._exercise = ""
            self._ask()

    def _asked(self, action: str, value: str) -> None:
        with self._desk.moving():
            if action == "open":
                self._exercise = "" if value == self._exercise else value
                self._show_one()
                return
            if action == LESSON:
                self._lesson, self._exercise = value, ""
            elif value in SCOPES:
                self._scope = value
            self._ask()

    def _ask(self) -> None:
        lessons = [each["lesson_id"] for each in self._lessons]
        if self.group.cohort is None or not lessons:
            self.exercises.blocks = self.one.blocks = []
            return
        self._lesson = self._lesson if self._lesson in lessons else lessons[0]
        self._found = self._desk.ask(
            "items", cohort_id=self.group.cohort["cohort_id"], lesson_id=self._lesson,
            language=self._desk.say.language, scope=self._scope,
        )  # fmt: skip
        self.exercises.blocks = [self._tiles(), self._table()]
        self._show_one()

    def _tiles(self) -> dict[str, Any]:
        """Return the figures of the whole lesson; one that cannot be told is left out, not shown as 0."""
        say, found = self._desk.say, self._found
        tiles = [{"number": say.number(found["learners"]), "label": say("first attempts counted"), "tone": "calm"}]
        if found["alpha"] is not None:
            label = say("consistency (KR-20)") if found["is_kr20"] else say("consistency (Cronbach’s α)")
            tiles.append({"number": say.number(found["alpha"], digits=2), "label": label, "tone": "calm"})
        flagged = sum(bool(each["said"]) for each in found["items"])
        tiles.append({"number": say.number(flagged), "label": say("exercises to look at"), "tone": "due"})
        return {"kind": "tiles", "width": "whole", "name": "lesson", "title": "", "tiles": tiles}

    def _table(self) -> dict[str, Any]:
        say = self._desk.say
        heads = columns(say("Exercise"), (say("Facility"), "shade"), (say("Discrimination"), "number"),
                        (say("Answers"), "number"), say("What to look at"))  # fmt: skip
        return table(
            "items", say("How well the exercises ask"), heads, [self._row(each) for each in self._found["items"]],
            note=self._note(), empty=say("Nothing is graded yet."), source=self._desk.source(),
            choices=self._choices(),
        )  # fmt: skip

    def _choices(self) -> list[dict[str, Any]]:
        say = self._desk.say
        scopes = {"cohort": say("this group"), "course": say("all groups with this course")}
        lessons = {each["lesson_id"]: self._desk.title(each["titles"], each["lesson_id"]) for each in self._lessons}
        offered = [(say("Lesson"), LESSON, lessons, self._lesson), (say("Answers of"), SCOPE, scopes, self._scope)]
        return [
            {
                "label": label,
                "action": action,
                "options": [{"text": text, "value": v, "isChosen": v == chosen} for v, text in options.items()],
            }
            for label, action, options, chosen in offered
        ]

    def _row(self, item: dict[str, Any]) -> list[Any]:
        say, facility = self._desk.say, item["facility"]
        shown: Any = "–"
        if facility:
            shown = {"text": self._desk.share(facility[0]), "shade": 1 + min(4, int(facility[0] * 5))}
        looks = {"text": "", "lines": item["said"], "tone": "due"} if item["said"] else "–"
        discrimination = item["discrimination"]
        return [
            opening(item["exercise_id"], item["asks"]),
            shown,
            "–" if discrimination is None else say.number(discrimination, digits=2),
            say.number(item["learners"]),
            looks,
        ]

    def _note(self) -> str:
        """Return how the figures are to be read, and from how many learners languages are compared."""
        say, found = self._desk.say, self._found
        read = say(
            "Facility: share of the points that learners got at their first attempt. Discrimination: from −1 to 1, how "
            "far those who get it also get the others. “–”: too few answered for a figure. Press an exercise for more."
        )
        if all(found["by_language"].get(name, 0) >= found["least_of_a_language"] for name in ("ar", "fr")):
            return read
        least = say.number(found["least_of_a_language"])
        return f"{read} {say('Arabic and French are compared from {least} learners of each language.', least=least)}"

    def _show_one(self) -> None:
        found = next((each for each in self._found["items"] if each["exercise_id"] == self._exercise), None)
        if found is None:
            self._exercise, self.one.blocks = "", []
            return
        self.one.blocks = [self._figures(found), *([self._drawn(found)] if found["drawn"] else [])]

    def _figures(self, item: dict[str, Any]) -> dict[str, Any]:
        say, rows = self._desk.say, list[list[Any]]()
        if item["facility"]:
            low, high = (self._desk.share(end) for end in item["facility"][1:])
            rows.append([say("Facility, surely between"), say("{low} and {high}", low=low, high=high)])
        rows.append([say("Left empty"), say.number(item["omitted"])])
        if item["waiting"]:
            rows.append([say("Wait for points"), say.number(item["waiting"])])
        if item["alpha_without"] is not None:
            rows.append([say("Consistency of the lesson without it"), say.number(item["alpha_without"], digits=2)])
        if item["difference"]:
            rows.append([say("French beside Arabic, equals compared"), self._difference(item["difference"])])
        return table("figures", item["asks"], columns(say("What was counted"), say("Value")), rows)

    def _difference(self, difference: list[Any]) -> dict[str, Any]:
        say, (effect, unit, size, p_value) = self._desk.say, difference
        sizes = {"A": say("negligible"), "B": say("moderate"), "C": say("large")}
        units = {"delta": say("delta of ETS"), "sd": say("standard deviations")}
        written = f"{say.number(effect, digits=2)} {units[unit]}"
        below = say("p below 0.001") if p_value < 0.001 else say("p = {p}", p=say.number(p_value, digits=3))
        return {"text": f"{sizes[size]} ({size})", "note": [written, below], "tone": "" if size == "A" else "due"}

    def _drawn(self, item: dict[str, Any]) -> dict[str, Any]:
        say = self._desk.say
        heads = columns(say("Answer"), say("right"), (say("Learners"), "number"), (say("Share"), "number"),
                        (say("Their share elsewhere"), "number"))  # fmt: skip
        rows = [
            [
                own_words(each["words"]),
                say("right") if each["is_right"] else "–",
                say.number(each["count"]),
                self._desk.share(each["share"]),
                "–" if each["rest_share"] is None else self._desk.share(each["rest_share"]),
            ]
            for each in item["drawn"]
        ]
        note = say("“Elsewhere”: the share of the other exercises’ points that those got who gave this answer.")
        return table("drawn", say("What learners answered"), heads, rows, note=note, source=self._desk.source())
