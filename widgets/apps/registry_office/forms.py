"""Forms: questions with the values a record holds, and back again what a person typed, with what is wrong in it.

The texts of a form go as they are to the registry's own writing functions, which read and check them
(:mod:`coop_registry.editing.given_values`); here they are only asked, kept and shown again.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.responses import Response

from coop_registry.database import utc_now
from coop_registry.editing.errors import PROBLEMS, BadValue, NothingToChange, StaleEdit
from coop_registry.editing.given_values import given
from coop_registry.editing.hand_writing import SHORTEST_REASON
from coop_registry.models.record import Record
from widgets.apps.registry_office.conflicts import Meanwhile, what_changed
from widgets.apps.registry_office.numbers import number_address
from widgets.apps.registry_office.pages import page, seen
from widgets.apps.registry_office.site import Visit
from widgets.apps.registry_office.wording import Wording
from widgets.apps.registry_office.year_ends import Part, as_chosen, parts_of

MOST_LETTERS = 5000
_LONGEST_REVISION = 10  # digits; none is so high


@dataclass(frozen=True)
class Question:
    """One thing a form asks: the column it goes to and how it is asked.

    ``kind``: text, long, count, money, year, day, year_end, yes_no, choice or telephone.
    """

    name: str
    kind: str
    record: type[Record] | None = None
    is_required: bool = False
    most: int = 200


REASON = Question("reason", "long", is_required=True, most=1000)


@dataclass(frozen=True)
class Asked:
    """A question as it stands on the page: its words, what was typed, what is wrong with it."""

    name: str
    kind: str
    label: str
    value: str
    options: Sequence[tuple[str, str]]
    hint: str
    error: str
    is_required: bool
    most: int

    parts: Sequence[Part] = ()  # the lists that together answer it
    words: str = ""  # a day in words: a browser shows it in an order of its own

    @property
    def notes(self) -> bool:
        """Whether something stands below the field."""
        return bool(self.hint or self.error)


@dataclass(frozen=True)
class Form:
    """A whole form: its title, its questions and where it goes."""

    title: str
    questions: Sequence[Question]
    action: str
    submit: str
    cancel: str
    number: str = ""
    revision: int | None = None
    is_synthetic: bool = False
    asks_reason: bool = True  # a new record says itself why it is there
    note: str = ""  # what to know before filling it in

    @property
    def whole(self) -> Sequence[Question]:
        """Every question, the reason last."""
        return (*self.questions, REASON) if self.asks_reason else self.questions


def asked(
    form: Form,
    wording: Wording,
    values: Mapping[str, Any],
    errors: Mapping[str, str] | None = None,
    choices: Mapping[str, Mapping[str, str]] | None = None,
) -> list[Asked]:
    """Return the questions of a form as they stand on the page."""
    found = errors or {}
    return [
        Asked(
            name=question.name,
            kind=question.kind,
            label=wording.label(question.name),
            value=as_typed(values.get(question.name)),
            options=_options(question, wording, (choices or {}).get(question.name)),
            hint=_hint(question, form, wording),
            error=found.get(question.name, ""),
            is_required=question.is_required,
            most=question.most,
            words=_day_in_words(question, wording, as_typed(values.get(question.name))),
            parts=_parts(question, wording, as_typed(values.get(question.name))),
        )
        for question in form.whole
    ]


def as_typed(value: Any) -> str:
    """Return a value as a person types it: what a form shows goes back unchanged when nobody touches it.

    Examples
    --------
    >>> as_typed(1250.5), as_typed(2300.0), as_typed(None), as_typed(True)
    ('1250,50', '2300', '', 'yes')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:.2f}".removesuffix(".00").replace(".", ",")
    return str(value)


class Doubtful(Exception):
    """What a form says is possible and seldom meant: it is asked about once, and written when it is sent again."""


def typed(visit: Visit, form: Form) -> dict[str, str]:
    """Return what was typed, by question."""
    return {question.name: _said(visit, question)[:MOST_LETTERS] for question in form.whole}


def take(
    visit: Visit,
    form: Form,
    wording: Wording,
    write: Callable[[dict[str, str], int], object],
    *,
    choices: Mapping[str, Mapping[str, str]] | None = None,
    **context: Any,
) -> Response:
    """Write what a form says, or show it again with all that is wrong and nothing lost of what was typed.

    Parameters
    ----------
    write
        Called with the texts by question and the revision that the form was opened at.
    """
    texts = typed(visit, form)
    errors = _errors(visit, form, texts)
    said = visit.said("revision")
    revision = int(said) if said.isascii() and said.isdigit() and len(said) < _LONGEST_REVISION else 0
    status, notice, meanwhile = 422, "", None
    if not errors:
        try:
            write(texts, revision)
            return seen(visit, "saved", number=form.number)
        except BadValue as bad:
            errors = {bad.field if bad.field in texts else "": sentence(visit, bad)}
        except Doubtful as doubt:
            notice, context = str(doubt), {**context, "is_doubtful": True}
        except NothingToChange:
            notice = visit.texts("Nothing was changed: the registry says the same already.")
        except StaleEdit as stale:
            visit.session.rollback()
            status, meanwhile = 409, what_changed(visit, wording, stale)
    return show(
        visit, form, wording, texts, errors=errors, status=status, notice=notice, meanwhile=meanwhile,
        choices=choices, **context,
    )  # fmt: skip


def as_recorded(row: Record, questions: Sequence[Question]) -> dict[str, Any]:
    """Return what a record holds, by question."""
    return {question.name: getattr(row, question.name) for question in questions}


def amending(visit: Visit, amend: Callable[..., object], *key: object) -> Callable[[dict[str, str], int], object]:
    """Return how a form changes the record under a key: by a function that is told the reason and the revision."""

    def write(texts: dict[str, str], revision: int) -> object:
        changes = {name: text for name, text in texts.items() if name != REASON.name}
        about = {"reason": texts[REASON.name], "revision": revision, "now": utc_now()}
        return amend(visit.session, visit.at_work.writer, *key, changes, **about)

    return write


def show(
    visit: Visit,
    form: Form,
    wording: Wording,
    values: Mapping[str, Any],
    *,
    errors: Mapping[str, str] | None = None,
    status: int = 200,
    notice: str = "",
    meanwhile: Meanwhile | None = None,
    choices: Mapping[str, Mapping[str, str]] | None = None,
    template: str = "form.html",
    **context: Any,
) -> Response:
    """Return a form's page."""
    return page(
        visit, template, status=status, form=form, wording=wording,
        fields=asked(form, wording, values, errors, choices),
        figures_note=_figures_note(wording) if len(_figures(form)) > 1 else "",
        errors=errors or {}, notice=notice, meanwhile=meanwhile,
        revision=meanwhile.revision if meanwhile else form.revision,
        sheet_address=visit.address("cooperatives", number_address(form.number), "") if form.number else "",
        **{"existing": [], "is_doubtful": False, **context},
    )  # fmt: skip


def sentence(visit: Visit, bad: BadValue) -> str:
    """Return what is wrong with a value and what to do, in the person's language."""
    say = visit.texts
    detail = {name: say.date(value) if isinstance(value, dt.date) else str(value) for name, value in bad.detail.items()}
    return " ".join(say(text).format(**detail) for text in PROBLEMS[bad.code])


def _errors(visit: Visit, form: Form, texts: Mapping[str, str]) -> dict[str, str]:
    """Return all that is wrong by question, so that nobody has to send a form once for each mistake."""
    today, errors = visit.site.today(), {}
    for question in form.questions:
        if question.record is None or (not texts[question.name] and not question.is_required):
            continue
        try:
            given(visit.session, question.record, question.name, texts[question.name], today=today)
        except BadValue as bad:
            errors[question.name] = sentence(visit, bad)
    if form.asks_reason and sum(sign.isalpha() for sign in texts["reason"]) < SHORTEST_REASON:
        errors["reason"] = sentence(visit, BadValue("reason", texts["reason"], "no_reason"))
    return errors


def _said(visit: Visit, question: Question) -> str:
    name = question.name
    if question.kind == "year_end":
        return as_chosen(visit.said(f"{name}_day"), visit.said(f"{name}_month"))
    return visit.said(name)


def _parts(question: Question, wording: Wording, value: str) -> Sequence[Part]:
    return parts_of(wording.say, question.name, value) if question.kind == "year_end" else ()


def _day_in_words(question: Question, wording: Wording, value: str) -> str:
    try:
        return wording.say.date(dt.date.fromisoformat(value)) if question.kind == "day" and value else ""
    except ValueError:
        return ""  # what is wrong with it is said below


def _options(question: Question, wording: Wording, choices: Mapping[str, str] | None) -> Sequence[tuple[str, str]]:
    if question.kind == "yes_no":
        return [("", wording.say("not known")), ("yes", wording.say("yes")), ("no", wording.say("no"))]
    if question.kind != "choice":
        return []
    names = choices if choices is not None else wording.names(question.name)
    empty = wording.say("Choose…") if question.is_required else wording.say("not known")
    return [("", empty), *names.items()]


def _hint(question: Question, form: Form, wording: Wording) -> str:
    if question.kind == "year_end":
        return wording.say("Choose neither when it is not known.")
    return _figures_note(wording) if _figures(form) == [question] else ""


def _figures(form: Form) -> list[Question]:
    """Return the questions that take a figure: what holds for several is said once, above them."""
    return [question for question in form.questions if question.kind in {"count", "money"}]


def _figures_note(wording: Wording) -> str:
    return wording.say("Empty when it is not known; 0 only when nil was declared.")
