"""An idea's sheet as blocks of facts: what it is, for whom, its figures, where it was seen, its needs."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from coop_registry.projects_bank.intake import SENT_BY_HAND
from coop_registry.projects_bank.sheets import Figure, Note, Place, Sheet
from widgets.apps.projects.idea_words import IdeaWords
from widgets.theme.texts import Texts

_READ = ("inputs", "market", "season", "equipment", "space", "certification", "water", "climate", "finance", "remark")
_WARN = ("risk", "failure")
OUR_READING = "our reading"
OUR_CHOICE = "our choice"  # begins the source of what nobody else says
_LAW = re.compile(r"law ([\d-]+), article (\d+)")
_ADDRESS = re.compile(r"https?://([^/\s:]+)\S*")


class IdeaBlocks:
    """The parts of one sheet in one language; what is not known is said to be so.

    Parameters
    ----------
    say
        The texts of the language.
    names
        Names by code of regions, provinces, sectors, activities, conditions and skills, each under its own word.
    """

    def __init__(self, say: Texts, names: Mapping[str, Mapping[str, str]]) -> None:
        self._say, self._names, self.words = say, names, IdeaWords(say)

    def head(self, sheet: Sheet, *, back: str) -> dict[str, Any]:
        """Return the title with its badges and the few facts that come first."""
        say, words = self._say, self.words
        other = sheet.title_fr if say.language == "ar" else sheet.title_ar
        badges = [{"text": words.grades[sheet.evidence_grade], "tone": "calm"}] if sheet.evidence_grade else []
        return {
            "kind": "head", "width": "whole", "title": "", "back": back, "number": sheet.idea_id, "badges": badges,
            "names": [sheet.title(say.language), *([other] if other else [])],
            "facts": [
                {"label": say("For whom"), "value": words.groups(sheet.target_groups)},
                {"label": say("Sector"), "value": self._name("sectors", sheet.sector_id)},
                {"label": say("Activity"), "value": self._name("activities", sheet.activity_id)},
            ],
        }  # fmt: skip

    def facts(self, sheet: Sheet) -> dict[str, Any]:
        """Return what is asked of every idea: members, schooling, water, season, how new it is."""
        say, words = self._say, self.words
        novel = {True: say("yes"), False: say("no")}.get(sheet.is_novel, "") if sheet.is_novel is not None else ""
        fields = [
            (say("In short"), sheet.summary_ar if say.language == "ar" else sheet.summary_fr, "own_words"),
            (say("Members it needs at least"), self._number(sheet.min_members), ""),
            (say("Schooling it asks for"), words.schooling.get(sheet.schooling or "", ""), ""),
            (say("Water it takes"), words.water.get(sheet.water_need or "", ""), ""),
            (say("Months of the season"), words.months(sheet.season_months), ""),
            (say("New here"), novel, ""),
            (say("Looked through on"), "" if sheet.reviewed_on is None else say.date(sheet.reviewed_on), ""),
            (say("Source"), self.source(sheet.source)["text"], "own_words"),
        ]
        return {
            "kind": "fields", "width": "whole", "name": "facts", "title": say("The idea"),
            "fields": [{"label": label, "value": value or "", "kind": kind} for label, value, kind in fields],
        }  # fmt: skip

    def figures(self, sheet: Sheet, source: str) -> dict[str, Any]:
        """Return every figure with its range, what it covers, and where it is from; without one, that there is none."""
        say = self._say
        columns = [
            (say("Figure"), "text"),
            (say("Value"), "number"),
            (say("What it covers"), "text"),
            (say("Source"), "text"),
        ]
        rows = [
            [
                self.words.figures.get(each.name, each.name), {"text": self.range_of(each), "kind": "number"},
                {"text": (each.remark_ar if say.language == "ar" else each.remark_fr) or "–", "kind": "own_words"},
                self.source(each.source),
            ]
            for each in sheet.figures
        ]  # fmt: skip
        return {
            "kind": "table", "width": "whole", "name": "figures", "title": say("Figures"), "pages": None,
            "note": say("What was announced or declared elsewhere is no promise for here. "
                        "What is not known stays open."),
            "columns": [{"label": label, "kind": kind} for label, kind in columns], "rows": rows,
            "empty": say("No figure of this idea has a source: its cost is not known."), "source": source,
        }  # fmt: skip

    def texts(self, sheet: Sheet) -> list[dict[str, Any]]:
        """Return what it works with, its market, its authorisations; what is not known is left out."""
        return self._notes(sheet, _READ, self._say("How it works"), "texts")

    def warnings(self, sheet: Sheet) -> list[dict[str, Any]]:
        """Return risks and what has failed elsewhere."""
        return self._notes(sheet, _WARN, self._say("Risks, and what has failed elsewhere"), "warnings")

    def places(self, sheet: Sheet) -> dict[str, Any]:
        """Return where the idea was seen, or is a speciality or a label, and where to go and look."""
        say = self._say
        rows = [[self._place(each), self.words.places[each.kind], self.source(each.source)] for each in sheet.places]
        labels = (say("Place"), say("What is there"), say("Source"))
        return {
            "kind": "table", "width": "whole", "name": "places", "title": say("Where it was seen"), "note": "",
            "columns": [{"label": label} for label in labels], "rows": rows, "pages": None, "fold": "narrow",
            "empty": say("No source names a place."), "source": "",
        }  # fmt: skip

    def needs(self, sheet: Sheet, courses: Mapping[str, str], course_link: Callable[[str], str]) -> dict[str, Any]:
        """Return what a place must have and what people must be able to do, each skill with its course if any.

        Parameters
        ----------
        sheet
            The sheet.
        courses
            By skill: the course of the academy that teaches it.
        course_link
            Returns the address of a course.
        """
        say = self._say
        must = {"gate": say("the place must have it"), "soft": say("better if the place has it"),
                "needed": say("the group needs it"), "helpful": say("it helps")}  # fmt: skip
        rows: list[list[Any]] = [
            [self._name("conditions", each.condition), must[each.kind], "–", self.source(each.source)]
            for each in sheet.conditions
        ]
        for each in sheet.skills:
            course = courses.get(each.skill, "")
            taught: Any = (
                {"text": say("Course of the academy"), "outside": course_link(course)}
                if course
                else say("no course yet")
            )
            rows.append([self._name("skills", each.skill), must[each.need], taught, self.source(each.source)])
        labels = (say("What is needed"), say("How much"), say("Where it is taught"), say("Source"))
        return {
            "kind": "table", "width": "whole", "name": "needs", "title": say("What it needs"), "note": "",
            "pages": None,
            "columns": [{"label": label} for label in labels], "rows": rows, "fold": "narrow",
            "empty": say("No source says what it needs."), "source": "",
        }  # fmt: skip

    def must_have(self, sheet: Sheet) -> list[str]:
        """Return in one line each what the place must have and the group must be able to do."""
        gates = [self._name("conditions", each.condition) for each in sheet.conditions if each.kind == "gate"]
        return [*gates, *(self._name("skills", each.skill) for each in sheet.skills if each.need == "needed")]

    def saturation(self, sheet: Sheet) -> list[dict[str, Any]]:
        """Return where a source says that there is enough of it, a block of notes; none where no source says so."""
        say = self._say
        degrees = {"attested": say("Enough of it, attested"), "probable": say("Probably enough of it"),
                   "check": say("Look first whether there is enough")}  # fmt: skip
        notes = [
            {
                "text": say("{name}: {words}", name=f"{degrees[each.degree]} ({self._where(each.place_code)})",
                            words=(each.text_ar if say.language == "ar" else each.text_fr) or each.source),
                "tone": "due" if each.degree == "check" else "late",
            }
            for each in sheet.saturation
        ]  # fmt: skip
        if not notes:
            return []
        return [{"kind": "notes", "width": "whole", "name": "saturation", "title": say("Saturation"), "notes": notes}]

    def range_of(self, figure: Figure) -> str:
        """Return a figure in words, with its unit: one value, a range, at least or at most."""
        say, unit = self._say, self.words.units.get(figure.unit, figure.unit)
        write = self._percent if figure.unit == "share" else self._number
        low, high = write(figure.low), write(figure.high)
        if low and high:
            told = low if low == high else say("{first} until {last}", first=low, last=high)
        else:
            told = say("at least {number}", number=low) if low else say("at most {number}", number=high)
        return f"{told} {unit}".strip()

    def cost(self, sheet: Sheet) -> str:
        """Return the whole investment in words, or that of the equipment alone; empty where no source says either."""
        if whole := sheet.figure("capex_total_mad"):
            return self.range_of(whole)
        equipment = sheet.figure("capex_equipment_mad")
        return self._say("equipment alone: {cost}", cost=self.range_of(equipment)) if equipment else ""

    def source(self, text: str) -> dict[str, Any]:
        """Return a source as a cell: an address alone shows its site, what is our own reading says so."""
        if text.startswith((OUR_CHOICE, OUR_READING)):
            return {"text": self._say("our own reading, to be confirmed"), "kind": "text"}
        if text == SENT_BY_HAND:
            return {"text": self._say("as its author says"), "kind": "text"}
        if cited := _LAW.fullmatch(text.strip()):
            return {
                "text": self._say(
                    "law {law}, article {article}", law=cited[1].replace("-", "\u2011"), article=cited[2]
                ),
                "kind": "text",
            }
        if found := _ADDRESS.fullmatch(text.strip()):
            return {"text": found[1].removeprefix("www."), "outside": text.strip()}
        return {"text": text, "kind": "own_words"}

    def _percent(self, share: float | None) -> str:
        if share is None:
            return ""
        number = self._say.number(round(share * 100, 1))
        return f"{number}\u200e%\u200e" if self._say.language == "ar" else f"{number}\u00a0%"

    def _number(self, value: float | None) -> str:
        return "" if value is None else self._say.number(value)

    def _name(self, kind: str, code: str | None) -> str:
        return "" if code is None else self._names[kind].get(code, code)

    def _where(self, code: str | None) -> str:
        return self._say("everywhere") if code is None else self._names["places"].get(code, code)

    def _place(self, place: Place) -> Any:
        words = place.place_ar if self._say.language == "ar" else place.place_fr
        code = place.province_code or place.region_code
        named = self._names["places"].get(code, code) if code else ""
        return {"text": words or named, "kind": "own_words", "note": [named] if words and named else []}

    def _notes(self, sheet: Sheet, kinds: Iterable[str], title: str, name: str) -> list[dict[str, Any]]:
        fields = [
            {"label": self.words.texts[kind], "value": text, "kind": "own_words", "note": note.source}
            for kind in kinds for note in sheet.notes(kind) if (text := self._text(note))
        ]  # fmt: skip
        return [{"kind": "fields", "width": "whole", "name": name, "title": title, "fields": fields}] if fields else []

    def _text(self, note: Note) -> str:
        first, second = (note.text_ar, note.text_fr) if self._say.language == "ar" else (note.text_fr, note.text_ar)
        return first or second or ""
