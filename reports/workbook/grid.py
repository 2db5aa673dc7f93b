"""A workbook before it is written: sheets of typed cells."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from reports.printing import NO_DATA


class Shape(Enum):
    """How a number looks; the value in the cell stays a number."""

    POINTS = "0.00"
    CHANGE = '+0.00;"\N{MINUS SIGN}"0.00;0.00'
    BAHT = "#,##0.00"
    WHOLE = "0"


@dataclass(frozen=True)
class Number:
    """A number, or in its place the word that it is missing; never 0 for nothing."""

    value: Decimal | int | None
    shape: Shape = Shape.POINTS
    missing: str = NO_DATA
    is_low: bool = False

    @property
    def align(self) -> str:
        return "center" if self.shape is Shape.WHOLE else "right"


# Of a text that is not there; NO_DATA is of a figure.
NOTHING = "–"

Cell = str | Number


@dataclass(frozen=True)
class Column:
    """A column; ``width`` in digits of the workbook's font."""

    title: str
    width: int


@dataclass(frozen=True)
class Sheet:
    """One table with its heads in the first row; ``name`` stands on the tab.

    ``is_list``: its second column holds texts and numbers, all aligned alike.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    is_list: bool = False

    @property
    def is_wide(self) -> bool:
        """Wider than an upright page."""
        return sum(column.width for column in self.columns) > 130
