"""Where the tables of a file are, and what each of their rows says."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from assessments.importing.books import Book, Sheet, Value, address, is_blank
from assessments.importing.cells import (
    SCORE_EXPECTED,
    Unreadable,
    comments_of,
    is_missing,
    level_of,
    points_of,
    shown,
    text_of,
    year_of,
)
from assessments.importing.columns import (
    CODE,
    COMMENTS,
    DISTRICT,
    IDENTITY,
    IGNORED,
    LEVEL,
    NAME,
    PROVINCE,
    YEAR,
    Heads,
)
from assessments.importing.problems import Problem

_HEADS_WITHIN = 40
_FEWEST_HEADS = 2
MOST_PROBLEMS = 1_000
KNOWN_HEADS = (
    "หัวตามแม่แบบ เช่น รหัสหน่วยงาน, ตัวชี้วัดที่ 1, คะแนน IIT, คะแนนภาพรวม, ข้อที่มีข้อเสนอแนะ"
)


@dataclass(frozen=True)
class YearRules:
    """What may stand in a row of the year; ``codes`` are all that a score may carry."""

    year_be: int
    codes: frozenset[str]
    items: frozenset[str]
    levels: tuple[str, ...]
    other_levels: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A sheet with its heads; ``columns`` by place, ``first`` the first row below them."""

    sheet: Sheet
    head_row: int
    first: int
    columns: dict[int, str]

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of each column; of one that stands twice the first."""
        places: dict[str, int] = {}
        for place, column in self.columns.items():
            if column != IGNORED:
                places.setdefault(column, place)
        return places


@dataclass(slots=True)
class Row:
    """What one row says. Columns that its table lacks are in no field: not spoken of.

    ``figures`` holds points by code, ``total`` among them; None where the cell is
    missing. ``level`` and ``comments`` are None where there is no such column.
    """

    table: Table
    row: int
    code: str
    name: str
    province: str
    district: str
    year_be: int
    figures: dict[str, Decimal | None]
    level: str | None
    comments: tuple[str, ...] | None
    is_hidden: bool = False

    @property
    def line(self) -> int:
        return self.table.sheet.line_of(self.row)

    def cell(self, column: str) -> str:
        return address(self.line, self.table.places[column])


@dataclass
class Found:
    """All rows of a file, and everything that is wrong with them."""

    tables: list[Table] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def problem_in(
    table: Table | Sheet,
    row: int | None,
    place: int | None,
    column: str | None,
    found: Value,
    expected: str,
    message: str,
) -> Problem:
    sheet = table.sheet if isinstance(table, Table) else table
    line = sheet.line_of(row) if row else None
    return Problem(
        sheet=sheet.name,
        row=line,
        column=column,
        cell=address(line, place) if line and place else None,
        found=shown(found) if not is_blank(found) else None,
        expected=expected,
        message=message,
    )


def problem_of(row: Row, column: str, expected: str, message: str) -> Problem:
    """About what a row says as a whole, shown at one of its columns."""
    place = row.table.places.get(column)
    value = row.table.sheet.value(row.row, place) if place else None
    return problem_in(row.table, row.row, place, column, value, expected, message)


def read_tables(
    book: Book,
    *,
    heads: Heads,
    year_be: int | None,
    rules_of: Callable[[int], YearRules | str],
    needs_agency: bool = True,
) -> Found:
    """Every table of the file, row by row.

    Args:
        year_be: the year of rows that have no such column; another one in the
            column is a problem. None: the column decides.
        rules_of: what may stand in a year's rows; a sentence where it may not
            be imported at all.
        needs_agency: whether a table has to say whose its rows are.
    """
    found = Found()
    for sheet in book.sheets:
        table = _table(sheet, heads, needs_agency)
        if table is not None:
            found.tables.append(table)
            found.problems += _head_problems(table, heads, year_be)
    if not found.tables:
        found.problems.append(_no_table(book))
        return found
    for table in found.tables:
        reader = _Rows(table, heads, year_be, rules_of, found.problems)
        for row in reader.rows():
            found.rows.append(row)
            if len(found.problems) >= MOST_PROBLEMS:
                return found
    return found


def _no_table(book: Book) -> Problem:
    return Problem(
        sheet=book.sheets[0].name if book.sheets else None,
        row=None,
        column=None,
        cell=None,
        found=None,
        expected=KNOWN_HEADS,
        message="ไม่พบหัวตาราง ต้องมีแถวที่มี “รหัสหน่วยงาน” หรือ “ชื่อหน่วยงาน” และคอลัมน์คะแนนอย่างน้อยหนึ่งคอลัมน์ "
        "เทียบกับแม่แบบของระบบ",
    )


def _table(sheet: Sheet, heads: Heads, needs_agency: bool) -> Table | None:
    """The sheet's table by the row, or pair of rows, with the most known heads."""
    best: tuple[int, int, int, dict[int, str]] | None = None
    last = min(len(sheet.rows), _HEADS_WITHIN)
    for is_double in (False, True):
        for row in range(1, last + (0 if is_double else 1)):
            columns = _columns(sheet, row, heads, is_double)
            known = set(columns.values()) - {IGNORED}
            has_agency = known & {CODE, NAME} or not needs_agency
            if len(known) < _FEWEST_HEADS or not has_agency:
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


def _head_problems(table: Table, heads: Heads, year_be: int | None) -> list[Problem]:
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


class _Rows:
    """Reads the rows below a table's heads."""

    def __init__(
        self,
        table: Table,
        heads: Heads,
        year_be: int | None,
        rules_of: Callable[[int], YearRules | str],
        problems: list[Problem],
    ) -> None:
        self.table = table
        self.sheet = table.sheet
        self.heads = heads
        self.year_be = year_be
        self.rules_of = rules_of
        self.problems = problems
        self.said_of_years: set[int] = set()
        self.places = table.places
        self.points = [
            (place, column)
            for column, place in self.places.items()
            if column not in (*IDENTITY, YEAR, LEVEL, COMMENTS)
        ]
        self.has_odd = bool(
            self.sheet.valueless or self.sheet.faults or self.sheet.percents
        )
        self.filled: dict[tuple[int, int], Value] = {}
        self._look_at_merged()

    def rows(self) -> Iterator[Row]:
        for row in range(self.table.first, len(self.sheet.rows) + 1):
            cells = self.sheet.rows[row - 1]
            if self._says_nothing(row, cells) or self._is_head(cells):
                continue
            yield from self._row(row)
            if len(self.problems) >= MOST_PROBLEMS:
                return

    def _says_nothing(self, row: int, cells: Sequence[Value]) -> bool:
        """No figure, level or mark in it: a line that is blank, or a note below."""
        for column, place in self.places.items():
            if column in IDENTITY or column == YEAR:
                continue
            if place <= len(cells) and not is_missing(cells[place - 1]):
                return False
            if (row, place) in self.sheet.valueless or (
                row,
                place,
            ) in self.sheet.faults:
                return False
        return True

    def _is_head(self, cells: Sequence[Value]) -> bool:
        """The heads once more, as on every printed page, or a third line of them."""
        same = [
            value
            for place, column in self.table.columns.items()
            if place <= len(cells)
            and isinstance(value := cells[place - 1], str)
            and not value.strip().isdecimal()
            and self.heads.column(value) == column
        ]
        return len(same) >= _FEWEST_HEADS

    def _row(self, row: int) -> Iterator[Row]:
        year_be = self._year(row)
        if year_be is None:
            return
        rules = self.rules_of(year_be)
        if isinstance(rules, str):
            if year_be not in self.said_of_years:
                self.said_of_years.add(year_be)
                self._note(row, YEAR, "ปีที่นำเข้าได้", rules)
            return
        figures = {}
        for place, column in self.points:
            if self._is_odd(row, place, column):
                continue
            value = self.sheet.value(row, place)
            try:
                points = points_of(value)
            except Unreadable as error:
                self._note(row, column, error.expected, str(error))
                continue
            if points is not None and column not in rules.codes and column != "total":
                self._note(row, column, "เว้นว่าง", _not_of_year(column, rules))
                continue
            if column in rules.codes or column == "total":
                figures[column] = points
        yield Row(
            table=self.table,
            row=row,
            code=self._text(row, CODE),
            name=self._text(row, NAME),
            province=self._text(row, PROVINCE),
            district=self._text(row, DISTRICT),
            year_be=year_be,
            figures=figures,
            level=self._level(row, rules),
            comments=self._comments(row, rules),
            is_hidden=self.sheet.is_hidden or row in self.sheet.hidden_rows,
        )

    def _year(self, row: int) -> int | None:
        place = self.places.get(YEAR)
        value = self.sheet.value(row, place) if place else None
        if place is None or is_missing(value):
            if self.year_be is None and place is not None:
                self._note(
                    row, YEAR, "ปี พ.ศ. สี่หลัก เช่น 2568", "แถวนี้ไม่ได้บอกปี พิมพ์ปี พ.ศ. สี่หลัก"
                )
            return self.year_be
        try:
            year_be = year_of(value)
        except Unreadable as error:
            self._note(row, YEAR, error.expected, str(error))
            return None
        if self.year_be not in (None, year_be):
            self._note(
                row,
                YEAR,
                str(self.year_be),
                f"แถวนี้เป็นของปี {year_be} แต่กำลังนำเข้าปี {self.year_be} ลบแถวนี้ออก หรือนำเข้าทีละปี",
            )
            return None
        return year_be

    def _text(self, row: int, column: str) -> str:
        place = self.places.get(column)
        if place is None:
            return ""
        return text_of(self.filled.get((row, place), self.sheet.value(row, place)))

    def _level(self, row: int, rules: YearRules) -> str | None:
        place = self.places.get(LEVEL)
        if place is None or self._is_odd(row, place, LEVEL):
            return None
        try:
            return level_of(
                self.sheet.value(row, place), rules.levels, rules.other_levels
            )
        except Unreadable as error:
            self._note(row, LEVEL, error.expected, str(error))
            return None

    def _comments(self, row: int, rules: YearRules) -> tuple[str, ...] | None:
        place = self.places.get(COMMENTS)
        if place is None or self._is_odd(row, place, COMMENTS):
            return None
        try:
            return comments_of(self.sheet.value(row, place), rules.items)
        except Unreadable as error:
            self._note(row, COMMENTS, error.expected, str(error))
            return None

    def _is_odd(self, row: int, place: int, column: str) -> bool:
        """Whether the cell holds what no person typed: told, and read no further."""
        if not self.has_odd:
            return False
        if (row, place) in self.sheet.valueless:
            self._note(
                row,
                column,
                "ค่าที่คำนวณแล้ว",
                "เซลล์นี้เป็นสูตรที่ยังไม่มีค่า เปิดไฟล์ใน Excel แล้วบันทึกอีกครั้ง หรือพิมพ์ค่าแทนสูตร",
            )
        elif fault := self.sheet.faults.get((row, place)):
            self.problems.append(
                problem_in(
                    self.table,
                    row,
                    place,
                    column,
                    fault,
                    SCORE_EXPECTED,
                    f"สูตรในเซลล์นี้ให้ผลเป็น {fault} แก้สูตร พิมพ์ค่าแทน หรือเว้นว่างถ้าไม่ทราบ",
                )
            )
        elif (row, place) in self.sheet.percents:
            self._note(
                row,
                column,
                SCORE_EXPECTED,
                "เซลล์นี้แสดงเป็นร้อยละ (%) ค่าที่เก็บจึงไม่ใช่คะแนน เปลี่ยนรูปแบบเซลล์เป็นตัวเลข แล้วพิมพ์คะแนน เช่น 88.37",
            )
        else:
            return False
        return True

    def _note(self, row: int, column: str, expected: str, message: str) -> None:
        place = self.places.get(column)
        value = self.sheet.value(row, place) if place else None
        self.problems.append(
            problem_in(self.table, row, place, column, value, expected, message)
        )

    def _look_at_merged(self) -> None:
        """One cell over several rows: a place is each row's, a figure is nobody's."""
        columns = {place: column for column, place in self.places.items()}
        room = 3 * len(self.sheet.rows)  # ranges that overlap are nobody's layout
        for each in self.sheet.merged:
            bottom = min(each.bottom, len(self.sheet.rows))
            if each.top < self.table.first or bottom < each.top:
                continue
            value = self.sheet.value(each.top, each.left)
            within = [
                columns[place]
                for place in range(each.left, min(each.right, 200) + 1)
                if place in columns
            ]
            if within in ([PROVINCE], [DISTRICT]) and room > 0:
                room -= bottom - each.top + 1
                for row in range(each.top, bottom + 1):
                    self.filled[(row, each.left)] = value
            elif (
                within
                and not is_missing(value)
                and (len(within) > 1 or bottom > each.top)
            ):
                self.problems.append(
                    problem_in(
                        self.table,
                        each.top,
                        each.left,
                        within[0],
                        value,
                        "หนึ่งเซลล์ต่อหนึ่งค่า",
                        "เซลล์นี้ผสานกับเซลล์อื่น ไม่รู้ว่าค่าเป็นของช่องใด ยกเลิกการผสานเซลล์ แล้วพิมพ์ค่าของแต่ละช่อง",
                    )
                )


def _not_of_year(column: str, rules: YearRules) -> str:
    if not rules.codes:
        return f"ปี {rules.year_be} เก่ากว่ากรอบการประเมินปัจจุบัน บันทึกได้เฉพาะคะแนนภาพรวมและระดับ ลบค่านี้ออก"
    return f"กรอบการประเมินปี {rules.year_be} ไม่มี {column} ลบค่านี้ออก หรือตรวจว่าเป็นไฟล์ของปีเดียวกัน"
