"""Pages of lines as blocks: tables, drawn or not, and the paragraphs between them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reports.reading.pages.columns import Bare, bare_tables
from reports.reading.pages.furniture import without_furniture
from reports.reading.pages.glyphs import Glyph
from reports.reading.pages.joining import Placed, joined
from reports.reading.pages.lines import Line, lines_of
from reports.reading.pages.paragraphs import (
    cell_paragraphs,
    paragraph_of,
    paragraphs_of,
)
from reports.reading.pages.rulings import Drawn, Frame
from reports.reading.raw import RawBlock, RawCell, RawTable
from reports.reading.sizes import Budget


@dataclass
class Page:
    number: int
    lines: list[Line]
    tables: list[Drawn]
    bottom: float
    top: float
    width: float


def blocks_of(pages: Sequence[Page]) -> list[RawBlock]:
    kept = without_furniture(
        [page.lines for page in pages], [(page.bottom, page.top) for page in pages]
    )
    budget = Budget()
    placed: list[Placed] = []
    rights = _right_edges(pages, kept)
    for page, lines in zip(pages, kept, strict=True):
        numbered = [replace(line, number=at) for at, line in enumerate(lines, start=1)]
        placed += _page_blocks(page, numbered, rights[page.width], budget)
    return joined(placed)


def _right_edges(
    pages: Sequence[Page], kept: Sequence[Sequence[Line]]
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
    page: Page, lines: Sequence[Line], right: float, budget: Budget
) -> list[Placed]:
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
    found: list[tuple[float, Placed]] = []
    for at, each in enumerate(drawn):
        table = _drawn_table(each, inside[at], page.number, budget)
        found.append((each.top, Placed(table, each.edges, page.number)))
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
) -> list[tuple[float, Placed]]:
    """Tables without drawn lines, and paragraphs."""
    found: list[tuple[float, Placed]] = []
    at = 0
    for table in [*bare_tables(lines), None]:
        end = table.first if table else len(lines)
        for paragraph in paragraphs_of(lines[at:end], right):
            block = paragraph_of(paragraph, page)
            budget.spend(block.text)
            found.append((paragraph[0].base, Placed(block, (), page)))
        if table:
            raw = _bare_table(table, page, budget)
            found.append((lines[table.first].base, Placed(raw, table.edges, page)))
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
            cell_paragraphs(lines, page, frame.right - 4),
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
            cell = RawCell(cell_paragraphs(lines, page, rights[at]), at)
            budget.spend(cell.text)
            cells.append(cell)
        rows.append(tuple(cells))
    return RawTable(tuple(rows))
