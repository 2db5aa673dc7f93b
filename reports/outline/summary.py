"""บทสรุปผู้บริหาร: the whole report on one page, for whoever reads only that."""

from reports.document import (
    BestAndWeakest,
    Block,
    Bullets,
    Facts,
    Paragraph,
    PointsFact,
    Section,
)
from reports.outline.build import joined
from reports.outline.layout import TITLES, Part
from reports.outline.levels import LEVEL_NAMES
from reports.printing import Printer


def summary(facts: Facts, printer: Printer) -> Section:
    blocks: list[Block] = [Paragraph(_result(facts, printer))]
    points = [
        Paragraph(_points(each, printer))
        for each in facts.instruments
        if each.points is not None
    ]
    if points:
        blocks += [Paragraph("คะแนนรายเครื่องมือ"), Bullets(tuple(points))]
    told = [_strength(each, facts, printer) for each in facts.strengths]
    if told := [line for line in told if line]:
        blocks += [
            Paragraph("จุดแข็งและจุดที่ต้องพัฒนา"),
            Bullets(tuple(Paragraph(line) for line in told)),
        ]
    blocks.append(Paragraph(_plan(facts, printer)))
    if facts.measures:
        blocks.append(
            Bullets(
                tuple(
                    Paragraph(printer.text(each.activity), each.unconfirmed)
                    for each in facts.measures
                )
            )
        )
    return Section(
        key=Part.SUMMARY, number="", title=TITLES[Part.SUMMARY], blocks=tuple(blocks)
    )


def _points(fact: PointsFact, printer: Printer) -> str:
    name = printer.text(LEVEL_NAMES.get(fact.code, fact.code))
    computed = "" if fact.published is not None else " (คำนวณได้)"
    return f"{name} {printer.points(fact.points)} คะแนน{computed}"


def _result(facts: Facts, printer: Printer) -> str:
    year = printer.year(facts.year_be)
    if facts.total.points is None:
        return f"{facts.agency.name}ยังไม่มีคะแนนภาพรวมของปีงบประมาณ พ.ศ. {year}"
    level = facts.level or facts.rule_level
    said = f" อยู่ในระดับ “{level}”" if level else ""
    low = [each for each in facts.indicators if each.is_low]
    words = (
        f"ปีงบประมาณ พ.ศ. {year} {facts.agency.name}ได้คะแนนภาพรวม "
        f"{printer.points(facts.total.points)} คะแนน{said}"
    )
    if facts.threshold is None:
        return words
    limit = printer.limit(facts.threshold)
    if low:
        names = joined([printer.text(f"{each.number}. {each.name}") for each in low])
        return f"{words} ตัวชี้วัดที่ต่ำกว่า {limit} คะแนน ได้แก่ {names}"
    if all(each.points is not None for each in facts.indicators):
        return f"{words} ไม่มีตัวชี้วัดใดต่ำกว่า {limit} คะแนน"
    return words


def _strength(each: BestAndWeakest, facts: Facts, printer: Printer) -> str:
    names = {indicator.number: indicator.name for indicator in facts.indicators}

    def named(numbers: tuple[int, ...]) -> str:
        return joined(
            [printer.text(f"{number}. {names[number]}") for number in numbers]
        )

    if not (each.best and each.weakest):
        return ""
    return (
        f"{each.instrument}: คะแนนสูงสุด {named(each.best)} "
        f"คะแนนต่ำสุด {named(each.weakest)}"
    )


def _plan(facts: Facts, printer: Printer) -> str:
    year = printer.year(facts.implementation_year_be)
    if not facts.measures:
        return f"หน่วยงานยังไม่ได้กำหนดมาตรการสำหรับปีงบประมาณ พ.ศ. {year}"
    count = printer.text(str(len(facts.measures)))
    return f"มาตรการที่จะดำเนินการในปีงบประมาณ พ.ศ. {year} มี {count} มาตรการ ได้แก่"
