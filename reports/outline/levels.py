"""The level in words: which rule gave it, and what the next one asks."""

from assessments.domain.framework import Framework, Level
from reports.document import Facts, Paragraph
from reports.outline.build import joined
from reports.printing import Printer


def rule_of(level: Level, framework: Framework, printer: Printer) -> str:
    """One level's condition, as in “คะแนนภาพรวมไม่ต่ำกว่า ๘๕ และ…”."""
    words = f"คะแนนภาพรวมไม่ต่ำกว่า {printer.limit(level.total_min)}"
    if level.total_min == 0:
        above = framework.levels[framework.levels.index(level) - 1]
        words = f"คะแนนภาพรวมต่ำกว่า {printer.limit(above.total_min)}"
    if level.each_instrument_min is not None:
        words += (
            f" และคะแนนของทุกเครื่องมือไม่ต่ำกว่า {printer.limit(level.each_instrument_min)}"
        )
    return words


def level_rule(facts: Facts, framework: Framework, printer: Printer) -> list[Paragraph]:
    """Why the level is what it is; that it cannot be decided; or that it differs."""
    by_name = {each.name_th: each for each in framework.levels}
    paragraphs = []
    if facts.rule_level in by_name:
        level = by_name[facts.rule_level]
        passes = "ผ่านเกณฑ์" if level.is_pass else "ไม่ผ่านเกณฑ์"
        paragraphs.append(
            Paragraph(
                f"ตามเกณฑ์ปีงบประมาณ พ.ศ. {printer.year(facts.year_be)} ระดับ “{level.name_th}” "
                f"({passes}) หมายถึง {rule_of(level, framework, printer)}"
                + _pass_without_each(level, framework, printer),
                unconfirmed=not framework.level_is_official(level),
            )
        )
    return paragraphs


def _pass_without_each(level: Level, framework: Framework, printer: Printer) -> str:
    """A level that shares its total with the one above it fails that one's rest."""
    place = framework.levels.index(level)
    if place == 0 or level.each_instrument_min is not None:
        return ""
    above = framework.levels[place - 1]
    if above.total_min != level.total_min or above.each_instrument_min is None:
        return ""
    limit = printer.limit(above.each_instrument_min)
    return f" แต่มีเครื่องมืออย่างน้อยหนึ่งชนิดที่ได้ต่ำกว่า {limit}"


def next_level(facts: Facts, framework: Framework, printer: Printer) -> list[Paragraph]:
    """What is missing to the next level, figure by figure."""
    step = facts.next_level
    if step is None:
        return []
    needs = [
        f"{_name(need.code)} {printer.points(need.has)} ขาดอีก {printer.points(need.short_by)}"
        for need in step.needs
    ]
    level = next(each for each in framework.levels if each.code == step.level_code)
    return [
        Paragraph(
            f"ระดับถัดไปคือ “{level.name_th}” ซึ่งต้องมี{rule_of(level, framework, printer)} "
            f"ปีนี้ {printer.text(joined(needs))} คะแนน",
            unconfirmed=not framework.level_is_official(level),
        )
    ]


def _name(code: str) -> str:
    return (
        "คะแนนภาพรวม"
        if code == "total"
        else code.replace("EIT1", "EIT ส่วนที่ 1").replace("EIT2", "EIT ส่วนที่ 2")
    )
