"""The level in words: which rule gave it, and what the next one asks."""

from assessments.domain.framework import Framework
from assessments.domain.level_words import level_condition
from reports.document import Facts, NeedFact, Paragraph
from reports.outline.build import joined
from reports.printing import Printer

LEVEL_NAMES = {"total": "คะแนนภาพรวม", "EIT1": "EIT ส่วนที่ 1", "EIT2": "EIT ส่วนที่ 2"}


def level_rule(facts: Facts, framework: Framework, printer: Printer) -> list[Paragraph]:
    """Why the level is what it is; nothing when the rule cannot decide it."""
    level = next(
        (each for each in framework.levels if each.name_th == facts.rule_level), None
    )
    if level is None:
        return []
    passes = "ผ่านเกณฑ์" if level.is_pass else "ไม่ผ่านเกณฑ์"
    words = (
        f"ตามเกณฑ์ปีงบประมาณ พ.ศ. {facts.year_be} ระดับ “{level.name_th}” ({passes}) "
        f"หมายถึง {level_condition(framework, level)}"
    )
    return [
        Paragraph(
            printer.text(words), unconfirmed=not framework.level_is_official(level)
        )
    ]


def next_level(facts: Facts, framework: Framework, printer: Printer) -> list[Paragraph]:
    """What is missing to the next level, figure by figure."""
    step = facts.next_level
    if step is None:
        return []
    level = next(each for each in framework.levels if each.code == step.level_code)
    words = (
        f"ระดับถัดไปคือ “{level.name_th}” ซึ่งต้องมี{level_condition(framework, level)} "
        f"ผลปีนี้ {joined(map(_need, step.needs))}"
    )
    return [
        Paragraph(
            printer.text(words), unconfirmed=not framework.level_is_official(level)
        )
    ]


def _need(need: NeedFact) -> str:
    name = LEVEL_NAMES.get(need.code, need.code)
    if need.has is None or need.short_by is None:
        return f"{name} ยังไม่มีคะแนน"
    return f"{name} ได้ {need.has:.2f} ขาดอีก {need.short_by:.2f}"
