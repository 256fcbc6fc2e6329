"""Forms that come after their session is over: what was typed is offered again to whoever is signed in then."""

from academy.player.site import Visit
from academy.sessions import is_form_token
from academy.web_service.sent_form import SentForm, sent_form


def late_form(visit: Visit, status: int) -> SentForm | None:
    """Return a form refused only because its session is over, or another began since its page was made; else None.

    A form of another site's page is never given back, so that nobody is led to send it.
    """
    sent = sent_form(visit.request)
    if sent is None:
        return None
    if visit.person is None or not visit.secret:
        return sent if status == 401 else None
    token = next((value for name, value in sent.fields if name == "form_token"), "")
    return sent if status == 403 and not is_form_token(visit.secret, token) else None
