"""A verdict on a file, as data and as a sentence."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from reports.publishing.verifying import Result, Verdict
from thai.dates import format_long


def verdict_data(verdict: Verdict) -> dict[str, Any]:
    """The fields of the contract; everything but ``result`` is None for unknown."""
    found = verdict.publication
    if found is None:
        names = ("agency", "year", "kind", "edition", "version", "replaced_by")
        return {"result": verdict.result} | dict.fromkeys((*names, "published_at"))
    return {
        "result": verdict.result,
        "agency": found.data["agency"]["code"],
        "year": found.assessment.year_be,
        "kind": found.kind,
        "edition": found.edition or None,
        "version": found.version,
        "replaced_by": verdict.replaced_by.version if verdict.replaced_by else None,
        "published_at": found.published_at.isoformat(),
    }


def verdict_words(verdict: Verdict, local: Callable[[datetime], datetime]) -> str:
    found = verdict.publication
    if found is None:
        return (
            "ไม่พบไฟล์นี้ในรายงานที่เผยแพร่จากระบบนี้ ไฟล์อาจถูกแก้ บันทึกใหม่ หรือมาจากที่อื่น "
            "ดาวน์โหลดฉบับเผยแพร่จากหน้าของหน่วยงานอีกครั้ง"
        )
    day = format_long(local(found.published_at).date())
    named = (
        f"{found.report.of_year(found.assessment.year_be)} ของ{found.data['agency']['name']} "
        f"ฉบับที่ {found.version} เผยแพร่เมื่อวันที่ {day}"
    )
    if verdict.result is Result.REPLACED and verdict.replaced_by:
        return f"{named} เป็นไฟล์จริง แต่มีฉบับที่ {verdict.replaced_by.version} มาแทนแล้ว"
    return f"{named} เป็นไฟล์จริงและเป็นฉบับปัจจุบัน"
