"""The address a request came from, as the site's own proxy saw it."""

from typing import Any

from academy.registration import network_of


def client_address(request: Any, trusted: str) -> str:
    """Return where a request comes from.

    Only the last address of ``X-Forwarded-For`` was written by our proxy, which alone reaches the hub: the hub
    listens on the loopback. All before it the visitor may have made up, and so may they ``X-Real-Ip``, which
    tornado would believe.

    Parameters
    ----------
    request
        Of tornado.
    trusted
        Web servers before our proxy, separated by commas (the setting ``trusted_proxies``): their own address is
        passed over, and the one that they saw is taken.
    """
    believed = {network_of(each.strip()) for each in trusted.split(",") if each.strip()}
    seen = [each.strip() for each in request.headers.get("X-Forwarded-For", "").split(",") if each.strip()]
    for address in reversed(seen):
        if network_of(address) not in believed:
            return str(address)
    return str(seen[0]) if seen else "unknown"
