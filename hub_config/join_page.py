"""Where a cohort's code makes a member: a name, a PIN, a telephone when there is one."""

import secrets
from functools import partial
from http import HTTPStatus
from typing import Any

from sqlalchemy.orm import Session
from tornado import web

from academy.cohorts import cohort_with_code, join_with_code
from academy.database import utc_now
from academy.entry_errors import EntryRefused
from academy.errors import UnknownJoinCode
from academy.identifiers import card_code_in_groups
from academy.join_codes import plain_join_code
from academy.people import create_member, issue_card
from hub_config.counted_accounts import CountedAccounts, TooSoon
from hub_config.hub_words import language_of


class JoinPage(CountedAccounts):
    """The page behind a poster's QR code; codes that no group has are counted, and so are accounts."""

    async def get(self) -> None:
        """Show the form; someone signed in joins with the account they have."""
        code = plain_join_code(self.get_argument("code", ""))
        if self.current_user and code.isalnum():
            self.redirect(f"/services/academy/join/{code}/")  # by the door: the academy then knows who is there
            return
        try:
            if code:
                await self.count_joining(code, makes_account=False)
        except TooSoon as refused:
            await self.say_wait(refused.wait)
        else:
            await self.show()

    async def show(self, problem: str = "", **values: Any) -> None:
        """Show the form, with the title of the cohort that the code opens."""
        code = plain_join_code(self.get_argument("code", ""))[:20]
        may_know = self.get_status() != HTTPStatus.TOO_MANY_REQUESTS  # who must wait learns of no code either
        title = await self.authenticator.with_reading(lambda session: cohort_title(session, code)) if may_know else None
        if code and title is None and not problem:
            problem = self.texts("No group has this code. Check it on the poster, or ask the trainer.")
        await self.page(
            "join.html",
            problem=problem,
            code=code,
            cohort_title=title,
            form=secrets.token_urlsafe(12),
            typed_name=self.field("name")[:200],
            telephone=self.field("telephone")[:40],
            **values,
        )

    def wait_words(self, minutes: int) -> str:
        """Say how long to wait: after accounts, and after codes that no group has."""
        return self.texts.plural(
            "Too many attempts. Wait one minute, then try again.",
            "Too many attempts. Wait {count} minutes, then try again.",
            minutes,
        )

    async def take(self) -> None:
        """Make the member and their place, sign in and go to the cohort."""
        try:
            person_id, cohort_id, card = await self._joined_once()
        except TooSoon as refused:
            await self.say_wait(refused.wait)
        except EntryRefused as error:
            self.set_status(422)
            await self.show(self.refusal(error))
        except UnknownJoinCode:
            self.set_status(422)
            await self.show()
        else:
            await self._welcome(person_id, f"/services/academy/cohorts/{cohort_id}/start", card)

    async def _joined_once(self) -> tuple[str, str, str]:
        """Join; the same form sent twice, by an impatient finger, makes one person."""
        given = {name: self.field(name) for name in ("name", "telephone", "pin", "code")}
        return await self.once(given, lambda: self._join(given))

    async def _join(self, given: dict[str, str]) -> tuple[str, str, str]:
        await self.count_joining(given["code"], makes_account=True)
        work = partial(new_member_joins, given=given, language=language_of(self))
        return await self.authenticator.with_secret(work)  # type: ignore[no-any-return]

    async def _welcome(self, person_id: str, cohort_address: str, card: str) -> None:
        if not await self.sign_in(person_id):
            raise web.HTTPError(403)
        if self.field("telephone").strip():
            self.redirect(cohort_address)
        else:
            await self.page("joined.html", card=card_code_in_groups(card), cohort_address=cohort_address)


def cohort_title(session: Session, code: str) -> str | None:
    """Return the title of the cohort that a code opens."""
    try:
        return cohort_with_code(session, code).title if code else None
    except UnknownJoinCode:
        return None


def new_member_joins(session: Session, *, given: dict[str, str], language: str) -> tuple[str, str, str]:
    """Make a member with a place in a cohort, or nothing at all; return both ids and the card's code."""
    now, code = utc_now(), plain_join_code(given["code"])
    person = create_member(
        session,
        name=given["name"],
        telephone=given["telephone"],
        pin=given["pin"],
        language=language,
        now=now,
    )
    cohort = join_with_code(session, person_id=person.person_id, code=code, now=now)
    return person.person_id, cohort.cohort_id, issue_card(session, person.person_id)
