"""What a framework's single values cannot show: sums, doubles, references, order."""

from decimal import Decimal

from assessments.domain.framework import Framework
from assessments.domain.framework_node import FrameworkError, Path


def check_framework(framework: Framework) -> None:
    """Raise ``FrameworkError`` for the first contradiction."""
    _check_sums(framework)
    _check_owners(framework)
    _check_references(framework)
    _check_levels(framework)
    _check_issues(framework)
    _check_item_map(framework)
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


def _check_levels(framework: Framework) -> None:
    """The first match decides: a level that a higher one always matches is dead."""
    path: Path = ("rating", "levels")
    levels = framework.levels
    minima = [level.total_min for level in levels]
    if not minima or minima != sorted(minima, reverse=True) or minima[-1] != 0:
        raise FrameworkError(path, "ระดับต้องเรียงจากสูงไปต่ำ และระดับสุดท้ายต้องเริ่มที่ 0")
    for place, level in enumerate(levels):
        for above in levels[:place]:
            if above.total_min != level.total_min:
                continue
            if above.each_instrument_min == level.each_instrument_min:
                problem = f"เงื่อนไขของระดับ {level.name_th} ซ้ำกับระดับ {above.name_th}"
            elif (above.each_instrument_min or 0) < (level.each_instrument_min or 0):
                problem = f"ระดับ {level.name_th} เข้มกว่าระดับ {above.name_th} จึงต้องอยู่ก่อน"
            else:
                continue
            raise FrameworkError((*path, place), problem)
    if levels[-1].each_instrument_min is not None:
        raise FrameworkError(
            (*path, len(levels) - 1, "each_instrument_min"),
            "ระดับสุดท้ายต้องรับทุกคะแนน จึงกำหนดขั้นต่ำรายเครื่องมือไม่ได้",
        )
    known = {each.code for each in framework.instruments}
    known |= {each.code for each in framework.eit_parts}
    for key, codes in (
        ("instruments", framework.level_instruments),
        ("when_parts_missing", framework.level_instruments_without_parts),
    ):
        for code in codes:
            if code not in known:
                raise FrameworkError(
                    ("rating", "instrument_condition", key),
                    f"ไม่มีเครื่องมือหรือส่วน {code} ในปีนี้",
                )


def _check_owners(framework: Framework) -> None:
    """An indicator counts in one instrument, once."""
    owner: dict[int, str] = {}
    for place, instrument in enumerate(framework.instruments):
        path: Path = ("instruments", "items", place, "indicators")
        if not instrument.indicators:
            raise FrameworkError(path, f"เครื่องมือ {instrument.code} ไม่มีตัวชี้วัด")
        for number in instrument.indicators:
            if number in owner:
                raise FrameworkError(
                    path,
                    f"ตัวชี้วัดที่ {number} อยู่ในเครื่องมือ {owner[number]} แล้ว",
                )
            owner[number] = instrument.code


def _check_issues(framework: Framework) -> None:
    numbers = {each.number for each in framework.indicators}
    seen: set[int] = set()
    for place, issue in enumerate(framework.seven_issues):
        path: Path = ("seven_issues", place)
        if issue.number in seen or not 1 <= issue.number <= 7:
            raise FrameworkError(
                (*path, "number"), f"ประเด็นที่ {issue.number} ซ้ำ หรือไม่อยู่ใน 1 ถึง 7"
            )
        seen.add(issue.number)
        for number in issue.indicators:
            if number not in numbers:
                raise FrameworkError((*path, "indicators"), f"ไม่มีตัวชี้วัดที่ {number}")
    if framework.asks_seven_issues and len(seen) != 7:
        raise FrameworkError(
            ("seven_issues",), f"ปีนี้ให้วิเคราะห์เจ็ดประเด็น แต่มี {len(seen)} ประเด็น"
        )


def _check_item_map(framework: Framework) -> None:
    """Items of an earlier year lead to items that this year has, each pair once."""
    found = framework.item_map
    if found is None:
        return
    path: Path = ("oit", f"map_from_{found.from_year_be}")
    if found.from_year_be >= framework.year_be:
        raise FrameworkError(path, f"ต้องมาจากปีก่อนปี {framework.year_be}")
    codes = {each.code for each in framework.oit_items}
    for place, (old, new) in enumerate(found.pairs):
        here = (*path, "pairs", place)
        if new not in codes:
            raise FrameworkError((*here, "to"), f"ไม่มีข้อมูล OIT {new} ในปีนี้")
        if (old, new) in found.pairs[:place]:
            raise FrameworkError(here, f"คู่ {old} ไป {new} ซ้ำ")


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
