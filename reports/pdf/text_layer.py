"""Exact Thai in the text layer of WeasyPrint's PDFs.

WeasyPrint keeps one text per glyph, taken from the first cluster that used it.
HarfBuzz draws ำ as nikhahit and า, so that นำ is read back as นา, and every า
as ำ once a page begins with คำนำ (Kozea/WeasyPrint #2841). Here a glyph's text
is what the font itself says, and a letter with its drawn ำ is wrapped in an
ActualText span.

So is a letter with a raised mark (ขึ้น and ศักดิ์ in bold, ปั่น in every weight): such a
mark is a piece of text of its own, and readers that sort pieces by their place
(PDFium, so Chrome and Edge) return it before its vowel or after the next letter. A
space that follows goes with the letter: PDFium forgets one between two spans.
"""

import hashlib
import io
import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import NamedTuple

from fontTools.ttLib import TTFont
from weasyprint.pdf import fonts as pdf_fonts
from weasyprint.pdf import stream as pdf_stream

NIKHAHIT, SARA_AA, SARA_AM = "\u0e4d", "\u0e32", "\u0e33"
MARKS = frozenset(
    "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e3a\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4d\u0e4e"
)

_THAI_GLYPH = re.compile(r"uni((?:0E[0-7][0-9A-F])+)(?:\..*)?")
# Thousandths of an em. The fonts move a raised mark to the right by 41 at the most, and mostly by less
# than 20: not to be seen at any size of text.
_SMALL = 45
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
        nikhahits = [f"{g:04x}" for g, text in table.items() if text[0] == NIKHAHIT]
        self.has_nikhahit = re.compile("|".join(nikhahits) or r"(?!)").search

    def __setitem__(self, glyph: int, text: str) -> None:
        super().__setitem__(glyph, self.table.get(glyph, text))

    def text_of(self, glyph: int) -> str:
        return self.table.get(glyph) or self.get(glyph, "")


class _Token(NamedTuple):
    """A glyph or a move of the pen, as written; ``text`` is a glyph's Thai text."""

    written: str
    rise: float
    text: str | None = None


def _tokens(pieces: list[tuple[float, str]], texts: "_GlyphTexts") -> Iterator[_Token]:
    for rise, shown in pieces:
        for part in _SHOWN.findall(shown):
            if part[0] != "<":
                yield _Token(f"{part} ", rise)
                continue
            for start in range(1, len(part) - 1, 4):
                code = part[start : start + 4]
                yield _Token(f"<{code}>", rise, texts.text_of(int(code, 16)))


def _clusters(tokens: Iterator[_Token]) -> Iterator[list[_Token]]:
    """Letters with the marks above and below them, and with the า of their ำ."""
    cluster: list[_Token] = []
    has_nikhahit = False
    for token in tokens:
        if token.text is not None:
            is_mark = token.text[:1] in MARKS
            if not (
                is_mark
                or (has_nikhahit and token.text == SARA_AA)
                or (token.text == " " and cluster)
            ):
                yield cluster
                cluster, has_nikhahit = [], False
            has_nikhahit = is_mark and (has_nikhahit or token.text[0] == NIKHAHIT)
        cluster.append(token)
    yield cluster


def _without_small_moves(cluster: list[_Token]) -> list[_Token]:
    """The cluster with its raised marks a trifle to the left, and as wide as before.

    A mark that begins behind the next letter would be sorted behind it.
    """
    kept, owed = [], []
    for token in cluster:
        is_move = token.text is None and token.rise != 0
        is_small = is_move and -_SMALL <= float(token.written) < 0
        (owed if is_small else kept).append(token)
    return kept + [each._replace(rise=0) for each in owed]


def _exact_text(cluster: list[_Token]) -> str | None:
    """What a cluster says, where a reader would not find it out by itself."""
    texts = [each.text for each in cluster if each.text is not None]
    text = "".join(texts)
    is_am = NIKHAHIT in text[1:] and SARA_AA in texts
    if not (is_am or any(each.rise for each in cluster)) or not all(texts):
        return None
    return text.replace(NIKHAHIT, "").replace(SARA_AA, SARA_AM) if is_am else text


@cache
def install() -> None:
    """Patch WeasyPrint, once per process."""
    font_init = pdf_fonts.Font.__init__
    stream_class = pdf_stream.Stream
    add_font = stream_class.add_font
    show_text = stream_class.show_text
    set_text_rise = stream_class.set_text_rise
    set_font_size = stream_class.set_font_size
    end_text = stream_class.end_text

    def patched_init(self, *args):
        font_init(self, *args)
        self.to_unicode = _GlyphTexts(thai_glyphs(self.file_content, self.index))

    def patched_add_font(self, pango_font):
        result = add_font(self, pango_font)
        self._thai_texts = result[0].to_unicode
        return result

    # A line is written at its end, when each letter's marks are known.

    def patched_show_text(self, text):
        self.__dict__.setdefault("_pieces", []).append(
            (self.__dict__.get("_rise", 0), text)
        )

    def patched_set_text_rise(self, height):
        self._rise = height

    def patched_set_font_size(self, font, size):
        write_line(self)
        set_font_size(self, font, size)

    def patched_end_text(self):
        write_line(self)
        end_text(self)

    def write_line(stream):
        pieces = stream.__dict__.get("_pieces")
        if not pieces:
            return
        stream._pieces = []
        texts = stream._thai_texts
        is_plain = not any(rise or texts.has_nikhahit(text) for rise, text in pieces)
        if is_plain:
            for _, text in pieces:
                show_text(stream, text)
            return
        waiting: list[_Token] = []
        for cluster in _clusters(_tokens(pieces, texts)):
            exact = _exact_text(cluster)
            if exact is None:
                waiting += cluster
                continue
            write(stream, waiting)
            waiting = []
            actual = exact.encode("utf-16-be").hex()
            stream.stream.append(f"/Span<</ActualText<feff{actual}>>>BDC".encode())
            write(stream, _without_small_moves(cluster))
            stream.stream.append(b"EMC")
        write(stream, waiting)

    def write(stream, tokens):
        for rise, same in groupby(tokens, key=lambda token: token.rise):
            if rise:
                set_text_rise(stream, rise)
            shown = "".join(token.written for token in same)
            show_text(stream, shown.replace("><", ""))
            if rise:
                set_text_rise(stream, 0)

    pdf_fonts.Font.__init__ = patched_init
    stream_class.add_font = patched_add_font
    stream_class.show_text = patched_show_text
    stream_class.set_text_rise = patched_set_text_rise
    stream_class.set_font_size = patched_set_font_size
    stream_class.end_text = patched_end_text
