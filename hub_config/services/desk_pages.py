"""What the desks answer to a browser: every address signed in, every kernel its owner's, all else refused."""

import html
import logging
from collections.abc import Mapping
from typing import Any

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.services.kernels.handlers import KernelActionHandler, KernelHandler
from jupyterhub.services.auth import HubOAuth
from jupyterhub.singleuser.extension import JupyterHubIdentityProvider, JupyterHubOAuthCallbackHandler
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from tornado.iostream import StreamClosedError
from tornado.web import HTTPError, authenticated
from voila.handler import VoilaHandler
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from coop_registry.durable_engine import is_busy
from hub_config.jail import why_no_jail
from hub_config.services.desk_faults import SUBPROTOCOL, fault_line, for_a_browser
from hub_config.services.desk_kernels import OPENING
from hub_config.services.desk_rendering import CUT_SHORT, desk_renderer
from widgets.theme.texts import COOKIE, Texts, known_language

log = logging.getLogger(__name__)
BUSY = "the academy's database was busy for too long"

# Every script and style is a file of ours: nothing that a kernel or a page says is run.
CONTENT_SECURITY_POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)


class HubIdentity(JupyterHubIdentityProvider):
    """People as the hub knows them; the hub's access role has decided who comes this far."""

    def __init__(self, **traits: Any) -> None:
        traits.pop("token", None)  # Voilà passes one; the hub's own is used
        super().__init__(**traits)

    def get_handlers(self) -> list[Any]:
        """Return the one route where the hub sends people back to."""
        hub_auth: HubOAuth = self.hub_auth
        return [("/oauth_callback", JupyterHubOAuthCallbackHandler, {"hub_auth": hub_auth})]

    async def get_user(self, handler: Any) -> Any:
        """Return who is there; whoever signed out, was blocked or changed the password since is nobody.

        The hub's own answer is remembered for minutes, here and there: the database has the last word.
        """
        is_known = hasattr(handler, "_jupyterhub_user")
        user = await super().get_user(handler)
        if user is None or is_known:
            return user
        if await self._holds(handler, user.hub_user):
            return user
        handler._jupyterhub_user = None
        to_hub = handler.get_login_url

        def to_sign_out() -> str:
            to_hub()  # where nobody can be sent on, it refuses
            return f"{self.hub_auth.hub_prefix}logout?"

        handler.get_login_url = to_sign_out
        return None

    async def _holds(self, handler: Any, hub_user: dict[str, Any]) -> bool:
        """Tell whether a session holds; others that write to the academy for too long are no fault of this service."""
        session_id = self.hub_auth.get_session_id(handler)
        try:
            held: bool = await handler.settings["desk_sessions"].holds(hub_user, session_id)
        except (DBAPIError, NoConnectionFree) as error:
            if not is_busy(error):
                raise
            raise HTTPError(503, BUSY) from error
        return held


class SignedInFile(JupyterHandler):
    """A file of the desks' pages, for people who are signed in."""

    def check_xsrf_cookie(self) -> None:
        """Let our own pages load modules and fonts, which browsers ask for as ``cors`` and without any token.

        The hub lets them load scripts and pictures (``no-cors``) in the same way. The files are the same for
        everybody, reading them changes nothing, and another site's request is refused as ever.
        """
        if self.request.headers.get("Sec-Fetch-Site") != "same-origin":
            super().check_xsrf_cookie()

    def get(self, name: str) -> None:
        """Answer with the file as small as the browser takes it; the browser keeps it for good."""
        file = self.settings["desk_files"].by_name.get(name)
        if file is None:
            raise HTTPError(404)
        encoding, form = file.taken(self.request.headers.get("Accept-Encoding", ""))
        self.set_header("Cache-Control", "private, max-age=31536000, immutable")
        self.set_header("Content-Type", file.media_type)
        self.set_header("Vary", "Accept-Encoding")
        if encoding:
            self.set_header("Content-Encoding", encoding)
        self.finish(form)

    def write_error(self, status_code: int, **details: Any) -> None:
        """Say that nothing is here."""
        self.finish(error_page(Texts(known_language(self.get_cookie(COOKIE))), status_code, details))


class OwnersOnly:
    """Answer 404 about a kernel to everybody but its owner, as if there were none."""

    path_kwargs: dict[str, str]
    kernel_manager: Any
    current_user: Any

    async def prepare(self, **options: Any) -> None:
        """Check the owner before anything else is done."""
        await super().prepare(**options)  # type: ignore[misc]
        if getattr(self, "_finished", False):
            return  # on its way to the hub to sign in
        owner = self.kernel_manager.owner_of(self.path_kwargs["kernel_id"])
        if self.current_user is None or owner is None or owner != self.current_user.username:
            raise HTTPError(404, "There is no such kernel.")


class OwnKernel(OwnersOnly, KernelHandler):
    """State of a kernel, and its end."""


class OwnInterrupt(OwnersOnly, KernelActionHandler):
    """The end of what a kernel works on, when its reader cancels; the kernel goes on."""


class OwnChannels(OwnersOnly, VoilaKernelWebsocketHandler):
    """Messages to and from a kernel; what it prints and how it fails stays in the log."""

    is_over = False

    @property
    def hub_session(self) -> str:
        """The hub session in which the line was opened."""
        return str(self.identity_provider.hub_auth.get_session_id(self))

    @property
    def person_id(self) -> str:
        """Who opened the line."""
        return str(self.current_user.username)

    async def prepare(self, **options: Any) -> None:
        """Refuse whoever does not speak the messages' present form: only that one is looked through."""
        await super().prepare(**options)
        offered = self.request.headers.get("Sec-WebSocket-Protocol", "")
        if not getattr(self, "_finished", False) and SUBPROTOCOL not in {each.strip() for each in offered.split(",")}:
            raise HTTPError(400, f"This line speaks {SUBPROTOCOL}.")

    async def open(self, kernel_id: str) -> None:
        """Open the line, and have it watched over."""
        await super().open(kernel_id)
        self.settings["desk_sessions"].opened(self)

    def on_close(self) -> None:
        """Let go of a line that is closed."""
        self.settings["desk_sessions"].closed(self)
        super().on_close()

    def end(self, code: int) -> None:
        """Let nothing more through, and close: the session or the kernel has ended."""
        self.is_over = True
        self.close(code)

    def on_message(self, ws_message: bytes) -> None:
        """Hand a message to the kernel, unless the line has ended."""
        if not self.is_over:
            super().on_message(ws_message)

    def write_message(self, message: bytes, binary: bool = False) -> Any:
        """Send a message on, an error as a reference only, and nothing that was printed."""
        told = None if self.is_over else for_a_browser(message)
        return None if told is None else super().write_message(told, binary)


class OwnFaults(JupyterHandler):
    """What went wrong in a browser, for the log."""

    @authenticated
    def post(self) -> None:
        """Write one line; what is not a fault's report is refused."""
        try:
            line = fault_line(self.request.body)
        except ValueError as error:
            raise HTTPError(400) from error
        log.warning("A desk failed in the browser of %s: %s", self.current_user.username, line)
        self.set_status(204)
        self.finish()


class OwnShutdown(OwnersOnly, VoilaShutdownKernelHandler):
    """The end of a kernel, when its page is closed."""


class DeskPage(VoilaHandler):
    """A desk: a page whose kernel belongs to the person who opens it."""

    @authenticated
    async def get(self, path: str | None = None) -> None:
        """Open the desk for the person who asks, in a kernel of their own."""
        if path is None or path not in self.settings["desk_pages"]:
            raise HTTPError(404)
        if why_no_jail():
            raise HTTPError(503, why_no_jail())
        OPENING.set(self.current_user.username)
        self.set_header("Cache-Control", "no-store")
        self.set_header("Content-Type", "text/html; charset=utf-8")
        desk = desk_renderer(self, path)
        await desk.initialize()
        try:
            async for part, _ in desk.page():
                self.write(part)
        except StreamClosedError:
            await desk.end()  # whoever asked has left
        except Exception:
            log.exception("The desk %s could not be opened", path)
            await desk.end()
            self.write(CUT_SHORT)
        finally:
            desk.done()

    def write_error(self, status_code: int, **details: Any) -> None:
        """Say in the person's language, in one sentence, why no desk opens."""
        self.finish(error_page(Texts(known_language(self.get_cookie(COOKIE))), status_code, details))


class Health(JupyterHandler):
    """The one address for everybody: whether a desk opens at once."""

    @allow_unauthenticated
    def get(self) -> None:
        """Answer, and say nothing; while the desks' kernels are being prepared, say that it is too early."""
        if self.settings["kernel_manager"].warm_process.is_importing:
            self.set_status(503)
            self.finish("not yet")
            return
        self.finish("ok")


class Refusal(JupyterHandler):
    """Every address that is not a desk's: a plain sentence with a way on."""

    async def prepare(self, **options: Any) -> None:
        """Refuse before anything else, signed in or not."""
        raise HTTPError(404)

    def write_error(self, status_code: int, **details: Any) -> None:
        """Say in the person's language that nothing is here."""
        self.finish(error_page(Texts(known_language(self.get_cookie(COOKIE))), status_code, details))


def error_page(say: Texts, status_code: int, details: Mapping[str, Any] | None = None) -> str:
    """Return a small page for a desk that does not open; it shows no detail of the machine.

    Parameters
    ----------
    details
        What Tornado tells of an error: ``exc_info`` says whether a database was busy.
    """
    _, error, _ = (details or {}).get("exc_info", (None, None, None))
    sentences = {
        403: (say("This page is not open to you."), say("Ask your administrator for access.")),
        404: (say("There is no page here."), say("Check the address, or start again from the first page.")),
        503: (
            say("This part does not answer now."),
            say("This machine cannot run the desks safely. Please tell your administrator."),
        ),
    }
    if isinstance(error, HTTPError) and error.log_message == BUSY:
        sentences[503] = (
            say("Many people are writing at this moment."),
            say("Nothing was lost. Wait a few seconds, then load the page again."),
        )
    otherwise = say("Something went wrong here, not with you."), say("Try again in a minute.")
    sentence, advice = map(html.escape, sentences.get(status_code, otherwise))
    return (
        f'<!doctype html><html lang="{say.language}" dir="{say.direction}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{sentence}</title>'
        f'</head><body><main><h1>{sentence}</h1><p>{advice}</p><p><a href="/hub/home">'
        f"{html.escape(say('Go to the first page'))}</a></p></main></body></html>"
    )
