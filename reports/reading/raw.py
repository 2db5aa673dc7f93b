"""What every format's reader makes of a file, before anybody asks what it says.

Paragraphs and tables in the order of reading, each stretch of text with its
place. Nothing is mended and no heading is known here but those that the file
itself calls one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from reports.document import Place


@dataclass(frozen=True)
class Piece:
    """A stretch of printed text and where it stands, each counted from 1.

    ``glue`` stands between it and the piece before it when both are one paragraph:
    a line of Thai that was broken inside a sentence has none.
    """

    text: str
    line: int | None = None
    page: int | None = None
    paragraph: int | None = None
    glue: str = " "


@dataclass(frozen=True)
class RawParagraph:
    """``level``: of the heading that the file calls it, 0 where it calls it none."""

    pieces: tuple[Piece, ...]
    level: int = 0

    @property
    def text(self) -> str:
        return joined(self.pieces)


@dataclass(frozen=True)
class RawCell:
    """``column`` counts from 0; ``wide`` and ``tall`` are how many places it covers."""

    paragraphs: tuple[RawParagraph, ...]
    column: int
    wide: int = 1
    tall: int = 1

    @property
    def text(self) -> str:
        return "\n".join(each.text for each in self.paragraphs)


@dataclass(frozen=True)
class RawTable:
    """Rows of the cells that begin in them; ``heads`` where the file counts them."""

    rows: tuple[tuple[RawCell, ...], ...]
    heads: int = 0

    @property
    def width(self) -> int:
        return max((c.column + c.wide for row in self.rows for c in row), default=0)

    @property
    def cells(self) -> int:
        return sum(map(len, self.rows))


RawBlock = RawParagraph | RawTable


def joined(pieces: Iterable[Piece]) -> str:
    text = ""
    for piece in pieces:
        text += f"{piece.glue}{piece.text}" if text else piece.text
    return text


def as_printed(pieces: Iterable[Piece]) -> str:
    """Line by line; a word that a line's end cut is whole."""
    text = ""
    for piece in pieces:
        between = "\n" if piece.glue else ""
        text += f"{between}{piece.text}" if text else piece.text
    return text.strip()


def place_of(
    pieces: Iterable[Piece],
    printed: str,
    at: tuple[int, int, int] | None = None,
) -> Place:
    """The place of pieces that belong together; ``at``: table, row and column."""
    pieces = tuple(pieces)
    if not pieces:
        return Place(printed)
    table, row, column = at or (None, None, None)
    return Place(
        printed,
        pieces[0].line,
        pieces[-1].line,
        pieces[0].page,
        paragraph=pieces[0].paragraph,
        table=table,
        row=row,
        column=column,
    )


def as_data(blocks: Iterable[RawBlock]) -> list[Any]:
    """Lists and plain values, as they go from the process that took a file apart."""
    return [
        _paragraph_data(block)
        if isinstance(block, RawParagraph)
        else {"rows": [_row_data(row) for row in block.rows], "heads": block.heads}
        for block in blocks
    ]


def from_data(data: Iterable[Any]) -> Iterator[RawBlock]:
    """What ``as_data`` wrote."""
    for each in data:
        if isinstance(each, dict):
            yield RawTable(
                tuple(tuple(_cell(cell) for cell in row) for row in each["rows"]),
                each["heads"],
            )
        else:
            yield _paragraph(each)


def _paragraph_data(block: RawParagraph) -> list[Any]:
    pieces = [[p.text, p.line, p.page, p.paragraph, p.glue] for p in block.pieces]
    return [block.level, pieces]


def _row_data(row: tuple[RawCell, ...]) -> list[Any]:
    return [
        [
            [_paragraph_data(p) for p in cell.paragraphs],
            cell.column,
            cell.wide,
            cell.tall,
        ]
        for cell in row
    ]


def _paragraph(data: list[Any]) -> RawParagraph:
    level, pieces = data
    return RawParagraph(tuple(Piece(*each) for each in pieces), level)


def _cell(data: list[Any]) -> RawCell:
    paragraphs, column, wide, tall = data
    return RawCell(tuple(map(_paragraph, paragraphs)), column, wide, tall)
