"""Plain data (as in a framework file) to a ``Framework``, or a named refusal.

The same reading serves files, the database and, later, an edited year: what
is refused is named by its path, and whoever knows lines adds the line.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TypeVar

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
)

Path = tuple[str | int, ...]
T = TypeVar("T")

_KEYS = {
    "scheme",
    "fiscal_year_be",
    "period",
    "status",
    "instruments",
    "calculation",
    "rating",
    "indicators",
    "certainty",
    "note",
    "questions",
    "oit",
    "published_documents",
    "national",
    "recommendations",
    "seven_issues",
    "asks_seven_issues",
}


class FrameworkError(ValueError):
    """A framework's data is refused.

    ``path`` leads to the key from the top; ``problem`` is a Thai phrase.
    """

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(f"{'.'.join(map(str, path))}: {problem}")
        self.path = path
        self.problem = problem


class _Node:
    """A value of the data with its path; every reading checks and names."""

    def __init__(self, value: object, path: Path = ()) -> None:
        self.value = value
        self.path = path

    def fail(self, problem: str) -> FrameworkError:
        return FrameworkError(self.path, problem)

    @property
    def is_null(self) -> bool:
        return self.value is None

    def has(self, key: str) -> bool:
        return isinstance(self.value, dict) and self.value.get(key) is not None

    def get(self, key: str) -> "_Node":
        """A key that has to be there; its value may still be null."""
        if not isinstance(self.value, dict):
            raise self.fail("ต้องเป็นชุดของคีย์และค่า")
        if key not in self.value:
            raise FrameworkError((*self.path, key), "ขาดคีย์นี้")
        return _Node(self.value[key], (*self.path, key))

    def each(self, read: "Callable[[_Node], T]") -> tuple[T, ...]:
        if not isinstance(self.value, list):
            raise self.fail("ต้องเป็นรายการ")
        return tuple(
            read(_Node(value, (*self.path, place)))
            for place, value in enumerate(self.value)
        )

    def text(self) -> str:
        if not isinstance(self.value, str) or not self.value.strip():
            raise self.fail(f"ต้องเป็นข้อความ ไม่ใช่ {self.value!r}")
        return self.value

    def number(self) -> int:
        if isinstance(self.value, bool) or not isinstance(self.value, int):
            raise self.fail(f"ต้องเป็นจำนวนเต็ม ไม่ใช่ {self.value!r}")
        return self.value

    def flag(self) -> bool:
        if not isinstance(self.value, bool):
            raise self.fail(f"ต้องเป็น true หรือ false ไม่ใช่ {self.value!r}")
        return self.value

    def decimal(self, highest: int = 100) -> Decimal:
        """A fraction is quoted in the file, so that no float ever comes near it."""
        value = self.value
        whole = isinstance(value, int) and not isinstance(value, bool)
        quoted = isinstance(value, str) and re.fullmatch(r"[0-9]+(\.[0-9]+)?", value)
        if not (whole or quoted):
            raise self.fail(f"ต้องเป็นตัวเลขในเครื่องหมายคำพูด เช่น '85.00' ไม่ใช่ {value!r}")
        number = Decimal(str(value))
        if number > highest:
            raise self.fail(f"ต้องไม่เกิน {highest} ไม่ใช่ {value}")
        return number

    def day(self) -> date:
        try:
            return date.fromisoformat(self.text())
        except ValueError:
            raise self.fail(f"ต้องเป็นวันที่ ปปปป-ดด-วว ไม่ใช่ {self.value!r}") from None

    def certainty(self) -> Certainty:
        try:
            return Certainty(self.value)
        except ValueError:
            known = ", ".join(each.value for each in Certainty)
            raise self.fail(f"ไม่รู้จัก {self.value!r} ใช้ได้คือ {known}") from None


def parse_framework(data: object) -> Framework:
    """Read one year's data.

    Raises:
        FrameworkError: a missing, unknown, doubled or contradicting entry.
    """
    top = _Node(data)
    if not isinstance(data, dict):
        raise top.fail("ไฟล์กรอบการประเมินต้องเป็นชุดของคีย์และค่า")
    for key in data:
        if key not in _KEYS:
            raise FrameworkError((key,), "ไม่รู้จักคีย์นี้")
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
        else condition.get("instruments").each(_Node.text),
        level_instruments_without_parts=()
        if condition.is_null
        else condition.get("when_parts_missing").each(_Node.text),
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
    _check(framework)
    return framework


def _instrument(node: _Node) -> Instrument:
    return Instrument(
        code=node.get("code").text(),
        name_th=node.get("name_th").text(),
        name_en=node.get("name_en").text(),
        weight=node.get("weight").decimal(1),
        indicators=node.get("indicators").each(_Node.number),
    )


def _eit_parts(node: _Node) -> tuple[EitPart, ...]:
    if node.is_null:
        return ()
    return node.each(
        lambda part: EitPart(
            code=part.get("code").text(),
            name_th=part.get("name").text(),
            weight_in_eit=part.get("weight_in_eit").decimal(1),
        )
    )


def _level(node: _Node) -> Level:
    each = node.get("each_instrument_min")
    return Level(
        code=node.get("code").text(),
        name_th=node.get("name_th").text(),
        total_min=node.get("total_min").decimal(),
        each_instrument_min=None if each.is_null else each.decimal(),
        is_pass=node.get("is_pass").flag(),
    )


def _indicator(node: _Node) -> Indicator:
    return Indicator(
        number=node.get("number").number(),
        instrument=node.get("instrument").text(),
        name_th=node.get("name_th").text(),
        name_en=node.get("name_en").text(),
    )


def _questions(node: _Node) -> tuple[Question, ...]:
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


def _oit_items(node: _Node) -> tuple[OitItem, ...]:
    if node.is_null:
        return ()
    return node.get("items").each(_oit_item)


def _oit_item(node: _Node) -> OitItem:
    sub = node.get("sub_indicator")
    number, dot, rest = sub.text().partition(".")
    if not (dot and number.isdecimal() and rest.isdecimal()):
        raise sub.fail(f"ต้องเป็นตัวชี้วัดย่อย เช่น '9.1' ไม่ใช่ {sub.value!r}")
    requires: tuple[str, ...] = ()
    if node.has("requires"):
        requires = node.get("requires").each(_Node.text)
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


def _recommendation(node: _Node) -> Recommendation:
    return Recommendation(
        question=node.get("question").text(),
        text=node.get("gist_th").text(),
        oit_refs=node.get("oit_refs").each(_Node.text),
        certainty=node.get("certainty").certainty(),
    )


def _issue(node: _Node) -> Issue:
    return Issue(
        number=node.get("number").number(),
        title_th=node.get("title_th").text(),
        indicators=node.get("indicators").each(_Node.number),
    )


def _item_map(oit: _Node) -> ItemMap | None:
    """The file names the year in the key: ``map_from_<year>``."""
    if not isinstance(oit.value, dict):
        return None
    for key in oit.value:
        if found := re.fullmatch(r"map_from_([0-9]{4})", key):
            pairs = oit.get(key).get("pairs")
            return ItemMap(
                int(found[1]),
                pairs.each(lambda p: (p.get("from").text(), p.get("to").text())),
            )
    return None


def _check(framework: Framework) -> None:
    """What single values cannot show: sums, doubles, references, order."""
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
