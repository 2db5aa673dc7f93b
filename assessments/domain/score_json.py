"""The ``score`` command's JSON, in and out. Shapes: docs of the command."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from assessments.domain.framework import Framework
from assessments.domain.scoring import Difference, Figures, Outcome
from thai.numerals import ScoreError, format_points, parse_score

INSTRUMENTS = ("IIT", "EIT", "EIT1", "EIT2", "OIT")


class _Number(str):
    """A JSON number, kept as it was typed; no float ever comes near it."""

    __slots__ = ()


class InputError(ValueError):
    """The input is refused; ``str()`` is a Thai sentence naming the field."""


def read_figures(text: str, framework: Framework) -> Figures:
    """Figures from JSON text; numbers or strings, Thai digits allowed.

    Raises:
        InputError: no JSON, an unknown key, an indicator that the year does
            not have, or a value that is no score.
    """
    try:
        data = json.loads(
            text,
            parse_float=_Number,
            parse_int=_Number,
            parse_constant=_Number,
            object_pairs_hook=_without_doubles,
        )
    except json.JSONDecodeError as error:
        raise InputError(
            f"ข้อมูลเข้าไม่ใช่ JSON บรรทัด {error.lineno} ตัวที่ {error.colno} ตรวจเครื่องหมายและปีกกา"
        ) from None
    except RecursionError:
        raise InputError("ข้อมูลเข้าซ้อนกันลึกเกินไป ใช้รูปแบบของคำสั่งนี้") from None
    top = _mapping(data, "ข้อมูลเข้า", {"indicators", "instruments", "published"})
    known = {str(each.number): each.number for each in framework.indicators}
    indicators: dict[int, Decimal] = {}
    for key, value in _mapping(top.get("indicators"), "indicators", None).items():
        if key not in known:
            raise InputError(
                f"indicators: ปี {framework.year_be} ไม่มีตัวชี้วัดที่ “{key}” ใช้ได้คือ {', '.join(known)}"
            )
        if (points := _points(value, f"indicators.{key}")) is not None:
            indicators[known[key]] = points
    instruments: dict[str, Decimal] = {}
    given = _mapping(top.get("instruments"), "instruments", set(INSTRUMENTS))
    for key, value in given.items():
        if (points := _points(value, f"instruments.{key}")) is not None:
            instruments[key] = points
    published = _mapping(top.get("published"), "published", {"total", "level"})
    level = published.get("level")
    if level is not None and (not isinstance(level, str) or isinstance(level, _Number)):
        raise InputError(f"published.level: “{level}” ต้องเป็นชื่อระดับในเครื่องหมายคำพูด")
    if level is not None and not level.strip().isprintable():
        raise InputError("published.level: มีอักขระที่มองไม่เห็นปนอยู่ พิมพ์ชื่อระดับใหม่")
    return Figures(
        indicators=indicators,
        instruments=instruments,
        published_total=_points(published.get("total"), "published.total"),
        published_level=(level or "").strip() or None,
    )


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object; of a doubled key nobody can say which value was meant."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise InputError(f"คีย์ “{key}” มีซ้ำ เหลือไว้ค่าเดียว")
        found[key] = value
    return found


def _mapping(value: Any, name: str, keys: set[str] | None) -> dict[str, Any]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise InputError(f"{name}: ต้องเป็นวัตถุ JSON {{…}}")
    for key in value:
        if keys is not None and key not in keys:
            raise InputError(f"{name}: ไม่รู้จัก “{key}” ใช้ได้คือ {', '.join(sorted(keys))}")
    return value


def _points(value: Any, name: str) -> Decimal | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise InputError(f"{name}: “{value}” ต้องเป็นตัวเลขหรือข้อความตัวเลข")
    try:
        return parse_score(value)
    except ScoreError as refusal:
        raise InputError(f"{name}: {refusal}") from None


def outcome_as_json(outcome: Outcome) -> dict[str, Any]:
    """The outcome as the command prints it: figures as strings, missing as null."""
    step = outcome.next_level
    return {
        "instruments": _figures(outcome.instruments),
        "total": _figure(outcome.total),
        "total_source": outcome.total_source,
        "level": outcome.level,
        "level_code": outcome.level_code,
        "passes": outcome.passes,
        "differences": [_difference(each) for each in outcome.differences],
        "next_level": None
        if step is None
        else {
            "level": step.level,
            "level_code": step.level_code,
            "needs": [
                {
                    "code": need.code,
                    "has": _figure(need.has),
                    "at_least": _figure(need.at_least),
                    "short_by": _figure(need.short_by),
                }
                for need in step.needs
            ],
        },
    }


def _figures(figures: Mapping[str, Decimal | None]) -> dict[str, str | None]:
    return {code: _figure(value) for code, value in figures.items()}


def _figure(value: Decimal | None) -> str | None:
    return None if value is None else format_points(value)


def _difference(each: Difference) -> dict[str, Any]:
    def shown(value: Decimal | str | None) -> str | None:
        return None if value is None else str(value)

    entry: dict[str, Any] = {
        "code": each.code,
        "subject": each.subject,
        "published": shown(each.published),
        "computed": shown(each.computed),
        "route": each.route,
        "message": each.message,
    }
    if each.missing:
        entry["missing"] = list(each.missing)
    return entry
