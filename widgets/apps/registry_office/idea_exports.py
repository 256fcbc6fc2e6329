"""The bank of ideas as XLSX or CSV, narrowed by the words of the desk's address; what is not known stays empty."""

from collections.abc import Iterator, Mapping, Sequence

from starlette.responses import Response

from coop_registry.editing.errors import BadValue
from coop_registry.projects_bank.bank_filters import cost_of, is_seen
from coop_registry.projects_bank.errors import UnknownPlace
from coop_registry.projects_bank.searching import MOST_A_PAGE, Match, search_bank
from coop_registry.projects_bank.sheets import Sheet as IdeaSheet
from widgets.apps.projects.asked_ideas import ASKED, bank_filters_of
from widgets.apps.projects.idea_names import idea_names
from widgets.apps.projects.idea_words import IdeaWords
from widgets.apps.registry_office.exports.xlsx_file import Sheet
from widgets.apps.registry_office.project_files import (
    Content,
    asked_kind,
    asked_words,
    bad_address,
    narrowed_line,
    project_file,
    project_statement,
)
from widgets.apps.registry_office.site import Visit

_FIGURES = ("capex_total_mad", "capex_equipment_mad", "jobs_declared", "jobs_forecast", "members_seen")


def export_ideas(visit: Visit) -> Response:
    """Return the ideas that the address lets through, and those of which it is not known whether they pass."""
    kind, asked = asked_kind(visit), asked_words(visit, ASKED)
    sure, apart = _found(visit, asked)
    names, say = idea_names(visit.session, visit.texts.language), visit.texts
    lines = [
        narrowed_line(visit, asked), say.plural("{count} idea", "{count} ideas", len(sure)),
        say.plural("{count} idea of which it is not known whether it passes",
                   "{count} ideas of which it is not known whether they pass", len(apart)) if apart else "",
        say("Source: bank of projects, as it stands on {day}.", day=say.date(visit.site.today())),
    ]  # fmt: skip
    said = project_statement(visit, say("Bank of ideas"), lines, is_synthetic=False)

    def make() -> Content:
        words = IdeaWords(say)
        rows = [*_rows(visit, words, names, sure, say("yes")), *_rows(visit, words, names, apart, say("not known"))]
        return Content(said, [Sheet(say("Bank of ideas"), _headers(visit, words), rows)])

    return project_file(visit, kind, say("ideas"), make)


def _found(visit: Visit, asked: Mapping[str, str]) -> tuple[list[Match], tuple[Match, ...]]:
    """Return all matches, page by page, and those apart."""
    matches: list[Match] = []
    try:
        filters, page, pages = bank_filters_of(asked), 1, 1
        while page <= pages:
            found = search_bank(visit.session, filters, page=page, per_page=MOST_A_PAGE)
            matches += found.matches
            page, pages = page + 1, found.pages
    except BadValue as bad:
        raise bad_address(visit, bad.field, str(bad.value)) from bad
    except UnknownPlace as bad:
        raise bad_address(visit, "province", asked.get("province") or asked.get("region", "")) from bad
    except ValueError as bad:
        raise bad_address(visit, "budget", asked.get("budget", "")) from bad
    return matches, found.apart


def _headers(visit: Visit, words: IdeaWords) -> list[str]:
    say = visit.texts
    ends = [
        text
        for name in _FIGURES
        for text in (
            say("{name}: from", name=words.figures[name]), say("{name}: to", name=words.figures[name]),
            say("{name}: source", name=words.figures[name]),
        )
    ]  # fmt: skip
    return [
        say("Number of the idea"), say("Version"), say("Title in Arabic"), say("Title in French"), say("Sector"),
        say("Activity"), say("For whom"), say("Members at least"), say("Season"), say("Water"), say("Schooling"),
        say("Evidence"), say("Regions that a source names"), say("Investment at least, in DH"), *ends,
        say("Passes the filters"), say("Source"), say("Read again on"),
    ]  # fmt: skip


def _rows(
    visit: Visit, words: IdeaWords, names: Mapping[str, Mapping[str, str]], matches: Sequence[Match], passes: str
) -> Iterator[list[object]]:
    for match in matches:
        sheet = match.sheet
        regions = sorted({place.region_code for place in sheet.places if place.region_code and is_seen(place.kind)})
        named = words.joined(names["regions"].get(code, code) for code in regions)
        why = words.joined(match.unknown)
        yield [
            sheet.idea_id, sheet.version, sheet.title_ar, sheet.title_fr,
            names["sectors"].get(sheet.sector_id or ""), names["activities"].get(sheet.activity_id or ""),
            words.groups(sheet.target_groups) or None, sheet.min_members, words.months(sheet.season_months) or None,
            words.water.get(sheet.water_need or ""), words.schooling.get(sheet.schooling or ""), sheet.evidence_grade,
            named or None, _number(cost_of(sheet).at_least), *_figures(sheet),
            f"{passes} ({why})" if why else passes, sheet.source, sheet.reviewed_on,
        ]  # fmt: skip


def _figures(sheet: IdeaSheet) -> Iterator[object]:
    for name in _FIGURES:
        figure = sheet.figure(name)
        yield from (None, None, None) if figure is None else (_number(figure.low), _number(figure.high), figure.source)


def _number(value: float | None) -> int | float | None:
    """Return a whole amount as a whole number."""
    return int(value) if value is not None and value == int(value) else value
