"""The text of a report for a page, with the places of its values marked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from reports.confirming.values import Value
from reports.document import Block, Bullets, Paragraph, Place, Section, Table, YearChart
from reports.reading.outline import Outline


@dataclass(frozen=True)
class Piece:
    """A stretch of text; ``number`` of the value that is printed there, or 0."""

    text: str
    number: int = 0


@dataclass
class Text:
    """A paragraph or cell; ``anchors`` are values that are somewhere in it."""

    text: str
    printed: str = ""
    spans: list[tuple[int, int, int]] = field(default_factory=list)
    anchors: list[int] = field(default_factory=list)

    @property
    def pieces(self) -> list[Piece]:
        found, at = [], 0
        for start, end, number in sorted(self.spans):
            found += [Piece(self.text[at:start]), Piece(self.text[start:end], number)]
            at = end
        return [*found, Piece(self.text[at:])]

    def mark(self, number: int, printed: str) -> None:
        """Its very words where they can be told, else all of the text."""
        start = self.text.find(printed) if printed else -1
        end = start + len(printed)
        if start < 0 or any(a < end and start < b for a, b, _ in self.spans):
            self.anchors.append(number)
        else:
            self.spans.append((start, end, number))


@dataclass
class Shown:
    """One block: ``kind`` is heading, text, list or table."""

    kind: str
    texts: list[Text]
    titles: tuple[str, ...] = ()
    rows: list[list[Text]] = field(default_factory=list)


@dataclass(frozen=True)
class ShownDocument:
    """``marked`` are the numbers of the values that have their place in it."""

    blocks: list[Shown]
    marked: frozenset[int]


_Key = tuple[int | None, ...]


def shown_document(outline: Outline, values: Iterable[Value]) -> ShownDocument:
    index: dict[_Key, list[Text]] = {}
    blocks = list(_blocks(outline, index))
    marked = set()
    for value in values:
        place = value.place
        if place is None:
            continue
        there = index.get(_key(place), [])
        near = [
            each for each in there if place.printed and place.printed in each.printed
        ]
        if there:
            (near or there)[0].mark(value.number, place.printed)
            marked.add(value.number)
    return ShownDocument(blocks, frozenset(marked))


def _key(place: Place) -> _Key:
    if place.table is not None:
        return (place.table, place.row, place.column)
    return (place.page, place.line, place.paragraph, 0)


def _blocks(outline: Outline, index: dict[_Key, list[Text]]) -> Iterator[Shown]:
    for block in outline.front:
        yield from _shown(block, index)
    waiting: list[Section] = list(reversed(outline.sections))
    while waiting:
        section = waiting.pop()
        if section.heading:
            seen = [section.seen] if section.seen else []
            yield Shown("heading", [_text(section.heading, seen, index)])
        for block in section.blocks:
            yield from _shown(block, index)
        waiting += reversed(section.sections)


def _shown(block: Block, index: dict[_Key, list[Text]]) -> Iterator[Shown]:
    if isinstance(block, Paragraph):
        yield Shown("text", [_paragraph(block, index)])
    elif isinstance(block, Bullets):
        yield Shown("list", [_paragraph(each, index) for each in block.items])
    elif isinstance(block, YearChart):
        said = " ".join(
            f"{year} {'–' if points is None else points}"
            for year, points in block.points
        )
        yield Shown("text", [Text(f"{block.title} {said}".strip())])
    elif isinstance(block, Table):
        rows = [
            [
                _text(
                    cell.text,
                    [
                        *([cell.seen] if cell.seen else []),
                        *(
                            each.seen
                            for each in cell.blocks
                            if isinstance(each, Paragraph) and each.seen
                        ),
                    ],
                    index,
                )
                for cell in row.cells
            ]
            for row in block.rows
        ]
        titles = tuple(each.title for each in block.columns)
        yield Shown("table", [Text(block.caption)], titles, rows)


def _paragraph(block: Paragraph, index: dict[_Key, list[Text]]) -> Text:
    return _text(block.text, [block.seen] if block.seen else [], index)


def _text(words: str, seen: list[Place], index: dict[_Key, list[Text]]) -> Text:
    text = Text(words, "\n".join(each.printed for each in seen))
    for key in dict.fromkeys(map(_key, seen)):
        index.setdefault(key, []).append(text)
    return text
