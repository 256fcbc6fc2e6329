"""The form of a plan as it stands on the page: sections, lines, questions, with what was typed and what is wrong."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from babel.dates import format_date

from coop_registry.reference_tables import read_reference
from scoring_models.projects.plan.figures import SEASON
from scoring_models.projects.plan.project_plan import ProjectPlan
from widgets.apps.registry_office import plan_fields as f
from widgets.apps.registry_office.forms import Asked
from widgets.apps.registry_office.plan_page_words import ADDED, NOTES, OPTIONS, TITLES, label_of
from widgets.apps.registry_office.plan_reading import MOST_LETTERS, Wrong
from widgets.apps.registry_office.plan_typing import rows_of
from widgets.theme.texts import Texts

# The order of the page: what a group knows first stands first.
SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("plan", ("title", "start", "registered_on", "legal_category", "share_value_mad", "work_pay", "women", "youth",
              "women_or_youth")),
    ("members", ("members",)),
    ("paying_up", ("paying_up",)),
    ("investments", ("investments",)),
    ("grants", ("grants",)),
    ("loans", ("loans",)),
    ("products", ("products",)),
    ("fixed_costs", ("fixed_costs",)),
    ("staff", ("staff",)),
    ("surplus_use", ("surplus_use",)),
    ("tax", ("tax",)),
    ("rates", ("discount_rate", "finance_rate", "reinvest_rate")),
    ("changes", ("changes",)),
)  # fmt: skip
_OPEN = frozenset({"plan", "members"})


class PlanForm:
    """The sections of a plan's form in one language.

    Parameters
    ----------
    say
        The texts of the language.
    texts
        What was typed, by place.
    wrong
        What is wrong, by place.
    """

    def __init__(self, say: Texts, texts: Mapping[str, str], wrong: Mapping[str, Wrong]) -> None:
        self._say, self._texts, self._wrong = say, texts, wrong
        self.labels: dict[str, str] = {}  # by place: what a question is called where a summary names it
        self._funders = {
            str(row["funder_id"]): str(row[f"name_{say.language}"] or row["funder_id"])
            for row in read_reference("projects/funders")
        }

    def sections(self) -> list[dict[str, Any]]:
        """Return every section, those open in which something stands or is wrong."""
        return [self._section(name, places) for name, places in SECTIONS]

    def mistakes(self) -> list[dict[str, str]]:
        """Return what is wrong in the order of the page; ask for the sections first."""
        order = list(self.labels)
        known = sorted(self._wrong, key=lambda at: order.index(at) if at in order else len(order))
        return [
            {"at": f"f-{at}" if at in self.labels else f"s-{at.partition('.')[0]}",
             "label": self.labels.get(at) or self._title(at), "words": self._wrong[at].told(self._say)}
            for at in known
        ]  # fmt: skip

    def _section(self, name: str, places: tuple[str, ...]) -> dict[str, Any]:
        fields = {each.name: each for each in f.fields_of(ProjectPlan)}
        items = [item for place in places for item in self._items_of(ProjectPlan, fields[place], place, "")]
        is_said = any(
            at.partition(".")[0] in places and text not in {"", "0"} and at.partition(".")[0] != "work_pay"
            for at, text in self._texts.items()
        )
        error = self._wrong.get(name)
        is_wrong = any(at.partition(".")[0] in places for at in self._wrong)
        return {
            "name": name, "title": self._title(name), "note": self._say(NOTES[name]) if name in NOTES else "",
            "items": items, "error": error.told(self._say) if error else "",
            "is_open": name in _OPEN or is_said or is_wrong,
        }  # fmt: skip

    def _title(self, name: str) -> str:
        return self._say(TITLES.get(name, name))

    def _items_of(self, part: Any, field: f.PlanField, at: str, above: str) -> list[dict[str, Any]]:
        """Return what stands on the page for one field; a part that may be absent gives its own fields."""
        if field.how == f.PART:
            return self._part(field.part, f"{at}.", above)
        if field.how == f.LINES:
            return [self._lines(field, at, above)]
        if field.how == f.MONTHS:
            return [{"shape": "months", "legend": label_of(self._say, part.__name__, field),
                     "fields": [self._month(f"{at}.{month}", month, above) for month in range(SEASON)]}]  # fmt: skip
        if field.how == f.NAMES:
            return self._names(part, field, at)
        return [{"shape": "question", "asked": self._asked(part, field, at, above)}]

    def _part(self, part: Any, place: str, above: str) -> list[dict[str, Any]]:
        return [item for each in f.fields_of(part) for item in self._items_of(part, each, f"{place}{each.name}", above)]

    def _lines(self, field: f.PlanField, at: str, above: str) -> dict[str, Any]:
        say, lines = self._say, []
        for number in range(rows_of(self._texts, at)):
            named = say("{title}, line {number}", title=self._title(field.name), number=number + 1)
            legend = f"{above} · {named}" if above else named
            lines.append({"legend": legend, "at": f"{at}.{number}",
                          "items": self._part(field.part, f"{at}.{number}.", legend)})  # fmt: skip
        return {
            "shape": "lines", "at": at, "lines": lines, "add": say(ADDED[field.name]), "rows": len(lines),
            "title": self._title(field.name) if "." in at else "",
        }  # fmt: skip

    def _month(self, at: str, month: int, above: str) -> Asked:
        name = format_date(dt.date(2000, month + 1, 1), format="LLLL", locale=self._say.locale)
        return self._one(at, "count", name, above)

    def _names(self, part: Any, field: f.PlanField, at: str) -> list[dict[str, Any]]:
        named = [
            (number, self._texts.get(f"{f.NAMED_FROM}.{number}.label", "").strip())
            for number in range(rows_of(self._texts, f.NAMED_FROM))
        ]
        marks = [
            {"at": f"{at}.{number}", "words": words, "is_set": self._texts.get(f"{at}.{number}") == "yes"}
            for number, words in named
            if words
        ]
        legend = label_of(self._say, part.__name__, field)
        return [{"shape": "names", "legend": legend, "marks": marks,
                 "empty": self._say("Name the investments first, then say here which of them it pays.")}]  # fmt: skip

    def _asked(self, part: Any, field: f.PlanField, at: str, above: str) -> Asked:
        say = self._say
        label = label_of(say, part.__name__, field)
        if field.name == "funder_id":
            said = self._texts.get(at, "")
            known = self._funders if not said or said in self._funders else {**self._funders, said: said}
            return self._one(at, "choice", label, above, options=[("", say("not said")), *known.items()])
        if field.how == f.MARK:
            marks = [("yes", say("yes")), ("no", say("no"))]
            return self._one(at, "choice", label, above, options=marks, default=field.default)
        if field.how == f.CHOICE:
            empty = [] if field.default else [("", say("Choose…") if field.is_required else say("not known"))]
            named = [(option, say(OPTIONS[option])) for option in field.options]
            return self._one(at, "choice", label, above, options=[*empty, *named], default=field.default)
        kinds = {f.FIGURE: "count", f.DAY: "day", f.TEXT: "text"}
        return self._one(at, kinds[field.how], label, above, is_required=field.is_required)

    def _one(self, at: str, kind: str, label: str, above: str, *, default: str = "", **more: Any) -> Asked:
        self.labels[at] = f"{above} · {label}" if above else label
        value, wrong = self._texts.get(at, "") or default, self._wrong.get(at)
        whole = {"options": (), "is_required": False, **more}
        return Asked(
            name=at, kind=kind, label=label, value=value, hint="", error=wrong.told(self._say) if wrong else "",
            most=MOST_LETTERS, words=_in_words(self._say, value) if kind == "day" else "", **whole,
        )  # fmt: skip


def _in_words(say: Texts, value: str) -> str:
    try:
        return say.date(dt.date.fromisoformat(value)) if value else ""
    except ValueError:
        return ""  # what is wrong with it is said below
