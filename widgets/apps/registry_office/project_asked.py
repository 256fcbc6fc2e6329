"""What an address of the bank's pages names: a submitted idea, a group; what may not be seen is not there."""

from collections.abc import Collection
from dataclasses import replace

from coop_registry.editing.errors import UnknownEntry
from coop_registry.models.ideas import ProjectGroup
from coop_registry.projects_bank.groups import group_of
from coop_registry.projects_bank.intake import SENT_BY_HAND, IdeaSeen, submitted_idea
from coop_registry.projects_bank.refusals import Refused
from coop_registry.projects_bank.sheets import Sheet
from widgets.apps.projects.idea_blocks import IdeaBlocks
from widgets.apps.projects.idea_names import courses_of_skills, idea_names
from widgets.apps.registry_office.site import Visit
from widgets.theme.texts import Texts

ACADEMY = "/services/academy/catalogue/"


def territory(visit: Visit) -> Collection[str] | None:
    """Return the provinces whose records the officer sees, None for the whole country."""
    return visit.at_work.writer.province_codes


def asked_idea(visit: Visit) -> IdeaSeen:
    """Return the submitted version that the address names.

    Raises
    ------
    UnknownEntry
        When there is none in the officer's territory.
    """
    idea_id, version = visit.parameters["idea_id"], visit.parameters["sheet_version"]
    try:
        return submitted_idea(visit.session, idea_id, version, province_codes=territory(visit))
    except Refused as refused:
        raise UnknownEntry("idea", idea_id) from refused


def asked_group(visit: Visit) -> ProjectGroup:
    """Return the group that the address names.

    Raises
    ------
    UnknownEntry
        When there is none in the officer's territory.
    """
    group_id = visit.parameters["project_group"]
    try:
        return group_of(visit.session, group_id, province_codes=territory(visit))
    except Refused as refused:
        raise UnknownEntry("group", group_id) from refused


def sheet_blocks(visit: Visit, sheet: Sheet) -> list[object]:
    """Return a sheet as the blocks of facts, figures and texts that the pages show."""
    told = _with_sources(visit.texts, sheet)
    blocks = IdeaBlocks(visit.texts, idea_names(visit.session, visit.texts.language))
    whole = [
        blocks.facts(told), *blocks.texts(told), *blocks.warnings(told), blocks.figures(told, ""),
        blocks.needs(told, courses_of_skills(), ACADEMY.__add__),
    ]  # fmt: skip
    return [block for block in whole if block.get("rows") or block.get("fields")]


def _with_sources(say: Texts, sheet: Sheet) -> Sheet:
    """Return a sheet that says in the reader's language where its author named no source."""

    def named(source: str) -> str:
        return say("as its author says") if source == SENT_BY_HAND else source

    figures = tuple(replace(each, source=named(each.source)) for each in sheet.figures)
    texts = tuple(replace(each, source=named(each.source)) for each in sheet.texts)
    return replace(sheet, source=named(sheet.source), figures=figures, texts=texts)
