"""A list of duties as a workbook to call from: it holds names and telephones, so the audit log keeps who took it."""

from typing import Any

import pandas as pd
from starlette.exceptions import HTTPException
from starlette.responses import Response

from coop_registry import audit
from coop_registry.database import begin_writing, utc_now
from coop_registry.queries.contacts import contacts_of
from coop_registry.queries.cooperatives import has_synthetic
from coop_registry.queries.deadlines import calendar_facts
from coop_registry.queries.names import names_of
from widgets.apps.registry_desk.due import DUTIES, GROUPS, DueGroups
from widgets.apps.registry_desk.earlier import YEARS_BACK
from widgets.apps.registry_office.export_pages import as_file
from widgets.apps.registry_office.exports.statement import statement
from widgets.apps.registry_office.exports.xlsx_file import xlsx_file
from widgets.apps.registry_office.listing import territory_in_words, wording_of
from widgets.apps.registry_office.site import Visit
from widgets.theme.texts import Texts


def export_calls(visit: Visit) -> Response:
    """Return one list of the desk's duties as a workbook, with whom to call; the audit log tells who took it."""
    duty, group = str(visit.parameters["duty"]), str(visit.parameters["group"])
    if duty not in DUTIES or group not in GROUPS:
        raise HTTPException(404)
    session, say = visit.session, visit.texts
    begin_writing(session)
    rows = _rows(visit, duty, group)
    said = statement(
        say,
        title=say("{name}: {words}", name=_titles(say)[duty], words=_labels(say)[group]),
        is_synthetic=has_synthetic(session, province_codes=visit.at_work.province_codes),
        made_by=visit.at_work.name,
        now=utc_now(),
        territory=territory_in_words(visit, wording_of(visit)),
    )
    book = xlsx_file(said, _headers(visit), rows, sheet=say("Whom to call"), is_rtl=say.language == "ar")
    subject = f"{duty}:{group}"
    detail = {"rows": len(rows)}
    audit.append(
        session, writer=visit.at_work.writer, action="call list exported", subject=subject, detail=detail, now=utc_now()
    )
    session.commit()
    return as_file(book, "xlsx", f"{say('Whom to call')}-{visit.site.today().isoformat()}.xlsx")


def _rows(visit: Visit, duty: str, group: str) -> list[list[Any]]:
    """Return the rows, typed for a spreadsheet; None where nothing is known."""
    session, inside, on = visit.session, visit.at_work.writer.province_codes, visit.site.today()
    facts = calendar_facts(session, province_codes=inside, on=on, years_back=YEARS_BACK)
    due = DueGroups(facts, on).rows(duty, group)
    numbers = sorted(set(due["registration_number"]))
    known = names_of(session, numbers, province_codes=inside)
    known = known.join(contacts_of(session, numbers, province_codes=inside, on=on))
    provinces = wording_of(visit).places.provinces
    found = due.join(known, on="registration_number", how="inner")
    names = ("chair_ar", "chair_latin") if visit.texts.language == "ar" else ("chair_latin", "chair_ar")
    return [
        [
            row["registration_number"], _known(row["name_ar"]), _known(row["name_latin"]),
            provinces.get(str(row["province_code"])), _known(row["commune"]), _whole(row["fiscal_year"]),
            None if pd.isna(row["due_on"]) else row["due_on"].date(),
            _known(row[names[0]]) or _known(row[names[1]]), _known(row["telephone"]),
        ]
        for _, row in found.iterrows()
    ]  # fmt: skip


def _headers(visit: Visit) -> list[str]:
    say, wording = visit.texts, wording_of(visit)
    own = [wording.label(name) for name in ("registration_number", "name_ar", "name_latin", "province_code", "commune")]
    return [*own, say("Fiscal year"), say("Last day"), say("Whom to call"), say("Telephone")]


def _titles(say: Texts) -> dict[str, str]:
    return {
        "assembly": say("Ordinary assemblies"),
        "accounts": say("Deposit of accounts"),
        "mandate": say("Mandates of those who lead"),
    }


def _labels(say: Texts) -> dict[str, str]:
    return {
        "late": say("Day passed, nothing declared"),
        "earlier": say("Earlier years, nothing declared"),
        "month": say("To be done"),
        "next": say("To be done"),
        "unknown": say("Nothing can be said"),
        "confirm": say("To be confirmed"),
    }


def _known(value: Any) -> str | None:
    return None if value is None or pd.isna(value) else str(value)


def _whole(value: Any) -> int | None:
    return None if value is None or pd.isna(value) else int(value)
