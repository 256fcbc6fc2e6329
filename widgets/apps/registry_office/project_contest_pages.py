"""Calls for ideas: those that were opened, and for the head office the form of another."""

from starlette.responses import Response

from coop_registry.database import utc_now
from coop_registry.models.project_jury import ProjectContest
from coop_registry.projects_bank.contests import USUAL_JURORS, contests, open_contest, rubric_of
from widgets.apps.registry_office.forms import Form, Question, show
from widgets.apps.registry_office.pages import page
from widgets.apps.registry_office.project_forms import day_given, take_project_form, whole_number
from widgets.apps.registry_office.project_labels import ProjectWording, name_of_criterion, project_wording_of
from widgets.apps.registry_office.site import Visit

_ALL = "all"  # of the regions
_NEW = (
    Question("title_ar", "text", is_required=True),
    Question("title_fr", "text", is_required=True),
    Question("region_code", "choice", is_required=True),
    Question("opens_on", "day", is_required=True),
    Question("closes_on", "day", is_required=True),
    Question("least_jurors", "year", is_required=True),
)
_FIELDS = {"contest_days": "closes_on", "contest_jurors": "least_jurors", "unknown_region": "region_code"}


def project_contests(visit: Visit) -> Response:
    """Show the calls for ideas, the newest first."""
    say, wording, today = visit.texts, project_wording_of(visit), visit.site.today()
    rows = [
        {
            "title": row.title_ar if say.language == "ar" else row.title_fr,
            "region": wording.places.regions[row.region_code] if row.region_code else say("the whole country"),
            "days": say("from {first} to {last}", first=say.date(row.opens_on), last=say.date(row.closes_on)),
            "is_open": row.opens_on <= today <= row.closes_on,
            "criteria": [(name_of_criterion(say, each), say.number(each.most)) for each in rubric_of(row)],
            "jurors": say.number(row.least_jurors),
        }
        for row in contests(visit.session)
    ]  # fmt: skip
    return page(visit, "project_contests.html", rows=rows, is_saved=visit.asked("saved") == "yes")


def show_new_contest(visit: Visit) -> Response:
    """Ask for a new call for ideas."""
    wording = project_wording_of(visit)
    values = {"least_jurors": USUAL_JURORS, "opens_on": visit.site.today(), "region_code": _ALL}
    return show(visit, _form(visit), wording, values, choices=_choices(wording))


def save_new_contest(visit: Visit) -> Response:
    """Open a call for ideas."""
    wording = project_wording_of(visit)

    def write(texts: dict[str, str]) -> object:
        days = {name: day_given(visit, ProjectContest, name, texts[name]) for name in ("opens_on", "closes_on")}
        region = None if texts["region_code"] == _ALL else texts["region_code"]
        return open_contest(
            visit.session, visit.at_work.writer, region_code=region, title_ar=texts["title_ar"],
            title_fr=texts["title_fr"], opens_on=days["opens_on"], closes_on=days["closes_on"],
            least_jurors=whole_number("least_jurors", texts["least_jurors"]), now=utc_now(),
        )  # fmt: skip

    return take_project_form(
        visit, _form(visit), wording, write, fields=_FIELDS, back=("projects", "contests", ""),
        choices=_choices(wording),
    )  # fmt: skip


def _choices(wording: ProjectWording) -> dict[str, dict[str, str]]:
    return {"region_code": {_ALL: wording.say("the whole country"), **wording.places.regions}}


def _form(visit: Visit) -> Form:
    say = visit.texts
    note = say("Its jury judges by five criteria of 20 points each: the need, the market, the means, the jobs, nature.")
    return Form(
        title=say("Open a call for ideas"), questions=_NEW, action=visit.address("projects", "contests", "new"),
        submit=say("Open it"), cancel=visit.address("projects", "contests", ""), asks_reason=False, note=note,
    )  # fmt: skip
