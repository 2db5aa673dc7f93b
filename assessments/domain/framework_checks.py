"""What a framework's single values cannot show: sums, doubles, references, order."""

from decimal import Decimal

from assessments.domain.framework import Framework
from assessments.domain.framework_node import FrameworkError, Path


def check_framework(framework: Framework) -> None:
    """Raise ``FrameworkError`` for the first contradiction."""
    _check_sums(framework)
    _check_references(framework)
    minima = [level.total_min for level in framework.levels]
    if not minima or minima != sorted(minima, reverse=True) or minima[-1] != 0:
        raise FrameworkError(
            ("rating", "levels"), "ระดับต้องเรียงจากสูงไปต่ำ และระดับสุดท้ายต้องเริ่มที่ 0"
        )
    groups = (
        (("instruments", "items"), [each.code for each in framework.instruments]),
        (("indicators", "items"), [str(each.number) for each in framework.indicators]),
        (("questions", "items"), [each.code for each in framework.questions]),
        (("oit", "items"), [each.code for each in framework.oit_items]),
        (("rating", "levels"), [each.code for each in framework.levels]),
        (
            ("recommendations", "items"),
            [each.question for each in framework.recommendations],
        ),
    )
    for path, codes in groups:
        for place, code in enumerate(codes):
            if code in codes[:place]:
                raise FrameworkError((*path, place), f"รหัส {code} ซ้ำ")


def _check_sums(framework: Framework) -> None:
    weights = sum((each.weight for each in framework.instruments), Decimal(0))
    if weights != 1:
        raise FrameworkError(
            ("instruments", "items"), f"น้ำหนักรวมกันได้ {weights} ต้องได้ 1"
        )
    parts = sum((each.weight_in_eit for each in framework.eit_parts), Decimal(0))
    if framework.eit_parts and parts != 1:
        raise FrameworkError(
            ("instruments", "eit_parts", "parts"), f"น้ำหนักรวมกันได้ {parts} ต้องได้ 1"
        )


def _check_references(framework: Framework) -> None:
    owner = {n: each.code for each in framework.instruments for n in each.indicators}
    for place, indicator in enumerate(framework.indicators):
        if owner.get(indicator.number) != indicator.instrument:
            raise FrameworkError(
                ("indicators", "items", place, "instrument"),
                f"ตัวชี้วัดที่ {indicator.number} ไม่อยู่ในเครื่องมือ {indicator.instrument}",
            )
    numbers = {each.number for each in framework.indicators}
    for number in owner:
        if number not in numbers:
            raise FrameworkError(
                ("indicators", "items"), f"ขาดตัวชี้วัดที่ {number} ซึ่งเครื่องมือกล่าวถึง"
            )
    for place, question in enumerate(framework.questions):
        if question.indicator not in numbers:
            raise FrameworkError(
                ("questions", "items", place, "indicator"),
                f"ไม่มีตัวชี้วัดที่ {question.indicator}",
            )
    for place, item in enumerate(framework.oit_items):
        if item.indicator not in numbers:
            raise FrameworkError(
                ("oit", "items", place, "sub_indicator"),
                f"ไม่มีตัวชี้วัดที่ {item.indicator}",
            )
    _check_advice(framework)


def _check_advice(framework: Framework) -> None:
    questions = {each.code for each in framework.questions}
    items = {each.code for each in framework.oit_items}
    items |= {each.sub_indicator for each in framework.oit_items}
    for place, advice in enumerate(framework.recommendations):
        path: Path = ("recommendations", "items", place)
        if advice.question not in questions:
            raise FrameworkError(
                (*path, "question"), f"ไม่มีข้อคำถาม {advice.question} ในปีนี้"
            )
        for ref in advice.oit_refs:
            if ref not in items:
                raise FrameworkError((*path, "oit_refs"), f"ไม่มีข้อมูล OIT {ref} ในปีนี้")
    codes = {each.code for each in framework.oit_items}
    for key, code in (
        ("measures_item", framework.measures_item),
        ("progress_item", framework.progress_item),
    ):
        if code is not None and code not in codes:
            raise FrameworkError(
                ("published_documents", key), f"ไม่มีข้อมูล OIT {code} ในปีนี้"
            )
