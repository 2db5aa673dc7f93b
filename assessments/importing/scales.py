"""Instruments printed on the scale of their weights (30/30/40) instead of 100."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from assessments.domain.framework import Framework
from assessments.domain.instruments import from_indicators
from assessments.domain.rounding import rounded
from assessments.importing.found import Row
from assessments.importing.problems import Answers, Choice, Question, question_id

AS_HUNDRED, WEIGHTED, WITHOUT = "100", "weighted", "none"
# Printed figures are rounded; an own mean that is no further off is the same figure.
_SAME = Fraction(1)
_SAME_WEIGHTED = Fraction(3, 100)
_PARTS = ("EIT1", "EIT2")


@dataclass(frozen=True)
class Scales:
    """How large a full score is on the weighted scale, by code."""

    full: Mapping[str, Decimal]

    def fits(self, code: str, points: Decimal) -> bool:
        return points <= self.full[code]

    def of_hundred(self, code: str, points: Decimal) -> Decimal:
        return rounded(Fraction(points) * 100 / Fraction(self.full[code]))


def scales_of(rules: Framework, rows: Iterable[Row]) -> Scales:
    """The year's weights; a part of EIT has its share of them, unless one exceeds it."""
    full = {each.code: each.weight * 100 for each in rules.instruments}
    shares = {each.code: each.weight_in_eit for each in rules.eit_parts}
    eit = full.get("EIT", Decimal(0))
    of_parts = {code: eit * shares.get(code, Decimal("0.5")) for code in _PARTS}
    beyond = any(
        of_parts[code] < points <= eit
        for row in rows
        for code in _PARTS
        if (points := row.figures.get(code)) is not None
    )
    return Scales(full | (dict.fromkeys(_PARTS, eit) if beyond else of_parts))


def looks_weighted(rules: Framework, scales: Scales, row: Row) -> bool:
    """Whether the row's instruments may well be of their weights and not of 100."""
    given = {
        code: points
        for code in scales.full
        if (points := row.figures.get(code)) is not None
    }
    if not any(scales.fits(code, points) for code, points in given.items()):
        return False
    own = from_indicators(
        rules,
        {
            int(code): points
            for code, points in row.figures.items()
            if code.isdecimal() and points is not None
        },
    )
    compared = [code for code in given if code in own]
    if any(abs(own[code] - Fraction(given[code])) <= _SAME for code in compared):
        return False
    for code in compared:
        weighted = own[code] * Fraction(scales.full[code]) / 100
        if abs(weighted - Fraction(given[code])) <= _SAME_WEIGHTED:
            return True
    return all(scales.fits(code, points) for code, points in given.items())


def settle_scales(
    rows: list[Row],
    frameworks: Mapping[int, Framework | None],
    answers: Answers,
) -> list[Question]:
    """Convert what was answered; the questions that are left.

    One question for a whole table where every row that has instruments looks
    weighted, else one for each row that does.
    """
    questions: list[Question] = []
    groups: dict[tuple[int, int], list[Row]] = {}
    for row in rows:
        groups.setdefault((row.table.sheet.number, row.year_be), []).append(row)
    for (_, year_be), group in groups.items():
        rules = frameworks.get(year_be)
        if rules is None:
            continue
        scales = scales_of(rules, group)
        having = [
            row
            for row in group
            if any(row.figures.get(code) is not None for code in scales.full)
        ]
        suspect = [row for row in having if looks_weighted(rules, scales, row)]
        if not suspect:
            continue
        if len(suspect) == len(having):
            sets: list[list[Row]] = [suspect]
        else:
            sets = [[row] for row in suspect]
        for each in sets:
            question = _question(each, rules, scales, whole=len(sets) == 1)
            answer = answers.take(question)
            if answer is None:
                questions.append(question)
            else:
                _settle(each, scales, answer)
    return questions


def _question(
    rows: list[Row], rules: Framework, scales: Scales, *, whole: bool
) -> Question:
    table, first = rows[0].table, rows[0]
    code = next(each for each in scales.full if first.figures.get(each) is not None)
    found = ", ".join(
        f"{each} {points}"
        for each in scales.full
        if (points := first.figures.get(each)) is not None
    )
    of_weights = ", ".join(
        f"{each} เต็ม {_plain(full)}"
        for each, full in scales.full.items()
        if each in table.columns.values()
    )
    line = table.sheet.line_of(table.head_row) if whole else first.line
    subject = f" {len(rows):,} แถวในแผ่น “{table.sheet.name}”" if whole else "แถวนี้"
    return Question(
        id=question_id("scale", table.sheet.number, line, f"{rules.year_be} {found}"),
        sheet=table.sheet.name,
        row=line,
        column=code,
        found=found,
        text=f"คะแนนรายเครื่องมือของ{subject} ไม่เกินน้ำหนักของเครื่องมือ (เช่น {found}) เป็นคะแนนแบบใด",
        choices=(
            Choice(WEIGHTED, f"ถ่วงน้ำหนักแล้ว ({of_weights}) ให้ระบบแปลงเป็นเต็ม 100"),
            Choice(AS_HUNDRED, "เต็ม 100 อยู่แล้ว ใช้ตามที่พิมพ์"),
            Choice(WITHOUT, "ไม่แน่ใจ ไม่นำเข้าคะแนนรายเครื่องมือ"),
        ),
    )


def _settle(rows: list[Row], scales: Scales, answer: str) -> None:
    for row in rows:
        for code in scales.full:
            points = row.figures.get(code)
            if points is None:
                continue
            if answer == WITHOUT:
                del row.figures[code]
            elif answer == WEIGHTED and scales.fits(code, points):
                row.figures[code] = scales.of_hundred(code, points)


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
