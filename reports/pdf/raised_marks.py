"""Raised marks stay in their place when text is copied.

A mark above a vowel (ขึ้น and ศักดิ์ in bold) is drawn as a piece of text of its
own, with a rise. Where the font also moves it to the right by a few thousandths
of an em, the piece starts behind the one that follows, and readers that sort
by position (PDFium, so Chrome and Edge) return the mark after the next word.
Such a mark is drawn without the small move; what follows keeps its place.
"""

import re
from functools import cache

from weasyprint.pdf import stream as pdf_stream

# Thousandths of an em, to the right. The fonts' largest move of a mark in a
# Thai word is 41 and nearly all are below 20: not visible at any text size.
LARGEST_MOVE = 45

_MOVED_RIGHT = re.compile(r"-(\d+(?:\.\d+)?)(?=<)")


@cache
def install() -> None:
    """Patch WeasyPrint, once per process."""
    set_text_rise = pdf_stream.Stream.set_text_rise
    show_text = pdf_stream.Stream.show_text

    def patched_set_text_rise(self, height):
        set_text_rise(self, height)
        self._is_raised = height != 0

    def patched_show_text(self, text):
        # What the mark was not moved by; the text after it counts on it.
        owed = getattr(self, "_owed_move", "")
        self._owed_move = ""
        if owed:
            text = owed + text
        elif getattr(self, "_is_raised", False):
            move = _MOVED_RIGHT.match(text)
            if move and float(move[1]) <= LARGEST_MOVE:
                self._owed_move = move[0]
                text = text[move.end() :]
        show_text(self, text)

    pdf_stream.Stream.set_text_rise = patched_set_text_rise
    pdf_stream.Stream.show_text = patched_show_text
