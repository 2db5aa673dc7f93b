"""What a file says, row by row, and everything that is wrong with it."""

from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from assessments.importing.books import Sheet, Value, address, is_blank
from assessments.importing.cells import shown
from assessments.importing.columns import IGNORED
from assessments.importing.problems import Problem


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
