"""Every address of the registry office and who may enter it: the one table; what is not in it is refused."""

from dataclasses import dataclass
from enum import StrEnum

from academy.web_service.addresses import Addresses


class Who(StrEnum):
    """Who may enter an address."""

    PUBLIC = "everybody: it says nothing about the registry"
    ANYBODY = "everybody, and a form of theirs is taken: the bank of projects, and nothing of any cooperative"
    SIGNED_IN = "whoever is signed in; of the bank only what is public, what they proposed and what they judge exists"
    STAFF = "the group staff; what lies outside the officer's provinces does not exist"
    HEAD_OFFICE = "the group staff, with the whole country as territory"
    REPRESENTATIVE = "whoever is signed in; only the cooperatives that this person speaks for exist"


@dataclass(frozen=True)
class Entry:
    """One address: method, path below the service's prefix, who may enter, and its name."""

    name: str
    method: str
    path: str
    who: Who = Who.STAFF
    takes_file: bool = False

    @property
    def writes(self) -> bool:
        """Whether answering may change the registry: only a form does."""
        return self.method != "GET"


_SHEET = "cooperatives/{number}/"
_UPLOAD = "imports/{upload_id}/"
_ROUND = "rounds/{round_id:int}/"
_SCORE = f"{_SHEET}scores/{{run_id}}/"
_OVERRIDE = f"{_SCORE}overrides/{{override_id:int}}/"
_GRANTS = f"{_SHEET}representatives"
_RUN = "scores/{run_id}/"
_MINE = "mine/{number}/"
_IDEA = "bank/ideas/{idea_id}"
_SENT = "projects/ideas/{idea_id}/{sheet_version:int}/"
_GROUP = "projects/groups/{project_group}/"
_SEAT = "jury/{idea_id}/{sheet_version:int}/"

ACCESS: tuple[Entry, ...] = (
    Entry("health", "GET", "health", Who.PUBLIC),
    Entry("static", "GET", "static/{file_name}", Who.PUBLIC),
    Entry("oauth_callback", "GET", "oauth_callback", Who.PUBLIC),
    Entry("home", "GET", ""),
    Entry("logout", "POST", "logout"),
    Entry("saved", "GET", "saved"),
    Entry("signed_in", "GET", "signed-in"),
    Entry("cooperatives", "GET", "cooperatives/"),
    Entry("sheet", "GET", _SHEET),
    Entry("show_edit", "GET", f"{_SHEET}edit"),
    Entry("save_edit", "POST", f"{_SHEET}edit"),
    Entry("choose_year", "GET", f"{_SHEET}years/"),
    Entry("show_year", "GET", f"{_SHEET}years/{{year:int}}/{{table}}"),
    Entry("save_year", "POST", f"{_SHEET}years/{{year:int}}/{{table}}"),
    Entry("show_status", "GET", f"{_SHEET}status"),
    Entry("save_status", "POST", f"{_SHEET}status"),
    Entry("show_union", "GET", f"{_SHEET}union"),
    Entry("save_union", "POST", f"{_SHEET}union"),
    Entry("show_unlink", "GET", f"{_SHEET}union/{{member}}"),
    Entry("save_unlink", "POST", f"{_SHEET}union/{{member}}"),
    Entry("show_visit", "GET", f"{_SHEET}visits"),
    Entry("save_visit", "POST", f"{_SHEET}visits"),
    Entry("show_amended_visit", "GET", f"{_SHEET}visits/{{visit_id:int}}"),
    Entry("save_amended_visit", "POST", f"{_SHEET}visits/{{visit_id:int}}"),
    Entry("show_support", "GET", f"{_SHEET}interventions"),
    Entry("save_support", "POST", f"{_SHEET}interventions"),
    Entry("show_amended_support", "GET", f"{_SHEET}interventions/{{intervention_id:int}}"),
    Entry("save_amended_support", "POST", f"{_SHEET}interventions/{{intervention_id:int}}"),
    Entry("show_mandate", "GET", f"{_SHEET}mandates"),
    Entry("save_mandate", "POST", f"{_SHEET}mandates"),
    Entry("show_amended_mandate", "GET", f"{_SHEET}mandates/{{mandate_id:int}}"),
    Entry("save_amended_mandate", "POST", f"{_SHEET}mandates/{{mandate_id:int}}"),
    Entry("show_person", "GET", f"{_SHEET}mandates/{{mandate_id:int}}/person"),
    Entry("save_person", "POST", f"{_SHEET}mandates/{{mandate_id:int}}/person"),
    Entry("delegations", "GET", "delegations/", Who.HEAD_OFFICE),
    Entry("show_delegation", "GET", "delegations/{delegation_code}", Who.HEAD_OFFICE),
    Entry("save_delegation", "POST", "delegations/{delegation_code}", Who.HEAD_OFFICE),
    Entry("rounds", "GET", "rounds/"),
    Entry("seal_round", "POST", "rounds/"),
    Entry("show_round", "GET", _ROUND),
    Entry("close_round", "POST", f"{_ROUND}close"),
    Entry("draw_round", "POST", f"{_ROUND}draw"),
    Entry("link_visit", "POST", f"{_ROUND}visits"),
    Entry("visit_list", "GET", f"{_ROUND}visits.pdf"),
    Entry("round_frame", "GET", f"{_ROUND}frame.txt"),
    Entry("imports", "GET", "imports/"),
    Entry("upload", "POST", "imports/", takes_file=True),
    Entry("show_upload", "GET", _UPLOAD),
    Entry("propose", "POST", f"{_UPLOAD}mapping"),
    Entry("preview", "POST", f"{_UPLOAD}preview"),
    Entry("import", "POST", f"{_UPLOAD}import"),
    Entry("drop", "POST", f"{_UPLOAD}drop"),
    Entry("report", "GET", f"{_UPLOAD}files/{{file_name}}"),
    Entry("export_list", "GET", "exports/cooperatives.{kind}"),
    Entry("export_calls", "GET", "exports/calls/{duty}/{group}"),
    Entry("export_sheet", "GET", f"{_SHEET}sheet.pdf"),
    Entry("export_calendar", "GET", f"{_SHEET}deadlines.ics"),
    Entry("scores", "GET", "scores/"),
    Entry("show_communicate", "GET", f"{_RUN}communicate", Who.HEAD_OFFICE),
    Entry("save_communicate", "POST", f"{_RUN}communicate", Who.HEAD_OFFICE),
    Entry("show_publish", "GET", f"{_RUN}publish", Who.HEAD_OFFICE),
    Entry("save_publish", "POST", f"{_RUN}publish", Who.HEAD_OFFICE),
    Entry("show_score", "GET", _SCORE),
    Entry("show_override", "GET", f"{_SCORE}override"),
    Entry("save_override", "POST", f"{_SCORE}override"),
    Entry("show_sign", "GET", f"{_OVERRIDE}sign"),
    Entry("save_sign", "POST", f"{_OVERRIDE}sign"),
    Entry("show_revoke", "GET", f"{_OVERRIDE}revoke"),
    Entry("save_revoke", "POST", f"{_OVERRIDE}revoke"),
    Entry("show_answer", "GET", f"{_SCORE}replies/{{reply_id:int}}"),
    Entry("save_answer", "POST", f"{_SCORE}replies/{{reply_id:int}}"),
    Entry("piece", "GET", f"{_SCORE}replies/{{reply_id:int}}/piece"),
    Entry("show_grant", "GET", _GRANTS),
    Entry("save_grant", "POST", _GRANTS),
    Entry("show_end", "GET", f"{_GRANTS}/{{representative_id:int}}"),
    Entry("save_end", "POST", f"{_GRANTS}/{{representative_id:int}}"),
    Entry("export_scores", "GET", "exports/scores.{kind}"),
    Entry("export_score", "GET", f"{_SHEET}score.{{kind}}"),
    Entry("my_cooperatives", "GET", "mine/", Who.REPRESENTATIVE),
    Entry("my_score", "GET", _MINE, Who.REPRESENTATIVE),
    Entry("my_report", "GET", f"{_MINE}score.pdf", Who.REPRESENTATIVE),
    Entry("show_reply", "GET", f"{_MINE}reply", Who.REPRESENTATIVE),
    Entry("save_reply", "POST", f"{_MINE}reply", Who.REPRESENTATIVE, takes_file=True),
    Entry("bank", "GET", "bank/", Who.ANYBODY),
    Entry("bank_region", "GET", "bank/regions/{region_code}", Who.ANYBODY),
    Entry("bank_idea", "GET", _IDEA, Who.ANYBODY),
    Entry("send_interest", "POST", f"{_IDEA}/interest", Who.ANYBODY),
    Entry("show_proposal", "GET", "bank/propose", Who.SIGNED_IN),
    Entry("save_proposal", "POST", "bank/propose", Who.SIGNED_IN),
    Entry("my_proposals", "GET", "bank/mine", Who.SIGNED_IN),
    Entry("bank_funders", "GET", "bank/funders", Who.ANYBODY),
    Entry("bank_form", "GET", "bank/form.pdf", Who.ANYBODY),
    Entry("bank_idea_paper", "GET", f"{_IDEA}/page.pdf", Who.ANYBODY),
    Entry("export_group", "GET", "exports/group.pdf"),
    Entry("export_form", "GET", "exports/profile_form.pdf"),
    Entry("my_piece", "GET", f"{_MINE}replies/{{reply_id:int}}/piece", Who.REPRESENTATIVE),
    Entry("project_ideas", "GET", "projects/"),
    Entry("project_idea", "GET", _SENT),
    Entry("show_juror", "GET", f"{_SENT}jury", Who.HEAD_OFFICE),
    Entry("save_juror", "POST", f"{_SENT}jury", Who.HEAD_OFFICE),
    Entry("show_decision", "GET", f"{_SENT}decision", Who.HEAD_OFFICE),
    Entry("save_decision", "POST", f"{_SENT}decision", Who.HEAD_OFFICE),
    Entry("project_contests", "GET", "projects/contests/", Who.HEAD_OFFICE),
    Entry("show_new_contest", "GET", "projects/contests/new", Who.HEAD_OFFICE),
    Entry("save_new_contest", "POST", "projects/contests/new", Who.HEAD_OFFICE),
    Entry("project_groups", "GET", "projects/groups/"),
    Entry("show_new_group", "GET", "projects/groups/new"),
    Entry("save_new_group", "POST", "projects/groups/new"),
    Entry("project_group", "GET", _GROUP),
    Entry("show_move", "GET", f"{_GROUP}move"),
    Entry("save_move", "POST", f"{_GROUP}move"),
    Entry("show_counts", "GET", f"{_GROUP}counts"),
    Entry("save_counts", "POST", f"{_GROUP}counts"),
    Entry("project_interests", "GET", "projects/interests/"),
    Entry("save_handled", "POST", "projects/interests/{interest_id:int}"),
    Entry("plans", "GET", "plans/"),
    Entry("show_new_plan", "GET", "plans/new"),
    Entry("save_new_plan", "POST", "plans/new"),
    Entry("show_plan", "GET", "plans/{plan_id}/"),
    Entry("save_changed_plan", "POST", "plans/{plan_id}/"),
    Entry("export_plan", "GET", "plans/{plan_id}/plan.{kind}"),
    Entry("export_ideas", "GET", "exports/ideas.{kind}"),
    Entry("export_fits", "GET", "exports/fits.{kind}"),
    Entry("export_pipeline", "GET", "exports/pipeline.{kind}"),
    Entry("export_programme", "GET", "exports/programme.xlsx"),
    Entry("my_jury", "GET", "jury/", Who.SIGNED_IN),
    Entry("show_marks", "GET", _SEAT, Who.SIGNED_IN),
    Entry("save_marks", "POST", _SEAT, Who.SIGNED_IN),
    Entry("show_leave", "GET", f"{_SEAT}leave", Who.SIGNED_IN),
    Entry("save_leave", "POST", f"{_SEAT}leave", Who.SIGNED_IN),
)

ADDRESSES = Addresses(ACCESS)
