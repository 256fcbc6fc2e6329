"""Deadlines as a calendar file (.ics) that telephones and mail programs read (RFC 5545)."""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from legal_rules.findings import Finding
from legal_rules.wording import deadline_of, step_of

_LINE_OCTETS = 75  # RFC 5545, 3.1: a longer line is folded
_DAYS_WARNED_BEFORE = 14  # our choice: time enough to send the notice of an assembly
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")  # no part of a text value


@dataclass(frozen=True)
class Entry:
    """One whole day of a calendar, in the reader's language."""

    uid: str  # the same in every file: a program that reads it again replaces, it does not add
    day: dt.date
    summary: str
    description: str = ""
    is_warned_of: bool = True  # a reminder stands before it


def deadlines_file(
    findings: Iterable[Finding],
    *,
    number: str,
    name: str,
    say: Callable[..., str],
    now: dt.datetime,
    on: dt.date,
    cite: Callable[[str], str] | None = None,
    written: Callable[[dt.date], str] = str,
) -> bytes:
    """Return the deadlines of one cooperative that are still open, as the bytes of an .ics file.

    A deadline that is to come stands on its own day. One that has passed, of which nothing says whether it was met,
    stands on the day ``on``: in a calendar nobody looks at last July.

    Parameters
    ----------
    findings
        What ``legal_rules.duties.whole.judge`` gave; those that are due or late, with a day, are written.
    number, name
        The cooperative's registration number, and its name as registered.
    say
        What translates an English text of this package: a ``Texts``.
    now
        The instant of writing, naive UTC.
    on
        The day, in Morocco.
    cite
        What cites a rule, by its id, in the reader's language; without it the source and its article stand as
        the rules name them.
    written
        What writes a day in the reader's language.
    """
    entries = []
    for finding in findings:
        if finding.due_on is None or finding.timing not in {"due", "late"}:
            continue
        is_late = finding.timing == "late"
        summary = f"{deadline_of(finding, say)} · {name}"
        entries.append(
            Entry(
                uid=f"{finding.duty}-{finding.due_on:%Y%m%d}-{number}@taawoun",
                day=on if is_late else finding.due_on,
                summary=f"{say('Day passed')} · {summary}" if is_late else summary,
                description=_described(finding, say, cite, written),
                is_warned_of=not is_late,
            )
        )
    return calendar_file(entries, name=name, now=now)


def _described(
    finding: Finding,
    say: Callable[..., str],
    cite: Callable[[str], str] | None,
    written: Callable[[dt.date], str],
) -> str:
    cited = f"{finding.source}, {finding.article}" if finding.article else finding.source
    cited = cite(finding.rule_id) if cite else cited
    passed = ""
    if finding.timing == "late" and finding.due_on:
        passed = say("The last day was {day}; nothing was declared since.", day=written(finding.due_on))
    parts = [passed, step_of(finding, say, written), say(finding.remark) if finding.remark else "", cited]
    return "\n".join(part for part in parts if part)


def calendar_file(entries: Iterable[Entry], *, name: str, now: dt.datetime) -> bytes:
    """Return a calendar of whole days, each with a reminder before it unless it is told without one.

    The bytes are UTF-8, lines end in CR LF and none is longer than 75 octets (RFC 5545).
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Taawoun//Legal deadlines//EN", "CALSCALE:GREGORIAN"]
    lines += ["METHOD:PUBLISH", f"X-WR-CALNAME:{_text(name)}"]
    for entry in entries:
        lines += _event(entry, now)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _event(entry: Entry, now: dt.datetime) -> list[str]:
    after = entry.day + dt.timedelta(days=1)
    return [
        "BEGIN:VEVENT",
        f"UID:{_text(entry.uid)}",
        f"DTSTAMP:{now:%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{after:%Y%m%d}",
        f"SUMMARY:{_text(entry.summary)}",
        f"DESCRIPTION:{_text(entry.description)}",
        "TRANSP:TRANSPARENT",
        *(_reminder(entry) if entry.is_warned_of else []),
        "END:VEVENT",
    ]


def _reminder(entry: Entry) -> list[str]:
    return [
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"TRIGGER:-P{_DAYS_WARNED_BEFORE}D",
        f"DESCRIPTION:{_text(entry.summary)}",
        "END:VALARM",
    ]


def _text(value: str) -> str:
    """Escape a text value (RFC 5545, 3.3.11); a control character, which has no place in one, is left out."""
    value = _CONTROLS.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    return re.sub(r"([\\;,])", r"\\\1", value).replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """Return a line's octets, folded before 75 of them, never inside a character."""
    pieces, piece = [], b""
    for character in line:
        octets = character.encode()
        if len(piece) + len(octets) > _LINE_OCTETS:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
