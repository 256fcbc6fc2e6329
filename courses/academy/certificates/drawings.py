"""Certificates drawn by a process of their own, a few at a time, and kept in memory for who asks again."""

import hashlib
import json
import os
import subprocess
import sys
import threading
from collections import OrderedDict
from dataclasses import dataclass, field

from academy.certificates.drawing import PDF, PNG
from academy.certificates.errors import NotDrawn, TooManyDrawings
from academy.certificates.issuer import Issuer
from academy.certificates.paper import PAPER, PICTURE, page_of
from academy.certificates.rows import Certificate

AT_ONCE = 1  # cores that drawing may take
WAITING = 6  # threads of the academy that may wait for it; all others answer learners
KEPT = 64  # drawings, about 100 kB each
SECONDS = 60.0
_PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "FONTCONFIG_PATH", "XDG_CACHE_HOME")  # no token, no address
_TEMPLATES = {PDF: PAPER, PNG: PICTURE}


@dataclass
class Drawings:
    """What draws the certificates of one process."""

    _turn: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(AT_ONCE))
    _places: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(WAITING))
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _kept: OrderedDict[str, bytes] = field(default_factory=OrderedDict)

    def drawn(self, issuer: Issuer, row: Certificate, kind: str) -> bytes:
        """Return a certificate as ``pdf`` or ``png``.

        Raises
        ------
        TooManyDrawings
            When as many wait as may.
        NotDrawn
        """
        asked = json.dumps(
            {"html": page_of(issuer, row, _TEMPLATES[kind]), "kind": kind, "credential": row.credential}
        ).encode()
        return self._drawn(asked, row.number)

    def printed(self, html: str, name: str, kind: str = PDF) -> bytes:
        """Return a page as ``pdf`` or ``png``; ``name`` says in a log what could not be drawn.

        Raises
        ------
        TooManyDrawings
            When as many wait as may.
        NotDrawn
        """
        return self._drawn(json.dumps({"html": html, "kind": kind, "credential": ""}).encode(), name)

    def _drawn(self, asked: bytes, number: str) -> bytes:
        name = hashlib.sha256(asked).hexdigest()  # names are in no key, and whoever is forgotten is never asked for
        if (there := self._found(name)) is not None:
            return there
        if not self._places.acquire(blocking=False):
            raise TooManyDrawings
        try:
            with self._turn:
                there = self._found(name)
                return there if there is not None else self._keep(name, _run(asked, number))
        finally:
            self._places.release()

    def forget(self) -> None:
        """Forget every drawing."""
        with self._lock:
            self._kept.clear()

    def _found(self, name: str) -> bytes | None:
        with self._lock:
            if name in self._kept:
                self._kept.move_to_end(name)
            return self._kept.get(name)

    def _keep(self, name: str, content: bytes) -> bytes:
        with self._lock:
            self._kept[name] = content
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return content


def _run(asked: bytes, number: str) -> bytes:
    command = [sys.executable, "-P", "-m", "academy.certificates.drawing"]
    known = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    try:
        done = subprocess.run(command, input=asked, capture_output=True, timeout=SECONDS, env=known, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotDrawn(number, type(error).__name__) from error
    if done.returncode:
        raise NotDrawn(number, done.stderr.decode(errors="replace").strip().splitlines()[-1][:200])
    return done.stdout
