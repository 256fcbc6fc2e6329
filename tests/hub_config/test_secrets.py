"""Secrets: made once, whole, for their owner alone."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from hub_config.secrets import NAMES, secret
from hub_config.settings import Settings


def test_a_secret_stays_the_same(tmp_path: Path) -> None:
    settings = Settings(state=tmp_path)
    assert secret(settings, "cookie") == secret(settings, "cookie")
    assert len({secret(settings, name) for name in NAMES}) == len(NAMES)


def test_only_the_owner_reads_a_secret(tmp_path: Path) -> None:
    secret(Settings(state=tmp_path), "cookie")
    assert (tmp_path / "secrets").stat().st_mode & 0o077 == 0
    assert (tmp_path / "secrets" / "cookie").stat().st_mode & 0o077 == 0


def test_two_that_ask_at_once_get_the_same(tmp_path: Path) -> None:
    settings = Settings(state=tmp_path)
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(lambda _: secret(settings, "crypt_key"), range(40)))) == 1
    assert [file.name for file in (tmp_path / "secrets").iterdir()] == ["crypt_key"]


def test_a_name_nobody_knows_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="cookie"):
        secret(Settings(state=tmp_path), "biscuit")
