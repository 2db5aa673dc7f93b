"""Nothing is fetched: a document knows its own fonts and what came with it."""

from collections.abc import Mapping

import weasyprint
from weasyprint.urls import URLFetcherResponse

from reports.pdf.attachments import Attachment
from reports.pdf.fonts import STYLES, font_bytes, font_url

_FONTS = {font_url(name): name for name in STYLES}


class TheseFilesOnly(weasyprint.URLFetcher):
    """Answers addresses from memory, refuses every other.

    ``files`` is content and media type by address; ``refused`` counts what a
    document asked for in vain.
    """

    def __init__(self, files: Mapping[str, tuple[bytes, str]] | None = None) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self.files = files or {}
        self.refused = 0

    def find(self, url: str) -> tuple[bytes, str] | None:
        return self.files.get(url)

    def fetch(self, url, headers=None):
        found = self.find(url)
        if found is None:
            self.refused += 1
            raise ValueError(
                "nothing but the document's own fonts and files is fetched"
            )
        content, media_type = found
        return URLFetcherResponse(url, content, {"Content-Type": media_type})


class OwnFilesOnly(TheseFilesOnly):
    """Answers the addresses of the fonts and of the pictures that came along."""

    def __init__(self, attachments: Mapping[str, Attachment] | None = None) -> None:
        super().__init__(
            {
                url: (each.content, each.kind)
                for url, each in (attachments or {}).items()
            }
        )

    def find(self, url):
        if (name := _FONTS.get(url)) is not None:
            return font_bytes(name), "font/ttf"
        return super().find(url)
