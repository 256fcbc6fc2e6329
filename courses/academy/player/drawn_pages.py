"""Pages drawn once for many, in pieces: what is personal is put in for each, also into the compressed bytes."""

import re
import secrets
import struct
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from starlette.responses import Response

LIFETIME_SECONDS = 60.0  # our choice: for what an edition does not tell, such as how many days are left
MOST_PAGES = 200  # of 0.1 MB each
# Where something personal is put in; nobody can write these words into a page.
ID, NAME, TOKEN, MADE_AT = (f"here{secrets.token_hex(12)}" for _ in range(4))
_HERE = re.compile(f"({ID}|{NAME}|{TOKEN}|{MADE_AT})")
_TOKEN_MADE = re.compile(r'(?<=value=")[\w-]{12}\.[0-9a-f]{64}(?=")')
_MOMENT_MADE = re.compile(r'(?<=data-made=")\d+(?=")')
_TOKEN_BYTES = 12 + 1 + 64
_WINDOW = 32_768  # bytes that deflate looks back
_GZIP_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"

Edition = tuple[object, ...]


@dataclass(frozen=True)
class DrawnPage:
    """A page in pieces: at odd places a name of what is put in there, at even places bytes, plain and compressed."""

    edition: Edition
    drawn_at: float
    headers: Mapping[str, str]
    plain: tuple[bytes, ...]
    compressed: tuple[bytes, ...]
    holes: tuple[str, ...]

    @classmethod
    def of(cls, response: Response, edition: Edition) -> "DrawnPage | None":
        """Take a page apart; None when it does not hold what every personal page holds."""
        text = bytes(response.body).decode()
        text, tokens = _TOKEN_MADE.subn(TOKEN, text)
        text, moments = _MOMENT_MADE.subn(MADE_AT, text)
        if response.status_code != 200 or not tokens or moments != 1 or ID not in text:
            return None
        pieces = _HERE.split(text)
        plain = tuple(piece.encode() for piece in pieces[::2])
        headers = {name: value for name, value in response.headers.items() if name != "content-length"}
        compressed = tuple(_deflated(plain, pieces[1::2]))
        return cls(edition, time.monotonic(), headers, plain, compressed, tuple(pieces[1::2]))

    def response(self, values: Mapping[str, str], *, takes_gzip: bool) -> Response:
        """Return the page with what is personal put in."""
        if len(values[TOKEN]) != _TOKEN_BYTES:  # distances in the compressed bytes count on it
            raise ValueError(f"A form's token has {_TOKEN_BYTES} characters, this one {len(values[TOKEN])}.")
        put_in = [values[name].encode() for name in self.holes]
        plain = b"".join(chain.from_iterable(zip(self.plain, [*put_in, b""], strict=True)))
        headers = {name: value.replace(ID, values[ID]) for name, value in self.headers.items()}
        if not takes_gzip:
            return Response(plain, headers=headers)
        stored = [_stored(each) for each in put_in]
        body = b"".join(chain.from_iterable(zip(self.compressed, [*stored, b"\x03\x00"], strict=True)))
        end = struct.pack("<II", zlib.crc32(plain), len(plain) & 0xFFFFFFFF)
        return Response(
            _GZIP_HEAD + body + end, headers=headers | {"content-encoding": "gzip", "vary": "Accept-Encoding"}
        )


class DrawnPages:
    """The pages drawn so far, by address and language."""

    def __init__(self) -> None:
        self._pages: dict[tuple[str, str], DrawnPage] = {}
        self._drawing = threading.Lock()

    def page(self, key: tuple[str, str], edition: Edition, draw: Callable[[], Response]) -> DrawnPage | None:
        """Return a page of this edition, drawn now if there is none; None when it cannot be shared."""
        if found := self._held(key, edition):
            return found
        with self._drawing:
            if found := self._held(key, edition):
                return found
            self._pages.pop(key, None)
            made = DrawnPage.of(draw(), edition)
            if made is not None:
                self._pages[key] = made
            while len(self._pages) > MOST_PAGES:
                del self._pages[next(iter(self._pages))]
            return made

    def _held(self, key: tuple[str, str], edition: Edition) -> DrawnPage | None:
        found = self._pages.get(key)
        is_new = found is not None and time.monotonic() - found.drawn_at < LIFETIME_SECONDS
        return found if found is not None and is_new and found.edition == edition else None


def _deflated(pieces: Sequence[bytes], holes: Sequence[str]) -> Iterator[bytes]:
    """Compress pieces, each up to a whole byte, so that what is put in may stand between.

    A piece may repeat what stands before it, since a token is always as long: in its place stand bytes that no text
    has, so that nothing is repeated out of it. Behind what may be of any length nothing before can be counted on.
    """
    before = b""
    for piece, hole in zip(pieces, [*holes, ""], strict=True):
        made = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, 9, zdict=before[-_WINDOW:])
        yield made.compress(piece) + made.flush(zlib.Z_FULL_FLUSH)
        before = before + piece + b"\xff" * _TOKEN_BYTES if hole == TOKEN else b""


def _stored(piece: bytes) -> bytes:
    """Return a short piece as deflate stores it: as it is, behind its length."""
    return struct.pack("<BHH", 0, len(piece), len(piece) ^ 0xFFFF) + piece
