"""Total, level, instruments and indicators, as an outline prints them."""

import re
from collections.abc import Iterable
from decimal import Decimal

from assessments.domain.framework import Framework
from reports.document import Cell, Confidence, Paragraph, Place, Row, Table
from reports.reading.names import Names, instrument
from reports.reading.outline import Outline, Seen
from reports.reading.points import IN_PROSE, as_points
from reports.reading.years import YEAR, part_of
from thai.numerals import to_arabic_digits

_TOTAL = re.compile(
    rf"(?:โดยรวม|ภาพรวม|คะแนนรวม|คะแนนเฉลี่ย|รวมทั้งสิ้น)[^0-9]{{0,80}}?{IN_PROSE}"
)
_TOTAL_LABEL = re.compile(r"(?:ผล)?(?:คะแนน)?(?:โดย|ภาพ)?รวม|คะแนนเฉลี่ยรวม|total", re.I)
_LETTERS = ("AA", "A", "B", "C", "D", "E", "F")
_OVERALL = ("overall", "results")


def total_of(outline: Outline) -> Seen[Decimal] | None:
    """The figure that prose calls the total, else a table's row of that name."""
    for paragraph in [*outline.paragraphs_in(*_OVERALL), *outline.paragraphs]:
        found = _TOTAL.search(to_arabic_digits(paragraph.text))
        if found and (figure := as_points(found[1])) is not None:
            return Seen(figure, part_of(paragraph, found))
    for table in outline.tables:
        for row in table.rows:
            label = re.sub(r"\s", "", row.cells[0].text)[:60]
            if _TOTAL_LABEL.fullmatch(label) and (points := _points(row, table, None)):
                return points
    return None


def level_of(outline: Outline, frameworks: Iterable[Framework]) -> Seen[str] | None:
    """The first level that is printed behind the word for it, of any year's levels."""
    names = {level.name_th for each in frameworks for level in each.levels}
    words = "|".join(
        map(re.escape, sorted(names - set(_LETTERS), key=lambda each: -len(each)))
    )
    letters = "|".join(_LETTERS)
    pattern = re.compile(
        rf"ระดับ(?:ผลการประเมิน|คุณภาพ)?\s?[“\"'‘(]?\s?((?:{words or letters})|(?:{letters})(?![A-Za-z]))"
    )
    for paragraph in [*outline.paragraphs_in(*_OVERALL), *outline.paragraphs]:
        if found := pattern.search(paragraph.text):
            return Seen(found[1], part_of(paragraph, found))
    return None


def instruments_of(outline: Outline, year_be: int | None) -> dict[str, Seen[Decimal]]:
    """Points of IIT, EIT, EIT1, EIT2, OIT by the tables' labels; the first one counts."""
    found: dict[str, Seen[Decimal]] = {}
    for table in outline.tables:
        for row in table.rows:
            for label in _labels(row):
                code = instrument(label)
                if code and code not in found:
                    if points := _points(row, table, year_be):
                        found[code] = points
                    break
    return found


def weighted(points: dict[str, Seen[Decimal]], framework: Framework) -> bool:
    """Whether the instruments are printed as parts of the total, not of 100."""
    known = [each for each in framework.instruments if each.code in points]
    return len(known) == len(framework.instruments) and all(
        points[each.code].value <= each.weight * 100 for each in known
    )


def indicators_of(
    outline: Outline, names: Names, year_be: int | None
) -> dict[int, Seen[Decimal]]:
    """Points of the indicators, by name before number."""
    found: dict[int, Seen[Decimal]] = {}
    for table in outline.tables:
        for row in table.rows:
            named = next(filter(None, map(names.indicator, _labels(row))), None)
            if named is None or named.number in found:
                continue
            if points := _points(row, table, year_be):
                sure = named.confidence
                if sure is Confidence.CERTAIN:
                    sure = points.confidence
                found[named.number] = Seen(points.value, points.place, sure)
    return found


def _labels(row: Row) -> list[str]:
    """What can name the row: its first cell, or a running number and the second."""
    first = row.cells[0].text if row.cells else ""
    second = row.cells[1].text if len(row.cells) > 1 else ""
    if re.fullmatch(r"\s*[0-9๐-๙]{1,2}[.)]?\s*", first):
        return [f"{first} {second}"]
    return [first]


def _points(row: Row, table: Table, year_be: int | None) -> Seen[Decimal] | None:
    """The row's one figure, or the one in the year's column; None where unclear."""
    figures = [
        (at, cell)
        for at, cell in enumerate(row.cells)
        if at and isinstance(cell.value, Decimal)
    ]
    if len(figures) > 1:
        figures = _of_year(figures, table, year_be) or [
            (at, cell) for at, cell in figures if _is_points(table.columns[at].title)
        ]
    if len(figures) != 1:
        return None
    cell = figures[0][1]
    if not isinstance(cell.value, Decimal):
        return None
    return Seen(cell.value, cell.seen or Place(), _sureness(cell))


def _of_year(
    figures: list[tuple[int, Cell]], table: Table, year_be: int | None
) -> list[tuple[int, Cell]]:
    def years(at: int) -> list[str]:
        return re.findall(YEAR, to_arabic_digits(table.columns[at].title))

    return [(at, cell) for at, cell in figures if years(at) == [str(year_be)]]


def _is_points(title: str) -> bool:
    return "คะแนน" in title and not re.search("เต็ม|เกณฑ์|น้ำหนัก|ร้อยละ", title)


def _sureness(cell: Cell) -> Confidence:
    """A figure with a letter in it is read, and told."""
    damaged = re.search(r"[oOlI](?=[0-9๐-๙.])|(?<=[0-9๐-๙.])[oOlI]", cell.text)
    return Confidence.REPAIRED if damaged else Confidence.CERTAIN


def paragraphs(cell: Cell) -> list[Paragraph]:
    return [each for each in cell.blocks if isinstance(each, Paragraph)]
