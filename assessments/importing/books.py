"""A file as sheets of plain cells, whatever it was: what all readers give."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

Value = str | float | int | bool | date | datetime | time | timedelta | None

MOST_BYTES = 20 * 1024 * 1024
MOST_SHEETS = 40
MOST_ROWS = 20_000
MOST_COLUMNS = 200
MOST_CELLS = 1_000_000
# Of merged ranges, and of formulas and errors that a person has to mend.
MOST_ODDITIES = 20_000


@dataclass(frozen=True)
class Merged:
    """One merged range, rows and columns counted from 1, both ends within."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def area(self) -> int:
        """How many cells: the program that writes the copy makes every one of them."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)


@dataclass
class Sheet:
    """Cells from A1 on; ``lines`` are the lines of a text file, row by row.

    ``valueless`` are formulas that no program has computed, ``faults`` cells that
    hold an error (#N/A), ``percents`` numbers shown as percentages; by row and
    column counted from 1.
    """

    number: int
    name: str
    rows: Sequence[Sequence[Value]]
    lines: Sequence[int] | None = None
    is_hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    merged: tuple[Merged, ...] = ()
    valueless: frozenset[tuple[int, int]] = frozenset()
    faults: dict[tuple[int, int], str] = field(default_factory=dict)
    percents: frozenset[tuple[int, int]] = frozenset()

    def line_of(self, row: int) -> int:
        """The row as the spreadsheet shows it, or the line of a text file."""
        return self.lines[row - 1] if self.lines else row

    def value(self, row: int, column: int) -> Value:
        if row > len(self.rows) or column > len(self.rows[row - 1]):
            return None
        return self.rows[row - 1][column - 1]


@dataclass(frozen=True)
class Book:
    name: str
    sheets: tuple[Sheet, ...]


def column_letters(column: int) -> str:
    """1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    return f"{column_letters(column)}{row}"


def is_blank(value: Value) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())
