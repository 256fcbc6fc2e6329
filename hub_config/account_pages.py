"""Accounts of staff, trainers and authors: asked for on one page, decided by an admin on another."""

from functools import partial
from typing import Any

from sqlalchemy.orm import Session
from tornado import web

from academy.approvals import accounts_waiting, approve, refuse
from academy.database import utc_now
from academy.entry_errors import EntryRefused
from academy.people import create_with_password
from coop_registry.reference_tables import read_reference
from hub_config.form_page import FormPage
from hub_config.hub_words import language_of

HEAD_OFFICE = "*"
ASKED_GROUPS = ("trainer", "staff", "author")  # nobody asks to be an admin: an admin makes one at the keyboard


class RequestAccountPage(FormPage):
    """Where staff, trainers and authors ask for an account."""

    async def get(self) -> None:
        """Show the form."""
        await self.show()

    async def show(self, problem: str = "", **values: Any) -> None:
        """Show the form with what was typed, but for the password."""
        fields = ("name", "user_name", "group", "delegation")
        typed = {f"typed_{name}": self.field(name)[:200] for name in fields}
        await self.page("request_account.html", problem=problem, delegations=delegations(self), **typed, **values)

    async def take(self) -> None:
        """Note what is asked; an admin decides."""
        group = self.field("group")
        if group not in ASKED_GROUPS:
            self.set_status(422)
            await self.show(self.texts("Choose what you do: training, administration, or writing lessons."))
            return
        try:
            await self.authenticator.with_secret(self._ask)
        except EntryRefused as error:
            self.set_status(422)
            await self.show(self.refusal(error))
        else:
            await self.page("requested.html")

    def _ask(self, session: Session) -> None:
        known = {code for code, _name in delegations(self)}
        chosen = self.field("delegation")
        create_with_password(
            session,
            user_name=self.field("user_name"),
            name=self.field("name"),
            password=self.field("password"),
            groups=[self.field("group")],
            delegations=[chosen] if self.field("group") == "staff" and chosen in known else [],
            approved=False,
            now=utc_now(),
            language=language_of(self),
        )


class ApprovalsPage(FormPage):
    """Where an admin approves or refuses the accounts that were asked for."""

    @web.authenticated
    async def get(self) -> None:
        """Show who waits."""
        await self.show()

    async def show(self, problem: str = "", **values: Any) -> None:
        """List who waits, the oldest first."""
        self._admin_id()
        waiting = await self.authenticator.with_reading(accounts_waiting)
        await self.page("approvals.html", problem=problem, waiting=waiting, delegations=delegations(self), **values)

    async def take(self) -> None:
        """Approve or refuse one account."""
        admin_id = self._admin_id()  # first of all: others learn nothing of the form
        decide = {"approve": self._approve, "refuse": self._refuse}.get(self.field("decision"))
        if decide is None:
            raise web.HTTPError(400)
        if await self.authenticator.with_session(partial(decide, admin_id)):
            self.redirect(self.request.path)
            return
        self.set_status(422)
        await self.show(self.texts("Choose a delegation, or head office, before you approve."))

    def _approve(self, admin_id: str, session: Session) -> bool:
        """Approve, and say whether it was done: staff without a delegation would enter and see nothing."""
        person_id = self.field("person_id")
        offered = {HEAD_OFFICE, *(code for code, _name in delegations(self))}
        chosen = [code for code in self.get_body_arguments("delegation") if code in offered]
        asked = {waiting.person_id: waiting.groups for waiting in accounts_waiting(session)}
        if not chosen and "staff" in asked.get(person_id, []):
            return False
        approve(session, admin_id=admin_id, person_id=person_id, now=utc_now(), delegations=chosen)
        return True

    def _refuse(self, admin_id: str, session: Session) -> bool:
        refuse(session, admin_id=admin_id, person_id=self.field("person_id"), now=utc_now())
        return True

    def _admin_id(self) -> str:
        """Return who decides; everybody else learns that this page is not theirs."""
        if self.current_user is None or not self.current_user.admin:
            raise web.HTTPError(403)
        return str(self.current_user.name)


def delegations(handler: FormPage) -> list[tuple[str, str]]:
    """Return the codes and names of the office's delegations in the reader's language."""
    column = f"name_{language_of(handler)}"
    return [(str(row["delegation_code"]), str(row[column])) for row in read_reference("delegations")]


def routes() -> list[tuple[Any, ...]]:
    """Return the addresses of these pages, below the hub's own."""
    return [(r"/request-account", RequestAccountPage), (r"/approvals", ApprovalsPage)]
