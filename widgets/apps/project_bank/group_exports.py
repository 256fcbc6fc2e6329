"""The group's page as a file for an officer: reckoned anew from the answers in the address, and kept nowhere."""

from collections.abc import Iterable

from sqlalchemy import select
from starlette.responses import Response

from coop_registry.errors import RegistryError
from coop_registry.models.territory import Delegation, DelegationProvince
from coop_registry.queries.cooperatives import has_synthetic
from scoring_models.projects.errors import ProjectsError
from widgets.apps.project_bank.one_page import Paper, one_page
from widgets.apps.project_bank.public_papers import language_asked
from widgets.apps.registry_office.export_pages import as_file, in_turn
from widgets.apps.registry_office.pages import page, render
from widgets.apps.registry_office.site import Visit
from widgets.theme.texts import Texts

_OF_THE_PAPER = frozenset({"language", "embedded"})  # names in the address that are no answers


def export_group(visit: Visit) -> Response:
    """Return three ideas for the group of the address on one page; what is wrong with the answers is said instead."""
    # The fit is many modules and some 60 MB: only a process that prints such a page pays for them.
    from widgets.apps.projects.group_answers import answers_of, problems_of
    from widgets.apps.projects.group_questions import GroupQuestions
    from widgets.apps.projects.idea_names import idea_names

    say = language_asked(visit)
    names = idea_names(visit.session, say.language)
    inside = {code: name for code, name in names["provinces"].items() if code in visit.at_work.province_codes}
    given = {name: value for name, value in visit.request.query_params.items() if name not in _OF_THE_PAPER}
    good, left = GroupQuestions(say, inside, names).taken(given)
    answers = answers_of(good)
    wrong = [say("“{name}” of the address is no answer that can be.", name=name[:30]) for name in sorted(left)]
    if not answers.tells_apart:
        wrong.append(say("Say a province, a skill or the money: then three come first."))
    if problems := [*wrong, *problems_of(answers, say).values()]:
        return _refused(visit, problems)
    office = _office_of(visit, answers.province, say)
    is_synthetic = has_synthetic(visit.session, province_codes=visit.at_work.province_codes)

    def make() -> bytes:
        from widgets.apps.project_bank.group_paper import group_page

        told = group_page(visit.site.registry, say, names, answers, year=visit.site.today().year - 1, office=office)
        day = say.date(visit.site.today())
        paper = Paper(
            say("Ideas for your group"),
            synthetic=say("SYNTHETIC DATA: these cooperatives do not exist.") if is_synthetic else "",
            foot=say("{office} · {day}", office=say("Office for the Development of Cooperation"), day=day),
        )
        return one_page(paper.title, lambda points: render(
            visit.site, say, "print_group.html", paper=paper, page=told, points=points))  # fmt: skip

    try:
        return as_file(in_turn(visit, make), "pdf", f"{say('group')}-{visit.site.today().isoformat()}.pdf")
    except (ProjectsError, RegistryError) as problem:
        return _refused(visit, [str(problem)])


def _refused(visit: Visit, problems: Iterable[str]) -> Response:
    return page(visit, "paper_refused.html", status=422, problems=list(problems))


def _office_of(visit: Visit, province: str | None, say: Texts) -> str:
    """Return the delegation that serves a province; empty where none is known to."""
    if province is None:
        return ""
    serving = select(Delegation).join(DelegationProvince).where(DelegationProvince.province_code == province)
    found = visit.session.scalars(serving.order_by(Delegation.delegation_code)).first()
    if found is None:
        return ""
    return (found.name_ar if say.language == "ar" else found.name_fr) or found.name_fr
