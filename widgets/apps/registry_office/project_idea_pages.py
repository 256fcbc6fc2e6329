"""Ideas that people sent in, as the office sees them: the list, one with its jury, naming jurors, deciding."""

from typing import Any

from starlette.responses import Response

from coop_registry.database import utc_now
from coop_registry.editing.errors import BadValue
from coop_registry.models.ideas import EVIDENCE_GRADES
from coop_registry.models.project_jury import DECISIONS
from coop_registry.projects_bank.decisions import decide
from coop_registry.projects_bank.intake import SUBMITTED, UNDER_JURY, IdeaSeen, submitted_ideas
from coop_registry.projects_bank.jury import JurySeen, jury_of, name_juror
from widgets.apps.registry_office.conflicts import name_of_person
from widgets.apps.registry_office.forms import Form, Question, show
from widgets.apps.registry_office.pages import page
from widgets.apps.registry_office.project_asked import asked_idea, sheet_blocks, territory
from widgets.apps.registry_office.project_forms import take_project_form
from widgets.apps.registry_office.project_labels import STATES, name_of_criterion, project_wording_of
from widgets.apps.registry_office.score_representative_pages import accounts_found
from widgets.apps.registry_office.site import Visit

_ACCOUNT = (Question("account", "text", is_required=True, most=40),)
_DECISION = (
    Question("verdict", "choice", is_required=True),
    Question("evidence_grade", "choice"),
    Question("reason", "long", is_required=True, most=1000),
)
_FIELDS = {
    "author_judges": "account", "no_account": "account", "juror_twice": "account", "no_words": "reason",
    "too_many_words": "reason",
}  # fmt: skip


def project_ideas(visit: Visit) -> Response:
    """Show what people of the territory sent in: what waits for something first."""
    wording, ideas = project_wording_of(visit), submitted_ideas(visit.session, province_codes=territory(visit))
    waiting = [each for each in ideas if each.state in (SUBMITTED, UNDER_JURY)]
    decided = [each for each in ideas if each not in waiting]
    listed = [[_line(visit, wording.places.provinces, each) for each in part] for part in (waiting, decided)]
    return page(visit, "project_ideas.html", waiting=listed[0], decided=listed[1], is_saved=_is_saved(visit))


def project_idea(visit: Visit) -> Response:
    """Show one idea as it was sent in, with its jury and what was decided."""
    seen, wording = asked_idea(visit), project_wording_of(visit)
    jury = jury_of(visit.session, seen.sheet.idea_id, seen.sheet.version)
    line = _line(visit, wording.places.provinces, seen)
    return page(
        visit, "project_idea.html", idea=line, blocks=sheet_blocks(visit, seen.sheet), jury=shown_jury(visit, jury),
        jurors=[_juror(visit, each) for each in jury.jurors], decision=_decision(visit, seen),
        is_ready=len(jury.shares) >= jury.least_jurors, is_saved=_is_saved(visit),
        jury_address=f"{visit.request.url.scheme}://{visit.request.url.netloc}{visit.site.path('jury', '')}",
    )  # fmt: skip


def show_juror(visit: Visit) -> Response:
    """Ask whom to name into the jury."""
    seen = asked_idea(visit)
    return show(visit, _juror_form(visit, seen), project_wording_of(visit), {}, existing=[_title(visit, seen)])


def save_juror(visit: Visit) -> Response:
    """Name somebody into the jury, by the telephone or the number of their account."""
    seen = asked_idea(visit)
    form, wording = _juror_form(visit, seen), project_wording_of(visit)
    found = accounts_found(visit, visit.said("account")) if visit.said("account") else None
    if found is not None and len(found.names) != 1:
        several = visit.texts("Several accounts have this telephone. Give the number of the account: p and letters.")
        errors = {"account": found.problem or several}
        typed, told = {"account": visit.said("account")}, [_title(visit, seen)]
        return show(visit, form, wording, typed, errors=errors, status=422, existing=told)

    def write(_texts: dict[str, str]) -> object:
        person_id = next(iter(found.names)) if found is not None else ""
        return name_juror(
            visit.session, visit.at_work.writer, seen.sheet.idea_id, seen.sheet.version, person_id, now=utc_now()
        )

    told = [_title(visit, seen)]
    return take_project_form(visit, form, wording, write, fields=_FIELDS, back=_place(seen), existing=told)


def show_decision(visit: Visit) -> Response:
    """Ask what becomes of an idea."""
    seen = asked_idea(visit)
    return show(visit, _decision_form(visit, seen), project_wording_of(visit), {}, **_decision_context(visit, seen))


def save_decision(visit: Visit) -> Response:
    """Accept an idea into the bank, or refuse it."""
    seen = asked_idea(visit)

    def write(texts: dict[str, str]) -> object:
        return decide(
            visit.session, visit.at_work.writer, seen.sheet.idea_id, seen.sheet.version,
            _one_of("verdict", texts["verdict"], DECISIONS), reason=texts["reason"],
            evidence_grade=_one_of("evidence_grade", texts["evidence_grade"], EVIDENCE_GRADES) or None, now=utc_now(),
        )  # fmt: skip

    return take_project_form(
        visit, _decision_form(visit, seen), project_wording_of(visit), write, fields=_FIELDS, back=_place(seen),
        **_decision_context(visit, seen),
    )  # fmt: skip


def shown_jury(visit: Visit, jury: JurySeen) -> dict[str, Any]:
    """Return what a jury's marks amount to, in words; points out of the most."""
    say = visit.texts
    most = sum(each.most for each in jury.rubric)
    means = [(name_of_criterion(say, each), jury.mean_points(each.code), each.most) for each in jury.rubric]
    return {
        "count": len(jury.shares), "least": jury.least_jurors, "disagrees": jury.disagrees,
        "mean": say.number(round(jury.mean * most, 1)) if jury.mean is not None else "",
        "spread": say.number(round(jury.spread * most, 1)) if jury.spread is not None else "",
        "most": say.number(most),
        "criteria": [
            (name, say.number(round(mean, 1)) if mean is not None else "", say.number(each))
            for name, mean, each in means
        ],
    }  # fmt: skip


def _one_of(field: str, text: str, known: tuple[str, ...]) -> str:
    if text and text not in known:
        raise BadValue(field, text, "not_one_of", known=", ".join(known))
    return text


def _title(visit: Visit, seen: IdeaSeen) -> str:
    return seen.sheet.title(visit.texts.language)


def _is_saved(visit: Visit) -> bool:
    return visit.asked("saved") == "yes"


def _place(seen: IdeaSeen) -> tuple[object, ...]:
    return ("projects", "ideas", seen.sheet.idea_id, seen.sheet.version, "")


def _line(visit: Visit, provinces: dict[str, str], seen: IdeaSeen) -> dict[str, Any]:
    say, sheet = visit.texts, seen.sheet
    return {
        "title": sheet.title(say.language), "idea_id": sheet.idea_id, "version": sheet.version,
        "address": visit.address(*_place(seen)), "naming": visit.address(*_place(seen)[:-1], "jury"),
        "deciding": visit.address(*_place(seen)[:-1], "decision"),
        "province": provinces.get(seen.submission.province_code, seen.submission.province_code),
        "when": say.date(seen.submission.submitted_at.date()), "state": say(STATES[seen.state]), "code": seen.state,
        "marked": say("{count} of {total} jurors gave their marks", count=seen.marked, total=seen.jurors),
        "jurors": seen.jurors,
    }  # fmt: skip


def _juror(visit: Visit, each: Any) -> dict[str, Any]:
    say = visit.texts
    if each.member.recused_at is not None:
        told = say("left the jury")
    else:
        told = say("marks are in") if each.share is not None else say("has not marked yet")
    return {
        "name": name_of_person(visit, each.member.juror_id), "told": told, "reason": each.member.reason,
        "comment": each.comment,
    }  # fmt: skip


def _decision(visit: Visit, seen: IdeaSeen) -> dict[str, Any] | None:
    row, say = seen.decision, visit.texts
    if row is None:
        return None
    return {"state": say(STATES[row.verdict]), "words": row.words, "by": name_of_person(visit, row.decided_by),
            "when": say.date(row.decided_at.date())}  # fmt: skip


def _juror_form(visit: Visit, seen: IdeaSeen) -> Form:
    say = visit.texts
    note = say("Jurors enter with their own account and see the idea without its author, and nobody else’s marks "
               "before theirs are in. Who sent the idea does not judge it.")  # fmt: skip
    return _form(visit, seen, say("Name a juror"), _ACCOUNT, "jury", submit=say("Name this person"), note=note)


def _decision_form(visit: Visit, seen: IdeaSeen) -> Form:
    say = visit.texts
    note = say("Its author reads the reason. An accepted idea stands in the bank at once, for everybody.")
    return _form(visit, seen, say("Decide on this idea"), _DECISION, "decision", submit=say("Decide"), note=note)


def _form(
    visit: Visit, seen: IdeaSeen, title: str, questions: tuple[Question, ...], place: str, *, submit: str, note: str
) -> Form:
    return Form(
        title=title, questions=questions, action=visit.address(*_place(seen)[:-1], place), submit=submit,
        cancel=visit.address(*_place(seen)), asks_reason=False, note=note,
    )  # fmt: skip


def _decision_context(visit: Visit, seen: IdeaSeen) -> dict[str, Any]:
    jury, say = shown_jury(visit, jury_of(visit.session, seen.sheet.idea_id, seen.sheet.version)), visit.texts
    told = [_title(visit, seen)]
    if jury["mean"]:
        told.append(say("Mean of the jury: {mean} of {most} points", mean=jury["mean"], most=jury["most"]))
    if jury["disagrees"]:
        told.append(say("The jurors are far apart: read their comments before deciding."))
    return {"existing": told}
