"""Nothing is fetched: only the document's own fonts are known."""

import weasyprint
from weasyprint.urls import URLFetcherResponse

from reports.pdf.fonts import STYLES, font_bytes, font_url

_FONTS = {font_url(name): name for name in STYLES}


class FontsOnly(weasyprint.URLFetcher):
    """Answers the fonts' addresses from memory and refuses every other one.

    ``refused`` counts what a document asked for in vain.
    """

    def __init__(self) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self.refused = 0

    def fetch(self, url, headers=None):
        name = _FONTS.get(url)
        if name is None:
            self.refused += 1
            raise ValueError("nothing but the document's own fonts is fetched")
        return URLFetcherResponse(url, font_bytes(name), {"Content-Type": "font/ttf"})
