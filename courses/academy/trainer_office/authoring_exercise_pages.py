"""Where an author writes an exercise: the form that its type declares, checked beside each field."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response

from academy.authoring.checks import exercise_findings
from academy.authoring.course_files import Snapshot
from academy.authoring.errors import NotReadable
from academy.authoring.form_code import literal_text
from academy.authoring.form_parts import TOKEN, Draft, Part, at, rows_of
from academy.authoring.lesson_changes import Clash, add_exercise, exercises_of, keep_exercise
from academy.authoring.names import name_for
from academy.authoring.type_forms import OWN, copied, fresh, parts_of, taken, without_tokens
from academy.exercises.formulas import BadFormula, evaluated, is_formula
from academy.exercises.items import ids_of
from academy.exercises.kinds import complete_key
from academy.exercises.regions import region_names, tiles
from academy.lessons import exercise_problems
from academy.player.pages import page
from academy.player.site import Visit
from academy.trainer_office.authoring_lesson_pages import NEW
from academy.trainer_office.authoring_places import (
    FormSaid,
    base,
    by,
    head,
    lesson_here,
    number_said,
    shelf,
    to_lesson,
)
from academy.trainer_office.authoring_words import (
    TYPE_WORDS,
    Told,
    field_words,
    name_of,
    opened,
    rules_in_words,
    told,
    type_words,
)

_MOST_ROWS = 60


@dataclass(frozen=True)
class Theirs:
    """What somebody else made of the exercise meanwhile: field by field, theirs and mine."""

    name: str
    number: int
    fields: list[tuple[str, str, str]]  # its name, and what either wrote, in lines


def exercise(visit: Visit) -> Response:
    """Show the form of an exercise, or the choice of types for a new one."""
    snapshot, name = head(visit), visit.parameters["exercise_id"]
    entries = exercises_of(snapshot, lesson_here(visit, snapshot))
    if name == NEW:
        type_name = visit.request.query_params.get("type", "")
        if type_name not in OWN:
            return _types_page(visit, snapshot)
        return _form_page(visit, snapshot, fresh(type_name))
    if not isinstance(entries.get(name), dict):
        raise HTTPException(404)
    return _form_page(visit, snapshot, entries[name], saved=visit.request.query_params.get("saved", ""))


def change_exercise(visit: Visit) -> Response:
    """Take the form: add, move or remove a row of it; or keep it."""
    name, before = visit.parameters["exercise_id"], base(visit)
    entries = exercises_of(before, lesson_here(visit, before))
    is_new = name == NEW
    entry = {"type": visit.said("type")} if is_new else entries.get(name)
    if not isinstance(entry, dict) or (is_new and entry["type"] not in OWN):
        raise HTTPException(404)
    mine = taken(FormSaid(visit), entry)
    do = visit.said("do")
    if ":" in do:
        return _form_page(visit, before, _rearranged(mine, do))
    return _added(visit, before, mine, entries) if is_new else _kept(visit, before, mine)


def _kept(visit: Visit, before: Snapshot, mine: Draft) -> Response:
    name, lesson_id = visit.parameters["exercise_id"], visit.parameters["lesson_id"]
    seen = number_said(visit, "seen") if visit.said("do") == "mine" else 0
    try:
        outcome = keep_exercise(shelf(visit), before, lesson_id, name, mine, seen=seen, **by(visit))
    except NotReadable as error:
        return _form_page(visit, before, mine, problem=str(error), status=422)
    if isinstance(outcome, Clash):
        return _form_page(visit, before, mine, clash=_theirs(visit, outcome, mine), status=409)
    return to_lesson(visit, "exercises", name, saved="yes")


def _added(visit: Visit, before: Snapshot, mine: Draft, entries: Mapping[str, Any]) -> Response:
    wanted = visit.said("name").strip()
    prompt = at(mine, "prompt.fr")
    name = wanted or name_for(str(prompt or ""), list(entries), otherwise=str(mine["type"]))
    if name in entries or not re.fullmatch(r"[a-z][a-z0-9_]{0,39}", name) or name.endswith("_points"):
        problem = visit.texts("This name is taken or can be none: small Latin letters, digits and _.")
        return _form_page(visit, before, mine, problem=problem, status=422)
    add_exercise(
        shelf(visit),
        before.course_id,
        visit.parameters["lesson_id"],
        name,
        mine,
        after=visit.said("after"),
        **by(visit),
    )
    return to_lesson(visit, "exercises", name, saved="yes")


def _rearranged(entry: Draft, do: str) -> Draft:
    """Return the entry after a button of its form: a row added, taken out or moved; nothing is kept yet."""
    act, path, place = (*do.split(":"), "", "")[:3]
    known = [part.path for part in parts_of(entry)]
    if path not in known:
        return entry
    rows = at(entry, path)
    if act == "add" and path in {"source", "key.before"}:
        return entry  # the form always ends in an empty line of these
    rows = list(rows) if isinstance(rows, list) else []
    number = int(place) if place.isascii() and place.isdecimal() else -1
    if act == "add" and len(rows) < _MOST_ROWS:
        rows.append({TOKEN: f"n{_next_token(entry)}", "ar": "", "fr": ""})
    elif act == "remove" and 0 <= number < len(rows):
        del rows[number]
    elif act in {"up", "down"} and 0 <= number < len(rows):
        to = number + (-1 if act == "up" else 1)
        if 0 <= to < len(rows):
            rows[number], rows[to] = rows[to], rows[number]
    entry[path] = rows
    return entry


def _next_token(entry: Mapping[str, Any]) -> int:
    tokens = [str(row.get(TOKEN, "")) for part in parts_of(entry) for row in rows_of(entry, part.path)]
    numbers = [int(each[1:]) for each in tokens if each.startswith("n") and each[1:].isdecimal() and len(each) < 6]
    return max(numbers, default=-1) + 1


def _types_page(visit: Visit, snapshot: Snapshot) -> Response:
    return page(
        visit,
        "authoring_types.html",
        course_id=snapshot.course_id,
        lesson_id=visit.parameters["lesson_id"],
        types=TYPE_WORDS,
        after=visit.request.query_params.get("after", ""),
    )


def _form_page(
    visit: Visit,
    snapshot: Snapshot,
    entry: Draft,
    *,
    clash: Theirs | None = None,
    problem: str = "",
    saved: str = "",
    status: int = 200,
) -> Response:
    name = visit.parameters["exercise_id"]
    parts = parts_of(entry)
    plain = without_tokens(entry)
    is_looked_at = name != NEW or visit.request.method == "POST"
    found = told(visit.texts, exercise_findings(name if name != NEW else "new", plain)) if is_looked_at else []
    return page(
        visit,
        "authoring_exercise.html",
        status=status,
        course_id=snapshot.course_id,
        lesson_id=visit.parameters["lesson_id"],
        exercise_id=name,
        is_new=name == NEW,
        is_own=shelf(visit).is_own(snapshot.course_id),
        base=snapshot.number,
        entry=opened(_with_tokens(copied(entry))),
        kind=type_words(visit.texts, str(entry.get("type"))),
        parts=[(part, part.can_show(entry), _of_part(found, part, parts)) for part in parts],
        elsewhere=[each for each in found if not any(_is_of(each, part) for part in parts)],
        rules=rules_in_words(visit.texts) if parts else [],
        regions=region_names(visit.texts.language),
        tiles=tiles(),
        computed=_computed(plain),
        reckoned=_reckoned(name if name != NEW else "new", plain),
        is_formula=is_formula,
        after=visit.said("after") or visit.request.query_params.get("after", ""),
        clash=clash,
        problem=problem,
        saved=saved,
        at=at,
        rows_of=rows_of,
        ids_of=ids_of,
        literal_text=literal_text,
    )


def _with_tokens(entry: Draft) -> Draft:
    """Return an entry whose rows say which they were, as those of a form do that was already sent once."""
    for value in entry.values():
        for place, row in enumerate(value if isinstance(value, list) else []):
            if isinstance(row, dict):
                row.setdefault(TOKEN, str(place))
    return entry


def _of_part(found: list[Told], part: Part, parts: list[Part]) -> list[Told]:
    closest = [each for each in found if _is_of(each, part)]
    others = [other for other in parts if other is not part and len(other.path) > len(part.path)]
    return [each for each in closest if not any(_is_of(each, other) for other in others)]


def _is_of(each: Told, part: Part) -> bool:
    """Tell whether something is to be said beside this part: of its field, what is below it, or the key told on it."""
    name = each.finding.field
    key = (
        getattr(part, "tick", "") or getattr(part, "places", "") or ("key.pairs" if getattr(part, "match", "") else "")
    )
    is_whole_key = name == "key" and part.path.startswith("key.")
    return is_whole_key or any(own and re.match(rf"{re.escape(own)}(?:[.\[]|$)", name) for own in (part.path, key))


def _theirs(visit: Visit, clash: Clash, mine: Draft) -> Theirs:
    theirs: Any = clash.theirs if isinstance(clash.theirs, dict) else {}
    plain = without_tokens(mine)
    fields = [(each, theirs.get(each), plain.get(each)) for each in {**theirs, **plain}]
    differ = [(each, field_words(other), field_words(own)) for each, other, own in fields if other != own]
    return Theirs(name_of(visit, clash.save.person_id), clash.save.number, differ)


def _reckoned(name: str, entry: Mapping[str, Any]) -> Any:
    """Return what a key that is no plain value comes to, as the grader will know it; None where it cannot yet."""
    is_plain = entry.get("type") != "dates" and not is_formula(at(entry, "key.value"))
    if is_plain or exercise_problems(name, entry):
        return None
    value = complete_key(str(entry["type"]), entry)["value"]
    return dt.date.fromisoformat(value) if entry["type"] == "dates" else value


def _computed(entry: Mapping[str, Any]) -> dict[str, float]:
    """Return the asked cells whose formulas can be computed, as the grader will know them."""
    asked = at(entry, "key.cells")
    if entry.get("type") != "table" or not isinstance(asked, Mapping):
        return {}
    given = {f"{r.get('id')}.{c}": n for r in rows_of(entry, "rows") for c, n in dict(r.get("given", {})).items()}
    try:
        return {name: float(number) for name, number in evaluated({**given, **asked}).items() if name in asked}
    except BadFormula:
        return {}
