"""What the database holds after a load, read with sqlite3 alone: every acknowledged answer and submission, once."""

import json
import sqlite3
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any


def what_is_wrong(file: Path, answers: Sequence[Sequence[Any]], submissions: Sequence[Sequence[Any]]) -> list[str]:
    """Return what of the acknowledged is missing, doubled or other than it was sent.

    Parameters
    ----------
    file
        The academy's database.
    answers
        As acknowledged: person, device, sequence, revision, exercise, value.
    submissions
        As acknowledged: person, device, sequence.
    """
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        return [
            *_answers(connection, answers),
            *_submissions(connection, answers, submissions),
            *(f"integrity: {line}" for (line,) in connection.execute("PRAGMA integrity_check") if line != "ok"),
        ]


def _answers(connection: sqlite3.Connection, told: Sequence[Sequence[Any]]) -> list[str]:
    query = "SELECT person_id, device_id, sequence, revision, exercise_id, value FROM answers"
    held = [(*row[:5], json.loads(row[5])) for row in connection.execute(query)]
    by_number = {row[:3]: row for row in held}
    missing = [each for each in told if by_number.get(tuple(each[:3])) != tuple(each)]
    doubled = len(held) - len(by_number)
    return [
        *(f"an acknowledged answer is not there as it was sent: {each}" for each in missing),
        *([f"{doubled} answers are there twice"] if doubled else []),
    ]


def _submissions(
    connection: sqlite3.Connection, answers: Sequence[Sequence[Any]], told: Sequence[Sequence[Any]]
) -> list[str]:
    query = "SELECT person_id, answers FROM submissions"
    held = [(person, json.loads(kept)) for person, kept in connection.execute(query)]
    wished = {row[:3] for row in connection.execute("SELECT person_id, device_id, sequence FROM submission_wishes")}
    counts, kept, newest = Counter(person for person, _ in held), dict(held), _newest(answers)
    wrong = [f"{each}: {counts[each[0]]} submissions" for each in told if counts[each[0]] != 1]
    wrong += [f"the wish {each} is not there" for each in told if tuple(each) not in wished]
    return wrong + [f"{each[0]} handed in something else" for each in told if kept.get(each[0]) != newest[each[0]]]


def _newest(answers: Sequence[Sequence[Any]]) -> dict[str, dict[str, Any]]:
    """Return the answers that count at the end, by person and exercise."""
    found: dict[str, dict[str, Any]] = {}
    for person, _device, _sequence, _revision, exercise, value in sorted(answers, key=lambda each: each[3]):
        found.setdefault(person, {})[exercise] = value
    return found
