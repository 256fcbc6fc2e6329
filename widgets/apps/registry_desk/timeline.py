"""What happened to one cooperative, the newest first, as a timeline."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pandas as pd

from widgets.apps.registry_desk.changes import ChangeWords
from widgets.apps.registry_desk.context import DeskContext
from widgets.apps.registry_desk.file_names import file_in_words
from widgets.apps.registry_desk.people import role_of

MOST_SHOWN = 60  # our choice: what a reader scrolls through


class TimelineBlocks:
    """A history as a timeline.

    Parameters
    ----------
    desk
        The desk's surroundings.
    """

    def __init__(self, desk: DeskContext) -> None:
        self._desk = desk
        self._words = ChangeWords(desk)
        self._women: set[str] = set()

    def last_changes(self, history: pd.DataFrame) -> dict[str, str]:
        """Return who changed each column of the sheet last, when and why; columns nobody changed are absent."""
        own = history[(history["kind"] == "change") & history["subject"].fillna("").str.startswith("cooperatives.")]
        newest = own.drop_duplicates("subject", keep="first")
        return {
            str(row["subject"]).partition(".")[2]: self._by(row, self._desk.day(row["at"]))
            for _, row in newest.iterrows()
        }

    def block(self, history: pd.DataFrame, mandates: pd.DataFrame) -> dict[str, Any]:
        """Return the timeline; ``mandates`` as ``mandates_of`` gives them tell whether a woman chairs."""
        say = self._desk.say
        self._women = set(mandates.loc[mandates["is_woman"].fillna(False).astype(bool), "person_id"])
        shown = history.head(MOST_SHOWN)
        note = say("The newest {count} of {all}.", count=say.number(MOST_SHOWN), all=say.number(len(history)))
        return {
            "kind": "timeline", "width": "whole", "name": "history", "title": say("History"), "fold": "narrow",
            "note": note if len(history) > MOST_SHOWN else "",
            "entries": [self._entry({str(k): v for k, v in row.items()}) for _, row in shown.iterrows()],
            "empty": say("Nothing is known of its history."),
        }  # fmt: skip

    def _entry(self, row: Mapping[str, Any]) -> dict[str, str]:
        desk = self._desk
        has_hour = row["kind"] in {"change", "import"} and not pd.isna(row["at"])
        when = desk.say.moment(row["at"].to_pydatetime()) if has_hour else desk.day(row["at"])
        title, text = self._told(row)
        by = "" if row["kind"] in {"founding", "change"} else desk.who(row["by"])
        return {
            "kind": str(row["kind"]),
            "when": when or desk.say("day not known"),
            "title": title,
            "text": text,
            "by": by,
        }

    def _told(self, row: Mapping[str, Any]) -> tuple[str, str]:
        """Return what happened, and how."""
        say, labels = self._desk.say, self._desk.labels
        subject, after = _text(row["subject"]), _text(row["after"])
        if row["kind"] == "change":
            return self._change(row, subject)
        status = f"{labels.label('status')}{_colon(say.language)} {labels.written('status', after)}"
        told = {
            "founding": (say("Registered"), ""),
            "status": (status, _text(row["reason"])),
            "import": (say("import of {file}", file=file_in_words(say, row["file_name"])), subject),
            "visit": (say("Visit"), _joined(subject, labels.written("outcome", after or None))),
            "intervention": (say("Support"), _joined(subject, labels.written("result", after or None))),
            "mandate": (say("Mandate"), self._mandate(subject, after)),
        }
        return told[str(row["kind"])]

    def _change(self, row: Mapping[str, Any], subject: str) -> tuple[str, str]:
        labels, language = self._desk.labels, self._desk.say.language
        column = subject.partition(".")[2]
        title = f"{labels.label(column)}{_colon(language)} {self._words.from_to(column, row['before'], row['after'])}"
        return title, self._by(row, "")

    def _mandate(self, subject: str, person_id: str) -> str:
        organ, _, role = subject.partition(".")
        written = role_of(self._desk, pd.Series({"role": role, "is_woman": person_id in self._women}))
        return f"{written} · {self._desk.labels.written('organ', organ)}"

    def _by(self, row: Mapping[str, Any] | pd.Series, when: str) -> str:
        return _joined(self._desk.who(row["by"]), when, _text(row["reason"]))


def _text(value: Any) -> str:
    return "" if value is None or pd.isna(value) or isinstance(value, dt.date) else str(value)


def _colon(language: str) -> str:
    return ":" if language == "ar" else "\u00a0:"


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
