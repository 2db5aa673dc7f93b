"""A PDF from its bytes to paragraphs and tables."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from organisations.errors import Refused
from reports.reading.limits import BROKEN
from reports.reading.names import instrument
from reports.reading.pages.columns import Bare, bare_tables
from reports.reading.pages.furniture import without_furniture
from reports.reading.pages.glyphs import Glyph, glyphs_of
from reports.reading.pages.lines import Line, glue, lines_of
from reports.reading.pages.rulings import Drawn, Frame, drawn_tables, rules_of
from reports.reading.raw import Piece, RawBlock, RawCell, RawParagraph, RawTable
from reports.reading.sizes import Budget

MOST_PAGES = 300
MOST_LETTERS = 400_000
_FEWEST_LETTERS = 15  # a page, of Thai
# A bullet, or the number of a list or a section; no figure of two decimals.
_STARTS = re.compile(
    r"\s*(?:[-–•▪●]\s*\S"
    r"|(?![0-9๐-๙]{2}\.[0-9๐-๙]{2}(?![0-9๐-๙.]))"
    r"\(?[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2}){0,3}(?:[.)](?![0-9๐-๙])|\s))"
)
_NUMBERED = re.compile(r"\s*\(?(?:ตัวชี้วัดที่\s*)?[0-9๐-๙]{1,2}[.)]?(?:\s|$|[ก-๙])")
_SUMS = re.compile("แบบวัด|รวม|คะแนน|เฉลี่ย|ค่าเฉลี่ย|ภาพรวม")
_SLACK = 0.6  # of the size: a space, and what a margin is measured wrongly
_LONGEST_WORD = 11  # letters without their marks
_SAME_EDGE = 4.0


@dataclass
class _Page:
    number: int
    lines: list[Line]
    tables: list[Drawn]
    bottom: float
    top: float
    width: float


def pdf_blocks(content: bytes) -> list[RawBlock]:
    """
    Raises:
        Refused: damaged, protected, without text, or larger than any report.
    """
    try:
        file = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or error.args[1:] == (4,):
            raise Refused(
                "ไฟล์ PDF นี้ตั้งรหัสผ่านไว้ เปิดด้วยรหัสผ่าน บันทึกใหม่โดยไม่ใส่รหัส แล้วลองอีกครั้ง"
            ) from None
        raise Refused(BROKEN) from None
    try:
        return _blocks(_pages(file))
    except pypdfium2.PdfiumError:
        raise Refused(BROKEN) from None


def _pages(file: Any) -> list[_Page]:
    count = len(file)
    if not count:
        raise Refused(BROKEN)
    if count > MOST_PAGES:
        raise Refused(
            f"ไฟล์ PDF นี้มี {count:,} หน้า เกินที่อ่านได้ {MOST_PAGES} หน้า ตรวจว่าเป็นรายงานฉบับเดียว"
        )
    left = MOST_LETTERS
    pages: list[_Page] = []
    thai = letters = pictures = 0
    for at in range(count):
        page = file[at]
        text_page = page.get_textpage()
        left -= max(0, pdfium.FPDFText_CountChars(text_page.raw))
        if left < 0:
            raise Refused(
                f"ไฟล์ PDF นี้มีเกิน {MOST_LETTERS:,} ตัวอักษร ตรวจว่าเป็นรายงานฉบับเดียว"
            )
        turned = page.get_rotation()
        wide, tall = page.get_size()
        glyphs = [
            each
            for each in glyphs_of(text_page.raw, MOST_LETTERS)
            if not turned or each.text.strip()
        ]
        said = "".join(each.whole for each in glyphs)
        letters += sum(not each.isspace() for each in said)
        thai += sum("ก" <= each <= "๛" for each in said)
        pictures += _has_picture(page)
        across, down = rules_of(page.raw)
        box = page.get_cropbox()
        bottom, top = (box[1], box[3]) if not turned else (0.0, max(wide, tall))
        tables = drawn_tables(across, down)
        right = round(box[2]) if not turned else float(round(max(wide, tall)))
        pages.append(_Page(at + 1, lines_of(glyphs), tables, bottom, top, right))
        text_page.close()
        page.close()
    _check(letters, thai, pictures, count)
    return pages


def _has_picture(page: Any) -> bool:
    count = min(2_000, pdfium.FPDFPage_CountObjects(page.raw))
    return any(
        pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page.raw, at))
        in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM)
        for at in range(count)
    )


def _check(letters: int, thai: int, pictures: int, count: int) -> None:
    """Thai text, and enough of it for so many pages."""
    if thai >= _FEWEST_LETTERS * count or (thai > 300 and thai * 3 > letters):
        return
    if letters > 100 * count:
        raise Refused(
            "ตัวอักษรใน PDF นี้ไม่ได้บอกว่าเป็นอักษรใด คัดลอกออกมาไม่เป็นภาษาไทย "
            "ใช้ไฟล์ Word ต้นฉบับ หรือบันทึกเป็น PDF ใหม่จากต้นฉบับ"
        )
    if pictures:
        raise Refused("PDF นี้เป็นภาพสแกน ไม่มีข้อความให้อ่าน ใช้ไฟล์ Word หรือ PDF ที่บันทึกจากต้นฉบับ")
    raise Refused("PDF นี้ไม่มีข้อความภาษาไทย ตรวจว่าเลือกไฟล์ถูก")


@dataclass(frozen=True)
class _Placed:
    """A block, where its table's columns are, and the page it ends on.

    ``is_open``: a head printed again on that page says that more of it follows.
    """

    block: RawBlock
    edges: tuple[float, ...] = ()
    page: int = 0
    is_open: bool = False


def _blocks(pages: Sequence[_Page]) -> list[RawBlock]:
    kept = without_furniture(
        [page.lines for page in pages], [(page.bottom, page.top) for page in pages]
    )
    budget = Budget()
    placed: list[_Placed] = []
    rights = _right_edges(pages, kept)
    for page, lines in zip(pages, kept, strict=True):
        numbered = [replace(line, number=at) for at, line in enumerate(lines, start=1)]
        placed += _page_blocks(page, numbered, rights[page.width], budget)
    return _joined(placed)


def _right_edges(
    pages: Sequence[_Page], kept: Sequence[Sequence[Line]]
) -> dict[float, float]:
    """Where full lines end, by the width of the page.

    Nearly as far right as any of the text does, and where all lines are short as
    far from the edge as they begin.
    """
    ends: dict[float, list[float]] = {}
    starts: dict[float, list[float]] = {}
    for page, lines in zip(pages, kept, strict=True):
        ends.setdefault(page.width, []).extend(line.right for line in lines)
        starts.setdefault(page.width, []).extend(line.left for line in lines)
    found = {}
    for width, rights in ends.items():
        rights.sort()
        furthest = rights[int(len(rights) * 0.97)] if rights else 0.0
        margin = min(starts[width], default=0.0)
        found[width] = max(furthest, width - max(margin, 0.0))
    return found


def _page_blocks(
    page: _Page, lines: Sequence[Line], right: float, budget: Budget
) -> list[_Placed]:
    drawn = [each for each in page.tables if _holds_text(each, lines)]
    inside: dict[int, list[tuple[Line, Glyph]]] = {at: [] for at in range(len(drawn))}
    outside: list[Line] = []
    for line in lines:
        rest = []
        for glyph in line.glyphs:
            owner = next(
                (at for at, each in enumerate(drawn) if _is_in(glyph, each)), None
            )
            if owner is None:
                rest.append(glyph)
            else:
                inside[owner].append((line, glyph))
        if any(not each.text.isspace() for each in rest):
            outside.append(replace(line, glyphs=tuple(rest)))
    found: list[tuple[float, _Placed]] = []
    for at, each in enumerate(drawn):
        table = _drawn_table(each, inside[at], page.number, budget)
        found.append((each.top, _Placed(table, each.edges, page.number)))
    # What stands between two drawn tables is looked at by itself.
    tops = [each.top for each in drawn]
    for part in _between(outside, tops):
        found += _loose(part, page.number, right, budget)
    return [each for _, each in sorted(found, key=lambda item: -item[0])]


def _between(lines: Sequence[Line], tops: Sequence[float]) -> list[list[Line]]:
    parts: dict[int, list[Line]] = {}
    for line in lines:
        parts.setdefault(sum(top > line.base for top in tops), []).append(line)
    return [parts[at] for at in sorted(parts)]


def _loose(
    lines: Sequence[Line], page: int, right: float, budget: Budget
) -> list[tuple[float, _Placed]]:
    """Tables without drawn lines, and paragraphs."""
    found: list[tuple[float, _Placed]] = []
    at = 0
    for table in [*bare_tables(lines), None]:
        end = table.first if table else len(lines)
        for paragraph in _paragraphs(lines[at:end], right):
            block = _paragraph(paragraph, page)
            budget.spend(block.text)
            found.append((paragraph[0].base, _Placed(block, (), page)))
        if table:
            raw = _bare_table(table, page, budget)
            found.append((lines[table.first].base, _Placed(raw, table.edges, page)))
            at = table.last + 1
    return found


def _holds_text(table: Drawn, lines: Sequence[Line]) -> bool:
    """A frame with two cells of text or more; a chart's axes hold none."""
    if len(table.edges) < 3:
        return False
    held = {
        (frame.row, frame.column)
        for line in lines
        if table.bottom <= line.base <= table.top
        for glyph in line.glyphs
        for frame in table.frames
        if not glyph.text.isspace() and _in_frame(glyph, frame)
    }
    return len(held) > 1


def _is_in(glyph: Glyph, table: Drawn) -> bool:
    return (
        table.edges[0] <= glyph.middle <= table.edges[-1]
        and table.bottom <= glyph.base + 0.3 * glyph.size <= table.top
    )


def _in_frame(glyph: Glyph, frame: Frame) -> bool:
    return (
        frame.left <= glyph.middle < frame.right
        and frame.bottom <= glyph.base + 0.3 * glyph.size < frame.top
    )


def _drawn_table(
    table: Drawn, held: Sequence[tuple[Line, Glyph]], page: int, budget: Budget
) -> RawTable:
    rows: list[list[RawCell]] = [[] for _ in range(table.rows)]
    for frame in table.frames:
        budget.cell(frame.column + frame.wide)
        own: dict[int, list[Glyph]] = {}
        for line, glyph in held:
            if _in_frame(glyph, frame):
                own.setdefault(line.number, []).append(glyph)
        spaces = {line.number: line.space for line, _ in held}
        lines = [
            replace(line, number=number, space=spaces[number])
            for number, glyphs in own.items()
            for line in lines_of(glyphs)
        ]
        cell = RawCell(
            _cell_paragraphs(lines, page, frame.right - 4),
            frame.column,
            frame.wide,
            frame.tall,
        )
        budget.spend(cell.text)
        rows[frame.row].append(cell)
    return RawTable(tuple(map(tuple, rows)))


def _bare_table(table: Bare, page: int, budget: Budget) -> RawTable:
    rights = [
        max((line.right for row in table.rows for line in row[at]), default=0.0)
        for at in range(len(table.edges) + 1)
    ]
    rows = []
    for row in table.rows:
        cells = []
        for at, lines in enumerate(row):
            budget.cell(at + 1)
            cell = RawCell(_cell_paragraphs(lines, page, rights[at]), at)
            budget.spend(cell.text)
            cells.append(cell)
        rows.append(tuple(cells))
    return RawTable(tuple(rows))


def _cell_paragraphs(
    lines: Sequence[Line], page: int, right: float
) -> tuple[RawParagraph, ...]:
    """Short lines end a paragraph, unless bullets say what ends one."""
    if not lines:
        return ()
    if any(_STARTS.match(line.text) for line in lines[1:]) or len(lines) == 1:
        groups = [[line] for line in lines[:1]]
        for line in lines[1:]:
            if _STARTS.match(line.text):
                groups.append([line])
            else:
                groups[-1].append(line)
        return tuple(_paragraph(group, page) for group in groups)
    return tuple(_paragraph(each, page) for each in _paragraphs(lines, right))


def _paragraphs(lines: Sequence[Line], right: float) -> list[list[Line]]:
    """Lines that were broken at the right edge are one paragraph."""
    found: list[list[Line]] = []
    for line in lines:
        above = found[-1][-1] if found else None
        if above is None or not _goes_on(above, line, right):
            found.append([line])
        else:
            found[-1].append(line)
    return found


def _goes_on(above: Line, line: Line, right: float) -> bool:
    """Whether the line above is so full that the next word had to go below it."""
    return (
        not _STARTS.match(line.text)
        and above.right + _first_word(line) + _SLACK * line.size > right
        and above.base - line.base < 2.4 * max(line.size, above.size)
        and abs(above.size - line.size) < 1.5
    )


def _first_word(line: Line) -> float:
    """How wide the first word is, at most: Thai says only where phrases end."""
    first = line.stretches[0].glyphs
    end = 1
    while end < min(len(first), _LONGEST_WORD):
        if first[end].left - first[end - 1].right > 0.12 * line.size:
            break
        end += 1
    return first[end - 1].right - first[0].left


def _paragraph(lines: Sequence[Line], page: int) -> RawParagraph:
    pieces: list[Piece] = []
    above = ""
    for line in lines:
        pieces.append(Piece(line.text, line.number, page, glue=glue(above, line.text)))
        above = line.text
    return RawParagraph(tuple(pieces))


def _joined(placed: Sequence[_Placed]) -> list[RawBlock]:
    """Tables and paragraphs that go on over the edge of a page."""
    found: list[_Placed] = []
    for each in placed:
        last = found[-1] if found else None
        if last is not None and (last.page == each.page - 1 or last.is_open):
            joined = _over_the_edge(last, each)
            if joined is not None:
                found[-1] = joined
                continue
        found.append(each)
    return [each.block for each in found]


def _over_the_edge(last: _Placed, following: _Placed) -> _Placed | None:
    above, below = last.block, following.block
    if not (isinstance(above, RawTable) and isinstance(below, RawTable)):
        return None
    if _is_head_alone(above, below) and not last.is_open:
        return replace(last, page=following.page, is_open=True)
    if not _same_edges(last.edges, following.edges):
        return None
    rows = list(below.rows)
    heads = 0
    while heads < min(len(rows), len(above.rows), 3) and _same_words(
        rows[heads], above.rows[heads]
    ):
        heads += 1
    rows = rows[heads:]
    kept = list(above.rows)
    if rows and kept and _is_rest(rows[0], kept[1:]):
        kept[-1] = _row_joined(kept[-1], rows[0])
        rows = rows[1:]
    return _Placed(RawTable((*kept, *rows)), last.edges, following.page)


def _is_head_alone(above: RawTable, below: RawTable) -> bool:
    return len(below.rows) < min(3, len(above.rows)) and all(
        _same_words(own, first)
        for own, first in zip(below.rows, above.rows, strict=False)
    )


def _same_edges(one: Sequence[float], other: Sequence[float]) -> bool:
    return len(one) == len(other) and all(
        abs(a - b) <= _SAME_EDGE for a, b in zip(one, other, strict=True)
    )


def _same_words(one: Sequence[RawCell], other: Sequence[RawCell]) -> bool:
    words = ["".join(each.text for each in row) for row in (one, other)]
    plain = [re.sub(r"\s", "", each) for each in words]
    return plain[0] == plain[1] != ""


def _is_rest(row: Sequence[RawCell], above: Sequence[Sequence[RawCell]]) -> bool:
    """A row that began on the page before.

    Nothing is in its first cell, or no number where nearly all rows above have one.
    """
    if not row or not any(each.text.strip() for each in row):
        return False
    first = row[0].text.strip()
    if not first:
        return True
    if instrument(first) or _SUMS.match(first):
        return False
    firsts = [each[0].text for each in above if each and each[0].text.strip()]
    numbered = sum(bool(_NUMBERED.match(each)) for each in firsts)
    return 0 < len(firsts) * 3 <= numbered * 4 and not _NUMBERED.match(first)


def _row_joined(
    above: Sequence[RawCell], below: Sequence[RawCell]
) -> tuple[RawCell, ...]:
    rest = {each.column: each for each in below}
    joined = []
    for cell in above:
        more = rest.pop(cell.column, None)
        paragraphs = cell.paragraphs
        if more is not None and more.paragraphs:
            paragraphs = _text_joined(paragraphs, more.paragraphs)
        joined.append(replace(cell, paragraphs=paragraphs))
    return tuple(joined)


def _text_joined(
    above: tuple[RawParagraph, ...], below: tuple[RawParagraph, ...]
) -> tuple[RawParagraph, ...]:
    """The first paragraph below goes on with the last above, unless it begins anew."""
    if not above or _STARTS.match(below[0].text):
        return above + below
    first = below[0].pieces[0]
    pieces = (
        replace(first, glue=glue(above[-1].text, first.text)),
        *below[0].pieces[1:],
    )
    whole = RawParagraph(above[-1].pieces + pieces)
    return (*above[:-1], whole, *below[1:])
