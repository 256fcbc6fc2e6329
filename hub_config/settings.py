"""Every setting of a site: its default, its unit, its meaning, and how it is read."""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from sqlalchemy import make_url

ENVIRONMENT_PREFIX = "TAAWOUN_"
SITES = Path(__file__).parent / "sites"
_NO_SETTINGS = {"TAAWOUN_SITE", "TAAWOUN_CATALOGUE", "TAAWOUN_TRUTH"}

# Ports a site takes, as distances from its own: one number to choose, none to collide.
PROXY_API, HUB, ACADEMY, DESKS, REGISTRY, TRAINER_DESKS = 1, 2, 3, 4, 5, 6


class SettingsError(Exception):
    """Settings that cannot be used; the message says which, why and what is known."""


class Settings(BaseModel):
    """The settings of one site, checked."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    state: Annotated[Path, Field(description="Folder below which everything written lives.")] = Path("var")
    host: Annotated[str, Field(description="Address the site listens on.")] = "127.0.0.1"
    port: Annotated[
        int,
        Field(ge=1024, le=65525, description="Port of the site; the six after it serve its own processes."),
    ] = 8000
    public_url: Annotated[str, Field(description="Address printed on cards and posters; empty: the host and port.")] = (
        ""
    )
    registry_url: Annotated[str, Field(description="Registry database; empty: SQLite below the state.")] = ""
    desks_registry_url: Annotated[
        str,
        Field(description="Registry database as desks open it, without a password; empty: as registry_url."),
    ] = ""
    academy_url: Annotated[str, Field(description="Academy database; empty: SQLite below the state.")] = ""
    help_name: Annotated[str, Field(description="Whom a locked-out person should ask for.")] = ""
    help_telephone: Annotated[str, Field(description="The telephone of that person; empty: none shown.")] = ""
    demonstration: Annotated[
        bool, Field(description="Whether demonstration accounts and synthetic data are made at start.")
    ] = False
    machine_voice: Annotated[
        bool,
        Field(description="Whether espeak-ng says, after the start and in the background, what nobody has recorded."),
    ] = False
    idle_after_seconds: Annotated[
        int, Field(ge=60, description="Seconds after which an unused JupyterLab or desk kernel is stopped.")
    ] = 3600
    registrations_per_address: Annotated[
        int,
        Field(ge=1, description="Accounts made in a day without a code from one network before growing waits."),
    ] = 20
    registrations_per_hour: Annotated[
        int, Field(ge=1, description="Accounts made without a code in an hour, in all; more are asked to wait.")
    ] = 300
    notices_email_server: Annotated[
        str, Field(description="Mail server that takes notices, as host:port; empty: no e-mail leaves.")
    ] = ""
    notices_email_security: Annotated[
        str, Field(description="starttls or tls; none only for a server on this machine.")
    ] = "starttls"
    notices_email_sender: Annotated[str, Field(description="E-mail address that notices come from.")] = ""
    notices_email_user: Annotated[str, Field(description="Name to sign in to the mail server; empty: none.")] = ""
    notices_email_password_file: Annotated[
        str, Field(description="File whose first line is the password of that name.")
    ] = ""
    notices_sms_url: Annotated[
        str, Field(description="HTTPS address of a gateway of short messages; empty: none leaves.")
    ] = ""
    notices_sms_body: Annotated[
        str,
        Field(description="JSON document that the gateway takes, with {telephone}, {text} and {reference} in it."),
    ] = '{"to": "{telephone}", "text": "{text}", "reference": "{reference}"}'
    notices_sms_secret_header: Annotated[
        str, Field(description="Header that carries the secret; empty: {secret} stands in the body, or there is none.")
    ] = "Authorization: Bearer {secret}"  # noqa: S105  # a place for one
    notices_sms_secret_file: Annotated[
        str, Field(description="File whose first line is the secret of the gateway; empty: it asks for none.")
    ] = ""
    notices_per_day: Annotated[
        int, Field(ge=1, le=50, description="Messages to one person in a day; what is more stands in the app alone.")
    ] = 3
    trusted_proxies: Annotated[
        str,
        Field(description="Addresses, with commas between, of web servers before the site whose word is taken."),
    ] = ""
    reply_days: Annotated[
        int,
        Field(
            ge=5, le=365, description="Full days that cooperatives have to answer to a score before it is published."
        ),
    ] = 15
    academy_workers: Annotated[
        int, Field(ge=1, le=16, description="Processes that answer learners; each can use one core.")
    ] = 1
    grader_workers: Annotated[int, Field(ge=1, le=64, description="Number of grader processes.")] = 1

    def below_state(self, *parts: str) -> Path:
        """Return an absolute path below the state folder."""
        return self.state.absolute().joinpath(*parts)

    def port_of(self, distance: int) -> int:
        """Return the port of one of the site's own processes."""
        return self.port + distance

    @property
    def address(self) -> str:
        """The address people type, without a final slash."""
        return self.public_url.rstrip("/") or f"http://{self.host}:{self.port}"

    @property
    def registry_database(self) -> str:
        """SQLAlchemy URL of the registry."""
        return self.registry_url or f"sqlite:///{self.below_state('registry', 'registry.sqlite')}"

    @property
    def academy_database(self) -> str:
        """SQLAlchemy URL of the academy."""
        return self.academy_url or f"sqlite:///{self.below_state('academy', 'academy.sqlite')}"

    @property
    def desks_database(self) -> str:
        """SQLAlchemy URL of the registry that desks' kernels may know: never one with a password.

        Raises
        ------
        SettingsError
            When the only address known carries a password.
        """
        url = self.desks_registry_url or self.registry_database
        if make_url(url).password:
            raise SettingsError(
                "The registry address that desks would use carries a password, and desks must not know one. "
                "Set desks_registry_url to an address without password (a local socket with peer "
                "authentication, or a host listed in a pgpass file of the service)."
            )
        return url


def known_settings() -> list[str]:
    """Return the names of all settings, in alphabetical order."""
    return sorted(Settings.model_fields)


def read_settings(site_file: Path | None, environment: Mapping[str, str]) -> Settings:
    """Read the settings of a site: its file first, then ``TAAWOUN_<NAME>`` variables.

    Parameters
    ----------
    site_file
        A TOML file of settings, or None for defaults.
    environment
        Variables; those that begin with ``TAAWOUN_`` must name a setting, but for ``TAAWOUN_SITE``
        (the site file), ``TAAWOUN_CATALOGUE`` (a folder of courses in place of the release's) and
        ``TAAWOUN_TRUTH`` (a folder the tests read).

    Raises
    ------
    SettingsError
        For a file that cannot be read, an unknown setting, or a value that cannot be used.
    """
    values = _values_of_file(site_file) if site_file else {}
    for name, value in environment.items():
        if name.startswith(ENVIRONMENT_PREFIX) and name not in _NO_SETTINGS:
            values[name.removeprefix(ENVIRONMENT_PREFIX).lower()] = value
    try:
        return Settings(**values)
    except ValidationError as error:
        raise SettingsError(_sentence(error)) from error


def site_settings() -> Settings:
    """Read the settings of the site named by ``TAAWOUN_SITE`` (a file, or a name in ``sites/``).

    Only programs' entry points call this: everything else receives its settings.
    """
    named = os.environ.get("TAAWOUN_SITE", "development")
    shipped = SITES / f"{named}.toml"
    return read_settings(shipped if shipped.exists() else Path(named), os.environ)


def _values_of_file(site_file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(site_file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SettingsError(f"The site file {site_file} cannot be read: {error}.") from error


def _sentence(error: ValidationError) -> str:
    problems = "; ".join(
        f"{'.'.join(map(str, problem['loc']))}: {problem['msg']} (given {problem['input']!r})"
        for problem in error.errors()
    )
    return f"Settings that cannot be used: {problems}. Known settings: {', '.join(known_settings())}."
