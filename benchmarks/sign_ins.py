"""How many members a second enter, each from the sign-in page to *my courses*: PIN, hub, a session of the academy.

A process of its own (``python -m benchmarks.sign_ins``): a plan comes as a line of JSON (``port``, ``at_once``,
``pin``, ``people``: telephone numbers), the seconds that each sign-in took and those of all go back as one.
"""

import json
import re
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from urllib.parse import urlencode, urljoin, urlsplit

PATIENCE_SECONDS = 30.0
MOST_STEPS = 12  # redirects included
_TOKEN = re.compile(r'name="_xsrf" value="([^"]+)"')
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Browser:
    """As little of a browser as signing in needs: one connection, cookies by path, redirects."""

    def __init__(self, port: int) -> None:
        self.origin = f"http://127.0.0.1:{port}"
        self._line = HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
        self._cookies: dict[str, tuple[str, str]] = {}  # name: path, value

    def sign_in(self, telephone: str, pin: str) -> float:
        """Return the seconds from the sign-in page to *my courses*."""
        began = time.perf_counter()
        _, page = self._go("GET", "/hub/login")
        token = _TOKEN.search(page)
        fields = {"_xsrf": token[1] if token else "", "door": "pin", "next": "", "identifier": telephone, "pin": pin}
        address, page = self._go("POST", "/hub/login", urlencode(fields))
        if address != "/services/academy/" or "data-person=" not in page:
            raise RuntimeError(f"{telephone} did not enter: {address}")
        self._line.close()
        return time.perf_counter() - began

    def _go(self, method: str, address: str, body: str = "") -> tuple[str, str]:
        for _ in range(MOST_STEPS):
            status, headers, page = self._ask(method, address, body)
            if status not in {301, 302, 303, 307, 308}:
                return urlsplit(address).path, page
            address = urljoin(self.origin + address, headers).removeprefix(self.origin)
            method, body = "GET", ""
        raise RuntimeError(f"redirected without an end: {address}")

    def _ask(self, method: str, address: str, body: str) -> tuple[int, str, str]:
        path = urlsplit(address).path
        sent = "; ".join(f"{name}={value}" for name, (at, value) in self._cookies.items() if path.startswith(at))
        headers = {"Cookie": sent, "Origin": self.origin, **(_FORM if body else {})}
        self._line.request(method, address, body or None, headers)
        answer = self._line.getresponse()
        for line in answer.headers.get_all("Set-Cookie", []):
            pair, *rest = (part.strip() for part in line.split(";"))
            name, _, value = pair.partition("=")
            at = next((part[5:] for part in rest if part.lower().startswith("path=")), "/")
            self._cookies[name] = (at, value)
        return answer.status, answer.headers.get("Location", ""), answer.read().decode()


def main() -> None:
    """Sign everybody in, some at once, and say how long it took."""
    plan = json.loads(sys.stdin.readline())
    began = time.perf_counter()
    with ThreadPoolExecutor(plan["at_once"]) as pool:
        took = list(pool.map(lambda each: Browser(plan["port"]).sign_in(each, plan["pin"]), plan["people"]))
    print(json.dumps({"seconds": time.perf_counter() - began, "took": took}))


if __name__ == "__main__":
    main()
