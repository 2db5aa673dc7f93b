"""Every table of a file with all its rows."""

from collections.abc import Callable

from assessments.importing.books import Book
from assessments.importing.columns import Heads
from assessments.importing.found import Found, YearRules
from assessments.importing.heading import KNOWN_HEADS, head_problems, table_in
from assessments.importing.problems import Problem
from assessments.importing.rows import MOST_PROBLEMS, RowReader


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
        table = table_in(sheet, heads, needs_agency)
        if table is not None:
            found.tables.append(table)
            found.problems += head_problems(table, heads, year_be)
    if not found.tables:
        found.problems.append(_no_table(book))
        return found
    for table in found.tables:
        reader = RowReader(table, heads, year_be, rules_of, found.problems)
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
