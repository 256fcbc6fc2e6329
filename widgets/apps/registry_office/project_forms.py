"""Forms about projects: taken by the functions that write, or shown again with what was refused and what was typed."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from starlette.responses import Response

from coop_registry.editing.errors import BadValue
from coop_registry.editing.given_values import MOST_PEOPLE, YEARS_AHEAD, given
from coop_registry.models.ideas import ProjectGroup
from coop_registry.models.record import Record
from coop_registry.projects_bank.errors import StaleSheet, UnknownIdea
from coop_registry.projects_bank.groups import Counts
from coop_registry.projects_bank.refusals import Refused
from widgets.apps.registry_office.forms import Form, Question, sentence, show, typed
from widgets.apps.registry_office.pages import seen
from widgets.apps.registry_office.project_labels import COUNTS, ProjectWording
from widgets.apps.registry_office.project_refusals import refused_in_words
from widgets.apps.registry_office.site import Visit

REMARK = Question("remark", "long", most=1000)
COUNTED = tuple(Question(name, "count") for name in COUNTS)
Write = Callable[[dict[str, str]], object]


class Empty(BadValue):
    """A question that must be answered and is not."""

    def __init__(self, field: str) -> None:
        super().__init__(field, "", "empty")


def take_project_form(
    visit: Visit,
    form: Form,
    wording: ProjectWording,
    write: Write,
    *,
    fields: Mapping[str, str],
    back: tuple[object, ...],
    **context: Any,
) -> Response:
    """Write what a form says, or show it again: nothing half-written, nothing lost of what was typed.

    Parameters
    ----------
    write
        Called with the texts by question.
    fields
        The question that a refusal speaks of, by its code; of any other the whole form is told.
    back
        The page to go to afterwards; in the desk's dialog the desk is told, and closes it.
    """
    texts = typed(visit, form)
    try:
        for question in form.whole:
            if question.is_required and not texts[question.name]:
                raise Empty(question.name)
        write(texts)
    except BadValue as bad:
        errors = {bad.field if bad.field in texts else "": sentence(visit, bad)}
    except Refused as refused:
        field = fields.get(refused.code, "")
        errors = {field if field in texts else "": refused_in_words(visit.texts, refused)}
    except (StaleSheet, UnknownIdea):
        errors = {"": visit.texts("The idea is not what it was any more. Open it again from the list.")}
    else:
        return seen(visit, "saved") if visit.is_embedded else seen(visit, *back, saved="yes")
    visit.session.rollback()
    return show(visit, form, wording, texts, errors=errors, status=422, **context)


def counts_given(visit: Visit, texts: Mapping[str, str]) -> Counts:
    """Return the counts that were typed; an empty field is not known, and never zero.

    Raises
    ------
    BadValue
    """
    today = visit.site.today()
    read = {name: given(visit.session, ProjectGroup, name, texts.get(name, ""), today=today) for name in COUNTS}
    return Counts(**read)


def whole_number(field: str, text: str) -> int:
    """Return a number without decimals, 0 or more.

    Raises
    ------
    BadValue
    """
    if not (text.isascii() and text.isdigit()):
        raise BadValue(field, text, "not_a_number")
    if int(text[:12]) > MOST_PEOPLE:
        raise BadValue(field, text, "too_large", most=MOST_PEOPLE)
    return int(text)


def day_given(visit: Visit, record: type[Record], field: str, text: str) -> dt.date:
    """Return a day that a person typed and that may lie ahead.

    Raises
    ------
    BadValue
    """
    today = visit.site.today()
    far = today.replace(year=today.year + YEARS_AHEAD, day=1)
    day: dt.date = given(visit.session, record, field, text, today=far)
    return day
