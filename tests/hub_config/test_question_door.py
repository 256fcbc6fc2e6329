"""The door through which a kernel asks: it knows whose kernel it is, and holds lengths and times."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session, sessionmaker

from academy.database import open_for_reading
from academy.migrations import migrate
from hub_config.services.desk_kernels import DeskKernels, DeskSpecs, kernel_settings
from hub_config.services.question_door import MOST_ANSWER_BYTES, MOST_REQUEST_BYTES, SOCKET, QuestionDoor
from widgets.apps.trainer_desk.questions import REFUSED, UNAVAILABLE, Door, NotAnswered


class RefusedHere(Exception):
    """What the questions of these tests refuse by."""


def told(_session: Session, person_id: str, name: object, arguments: object) -> Any:
    """Answer as the academy's questions do, with more that goes wrong."""
    match name:
        case "who":
            return {"person": person_id, "told": arguments}
        case "large":
            return "x" * MOST_ANSWER_BYTES
        case "slow":
            time.sleep(0.6)
        case "broken":
            raise OperationalError("select 1", {}, Exception("locked"))
        case _:
            raise RefusedHere
    return None


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> sessionmaker[Session]:
    url = f"sqlite:///{tmp_path_factory.mktemp('academy') / 'academy.sqlite'}"
    migrate(url)
    return open_for_reading(url, seconds=5)


@asynccontextmanager
async def door(reading: sessionmaker[Session], folder: Path) -> AsyncIterator[QuestionDoor]:
    made = QuestionDoor(reading, told, RefusedHere, seconds=0.3)
    for person in ("fatima", "karim"):
        (folder / person).mkdir()
        await made.open(person, folder / person, person)
    yield made
    for person in ("fatima", "karim"):
        made.close(person)


def run(reading: sessionmaker[Session], folder: Path, ask: Callable[[], Any]) -> Any:
    async def within() -> Any:
        async with door(reading, folder):
            return await asyncio.to_thread(ask)

    return asyncio.run(within())


def why(ask: Callable[[], Any]) -> str:
    with pytest.raises(NotAnswered) as refused:
        ask()
    return refused.value.why


def test_whose_kernel_asks_is_known_from_the_socket_and_not_from_what_is_said(
    reading: sessionmaker[Session], tmp_path: Path
) -> None:
    def ask() -> list[Any]:
        sockets = [Door(tmp_path / person / SOCKET) for person in ("fatima", "karim")]
        return [socket("who", person_id="fatima") for socket in sockets]

    assert [each["person"] for each in run(reading, tmp_path, ask)] == ["fatima", "karim"]


def test_refusals_time_and_length_are_told_in_a_word_and_the_door_goes_on(
    reading: sessionmaker[Session], tmp_path: Path
) -> None:
    ask = Door(tmp_path / "fatima" / SOCKET)

    def all_of_them() -> dict[str, str]:
        found = {name: why(lambda name=name: ask(name)) for name in ("unknown", "large", "slow", "broken")}  # type: ignore[misc]
        assert ask("who")["person"] == "fatima"
        return found

    assert run(reading, tmp_path, all_of_them) == {
        "unknown": REFUSED, "large": "too large", "slow": "too slow", "broken": UNAVAILABLE,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("line", "word"),
    [
        (b"{}\n", "unreadable"),
        (b"\xff\xfe\n", "unreadable"),
        (b"[" * 9_000 + b"\n", "unreadable"),
        (b'"name"\n', "unreadable"),
        (b"x" * (2 * MOST_REQUEST_BYTES) + b"\n", "too long"),
    ],
)
def test_what_is_no_question_is_refused(reading: sessionmaker[Session], tmp_path: Path, line: bytes, word: str) -> None:
    ask = Door(tmp_path / "fatima" / SOCKET)
    assert json.loads(run(reading, tmp_path, lambda: ask._said(line))) == {"refused": word}


def test_a_trainer_s_kernel_has_no_network_and_is_shown_its_own_folder_alone(tmp_path: Path) -> None:
    kernels = DeskKernels(config=kernel_settings("", 3600), kernel_spec_manager=DeskSpecs())
    command = kernels.in_jail(["true"], tmp_path)
    assert "--unshare-net" in command
    shown = {command[place + 1] for place, word in enumerate(command) if word in {"--bind", "--ro-bind"}}
    assert shown == {str(tmp_path)}
    assert kernels.database_folder is None


def test_without_a_door_the_desk_is_told_that_nobody_answers(tmp_path: Path) -> None:
    assert why(lambda: Door(tmp_path / SOCKET)("today")) == UNAVAILABLE
