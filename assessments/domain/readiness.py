"""What an assessment still needs before it can be submitted. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Place(StrEnum):
    """Where something missing is mended."""

    SCORES = "scores"
    FINDING = "finding"
    REPORT = "report"


@dataclass(frozen=True)
class Unmet:
    """One thing that is missing, in words.

    ``key`` is the finding's, if it is one; ``check`` the checker's for what it
    found wrong in the report.
    """

    place: Place
    text: str
    key: int | None = None
    check: str = ""


@dataclass(frozen=True)
class OpenQuestion:
    """A finding that nothing answers: neither a measure nor a written reason."""

    key: int
    name: str


def unmet_of(
    *,
    has_total: bool,
    missing_indicators: Sequence[int],
    level_is_told: bool,
    unanswered: Sequence[OpenQuestion],
) -> tuple[Unmet, ...]:
    """Everything missing, in the order of the report.

    Args:
        missing_indicators: numbers of those without points.
        level_is_told: the level is known, or said to be undecidable.
    """
    found = []
    if not has_total and missing_indicators:
        numbers = ", ".join(str(number) for number in missing_indicators)
        found.append(
            Unmet(
                Place.SCORES,
                f"ยังไม่มีคะแนนภาพรวม และยังขาดคะแนนตัวชี้วัดที่ {numbers} "
                "กรอกคะแนนภาพรวม หรือกรอกให้ครบทุกตัวชี้วัด",
            )
        )
    if not level_is_told:
        found.append(
            Unmet(
                Place.SCORES,
                "ยังไม่มีระดับผลการประเมิน กรอกคะแนนให้พอระบุระดับ หรือเลือกระดับที่ประกาศ",
            )
        )
    found += [
        Unmet(
            Place.FINDING,
            f"ประเด็น {each.name} ยังไม่มีมาตรการหรือเหตุผลที่ไม่กำหนด",
            each.key,
        )
        for each in unanswered
    ]
    return tuple(found)
