"""The address a request to the hub came from, as the site's own proxy saw it."""

from typing import Any

from academy.web_service.visitor_address import visitor_address


def client_address(request: Any, trusted: str) -> str:
    """Return where a request of tornado comes from; ``X-Real-Ip``, which tornado would believe, is anybody's word."""
    return visitor_address(request.headers.get("X-Forwarded-For", ""), trusted) or "unknown"
