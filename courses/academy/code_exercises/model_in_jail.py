"""The program that runs an author's model solutions, in a jail: what each check's expression gives, as plain data."""

import json
import os
import resource
import signal
import sys
from base64 import b64decode
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from academy.code_exercises.values import NotPlain, plain

MOST_MEMORY_BYTES, MOST_FILE_BYTES = 4 * 1024**3, 64 * 1024**2
SECONDS_EACH = 30  # for a model solution, and for each expression: as long as a learner's cell may take
_MOST_WORDS = 300


class _TooSlow(BaseException):
    """More than its seconds: no ``except Exception`` of an author's catches it."""


def main() -> None:
    """Answer the one question that standard input holds."""
    asked = json.load(sys.stdin)
    answer = os.fdopen(os.dup(1), "w", encoding="utf-8")
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY_BYTES, MOST_MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_FSIZE, (MOST_FILE_BYTES, MOST_FILE_BYTES))
        json.dump(values_of(asked), answer)
        answer.flush()


def values_of(asked: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Return by exercise what each of its expressions gave: ``value``, or ``failed`` with the reason.

    Parameters
    ----------
    asked
        ``files`` by path, in base64; ``parts`` in the lesson's order: ``exercise_id``, ``sources`` and ``expressions``.
    """
    for name, content in asked["files"].items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(b64decode(content))
    sys.path.insert(0, str(Path.cwd()))
    signal.signal(signal.SIGALRM, _stop)
    names: dict[str, Any] = {"__name__": "__main__"}
    return {part["exercise_id"]: _of_part(part, names) for part in asked["parts"]}


def _of_part(part: Mapping[str, Any], names: dict[str, Any]) -> list[dict[str, Any]]:
    for what, source in part["sources"]:
        if failed := _tried(lambda source=source: exec(compile(source, "<the author's>", "exec"), names)):  # noqa: S102  # in the author's jail  # type: ignore[misc]
            return [{"failed": f"{what}: {failed}"}] * len(part["expressions"])
    return [_value(expression, names) for expression in part["expressions"]]


def _value(expression: str, names: dict[str, Any]) -> dict[str, Any]:
    found: list[Any] = []

    def take() -> None:
        found.append(plain(eval(compile(expression, "<a check>", "eval"), names)))  # noqa: S307  # in the author's jail

    failed = _tried(take)
    return {"failed": failed} if failed else {"value": found[0]}


def _tried(run: Any) -> str:
    """Run something for its seconds; return why it failed, nothing when it did not."""
    signal.alarm(SECONDS_EACH)
    try:
        run()
    except NotPlain as odd:
        return str(odd)
    except _TooSlow:
        return f"it takes more than {SECONDS_EACH} seconds"
    except (Exception, SystemExit) as error:  # an author's code fails as it likes; the words are what helps
        return f"{type(error).__name__}: {error}"[:_MOST_WORDS]
    finally:
        signal.alarm(0)
    return ""


def _stop(_number: int, _frame: Any) -> None:
    raise _TooSlow


if __name__ == "__main__":
    main()
