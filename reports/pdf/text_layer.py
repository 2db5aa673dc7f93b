"""Exact Thai in the text layer of WeasyPrint's PDFs.

WeasyPrint keeps one text per glyph, taken from the first cluster that used it.
HarfBuzz draws ำ as nikhahit and า, so that นำ is read back as นา, and every า
as ำ once a page begins with คำนำ (Kozea/WeasyPrint #2841). Here a glyph's text
is what the font itself says, and each drawn ำ is wrapped in an ActualText span.
"""

import hashlib
import io
import re
from functools import cache

from fontTools.ttLib import TTFont
from weasyprint.pdf import fonts as pdf_fonts
from weasyprint.pdf import stream as pdf_stream

NIKHAHIT, SARA_AA, SARA_AM = "\u0e4d", "\u0e32", "\u0e33"
TONES = "\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c"

_THAI_GLYPH = re.compile(r"uni((?:0E[0-7][0-9A-F])+)(?:\..*)?")
_SHOWN = re.compile(r"<[0-9a-f]*>|[^<]+")
_tables: dict[tuple[bytes, int], dict[int, str]] = {}


def thai_glyphs(font_file: bytes, index: int) -> dict[int, str]:
    """Glyph id -> the Thai text it stands for, by the font's cmap and names."""
    key = hashlib.sha256(font_file).digest(), index
    if key not in _tables:
        font = TTFont(io.BytesIO(font_file), fontNumber=index, lazy=True)
        table = {}
        for name in font.getGlyphOrder():
            # Positional forms are named after what they draw: uni0E48.small.
            if match := _THAI_GLYPH.fullmatch(name):
                table[font.getGlyphID(name)] = bytes.fromhex(match[1]).decode(
                    "utf-16-be"
                )
        for code, name in font.getBestCmap().items():
            if 0x0E00 <= code < 0x0E80:
                table[font.getGlyphID(name)] = chr(code)
        _tables[key] = table
    return _tables[key]


class _GlyphTexts(dict):
    """Takes the place of a font's glyph texts: for Thai the font decides."""

    def __init__(self, table: dict[int, str]) -> None:
        super().__init__()
        self.table = table
        self.nikhahits = tuple(
            f"{glyph:04x}" for glyph, text in table.items() if text[0] == NIKHAHIT
        )

    def __setitem__(self, glyph: int, text: str) -> None:
        super().__setitem__(glyph, self.table.get(glyph, text))


class _SaraAm:
    """Wraps nikhahit (+ tone) + า of one stream in ActualText spans as they pass."""

    def __init__(self, stream, show) -> None:
        self.stream = stream
        self.show = show
        self.pending: list[str] = []
        # Where the open span would begin in the stream, and its tone marks.
        self.begun: tuple[int, str] | None = getattr(stream, "_thai_begun", None)

    def flush(self) -> None:
        if self.pending:
            self.show(self.stream, "".join(self.pending))
            self.pending.clear()

    def glyph(self, code: str, text: str) -> None:
        if text[:1] == NIKHAHIT:
            self.flush()
            self.begun = (len(self.stream.stream), text[1:])
            self.pending.append(f"<{code}>")
        elif self.begun and text == SARA_AA:
            start, tones = self.begun
            self.pending.append(f"<{code}>")
            self.flush()
            actual = (tones + SARA_AM).encode("utf-16-be").hex()
            span = f"/Span<</ActualText<feff{actual}>>>BDC"
            self.stream.stream.insert(start, span.encode())
            self.stream.stream.append(b"EMC")
            self.begun = None
        else:
            still_open = self.begun and text and text in TONES
            self.begun = (self.begun[0], self.begun[1] + text) if still_open else None
            self.pending.append(f"<{code}>")

    def close(self) -> None:
        self.flush()
        self.stream._thai_begun = self.begun


@cache
def install() -> None:
    """Patch WeasyPrint, once per process."""
    font_init = pdf_fonts.Font.__init__
    add_font = pdf_stream.Stream.add_font
    show_text = pdf_stream.Stream.show_text

    def patched_init(self, *args):
        font_init(self, *args)
        self.to_unicode = _GlyphTexts(thai_glyphs(self.file_content, self.index))

    def patched_add_font(self, pango_font):
        result = add_font(self, pango_font)
        self._thai_texts = result[0].to_unicode
        return result

    def patched_show_text(self, text):
        texts = getattr(self, "_thai_texts", None)
        has_begun = getattr(self, "_thai_begun", None)
        if texts is None or not (has_begun or any(n in text for n in texts.nikhahits)):
            show_text(self, text)
            return
        spans = _SaraAm(self, show_text)
        for token in _SHOWN.findall(text):
            if token[0] != "<":
                spans.pending.append(f"{token} ")
                continue
            for code in re.findall("....", token[1:-1]):
                spans.glyph(code, texts.table.get(int(code, 16), ""))
        spans.close()

    pdf_fonts.Font.__init__ = patched_init
    pdf_stream.Stream.add_font = patched_add_font
    pdf_stream.Stream.show_text = patched_show_text
