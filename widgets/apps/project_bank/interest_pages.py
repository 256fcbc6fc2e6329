"""“I am interested”: a province and an age band reach the delegation; a telephone only with leave to call it."""

from collections.abc import Mapping

from starlette.responses import Response

from academy.web_service.visitor_address import visitor_address
from coop_registry.database import utc_now
from coop_registry.editing.errors import BadValue
from coop_registry.projects_bank.interests import send_interest
from coop_registry.projects_bank.refusals import Refused
from widgets.apps.project_bank.bank_pages import idea_page, sheet_asked
from widgets.apps.registry_office.forms import sentence
from widgets.apps.registry_office.pages import seen
from widgets.apps.registry_office.project_refusals import refused_in_words
from widgets.apps.registry_office.site import Visit

_FIELDS = ("province_code", "age_band", "is_woman", "is_neet", "telephone", "may_call")
_ANSWERS = {"yes": True, "no": False}
_ABOUT = {"unknown_province": "province_code", "no_consent": "may_call"}


def save_interest(visit: Visit) -> Response:
    """Write the interest down and say so, or show the sheet again with what was typed and what is wrong with it."""
    sheet, typed = sheet_asked(visit), {name: visit.said(name) for name in _FIELDS}
    problems = {name: visit.texts("This is needed.") for name in ("province_code", "age_band") if not typed[name]}
    if not problems:
        problems = _sent(visit, sheet.idea_id, typed)
    if problems:
        return idea_page(visit, sheet, typed=typed, problems=problems)
    return seen(visit, "bank", "ideas", sheet.idea_id, province=typed["province_code"], sent="yes")


def _sent(visit: Visit, idea_id: str, typed: Mapping[str, str]) -> dict[str, str]:
    """Send it; what is wrong by field otherwise, ``all`` for what no field is to blame for."""
    now = utc_now()
    seen_from = visitor_address(visit.request.headers.get("X-Forwarded-For", ""), visit.site.trusted_proxies)
    try:
        if not visit.site.senders.may_send(seen_from, now):
            raise Refused("too_many_interests")
        send_interest(
            visit.session, idea_id, typed["province_code"], typed["age_band"],
            is_woman=_ANSWERS.get(typed["is_woman"]), is_neet=_ANSWERS.get(typed["is_neet"]),
            telephone=typed["telephone"], may_call=typed["may_call"] == "yes", language=visit.texts.language,
            now=now,
        )  # fmt: skip
    except Refused as refused:
        visit.session.rollback()
        return {_ABOUT.get(refused.code, "all"): refused_in_words(visit.texts, refused)}
    except BadValue as bad:
        visit.session.rollback()
        return {bad.field if bad.field in _FIELDS else "all": sentence(visit, bad)}
    return {}
