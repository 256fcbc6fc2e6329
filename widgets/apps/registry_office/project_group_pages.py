"""The board of groups: how many stand where and since when, beginning one, moving it, counting its people and jobs."""

import math
from typing import Any

from starlette.responses import Response

from coop_registry.database import utc_now
from coop_registry.models.ideas import STAGES, ProjectGroup
from coop_registry.projects_bank.groups import MOVES, begin_group, count_group, groups_in, history_of_group, move_group
from coop_registry.projects_bank.pipeline import pipeline, stays
from coop_registry.projects_bank.refusals import Refused
from coop_registry.projects_bank.sheet_versions import read_bank, read_keys, read_sheet
from widgets.apps.registry_desk.places import by_name
from widgets.apps.registry_office.conflicts import name_of_person
from widgets.apps.registry_office.forms import Form, Question, as_recorded, show
from widgets.apps.registry_office.numbers import number_address
from widgets.apps.registry_office.pages import page
from widgets.apps.registry_office.project_asked import asked_group, territory
from widgets.apps.registry_office.project_forms import (
    COUNTED,
    REMARK,
    counts_given,
    take_project_form,
    whole_number,
)
from widgets.apps.registry_office.project_labels import COUNTS, ProjectWording, project_wording_of
from widgets.apps.registry_office.project_labels import STAGES as WORDS
from widgets.apps.registry_office.site import Visit

MOST_SHOWN = 60  # groups of one stage on the board, our choice: the page stays light
_NEW = (
    Question("idea_id", "choice", is_required=True),
    Question("province_code", "choice", is_required=True),
    *COUNTED[:-1],
    REMARK,
)
_NUMBERS = (Question("registration_number", "text", most=40), Question("dossier_number", "text", most=60))
_FIELDS = {
    "unknown_province": "province_code", "number_needed": "registration_number", "no_words": "remark",
    "unknown_cooperative": "registration_number", "number_taken": "registration_number", "no_such_move": "to",
    "cooperative_elsewhere": "registration_number", "jobs_needed": "jobs", "jobs_too_early": "jobs",
    "too_many_words": "remark",
}  # fmt: skip


def project_groups(visit: Visit) -> Response:
    """Show the board: the groups of the territory by stage, with how long they have stood there."""
    wording, now = project_wording_of(visit), utc_now()
    rows = groups_in(visit.session, province_codes=territory(visit))
    lasting = stays(visit.session, province_codes=territory(visit), now=now)
    days = dict(lasting[lasting["until"].isna()].set_index("group_id")["days"])
    titles = _titles(visit, rows)
    columns = []
    for stage in STAGES:
        here = sorted((row for row in rows if row.stage == stage), key=lambda row: -days[row.group_id])
        cards = [_card(visit, wording, row, titles, days[row.group_id]) for row in here[:MOST_SHOWN]]
        columns.append({"words": visit.texts(WORDS[stage]), "count": len(here), "cards": cards,
                        "left": max(0, len(here) - MOST_SHOWN)})  # fmt: skip
    return page(
        visit, "project_groups.html", columns=columns, regions=_regions(visit, wording, now),
        is_saved=visit.asked("saved") == "yes",
    )  # fmt: skip


def project_group(visit: Visit) -> Response:
    """Show one group: where it stands, and every move and count."""
    row, wording, say = asked_group(visit), project_wording_of(visit), visit.texts
    history = [
        {
            "stage": say(WORDS[each.stage]), "when": say.moment(each.moved_at), "counts": _joined(visit, each),
            "by": name_of_person(visit, each.moved_by), "remark": each.remark,
        }
        for each in reversed(history_of_group(visit.session, row.group_id))
    ]  # fmt: skip
    sheet = read_sheet(visit.session, row.idea_id, row.version)
    return page(
        visit, "project_group.html", row=row, title=sheet.title(say.language), stage=say(WORDS[row.stage]),
        province=wording.places.provinces.get(row.province_code, row.province_code), counts=_counts(visit, row),
        history=history, may_move=bool(MOVES[row.stage]), is_saved=visit.asked("saved") == "yes",
        cooperative=number_address(row.registration_number) if row.registration_number else "",
    )  # fmt: skip


def show_new_group(visit: Visit) -> Response:
    """Ask who takes up which idea, and where."""
    wording = project_wording_of(visit)
    own = sorted(visit.at_work.province_codes)
    values = {
        "idea_id": visit.asked("idea"),
        "province_code": visit.asked("province") or (own[0] if len(own) == 1 else ""),
    }
    return show(visit, _new_form(visit), wording, values, choices=_new_choices(visit, wording))


def save_new_group(visit: Visit) -> Response:
    """Write a new group down."""
    wording = project_wording_of(visit)

    def write(texts: dict[str, str]) -> object:
        return begin_group(
            visit.session, visit.at_work.writer, texts["idea_id"], texts["province_code"], counts_given(visit, texts),
            remark=texts["remark"], now=utc_now(),
        )  # fmt: skip

    return take_project_form(
        visit, _new_form(visit), wording, write, fields=_FIELDS, back=("projects", "groups", ""),
        choices=_new_choices(visit, wording),
    )  # fmt: skip


def show_move(visit: Visit) -> Response:
    """Ask where a group goes."""
    row, wording = asked_group(visit), project_wording_of(visit)
    values = as_recorded(row, (*COUNTED, *_NUMBERS))
    return show(
        visit, _move_form(visit, row), wording, values, choices=_move_choices(wording, row),
        existing=[_told(visit, wording, row)],
    )  # fmt: skip


def save_move(visit: Visit) -> Response:
    """Move a group to another stage."""
    row, wording = asked_group(visit), project_wording_of(visit)

    def write(texts: dict[str, str]) -> object:
        return move_group(
            visit.session, visit.at_work.writer, row.group_id, _to(row, texts["to"]), seen_moves=_seen_moves(visit),
            counts=counts_given(visit, texts), registration_number=texts.get("registration_number", ""),
            dossier_number=texts.get("dossier_number", ""), remark=texts["remark"], now=utc_now(),
        )  # fmt: skip

    return take_project_form(
        visit, _move_form(visit, row), wording, write, fields=_FIELDS, back=_place(row),
        choices=_move_choices(wording, row), existing=[_told(visit, wording, row)],
    )  # fmt: skip


def show_counts(visit: Visit) -> Response:
    """Ask how many people and jobs a group has today."""
    row, wording = asked_group(visit), project_wording_of(visit)
    told = [_told(visit, wording, row)]
    return show(visit, _counts_form(visit, row), wording, as_recorded(row, COUNTED), existing=told)


def save_counts(visit: Visit) -> Response:
    """Write down how many people and jobs a group has today."""
    row = asked_group(visit)

    def write(texts: dict[str, str]) -> object:
        return count_group(
            visit.session, visit.at_work.writer, row.group_id, counts_given(visit, texts),
            seen_moves=_seen_moves(visit), remark=texts["remark"], now=utc_now(),
        )  # fmt: skip

    form, wording = _counts_form(visit, row), project_wording_of(visit)
    told = [_told(visit, wording, row)]
    return take_project_form(visit, form, wording, write, fields=_FIELDS, back=_place(row), existing=told)


def _told(visit: Visit, wording: ProjectWording, row: ProjectGroup) -> str:
    """Return which group a form is about."""
    title = read_sheet(visit.session, row.idea_id, row.version).title(visit.texts.language)
    return f"{title} · {wording.places.provinces.get(row.province_code, row.province_code)} · {row.group_id}"


def _place(row: ProjectGroup) -> tuple[object, ...]:
    return ("projects", "groups", row.group_id, "")


def _seen_moves(visit: Visit) -> int:
    """Return the moves that the page had seen when it was opened; of a form that tells none, none."""
    said = visit.said("revision")
    return whole_number("revision", said) if said.isascii() and said.isdigit() else 0


def _to(row: ProjectGroup, text: str) -> str:
    if text not in STAGES:
        raise Refused("no_such_move", stage=row.stage, to=text, known=", ".join(MOVES[row.stage]) or "–")
    return text


def _titles(visit: Visit, rows: list[ProjectGroup]) -> dict[tuple[str, int], str]:
    sheets = read_keys(visit.session, {(row.idea_id, row.version) for row in rows})
    return {key: sheet.title(visit.texts.language) for key, sheet in sheets.items()}


def _card(
    visit: Visit, wording: ProjectWording, row: ProjectGroup, titles: dict[tuple[str, int], str], days: float
) -> dict[str, Any]:
    say = visit.texts
    return {
        "title": titles[row.idea_id, row.version], "address": visit.address(*_place(row)),
        "province": wording.places.provinces.get(row.province_code, row.province_code),
        "counts": _joined(visit, row), "days": say.plural("{count} day there", "{count} days there", math.floor(days)),
    }  # fmt: skip


def _counts(visit: Visit, row: Any) -> list[tuple[str, str]]:
    """Return the counts that are known, in words."""
    say = visit.texts
    known = {name: getattr(row, name) for name in COUNTS}
    return [(say(COUNTS[name]), say.number(value)) for name, value in known.items() if value is not None]


def _joined(visit: Visit, row: Any) -> str:
    """Return the counts that are known in one line."""
    say = visit.texts
    return " · ".join(say("{name}: {words}", name=words, words=count) for words, count in _counts(visit, row))


def _regions(visit: Visit, wording: ProjectWording, now: Any) -> list[dict[str, Any]]:
    """Return the figures of each region: groups by stage, and the days that a stage takes."""
    say = visit.texts
    table = pipeline(visit.session, province_codes=territory(visit), now=now)
    rows: dict[str, dict[str, Any]] = {}
    for each in table.to_dict("records"):
        shown = rows.setdefault(each["region_code"], {"name": wording.places.regions[each["region_code"]], "cells": []})
        days = each["median_days"]
        told = "" if math.isnan(days) else say("half of them in {days} days", days=say.number(round(days, 1)))
        shown["cells"].append({"count": say.number(each["groups"]), "days": told})
        if not math.isnan(each["jobs"]):
            shown["jobs"] = shown.get("jobs", 0) + int(each["jobs"])
    return list(rows.values())


def _new_choices(visit: Visit, wording: ProjectWording) -> dict[str, dict[str, str]]:
    """Return the ideas of the bank and the officer's provinces."""
    titles = {sheet.idea_id: sheet.title(visit.texts.language) for sheet in read_bank(visit.session)}
    ideas = by_name(titles, visit.texts.language)
    provinces = wording.places.provinces
    own = visit.at_work.province_codes if territory(visit) is not None else provinces
    return {"idea_id": ideas, "province_code": {code: name for code, name in provinces.items() if code in own}}


def _move_choices(wording: ProjectWording, row: ProjectGroup) -> dict[str, dict[str, str]]:
    return {"to": {code: wording.names("to")[code] for code in MOVES[row.stage]}}


def _new_form(visit: Visit) -> Form:
    say = visit.texts
    note = say("Counts alone: no names of theirs are written here. What is not known stays empty.")
    return Form(
        title=say("A group takes up an idea"), questions=_NEW, action=visit.address("projects", "groups", "new"),
        submit=say("Write it down"), cancel=visit.address("projects", "groups", ""), asks_reason=False, note=note,
    )  # fmt: skip


def _move_form(visit: Visit, row: ProjectGroup) -> Form:
    say = visit.texts
    stands = say("It stands at: {stage}.", stage=say(WORDS[row.stage]))
    note = f"{stands} {say('Jobs are those that exist today: what is promised stands in the plan.')}"
    numbers = [each for each in _NUMBERS if _asks(row, each.name)]
    questions = (Question("to", "choice", is_required=True), *numbers, *_counted(row), REMARK)
    return _group_form(visit, row, say("Move this group"), questions, "move", say("Move it"), note)


def _counts_form(visit: Visit, row: ProjectGroup) -> Form:
    say = visit.texts
    note = say("What was counted before stays in its history. What is not known stays empty.")
    questions = (*_counted(row), REMARK)
    return _group_form(visit, row, say("Count its people and jobs"), questions, "counts", say("Save"), note)


def _asks(row: ProjectGroup, name: str) -> bool:
    to = "registered" if name == "registration_number" else "dossier"
    return to in MOVES[row.stage] and not getattr(row, name)


def _counted(row: ProjectGroup) -> tuple[Question, ...]:
    """Return the counts to ask for: jobs only once there is, or may come to be, a cooperative."""
    may_have_jobs = row.stage in ("registered", "working") or "registered" in MOVES[row.stage]
    return COUNTED if may_have_jobs else COUNTED[:-1]


def _group_form(
    visit: Visit, row: ProjectGroup, title: str, questions: tuple[Question, ...], place: str, submit: str, note: str
) -> Form:
    return Form(
        title=title, questions=questions, action=visit.address(*_place(row)[:-1], place), submit=submit,
        cancel=visit.address(*_place(row)), revision=row.moves, asks_reason=False, note=note,
    )  # fmt: skip
