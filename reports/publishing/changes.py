"""What differs between two published versions, field by field, in words."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from assessments.models import Finding
from thai.months import format_months

NOTHING = "–"
_MEASURE = {
    "activity": "โครงการ/กิจกรรม",
    "indicator": "ตัวชี้วัดที่",
    "issue": "ประเด็นสำคัญที่",
    "steps": "ขั้นตอนหรือวิธีการดำเนินการ",
    "months": "ระยะเวลา",
    "lead": "หน่วยงานหลัก",
    "helpers": "หน่วยงานร่วม",
    "target": "เป้าหมาย",
    "budget_baht": "งบประมาณ (บาท)",
    "monitoring": "การกำกับติดตาม",
    "evidence_expected": "หลักฐานที่คาดไว้",
    "findings": "ประเด็นที่ตอบ",
    "unconfirmed": "ถ้อยคำของระบบที่ยังไม่ยืนยัน",
}
_FINDING = {
    "text": "ผลการวิเคราะห์",
    "recommendation": "ข้อเสนอแนะ",
    "oit_items": "ข้อมูล OIT ที่อ้างอิง",
    "issue": "ประเด็นสำคัญที่",
    "no_measure_reason": "เหตุผลที่ไม่กำหนดมาตรการ",
    "indicator": "ตัวชี้วัดที่",
    "kind": "ลักษณะ",
    "unconfirmed": "ถ้อยคำของระบบที่ยังไม่ยืนยัน",
}
_LISTS = {"findings": "ของประเด็น", "measures": "ของมาตรการ"}


@dataclass(frozen=True)
class Change:
    """One field: what it is, and its words before and now ("–" for nothing).

    ``old`` is "" where it is told that it differs, and not from what.
    """

    what: str
    old: str
    new: str

    def as_row(self) -> dict[str, str]:
        return asdict(self)


def changes_between(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Change]:
    """Every difference of two reports' public data, in the report's order.

    Version and day of publication always differ and are left out.
    """
    found = [
        field_change("ชื่อเรื่อง", old["title"], new["title"]),
        field_change("รหัสหน่วยงาน", old["agency"]["code"], new["agency"]["code"]),
        field_change("ชื่อหน่วยงาน", old["agency"]["name"], new["agency"]["name"]),
        field_change("อำเภอ", old["agency"]["district"], new["agency"]["district"]),
        field_change("จังหวัด", old["agency"]["province"], new["agency"]["province"]),
        field_change(
            "คะแนนภาพรวมที่ประกาศ", old["total"]["published"], new["total"]["published"]
        ),
        field_change(
            "คะแนนภาพรวมที่คำนวณได้", old["total"]["computed"], new["total"]["computed"]
        ),
        field_change(
            "ระดับที่ประกาศ", old["level"]["published"], new["level"]["published"]
        ),
        field_change("ระดับตามเกณฑ์", old["level"]["by_rule"], new["level"]["by_rule"]),
        field_change("เกณฑ์คะแนนที่ต้องพัฒนา", old["threshold"], new["threshold"]),
        *_figures(old, new),
        *_years(old, new),
        field_change("ข้อสังเกตเรื่องคะแนน", _messages(old), _messages(new)),
        *listed_changes(old, new, "findings", _finding_name, _FINDING),
        *listed_changes(old, new, "measures", measure_name, _MEASURE),
        field_change("ข้อสังเกตที่หน่วยงานพิจารณาแล้ว", _considered(old), _considered(new)),
        field_change(
            "ใช้เป็นหลักฐานของ",
            serves_words(old["evidence_for"]),
            serves_words(new["evidence_for"]),
        ),
    ]
    told = [each for each in found if each is not None]
    if not told and any(old[key] != new[key] for key in _compared(old, new)):
        # What has no words of its own is no reason to call two versions the same.
        told = [Change("รายละเอียดอื่นของข้อมูล", "ตามฉบับก่อน", "เปลี่ยน")]
    return told


def measure_changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Change]:
    """What of the measures alone differs, in the plan's order."""
    found = listed_changes(old, new, "measures", measure_name, _MEASURE)
    return [each for each in found if each is not None]


def _compared(old: Mapping[str, Any], new: Mapping[str, Any]) -> set[str]:
    """Without what differs in every version, or because the program is a newer one."""
    return (old.keys() & new.keys()) - {"publication", "format"}


def _messages(data: Mapping[str, Any]) -> list[str]:
    return [each["message"] for each in data["differences"]]


def _considered(data: Mapping[str, Any]) -> list[str]:
    """A line each; versions from before there were reasons have none."""
    return [
        f"{each['place']} {each['what']} เหตุผล {each['reason']}"
        for each in data.get("considered", ())
    ]


def field_change(what: str, old: Any, new: Any) -> Change | None:
    before, now = _words(old), _words(new)
    return None if before == now else Change(what, before, now)


def _words(value: Any) -> str:
    if value is None or value in ("", []):
        return NOTHING
    if isinstance(value, list):
        return " · ".join(str(each) for each in value)
    return str(value)


def _figures(old: Mapping, new: Mapping) -> Iterable[Change | None]:
    before, now = _keyed(old, "instruments", "code"), _keyed(new, "instruments", "code")
    for code in dict.fromkeys([*now, *before]):
        earlier, later = before.get(code, {}), now.get(code, {})
        for side, words in (("published", "ที่ประกาศ"), ("computed", "ที่คำนวณได้")):
            yield field_change(
                f"คะแนน {code} {words}", earlier.get(side), later.get(side)
            )
    before, now = (_keyed(each, "indicators", "number") for each in (old, new))
    for number in dict.fromkeys([*now, *before]):
        earlier, later = before.get(number, {}), now.get(number, {})
        yield field_change(
            f"คะแนนตัวชี้วัดที่ {number} {(later or earlier)['name']}",
            earlier.get("points"),
            later.get("points"),
        )


def _keyed(data: Mapping, rows: str, key: str) -> dict[Any, Mapping]:
    return {each[key]: each for each in data[rows]}


def _years(old: Mapping, new: Mapping) -> Iterable[Change | None]:
    before, now = _keyed(old, "years", "year_be"), _keyed(new, "years", "year_be")
    for year_be in sorted({*before, *now} - {old["year_be"], new["year_be"]}):
        earlier, later = before.get(year_be, {}), now.get(year_be, {})
        for field, words in (("total", "คะแนนภาพรวม"), ("level", "ระดับ")):
            yield field_change(
                f"{words}ปี {year_be}", earlier.get(field), later.get(field)
            )


def listed_changes(
    old: Mapping, new: Mapping, key: str, name, fields: Mapping[str, str]
):
    """Rows matched by what they are about, equal names in their order."""
    before, now = by_name(old[key], name), by_name(new[key], name)
    kept = [called for called in before if called in now]
    order = [called for called in now if called in before]
    if kept != order:
        yield Change(f"ลำดับ{_LISTS[key]}", _words(kept), _words(order))
    for called in dict.fromkeys([*before, *now]):
        earlier, later = before.get(called), now.get(called)
        if earlier is None:
            yield Change(f"{called}: เพิ่ม", NOTHING, _whole(later))
        elif later is None:
            yield Change(f"{called}: นำออก", _whole(earlier), NOTHING)
        else:
            for field, words in fields.items():
                yield field_change(
                    f"{called}: {words}",
                    _shown(field, earlier, old),
                    _shown(field, later, new),
                )


def by_name(rows: Iterable[Mapping], name) -> dict[str, Mapping]:
    """The rows by what they are called, equal names told apart by their order."""
    found: dict[str, Mapping] = {}
    for row in rows:
        called, again = name(row), 1
        while called in found:
            again += 1
            called = f"{name(row)} (รายการที่ {again})"
        found[called] = row
    return found


def _finding_name(row: Mapping) -> str:
    if row["target"]:
        return f"ประเด็น {row['target']}"
    if row["indicator"]:
        return f"ประเด็นของตัวชี้วัดที่ {row['indicator']}"
    return "ประเด็นอื่นของหน่วยงาน"


def measure_name(row: Mapping) -> str:
    return f"มาตรการ “{row['activity']}”"


def _whole(row: Mapping) -> str:
    return _words(row.get("activity") or row.get("text"))


def _shown(field: str, row: Mapping, data: Mapping) -> Any:
    value = row[field]
    if field == "months" and value:
        return format_months(frozenset(value), data["implementation_year_be"])
    if field == "kind":
        return str(Finding.Kind(value).label)
    if field == "budget_baht":
        return baht_words(value)
    if field == "unconfirmed":
        return "ใช่" if value else None
    if field == "findings":
        named = by_name(data["findings"], _finding_name)
        names = {each["number"]: called for called, each in named.items()}
        return [names[number] for number in value]
    return value


def baht_words(value: str | None) -> str | None:
    if value is None:
        return None
    return f"{Decimal(value):,.2f}".removesuffix(".00")


def serves_words(serves: Mapping | None) -> str | None:
    if serves is None:
        return None
    return f"ข้อ {serves['item']} {serves['title']} ปี {serves['year_be']}"
