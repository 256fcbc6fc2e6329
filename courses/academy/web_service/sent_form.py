"""What a form brought, kept for a page that could not take it: the page offers to send the same again."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import FormData
from starlette.requests import Request

_NAME = "taawoun_sent"


@dataclass(frozen=True)
class SentForm:
    """A form as it was sent, without the files that it brought.

    Parameters
    ----------
    address
        Where it was sent to: the path of the request and what follows it.
    fields
        Names and values in their order, the form's own token included.
    had_file
        Whether a file must be chosen once more: a browser lets no page do it.
    """

    address: str
    fields: tuple[tuple[str, str], ...]
    had_file: bool


def remember_sent(request: Request, form: FormData) -> None:
    """Keep a form with its request."""
    setattr(request.state, _NAME, form)


def sent_form(request: Request) -> SentForm | None:
    """Return the form that a request brought, None when it brought none or comes from another site's page."""
    form = getattr(request.state, _NAME, None)
    source = request.headers.get("Origin") or request.headers.get("Referer") or ""
    if form is None or urlsplit(source).netloc != request.headers.get("Host"):
        return None
    pairs = form.multi_items()
    fields = tuple((name, value) for name, value in pairs if isinstance(value, str))
    had_file = any(not isinstance(value, str) and value.filename for _, value in pairs)
    query = f"?{request.url.query}" if request.url.query else ""
    return SentForm(request.url.path + query, fields, had_file)
