"""Nothing is fetched: a document knows its own fonts and what came with it."""

from collections.abc import Mapping

import weasyprint
from weasyprint.urls import URLFetcherResponse

from reports.pdf.attachments import Attachment
from reports.pdf.fonts import STYLES, font_bytes, font_url

_FONTS = {font_url(name): name for name in STYLES}


class OwnFilesOnly(weasyprint.URLFetcher):
    """Answers the fonts' and attachments' addresses from memory, refuses every other.

    ``refused`` counts what a document asked for in vain.
    """

    def __init__(self, attachments: Mapping[str, Attachment] | None = None) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self.attachments = attachments or {}
        self.refused = 0

    def fetch(self, url, headers=None):
        if (name := _FONTS.get(url)) is not None:
            return URLFetcherResponse(
                url, font_bytes(name), {"Content-Type": "font/ttf"}
            )
        if (attached := self.attachments.get(url)) is not None:
            return URLFetcherResponse(
                url, attached.content, {"Content-Type": attached.kind}
            )
        self.refused += 1
        raise ValueError("nothing but the document's own fonts and files is fetched")
