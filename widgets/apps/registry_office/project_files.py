"""Files of the bank of projects: what each says of itself, and its rows as XLSX or CSV, one file at a time."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.responses import Response

from coop_registry.database import utc_now
from widgets.apps.registry_office.bad_addresses import BadAddress
from widgets.apps.registry_office.export_pages import as_file, in_turn
from widgets.apps.registry_office.exports.csv_file import csv_file
from widgets.apps.registry_office.exports.statement import Statement
from widgets.apps.registry_office.exports.xlsx_file import Sheet, xlsx_book
from widgets.apps.registry_office.site import Visit

KINDS = ("xlsx", "csv")
_SHOWN = 60  # letters of what was given, in a sentence about it


@dataclass(frozen=True)
class Content:
    """What a file holds: its statement, and its sheets; a CSV holds the first of them."""

    said: Statement
    sheets: Sequence[Sheet]


def asked_kind(visit: Visit) -> str:
    """Return the kind of file that the address names; one that is not made is not there."""
    kind = str(visit.parameters["kind"])
    if kind not in KINDS:
        raise HTTPException(404)
    return kind


def asked_words(visit: Visit, known: Collection[str]) -> dict[str, str]:
    """Return what the address narrows by, without what is empty.

    Raises
    ------
    BadAddress
        For a name that narrows nothing: passed over, it would widen the file without a word.
    """
    asked = {name: text.strip() for name, text in visit.request.query_params.multi_items()}
    for name in asked:
        if name not in {*known, "page", "embedded"}:
            raise bad_address(visit, name, asked[name], sorted(known))
    return {name: text for name, text in asked.items() if text and name in known}


def bad_address(visit: Visit, name: str, text: str, known: Sequence[str] = ()) -> BadAddress:
    """Return the refusal of a word of an address, with what may stand there and the way on."""
    say, given = visit.texts, f"\u2066{name}={text[:_SHOWN]}\u2069"
    if known:
        words = say("“{given}”: there is no such value. Take one of: {known}.", given=given,
                    known=f"\u2066{', '.join(known)}\u2069")  # fmt: skip
    else:
        words = say("“{given}”: there is no such value. Choose one on the page of the list.", given=given)
    return BadAddress([words], visit.address("projects", ""), say("Ideas sent in"))


def project_statement(visit: Visit, title: str, lines: Sequence[str], *, is_synthetic: bool) -> Statement:
    """Return what a file says of itself: its title, its lines, who took it and when, and whether it is invented."""
    say = visit.texts
    label = say("SYNTHETIC DATA: these cooperatives do not exist.") if is_synthetic else ""
    taken = say("Extracted on {when} by {name}.", when=say.moment(utc_now()), name=visit.at_work.name)
    return Statement(title, label, tuple(line for line in (*lines, taken) if line))


def narrowed_line(visit: Visit, asked: Mapping[str, str]) -> str:
    """Return the words of the address, as they stand there; an empty text where it narrows nothing."""
    words = " ".join(f"{name}={text}" for name, text in asked.items())
    return visit.texts("Narrowed to: {filters}", filters=f"\u2066{words}\u2069") if words else ""


def project_file(visit: Visit, kind: str, name: str, make: Callable[[], Content]) -> Response:
    """Return a file, made one at a time for everybody: ``make`` gathers what stands in it."""

    def made() -> bytes:
        content = make()
        if kind == "csv":
            return csv_file(content.said, content.sheets[0].headers, content.sheets[0].rows)
        return xlsx_book(content.said, content.sheets, is_rtl=visit.texts.language == "ar")

    return as_file(in_turn(visit, made), kind, f"{name}.{kind}")
