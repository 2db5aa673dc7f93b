"""Figures of earlier years that a report prints: as they were approved, and now.

They come from assessments of their own, which may still be open. So an act of the
review remembers them, and what became of them since is told in words.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from assessments.domain.workflow import Status
from assessments.models import Assessment
from reports.facts import YEARS_SHOWN, years_shown
from reports.models import Review
from reports.outline.layout import Part
from reports.queries import layout_chosen

Figures = Mapping[str, Mapping[str, Any]]


def earlier_years(assessment: Assessment) -> dict[str, dict[str, Any]]:
    """Total, level and indicators of each earlier year that is shown, as text."""
    if not _are_printed(assessment):
        return {}
    return {
        str(each.year_be): {
            "total": _text(each.total),
            "level": each.level,
            "indicators": {
                str(number): _text(points)
                for number, points in sorted(each.indicators.items())
            },
        }
        for each in years_shown(assessment)
        if each.year_be != assessment.year_be
    }


def fingerprint(figures: Figures) -> str:
    """What a page about them says of which it showed."""
    return hashlib.sha256(json.dumps(figures, sort_keys=True).encode()).hexdigest()


def open_years(assessment: Assessment) -> list[int]:
    """Earlier years whose figures the report prints and that anybody may still change."""
    if not _are_printed(assessment):
        return []
    first = assessment.year_be - YEARS_SHOWN + 1
    years = Assessment.objects.filter(
        organisation=assessment.organisation_id,
        scheme=assessment.scheme,
        year_be__range=(first, assessment.year_be - 1),
        framework__isnull=False,
        status__in=[each.value for each in Status if each.is_open],
    )
    return list(years.order_by("year_be").values_list("year_be", flat=True))


def changed_since(review: Review | None, assessment: Assessment) -> list[str]:
    """What differs from the figures that the act saw, a phrase for each year."""
    if review is None or review.earlier_years is None or not _are_printed(assessment):
        return []
    return changed(review.earlier_years, earlier_years(assessment))


def _are_printed(assessment: Assessment) -> bool:
    return layout_chosen(assessment).has(Part.YEARS)


def changed(then: Figures, now: Figures) -> list[str]:
    nothing: Mapping[str, Any] = {"total": None, "level": "", "indicators": {}}
    return [
        f"ปี {year} {what}"
        for year in sorted({*then, *now})
        if (what := _difference(then.get(year, nothing), now.get(year, nothing)))
    ]


def reason_to_approve_again(changes: list[str]) -> str:
    """Why it cannot be published as it was approved; empty = it can."""
    if not changes:
        return ""
    return (
        f"คะแนนของปีก่อนที่พิมพ์ในรายงานนี้เปลี่ยนหลังจากเห็นชอบ: {' · '.join(changes)} "
        "ตรวจคะแนนนั้นก่อน ถ้าถูกต้องแล้ว ให้ถอนเพื่อแก้ไข เสนอและเห็นชอบรายงานนี้อีกครั้ง"
    )


def _difference(then: Mapping[str, Any], now: Mapping[str, Any]) -> str:
    told = []
    if then["total"] != now["total"]:
        told.append(f"คะแนนภาพรวม {then['total'] or '–'} → {now['total'] or '–'}")
    if then["level"] != now["level"]:
        told.append(f"ระดับ {then['level'] or '–'} → {now['level'] or '–'}")
    before, after = then["indicators"], now["indicators"]
    numbers = sorted(
        (n for n in {*before, *after} if before.get(n) != after.get(n)), key=int
    )
    told += [
        f"ตัวชี้วัดที่ {n} {before.get(n) or '–'} → {after.get(n) or '–'}" for n in numbers
    ]
    return " ".join(told)


def _text(points) -> str | None:
    return None if points is None else f"{points:.2f}"
