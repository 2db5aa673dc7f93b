"""Tables without drawn lines: columns by the gaps that all their lines share."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reports.reading.pages.lines import Line, lines_of

_CLEAR = 0.8  # of the size: the least width of a gap between columns
_FEWEST = 3  # lines
_LONGEST_BREAK = 3.2  # of the size, between two lines of a table


@dataclass(frozen=True)
class Bare:
    """Rows of cells, each the lines that stand in it; ``edges`` part the columns."""

    rows: tuple[tuple[tuple[Line, ...], ...], ...]
    edges: tuple[float, ...]
    first: int
    last: int


def bare_tables(lines: Sequence[Line]) -> list[Bare]:
    """Tables among ``lines``; ``first`` and ``last`` are their places in them."""
    found = []
    at = 0
    while at < len(lines):
        end = _end(lines, at)
        if end - at >= _FEWEST and (table := _table(lines, at, end)):
            found.append(table)
            at = table.last + 1
        else:
            at += 1
    return found


def _end(lines: Sequence[Line], start: int) -> int:
    """Where the lines that share a gap with the first one end."""
    if len(lines[start].stretches) < 2:
        return start
    gaps = _gaps(lines[start])
    at = start + 1
    while at < len(lines):
        line = lines[at]
        apart = lines[at - 1].base - line.base
        if apart > _LONGEST_BREAK * line.size:
            break
        left = _shared(gaps, line)
        if not left:
            break
        gaps = left
        at += 1
    # Lines of one stretch at the end belong to it only as the rest of a cell.
    while (
        at > start
        and len(lines[at - 1].stretches) < 2
        and not _is_rest(lines[at - 2], lines[at - 1])
    ):
        at -= 1
    return at


def _is_rest(above: Line, line: Line) -> bool:
    return above.base - line.base < 1.9 * line.size


_Gap = tuple[float, float]


def _gaps(line: Line) -> list[_Gap]:
    parts = line.stretches
    return [(one.right, other.left) for one, other in pairwise(parts)]


def _shared(gaps: list[_Gap], line: Line) -> list[_Gap]:
    """The gaps that the line leaves free; none where it runs through all of them."""
    found = []
    for start, end in gaps:
        parts = [(start, end)]
        for stretch in line.stretches:
            cut: list[_Gap] = []
            for left, right in parts:
                if stretch.right <= left or stretch.left >= right:
                    cut.append((left, right))
                    continue
                cut.append((left, stretch.left))
                cut.append((stretch.right, right))
            parts = cut
        found += [part for part in parts if part[1] - part[0] >= _CLEAR * line.size]
    return found


def _table(lines: Sequence[Line], start: int, end: int) -> Bare | None:
    gaps = _gaps(lines[start])
    for line in lines[start + 1 : end]:
        gaps = _shared(gaps, line)
    whole = [line for line in lines[start:end] if len(line.stretches) > 1]
    if not gaps or len(whole) < _FEWEST:
        return None
    edges = sorted((left + right) / 2 for left, right in gaps)
    rows: list[list[list[Line]]] = []
    breaks = [
        above.base - below.base
        for above, below in zip(lines[start:end], lines[start + 1 : end], strict=False)
    ]
    tightest = min(breaks, default=0.0)
    for at in range(start, end):
        line = lines[at]
        cells = _cells(line, edges)
        is_apart = at == start or breaks[at - start - 1] > tightest + 0.25 * line.size
        is_full = cells[0] is not None and sum(each is not None for each in cells) > 1
        begins = at == start or is_apart or (is_full and _all_tight(breaks, tightest))
        if begins:
            rows.append([[] for _ in cells])
        for column, cell in enumerate(cells):
            if cell is not None:
                rows[-1][column].append(cell)
    return Bare(
        tuple(tuple(map(tuple, row)) for row in rows), tuple(edges), start, end - 1
    )


def _all_tight(breaks: Sequence[float], tightest: float) -> bool:
    """All lines equally far apart: only the first column tells where rows begin."""
    return max(breaks, default=0.0) <= tightest * 1.25


def _cells(line: Line, edges: Sequence[float]) -> list[Line | None]:
    cells: list[list[object]] = [[] for _ in range(len(edges) + 1)]
    found: list[Line | None] = []
    for glyph in line.glyphs:
        at = sum(glyph.middle > edge for edge in edges)
        cells[at].append(glyph)
    for glyphs in cells:
        own = lines_of(each for each in line.glyphs if each in glyphs) if glyphs else []
        found.append(replace(line, glyphs=own[0].glyphs) if own else None)
    return found
