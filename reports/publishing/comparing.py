"""What differs between two published versions of one report, whichever it is."""

from collections.abc import Iterable, Mapping
from typing import Any

from measures.domain.following import State
from reports.publishing import changes as analysis
from reports.publishing.changes import (
    NOTHING,
    Change,
    baht_words,
    by_name,
    field_change,
    listed_changes,
    measure_name,
    serves_words,
)
from reports.publishing.printed import look_changes
from thai.numerals import to_arabic_digits

_PLAN = {
    "indicator": "ตัวชี้วัดที่",
    "issue": "ประเด็นสำคัญที่",
    "months": "ระยะเวลา",
    "lead": "หน่วยงานหลัก",
    "helpers": "หน่วยงานร่วม",
    "target": "เป้าหมาย",
    "budget_baht": "งบประมาณ (บาท)",
    "unconfirmed": "ถ้อยคำของระบบที่ยังไม่ยืนยัน",
}


def changes_between(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Change]:
    """Every difference of the public data of two versions, in the report's order."""
    if new["kind"] == "progress":
        return _progress(old, new)
    return analysis.changes_between(old, new)


def differences(
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    *,
    old_look: Mapping[str, Any],
    new_look: Mapping[str, Any],
) -> list[Change]:
    """Every difference: of the public data, then of what is in print alone."""
    told = changes_between(old, new)
    # The title has the digits of the pages, which are a change of their own.
    data_changed = any(
        to_arabic_digits(each.old) != to_arabic_digits(each.new) for each in told
    )
    return told + look_changes(old_look, new_look, data_changed=data_changed)


def _progress(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Change]:
    found = [
        field_change("ชื่อเรื่อง", old["title"], new["title"]),
        field_change("รหัสหน่วยงาน", old["agency"]["code"], new["agency"]["code"]),
        field_change("อำเภอ", old["agency"]["district"], new["agency"]["district"]),
        field_change("จังหวัด", old["agency"]["province"], new["agency"]["province"]),
        field_change("ข้อมูลถึงวันที่", old["period"]["as_of"], new["period"]["as_of"]),
        field_change("แผนที่อ้างอิง", _plan(old["plan"]), _plan(new["plan"])),
        *listed_changes(old, new, "measures", measure_name, _PLAN),
        *_followed(old, new),
        field_change(
            "ใช้เป็นหลักฐานของ",
            serves_words(old["evidence_for"]),
            serves_words(new["evidence_for"]),
        ),
    ]
    told = [each for each in found if each is not None]
    rest = (old.keys() & new.keys()) - {"publication", "format"}
    if not told and any(old[key] != new[key] for key in rest):
        told = [Change("รายละเอียดอื่นของข้อมูล", "ตามฉบับก่อน", "เปลี่ยน")]
    return told


def _plan(plan: Mapping | None) -> str | None:
    if plan is None:
        return None
    words = f"ฉบับที่ {plan['version']} รหัส {plan['code']}"
    if plan["changed_fields"]:
        words += f" และที่เปลี่ยนหลังจากนั้น {plan['changed_fields']} ช่อง"
    return words


def _followed(old: Mapping, new: Mapping) -> Iterable[Change | None]:
    """How far each measure is: of those that both versions have, by their names."""
    before = by_name(old["measures"], measure_name)
    for name, each in by_name(new["measures"], measure_name).items():
        earlier = before.get(name)
        if earlier is None:
            continue
        for what, words in _TOLD:
            yield field_change(f"{name}: {what}", words(earlier), words(each))
        if earlier["printed_sha256"] != each["printed_sha256"]:
            yield Change(
                f"{name}: ปัญหา อุปสรรค ขั้นต่อไป หรือชื่อหลักฐาน", "ตามฉบับก่อน", "เปลี่ยน"
            )


def _entries(measure: Mapping) -> list[str]:
    return [
        " ".join(
            filter(
                None,
                (
                    each["on"],
                    f"ร้อยละ {each['percent']}",
                    each["done"],
                    each["result"] and f"ผล {each['result']}",
                    each["spending_baht"] and f"ใช้จ่าย {each['spending_baht']} บาท",
                ),
            )
        )
        for each in measure["entries"]
    ]


def _evidence(measure: Mapping) -> list[str]:
    return [
        " ".join(
            filter(
                None,
                (
                    each["item"] and f"ข้อ {each['item']}",
                    each["sha256"] or "ที่อยู่เว็บ",
                    each["expires_on"] and f"ใช้ได้ถึง {each['expires_on']}",
                ),
            )
        )
        for each in measure["evidence"]
    ]


_TOLD = (
    ("สถานะ", lambda each: State(each["state"]).words),
    ("ร้อยละความก้าวหน้า", lambda each: each["percent"]),
    ("ใช้จ่ายแล้ว (บาท)", lambda each: baht_words(each["spent_baht"])),
    ("พ้นกำหนด", lambda each: "ใช่" if each["is_overdue"] else NOTHING),
    ("วันที่ยกเลิก", lambda each: each["ended_on"]),
    ("ความก้าวหน้าที่ยืนยันแล้ว", _entries),
    ("หลักฐาน", _evidence),
)
