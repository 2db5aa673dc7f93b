"""Whole words in SVG labels.

WeasyPrint draws SVG text letter by letter, so that Thai marks are not shaped
and collide (Kozea/WeasyPrint #2249). A label without letter positions of its
own is handed over in one piece instead.
"""

from functools import cache

import weasyprint.svg as svg


class _Whole(str):
    """A text that is drawn as one letter."""

    __slots__ = ()

    def __iter__(self):
        yield str(self)


@cache
def install() -> None:
    """Patch WeasyPrint, once per process."""
    plain_text = svg.Node.text.fget

    def text(self):
        whole = plain_text(self)
        if not whole or self.tag not in ("text", "tspan") or _places_letters(self):
            return whole
        return _Whole(whole)

    svg.Node.text = property(text)


def _places_letters(node) -> bool:
    if node.get("textLength") or node.get("letter-spacing"):
        return True
    return any(
        len(node.get(key, "").replace(",", " ").split()) > 1
        for key in ("x", "y", "dx", "dy", "rotate")
    )
