"""Workbooks (.xlsx) as sheets of cells."""

import io

from python_calamine import CalamineWorkbook

from assessments.importing.books import MOST_COLUMNS, MOST_ROWS, Book, Sheet
from assessments.importing.peculiarities import SheetFacts, peculiarities
from organisations.errors import Refused
from organisations.uploads.zips import BROKEN


def read_workbook(content: bytes, name: str) -> Book:
    """Every worksheet's stored values; formulas as what they were computed to.

    Raises:
        Refused: broken, linked to other files, or larger than is read.
    """
    facts = peculiarities(content)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        known = set(workbook.sheet_names)
        sheets = [
            _sheet(workbook, each, number)
            for number, each in enumerate(facts, start=1)
            if each.name in known
        ]
    except (Refused, KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # noqa: BLE001 - a panic of the reader is no Exception
        raise Refused(BROKEN) from None
    return Book(name, tuple(sheets))


def _sheet(workbook: CalamineWorkbook, facts: SheetFacts, number: int) -> Sheet:
    rows: list = []
    if facts.cells:
        sheet = workbook.get_sheet_by_name(facts.name)
        # Both read the same file; believed is only what was measured before.
        if sheet.total_height > MOST_ROWS or sheet.total_width > MOST_COLUMNS:
            raise Refused(BROKEN)
        rows = sheet.to_python(skip_empty_area=False)
    return Sheet(
        number=number,
        name=facts.name,
        rows=rows,
        is_hidden=facts.is_hidden,
        hidden_rows=frozenset(facts.hidden_rows),
        merged=tuple(facts.merged),
        valueless=frozenset(facts.valueless),
        faults=facts.faults,
        percents=frozenset(facts.percents),
    )
