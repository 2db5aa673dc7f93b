"""Tables of any format as tables of a report: heads, merged cells, figures."""

import re
from collections.abc import Sequence

from reports.document import Cell, Column, Row, Table
from reports.reading.lines import cell
from reports.reading.names import Names
from reports.reading.points import is_points, points_in
from reports.reading.raw import Piece, RawCell, RawParagraph, RawTable
from thai.numerals import to_arabic_digits

LONGEST_TITLE = 120
_MOST_HEADS = 4
_BULLET = re.compile(r"\s*(?:[-–•▪●]|\(?[0-9๐-๙]{1,2}[.)])")
# Heads of a plan: what is merged down there holds for every row beside it.
_PLAN = re.compile("รับผิดชอบ|ระยะเวลา|ขั้นตอน")

_Filled = dict[int, tuple[RawCell, Cell]]


def table_of(raw: RawTable, names: Names, number: int | None = None) -> Table:
    """The table; ``number`` is its own, for the places of its cells.

    A head over several columns stands in each of them, on a line of its own above
    theirs. A cell merged downwards is there in each row, unless it is a figure,
    which is one figure only.
    """
    grid = [
        {
            each.column: (each, _cell(each, names, _at(number, place, each.column)))
            for each in row
        }
        for place, row in enumerate(raw.rows, start=1)
    ]
    width = raw.width
    first = _first_row(raw, width)
    heads = _heads(raw, first, grid, names) or min(raw.heads, len(raw.rows) - 1)
    caption = " ".join(
        read.text.replace("\n", " ") for row in grid[:first] for _, read in row.values()
    )
    titles = _titles(grid[first : first + heads], width)
    is_plan = any(_PLAN.search(each) for each in titles)
    rows: list[Row] = []
    above: dict[int, tuple[int, Cell]] = {}
    has_places = number is not None
    for row in grid[first + heads :]:
        cells = {at: read for at, (_, read) in row.items()}
        if has_places:
            for at in range(width):
                left, merged = above.get(at, (0, None))
                if at not in cells:
                    cells[at] = merged if left > 0 and merged else Cell(())
        for at in above:
            above[at] = (above[at][0] - 1, above[at][1])
        for at, (each, read) in row.items():
            is_repeated = at == 0 or (read.value is None and (at == 1 or is_plan))
            if is_repeated and each.tall > 1:
                above[at] = (each.tall - 1, read)
            else:
                above.pop(at, None)
        ordered = tuple(cells[at] for at in sorted(cells))
        if not ordered or (has_places and not any(each.text for each in ordered)):
            continue
        rows.append(Row(ordered, is_group=_is_group(ordered, width)))
    titles, rows, width = _stacked(titles, rows)
    return Table(
        caption=caption,
        columns=tuple(Column(title, 100 // max(1, width)) for title in titles),
        rows=tuple(rows),
        rows_may_split=True,
    )


def _stacked(titles: list[str], rows: list[Row]) -> tuple[list[str], list[Row], int]:
    """Two tables beside each other under the same heads, as one below the other."""
    half = len(titles) // 2
    is_double = half > 1 and len(titles) == 2 * half and titles[:half] == titles[half:]
    if not is_double or not all(titles) or len(set(titles[:half])) < half:
        return titles, rows, len(titles)
    parts = [Row(row.cells[at : at + half]) for at in (0, half) for row in rows]
    found = [row for row in parts if any(each.text for each in row.cells)]
    return titles[:half], found, half


def _at(number: int | None, row: int, column: int) -> tuple[int, int, int] | None:
    return None if number is None else (number, row, column + 1)


def _cell(raw: RawCell, names: Names, at: tuple[int, int, int] | None) -> Cell:
    """With the figure it shows, or in the first column the indicator's number."""
    read = cell(_paragraphs(raw.paragraphs), names.expected, at)
    if raw.column == 0:
        named = names.indicator(read.text)
        value = str(named.number) if named else None
        return Cell(read.blocks, value, read.seen)
    return Cell(read.blocks, points_in(read.text), read.seen)


def _paragraphs(raw: Sequence[RawParagraph]) -> list[list[Piece]]:
    """Where some paragraphs are bullets, the others go on with the one above them."""
    found: list[list[Piece]] = []
    has_bullets = any(_BULLET.match(each.text[:10]) for each in raw)
    for each in raw:
        goes_on = has_bullets and found and not _BULLET.match(each.text[:10])
        if goes_on and _BULLET.match(found[-1][0].text[:10]):
            found[-1] += each.pieces
        elif each.pieces:
            found.append(list(each.pieces))
    return found


def _first_row(raw: RawTable, width: int) -> int:
    """A row of one cell over the whole width, above all others, is the caption."""
    first = 0
    for row in raw.rows[:2]:
        if width > 1 and len(row) == 1 and row[0].wide == width:
            first += 1
        else:
            break
    return first if first < len(raw.rows) else 0


def _heads(raw: RawTable, first: int, grid: Sequence[_Filled], names: Names) -> int:
    """How many rows are heads: more than one where their cells are merged."""
    count, needed = 0, 1
    width = raw.width
    for place in range(first, min(len(raw.rows), first + _MOST_HEADS)):
        if count >= needed or not _can_be_head(grid[place], count > 0, names):
            break
        count += 1
        for each in raw.rows[place]:
            if each.tall > 1:
                needed = max(needed, count + each.tall - 1)
            if 1 < each.wide < width:
                needed = max(needed, count + 1)
    return count


def _can_be_head(row: _Filled, is_second: bool, names: Names) -> bool:
    read = [cell for _, cell in row.values()]
    filled = [each for each in read if each.text]
    if not filled or (len(row) < 2 and not is_second):
        return False
    if any(len(each.text) > LONGEST_TITLE for each in filled):
        return False
    if not is_second and len(filled) < len(read) and (read[0].text or len(filled) < 2):
        return False
    figures = [each.text for each in filled if is_points(each.text)]
    if figures and not _are_numbers(figures):
        return False
    # A row about one indicator is none; a row of indicators is.
    is_about_one = isinstance(filled[0].value, str) and not figures
    return not is_about_one or all(names.indicator(each.text) for each in filled[:3])


def _are_numbers(texts: Sequence[str]) -> bool:
    """1, 2, 3 … above columns."""
    plain = [to_arabic_digits(each).strip(" .()") for each in texts]
    if len(plain) < 3 or not all(each.isascii() and each.isdigit() for each in plain):
        return False
    numbers = list(map(int, plain))
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _titles(heads: Sequence[_Filled], width: int) -> list[str]:
    parts: list[list[str]] = [[] for _ in range(width)]
    for row in heads:
        for at, (each, read) in row.items():
            text = read.text.replace("\n", " ").strip()
            for column in range(at, min(width, at + each.wide)):
                if text and text not in parts[column]:
                    parts[column].append(text)
    return ["\n".join(each) for each in parts]


def _is_group(row: tuple[Cell, ...], width: int) -> bool:
    return width > 1 and bool(row[0].text) and not any(each.text for each in row[1:])
