"""The outline that every format's reader makes, and ways through it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from reports.document import (
    Block,
    Bullets,
    Confidence,
    Paragraph,
    Place,
    Section,
    Table,
    YearChart,
)

T = TypeVar("T")


@dataclass(frozen=True)
class Seen(Generic[T]):
    """A value, where it is printed, and how sure it is read."""

    value: T
    place: Place
    confidence: Confidence = Confidence.CERTAIN


@dataclass(frozen=True)
class Outline:
    """``front`` is what stands before the first heading: the title as a rule."""

    front: tuple[Block, ...]
    sections: tuple[Section, ...]

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Every paragraph outside tables, in order."""
        found: list[Paragraph] = []
        for block in self.blocks():
            if isinstance(block, Paragraph):
                found.append(block)
            elif isinstance(block, Bullets):
                found += block.items
        return tuple(found)

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        return tuple(each for each in self.blocks() if isinstance(each, Table))

    @cached_property
    def headed_tables(self) -> tuple[tuple[Table, str], ...]:
        """Every table with what stands right above it: a paragraph, else its heading."""
        found: list[tuple[Table, str]] = []
        above = ""
        for block, heading in self._headed():
            if heading is not None:
                above = heading
            elif isinstance(block, Paragraph):
                above = block.text
            elif isinstance(block, Table):
                found.append((block, f"{above} {block.caption}".strip()))
                above = ""
        return tuple(found)

    def _headed(self) -> Iterator[tuple[Block | None, str | None]]:
        for block in self.front:
            yield block, None
        waiting = list(reversed(self.sections))
        while waiting:
            section = waiting.pop()
            yield None, section.title
            for block in section.blocks:
                yield block, None
            waiting += reversed(section.sections)

    @cached_property
    def charts(self) -> tuple[YearChart, ...]:
        return tuple(each for each in self.blocks() if isinstance(each, YearChart))

    def blocks(self) -> Iterator[Block]:
        yield from self.front
        for section in self.sections:
            yield from _blocks(section)

    def paragraphs_in(self, *keys: str) -> list[Paragraph]:
        """Paragraphs of the sections with these keys, and of what they hold."""
        return [
            block
            for section in self.sections
            for held in _with_key(section, keys)
            for block in _blocks(held)
            if isinstance(block, Paragraph)
        ]


def _blocks(section: Section) -> Iterator[Block]:
    yield from section.blocks
    for each in section.sections:
        yield from _blocks(each)


def _with_key(section: Section, keys: tuple[str, ...]) -> Iterator[Section]:
    if section.key in keys:
        yield section
        return
    for each in section.sections:
        yield from _with_key(each, keys)
