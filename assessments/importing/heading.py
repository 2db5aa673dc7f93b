"""Where a sheet's table begins, and what is wrong with its heads."""

from collections.abc import Iterator, Sequence

from assessments.importing.books import Sheet, Value, address, is_blank
from assessments.importing.cells import shown
from assessments.importing.columns import CODE, IDENTITY, IGNORED, NAME, YEAR, Heads
from assessments.importing.found import Table, problem_in
from assessments.importing.problems import Problem

_HEADS_WITHIN = 40
FEWEST_HEADS = 2
KNOWN_HEADS = (
    "หัวตามแม่แบบ เช่น รหัสหน่วยงาน, ตัวชี้วัดที่ 1, คะแนน IIT, คะแนนภาพรวม, ข้อที่มีข้อเสนอแนะ"
)


def table_in(sheet: Sheet, heads: Heads, needs_agency: bool) -> Table | None:
    """The sheet's table by the row, or pair of rows, with the most known heads."""
    best: tuple[int, int, int, dict[int, str]] | None = None
    last = min(len(sheet.rows), _HEADS_WITHIN)
    for is_double in (False, True):
        for row in range(1, last + (0 if is_double else 1)):
            columns = _columns(sheet, row, heads, is_double)
            known = set(columns.values()) - {IGNORED}
            has_agency = known & {CODE, NAME} or not needs_agency
            if len(known) < FEWEST_HEADS or not has_agency:
                continue
            if not known - {*IDENTITY, YEAR}:
                continue
            if best is None or len(known) > best[0]:
                best = (len(known), row, row + 1 + is_double, columns)
    return Table(sheet, best[1], best[2], best[3]) if best else None


def _columns(sheet: Sheet, row: int, heads: Heads, is_double: bool) -> dict[int, str]:
    found = {}
    for place, above, below in _pairs(sheet, row, is_double):
        column = (
            heads.column(above)
            if below is None or is_blank(below)
            else heads.under(above, below)
        )
        if column is not None:
            found[place] = column
    return found


def _pairs(
    sheet: Sheet, row: int, is_double: bool
) -> Iterator[tuple[int, Value, Value]]:
    """(place, head, head under it); a head over several columns stands over each."""
    upper = sheet.rows[row - 1]
    lower = sheet.rows[row] if is_double else ()
    covered = {
        place: sheet.value(each.top, each.left)
        for each in (sheet.merged if is_double else ())
        if each.top <= row <= each.bottom
        for place in range(each.left, min(each.right, len(lower)) + 1)
    }
    group: Value = None
    for place in range(1, max(len(upper), len(lower)) + 1):
        own = upper[place - 1] if place <= len(upper) else None
        below = lower[place - 1] if place <= len(lower) else None
        if not is_blank(own):
            group = own
        elif place in covered:
            own = covered[place]
        elif is_double and not sheet.merged and not is_blank(below):
            own = group  # a text file keeps the head over its first column alone
        yield place, own, below


def head_problems(table: Table, heads: Heads, year_be: int | None) -> list[Problem]:
    """Columns that nobody knows, that stand twice, or that are missing."""
    problems, seen = [], {}
    sheet = table.sheet
    is_double = table.first - table.head_row == 2
    for place, above, below in _pairs(sheet, table.head_row, is_double):
        head = above if below is None or is_blank(below) else below
        column = table.columns.get(place)
        row = table.head_row if head is above else table.head_row + 1
        if column is None and not is_blank(head):
            problems.append(
                problem_in(
                    sheet,
                    row,
                    place,
                    None,
                    head,
                    KNOWN_HEADS,
                    f"ไม่รู้จักคอลัมน์ “{shown(head)}” ลบคอลัมน์นี้ หรือแก้หัวให้ตรงกับแม่แบบ",
                )
            )
        elif column is None and _has_data(table, place):
            problems.append(
                problem_in(
                    sheet,
                    table.head_row,
                    place,
                    None,
                    None,
                    KNOWN_HEADS,
                    "คอลัมน์นี้มีข้อมูลแต่ไม่มีหัว ลบคอลัมน์นี้ หรือพิมพ์หัวให้ตรงกับแม่แบบ",
                )
            )
        elif column not in (None, IGNORED) and column in seen:
            problems.append(
                problem_in(
                    sheet,
                    row,
                    place,
                    column,
                    head,
                    f"คอลัมน์ {column} เพียงคอลัมน์เดียว",
                    f"คอลัมน์ “{shown(head)}” ซ้ำกับเซลล์ {address(sheet.line_of(table.head_row), seen[column])} "
                    "เหลือไว้คอลัมน์เดียว",
                )
            )
        elif column is not None:
            seen[column] = place
    if year_be is None and YEAR not in seen:
        problems.append(
            problem_in(
                sheet,
                table.head_row,
                None,
                YEAR,
                None,
                "คอลัมน์ “ปีงบประมาณ พ.ศ.”",
                "ไม่รู้ว่าแถวเหล่านี้เป็นของปีใด เพิ่มคอลัมน์ “ปีงบประมาณ พ.ศ.” หรือระบุปีที่นำเข้า",
            )
        )
    return problems


def _has_data(table: Table, place: int) -> bool:
    rows: Sequence = table.sheet.rows[table.first - 1 :]
    return any(len(row) >= place and not is_blank(row[place - 1]) for row in rows)
