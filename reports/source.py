"""Where a document comes from: read from a file, or built from the database.

A reader keeps beside every value the place it was printed at, so that a person
can look there; a builder leaves all of this out.
"""

from dataclasses import dataclass, field
from enum import Enum
from typing import TypeVar

from thai.repair import Repair as Repair

T = TypeVar("T")


class Unknown(Enum):
    """The source cannot show this fact, which is not the same as nothing there."""

    UNKNOWN = "unknown"


UNKNOWN = Unknown.UNKNOWN
# Of a field that only some kinds of reports have: left out of JSON where it is not.
SPARSE = {"sparse": True}


def known(value: T | Unknown, otherwise: T) -> T:
    """The value, or ``otherwise`` where the source cannot show it."""
    return otherwise if isinstance(value, Unknown) else value


class Confidence(Enum):
    """CERTAIN: as printed. REPAIRED: a slip mended that its surroundings confirm.

    LOW: the printed sign alone could mean something else; a person has to look.
    """

    CERTAIN = "certain"
    REPAIRED = "repaired"
    LOW = "low"


@dataclass(frozen=True)
class Place:
    """Where something is printed: its words as they stand there, unrepaired.

    Everything counts from 1; None where the source has none. ``line`` is of the
    file in plain text, of the page in a PDF; a Word document has no lines, but
    ``paragraph`` counts through it. Cells of both are told by
    ``table``, ``row`` and ``column``; in plain text the line says it.
    """

    printed: str = ""
    line: int | None = None
    last_line: int | None = None
    page: int | None = None
    repairs: tuple[Repair, ...] = ()
    paragraph: int | None = field(default=None, metadata=SPARSE)
    table: int | None = field(default=None, metadata=SPARSE)
    row: int | None = field(default=None, metadata=SPARSE)
    column: int | None = field(default=None, metadata=SPARSE)

    @property
    def words(self) -> str:
        """Where to look, for a person; "" where nothing is known."""
        parts = (
            ("หน้า", self.page),
            ("ตารางที่", self.table),
            ("แถว", self.row),
            ("คอลัมน์", self.column),
            ("ย่อหน้าที่", None if self.table else self.paragraph),
            ("บรรทัด", None if self.table else self.line),
        )
        return " ".join(f"{name} {at}" for name, at in parts if at is not None)


@dataclass(frozen=True)
class Source:
    """``kind``: database, text, docx or pdf.

    ``shows_pictures`` is False where a picture could not be seen had there been
    one: an empty heading may have stood above a chart then.
    """

    kind: str
    shows_pictures: bool


DATABASE = Source("database", shows_pictures=True)
