"""Who would like to take up an idea, in the officer's provinces: read, called where they allowed it, and handled."""

from typing import Any

from starlette.responses import Response

from coop_registry.database import utc_now
from coop_registry.editing.errors import UnknownEntry
from coop_registry.projects_bank.interests import InterestSeen, handle_interest, interests_in
from coop_registry.projects_bank.refusals import Refused
from widgets.apps.registry_office.conflicts import name_of_person, telephone_of_holder
from widgets.apps.registry_office.pages import page, seen
from widgets.apps.registry_office.project_asked import territory
from widgets.apps.registry_office.project_labels import AGES, ProjectWording, project_wording_of
from widgets.apps.registry_office.project_refusals import NOT_THERE
from widgets.apps.registry_office.site import Visit


def project_interests(visit: Visit) -> Response:
    """Show what came in from the officer's provinces: what waits first."""
    wording = project_wording_of(visit)
    rows = interests_in(visit.session, province_codes=territory(visit))
    shown = [_shown(visit, wording, each) for each in rows]
    return page(
        visit, "project_interests.html", waiting=[row for row in shown if not row["handled"]],
        handled=[row for row in shown if row["handled"]], is_saved=visit.asked("saved") == "yes",
    )  # fmt: skip


def save_handled(visit: Visit) -> Response:
    """Write down that a message was taken care of; one that was already is left as it is."""
    key = visit.parameters["interest_id"]
    try:
        handle_interest(visit.session, visit.at_work.writer, key, now=utc_now())
    except Refused as refused:
        if refused.code in NOT_THERE:
            raise UnknownEntry("interest", key) from refused
    return seen(visit, "projects", "interests", "", saved="yes")


def _shown(visit: Visit, wording: ProjectWording, each: InterestSeen) -> dict[str, Any]:
    say, row = visit.texts, each.interest
    told = [say(AGES[row.age_band])]
    if row.is_woman is not None:
        told.append(say("a woman") if row.is_woman else say("a man"))
    if row.is_neet:
        told.append(say("without work, school or training"))
    told.append(say("answer in Arabic") if row.language == "ar" else say("answer in French"))
    handled = ""
    if row.handled_at is not None and row.handled_by is not None:
        name = name_of_person(visit, row.handled_by)
        handled = say("{name}, {when}", name=name, when=say.moment(row.handled_at))
    return {
        "id": row.interest_id, "idea": each.sheet.title(say.language), "told": told, "when": say.moment(row.sent_at),
        "province": wording.places.provinces.get(row.province_code, row.province_code),
        "telephone": telephone_of_holder(visit, row.person_id) if row.person_id else "",
        "handled": handled,
        "new_group": visit.address("projects", "groups", "new", idea=row.idea_id, province=row.province_code),
    }  # fmt: skip
