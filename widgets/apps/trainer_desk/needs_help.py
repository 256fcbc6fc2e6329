"""The desk's fourth tab: who may need help, why in words and figures, and what to do, one tap away."""

from collections.abc import Mapping
from typing import Any, ClassVar

from academy.help_signals.words import kind_words, note_words, sentence
from widgets.apps.trainer_desk.chosen_group import GROUP, ChosenGroup
from widgets.apps.trainer_desk.context import TrainerContext, office_page
from widgets.apps.trainer_desk.tables import columns, link, links_cell, opening, table, turning
from widgets.components.desk_tab import column
from widgets.theme.texts import Texts

SIGN, HIDDEN, SEARCH, PAGE = "sign", "looked_after", "search", "help_page"


class NeedsHelpTab:
    """List learners with signs, most signs first, of equals the oldest; nothing is weighed behind the scenes."""

    names: ClassVar[frozenset[str]] = frozenset({GROUP, SIGN, HIDDEN, SEARCH, PAGE})

    def __init__(self, desk: TrainerContext) -> None:
        self._desk, say = desk, desk.say
        signs = [{"value": value, "text": text} for value, text in kind_words(say).items()]
        filters = [
            {"name": SIGN, "label": say("Sign"), "all": say("any"), "options": signs},
            {"name": HIDDEN, "label": say("Looked after lately"), "all": say("shown too"),
             "options": [{"value": "hidden", "text": say("left out")}]},
        ]  # fmt: skip
        self.group = ChosenGroup(desk, filters, self._narrowed, title=say("Which learners"))
        self.list = desk.blocks(actions={"open", PAGE, SIGN})
        self.list.on_asked(self._asked)
        self._page = 1
        self.view = column(self.group.view, self.list)

    @staticmethod
    def label(say: Texts) -> str:
        """Return what stands on the tab."""
        return say("Who needs help")

    @property
    def place(self) -> dict[str, str]:
        """The group, the filters and the page."""
        return {**self.group.place, **({PAGE: str(self._page)} if self._page > 1 else {})}

    @property
    def told(self) -> str:
        """The group, in words."""
        return self.group.cohort["title"] if self.group.cohort else ""

    def go(self, place: Mapping[str, str]) -> set[str]:
        """Show what a place asks for."""
        self.group.ask()
        left = self.group.go({name: place[name] for name in (GROUP, SIGN, HIDDEN, SEARCH) if name in place})
        asked = place.get(PAGE, "1")
        self._page = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 5 else 1
        self._ask("anew")
        return left | ({PAGE} if PAGE in place and PAGE not in self.place else set())

    def refresh(self) -> None:
        """Ask again and show what the academy answers."""
        self.go(self.place)

    def _narrowed(self) -> None:
        with self._desk.moving():
            self._page = 1
            self._ask()

    def _asked(self, action: str, value: str) -> None:
        with self._desk.moving():
            if action == "open" and self.group.cohort:
                self._desk.open_sheet(f"{self.group.cohort['cohort_id']}.{value}")
            elif action == SIGN and self.group.view.offers(SIGN, value):
                chosen = {name: told for name, told in self.group.view.chosen.items() if name != SIGN}
                self.group.view.chosen = chosen if self.group.value(SIGN) == value else chosen | {SIGN: value}
            elif action == PAGE and value.isdigit():
                self._page = int(value)
                self._ask()

    def _ask(self, asked: str = "again") -> None:
        cohort = self.group.cohort
        if cohort is None:
            self.list.blocks = []
            return
        found = self._desk.ask(
            "needs_help", cohort_id=cohort["cohort_id"], kind=self.group.value(SIGN, "all"), page=self._page,
            looked_after=self.group.value(HIDDEN, "shown"), search=self.group.value(SEARCH), asked=asked,
        )  # fmt: skip
        self._page = found["page"]
        several = [self._writing(cohort)] if found["rows"] else []
        self.list.blocks = [self._counts(found), *several, self._table(cohort, found), self._limits(found)]

    def _counts(self, found: dict[str, Any]) -> dict[str, Any]:
        say = self._desk.say
        tiles = [
            {
                "number": say.number(found["kinds"][kind]),
                "label": text,
                "tone": "due" if found["kinds"][kind] else "calm",
                "action": SIGN,
                "value": kind,
                "isChosen": self.group.value(SIGN) == kind,
            }
            for kind, text in kind_words(say).items()
        ]
        note = "" if found["is_running"] else say("The group does not run now: only questions that wait are told.")
        return {"kind": "tiles", "width": "whole", "name": "signs", "title": say("Learners by sign"), "tiles": tiles,
                "note": note, "source": self._desk.source(), "fold": "narrow"}  # fmt: skip

    def _table(self, cohort: dict[str, Any], found: dict[str, Any]) -> dict[str, Any]:
        say = self._desk.say
        titles = {each["lesson_id"]: each["titles"] for each in cohort["lessons"]}
        rows = [
            [
                self._who(each),
                {"text": "", "lines": [sentence(say, signal, titles) for signal in each["signals"]]},
                self._note(each["note"]),
                self._ways(cohort["cohort_id"], each),
            ]
            for each in found["rows"]
        ]
        counted = say.plural("{count} learner", "{count} learners", found["count"])
        title = say("Who may need help: {count}", count=counted)
        return table(
            "help", title, columns(say("Learner"), say("Why"), say("Looked after"), say("What to do")), rows,
            empty=say("Nobody shows a sign."), atOnce=10, rest=say("Show the others"),
            **turning(say, PAGE, found, title),
        )  # fmt: skip

    def _who(self, each: dict[str, Any]) -> dict[str, Any]:
        return opening(each["person_id"], each["name"])

    def _note(self, note: dict[str, Any] | None) -> dict[str, Any] | str:
        if note is None:
            return "–"
        say = self._desk.say
        kinds = note_words(say)
        return {"text": say("{what} by {name}", what=kinds[note["kind"]], name=note["by"]),
                "note": [self._desk.moment(note["at"]), note["words"]]}  # fmt: skip

    def _ways(self, cohort_id: str, each: dict[str, Any]) -> dict[str, Any]:
        say = self._desk.say
        here = ("cohorts", cohort_id)
        cell = links_cell(
            link(
                say("Note"), office_page(*here, "people", each["person_id"], "help"), about=each["name"], is_main=True
            ),
            link(say("Write a message"), office_page(*here, "message", to=each["person_id"]), about=each["name"]),
            link(say("More time"), office_page(*here, "terms"), about=each["name"]),
            link(say("Session"), office_page(*here, "sessions"), about=each["name"]),
        )
        if each["telephone"]:
            cell["call"] = self._desk.call(each["telephone"])
        return cell

    def _writing(self, cohort: dict[str, Any]) -> dict[str, Any]:
        """Return the way to write to several of them at once."""
        say = self._desk.say
        page = office_page("cohorts", cohort["cohort_id"], "message", sign=self.group.value(SIGN, "all"))
        links = [link(say("Write to several of them"), page, about=cohort["title"])]
        return {"kind": "links", "width": "whole", "name": "writing", "title": say("One message for several"),
                "links": links}  # fmt: skip

    def _limits(self, found: dict[str, Any]) -> dict[str, Any]:
        """Return from when a sign is one: the same for everybody, nothing else is looked at."""
        say, limits = self._desk.say, found["limits"]
        asked = self._desk.share(found["least_share"]) or say("nothing")
        fields = (
            (say("Days without an answer"), say.number(limits["quiet_days"])),
            (say("Days in the group without beginning"), say.number(limits["not_begun_days"])),
            (say("Attempts in a row that missed an exercise"), say.number(limits["wrong_answers"])),
            (say("Days before a deadline"), say.number(limits["deadline_days"])),
            (say("Lessons less than half of the others"), say.number(limits["lessons_behind"])),
            (say("Sessions missed"), say.number(limits["absences"])),
            (say("Days that a question waits"), say.number(limits["question_days"])),
            (say("Share of the points that the course asks"), asked),
        )
        note = say(
            "A sign is one from these figures on, the same for everybody. Nothing of sex, age or province is looked "
            "at, there is no hidden score, and who never entered has not begun: it is no fault."
        )
        return {"kind": "fields", "width": "whole", "name": "limits", "title": say("From when a sign is one"),
                "fields": [{"label": label, "value": value} for label, value in fields], "note": note,
                "fold": "always"}  # fmt: skip
