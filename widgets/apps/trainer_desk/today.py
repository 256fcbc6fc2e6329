"""The desk's first tab: what waits for the trainer today, and where it is done."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar

from academy.help_signals.thresholds import DEFAULT
from widgets.apps.trainer_desk.context import TrainerContext, office_page
from widgets.apps.trainer_desk.tables import columns, link, links_cell, own_words, table
from widgets.theme.texts import Texts


class TodayTab:
    """Show what waits, each line with the page on which it is done."""

    names: ClassVar[frozenset[str]] = frozenset()
    told = ""

    def __init__(self, desk: TrainerContext) -> None:
        self._desk = desk
        self._found: dict[str, Any] = {}
        self.view = desk.blocks()

    @staticmethod
    def label(say: Texts) -> str:
        """Return what stands on the tab."""
        return say("Today")

    @property
    def place(self) -> dict[str, str]:
        """Nothing: the tab has one view."""
        return {}

    def go(self, place: Mapping[str, str]) -> set[str]:
        """Show what waits; no place in this tab is known."""
        self.refresh()
        return set(place)

    def refresh(self) -> None:
        """Ask again and show what the academy answers."""
        self._found = self._desk.ask("today")
        blocks = [self._tiles(), self._to_mark(), self._others(), self._sessions(), self._deadlines()]
        self.view.blocks = [block for block in blocks if block]

    def _tiles(self) -> dict[str, Any]:
        say, found = self._desk.say, self._found
        counts = (
            (say("answers to mark"), sum(each["count"] for each in found["to_mark"]), "due"),
            (say("questions from learners"), _sum(found["questions"]), "due"),
            (say("people who ask to join"), _sum(found["asking"]), "due"),
            (say("late hand-ins to decide"), sum(found["late"].values()), "due"),
            (say("could not be graded"), _sum(found["not_graded"]), "late"),
            (say("being graded now"), found["queue"]["count"], "calm"),
        )
        tiles = [
            {"number": say.number(count), "label": label, "tone": tone if count else "calm"}
            for label, count, tone in counts
        ]
        queue = found["queue"]
        note = (
            say("The grader works since {moment}.", moment=self._desk.moment(queue["since"])) if queue["count"] else ""
        )
        if not found["cohorts"]:
            note = say("You lead no group yet.")
        return {"kind": "tiles", "width": "whole", "name": "waiting", "title": say("What waits for you"),
                "tiles": tiles, "note": note, "source": self._desk.source()}  # fmt: skip

    def _to_mark(self) -> dict[str, Any] | None:
        say = self._desk.say
        rows = []
        for each in self._found["to_mark"]:
            prompt = self._desk.title(each["prompts"], each["exercise_id"])
            place = ("cohorts", each["cohort_id"], "lessons", each["lesson_id"], "exercises", each["exercise_id"])
            before = each["marked_before"]
            note = say("marked before and handed in again: {count}", count=say.number(before)) if before else ""
            rows.append([
                own_words(prompt),
                own_words(self._group(each["cohort_id"]), note=self._lesson(each["cohort_id"], each["lesson_id"])),
                {"text": say.number(each["count"]), "note": note},
                self._desk.moment(each["since"]),
                links_cell(link(say("Mark"), office_page(*place, "marking"), about=prompt, in_tab=True)),
            ])  # fmt: skip
        heads = columns(say("Exercise"), say("Group"), (say("Answers"), "number"), say("Waits since"), say("Open"))
        return (
            table("to_mark", say("Answers to mark"), heads, rows, atOnce=10, rest=say("Show the others"))
            if rows
            else None
        )

    def _others(self) -> dict[str, Any] | None:
        say, found = self._desk.say, self._found
        late = {cohort_id: {"count": count, "since": None} for cohort_id, count in found["late"].items()}
        kinds = (
            (say("Questions from learners"), found["questions"], say("Answer"), _questions_page),
            (say("People who ask to join"), found["asking"], say("See who"), _roster_page),
            (say("Late hand-ins to decide"), late, say("Decide"), _terms_page),
            (say("Learners who wait for a result you hold back"), found["held_results"], say("Show it"), _results_page),
            (say("Could not be graded"), found["not_graded"], say("See why"), _waiting_page),
            (say("Notebooks with code that wait to be graded"), found["code_waiting"], say("See why"), _waiting_page),
        )
        rows = [line for kind in kinds for line in self._lines(*kind)]
        heads = columns(say("What"), say("Group"), (say("How many"), "number"), say("Waits since"), say("Open"))
        return table("others", say("People and hand-ins"), heads, rows) if rows else None

    def _lines(self, what: str, found: Mapping[str, Any], action: str, page: Any) -> list[list[Any]]:
        return [
            [
                what,
                own_words(self._group(cohort_id)),
                self._desk.say.number(told["count"]),
                self._desk.moment(told["since"]) or "–",
                links_cell(link(action, page(cohort_id), about=f"{what} · {self._group(cohort_id)}")),
            ]
            for cohort_id, told in found.items()
        ]

    def _sessions(self) -> dict[str, Any] | None:
        say = self._desk.say
        rows = []
        for each in self._found["sessions"]:
            begins, ends = (dt.datetime.fromisoformat(each[name]) for name in ("from", "until"))
            list_page = office_page("cohorts", each["cohort_id"], "sessions", str(each["number"]))
            rows.append([
                say("today") if each["is_today"] else say("tomorrow"),
                {"text": f"\u2066{begins:%H:%M}–{ends:%H:%M}\u2069", "kind": "code"},
                own_words(self._group(each["cohort_id"]), note=each["place"]),
                links_cell(link(say("Who is there?"), list_page, about=self._group(each["cohort_id"]), in_tab=True)),
            ])  # fmt: skip
        heads = columns(say("Day"), say("Hours"), say("Group"), say("Open"))
        return table("sessions", say("Sessions of today and tomorrow"), heads, rows) if rows else None

    def _deadlines(self) -> dict[str, Any] | None:
        say = self._desk.say
        rows = [
            [
                self._desk.moment(each["until"]),
                own_words(self._group(each["cohort_id"])),
                own_words(self._lesson(each["cohort_id"], each["lesson_id"]) or say("every other lesson")),
                self._missing(each),
                links_cell(*self._about_deadline(each)),
            ]
            for each in self._found["deadlines"]
        ]  # fmt: skip
        heads = columns(say("Until"), say("Group"), say("Lesson"), (say("Not handed in"), "number"), say("Open"))
        return table("deadlines", say("Deadlines of the coming week"), heads, rows) if rows else None

    def _about_deadline(self, due: dict[str, Any]) -> list[dict[str, Any]]:
        """Return the page of deadlines and, once a deadline is a sign, the one to write to whom it is one of."""
        say, here, group = self._desk.say, ("cohorts", due["cohort_id"]), self._group(due["cohort_id"])
        links = [link(say("Deadlines and more time"), office_page(*here, "terms"), about=group)]
        near = dt.datetime.fromisoformat(due["until"]) - self._desk.now() <= dt.timedelta(days=DEFAULT.deadline_days)
        if due["missing"] and near:
            links.append(link(say("Write to them"), office_page(*here, "message", sign="deadline_near"), about=group))
        return links

    def _missing(self, due: dict[str, Any]) -> dict[str, Any]:
        """Return how many of how many learners have not handed in, and how many of all have more time."""
        say = self._desk.say
        told = say("{count} of {all}", count=say.number(due["missing"]), all=say.number(due["learners"]))
        more = due["with_more_time"]
        note = say("with more time: {count}", count=say.number(more)) if more else ""
        return {"text": told, "note": note, "tone": "due" if due["missing"] else ""}

    def _group(self, cohort_id: str) -> str:
        return str(self._found["cohorts"][cohort_id]["title"])

    def _lesson(self, cohort_id: str, lesson_id: str) -> str:
        return self._desk.title(self._found["cohorts"][cohort_id]["lessons"].get(lesson_id, {}), lesson_id)


def _sum(found: Mapping[str, Any]) -> int:
    return sum(each["count"] for each in found.values())


def _questions_page(cohort_id: str) -> str:
    return office_page("questions", cohort=cohort_id)


def _roster_page(cohort_id: str) -> str:
    return office_page("cohorts", cohort_id, "")


def _terms_page(cohort_id: str) -> str:
    return office_page("cohorts", cohort_id, "terms")


def _results_page(cohort_id: str) -> str:
    return office_page("cohorts", cohort_id, "results")


def _waiting_page(_cohort_id: str) -> str:
    return office_page("")
