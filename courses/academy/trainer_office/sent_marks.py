"""A mark as a page's script or a plain form sends it: read, each field of its kind."""

import math
import re
from dataclasses import dataclass
from typing import Any

from starlette.exceptions import HTTPException

from academy.marking.marks import SentMark
from academy.player.sent_answers import LARGEST_NUMBER, phone_number
from academy.player.site import Visit
from academy.trainer_office.marking_views import Marking
from widgets.theme.texts import LANGUAGES

MARK, BACK, KEEP, UNSURE, SURE = "mark", "back", "keep", "unsure", "sure"
_ACTS = frozenset({MARK, BACK, KEEP, UNSURE, SURE})
_MOST_TEXT = 4000  # more than is kept of a comment; the rest of what was typed is not read


@dataclass(frozen=True)
class SentAct:
    """What a trainer did with an answer: marked it, took the mark back, chose what stands, doubts or no longer does.

    ``is_readable`` is False for points that are no number, as a form may hold them.
    """

    act: str
    mark: SentMark
    is_readable: bool = True
    keep_comment_in: str = ""  # the language in which its comment is kept to be used again


def sent_act(visit: Visit, marking: Marking) -> SentAct:
    """Return what was sent, or raise 400 for what no page of ours sends."""
    submission_id = marking.submission_of(visit.parameters["handle"])
    read = _of_script if visit.json is not None else _of_form
    return read(visit, submission_id, marking.place.exercise_id)


def _of_script(visit: Visit, submission_id: int, exercise_id: str) -> SentAct:
    sent = visit.json
    number = phone_number(sent)
    act, criteria, points = sent.get("act"), sent.get("criteria", []), sent.get("points")
    texts = [sent.get("comment", ""), sent.get("reason", "")]
    is_sound = act in _ACTS and isinstance(criteria, list) and len(criteria) <= 50 and _is_count(sent.get("based_on"))
    if not is_sound or not all(isinstance(each, str) for each in texts):
        raise HTTPException(400)
    given = tuple(_number(each) for each in criteria)
    mark = SentMark(
        submission_id,
        exercise_id,
        number.device,
        number.sequence,
        sent["based_on"],
        given,
        _number(points),
        texts[0][:_MOST_TEXT],
        texts[1][:_MOST_TEXT],
    )
    return SentAct(act, mark, keep_comment_in=_language(sent.get("keep_comment_in", "")))


def _of_form(visit: Visit, submission_id: int, exercise_id: str) -> SentAct:
    act, key, based_on = visit.said("act") or MARK, visit.said("form_key"), visit.said("based_on")
    if act not in _ACTS or not re.fullmatch(r"[\w-]{8,34}", key, re.ASCII) or not re.fullmatch(r"\d{1,9}", based_on):
        raise HTTPException(400)
    lines = [visit.said(f"line.{place}") for place in range(_lines_of(visit))]
    typed = visit.said("points").strip()
    points, given = as_points(typed), tuple(as_points(each) for each in lines)
    is_readable = (points is not None) == bool(typed) and all(
        (a is None) == (not b) for a, b in zip(given, lines, strict=True)
    )
    mark = SentMark(
        submission_id,
        exercise_id,
        f"form-{key}",
        1,
        int(based_on),
        given,
        points,
        visit.said("comment")[:_MOST_TEXT],
        visit.said("reason")[:_MOST_TEXT],
    )
    return SentAct(act, mark, is_readable, _language(visit.said("keep_comment_in")))


def _lines_of(visit: Visit) -> int:
    said = visit.said("lines")
    return int(said) if re.fullmatch(r"\d{1,2}", said) else 0


def as_points(typed: str) -> float | None:
    """Return points as typed, with a decimal comma or point; None for anything else.

    Examples
    --------
    >>> as_points("3,5"), as_points("٤٫٥"), as_points("many")
    (3.5, 4.5, None)
    """
    try:
        points = float(typed.strip().replace(",", ".").replace("٫", "."))
    except ValueError:
        return None
    return points if math.isfinite(points) else None


def _language(value: Any) -> str:
    return value if value in LANGUAGES else ""


def _number(value: Any) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise HTTPException(400)
    return float(value)


def _is_count(value: Any) -> bool:
    return type(value) is int and 0 <= value <= LARGEST_NUMBER
