"""Each block of the outline as Word has it: paragraphs, lists, tables, pictures."""

import io

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Emu, Mm, Twips
from docx.table import Table as WordTable
from docx.table import _Cell as WordCell
from docx.text.paragraph import Paragraph as WordParagraph

from reports.charted import chart_words
from reports.document import (
    Align,
    BarChart,
    Block,
    Bullets,
    Cell,
    Paragraph,
    Photo,
    Row,
    Signatures,
    Table,
    YearChart,
)
from reports.outline.annex import MARK
from reports.printing import printable
from reports.word.marks import element
from reports.word.pictures import Pictures, fitting
from reports.word.styles import MM

HEAD_FILL, GROUP_FILL, LINE = "EEF1F8", "F4F6FB", "75819A"
ALIGNMENTS = {
    Align.LEFT: None,
    Align.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
}
DOTS = "." * 44


class Writer:
    """Writes blocks one after the other at the end of a Word document."""

    def __init__(
        self, word: WordDocument, digits: str, pictures: Pictures, width: float
    ) -> None:
        self.word = word
        self.digits = digits
        self.pictures = pictures
        self.width = width  # between the margins, in millimetres

    def write(self, block: Block, heading: str) -> None:
        """``heading`` is what the block stands under."""
        match block:
            case Paragraph():
                say(self.word.add_paragraph(style="Body Text"), block, one_line=True)
            case Bullets():
                for item in block.items:
                    say(self.word.add_paragraph(style="List Bullet"), item)
            case Table():
                self._table(block, heading)
            case BarChart() | YearChart():
                self._chart(block)
            case Photo():
                self._photo(block)
            case Signatures():
                self._signatures(block)

    def _chart(self, chart: BarChart | YearChart) -> None:
        paragraph = self.word.add_paragraph(style="Figure")
        add_picture(
            paragraph,
            self.pictures.charts[chart],
            chart_words(chart, self.digits),
            width=Mm(self.width),
        )

    def _photo(self, photo: Photo) -> None:
        content = self.pictures.photos[photo.sha256]
        paragraph = self.word.add_paragraph(style="Figure")
        paragraph.paragraph_format.keep_with_next = True
        add_picture(paragraph, content, photo.words, **fitting(content, 80, 60))
        self.word.add_paragraph(printable(photo.caption), style="Body Text")

    def _signatures(self, block: Signatures) -> None:
        for signer in block.signers:
            lines = (
                f"(ลงชื่อ) {DOTS} {signer.role}",
                f"({signer.name or DOTS})",
                f"ตำแหน่ง {signer.position or DOTS}",
            )
            for place, line in enumerate(lines):
                paragraph = self.word.add_paragraph(printable(line), style="Signer")
                if place == 0:
                    paragraph.paragraph_format.space_before = Mm(9)
            paragraph.paragraph_format.keep_with_next = False

    def _table(self, block: Table, heading: str) -> None:
        if block.caption:
            self.word.add_paragraph(printable(block.caption), style="Caption")
        table = self.word.add_table(rows=1, cols=len(block.columns))
        across = round(self.width * MM)
        _set_up(table, across, printable(block.caption or heading))
        widths = [round(across * column.width / 100) for column in block.columns]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Twips(width)
        head = table.rows[0]
        _row_properties(head, is_head=True)
        for cell, column, width in zip(head.cells, block.columns, widths, strict=True):
            cell.width = Twips(width)
            cell.paragraphs[0].style = "Table Head"
            cell.paragraphs[0].add_run(printable(column.title))
            _fill(cell, HEAD_FILL)
            cell._tc.get_or_add_tcPr().append(element("vAlign", val="center"))
        for row in block.rows:
            self._row(table, row, block, widths)
        self.word.add_paragraph(style="Table End")

    def _row(self, table: WordTable, row: Row, block: Table, widths: list[int]) -> None:
        made = table.add_row()
        _row_properties(made, may_split=block.rows_may_split)
        cells = made.cells
        for cell, width in zip(cells, widths, strict=True):
            cell.width = Twips(width)
        if row.is_group:
            whole = cells[0].merge(cells[-1])
            for extra in whole.paragraphs[1:]:
                extra._p.getparent().remove(extra._p)
            _write_cell(whole, row.cells[0], "Table Group", Align.LEFT)
            _fill(whole, GROUP_FILL)
            return
        for cell, content, column in zip(cells, row.cells, block.columns, strict=True):
            _write_cell(cell, content, "Table Text", column.align)


def say(paragraph: WordParagraph, told: Paragraph, *, one_line: bool = False) -> None:
    """The text, and behind it the mark of what is not confirmed."""
    text = printable(told.text)
    paragraph.add_run(" ".join(text.split("\n")) if one_line else text)
    if told.unconfirmed:
        paragraph.add_run(f" {MARK}", style="Mark")


def add_picture(
    paragraph: WordParagraph,
    content: bytes,
    words: str,
    *,
    width: Emu | None = None,
    height: Emu | None = None,
) -> None:
    """A picture in the line, with the words that stand for it."""
    shape = paragraph.add_run().add_picture(io.BytesIO(content), width, height)
    inline = shape._inline
    inline.docPr.set("descr", printable(words))
    # Without these, programs other than Word leave room of their own around it.
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")


def _write_cell(cell: WordCell, content: Cell, style: str, align: Align) -> None:
    free: WordParagraph | None = cell.paragraphs[0]
    free.style = style

    def next_paragraph(style: str) -> WordParagraph:
        nonlocal free
        if free is None:
            paragraph = cell.add_paragraph(style=style)
        else:
            paragraph, free = free, None
            paragraph.style = style
        if (alignment := ALIGNMENTS[align]) is not None:
            paragraph.alignment = alignment
        return paragraph

    for block in content.blocks:
        if isinstance(block, Bullets):
            for item in block.items:
                say(next_paragraph("Table Bullet"), item)
        else:
            say(next_paragraph(style), block)


def _fill(cell: WordCell, colour: str) -> None:
    cell._tc.get_or_add_tcPr().append(
        element("shd", val="clear", color="auto", fill=colour)
    )


def _row_properties(row, *, is_head: bool = False, may_split: bool = False) -> None:
    properties = row._tr.get_or_add_trPr()
    if not may_split:
        properties.append(element("cantSplit"))
    if is_head:
        properties.append(element("tblHeader"))


def _set_up(table: WordTable, width: int, words: str) -> None:
    """Fixed columns, thin lines, room in the cells; ``words`` say what it shows."""
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    room = "".join(
        f'<w:{side} w:w="{round(millimetres * MM)}" w:type="dxa"/>'
        for side, millimetres in (
            ("top", 1),
            ("left", 1.8),
            ("bottom", 1),
            ("right", 1.8),
        )
    )
    properties = parse_xml(
        f'<w:tblPr {nsdecls("w")}><w:tblW w:w="{width}" w:type="dxa"/>'
        f'<w:tblBorders>{lines}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{room}</w:tblCellMar>"
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
    )
    properties.append(element("tblCaption", val=words))
    table._tbl.replace(table._tbl.tblPr, properties)
