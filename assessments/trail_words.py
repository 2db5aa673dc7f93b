"""What acts and fields about scores, findings and frameworks are called."""

import re

from assessments.models import Assessment, Finding
from assessments.models.finding import Certainty, Origin
from organisations.trail_words import Area

_CODE = re.compile(r"(IIT|EIT[12]?|OIT|\d{1,2}|[ieo]\d{1,2})( commented| source)?")
_KIND = {"i": "ข้อคำถาม", "e": "ข้อคำถาม", "o": "ข้อมูล OIT"}


def subject_of(code: str) -> str:
    """A code of the framework as people say it: “ตัวชี้วัดที่ 4”, “ข้อคำถาม i10”."""
    if code.isdecimal():
        return f"ตัวชี้วัดที่ {code}"
    if code[0] in _KIND:
        return f"{_KIND[code[0]]} {code}"
    return code


def field_of_scores(name: str) -> str:
    match = _CODE.fullmatch(name)
    if not match:
        return ""
    code, what = match.groups()
    return {
        None: f"คะแนน{_gap(code)}{subject_of(code)}",
        " commented": f"สำนักงาน ป.ป.ช. มีข้อเสนอแนะต่อ{_gap(code)}{subject_of(code)}",
        " source": f"ที่มาของคะแนน{_gap(code)}{subject_of(code)}",
    }[what]


def _gap(code: str) -> str:
    return " " if code[0].isupper() else ""


def _finding_added(name: str) -> str:
    return "ประเด็นที่พบ" if re.fullmatch(r"finding \d+", name) else ""


_FINDING = {
    "target_code": "เรื่องที่พบ",
    "indicator_number": "ตัวชี้วัดที่",
    "kind": "ลักษณะ",
    "issue": "ประเด็นที่",
    "text": "ผลการวิเคราะห์",
    "text_origin": "ที่มาของผลการวิเคราะห์",
    "text_certainty": "ความแน่นอนของผลการวิเคราะห์",
    "recommendation": "ข้อเสนอแนะ",
    "recommendation_origin": "ที่มาของข้อเสนอแนะ",
    "recommendation_certainty": "ความแน่นอนของข้อเสนอแนะ",
    "oit_refs": "ข้อมูล OIT ที่อ้างอิง",
    "no_measure_reason": "เหตุผลที่ไม่กำหนดมาตรการ",
}
_FINDING_VALUES = {
    "kind": dict(Finding.Kind.choices),
    "text_origin": dict(Origin.choices),
    "recommendation_origin": dict(Origin.choices),
    "text_certainty": dict(Certainty.choices),
    "recommendation_certainty": dict(Certainty.choices),
}

AREAS = {
    "assessment": Area(
        acts={
            "opened": "เริ่มผลประเมิน",
            "submitted": "เสนอ",
            "returned": "ส่งกลับแก้ไข",
            "approved": "เห็นชอบ",
            "withdrawn": "ถอนเพื่อแก้ไข",
            "removed": "นำผลประเมินออก",
        },
        fields={
            "year_be": "ปีงบประมาณ พ.ศ.",
            "scheme": "ระบบการประเมิน",
            "status": "สถานะ",
            "words": "เหตุผล",
            "two_hats": "เห็นชอบงานของตนเอง",
        },
        values={"status": dict(Assessment.Status.choices)},
        is_content=True,
    ),
    "scores": Area(
        acts={
            "saved": "บันทึกผลคะแนน",
            "save_undone": "เลิกทำการบันทึกผลคะแนน",
            "exported": "ส่งออกคะแนนทุกปี",
        },
        fields={
            "years": "ปีที่ส่งออก",
            "bytes": "ขนาด (ไบต์)",
            "published_total": "คะแนนภาพรวมที่ประกาศ",
            "published_level": "ระดับที่ประกาศ",
        },
        field_of=field_of_scores,
        is_content=True,
    ),
    "findings": Area(
        acts={"proposed": "เสนอประเด็นจากคะแนน"},
        fields=_FINDING,
        values=_FINDING_VALUES,
        field_of=_finding_added,
        is_content=True,
    ),
    "finding": Area(
        acts={
            "added": "เพิ่มประเด็นที่พบ",
            "edited": "แก้ไขประเด็นที่พบ",
            "adopted": "รับประเด็นของระบบเป็นของหน่วยงาน",
            "restored": "คืนข้อความของระบบ",
            "deleted": "ลบประเด็นที่พบ",
        },
        fields=_FINDING,
        values=_FINDING_VALUES,
        is_content=True,
    ),
    "framework": Area(
        acts={"loaded": "โหลดกรอบการประเมิน", "changed": "แก้ไขกรอบการประเมิน"},
        field_of=lambda name: name,
    ),
}
