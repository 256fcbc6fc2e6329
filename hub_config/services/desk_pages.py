"""What the desks answer to a browser: every address signed in, every kernel its owner's, all else refused."""

import html
from typing import Any

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.services.kernels.handlers import KernelHandler
from jupyterhub.services.auth import HubOAuth
from jupyterhub.singleuser.extension import JupyterHubIdentityProvider, JupyterHubOAuthCallbackHandler
from tornado.web import HTTPError, StaticFileHandler
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.static_file_handler import MultiStaticFileHandler
from voila.tornado.handler import TornadoVoilaHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from hub_config.jail import why_no_jail
from hub_config.services.desk_kernels import OPENING
from widgets.theme.texts import COOKIE, Texts, known_language

# Widgets travel as text and start as modules made of it (blob:); their styles stand in the page itself.
CONTENT_SECURITY_POLICY = (
    "default-src 'self'; script-src 'self' blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
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


class SignedInFile(JupyterHandler, StaticFileHandler):
    """Files of one folder, for people who are signed in."""

    def set_extra_headers(self, path: str) -> None:
        """Let the browser keep what carries its version in its address."""
        self.set_header("Cache-Control", "private, max-age=31536000, immutable")


class SignedInFiles(JupyterHandler, MultiStaticFileHandler):
    """Files of several folders, for people who are signed in."""

    def set_extra_headers(self, path: str) -> None:
        """Let the browser keep what carries its version in its address."""
        self.set_header("Cache-Control", "private, max-age=31536000, immutable")


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


class OwnChannels(OwnersOnly, VoilaKernelWebsocketHandler):
    """Messages to and from a kernel."""


class OwnShutdown(OwnersOnly, VoilaShutdownKernelHandler):
    """The end of a kernel, when its page is closed."""


class DeskPage(TornadoVoilaHandler):
    """A desk: a page whose kernel belongs to the person who opens it."""

    async def get(self, path: str | None = None) -> None:
        """Open the desk for the person who asks, in a kernel of their own."""
        if path not in self.settings["desk_pages"]:
            raise HTTPError(404)
        if why_no_jail():
            raise HTTPError(503, why_no_jail())
        OPENING.set(self.current_user.username)
        await super().get(path)

    def write_error(self, status_code: int, **details: Any) -> None:
        """Say in the person's language, in one sentence, why no desk opens."""
        self.finish(error_page(Texts(known_language(self.get_cookie(COOKIE))), status_code))


class Health(JupyterHandler):
    """The one address for everybody: whether the desks answer."""

    @allow_unauthenticated
    def get(self) -> None:
        """Answer, and say nothing."""
        self.finish("ok")


class Refusal(JupyterHandler):
    """Every address that is not a desk's: a plain sentence with a way on."""

    async def prepare(self, **options: Any) -> None:
        """Refuse before anything else, signed in or not."""
        raise HTTPError(404)

    def write_error(self, status_code: int, **details: Any) -> None:
        """Say in the person's language that nothing is here."""
        self.finish(error_page(Texts(known_language(self.get_cookie(COOKIE))), status_code))


def error_page(say: Texts, status_code: int) -> str:
    """Return a small page for a desk that does not open; it shows no detail of the machine."""
    sentences = {
        403: (say("This page is not open to you."), say("Ask your administrator for access.")),
        404: (say("There is no page here."), say("Check the address, or start again from the first page.")),
        503: (
            say("This part does not answer now."),
            say("This machine cannot run the desks safely. Please tell your administrator."),
        ),
    }
    otherwise = say("Something went wrong here, not with you."), say("Try again in a minute.")
    sentence, advice = map(html.escape, sentences.get(status_code, otherwise))
    return (
        f'<!doctype html><html lang="{say.language}" dir="{say.direction}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{sentence}</title>'
        f'</head><body><main><h1>{sentence}</h1><p>{advice}</p><p><a href="/hub/home">'
        f"{html.escape(say('Go to the first page'))}</a></p></main></body></html>"
    )
