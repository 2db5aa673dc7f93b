"""What acts and fields about measures are called."""

from assessments.models.finding import Certainty, Origin
from measures.models import Evidence, Measure, Progress
from measures.overview.filtering import LABELS
from organisations.trail_words import Area
from thai.dates import MONTHS_SHORT
from thai.months import FISCAL_MONTHS, WHOLE_YEAR


def _months(months: list[int]) -> str:
    """Which months, in the fiscal year's order; the trail says no year with them."""
    if len(months) == len(FISCAL_MONTHS):
        return WHOLE_YEAR
    return ", ".join(MONTHS_SHORT[each - 1] for each in FISCAL_MONTHS if each in months)


_NAMED = (
    "indicator_number",
    "issue",
    "activity",
    "findings",
    "steps",
    "months",
    "lead",
    "helpers",
    "target",
    "budget",
    "monitoring",
    "evidence_expected",
    "carried_from",
    "position",
    "ended_words",
)

AREAS = {
    "measure": Area(
        acts={
            "added": "เพิ่มมาตรการ",
            "edited": "แก้ไขมาตรการ",
            "adopted": "รับมาตรการของระบบเป็นของหน่วยงาน",
            "moved": "เลื่อนลำดับมาตรการ",
            "deleted": "ลบมาตรการ",
            "restored": "เรียกคืนมาตรการ",
            "ended": "ยกเลิกมาตรการ",
            "reopened": "นำมาตรการกลับมาดำเนินการ",
        },
        fields={
            **{
                name: str(Measure._meta.get_field(name).verbose_name) for name in _NAMED
            },
            "origin": "ที่มาของข้อความ",
            "certainty": "ความแน่นอนของข้อความ",
            "words": "เหตุผล",
        },
        values={
            "origin": dict(Origin.choices),
            "certainty": dict(Certainty.choices),
        },
        whole={"months": _months},
        is_content=True,
    ),
    "follow": Area(
        acts={"exported": "ส่งออกตารางติดตามมาตรการ"},
        fields={
            "measures": "จำนวนมาตรการ",
            "q": "คำค้น",
            **{name: label for name, (label, _) in LABELS.items()},
            "sort": "เรียงตาม",
        },
        is_content=True,
    ),
    "progress": Area(
        acts={
            "sent": "รายงานความก้าวหน้า",
            "changed": "แก้ไขความก้าวหน้า",
            "withdrawn": "ถอนความก้าวหน้า",
            "confirmed": "ยืนยันความก้าวหน้า",
            "returned": "ส่งกลับความก้าวหน้า",
        },
        fields={
            **{
                name: str(Progress._meta.get_field(name).verbose_name)
                for name in (
                    "measure",
                    "on_date",
                    "percent",
                    "done",
                    "result",
                    "obstacles",
                    "next_step",
                    "spending",
                    "status",
                    "decided_words",
                )
            },
            "two_hats": "พิจารณางานที่ตนรายงาน",
        },
        values={"status": dict(Progress.Status.choices)},
        is_content=True,
    ),
    "evidence": Area(
        acts={
            "added": "เพิ่มหลักฐาน",
            "changed": "แก้ไขหลักฐาน",
            "removed": "นำหลักฐานออก",
            "downloaded": "ดาวน์โหลดหลักฐาน",
        },
        fields={
            **{
                name: str(Evidence._meta.get_field(name).verbose_name)
                for name in (
                    "measure",
                    "title",
                    "item_code",
                    "expires_on",
                    "is_public",
                    "url",
                    "removed_words",
                )
            },
            "sha256": "ลายนิ้วมือของไฟล์ (SHA-256)",
            "bytes": "ขนาด (ไบต์)",
            "media_type": "ชนิดไฟล์",
        },
        is_content=True,
    ),
}
