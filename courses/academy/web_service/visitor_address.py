"""The address that a request came from, as the site's own proxy saw it."""

from academy.registration import network_of


def visitor_address(forwarded: str, trusted: str) -> str:
    """Return where a request comes from; empty when no proxy said so.

    Parameters
    ----------
    forwarded
        The header ``X-Forwarded-For``. Only its last address was written by our proxy, which alone reaches our
        services: they listen on the loopback. All before it the visitor may have made up.
    trusted
        Web servers before our proxy, separated by commas (the setting ``trusted_proxies``): their own address is
        passed over, and the one that they saw is taken.

    Examples
    --------
    >>> visitor_address("203.0.113.9, 192.0.2.1, 127.0.0.1", "127.0.0.1")
    '192.0.2.1'
    """
    believed = {network_of(each.strip()) for each in trusted.split(",") if each.strip()}
    seen = [each.strip() for each in forwarded.split(",") if each.strip()]
    return next((each for each in reversed(seen) if network_of(each) not in believed), seen[0] if seen else "")
