"""What each row below a table's heads says."""

from collections.abc import Callable, Iterator, Sequence

from assessments.importing.books import Value
from assessments.importing.cells import (
    SCORE_EXPECTED,
    Unreadable,
    comments_of,
    is_missing,
    level_of,
    points_of,
    text_of,
    year_of,
)
from assessments.importing.columns import (
    CODE,
    COMMENTS,
    DISTRICT,
    IDENTITY,
    LEVEL,
    NAME,
    PROVINCE,
    YEAR,
    Heads,
)
from assessments.importing.found import Row, Table, YearRules, problem_in
from assessments.importing.heading import FEWEST_HEADS
from assessments.importing.problems import Problem

MOST_PROBLEMS = 1_000


class RowReader:
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
        return len(same) >= FEWEST_HEADS

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
