"""Secrets of a site: made once, kept in files that only their owner reads, never in settings or logs."""

import os
import secrets as random_source
import tempfile
from pathlib import Path

from hub_config.settings import Settings

CERTIFICATE_KEYS = ("secrets", "certificates")  # the folder of the academy's own keys, below the state
NAMES = ("cookie", "proxy_token", "receipt_key", "crypt_key")


def secret(settings: Settings, name: str) -> str:
    """Return the secret of that name, 64 hexadecimal digits; it is made at its first use.

    Raises
    ------
    KeyError
        For a name that is not one of ``NAMES``.
    """
    if name not in NAMES:
        raise KeyError(f"No secret is called {name!r}; there are {', '.join(NAMES)}.")
    folder = settings.below_state("secrets")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / name
    if not path.exists():
        _write_once(folder, name)
    return path.read_text(encoding="ascii").strip()


def _write_once(folder: Path, name: str) -> None:
    """Write a whole new secret or none: its name appears only when the file behind it is complete."""
    handle, draft = tempfile.mkstemp(dir=folder, prefix=".")  # readable by its owner alone
    with os.fdopen(handle, "w") as file:
        file.write(random_source.token_hex(32) + "\n")
    try:
        (folder / name).hardlink_to(draft)
    except FileExistsError:
        pass  # another process was first: its secret holds
    finally:
        Path(draft).unlink()
