"""The texts of a plan's form read into a plan; what is wrong is told beside its field, and nothing is guessed."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from coop_registry.editing.errors import PROBLEMS, BadValue
from coop_registry.editing.given_values import day_given, number_given, text_given
from scoring_models.projects.plan import errors
from scoring_models.projects.plan.figures import KINDS, SEASON
from scoring_models.projects.plan.project_plan import ProjectPlan
from widgets.apps.registry_office import plan_fields as f
from widgets.apps.registry_office.plan_typing import rows_of
from widgets.theme.texts import Texts

MOST_LETTERS = 120  # of a name, our bound
_MOST = 10**12  # dirhams, units: our bound; more is mistyped
_MOST_MONTHS = 9_999  # of a term

WANTED = {
    "amount": "Write a number, 0 or more.",
    "share": "Write a percentage from 0 to 100.",
    "rate": "Write a percentage from 0 to 100.",
    "factor": "Write a percentage, 0 or more: 80 leaves four fifths.",
    "month": "Write a month of the plan as a number from 1 to 84.",
    "delay": "Write a number of months from 0 to 84.",
    "until": "Write a month of the plan, 1 or more.",
    "year_delay": "Write a number of months from 1 to 12.",
    "term": "Write a number of months, 1 or more.",
    "every": "Write a number of months from 1 to 12.",
    "count": "Write a whole number, 0 or more.",
    "members": "Write a whole number of members, 1 or more.",
    "days": "Write a number of days from 0 to 360.",
    "life": "Write years that make whole months: 2,5 is thirty months.",
}
NO_NAME = "Give this line a name."
SAME_NAME = "Another line of this list has the same name: give each its own."
NOBODY = "A plan has members: fill in at least one line."
_WHERE = {errors.OutOfOrder: "leaves_month", errors.PartsOfAWhole: "refund_share"}
_PART_OF = {"Investment": "in_kind_mad", "Loan": "grace_months"}
_WORDS: dict[type[Exception], str] = {
    errors.OutOfOrder: "Who leaves is paid back in that month or later: write both months in order, or neither.",
    errors.PartsOfAWhole: "These parts make no whole: together they must be 100 %.",
}
_MORE = {
    "Investment": "More is brought in kind than it costs: correct one of the two.",
    "Loan": "The grace is as long as the term: a month at least is left to repay.",
}


@dataclass(frozen=True)
class Wrong:
    """What is wrong with a text: English sentences to translate, and what fills them."""

    sentences: tuple[str, ...]
    values: Mapping[str, Any] = field(default_factory=dict)

    def told(self, say: Texts) -> str:
        """Return it in the reader's language."""
        return " ".join(say(text).format(**self.values) for text in self.sentences)


@dataclass(frozen=True)
class Read:
    """A plan, or what is wrong by place; the place of a whole list is its name."""

    plan: ProjectPlan | None
    wrong: dict[str, Wrong]


class PlanReader:
    """Read the texts of one form.

    Parameters
    ----------
    texts
        By place, as a form sends them.
    """

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self.wrong: dict[str, Wrong] = {}

    def read(self) -> Read:
        """Return the plan that the texts say; lines that say nothing are left out."""
        plan = self._part(ProjectPlan, "")
        return Read(None if self.wrong else plan, self.wrong)

    def _part(self, part: Any, place: str) -> Any:
        before = len(self.wrong)
        values = {each.name: self._value(each, f"{place}{each.name}") for each in f.fields_of(part)}
        if len(self.wrong) > before:
            return None
        try:
            return part(**values)
        except errors.PlanError as refused:
            self._refused(refused, part, place)
            return None

    def _value(self, each: f.PlanField, at: str) -> Any:
        match each.how:
            case f.LINES:
                return self._lines(each, at)
            case f.PART:
                return self._part(each.part, f"{at}.") if self._says(each.part, f"{at}.") else None
            case f.MONTHS:
                return tuple(self._figure(each.kind, f"{at}.{month}") for month in range(SEASON))
            case f.NAMES:
                return self._names(at)
            case f.MARK:
                return (self._said(at) or each.default) == "yes"
        return self._plain(each, at)

    def _plain(self, each: f.PlanField, at: str) -> Any:
        if each.how == f.FIGURE:
            return self._figure(each.kind, at)
        said = self._said(at) or each.default
        if each.how == f.TEXT:
            return self._text(each, at, said)
        if not said:
            if each.is_required:
                self.wrong[at] = Wrong(PROBLEMS["empty"])
            return None
        if each.how == f.DAY:
            return self._tried(at, lambda: day_given(at, said))
        if said not in each.options:
            self.wrong[at] = Wrong(PROBLEMS["unknown_code"])
        return said

    def _text(self, each: f.PlanField, at: str, said: str) -> str:
        if not said and each.is_required:
            self.wrong[at] = Wrong((NO_NAME,)) if each.name == "label" else Wrong(PROBLEMS["empty"])
        return self._tried(at, lambda: text_given(at, said, MOST_LETTERS)) or ""

    def _lines(self, each: f.PlanField, at: str) -> tuple[Any, ...]:
        used = [number for number in range(rows_of(self._texts, at)) if self._says(each.part, f"{at}.{number}.")]
        lines = tuple(self._part(each.part, f"{at}.{number}.") for number in used)
        labels = [self._name(f"{at}.{number}") for number in used]
        for place, label in enumerate(labels):
            if label and label in labels[:place]:
                self.wrong.setdefault(f"{at}.{used[place]}.label", Wrong((SAME_NAME,)))
        if each.name == "members" and not used:
            self.wrong[at] = Wrong((NOBODY,))
        return lines

    def _names(self, at: str) -> tuple[str, ...]:
        """Return the names of the investments whose marks are set, in their order."""
        count = rows_of(self._texts, f.NAMED_FROM)
        marked = [number for number in range(count) if self._said(f"{at}.{number}") == "yes"]
        names = [self._name(f"{f.NAMED_FROM}.{number}") for number in marked]
        return tuple(name for name in names if name)

    def _name(self, line: str) -> str:
        return " ".join(unicodedata.normalize("NFC", self._said(f"{line}.label")).split())

    def _says(self, part: Any, place: str) -> bool:
        """Return whether anything was typed of a part; what can only be chosen or marked says nothing by itself."""
        for each in f.fields_of(part):
            at = f"{place}{each.name}"
            if each.how in {f.FIGURE, f.TEXT, f.DAY} and self._said(at):
                return True
            if each.how == f.MONTHS and any(self._said(f"{at}.{month}") for month in range(SEASON)):
                return True
            lines = range(rows_of(self._texts, at)) if each.how == f.LINES else ()
            if any(self._says(each.part, f"{at}.{number}.") for number in lines):
                return True
        return False

    def _figure(self, kind: str, at: str) -> float | int | None:
        said = self._said(at)
        return self._tried(at, lambda: self._number(kind, at, said)) if said else None

    def _number(self, kind: str, at: str, said: str) -> float | int | None:
        number = number_given(at, said.removesuffix("%").removesuffix("٪").strip() if kind in f.PERCENT else said)
        wanted = KINDS[kind]
        if wanted.is_whole and number != number.to_integral_value():
            raise BadValue(at, said, "not_whole")
        most = _MOST_MONTHS if wanted.is_whole else _MOST
        if number > most:
            raise BadValue(at, said, "too_large", most=most)
        value = int(number) if wanted.is_whole else float(number / 100 if kind in f.PERCENT else number)
        if not wanted.is_one(value):
            self.wrong[at] = Wrong((WANTED[kind],))
        return value

    def _tried(self, at: str, read: Any) -> Any:
        try:
            return read()
        except BadValue as bad:
            self.wrong[at] = Wrong(PROBLEMS[bad.code], bad.detail)
            return None

    def _said(self, at: str) -> str:
        return self._texts.get(at, "").strip()

    def _refused(self, refused: errors.PlanError, part: Any, place: str) -> None:
        """Tell a refusal of several figures together beside one of them."""
        if isinstance(refused, errors.MoreThanTheWhole):
            self.wrong[f"{place}{_PART_OF[part.__name__]}"] = Wrong((_MORE[part.__name__],))
        elif type(refused) in _WORDS:
            at = f"{place}{_WHERE[type(refused)]}" if place else "paying_up"
            self.wrong[at] = Wrong((_WORDS[type(refused)],))
        else:
            raise refused


def read_plan_form(texts: Mapping[str, str]) -> Read:
    """Return the plan that the texts of a form say, or what is wrong with them."""
    return PlanReader(texts).read()
