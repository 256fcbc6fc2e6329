"""Pages of plans: the list, a new plan, and the form that changes one; every save is a version, nothing is lost."""

from dataclasses import dataclass, field
from typing import Any

from starlette.responses import Response

from coop_registry.canonical import sha256_of
from coop_registry.database import utc_now
from coop_registry.editing.errors import BadValue, UnknownEntry
from coop_registry.models.project_following import ProjectPlan as PlanRow
from coop_registry.projects_bank.errors import UnknownIdea
from coop_registry.projects_bank.groups import group_of
from coop_registry.projects_bank.plan_lists import plans_seen
from coop_registry.projects_bank.plans import read_plan, save_plan, versions_of_plan
from coop_registry.projects_bank.refusals import Refused
from coop_registry.projects_bank.sheet_versions import read_bank, read_sheet
from coop_registry.projects_bank.sheets import Sheet
from scoring_models.projects.plan.project_plan import ProjectPlan
from widgets.apps.projects.idea_blocks import IdeaBlocks
from widgets.apps.projects.idea_names import idea_names
from widgets.apps.projects.plan_data import plan_data, plan_of
from widgets.apps.projects.plan_missing import asked_next
from widgets.apps.registry_office.conflicts import name_of_person
from widgets.apps.registry_office.forms import sentence
from widgets.apps.registry_office.pages import page, seen
from widgets.apps.registry_office.plan_fields import fields_of
from widgets.apps.registry_office.plan_form import PlanForm
from widgets.apps.registry_office.plan_lines import changed_lines
from widgets.apps.registry_office.plan_reading import Wrong, read_plan_form
from widgets.apps.registry_office.plan_typing import Typed, typed_of
from widgets.apps.registry_office.project_asked import territory
from widgets.apps.registry_office.project_labels import project_wording_of
from widgets.apps.registry_office.project_refusals import refused_in_words
from widgets.apps.registry_office.site import Visit

_TOP = frozenset(each.name for each in fields_of(ProjectPlan))
_LONGEST = 400  # letters of one text: what is longer is refused by its own reader, and comes back up to here
_EMPTY_LINES = ("members", "paying_up", "investments", "products", "products.0.unit_costs", "fixed_costs")
_SHORT_HASH = 12
KINDS = ("xlsx", "pdf")  # of the files of a plan


@dataclass
class Shown:
    """What the form's page shows besides the texts."""

    texts: Typed
    about: "About"
    row: PlanRow | None = None  # the newest version, None of a new plan
    wrong: dict[str, Wrong] = field(default_factory=dict)
    seen_version: int = 0
    notice: str = ""
    is_unsaved: bool = False
    status: int = 200


@dataclass(frozen=True)
class About:
    """What a new plan is of: an idea of the bank, a place, a group; each may be open."""

    idea_id: str = ""
    province_code: str = ""
    group_id: str = ""


def plans(visit: Visit) -> Response:
    """Show the plans of the officer and those of groups of the territory."""
    wording, say = project_wording_of(visit), visit.texts
    found = plans_seen(visit.session, visit.at_work.writer)
    cards = [
        {
            "title": each.title, "address": visit.address("plans", each.plan_id, ""), "plan_id": each.plan_id,
            "when": say.moment(each.saved_at), "version": each.version, "by": name_of_person(visit, each.saved_by),
            "is_own": each.author_id == visit.person_id, "group": each.group_id or "", "idea": each.idea_id or "",
            "province": wording.places.provinces.get(each.province_code or "", each.province_code or ""),
        }
        for each in found
    ]  # fmt: skip
    return page(visit, "plans.html", cards=cards, is_saved=visit.asked("saved") == "yes")


def show_new_plan(visit: Visit) -> Response:
    """Ask for a plan: the title comes from the idea, and no figure from anywhere."""
    about = _about(visit, visit.asked)
    sheet = _sheet(visit, about.idea_id)
    texts: Typed = {f"{place}.rows": "1" for place in _EMPTY_LINES}
    texts |= {"members.0.label": visit.texts("Members"), "title": sheet.title(visit.texts.language) if sheet else ""}
    return _shown(visit, Shown(texts, about))


def save_new_plan(visit: Visit) -> Response:
    """Write the first version of a plan."""
    return _taken(visit, Shown(_typed(visit), _about(visit, visit.said)))


def show_plan(visit: Visit) -> Response:
    """Show a plan to change: its newest version, or an earlier one to go on from."""
    row = asked_plan(visit)
    asked = visit.asked("version")
    earlier = asked_plan(visit, int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 6 else row
    say, notice = visit.texts, ""
    if earlier.version != row.version:
        notice = say("This is version {version} of {newest}. Saving it makes it the newest one.",
                     version=earlier.version, newest=row.version)  # fmt: skip
    return _shown(visit, Shown(typed_of(plan_of(earlier.inputs)), _about_of(row), row, seen_version=row.version,
                               notice=notice))  # fmt: skip


def save_changed_plan(visit: Visit) -> Response:
    """Write the next version of a plan."""
    row, said = asked_plan(visit), visit.said("seen_version")
    version = int(said) if said.isascii() and said.isdigit() and len(said) < 6 else 0
    return _taken(visit, Shown(_typed(visit), _about_of(row), row, seen_version=version))


def asked_plan(visit: Visit, version: int | None = None) -> PlanRow:
    """Return the plan that the address names, the newest version by default.

    Raises
    ------
    UnknownEntry
        When there is none that the officer may read.
    """
    plan_id = visit.parameters["plan_id"]
    try:
        return read_plan(visit.session, plan_id, version, writer=visit.at_work.writer)
    except Refused as refused:
        raise UnknownEntry("plan", plan_id) from refused


def hash_of_plan(row: PlanRow) -> str:
    """Return the hash of what was put in, short: two versions with one hash say the same."""
    return sha256_of(row.inputs)[:_SHORT_HASH]


def _taken(visit: Visit, shown: Shown) -> Response:
    """Add or take out a line, or save; whatever cannot be comes back with everything that was typed."""
    say, wish = visit.texts, visit.said("do") or "save"
    shown.is_unsaved = True
    if wish != "save":
        changed = changed_lines(shown.texts, wish)
        shown.notice = "" if changed else say("This line cannot be added or taken out: look at the list again.")
        shown.texts = changed or shown.texts
        return _shown(visit, shown)
    read = read_plan_form(shown.texts)
    shown.wrong, shown.status = read.wrong, 422
    if read.plan is None:
        return _shown(visit, shown)
    try:
        _save(visit, shown, read.plan)
    except BadValue as bad:
        shown.notice = sentence(visit, bad)
    except UnknownIdea:
        shown.notice = say("The idea is not what it was any more. Open it again from the list.")
    except Refused as refused:
        shown.notice = refused_in_words(say, refused)
        if refused.code == "plan_saved_meanwhile":
            shown.status, shown.seen_version = 409, int(str(refused.detail["newest"]))
            told = say("What you typed stands below. Save it again to make it the newest: the other one is kept.")
            shown.notice = f"{shown.notice} {told}"
    else:
        return seen(visit, "saved") if visit.is_embedded else seen(visit, "plans", "", saved="yes")
    visit.session.rollback()
    return _shown(visit, shown)


def _save(visit: Visit, shown: Shown, plan: ProjectPlan) -> PlanRow:
    about, writer, now = shown.about, visit.at_work.writer, utc_now()
    inputs: dict[str, Any] = plan_data(plan)
    if shown.row is not None:
        return save_plan(visit.session, writer, title=plan.title, inputs=inputs, plan_id=shown.row.plan_id,
                         seen_version=shown.seen_version, now=now)  # fmt: skip
    sheet = _sheet(visit, about.idea_id)
    return save_plan(
        visit.session, writer, title=plan.title, inputs=inputs, idea=(sheet.idea_id, sheet.version) if sheet else None,
        group_id=about.group_id or None, province_code=about.province_code or None, now=now,
    )  # fmt: skip


def _shown(visit: Visit, shown: Shown) -> Response:
    say, row = visit.texts, shown.row
    form = PlanForm(say, shown.texts, shown.wrong)
    sections = form.sections()
    sheet = _sheet(visit, shown.about.idea_id, row.idea_version if row else None)
    place = ("plans", row.plan_id, "") if row else ("plans", "new")
    return page(
        visit, "plan.html", status=shown.status, sections=sections, mistakes=form.mistakes(), notice=shown.notice,
        title=row.title if row else say("New plan"), action=visit.address(*place), row=row, about=shown.about,
        seen_version=shown.seen_version, is_unsaved=shown.is_unsaved, versions=_versions(visit, row),
        hint=_hint(visit, sheet), asked_next=_lacking(visit, shown),
        choices=[] if row else _choices(visit, shown.about), hash=hash_of_plan(row) if row else "",
        files=[(kind, visit.site.path("plans", row.plan_id, f"plan.{kind}")) for kind in KINDS] if row else [],
    )  # fmt: skip


def _lacking(visit: Visit, shown: Shown) -> list[str]:
    """Return what the saved plan lacks; of one that is being typed nothing is told."""
    return [] if shown.row is None or shown.is_unsaved else asked_next(visit.texts, plan_of(shown.row.inputs))


def _typed(visit: Visit) -> Typed:
    """Return the texts of the form that are of a plan."""
    return {
        name: value[:_LONGEST]
        for name, value in visit.form.items()
        if isinstance(value, str) and name.partition(".")[0] in _TOP
    }


def _about(visit: Visit, said: Any) -> About:
    """Return what a new plan is of, as an address or a form says; a group says its idea and province itself."""
    group_id = said("group")
    if not group_id:
        provinces = project_wording_of(visit).places.provinces
        province = said("province")
        return About(said("idea"), province if province in provinces else "")
    try:
        group = group_of(visit.session, group_id, province_codes=territory(visit))
    except Refused as refused:
        raise UnknownEntry("group", group_id) from refused
    return About(group.idea_id, group.province_code, group_id)


def _about_of(row: PlanRow) -> About:
    return About(row.idea_id or "", row.province_code or "", row.group_id or "")


def _sheet(visit: Visit, idea_id: str, version: int | None = None) -> Sheet | None:
    """Return the sheet that a plan is of.

    Raises
    ------
    UnknownEntry
        For an idea that the bank does not hold.
    """
    try:
        return read_sheet(visit.session, idea_id, version) if idea_id else None
    except UnknownIdea as unknown:
        raise UnknownEntry("idea", idea_id) from unknown


def _hint(visit: Visit, sheet: Sheet | None) -> dict[str, Any] | None:
    """Return the figures of the idea's sheet with their sources, to be read beside the form and never filled in."""
    if sheet is None:
        return None
    blocks = IdeaBlocks(visit.texts, idea_names(visit.session, visit.texts.language))
    return {"title": sheet.title(visit.texts.language), "idea_id": sheet.idea_id, "block": blocks.figures(sheet, "")}


def _versions(visit: Visit, row: PlanRow | None) -> list[dict[str, Any]]:
    if row is None:
        return []
    return [
        {"version": each.version, "when": visit.texts.moment(each.saved_at), "by": name_of_person(visit, each.saved_by),
         "address": visit.address("plans", each.plan_id, "", version=str(each.version))}
        for each in versions_of_plan(visit.session, row.plan_id, writer=visit.at_work.writer)
    ]  # fmt: skip


def _choices(visit: Visit, about: About) -> list[dict[str, Any]]:
    """Return what a new plan may be of; that of a group is of the group's idea and place."""
    say, provinces = visit.texts, project_wording_of(visit).places.provinces
    if about.group_id:
        return []
    ideas = {sheet.idea_id: sheet.title(say.language) for sheet in read_bank(visit.session)}
    return [
        {"name": "idea", "label": say("Idea of the bank"), "value": about.idea_id, "options": ideas},
        {"name": "province", "label": say("Province or prefecture"), "value": about.province_code,
         "options": provinces},
    ]  # fmt: skip
