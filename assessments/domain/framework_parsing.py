"""Plain data (as in a framework file) to a ``Framework``, or a named refusal.

The same reading serves files, the database and, later, an edited year: what
is refused is named by its path, and whoever knows lines adds the line.
"""

import re

from assessments.domain.framework import (
    Certainty,
    EitPart,
    Framework,
    Indicator,
    Instrument,
    Issue,
    ItemMap,
    Level,
    OitItem,
    Question,
    Recommendation,
    SubIndicator,
)
from assessments.domain.framework_checks import check_framework
from assessments.domain.framework_keys import check_keys
from assessments.domain.framework_node import Node


def parse_framework(data: object) -> Framework:
    """Read one year's data.

    Raises:
        FrameworkError: a missing, unknown, doubled or contradicting entry.
    """
    top = Node(data)
    if not isinstance(data, dict):
        raise top.fail("ไฟล์กรอบการประเมินต้องเป็นชุดของคีย์และค่า")
    check_keys(data)
    indicators = top.get("indicators")
    rating = top.get("rating")
    documents = top.get("published_documents")
    advice = top.get("recommendations")
    condition = rating.get("instrument_condition")
    highest = rating.get("excellent_condition")
    threshold = None if advice.is_null else advice.get("comment_threshold")
    instruments = top.get("instruments")
    framework = Framework(
        scheme=top.get("scheme").text(),
        year_be=top.get("fiscal_year_be").number(),
        starts_on=top.get("period").get("start").day(),
        ends_on=top.get("period").get("end").day(),
        instruments=instruments.get("items").each(_instrument),
        instruments_certainty=instruments.get("certainty").certainty(),
        eit_parts=_eit_parts(instruments.get("eit_parts").get("parts")),
        levels=rating.get("levels").each(_level),
        levels_certainty=rating.get("certainty").certainty(),
        level_instruments=()
        if condition.is_null
        else condition.get("instruments").each(Node.text),
        level_instruments_without_parts=()
        if condition.is_null
        else condition.get("when_parts_missing").each(Node.text),
        instrument_condition_certainty=None
        if condition.is_null
        else condition.get("certainty").certainty(),
        highest_condition_certainty=None
        if highest.is_null
        else highest.get("certainty").certainty(),
        indicators=indicators.get("items").each(_indicator),
        indicators_certainty=indicators.get("certainty").certainty(),
        questions=_questions(top.get("questions")),
        oit_items=_oit_items(top.get("oit")),
        sub_indicators=_sub_indicators(top.get("oit")),
        recommendations=()
        if advice.is_null
        else advice.get("items").each(_recommendation),
        comment_threshold=threshold.get("value").decimal() if threshold else None,
        comment_threshold_certainty=threshold.get("certainty").certainty()
        if threshold
        else None,
        measures_item=None
        if documents.is_null
        else documents.get("measures_item").text(),
        progress_item=None
        if documents.is_null
        else documents.get("progress_item").text(),
        seven_issues=top.get("seven_issues").each(_issue),
        asks_seven_issues=top.get("asks_seven_issues").flag(),
        item_map=_item_map(top.get("oit")),
    )
    check_framework(framework)
    return framework


def _instrument(node: Node) -> Instrument:
    return Instrument(
        code=node.get("code").text(),
        name_th=node.get("name_th").text(),
        name_en=node.get("name_en").text(),
        weight=node.get("weight").decimal(1),
        indicators=node.get("indicators").each(Node.number),
    )


def _eit_parts(node: Node) -> tuple[EitPart, ...]:
    if node.is_null:
        return ()
    return node.each(
        lambda part: EitPart(
            code=part.get("code").text(),
            name_th=part.get("name").text(),
            weight_in_eit=part.get("weight_in_eit").decimal(1),
        )
    )


def _level(node: Node) -> Level:
    each = node.get("each_instrument_min")
    return Level(
        code=node.get("code").text(),
        name_th=node.get("name_th").text(),
        total_min=node.get("total_min").decimal(),
        each_instrument_min=None if each.is_null else each.decimal(),
        is_pass=node.get("is_pass").flag(),
    )


def _indicator(node: Node) -> Indicator:
    return Indicator(
        number=node.get("number").number(),
        instrument=node.get("instrument").text(),
        name_th=node.get("name_th").text(),
        name_en=node.get("name_en").text(),
    )


def _questions(node: Node) -> tuple[Question, ...]:
    if node.is_null:
        return ()
    return node.get("items").each(
        lambda each: Question(
            code=each.get("code").text(),
            indicator=each.get("indicator").number(),
            topic_th=each.get("topic_th").text(),
            certainty=each.get("certainty").certainty(),
        )
    )


def _oit_items(node: Node) -> tuple[OitItem, ...]:
    if node.is_null:
        return ()
    return node.get("items").each(_oit_item)


def _sub_indicators(oit: Node) -> tuple[SubIndicator, ...]:
    if oit.is_null or not oit.has("sub_indicators"):
        return ()
    certainty = Certainty.UNKNOWN
    if oit.has("sub_indicators_certainty"):
        certainty = oit.get("sub_indicators_certainty").certainty()
    names = oit.get("sub_indicators")
    if not isinstance(names.value, dict):
        raise names.fail("ต้องเป็นชุดของคีย์และค่า")
    return tuple(
        SubIndicator(code, names.get(code).text(), certainty) for code in names.value
    )


def _oit_item(node: Node) -> OitItem:
    sub = node.get("sub_indicator")
    number, dot, rest = sub.text().partition(".")
    if not (dot and number.isdecimal() and rest.isdecimal()):
        raise sub.fail(f"ต้องเป็นตัวชี้วัดย่อย เช่น '9.1' ไม่ใช่ {sub.value!r}")
    requires: tuple[str, ...] = ()
    if node.has("requires"):
        requires = node.get("requires").each(Node.text)
    return OitItem(
        code=node.get("code").text(),
        indicator=int(number),
        sub_indicator=sub.text(),
        title_th=node.get("title_th").text(),
        certainty=node.get("certainty").certainty(),
        requires=requires,
        requires_certainty=node.get("requires_certainty").certainty()
        if requires
        else None,
    )


def _recommendation(node: Node) -> Recommendation:
    return Recommendation(
        question=node.get("question").text(),
        text=node.get("gist_th").text(),
        oit_refs=node.get("oit_refs").each(Node.text),
        certainty=node.get("certainty").certainty(),
    )


def _issue(node: Node) -> Issue:
    return Issue(
        number=node.get("number").number(),
        title_th=node.get("title_th").text(),
        indicators=node.get("indicators").each(Node.number),
    )


def _item_map(oit: Node) -> ItemMap | None:
    """The file names the year in the key: ``map_from_<year>``."""
    if not isinstance(oit.value, dict):
        return None
    keys = [key for key in oit.value if key.startswith("map_from_")]
    if len(keys) > 1:
        raise oit.get(keys[1]).fail(f"มี {keys[0]} อยู่แล้ว ใช้ได้รายการเดียว")
    for key in keys:
        if found := re.fullmatch(r"map_from_([0-9]{4})", key):
            pairs = oit.get(key).get("pairs")
            return ItemMap(
                int(found[1]),
                pairs.each(lambda p: (p.get("from").text(), p.get("to").text())),
            )
    return None
