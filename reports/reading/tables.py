"""Tables of plain text: cells between tabs, which may go on over several lines."""

from collections.abc import Callable, Sequence

from organisations.errors import Refused
from reports.document import Table
from reports.reading.grid import LONGEST_TITLE, table_of
from reports.reading.lines import Line
from reports.reading.names import Names, squeezed
from reports.reading.points import is_points
from reports.reading.raw import Piece, RawCell, RawParagraph, RawTable
from reports.reading.sizes import MOST_CELLS, MOST_COLUMNS

_RawRow = list[list[Piece]]

_HEAD_LINES = 12


def table_at(
    lines: Sequence[Line],
    start: int,
    names: Names,
    is_heading: Callable[[Line], bool],
) -> tuple[Table, int]:
    """The table that begins at ``start``, and where reading goes on.

    Raises:
        Refused: more columns or cells than any report has.
    """
    width = _width(lines, start, names)
    if width > MOST_COLUMNS:
        raise Refused(
            f"ตารางที่บรรทัด {lines[start].number} มี {width:,} คอลัมน์ เกินที่อ่านได้ "
            f"{MOST_COLUMNS} คอลัมน์ ตรวจว่าเป็นไฟล์รายงาน"
        )
    rows: list[_RawRow] = []
    at, cells = start, 0
    while at < len(lines):
        line = lines[at]
        if line.is_blank:
            following = _goes_on(lines, at, rows, width, names, is_heading)
            if following is None:
                break
            at = following
            continue
        if len(rows) > 1 and _is_head_again(line, rows):
            break
        if _begins(line, rows, width, names):
            rows.append([[]])
        elif len(rows[-1]) >= width and _ends_before(line, rows[-1], is_heading):
            break
        _add(rows[-1], line)
        at += 1
        cells += line.tabs + 1
        if cells > MOST_CELLS:
            raise Refused(
                f"ตารางที่บรรทัด {lines[start].number} มีเกิน {MOST_CELLS:,} ช่อง "
                "ตรวจว่าเป็นไฟล์รายงาน"
            )
    return _table(rows, names), at


def _width(lines: Sequence[Line], start: int, names: Names) -> int:
    """Columns of the head, which may itself be broken over several lines."""
    tabs = lines[start].tabs
    for line in lines[start + 1 : start + _HEAD_LINES]:
        if line.is_blank or line.tabs == tabs or names.begins_row(line.text):
            break
        tabs += line.tabs
    return tabs + 1


def _begins(line: Line, rows: list[_RawRow], width: int, names: Names) -> bool:
    if not rows:
        return True
    begins = names.begins_row(line.text)
    if len(rows[-1]) >= width:
        return line.tabs > 0 or begins
    # A full row while another is unfinished: that one had fewer cells, unless the
    # line goes on with the unfinished one's first cell.
    return line.tabs >= width - 1 and begins


def _ends_before(line: Line, row: _RawRow, is_heading: Callable[[Line], bool]) -> bool:
    """A figure does not go on over a second line; a heading is no cell."""
    if is_heading(line):
        return True
    last = " ".join(each.text for each in row[-1][:3])
    return not last.strip() or (len(row[-1]) < 3 and is_points(last))


def _goes_on(
    lines: Sequence[Line],
    at: int,
    rows: list[_RawRow],
    width: int,
    names: Names,
    is_heading: Callable[[Line], bool],
) -> int | None:
    """Where the table goes on behind blank lines; None where it ends."""
    following = at
    while following < len(lines) and lines[following].is_blank:
        following += 1
    if following == len(lines) or is_heading(lines[following]):
        return None
    line = lines[following]
    if len(rows[-1]) < width:
        ahead = lines[following : following + 4]
        return following if any(each.tabs for each in ahead) else None
    goes_on = line.tabs == width - 1 and names.begins_row(line.text)
    return following if goes_on and not _is_head_again(line, rows) else None


def _is_head_again(line: Line, rows: list[_RawRow]) -> bool:
    """A head printed again on a new page."""
    if not line.tabs or len(line.text) > MOST_COLUMNS * LONGEST_TITLE:
        return False
    # Asked at every row: no further than a head can be long.
    head = "".join(piece.text for cell in rows[0][:MOST_COLUMNS] for piece in cell[:4])
    return squeezed(line.text) == squeezed(head[: MOST_COLUMNS * LONGEST_TITLE])


def _add(row: _RawRow, line: Line) -> None:
    first, *more = line.text.split("\t")
    row[-1].append(Piece(first, line.number))
    row += [[Piece(each, line.number)] for each in more]


def _table(rows: list[_RawRow], names: Names) -> Table:
    raw = RawTable(
        tuple(
            tuple(
                RawCell((RawParagraph(tuple(pieces)),), column)
                for column, pieces in enumerate(row)
            )
            for row in rows
        )
    )
    return table_of(raw, names)
