"""Where the kernels of a desk ask: one socket a kernel, in the folder that it alone sees; nothing else is answered.

Who asks is known from the socket, never from what is said. A kernel has one question at a time; requests and answers
have a length, answering has its time, and the database is opened so that it cannot be written.
"""

import asyncio
import contextlib
import json
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, sessionmaker

SOCKET = "questions"  # beside the kernel's connection file
MOST_REQUEST_BYTES = 16 * 1024
MOST_ANSWER_BYTES = 2 * 1024**2  # our choice: a page of a table has some 20 kB, a whole progress strip some 200
SECONDS = 10.0  # our choice: the desk promises one
AT_ONCE = 4  # kernels that are answered together; the others wait in a line

log = logging.getLogger(__name__)

Answer = Callable[[Session, str, object, object], Any]  # session, person, name, arguments


class RefusedHere(Exception):
    """What a kernel is told instead of an answer; the message is one of the words that it knows."""


class QuestionDoor:
    """Answer kernels, each for the person it was opened for.

    Parameters
    ----------
    sessions
        Makes sessions that cannot write: :func:`academy.database.open_for_reading`.
    answer
        Answers one question; refuses by an exception of ``refusals``.
    refusals
        What says that a question is not this person's to ask.
    seconds
        How long an answer may take.
    """

    def __init__(
        self,
        sessions: sessionmaker[Session],
        answer: Answer,
        refusals: type[Exception],
        *,
        seconds: float = SECONDS,
    ) -> None:
        self._sessions, self._answer, self._refusals, self._seconds = sessions, answer, refusals, seconds
        self._servers: dict[str, asyncio.Server] = {}
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="questions")

    async def open(self, kernel_id: str, folder: Path, person_id: str) -> None:
        """Begin to answer one kernel, on behalf of the person it was opened for."""
        turn = asyncio.Lock()

        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            with contextlib.suppress(OSError, asyncio.IncompleteReadError):
                async with asyncio.timeout(2 * self._seconds), turn:
                    await self._serve(reader, writer, person_id)
            writer.close()

        self._servers[kernel_id] = await asyncio.start_unix_server(serve, folder / SOCKET, limit=MOST_REQUEST_BYTES)

    def close(self, kernel_id: str) -> None:
        """Answer a kernel no more."""
        server = self._servers.pop(kernel_id, None)
        if server is not None:
            server.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, person_id: str) -> None:
        try:
            told = await self._told(await reader.readuntil(b"\n"), person_id)
        except asyncio.LimitOverrunError:
            told = _refusal("too long")
        except RefusedHere as refused:
            told = _refusal(str(refused))
        writer.write(told + b"\n")
        await writer.drain()

    async def _told(self, line: bytes, person_id: str) -> bytes:
        try:
            asked = json.loads(line)
            name, arguments = asked["name"], asked["arguments"]
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise RefusedHere("unreadable") from error
        loop = asyncio.get_running_loop()
        work = loop.run_in_executor(self._threads, self._answered, person_id, name, arguments)
        try:
            return await asyncio.wait_for(work, self._seconds)
        except TimeoutError as error:
            log.warning("The question %.40s of a desk took too long", name)
            raise RefusedHere("too slow") from error

    def _answered(self, person_id: str, name: object, arguments: object) -> bytes:
        try:
            with self._sessions() as session:
                found = self._answer(session, person_id, name, arguments)
                session.rollback()
        except self._refusals as error:
            log.warning("Refused to the desk of %s: %s", person_id, error)
            raise RefusedHere("refused") from error
        except DBAPIError as error:
            log.warning("The academy did not answer a desk: %s", error)
            raise RefusedHere("unavailable") from error
        told = json.dumps({"answer": found}, ensure_ascii=False, separators=(",", ":")).encode()
        if len(told) > MOST_ANSWER_BYTES:
            log.error("The answer to %.40s has %d bytes", name, len(told))
            raise RefusedHere("too large")
        return told


def _refusal(why: str) -> bytes:
    return json.dumps({"refused": why}).encode()
