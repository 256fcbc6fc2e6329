"""Where somebody without a code makes an account: by a cooperative's number, or by name and province alone."""

import datetime as dt
import secrets
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from academy.database import utc_now
from academy.entry_errors import EntryRefused
from academy.errors import NotOpenToAll, UnknownCohort
from academy.identifiers import card_code_in_groups
from academy.open_cohorts import join_open_cohort, opening_of
from academy.records import Cohort
from academy.registration import FIELDS, NewMember, problems_of, provinces_by_region, register_alone
from hub_config.counted_accounts import CountedAccounts, TooSoon
from hub_config.hub_words import language_of

NUMBER, PROVINCE = "number", "province"
CATALOGUE = "/services/academy/catalogue/"  # by the door: the academy then knows who is there


@dataclass(frozen=True)
class Registered:
    """A new member, and where they go."""

    member: NewMember
    address: str
    has_telephone: bool


class RegisterPage(CountedAccounts):
    """The page behind "Join" of the public catalogue."""

    async def get(self) -> None:
        """Show the three ways in, or the form of one; someone signed in has an account already."""
        if self.current_user:
            self.redirect(CATALOGUE)
        else:
            await self.show()

    async def show(self, problem: str = "", **values: Any) -> None:
        """Show the form with what was typed, but for the PIN."""
        problems: dict[str, EntryRefused] = values.pop("problems", {})
        cohort_id = self._cohort_id()
        title = await self.authenticator.with_reading(lambda session: open_title(session, cohort_id))
        await self.page(
            "register.html",
            problem=problem or (self._summary(problems) if problems else ""),
            problems={name: self.refusal(each) for name, each in problems.items()},
            way=self._way(),
            cohort_id=cohort_id if title else "",
            cohort_title=title,
            form=secrets.token_urlsafe(12),
            typed={name: self.field(name)[:200] for name in FIELDS if name != "pin"},
            regions=provinces_by_region(language_of(self)) if self._way() == PROVINCE else [],
            **values,
        )

    async def take(self) -> None:
        """Make the account, sign in, and go on."""
        given = {name: self.field(name) for name in FIELDS}
        problems = problems_of(given, asks_number=self._way() == NUMBER)
        if problems or self._way() is None:
            self.set_status(422)
            await self.show(problems=problems)
            return
        try:
            done = await self.once({**given, "with": self._way()}, lambda: self._register(given))
        except TooSoon as refused:
            await self.say_wait(refused.wait)
        except EntryRefused as refused:
            self.set_status(422)
            await self.show(problems={"telephone": refused})
        else:
            await self._welcome(done)

    async def _register(self, given: dict[str, str]) -> Registered:
        """Count the registration first, for good; then make the account, which costs a hash."""
        await self.count_registration()
        now = utc_now()
        asks_number, language, cohort_id = self._way() == NUMBER, language_of(self), self._cohort_id()

        def make(session: Session) -> Registered:
            member = register_alone(session, given, asks_number=asks_number, language=language, now=now)
            where = start_in(session, member.person_id, cohort_id, now)
            return Registered(member, where, bool(given["telephone"].strip()))

        return await self.authenticator.with_secret(make)  # type: ignore[no-any-return]

    async def _welcome(self, done: Registered) -> None:
        if not await self.sign_in(done.member.person_id):
            self.redirect("/hub/login")
        elif done.has_telephone:
            self.redirect(done.address)
        else:
            card = card_code_in_groups(done.member.card)
            await self.page("joined.html", card=card, cohort_address=done.address)

    def _summary(self, problems: dict[str, EntryRefused]) -> str:
        return self.texts.plural(
            "One answer has to be mended. It is marked below.",
            "{count} answers have to be mended. They are marked below.",
            len(problems),
        )

    def _way(self) -> str | None:
        asked = self.get_argument("with", "")
        return asked if asked in {NUMBER, PROVINCE} else None

    def _cohort_id(self) -> str:
        return str(self.get_argument("cohort", ""))[:30]


def open_title(session: Session, cohort_id: str) -> str | None:
    """Return the title of a cohort that is open to all."""
    cohort = session.get(Cohort, cohort_id) if cohort_id else None
    return cohort.title if cohort and opening_of(session, cohort_id).is_open else None


def start_in(session: Session, person_id: str, cohort_id: str, now: dt.datetime) -> str:
    """Admit a new member to the open cohort they came for, if there is one; return where they go."""
    with suppress(NotOpenToAll, UnknownCohort):
        if cohort_id:
            join_open_cohort(session, person_id=person_id, cohort_id=cohort_id, now=now)
            return f"/services/academy/cohorts/{cohort_id}/start"
    return CATALOGUE
