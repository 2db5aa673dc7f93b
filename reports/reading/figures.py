"""Total, level, instruments and indicators, as an outline prints them."""

import re
from collections.abc import Iterable
from decimal import Decimal

from assessments.domain.framework import Framework
from reports.document import Cell, Confidence, Paragraph, Place, Row, Table
from reports.reading.names import Names, instrument
from reports.reading.outline import Outline, Seen
from reports.reading.points import IN_PROSE, as_points
from reports.reading.prose import is_of_year
from reports.reading.questions import Question
from reports.reading.wide import TOTAL_LABEL, which_year, years_in
from reports.reading.years import part_of
from thai.numerals import to_arabic_digits

_TOTAL = re.compile(
    rf"(?:โดยรวม|ภาพรวม|คะแนนรวม|คะแนนเฉลี่ย|รวมทั้งสิ้น|คะแนน(?:ผล)?(?:การประเมิน)?\s?(?:ITA|คุณธรรมและความโปร่งใส)[^0-9ก-๎]{{0,3}}(?=เท่ากับ|ร้อยละ|ได้))[^0-9]{{0,80}}?{IN_PROSE}"
)
# Columns that hold no points, and those that hold others' beside the agency's own.
_NOT_OWN = re.compile("คะแนนเต็ม|น้ำหนัก|เกณฑ์|เป้าหมาย|ผลต่าง|เพิ่ม|ลด")
_OF_HUNDRED = re.compile("คะแนน.{0,4}เต็ม.{0,3}100")
_NOT_POINTS = re.compile("เต็ม|เกณฑ์|น้ำหนัก|ร้อยละ|ถ่วง|ประเทศ|จังหวัด")
_LETTERS = ("AA", "A", "B", "C", "D", "E", "F")
_OVERALL = ("overall", "results")


def total_of(
    outline: Outline, year_be: int | None, asked: list[Question]
) -> Seen[Decimal] | None:
    """The figure that prose calls the year's total, else a table's row of that name."""
    for paragraph in [*outline.paragraphs_in(*_OVERALL), *outline.paragraphs]:
        text = to_arabic_digits(paragraph.text)
        for found in _TOTAL.finditer(text):
            figure = as_points(found[1])
            if figure is not None and is_of_year(text, found.start(1), year_be):
                return Seen(figure, part_of(paragraph, found))
    for table, above in outline.headed_tables:
        if not _is_of_year(above, year_be):
            continue
        for row in table.rows:
            label = re.sub(r"\s", "", row.cells[0].text)[:60]
            is_total = TOTAL_LABEL.fullmatch(label)
            if not is_total:
                continue
            if points := _points(row, table, year_be, asked) or _sum_of_shares(
                row, table
            ):
                return points
    own = _year_row(outline, year_be)
    if own is None:
        return None
    figures = [cell for cell in own.cells[1:] if isinstance(cell.value, Decimal)]
    return _seen(figures[0]) if len(figures) == 1 else None


def _sum_of_shares(row: Row, table: Table) -> Seen[Decimal] | None:
    """The total below the column of shares is the total itself."""
    for at, cell in enumerate(row.cells):
        if "ถ่วงน้ำหนัก" in table.columns[at].title and (seen := _seen(cell)):
            return seen
    return None


def _year_row(outline: Outline, year_be: int | None) -> Row | None:
    """The assessed year's row where totals of several years stand below each other."""
    for table, above in outline.headed_tables:
        titles = " ".join(each.title for each in table.columns[1:])
        says = f"{above} {titles}"
        if not re.search("รวม|ITA|ภาพรวม|ระดับ", says) or instrument(titles):
            continue
        for row in table.rows:
            label = row.cells[0].text
            if len(label) < 40 and years_in(label) == [year_be]:
                return row
    return None


def level_of(
    outline: Outline, frameworks: Iterable[Framework], year_be: int | None
) -> Seen[str] | None:
    """The first level that is printed behind the word for it, of any year's levels."""
    names = {level.name_th for each in frameworks for level in each.levels}
    words = "|".join(
        map(re.escape, sorted(names - set(_LETTERS), key=lambda each: -len(each)))
    )
    letters = "|".join(_LETTERS)
    level = rf"((?:{words or letters})|(?:{letters})(?![A-Za-z]))"
    pattern = re.compile(
        rf"(?:ระดับ|เกรด)\s?(?:ผลการประเมิน|คุณภาพ|คะแนน)?\s?(?:\([A-Za-z ]{{1,20}}\))?\s?[:：]?\s?(?:คือ|เท่ากับ|เป็น)?\s?[“\"'‘(]?\s?{level}"
    )
    for paragraph in [*outline.paragraphs_in(*_OVERALL), *outline.paragraphs]:
        text = to_arabic_digits(paragraph.text)
        for found in pattern.finditer(text):
            if is_of_year(text, found.start(1), year_be):
                return Seen(found[1], part_of(paragraph, found))
    told = re.compile(
        rf"{_TOTAL.pattern}[^0-9.]{{0,30}}?[“\"'‘(]\s?({words or letters})\s?[”\"'’)]"
    )
    for paragraph in outline.paragraphs:
        text = to_arabic_digits(paragraph.text)
        for found in told.finditer(text):
            if is_of_year(text, found.start(2), year_be):
                return Seen(found[2], part_of(paragraph, found))
    whole = re.compile(rf"[“\"'‘(]?\s?(?:ระดับ)?\s?{level}\s?[”\"'’)]?")
    own = _year_row(outline, year_be)
    rows = [own] if own else []
    rows += [
        row
        for table, above in outline.headed_tables
        if _is_of_year(above, year_be)
        for row in table.rows
        if row.cells and re.sub(r"\s", "", row.cells[0].text).startswith("ระดับ")
    ]
    for row in rows:
        for cell in row.cells[1:]:
            if said := whole.fullmatch(cell.text.strip()[:80]):
                return Seen(said[1], cell.seen or Place())
    return None


def level_in(said: Seen[str], frameworks: Iterable[Framework]) -> Seen[str] | None:
    """A level's name in a cell that holds it alone or behind “ระดับ”."""
    plain = said.value.removeprefix("ระดับ").strip(" “”\"'‘’()")
    known = {level.name_th for each in frameworks for level in each.levels}
    known |= set(_LETTERS)
    return Seen(plain, said.place) if plain in known else None


def instruments_of(
    outline: Outline, names: Names, year_be: int | None, asked: list[Question]
) -> dict[str, Seen[Decimal]]:
    """Points of IIT, EIT, EIT1, EIT2, OIT by the tables' labels; the first one counts."""
    found: dict[str, Seen[Decimal]] = {}
    for table, above in outline.headed_tables:
        if not _is_of_year(above, year_be):
            continue
        for row in table.rows:
            for label in _labels(row, names):
                code = instrument(label)
                if code and code not in found:
                    if points := _points(row, table, year_be, asked):
                        found[code] = points
                    break
    return found


def indicators_of(
    outline: Outline, names: Names, year_be: int | None, asked: list[Question]
) -> dict[int, Seen[Decimal]]:
    """Points of the indicators, by name before number."""
    found: dict[int, Seen[Decimal]] = {}
    for table, above in outline.headed_tables:
        if not _is_of_year(above, year_be) or names.indicator(table.columns[0].title):
            continue
        for row in table.rows:
            named = next(filter(None, map(names.indicator, _labels(row, names))), None)
            if named is None or named.number in found:
                continue
            if points := _points(row, table, year_be, asked):
                sure = named.confidence
                if sure is Confidence.CERTAIN:
                    sure = points.confidence
                found[named.number] = Seen(points.value, points.place, sure)
    return found


def _is_of_year(above: str, year_be: int | None) -> bool:
    """Whether nothing right above a table says that it is another year's."""
    years = set(years_in(above))
    return year_be is None or len(years) != 1 or year_be in years


def _labels(row: Row, names: Names) -> list[str]:
    """What can name the row: its first cell, or a running number and the second.

    An instrument merged down beside its indicators names none of their rows.
    """
    first = row.cells[0].text if row.cells else ""
    second = row.cells[1].text if len(row.cells) > 1 else ""
    if re.fullmatch(r"\s*[0-9๐-๙]{1,2}[.)]?\s*", first):
        return [f"{first} {second}"]
    if instrument(first) and names.indicator(second):
        return [second]
    if not first.strip() and second.strip():
        return [second]
    return [first]


def _points(
    row: Row, table: Table, year_be: int | None, asked: list[Question]
) -> Seen[Decimal] | None:
    """The row's one figure, or the one in the year's column; None where unclear."""
    figures = [
        (at, cell)
        for at, cell in enumerate(row.cells)
        if at and isinstance(cell.value, Decimal)
    ]
    dated = {at: _years_of(table, at) for at, _ in figures}
    if any(dated.values()) and year_be is not None:
        own = [(at, cell) for at, cell in figures if dated[at] == [year_be]]
        if not own:
            known = sorted({year for years in dated.values() for year in years})
            which_year(table, known, asked)
            return None
        figures = own
    if len(figures) > 1:
        figures = _of_points(figures, table)
    if len(figures) != 1:
        return None
    at, cell = figures[0]
    title = table.columns[at].title
    if _NOT_OWN.search(title) and (
        not _OF_HUNDRED.search(to_arabic_digits(title)) or _is_full_mark(table, at)
    ):
        return None
    return _seen(cell)


_Figures = list[tuple[int, Cell]]


def _of_points(figures: _Figures, table: Table) -> _Figures:
    """The figures in columns of points; else in the one of 100 that is no full mark."""
    own = [(at, cell) for at, cell in figures if _is_points(table.columns[at].title)]
    if own:
        return own
    return [
        (at, cell)
        for at, cell in figures
        if _OF_HUNDRED.search(to_arabic_digits(table.columns[at].title))
        and not _is_full_mark(table, at)
    ]


def _is_full_mark(table: Table, at: int) -> bool:
    values = {
        row.cells[at].value
        for row in table.rows
        if at < len(row.cells) and isinstance(row.cells[at].value, Decimal)
    }
    return len(values) < 2


def _seen(cell: Cell) -> Seen[Decimal] | None:
    if not isinstance(cell.value, Decimal):
        return None
    return Seen(cell.value, cell.seen or Place(), _sureness(cell))


def _years_of(table: Table, at: int) -> list[int]:
    """The year of a column: the lowest head that names one."""
    for part in reversed(table.columns[at].title.split("\n")):
        if years := years_in(part):
            return years
    return []


def _is_points(title: str) -> bool:
    return "คะแนน" in title and not _NOT_POINTS.search(title)


def _sureness(cell: Cell) -> Confidence:
    """A figure with a letter in it is read, and told."""
    damaged = re.search(r"[oOlI](?=[0-9๐-๙.])|(?<=[0-9๐-๙.])[oOlI]", cell.text)
    return Confidence.REPAIRED if damaged else Confidence.CERTAIN


def paragraphs(cell: Cell) -> list[Paragraph]:
    return [each for each in cell.blocks if isinstance(each, Paragraph)]
