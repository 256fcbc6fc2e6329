"""What comes from a browser as a file: bounded in time and in size, and nothing of a broken one is left."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from starlette.exceptions import HTTPException
from starlette.requests import Request

from coop_registry.imports.file_kinds import LARGEST_FILE_BYTES
from widgets.apps.registry_office.turns import MOST_UPLOADS, Places, TooMany
from widgets.apps.registry_office.uploads import receive

HEAD = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
END = b"\r\n--x--\r\n"
TYPE = {"type": "http", "method": "POST", "headers": [(b"content-type", b"multipart/form-data; boundary=x")]}


class Sender:
    """A browser that sends these parts, waiting before each, and then falls silent or sends for ever."""

    def __init__(self, *parts: bytes, wait: float = 0.0, for_ever: bytes = b"") -> None:
        self.parts, self.wait, self.for_ever, self.sent = list(parts), wait, for_ever, 0

    async def __call__(self) -> dict[str, Any]:
        await asyncio.sleep(self.wait)
        if not self.parts and not self.for_ever:
            await asyncio.Event().wait()
        part = self.parts.pop(0) if self.parts else self.for_ever
        self.sent += len(part)
        return {"type": "http.request", "body": part, "more_body": True}


def received(sender: Sender, folder: Path, **limits: float) -> Any:
    return asyncio.run(receive(Request(TYPE, sender), folder, **limits))


def test_a_sender_who_falls_silent_or_drips_is_left(tmp_path: Path) -> None:
    drips = {"silent_seconds": 5.0, "most_seconds": 0.02}
    for sender, limits in (
        (Sender(HEAD, b"name"), {"silent_seconds": 0.05}),
        # Often: a byte that comes at the very end of the time has made that end forgotten.
        *((Sender(HEAD, wait=0.001, for_ever=b"a"), drips) for _ in range(40)),
    ):
        with pytest.raises(HTTPException) as refused:
            received(sender, tmp_path, **limits)
        assert refused.value.status_code == 408
        assert list(tmp_path.iterdir()) == []


def test_nothing_is_read_after_the_end_and_nothing_endless_before_the_file(tmp_path: Path) -> None:
    sender = Sender(HEAD + b"name,members\r\n" + END, for_ever=b"z" * 65536)
    _, found = received(sender, tmp_path)
    assert found.size == 14
    assert sender.sent < 1000
    endless = Sender(for_ever=b'--x\r\nContent-Disposition: form-data; name=""\r\n\r\n' + b"y" * 9000 + b"\r\n")
    with pytest.raises(HTTPException) as refused:
        received(endless, tmp_path)
    assert refused.value.status_code in {400, 413}
    assert endless.sent < LARGEST_FILE_BYTES + 2 * 1024**2


def test_a_person_sends_few_files_at_once_and_others_are_not_kept_waiting() -> None:
    places = Places(MOST_UPLOADS)
    with places.place_of("a"), places.place_of("a"):
        with pytest.raises(TooMany), places.place_of("a"):
            pass
        with places.place_of("b"):
            pass
    with places.place_of("a"):
        pass
