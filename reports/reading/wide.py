"""Tables whose columns are the figures: one wide row, or a row for each year."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reports.document import Cell, Place, Row, Table
from reports.reading.names import Names, instrument, squeezed
from reports.reading.outline import Seen
from reports.reading.questions import Question
from reports.reading.years import YEAR
from thai.numerals import to_arabic_digits

TOTAL, LEVEL = "total", "level"
TOTAL_LABEL = re.compile(
    r"(?:ผล|ค่า)?(?:คะแนน)?(?:เฉลี่ย)?(?:โดย|ภาพ)?รวม(?:ทั้งสิ้น|ทั้งหมด|ทุกตัวชี้วัด|ทุกเครื่องมือ)?(?:\(?ITA\)?)?|คะแนนเฉลี่ยรวม|คะแนนITA|total",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?:ตัวชี้วัด(?:ที่)?|ตช\.?)?([0-9]{1,2})[.)]?")
_NOT_OWN = re.compile("เต็ม|น้ำหนัก|เกณฑ์|ร้อยละของ|ค่าเป้าหมาย|ถ่วง")
_FEWEST = 3


@dataclass(frozen=True)
class Wide:
    """What one row of such a table says, by code; levels as words."""

    points: dict[str, Seen[Decimal]]
    level: Seen[str] | None


def wide_rows(
    tables: Sequence[Table],
    names: Names,
    year_be: int | None,
    agency: str,
    levels: frozenset[str],
    asked: list[Question],
) -> Iterator[Wide]:
    for table in tables:
        columns = _columns(table, names)
        own = [c for c in columns.values() if c not in (TOTAL, LEVEL)]
        if len(own) < _FEWEST:
            continue
        row = _row(table, columns, year_be, agency, asked)
        if row is None:
            continue
        points: dict[str, Seen[Decimal]] = {}
        level = None
        for at, code in columns.items():
            cell = row.cells[at] if at < len(row.cells) else Cell(())
            place = cell.seen or Place()
            if code == LEVEL and cell.text.strip():
                level = Seen(cell.text.strip(), place)
            elif isinstance(cell.value, Decimal):
                points.setdefault(code, Seen(cell.value, place))
        if level is None:
            level = _level_alone(row, columns, levels)
        yield Wide(points, level)


def _level_alone(
    row: Row, columns: dict[int, str], levels: frozenset[str]
) -> Seen[str] | None:
    """A cell without a figure that is a level's name and nothing else."""
    for at, cell in enumerate(row.cells):
        if at and at not in columns and cell.text.strip() in levels:
            return Seen(cell.text.strip(), cell.seen or Place())
    return None


def _columns(table: Table, names: Names) -> dict[int, str]:
    """The code of every column that has one; each code once, the first counts."""
    found: dict[int, str] = {}
    numbers: dict[int, str] = {}
    for at, column in enumerate(table.columns):
        if _NOT_OWN.search(column.title):
            continue
        for part in reversed(column.title.split("\n")):
            if code := _code(part, names):
                if code not in found.values():
                    found[at] = code
                break
            plain = to_arabic_digits(re.sub(r"\s", "", part))
            if (number := _NUMBER.fullmatch(plain)) and int(number[1]) in range(1, 11):
                numbers[at] = str(int(number[1]))
                break
    in_a_row = list(numbers.values())
    if len(in_a_row) >= _FEWEST and in_a_row == sorted(set(in_a_row), key=int):
        for at, code in numbers.items():
            if code not in found.values():
                found[at] = code
    return found


def _code(title: str, names: Names) -> str | None:
    plain = re.sub(r"\s", "", title)
    if TOTAL_LABEL.fullmatch(plain):
        return TOTAL
    if plain.startswith("ระดับ"):
        return LEVEL
    if code := instrument(title):
        return code
    named = names.indicator(title)
    return str(named.number) if named and squeezed(title) else None


def years_in(text: str) -> list[int]:
    return [int(each) for each in re.findall(YEAR, to_arabic_digits(text[:200]))]


def _row(
    table: Table,
    columns: dict[int, str],
    year_be: int | None,
    agency: str,
    asked: list[Question],
) -> Row | None:
    """The row of the assessed year, or of the agency, or the only one."""
    rows = [row for row in table.rows if _has_figures(row, columns)]
    labels = [row.cells[0].text if row.cells else "" for row in rows]
    dated = [(row, years_in(label)) for row, label in zip(rows, labels, strict=True)]
    if any(years for _, years in dated):
        own = [row for row, years in dated if years == [year_be]]
        if len(own) == 1:
            return own[0]
        known = sorted({year for _, years in dated for year in years})
        asked.append(_which_year(table, known))
        return None
    if len(rows) == 1:
        return rows[0]
    mine = [
        row
        for row, label in zip(rows, labels, strict=True)
        if agency and squeezed(agency) in squeezed(label)
    ]
    if len(mine) != 1:
        mine = [
            row
            for row, label in zip(rows, labels, strict=True)
            if "คะแนน" in label and not _NOT_OWN.search(label)
        ]
    if len(mine) == 1:
        return mine[0]
    if rows:
        choices = tuple(label.strip()[:60] for label in labels[:10])
        text = "ตารางคะแนนมีหลายแถว ไม่ทราบว่าแถวใดเป็นของหน่วยงานนี้"
        asked.append(Question("indicators", text, choices, _place(table)))
    return None


def which_year(table: Table, years: Sequence[int], asked: list[Question]) -> None:
    """Ask once which of the table's years it is."""
    question = _which_year(table, years)
    if question not in asked:
        asked.append(question)


def _which_year(table: Table, years: Sequence[int]) -> Question:
    known = tuple(map(str, years))
    text = f"ตารางมีคะแนนของปี {' '.join(known)} ไม่มีปีที่ประเมินเพียงปีเดียว จึงไม่ได้เลือกให้"
    return Question("year", text, known, _place(table))


def _place(table: Table) -> Place:
    for row in table.rows:
        for cell in row.cells:
            if cell.seen:
                return cell.seen
    return Place()


def _has_figures(row: Row, columns: dict[int, str]) -> bool:
    figures = sum(
        isinstance(row.cells[at].value, Decimal)
        for at in columns
        if at < len(row.cells)
    )
    return figures * 2 >= len(columns)
