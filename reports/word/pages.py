"""Sheets of paper: upright and landscape, their margins and their heads."""

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from reports.document import Document
from reports.word.marks import PAGE, add_field, element

LONG, SHORT = 297, 210
# Top, right, bottom, left, in millimetres; as in the PDF.
UPRIGHT = (25, 20, 20, 30)
LANDSCAPE = (24, 15, 15, 15)


def text_width(*, landscape: bool) -> float:
    """Between the margins, in millimetres."""
    _, right, _, left = LANDSCAPE if landscape else UPRIGHT
    return (LONG if landscape else SHORT) - left - right


def set_up_cover(word: WordDocument, document: Document) -> None:
    """The first section; its first page has no number."""
    section = word.sections[0]
    section.different_first_page_header_footer = True
    head = section.first_page_header.paragraphs[0]
    head.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    head.add_run(document.notice, style="Notice")
    _set_up(section, document, landscape=False)


def turn(word: WordDocument, document: Document, *, landscape: bool) -> None:
    """Begin a section on a new page."""
    section = word.add_section(WD_SECTION.NEW_PAGE)
    # The break stands in a paragraph of its own, which must not need a page.
    Paragraph(word.element.body.p_lst[-1], word._body).style = "Section End"
    section.different_first_page_header_footer = False
    _set_up(section, document, landscape=landscape)


def _set_up(section: Section, document: Document, *, landscape: bool) -> None:
    width, height = (LONG, SHORT) if landscape else (SHORT, LONG)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    top, right, bottom, left = LANDSCAPE if landscape else UPRIGHT
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.left_margin, section.right_margin = Mm(left), Mm(right)
    section.header_distance = section.footer_distance = Mm(12)
    _number_pages(section, document.digits)
    header = section.header
    header.is_linked_to_previous = False
    head = header.paragraphs[0]
    across = Mm(text_width(landscape=landscape))
    stops = head.paragraph_format.tab_stops
    stops.add_tab_stop(across // 2, WD_TAB_ALIGNMENT.CENTER)
    stops.add_tab_stop(across, WD_TAB_ALIGNMENT.RIGHT)
    head.add_run("\t- ")
    add_field(head, PAGE, "๑" if document.digits == "thai" else "1")
    head.add_run(" -\t")
    head.add_run(document.notice, style="Notice")


def _number_pages(section: Section, digits: str) -> None:
    properties = section._sectPr
    for name in ("w:pgNumType", "w:docGrid"):
        for old in properties.findall(qn(name)):
            properties.remove(old)
    form = "thaiNumbers" if digits == "thai" else "decimal"
    # Word takes it only before the columns.
    properties.find(qn("w:cols")).addprevious(element("pgNumType", fmt=form))
