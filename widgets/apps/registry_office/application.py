"""The registry office as an ASGI application: its pages behind their gate, and what each refusal shows."""

import logging
from collections.abc import Mapping
from functools import partial

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp

from academy.sessions import CannotEnter
from academy.web_service.application import Refusals
from academy.web_service.application import application as service
from academy.web_service.safe_headers import IN_OWN_FRAMES
from academy.web_service.sent_form import sent_form
from academy.web_service.templating import language_of
from coop_registry import errors
from coop_registry.editing.errors import HeadOfficeOnly, UnknownEntry
from widgets.apps.project_bank import bank_pages, group_exports, interest_pages, proposal_pages, public_papers
from widgets.apps.registry_office import (
    call_list,
    cooperative_pages,
    delegation_pages,
    edit_pages,
    entering,
    export_pages,
    fit_exports,
    idea_exports,
    import_pages,
    mandate_pages,
    pipeline_exports,
    plan_exports,
    plan_pages,
    programme_exports,
    project_contest_pages,
    project_group_pages,
    project_idea_pages,
    project_interest_pages,
    project_jury_pages,
    round_pages,
    score_list_exports,
    score_member_pages,
    score_override_pages,
    score_pages,
    score_reply_pages,
    score_report_exports,
    score_representative_pages,
    score_run_pages,
    sheet_exports,
    support_pages,
    union_pages,
    visit_list_pages,
)
from widgets.apps.registry_office.gate import Gate, Handler, visit_of
from widgets.apps.registry_office.pages import load_templates, page, render
from widgets.apps.registry_office.site import Site
from widgets.apps.registry_office.turns import TooMany
from widgets.theme.texts import Texts

HANDLERS: Mapping[str, Handler] = {
    "health": entering.health,
    "static": entering.static,
    "oauth_callback": entering.oauth_callback,
    "home": entering.home,
    "logout": entering.logout,
    "saved": entering.saved,
    "signed_in": entering.signed_in,
    "cooperatives": cooperative_pages.cooperatives,
    "sheet": cooperative_pages.sheet,
    "show_edit": edit_pages.show_edit,
    "save_edit": edit_pages.save_edit,
    "choose_year": edit_pages.choose_year,
    "show_year": edit_pages.show_year,
    "save_year": edit_pages.save_year,
    "show_status": edit_pages.show_status,
    "save_status": edit_pages.save_status,
    "show_union": union_pages.show_union,
    "save_union": union_pages.save_union,
    "show_unlink": union_pages.show_unlink,
    "save_unlink": union_pages.save_unlink,
    "show_visit": support_pages.show_visit,
    "save_visit": support_pages.save_visit,
    "show_amended_visit": support_pages.show_amended_visit,
    "save_amended_visit": support_pages.save_amended_visit,
    "show_support": support_pages.show_support,
    "save_support": support_pages.save_support,
    "show_amended_support": support_pages.show_amended_support,
    "save_amended_support": support_pages.save_amended_support,
    "show_mandate": mandate_pages.show_mandate,
    "save_mandate": mandate_pages.save_mandate,
    "show_amended_mandate": mandate_pages.show_amended_mandate,
    "save_amended_mandate": mandate_pages.save_amended_mandate,
    "show_person": mandate_pages.show_person,
    "save_person": mandate_pages.save_person,
    "delegations": delegation_pages.delegations,
    "show_delegation": delegation_pages.show_delegation,
    "save_delegation": delegation_pages.save_delegation,
    "rounds": round_pages.rounds,
    "seal_round": round_pages.seal_round,
    "show_round": round_pages.show_round,
    "close_round": round_pages.close_round,
    "draw_round": round_pages.draw_round,
    "link_visit": round_pages.link_visit,
    "visit_list": visit_list_pages.visit_list,
    "round_frame": round_pages.round_frame,
    "imports": import_pages.imports,
    "upload": import_pages.upload,
    "show_upload": import_pages.show_upload,
    "propose": import_pages.propose,
    "preview": import_pages.preview,
    "import": import_pages.import_,
    "drop": import_pages.drop,
    "report": import_pages.report,
    "export_list": export_pages.export_list,
    "export_calls": call_list.export_calls,
    "export_sheet": sheet_exports.export_sheet,
    "export_calendar": sheet_exports.export_calendar,
    "scores": score_run_pages.scores,
    "show_communicate": score_run_pages.show_communicate,
    "save_communicate": score_run_pages.save_communicate,
    "show_publish": score_run_pages.show_publish,
    "save_publish": score_run_pages.save_publish,
    "show_score": score_pages.show_score,
    "show_override": score_override_pages.show_override,
    "save_override": score_override_pages.save_override,
    "show_sign": score_override_pages.show_sign,
    "save_sign": score_override_pages.save_sign,
    "show_revoke": score_override_pages.show_revoke,
    "save_revoke": score_override_pages.save_revoke,
    "show_answer": score_reply_pages.show_answer,
    "save_answer": score_reply_pages.save_answer,
    "piece": score_reply_pages.piece,
    "bank": bank_pages.bank,
    "bank_region": bank_pages.bank_region,
    "bank_idea": bank_pages.bank_idea,
    "bank_funders": bank_pages.bank_funders,
    "bank_form": public_papers.profile_form,
    "bank_idea_paper": public_papers.idea_paper,
    "export_group": group_exports.export_group,
    "export_form": public_papers.profile_form,
    "send_interest": interest_pages.save_interest,
    "show_proposal": proposal_pages.show_proposal,
    "save_proposal": proposal_pages.save_proposal,
    "my_proposals": proposal_pages.my_proposals,
    "show_grant": score_representative_pages.show_grant,
    "save_grant": score_representative_pages.save_grant,
    "show_end": score_representative_pages.show_end,
    "save_end": score_representative_pages.save_end,
    "export_scores": score_list_exports.export_scores,
    "export_score": score_report_exports.export_score,
    "my_cooperatives": score_member_pages.my_cooperatives,
    "my_score": score_member_pages.my_score,
    "my_report": score_member_pages.my_report,
    "show_reply": score_member_pages.show_reply,
    "save_reply": score_member_pages.save_reply,
    "my_piece": score_member_pages.my_piece,
    "project_ideas": project_idea_pages.project_ideas,
    "project_idea": project_idea_pages.project_idea,
    "show_juror": project_idea_pages.show_juror,
    "save_juror": project_idea_pages.save_juror,
    "show_decision": project_idea_pages.show_decision,
    "save_decision": project_idea_pages.save_decision,
    "project_contests": project_contest_pages.project_contests,
    "show_new_contest": project_contest_pages.show_new_contest,
    "save_new_contest": project_contest_pages.save_new_contest,
    "project_groups": project_group_pages.project_groups,
    "show_new_group": project_group_pages.show_new_group,
    "save_new_group": project_group_pages.save_new_group,
    "project_group": project_group_pages.project_group,
    "show_move": project_group_pages.show_move,
    "save_move": project_group_pages.save_move,
    "show_counts": project_group_pages.show_counts,
    "save_counts": project_group_pages.save_counts,
    "project_interests": project_interest_pages.project_interests,
    "save_handled": project_interest_pages.save_handled,
    "plans": plan_pages.plans,
    "show_new_plan": plan_pages.show_new_plan,
    "save_new_plan": plan_pages.save_new_plan,
    "show_plan": plan_pages.show_plan,
    "save_changed_plan": plan_pages.save_changed_plan,
    "export_plan": plan_exports.export_plan,
    "export_ideas": idea_exports.export_ideas,
    "export_fits": fit_exports.export_fits,
    "export_pipeline": pipeline_exports.export_pipeline,
    "export_programme": programme_exports.export_programme,
    "my_jury": project_jury_pages.my_jury,
    "show_marks": project_jury_pages.show_marks,
    "save_marks": project_jury_pages.save_marks,
    "show_leave": project_jury_pages.show_leave,
    "save_leave": project_jury_pages.save_leave,
}

# What an error of the registry means to a browser; all others are refused as impossible requests.
_STATUSES: Mapping[type[Exception], int] = {
    errors.RegistryError: 400,
    errors.UnknownCooperative: 404,
    errors.UnknownDelegation: 404,
    UnknownEntry: 404,
    HeadOfficeOnly: 403,
    CannotEnter: 403,
    TooMany: 429,
}


def application(site: Site) -> ASGIApp:
    """Return the registry office of a site as an ASGI application; the desk may show it in its dialog."""
    load_templates()
    refusals = Refusals(partial(_refusal, site), _STATUSES, logging.getLogger("taawoun.registry"))
    return service(Gate(site, HANDLERS), refusals, prefix=site.prefix, headers=IN_OWN_FRAMES)


def _refusal(site: Site, request: Request, status: int) -> Response:
    """Return a refusal as a page in the person's language."""
    if status >= 500:
        sent = sent_form(request) if status == 503 else None
        shown = render(site, Texts(language_of(request)), "error.html", error=status, sent=sent)
        return HTMLResponse(shown, status, headers={"Cache-Control": "no-store"})
    answer = page(visit_of(site, request), "error.html", status=status, error=status)
    if status == 429:
        answer.headers["Retry-After"] = "20"  # seconds: what the longest list takes to print
    return answer
