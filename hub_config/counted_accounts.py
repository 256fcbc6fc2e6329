"""Pages on which people make accounts by themselves: how many from one network, and in all, before they must wait."""

import datetime as dt

from academy.database import utc_now
from academy.registration import wait_before, wait_before_joining
from hub_config.client_address import client_address
from hub_config.form_page import FormPage


class TooSoon(Exception):
    """An account that has to wait, since many came from the same network, or from everywhere."""

    def __init__(self, wait: dt.timedelta) -> None:
        super().__init__(f"Wait {wait}.")
        self.wait = wait


class CountedAccounts(FormPage):
    """A form that makes an account; each is counted first, for good, since it costs a hash."""

    async def count_registration(self) -> None:
        """Count an account that is made without a code.

        Raises
        ------
        TooSoon
        """
        limits, address = self._limits(), self._address()
        self._pass(
            await self.authenticator.with_session(
                lambda session: wait_before(session, address=address, now=utc_now(), **limits)
            )
        )

    async def count_joining(self, code: str, *, makes_account: bool) -> None:
        """Count an account that is made with a group's code, or a code that no group has.

        Raises
        ------
        TooSoon
        """
        limits, address = self._limits(), self._address()
        self._pass(
            await self.authenticator.with_session(
                lambda session: wait_before_joining(
                    session, code=code, makes_account=makes_account, address=address, now=utc_now(), **limits
                )
            )
        )

    async def say_wait(self, wait: dt.timedelta) -> None:
        """Show the form again, with how long to wait."""
        minutes = -(-int(wait.total_seconds()) // 60) or 1
        self.set_status(429)
        self.set_header("Retry-After", str(int(wait.total_seconds()) + 1))
        await self.show(self.wait_words(minutes))

    def wait_words(self, minutes: int) -> str:
        """Say how long to wait."""
        return self.texts.plural(
            "Many accounts were made just now. Wait one minute, then press the button again.",
            "Many accounts were made just now. Wait {count} minutes, then press the button again.",
            minutes,
        )

    def _limits(self) -> dict[str, int]:
        settings = self.authenticator.settings
        return {"per_address": settings.registrations_per_address, "per_hour": settings.registrations_per_hour}

    def _address(self) -> str:
        return client_address(self.request, self.authenticator.settings.trusted_proxies)

    def _pass(self, wait: dt.timedelta) -> None:
        if wait:
            raise TooSoon(wait)
