"""The one door: every request is looked up in the access table, and refused unless it says otherwise."""

from collections.abc import Callable, Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from academy.database import only_reads
from academy.hub_sessions import hub_sessions_that_hold
from academy.sessions import is_form_token
from academy.web_service.bodies import check_origin, read_body
from academy.web_service.hub_door import hub_session
from academy.web_service.templating import language_of
from coop_registry.database import begin_writing, utc_now
from widgets.apps.registry_office.bad_addresses import BadAddress
from widgets.apps.registry_office.pages import page
from widgets.apps.registry_office.routes import ADDRESSES, Entry, Who
from widgets.apps.registry_office.site import Officer, Site, Visit
from widgets.apps.registry_office.uploads import Received, receive
from widgets.theme.texts import Texts

Handler = Callable[[Visit], Response]
GROUP = "staff"


class Gate:
    """Lets a request through to its page when the access table allows it.

    Nothing of a body is read before it is known who sends it. What an officer may see and change is looked up
    in both databases at each request: a post that ends, ends at once.

    Parameters
    ----------
    site
        The site whose staff enter.
    handlers
        The page of each name of the table.

    Raises
    ------
    KeyError
        While answering, when a name of the table has no page.
    """

    def __init__(self, site: Site, handlers: Mapping[str, Handler]) -> None:
        self._site = site
        self._handlers = handlers

    async def __call__(self, request: Request) -> Response:
        """Answer one request, or raise the refusal as an HTTPException."""
        entry, parameters = ADDRESSES.asked(request, self._site.prefix)
        visit = await run_in_threadpool(self._admitted, entry, parameters, request)
        if isinstance(visit, Response):
            return visit
        visit.form, visit.file = await self._body(entry, request, visit)
        try:
            return await run_in_threadpool(self._answer, entry, visit)
        finally:
            if visit.file is not None:
                visit.file.forget()

    def _admitted(self, entry: Entry, parameters: Mapping[str, Any], request: Request) -> Visit | Response:
        """Return the visit of whoever may enter, the way to the sign-in, or raise 401 or 403."""
        visit = visit_of(self._site, request)
        visit.parameters = parameters
        if entry.who in {Who.PUBLIC, Who.ANYBODY}:
            if entry.writes:
                check_origin(request)
            return visit
        if visit.person is None:
            if entry.method == "GET" and (not visit.is_embedded or self._lets_in(request)):
                return self._site.door.sign_in(request)
            raise HTTPException(401)
        if entry.method != "GET":
            check_origin(request)
        if entry.who in {Who.REPRESENTATIVE, Who.SIGNED_IN}:
            return visit  # the pages look whom the person speaks for, or what they judge, at each request
        if GROUP not in visit.person.groups:
            raise HTTPException(403)
        visit.officer = _officer(self._site, visit.person.person_id)
        if entry.who is Who.HEAD_OFFICE and not visit.officer.is_of_head_office:
            raise HTTPException(403)
        return visit

    def _lets_in(self, request: Request) -> bool:
        """Whether the hub will let this browser in without a question: its own pages stand in no dialog."""
        known = hub_session(request)
        with self._site.academy() as session:
            only_reads(session)
            return known in hub_sessions_that_hold(session, [known], groups=[GROUP], now=utc_now())

    async def _body(self, entry: Entry, request: Request, visit: Visit) -> tuple[FormData, Received | None]:
        if entry.takes_file:
            with self._site.uploading.place_of(visit.person_id):
                return await receive(request, self._site.uploads)
        form, _ = await read_body(request)
        return form, None

    def _answer(self, entry: Entry, visit: Visit) -> Response:
        if entry.writes and not _is_own_form(entry, visit):
            raise HTTPException(403)
        with self._site.registry() as session:
            if entry.writes:
                begin_writing(session)
            visit.opened = session
            try:
                response = self._handlers[entry.name](visit)
            except BadAddress as bad:
                return page(visit, "bad_address.html", status=400, bad=bad)
            if entry.writes and response.status_code < 400:  # an answer that refuses writes nothing
                session.commit()
            return response


def _is_own_form(entry: Entry, visit: Visit) -> bool:
    """Whether a form came from a page of ours; nobody lends authority to one that needs none but its origin."""
    if entry.who is Who.ANYBODY:
        return True
    return bool(visit.secret and is_form_token(visit.secret, visit.said("form_token")))


def visit_of(site: Site, request: Request) -> Visit:
    """Return a request with whoever its cookies speak for, and the language on their screen."""
    with site.academy() as session:
        only_reads(session)  # whoever writes to the academy holds up no page of the registry
        person, secret = site.door.who(session, request)
    return Visit(
        site=site, request=request, texts=Texts(language_of(request)), person=person, secret=secret, parameters={}
    )


def _officer(site: Site, person_id: str) -> Officer:
    found = site.officer_of(person_id)
    return Officer(person_id, found["name"], frozenset(found["delegation_codes"]), frozenset(found["province_codes"]))
