"""What a screen reader is told of a page, where WeasyPrint tells too much or too little.

Page numbers and the notice in the margins, and the dots of the contents, are
artifacts: they would be read on every page, and dot by dot. A heading cell says
whether it heads a column or a row. A line of the contents is one link, named by
its words and not by the address it leads to.
"""

from collections.abc import Iterator
from functools import cache

import pydyf
from weasyprint.document import Page
from weasyprint.formatting_structure import boxes
from weasyprint.pdf import tags
from weasyprint.pdf.stream import Stream


@cache
def install() -> None:
    """Patch WeasyPrint, once per process."""
    init = Page.__init__
    paint = Page.paint
    marked = Stream.marked
    build = tags._build_box_tree
    pdf_tag = tags._get_pdf_tag

    def with_whole_links(self, page_box):
        init(self, page_box)
        # Else the dots and the number of a line of the contents are links as well.
        self.links = [each for each in self.links if each[3].element_tag == "a"]

    def paint_with_artifacts(self, stream, *args, **kwargs):
        stream._artifacts = set(_unread(self._page_box))
        paint(self, stream, *args, **kwargs)

    def marked_or_artifact(self, box, tag):
        if box in getattr(self, "_artifacts", ()):
            return self.artifact()
        return marked(self, box, tag)

    def tag_of(tag):
        return "Span" if tag and tag.startswith("a::") else pdf_tag(tag)

    def build_tree(box, parent, *args):
        if isinstance(box, boxes.MarginBox) or getattr(box, "is_leader", False):
            return
        for element in build(box, parent, *args):
            if element["S"] == "/TH":
                is_row = box.element.get("scope") == "row"
                element["A"]["Scope"] = "/Row" if is_row else "/Column"
            yield element
        if getattr(box, "link_annotation", None):
            words = " ".join("".join(box.element.itertext()).split())
            box.link_annotation["Contents"] = pydyf.String(words)

    Page.__init__ = with_whole_links
    Page.paint = paint_with_artifacts
    Stream.marked = marked_or_artifact
    tags._get_pdf_tag = tag_of
    tags._build_box_tree = build_tree


def _unread(box, *, is_inside: bool = False) -> Iterator[boxes.Box]:
    """The texts of margins and of leaders."""
    is_inside = is_inside or isinstance(box, boxes.MarginBox) or box.is_leader
    if isinstance(box, boxes.TextBox):
        if is_inside:
            yield box
        return
    for child in getattr(box, "children", ()):
        yield from _unread(child, is_inside=is_inside)
