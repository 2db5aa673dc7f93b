"""Puts the Word document together: cover, contents, sections."""

from collections.abc import Iterable, Iterator
from itertools import count

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from reports.document import Document, Section
from reports.document import Paragraph as Words
from reports.outline.layout import Part
from reports.printing import printable
from reports.word.blocks import Writer, add_picture, say
from reports.word.marks import (
    CONTENTS,
    add_link,
    bookmark,
    contents_frame,
    field_end,
    field_start,
)
from reports.word.package import new_document, saved, set_properties
from reports.word.pages import set_up_cover, text_width, turn
from reports.word.pictures import Pictures

DEEPEST_HEADING = 3
IN_CONTENTS = 2


def document_docx(document: Document, pictures: Pictures) -> bytes:
    """``document`` as a Word file; ``pictures`` are its seal and its charts."""
    word = new_document()
    set_properties(word, document)
    set_up_cover(word, document)
    _cover(word, document, pictures)
    _front(word, document)
    if document.has_contents:
        _contents(word, document)
    _Sections(word, document, pictures).write()
    return saved(word)


def _cover(word: WordDocument, document: Document, pictures: Pictures) -> None:
    cover = document.cover
    above = Mm(32)
    if pictures.seal is not None and cover.seal is not None:
        seal = word.add_paragraph(style="Figure")
        add_picture(seal, pictures.seal, cover.seal.alt, **pictures.seal_size())
        above = Mm(8)
    title = word.add_paragraph(printable(cover.title), style="Title")
    title.paragraph_format.space_before = above
    word.add_paragraph(printable(cover.subtitle), style="Subtitle")
    word.add_paragraph(printable(cover.year), style="Cover Year")
    agency = word.add_paragraph(printable(cover.agency), style="Cover Agency")
    agency.paragraph_format.space_before = Mm(52)
    if cover.place:
        word.add_paragraph(printable(cover.place), style="Cover Agency")


def _front(word: WordDocument, document: Document) -> None:
    """The agency's foreword: before the contents and not in them."""
    for section in document.front:
        heading = word.add_paragraph(printable(section.heading), style="TOC Heading")
        heading.paragraph_format.page_break_before = True
        for block in section.blocks:
            if isinstance(block, Words):
                say(word.add_paragraph(style="Body Text"), block, one_line=True)
        # The agency's name, under its words.
        signed = word.paragraphs[-1].paragraph_format
        signed.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        signed.space_before = Mm(8)


def _contents(word: WordDocument, document: Document) -> None:
    """A field that Word brings up to date; until then it holds every heading."""
    heading = word.add_paragraph("สารบัญ", style="TOC Heading")
    heading.paragraph_format.page_break_before = True
    lines = [heading]
    for depth, section in _listed(document.body):
        line = word.add_paragraph(style=f"toc {depth}")
        if len(lines) == 1:
            for run in field_start(CONTENTS):
                line._p.append(run)
        add_link(line, section.key, printable(section.heading))
        lines.append(line)
    lines[-1]._p.append(field_end())
    frame, inner = contents_frame()
    heading._p.addprevious(frame)
    for line in lines:
        inner.append(line._p)


def _listed(
    sections: Iterable[Section], depth: int = 1
) -> Iterator[tuple[int, Section]]:
    for section in sections:
        yield depth, section
        if depth < IN_CONTENTS:
            yield from _listed(section.sections, depth + 1)


class _Sections:
    def __init__(
        self, word: WordDocument, document: Document, pictures: Pictures
    ) -> None:
        self.word = word
        self.document = document
        self.pictures = pictures
        self.numbers = count(1)
        self.is_landscape = False

    def write(self) -> None:
        # The first section follows the contents; a summary has a page of its own.
        starts_page = True
        for section in self.document.body:
            if section.landscape != self.is_landscape:
                self.is_landscape = section.landscape
                turn(self.word, self.document, landscape=section.landscape)
                starts_page = False
            heading = self._section(section, depth=1)
            if starts_page:
                heading.paragraph_format.page_break_before = True
            starts_page = section.key == Part.SUMMARY

    def _section(self, section: Section, depth: int) -> Paragraph:
        words = printable(section.heading)
        heading = self.word.add_paragraph(
            words, style=f"Heading {min(depth, DEEPEST_HEADING)}"
        )
        bookmark(heading, next(self.numbers), section.key)
        writer = Writer(
            self.word,
            self.document.digits,
            self.pictures,
            text_width(landscape=self.is_landscape),
        )
        for block in section.blocks:
            writer.write(block, words)
        for inner in section.sections:
            self._section(inner, depth + 1)
        return heading
