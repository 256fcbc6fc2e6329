"""Settings: one place for each, and no other."""

from pathlib import Path

import pytest

from hub_config.settings import SITES, Settings, SettingsError, known_settings, read_settings


def test_a_setting_from_the_environment_wins_over_the_site_file() -> None:
    site = read_settings(SITES / "production.toml", {"TAAWOUN_IDLE_AFTER_SECONDS": "90"})
    assert site.idle_after_seconds == 90
    assert not site.demonstration


def test_an_unknown_setting_stops_the_start_with_the_known_ones() -> None:
    with pytest.raises(SettingsError, match="colour") as caught:
        read_settings(None, {"TAAWOUN_COLOUR": "green"})
    assert all(name in str(caught.value) for name in known_settings())


@pytest.mark.parametrize("port", ["80", "65535", "eight"])
def test_a_port_that_cannot_be_used_is_named_with_its_value(port: str) -> None:
    with pytest.raises(SettingsError, match=port):
        read_settings(None, {"TAAWOUN_PORT": port})


def test_a_broken_site_file_is_named(tmp_path: Path) -> None:
    file = tmp_path / "site.toml"
    file.write_text("port = = 3")
    with pytest.raises(SettingsError, match=r"site\.toml"):
        read_settings(file, {})


def test_every_setting_says_what_it_means() -> None:
    assert all(field.description for field in Settings.model_fields.values())


def test_desks_refuse_an_address_with_a_password() -> None:
    site = read_settings(None, {"TAAWOUN_REGISTRY_URL": "postgresql+psycopg://clerk:word@db/registry"})
    with pytest.raises(SettingsError, match="desks_registry_url") as caught:
        _ = site.desks_database
    assert "word@" not in str(caught.value)
    safe = read_settings(None, {"TAAWOUN_DESKS_REGISTRY_URL": "postgresql+psycopg:///registry?host=/run/postgresql"})
    assert safe.desks_database.endswith("/run/postgresql")
