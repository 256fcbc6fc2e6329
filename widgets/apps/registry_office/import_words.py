"""How the wizard puts things: the fields a column can say, the words a cell can mean, what went wrong."""

from collections.abc import Mapping
from typing import Any

from coop_registry.imports.fields import FIELDS
from widgets.apps.registry_desk.places import Places
from widgets.apps.registry_office.edit_pages import activities_of
from widgets.apps.registry_office.site import Visit
from widgets.apps.registry_office.wording import Wording
from widgets.theme.texts import LANGUAGES, Texts

_FAILURES = {
    "too_slow": "Reading this file took too long, so it was stopped. Divide it, or save it as CSV, and try again.",
    "broke": (
        "This file could not be read: it is damaged, or too large for the memory that one file may take. "
        "Open it in a spreadsheet, save it again as XLSX, and try again."
    ),
    "unreadable": (
        "This file cannot be read as a table of cooperatives. Check the sheet, the row of the headers and the columns, "
        "then look again."
    ),
    "refused": "The register did not take this file. Look at the details, or ask the administrator of the platform.",
    "crashed": (
        "An error of ours stopped this step: nothing is wrong with your file. Try again; if it comes back, give your "
        "administrator this reference, under which the log tells more:"
    ),
    "no_jail": "This machine cannot read files safely. Please tell your administrator.",
}


def failure_in_words(say: Texts, said: Mapping[str, Any]) -> str:
    """Return why a step gave no answer, and what to do."""
    return say(_FAILURES.get(str(said.get("failure", "")), _FAILURES["crashed"]))


def fields_in_words(wording: Wording) -> list[tuple[str, str]]:
    """Return the fields that a column can say, with their labels."""
    return [(name, wording.label(name)) for name in FIELDS]


def scaled_fields_in_words(wording: Wording) -> list[tuple[str, str]]:
    """Return the fields, those of money once for each unit that their column may count by."""
    units = {
        1: wording.say("in the file: dirhams"), 1_000: wording.say("in the file: thousands of dirhams"),
        1_000_000: wording.say("in the file: millions of dirhams"),
    }  # fmt: skip
    found = []
    for name, label in fields_in_words(wording):
        if FIELDS[name].kind == "money":
            found += [(f"{name}*{scale}", f"{label} – {unit}") for scale, unit in units.items()]
        else:
            found.append((name, label))
    return found


def meanings(visit: Visit, wording: Wording, field: str) -> Mapping[str, str]:
    """Return what a word of a field can mean, in words by code; the officer's own provinces before all others."""
    names = activities_of(visit) if field == "activity_id" else wording.names(field)
    own = visit.at_work.writer.province_codes if field == "province_code" else None
    return names if own is None else dict(sorted(names.items(), key=lambda pair: pair[0] not in own))


def file_words(say: Texts) -> Mapping[str, str]:
    """Return what stands on the links to the files of a report."""
    return {
        "report.html": say("Report as a page"),
        "report.xlsx": say("Report as a workbook"),
        "refused_rows.xlsx": say("Refused rows, to correct and import again"),
    }


def signed(visit: Visit) -> dict[str, str]:
    """Return by language who imports and for whom, as a report says it."""
    officer, places = visit.at_work, {}
    for language in LANGUAGES:
        say = Texts(language)
        known = Places(visit.session, frozenset(), language).delegation_names
        of = [known.get(code, code) for code in sorted(officer.delegation_codes)]
        place = say("the head office") if officer.is_of_head_office else " – ".join(of)
        places[language] = say("By {name}, for: {place}", name=officer.name, place=place)
    return places


def file_name(upload_name: str, name: str) -> str:
    """Return what a report's file is called when it is taken away: after the file that it reports on.

    Examples
    --------
    >>> file_name("تعاونيات 2025.xlsx", "report.ar.html")
    'تعاونيات 2025.report.ar.html'
    """
    stem, dot, _ = upload_name.rpartition(".")
    return f"{stem if dot and stem else upload_name}.{name}"
