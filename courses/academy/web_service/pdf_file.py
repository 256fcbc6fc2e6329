"""A page of ours as PDF: Arabic shaped, pages numbered, the label on each; nothing is fetched from anywhere."""

from typing import Any


class NothingFetched(ValueError):
    """An address that a printed page asked for: no page of ours asks for any."""

    def __init__(self, url: str) -> None:
        super().__init__(f"A page for printing asked for {url[:200]!r}; such pages hold all they need.")


def pdf_file(html: str) -> bytes:
    """Return a page as PDF, with only the letters it uses; laying it out is work for a whole core.

    Raises
    ------
    NothingFetched
        When the page names a file or an address.
    """
    # 60 MB of memory: only a process that prints pays for it.
    from weasyprint import HTML
    from weasyprint.urls import FatalURLFetchingError, URLFetcher

    class Refusing(URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> Any:
            if url.startswith("data:image/"):  # a picture that the page itself holds
                return super().fetch(url, headers)
            raise FatalURLFetchingError(url)

    try:
        written: bytes = HTML(string=html, url_fetcher=Refusing()).write_pdf()
    except FatalURLFetchingError as asked:
        raise NothingFetched(str(asked)) from asked
    return written
