"""Papers for everybody: the empty form of a profile, and the sheet of an idea on one page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response

from coop_registry.projects_bank.sheets import Sheet
from widgets.apps.project_bank.bank_pages import sheet_asked
from widgets.apps.project_bank.kept_papers import KeptPapers
from widgets.apps.project_bank.one_page import Paper, one_page
from widgets.apps.projects.idea_blocks import IdeaBlocks
from widgets.apps.projects.idea_names import idea_names
from widgets.apps.registry_office.export_pages import as_file
from widgets.apps.registry_office.pages import render
from widgets.apps.registry_office.site import Site, Visit
from widgets.theme.texts import LANGUAGES, Texts

_PAPERS = KeptPapers()
_MOST_LINES = 4  # of one part, our choice: it stays a page that one reads
_WATER, _SEEN = ("low", "medium", "high"), ("running",)
_FORM_SIZES = (13.0, 12.0, 11.0)


@dataclass(frozen=True)
class Part:
    """One thing that is told, with its pictogram."""

    picture: str
    label: str
    lines: list[str]


def profile_form(visit: Visit) -> Response:
    """Return the empty form of a profile, the same for everybody."""
    say = language_asked(visit)
    visit.session.close()  # who waits for a paper holds no connection to the registry
    content = _PAPERS.paper(("form", say.language), lambda: form_page(visit.site, say))
    return as_file(content, "pdf", f"{say('profile')}.pdf")


def idea_paper(visit: Visit) -> Response:
    """Return the sheet of an idea on one page."""
    say, sheet = language_asked(visit), sheet_asked(visit)
    names = idea_names(visit.session, say.language)
    visit.session.close()
    key = ("idea", sheet.idea_id, str(sheet.version), say.language)
    content = _PAPERS.paper(key, lambda: idea_page(visit.site, say, sheet, names))
    return as_file(content, "pdf", f"{say('idea')}-{sheet.idea_id}.pdf")


def language_asked(visit: Visit) -> Texts:
    """Return the texts of the language that the address asks for, else of the reader's.

    Raises
    ------
    HTTPException
        404, when there is no such language.
    """
    language = visit.asked("language") or visit.texts.language
    if language not in LANGUAGES:
        raise HTTPException(404)
    return Texts(language)


def form_page(site: Site, say: Texts) -> bytes:
    """Return the empty form as PDF."""
    boxes = [{"number": place + 1, **box} for place, box in enumerate(_boxes(say))]
    paper = Paper(say("Our project, in short"), foot=say("Office for the Development of Cooperation"))

    def drawn(points: float) -> str:
        return render(site, say, "print_profile_form.html", paper=paper, page={"boxes": boxes}, points=points)

    return one_page(paper.title, drawn, _FORM_SIZES)


def idea_page(site: Site, say: Texts, sheet: Sheet, names: Mapping[str, Mapping[str, str]]) -> bytes:
    """Return the sheet of an idea as PDF."""
    blocks = IdeaBlocks(say, names)
    summary = sheet.summary_ar if say.language == "ar" else sheet.summary_fr
    grade = blocks.words.grades.get(sheet.evidence_grade or "", "")
    said = [
        say("Bank of projects, idea {number}.", number=sheet.idea_id), f"{grade}." if grade else "",
        say("What is not written here is not known. Its page in the bank tells the sources."),
    ]  # fmt: skip
    page = {"title": sheet.title(say.language), "summary": summary or "", "parts": _parts(say, sheet, blocks, names),
            "said": [text for text in said if text]}  # fmt: skip
    paper = Paper(sheet.title(say.language), foot=say("Office for the Development of Cooperation"))

    def drawn(points: float) -> str:
        return render(site, say, "print_idea.html", paper=paper, page=page, points=points)

    return one_page(paper.title, drawn)


def _parts(say: Texts, sheet: Sheet, blocks: IdeaBlocks, names: Mapping[str, Mapping[str, str]]) -> list[Part]:
    words = blocks.words
    needs = [
        say.plural("{count} person at least", "{count} people at least", sheet.min_members)
        if sheet.min_members
        else "",
        words.joined(names["skills"].get(each.skill, each.skill) for each in sheet.skills if each.need == "needed"),
        words.joined(names["conditions"].get(each.condition, each.condition) for each in sheet.conditions),
        words.schooling.get(sheet.schooling or "", ""),
        words.water[sheet.water_need] if sheet.water_need in _WATER else "",
    ]  # fmt: skip
    cost = blocks.cost(sheet) or say("Not known. Ask for a quotation before you decide.")
    seen = [
        (place.place_ar if say.language == "ar" else place.place_fr)
        or names["places"].get(place.province_code or place.region_code or "", "")
        for place in sheet.places if place.kind in _SEEN
    ]  # fmt: skip
    parts = [
        Part("people", say("For whom"), [words.groups(sheet.target_groups)]),
        Part("coins", say("What it costs"), [cost]),
        Part("tools", say("What it needs"), needs),
        Part("step", say("When"), [words.months(sheet.season_months)]),
        Part("market", say("Market"), _texts(say, sheet, ("market",))),
        Part("risk", say("Risks"), [*_enough(sheet, blocks), *_texts(say, sheet, ("risk", "failure"))]),
        Part("look", say("Where to see one"), [text or "" for text in seen] or [say("No source names a place.")]),
        Part("ask", say("Whom to ask"), [say("The office: its delegation that is nearest to you.")]),
    ]
    told = [replace(part, lines=[line for line in part.lines if line][:_MOST_LINES]) for part in parts]
    return [part for part in told if part.lines]


def _enough(sheet: Sheet, blocks: IdeaBlocks) -> list[str]:
    """Return where a source says that there is enough of it."""
    return [str(note["text"]) for block in blocks.saturation(sheet) for note in block["notes"]]


def _texts(say: Texts, sheet: Sheet, kinds: Iterable[str]) -> list[str]:
    both = [
        (note.text_ar, note.text_fr) if say.language == "ar" else (note.text_fr, note.text_ar)
        for kind in kinds for note in sheet.notes(kind)
    ]  # fmt: skip
    return [first or second or "" for first, second in both]


def _boxes(say: Texts) -> list[dict[str, Any]]:
    people = [say("people"), say("women"), say("young people")]
    return [
        {"picture": "people", "label": say("Who we are"), "hint": say("Names, or the name of the group. How many?"),
         "fields": people, "width": "field"},
        {"picture": "idea", "label": say("Our idea"), "hint": say("What we shall make or do."), "fields": []},
        {"picture": "place", "label": say("Where"), "hint": say("Village, commune, province. Is there a room?"),
         "fields": []},
        {"picture": "hand", "label": say("What we can do"), "hint": say("Skills we have, skills we must learn."),
         "fields": []},
        {"picture": "coins", "label": say("Money"), "hint": say("What we have, what we need, who may help."),
         "fields": [say("We have (DH)"), say("We need (DH)")], "width": "wide"},
        {"picture": "tools", "label": say("Material and water"), "hint": say("Raw material, tools, water, from where."),
         "fields": []},
        {"picture": "market", "label": say("Who buys"), "hint": say("Whom we asked, at what price, who sells already."),
         "fields": []},
        {"picture": "risk", "label": say("What may go wrong"),
         "hint": say("Drought, price, health, quarrel: what then?"), "fields": []},
    ]  # fmt: skip
