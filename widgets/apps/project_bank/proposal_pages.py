"""Proposing an idea: anyone signed in writes one down in their own words, and sees what became of it."""

from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

from coop_registry.database import utc_now
from coop_registry.editing.errors import BadValue
from coop_registry.projects_bank.intake import SENT_BY_HAND, ideas_of_author, submit_idea
from coop_registry.projects_bank.refusals import Refused
from coop_registry.projects_bank.sheets import TARGET_GROUPS, Note, Place, Sheet
from widgets.apps.project_bank.provinces_listed import provinces_by_region
from widgets.apps.project_bank.typed_texts import TypedTexts
from widgets.apps.projects.idea_names import idea_names
from widgets.apps.projects.idea_words import IdeaWords
from widgets.apps.registry_office.forms import sentence
from widgets.apps.registry_office.pages import page, seen
from widgets.apps.registry_office.project_refusals import refused_in_words
from widgets.apps.registry_office.site import Visit

MOST = {"title": 120, "summary": 1000, "inputs": 1000, "market": 1000, "risk": 1000}  # letters, our choice: one page
_NEEDED = ("title", "summary", "province_code")
_NOTES = ("inputs", "market", "risk")


def show_proposal(visit: Visit) -> Response:
    """Ask for an idea."""
    return _form(visit, {"province_code": visit.asked("province")}, {})


def save_proposal(visit: Visit) -> Response:
    """Write the idea down, or show the form again with what was typed and what is wrong with it."""
    typed = {name: visit.said(name) for name in (*MOST, "province_code", "sector_id")}
    chosen = [code for code in TARGET_GROUPS if visit.said(f"for_{code}") == "yes"]
    problems = _problems(visit, typed)
    if not problems:
        try:
            submit_idea(
                visit.session, visit.person_id, _sheet(visit, typed, chosen),
                province_code=typed["province_code"], now=utc_now(),
            )  # fmt: skip
        except Refused as refused:
            visit.session.rollback()
            problems = {"all": refused_in_words(visit.texts, refused)}
        except BadValue as bad:
            visit.session.rollback()
            problems = {"all": sentence(visit, bad)}
    if problems:
        return _form(visit, {**typed, **{f"for_{code}": "yes" for code in chosen}}, problems)
    return seen(visit, "bank", "mine", sent="yes")


def my_proposals(visit: Visit) -> Response:
    """Show what the visitor proposed, and what became of it."""
    say = visit.texts
    states = {
        "submitted": say("It waits for a jury."),
        "under_jury": say("A jury is reading it."),
        "accepted": say("It is accepted: it stands in the bank."),
        "refused": say("It is not taken. Why is written below; you may send it again."),
    }
    ideas = [
        {
            "title": each.sheet.title(say.language), "sent": say.date(each.submission.submitted_at.date()),
            "state": states[each.state], "is_in_bank": each.state == "accepted", "idea_id": each.sheet.idea_id,
            "reason": (each.decision.words or "") if each.decision else "",
        }
        for each in ideas_of_author(visit.session, visit.person_id)
    ]  # fmt: skip
    return page(visit, "bank_mine.html", ideas=ideas, is_sent=visit.asked("sent") == "yes")


def _problems(visit: Visit, typed: Mapping[str, str]) -> dict[str, str]:
    say = visit.texts
    found = {name: say("This is needed.") for name in _NEEDED if not typed[name]}
    too_long = {
        name: say("At most {most} letters, please: there are {count}.", most=most, count=len(typed[name]))
        for name, most in MOST.items()
        if len(typed[name]) > most
    }
    return found | too_long


def _sheet(visit: Visit, typed: Mapping[str, str], chosen: list[str]) -> Sheet:
    """Return the idea as a sheet in the author's language; what was left open stays unknown."""
    language, code = visit.texts.language, typed["province_code"]
    texts = tuple(
        Note(kind=kind, source=SENT_BY_HAND, **{f"text_{language}": typed[kind]}) for kind in _NOTES if typed[kind]
    )
    own: dict[str, Any] = {f"title_{language}": typed["title"], f"summary_{language}": typed["summary"]}
    place = Place(kind="contest", source=SENT_BY_HAND, region_code=code[:2], province_code=code)
    return Sheet(
        idea_id="", source="", sector_id=typed["sector_id"] or None, target_groups=tuple(chosen), texts=texts,
        places=(place,), **own,
    )  # fmt: skip


def _form(visit: Visit, typed: Mapping[str, str], problems: Mapping[str, str]) -> Response:
    say = visit.texts
    named = idea_names(visit.session, say.language)
    return page(
        visit, "bank_propose.html", status=422 if problems else 200, typed=TypedTexts(typed),
        problems=TypedTexts(problems), most=MOST,
        provinces=provinces_by_region(visit.session, named), sectors=named["sectors"],
        targets=IdeaWords(say).target_groups,
        questions={
            "title": say("The idea in a few words"), "summary": say("What would be done, and by whom?"),
            "inputs": say("What does it work with: material, tools, water?"),
            "market": say("Who would buy, where, at what price?"), "risk": say("What could go wrong?"),
        },
    )  # fmt: skip
