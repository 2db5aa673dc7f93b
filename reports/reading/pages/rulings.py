"""Drawn lines of a page, and the tables that they make."""

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2.raw as pdfium

_STRAIGHT = 1.0
_SHORTEST = 4.0
_SAME = 2.0
_MOST_RULES = 6_000
_MOST_SEGMENTS = 400


@dataclass(frozen=True)
class Rule:
    """A straight line: where it stands, and from where to where it runs."""

    at: float
    start: float
    end: float


@dataclass(frozen=True)
class Frame:
    """One cell's place on the page, and in its table."""

    left: float
    right: float
    bottom: float
    top: float
    row: int
    column: int
    wide: int
    tall: int


@dataclass(frozen=True)
class Drawn:
    """A table as it is drawn: ``edges`` are the places of its vertical lines."""

    frames: tuple[Frame, ...]
    edges: tuple[float, ...]
    bottom: float
    top: float
    rows: int


def rules_of(page: Any) -> tuple[list[Rule], list[Rule]]:
    """Horizontal and vertical lines, of bare lines and of rectangles' edges."""
    across: list[Rule] = []
    down: list[Rule] = []
    for points in _paths(page):
        for (x0, y0), (x1, y1) in points:
            if abs(y0 - y1) <= _STRAIGHT < abs(x0 - x1):
                across.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
            elif abs(x0 - x1) <= _STRAIGHT < abs(y0 - y1):
                down.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
        if len(across) + len(down) > _MOST_RULES:
            return [], []
    return _merged(across), _merged(down)


_Point = tuple[float, float]


def _paths(page: Any) -> Iterator[list[tuple[_Point, _Point]]]:
    count = pdfium.FPDFPage_CountObjects(page)
    x, y = ctypes.c_float(), ctypes.c_float()
    matrix = pdfium.FS_MATRIX()
    for at in range(min(count, 4 * _MOST_RULES)):
        item = pdfium.FPDFPage_GetObject(page, at)
        if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        if not pdfium.FPDFPageObj_GetMatrix(item, matrix):
            continue
        found: list[tuple[_Point, _Point]] = []
        start = here = (0.0, 0.0)
        segments = pdfium.FPDFPath_CountSegments(item)
        for number in range(min(segments, _MOST_SEGMENTS)):
            segment = pdfium.FPDFPath_GetPathSegment(item, number)
            if not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
                continue
            point = (
                matrix.a * x.value + matrix.c * y.value + matrix.e,
                matrix.b * x.value + matrix.d * y.value + matrix.f,
            )
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                start = point
            elif kind == pdfium.FPDF_SEGMENT_LINETO:
                found.append((here, point))
            here = point
            if pdfium.FPDFPathSegment_GetClose(segment):
                found.append((here, start))
        yield found


def _merged(rules: list[Rule]) -> list[Rule]:
    """Pieces of one line as one; both edges of a thin rectangle are one line."""
    found: list[Rule] = []
    rows: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda each: each.at):
        if rows and rule.at - rows[-1][0].at <= _SAME:
            rows[-1].append(rule)
        else:
            rows.append([rule])
    for row in rows:
        at = sum(each.at for each in row) / len(row)
        row.sort(key=lambda each: each.start)
        start, end = row[0].start, row[0].end
        for each in row[1:]:
            if each.start <= end + _SAME:
                end = max(end, each.end)
            else:
                found.append(Rule(at, start, end))
                start, end = each.start, each.end
        found.append(Rule(at, start, end))
    return [each for each in found if each.end - each.start >= _SHORTEST]


def drawn_tables(across: Sequence[Rule], down: Sequence[Rule]) -> list[Drawn]:
    """Tables of lines that meet, from the top of the page."""
    found = []
    for rows, columns in _meeting(across, down):
        xs = _places(each.at for each in columns)
        rows += _cut_off(rows, columns)
        ys = _places(each.at for each in rows)[::-1]
        if len(ys) < 2 or len(xs) < 2 or len(ys) * len(xs) > 4_000:
            continue
        frames = list(_frames(ys, xs, rows, columns))
        for part in _parts(frames, len(ys) - 1):
            found.append(_drawn(part))
    return sorted(found, key=lambda each: -each.top)


def _parts(frames: list[Frame], rows: int) -> Iterator[list[Frame]]:
    """Tables that touch: below, columns begin at other places than above."""
    start = 0
    above: set[int] = set()
    for row in range(rows):
        own = {each.column for each in frames if each.row == row and each.column}
        is_cut = any(each.row < row < each.row + each.tall for each in frames)
        if above - own and own - above and not is_cut:
            yield [each for each in frames if start <= each.row < row]
            start, above = row, set()
        above |= own
    yield [each for each in frames if each.row >= start]


def _drawn(frames: list[Frame]) -> Drawn:
    """The table of these frames; columns and rows that others made are left out."""
    lefts = sorted({each.left for each in frames})
    right = max(each.right for each in frames)
    edges = (*lefts, right)
    first = min(each.row for each in frames)
    placed = []
    for each in frames:
        column = lefts.index(each.left)
        wide = sum(each.left < edge < each.right for edge in edges) + 1
        placed.append(replace(each, column=column, wide=wide, row=each.row - first))
    rows = max(each.row + each.tall for each in placed)
    bottom = min(each.bottom for each in placed)
    return Drawn(tuple(placed), edges, bottom, max(e.top for e in placed), rows)


def _cut_off(rows: Sequence[Rule], columns: Sequence[Rule]) -> list[Rule]:
    """Where a page cuts a row, its cells end with their sides: no line closes them."""
    left, right = min(each.at for each in columns), max(each.at for each in columns)
    lowest = min(each.start for each in columns)
    highest = max(each.end for each in columns)
    found = []
    if min(each.at for each in rows) - lowest > 2 * _SAME:
        found.append(Rule(lowest, left, right))
    if highest - max(each.at for each in rows) > 2 * _SAME:
        found.append(Rule(highest, left, right))
    return found


def _meeting(
    across: Sequence[Rule], down: Sequence[Rule]
) -> list[tuple[list[Rule], list[Rule]]]:
    """Groups of lines that touch each other."""
    groups: list[tuple[list[Rule], list[Rule]]] = []
    left = list(down)
    free = list(across)
    while left:
        rows: list[Rule] = []
        columns = [left.pop()]
        waiting: list[tuple[bool, Rule]] = [(False, columns[0])]
        while waiting:
            is_row, rule = waiting.pop()
            others = left if is_row else free
            met = [each for each in others if _meet(rule, each)]
            for each in met:
                others.remove(each)
                (columns if is_row else rows).append(each)
                waiting.append((not is_row, each))
        if len(rows) > 1 and len(columns) > 1:
            groups.append((rows, columns))
    return groups


def _meet(one: Rule, other: Rule) -> bool:
    return (
        one.start - _SAME <= other.at <= one.end + _SAME
        and other.start - _SAME <= one.at <= other.end + _SAME
    )


def _places(values: Iterable[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _SAME:
            found.append(value)
    return found


def _frames(
    ys: Sequence[float],
    xs: Sequence[float],
    rows: Sequence[Rule],
    columns: Sequence[Rule],
) -> Iterator[Frame]:
    taken: set[tuple[int, int]] = set()
    for row in range(len(ys) - 1):
        middle = (ys[row] + ys[row + 1]) / 2
        for column in range(len(xs) - 1):
            if (row, column) in taken:
                continue
            wide = 1
            while column + wide < len(xs) - 1 and not _stands(
                columns, xs[column + wide], middle
            ):
                wide += 1
            centre = (xs[column] + xs[column + 1]) / 2
            tall = 1
            while row + tall < len(ys) - 1 and not _stands(
                rows, ys[row + tall], centre
            ):
                tall += 1
            taken |= {
                (row + down, column + right)
                for down in range(tall)
                for right in range(wide)
            }
            yield Frame(
                xs[column],
                xs[column + wide],
                ys[row + tall],
                ys[row],
                row,
                column,
                wide,
                tall,
            )


def _stands(rules: Sequence[Rule], at: float, crossing: float) -> bool:
    """Whether a line stands at ``at`` where ``crossing`` is."""
    return any(
        abs(each.at - at) <= _SAME and each.start <= crossing <= each.end
        for each in rules
    )
