"""Secrets of a site: made once, kept in files that only their owner reads, never in settings or logs."""

import os
import secrets as random_source

from hub_config.settings import Settings

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


def _write_once(folder: os.PathLike[str], name: str) -> None:
    """Write a whole new secret or none: a link appears only when the file behind it is complete."""
    draft = os.path.join(folder, f".{name}.{os.getpid()}")  # noqa: PTH118  # one line, like its neighbour
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:  # noqa: PTH123
        file.write(random_source.token_hex(32) + "\n")
    try:
        os.link(draft, os.path.join(folder, name))  # noqa: PTH118
    except FileExistsError:
        pass  # another process was first: its secret holds
    finally:
        os.unlink(draft)  # noqa: PTH108
