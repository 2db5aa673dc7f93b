"""A score that cannot be one: below 0, above 100, or with more than two decimals."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from reports.checks.numbers import numbers_in
from reports.checks.outline import rows_of
from reports.checks.spots import at_section, indicator_words
from reports.checks.types import Fault, Rule, Severity, Spot
from reports.document import Document
from thai.numerals import to_arabic_digits
from thai.plain_text import shortened

_TOP = Decimal(100)


def look(document: Document) -> Iterator[Fault]:
    facts = document.facts
    table = at_section(document, "instrument-table")
    figures = [
        (replace(table, part=each.code), each.name, each.published)
        for each in (facts.total, *facts.instruments)
    ]
    indicators = at_section(document, "indicators")
    for each in facts.indicators:
        name = indicator_words(facts, each.number)
        figures.append((replace(indicators, indicator=each.number), name, each.points))
    for item in facts.year_items:
        spot = replace(indicators, indicator=item.indicator_number, item_code=item.code)
        figures.append((spot, f"ข้อ {item.code}", item.points))
    for spot, name, points in figures:
        if points is not None and (why := _why_not(points)):
            yield Fault(replace(spot, text=name), f"{name} พิมพ์คะแนน {points} ซึ่ง{why}")
    yield from _printed(document)


def _printed(document: Document) -> Iterator[Fault]:
    """Figures of columns of scores, as they are printed."""
    for row in rows_of(document):
        for column, cell in zip(row.table.columns, row.row.cells, strict=False):
            if "คะแนน" not in column.title or len(cell.text) > 12:
                continue
            for number in numbers_in(cell.text):
                plain = to_arabic_digits(number.text)
                if not re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", plain):
                    continue
                if why := _why_not(Decimal(plain)):
                    spot: Spot = replace(
                        row.spot, part=f"{row.spot.part} {column.title}".strip()
                    )
                    yield Fault(
                        spot,
                        f"“{shortened(row.label, 60)}” พิมพ์คะแนน {number.text} ซึ่ง{why}",
                    )


def _why_not(points: Decimal) -> str:
    if not 0 <= points <= _TOP:
        return "ไม่อยู่ระหว่าง 0 ถึง 100"
    if points != points.quantize(Decimal("0.01")):
        return "มีทศนิยมเกินสองตำแหน่ง"
    return ""


RULE = Rule(
    id="score-out-of-range",
    severity=Severity.ERROR,
    title="คะแนนเป็นไปไม่ได้",
    why="คะแนน ITA อยู่ระหว่าง 0 ถึง 100 และประกาศเป็นทศนิยมสองตำแหน่ง",
    mend="พิมพ์คะแนนตามที่สำนักงาน ป.ป.ช. ประกาศ",
    look=look,
)
