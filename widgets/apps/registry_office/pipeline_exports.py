"""The board of groups as XLSX or CSV: every group of the territory, and in the workbook the figures by stage too."""

import math
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd
from starlette.responses import Response

from coop_registry.database import utc_now
from coop_registry.models.ideas import STAGES
from coop_registry.projects_bank.pipeline import IDEA_STATES
from coop_registry.projects_bank.sheet_versions import read_sheet
from coop_registry.queries.cooperatives import has_synthetic
from widgets.apps.projects.pipeline_figures import PEOPLE, Board, by_stage, read_board
from widgets.apps.registry_office.exports.xlsx_file import Sheet
from widgets.apps.registry_office.listing import territory_in_words
from widgets.apps.registry_office.project_asked import territory
from widgets.apps.registry_office.project_files import (
    Content,
    asked_kind,
    asked_words,
    bad_address,
    narrowed_line,
    project_file,
    project_statement,
)
from widgets.apps.registry_office.project_labels import COUNTS, ProjectWording, name_of_word, project_wording_of
from widgets.apps.registry_office.site import Visit

_DAYS = ("days_there", "days_to_dossier", "days_to_registered", "days_to_working")


def export_pipeline(visit: Visit) -> Response:
    """Return the groups that the address lets through, with what is known of them."""
    kind, asked = asked_kind(visit), asked_words(visit, ("region", "idea", "stage"))
    wording, say = project_wording_of(visit), visit.texts
    board = read_board(
        visit.session, province_codes=_inside(visit, wording, asked), idea_id=asked.get("idea", ""),
        stage=_stage(visit, asked), now=utc_now(),
    )  # fmt: skip
    titles = {
        idea_id: read_sheet(visit.session, idea_id, int(version)).title(say.language)
        for idea_id, version in zip(board.groups["idea_id"], board.groups["version"], strict=True)
    }
    lines = [
        territory_in_words(visit, wording), narrowed_line(visit, asked),
        say.plural("{count} group", "{count} groups", len(board.groups)),
        say("Jobs are those that exist, never promised ones. Empty: not known."),
    ]  # fmt: skip
    codes = territory(visit)
    said = project_statement(
        visit, say("What became of ideas"), lines, is_synthetic=has_synthetic(visit.session, province_codes=codes)
    )

    def make() -> Content:
        groups = Sheet(say("Groups"), _headers(visit), list(_rows(wording, board, titles)))
        return Content(said, [groups, _stages(visit, board), _ideas(visit, wording, board)])

    return project_file(visit, kind, say("groups"), make)


def _inside(visit: Visit, wording: ProjectWording, asked: Mapping[str, str]) -> Any:
    """Return the provinces that are asked for, within those of the officer."""
    region = asked.get("region", "")
    if not region:
        return territory(visit)
    if region not in wording.places.regions:
        raise bad_address(visit, "region", region, sorted(wording.places.regions))
    return wording.places.provinces_in(region)


def _stage(visit: Visit, asked: Mapping[str, str]) -> str:
    stage = asked.get("stage", "")
    if stage and stage not in STAGES:
        raise bad_address(visit, "stage", stage, STAGES)
    return stage


def _headers(visit: Visit) -> list[str]:
    say = visit.texts
    return [
        say("Number of the group"), say("Number of the idea"), say("Idea"), say("Region"),
        say("Province or prefecture"), say("Where they stand"), say("Began on"), say("Days there"),
        say("Days to the project file"), say("Days to the registration"), say("Days to work"),
        *(say(COUNTS[name]) for name in PEOPLE), say("Registration number, once it is a cooperative"),
    ]  # fmt: skip


def _rows(wording: ProjectWording, board: Board, titles: Mapping[str, str]) -> Iterator[list[object]]:
    places, say = wording.places, wording.say
    for key, row in board.groups.iterrows():
        yield [
            str(key), row["idea_id"], titles[row["idea_id"]], places.regions.get(row["region_code"]),
            places.provinces.get(row["province_code"]), name_of_word(say, row["stage"]),
            pd.Timestamp(row["began_at"]).date(), *(_whole(row[name]) for name in _DAYS),
            *(_whole(row[name]) for name in PEOPLE),
            None if pd.isna(row["registration_number"]) else row["registration_number"],
        ]  # fmt: skip


def _stages(visit: Visit, board: Board) -> Sheet:
    say = visit.texts
    headers = [
        say("Where they stand"), say("Groups"), *(say(COUNTS[name]) for name in PEOPLE),
        say("Groups that went on from here"), say("Days, half of them fewer"), say("Days, the longest now"),
    ]  # fmt: skip
    rows = [
        [name_of_word(say, str(stage)), int(row["groups"]), *(_whole(row[name]) for name in PEOPLE), int(row["stays"]),
         _known(row["median_days"]), _whole(row["longest_days"])]
        for stage, row in by_stage(board).iterrows()
    ]  # fmt: skip
    return Sheet(say("By stage"), headers, rows, note=say("A median is told of five groups at least."))


def _ideas(visit: Visit, wording: ProjectWording, board: Board) -> Sheet:
    say, regions = visit.texts, wording.places.regions
    rows = [
        [regions.get(str(code)), *(int(row[state]) for state in IDEA_STATES)] for code, row in board.ideas.iterrows()
    ]
    return Sheet(say("Ideas sent in"), [say("Region"), *(name_of_word(say, state) for state in IDEA_STATES)], rows)


def _known(value: Any) -> float | None:
    return None if value is None or math.isnan(value) else float(value)


def _whole(value: Any) -> int | None:
    known = _known(value)
    return None if known is None else math.floor(known)
