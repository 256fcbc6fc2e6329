"""What a printed sheet tells besides its fields: mandates, visits, supports, changes, and its source."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from coop_registry.models.cooperatives import Cooperative
from coop_registry.models.files import ImportedFile
from coop_registry.models.people import Mandate
from coop_registry.models.support import Intervention
from coop_registry.models.support import Visit as FieldVisit
from widgets.apps.registry_desk.file_names import file_in_words
from widgets.apps.registry_office.conflicts import changes_of, in_words
from widgets.apps.registry_office.cooperative_pages import rows_of
from widgets.apps.registry_office.site import Visit
from widgets.apps.registry_office.wording import Wording

_CHANGES_IN_PRINT = 20  # our choice: what fits on a page
_MANDATE = ("organ", "role", "began_on", "ends_on")
_VISIT = ("visited_on", "purpose", "outcome", "gravity", "findings")
_SUPPORT = ("programme", "kind", "amount_mad", "began_on", "ended_on", "result")


@dataclass(frozen=True)
class Section:
    """A table of a printed sheet; one without rows is not printed."""

    title: str
    headers: list[str]
    rows: list[list[str]]


def sections_of(visit: Visit, wording: Wording, one: Cooperative) -> list[Section]:
    """Return the tables of a sheet that hold something, without any person's name."""
    say, number = visit.texts, one.registration_number
    kept: Mapping[str, tuple[type[Any], tuple[str, ...]]] = {
        say("Mandates"): (Mandate, _MANDATE),
        say("Visits"): (FieldVisit, _VISIT),
        say("Supports"): (Intervention, _SUPPORT),
    }
    label: Callable[[str], str] = wording.label
    sections = [
        Section(
            title, [label(name) for name in names], _written(wording, reversed(rows_of(visit, model, number)), names)
        )
        for title, (model, names) in kept.items()
    ]
    sections += [_changes(visit, wording, number), _source(visit, one)]
    return [section for section in sections if section.rows]


def _written(wording: Wording, rows: Any, names: tuple[str, ...]) -> list[list[str]]:
    return [[wording.written(name, getattr(row, name)) for name in names] for row in rows]


def _changes(visit: Visit, wording: Wording, number: str) -> Section:
    """Return the last changes, the newest first: what, from what, to what, when and why."""
    say = visit.texts
    changes = changes_of(visit, number, most=_CHANGES_IN_PRINT)
    told = [in_words(visit, wording, change) for change in reversed(changes) if change.column != "person_id"]
    rows = [
        [row.when, row.label, row.before or say("not known"), row.after or say("not known"), row.reason] for row in told
    ]
    headers = [say("When"), say("What"), say("Before"), say("After"), say("Why")]
    return Section(say("History of changes"), headers, rows)


def _source(visit: Visit, one: Cooperative) -> Section:
    """Return where the record comes from: a row of a file, or an entry by hand."""
    say = visit.texts
    file = visit.session.get(ImportedFile, one.file_id) if one.file_id else None
    name = file_in_words(say, file.file_name) if file else say("entered by hand")
    row = "" if one.source_row is None else str(one.source_row)
    headers = [say("File"), say("Sheet of the file"), say("Row of the file"), say("Declared on")]
    return Section(
        say("Where this comes from"), headers, [[name, one.source_sheet or "", row, say.moment(one.declared_at)]]
    )
