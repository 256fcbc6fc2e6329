"""The sheet of a plan's workbook in which figures are typed: the only one; every other cell is reckoned from it."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from types import MappingProxyType
from typing import Any

from babel.dates import get_month_names
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from scoring_models.projects.plan.figures import HORIZON, SEASON
from scoring_models.projects.plan.project_plan import Grant, Product, ProjectPlan
from scoring_models.projects.plan.surplus_use import reserve_rule
from widgets.apps.projects.plan_words import CHANGED, FIGURES, SECTIONS
from widgets.apps.projects.plan_workbook_sheets import Book, quoted

LABEL, TYPED, USED, UNIT, NOTE = range(5)
_NEVER = 9999  # a month that no plan reaches
_TOP = 5
# How a kind is written: its format, its unit, and what may be typed (None: any number).
_SHAPES: Mapping[str, tuple[str, str, tuple[str, float, float] | None]] = MappingProxyType(
    {
        "amount": ("typed_amount", "", ("decimal", 0, 1e12)),
        "share": ("typed_share", "", ("decimal", 0, 1)),
        "rate": ("typed_share", "", ("decimal", 0, 1)),
        "factor": ("typed_amount", "", ("decimal", 0, 1e6)),
        "month": ("typed_whole", "month", ("integer", 1, HORIZON)),
        "until": ("typed_whole", "month", ("integer", 1, _NEVER)),
        "delay": ("typed_whole", "months", ("integer", 0, HORIZON)),
        "year_delay": ("typed_whole", "months", ("integer", 1, SEASON)),
        "term": ("typed_whole", "months", ("integer", 1, _NEVER)),
        "every": ("typed_whole", "months", ("integer", 1, SEASON)),
        "count": ("typed_whole", "", ("integer", 0, 1e9)),
        "members": ("typed_whole", "", ("integer", 1, 1e9)),
        "days": ("typed_whole", "days", ("decimal", 0, 360)),
        "life": ("typed_amount", "years", ("decimal", 1 / SEASON, 1e4)),
        "choice": ("typed_whole", "", ("integer", 1, 2)),
        "yes": ("typed_whole", "", ("integer", 0, 1)),
    }
)
# What an empty cell means, where it means something: these are no figures that the plan's money needs.
_EMPTY: Mapping[str, str] = MappingProxyType(
    {"MemberGroup.leaves_month": str(_NEVER), "MemberGroup.refunded_month": str(_NEVER), "Investment.in_kind_mad": "0"}
)
# Figures of the plan that no formula uses: they belong to other pages.
_LEFT_OUT = ("women", "youth", "women_or_youth", "operations_share")


class InputSheet:
    """Write the sheet of inputs, and remember where each figure stands.

    Column B is typed; the hidden column C is what formulas use: the figure, or #N/A where it is not known.
    """

    def __init__(self, book: Book, plan: ProjectPlan) -> None:
        self._book, self._plan, self._say = book, plan, book.say
        self._page: Worksheet = book.sheet(book.say("Inputs"))
        self._row = _TOP

    def write(self) -> Worksheet:
        """Write every part of the plan."""
        self._head()
        self._plan_itself()
        for name in ("members", "paying_up", "investments", "grants", "loans", "products", "fixed_costs", "staff"):
            self._parts(name, getattr(self._plan, name))
        if self._plan.changes:
            self._parts("changes", self._plan.changes)
        self._surplus()
        self._law()
        return self._page

    def _head(self) -> None:
        page, say, formats = self._page, self._say, self._book.formats
        page.set_column(LABEL, LABEL, 58)
        page.set_column(TYPED, TYPED, 18)
        page.set_column(USED, USED, 12, None, {"hidden": True})
        page.set_column(UNIT, UNIT, 10)
        page.set_column(NOTE, NOTE, 20)
        page.write_string(0, LABEL, self._plan.title or say("A project"), formats["head"])
        told = say("Only the coloured cells are typed; everything else in this workbook is reckoned from them.")
        page.write_string(1, LABEL, told, formats["soft"])
        told = say("An empty cell is not known: what hangs on it shows #N/A, and nothing is assumed.")
        page.write_string(2, LABEL, told, formats["soft"])
        page.freeze_panes(4, 0)

    def _plan_itself(self) -> None:
        self._title("plan")
        self._start()
        self._figures(self._plan, "")
        paid = 1 if self._plan.work_pay == "wage" else 2
        self._line("work_pay", FIGURES["ProjectPlan.work_pay"], paid, "choice")

    def _start(self) -> None:
        book, row = self._book, self._row
        self._page.write_string(row, LABEL, self._say(FIGURES["ProjectPlan.start"]))
        self._page.write_datetime(row, TYPED, self._plan.start, book.formats["typed_day"])
        book.inputs["start"] = book.typed["start"] = self._address(TYPED)
        self._row += 1

    def _parts(self, name: str, parts: Sequence[Any]) -> None:
        self._title(name)
        if not parts:
            self._page.write_string(self._row, LABEL, self._say("None is written."), self._book.formats["soft"])
            self._row += 1
        for place, part in enumerate(parts):
            if getattr(part, "label", ""):
                self._page.write_string(self._row, LABEL, part.label, self._book.formats["item"])
                self._row += 1
            if name == "changes":
                self._page.write_string(self._row, LABEL, self._say(CHANGED[part.of]), self._book.formats["soft"])
                self._row += 1
            self._figures(part, f"{name}[{place}].")
            if isinstance(part, Grant):
                self._paid_by(part, f"{name}[{place}]")

    def _figures(self, part: Any, prefix: str) -> None:
        """Write the figures of one part, and of the unit costs below it."""
        for each in fields(part):
            value, key = getattr(part, each.name), f"{prefix}{each.name}"
            name = f"{type(part).__name__}.{each.name}"
            if each.name == "quantities":
                self._quantities(part, key)
            elif "kind" in each.metadata and each.name not in _LEFT_OUT:
                self._line(key, FIGURES[name], value, each.metadata["kind"], empty=_EMPTY.get(name, ""))
            elif each.name in ("is_depreciated", "is_renewed"):
                self._line(key, FIGURES[name], int(value), "yes")
            elif each.name == "repayment":
                self._line(key, FIGURES[name], 1 if value == "instalments" else 2, "choice")
        if isinstance(part, Product):
            for place, cost in enumerate(part.unit_costs):
                label = f"{self._say(FIGURES['UnitCost.amount_mad'])} · {cost.label}"
                self._line(f"{prefix}unit_costs[{place}].amount_mad", label, cost.amount_mad, "amount", is_said=True)

    def _quantities(self, part: Product, key: str) -> None:
        names = get_month_names("wide", locale=self._say.locale)
        for month, value in enumerate(part.quantities):
            label = self._say("Quantity in {month}", month=names[month + 1])
            self._line(f"{key}[{month}]", label, value, "amount", is_said=True, unit=part.unit)

    def _paid_by(self, grant: Grant, key: str) -> None:
        """Write which investments a grant pays, one below another: formulas add up their column."""
        for place, each in enumerate(self._plan.investments):
            label = self._say("Pays {name}: yes (1) or no (0)", name=each.label)
            self._line(f"{key}.pays[{place}]", label, int(each.label in grant.pays), "yes", is_said=True)

    def _surplus(self) -> None:
        """Write the use of the surplus and the tax; undecided, all is carried forward; not given, no tax is counted."""
        use, tax = self._plan.surplus_use, self._plan.tax
        self._title("surplus_use")
        for name, empty in (("refund_share", "0"), ("special_reserve_share", "0"), ("carried_share", ""),
                            ("paid_after_months", "1")):  # fmt: skip
            value = getattr(use, name) if use else None
            kind = "year_delay" if name == "paid_after_months" else "share"
            if name == "carried_share" and use is None:
                parts = (self._book.inputs[f"surplus_use.{each}"] for each in ("refund_share", "special_reserve_share"))
                empty = "1-" + "-".join(parts)
            self._line(f"surplus_use.{name}", FIGURES[f"SurplusUse.{name}"], value, kind, empty="" if use else empty)
        self._title("tax")
        for name, kind, empty in (("rate", "share", "0"), ("paid_after_months", "year_delay", "1")):
            value = getattr(tax, name) if tax else None
            self._line(f"tax.{name}", FIGURES[f"SurplusTax.{name}"], value, kind, empty="" if tax else empty)

    def _law(self) -> None:
        rule = reserve_rule(self._plan.start)
        self._title("law")
        self._line("law.share", FIGURES["Law.share"], rule.share, "share")
        self._line("law.until", FIGURES["Law.until"], rule.until, "share")

    def _title(self, name: str) -> None:
        self._row += 1
        self._page.write_string(self._row, LABEL, self._say(SECTIONS[name]), self._book.formats["title"])
        self._row += 1

    def _line(
        self, key: str, label: str, value: float | None, kind: str, *, empty: str = "", is_said: bool = False,
        unit: str = "",
    ) -> None:  # fmt: skip
        """Write one figure: its label, its cell, and the hidden cell that formulas use."""
        page, say, row, formats = self._page, self._say, self._row, self._book.formats
        style, shown, allowed = _SHAPES[kind]
        page.write_string(row, LABEL, label if is_said else say(label), formats["wrap"])
        if value is None:
            page.write_blank(row, TYPED, None, formats[style])
        else:
            page.write_number(row, TYPED, value, formats[style])
        typed = xl_rowcol_to_cell(row, TYPED)
        known: float | str = value if value is not None else float(empty) if _is_number(empty) else "#N/A"
        known = 1.0 if empty.startswith("1-") else known
        page.write_formula(row, USED, f"=IF(ISNUMBER({typed}),{typed},{empty or 'NA()'})", formats["amount"], known)
        page.write_string(row, UNIT, unit or (say(shown) if shown else ""), formats["soft"])
        if not empty:
            lacking = say("not known")
            mark = f'=IF(ISNUMBER({typed}),"","{lacking}")'
            page.write_formula(row, NOTE, mark, formats["missing"], "" if value is not None else lacking)
        if allowed:
            page.data_validation(row, TYPED, row, TYPED, _validation(allowed, say("This figure is not possible here.")))
        self._book.inputs[key], self._book.typed[key] = self._address(USED), self._address(TYPED)
        self._row += 1

    def _address(self, column: int) -> str:
        cell = xl_rowcol_to_cell(self._row, column, row_abs=True, col_abs=True)
        return f"{quoted(self._page.get_name())}!{cell}"


def span_of(first: str, last: str) -> str:
    """Return the cells from one address to another of the same sheet."""
    return f"{first}:{last.rpartition('!')[2]}"


def _validation(allowed: tuple[str, float, float], sentence: str) -> dict[str, Any]:
    kind, least, most = allowed
    return {"validate": kind, "criteria": "between", "minimum": least, "maximum": most, "error_message": sentence,
            "ignore_blank": True}  # fmt: skip


def _is_number(text: str) -> bool:
    return text.isdigit()
