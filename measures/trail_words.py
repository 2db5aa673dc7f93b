"""What acts and fields about measures are called."""

from assessments.models.finding import Certainty, Origin
from measures.models import Measure
from organisations.trail_words import Area

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
    "position",
)

AREAS = {
    "measure": Area(
        acts={
            "added": "เพิ่มมาตรการ",
            "edited": "แก้ไขมาตรการ",
            "adopted": "รับข้อความของระบบเป็นของหน่วยงาน",
            "moved": "เลื่อนลำดับมาตรการ",
            "deleted": "ลบมาตรการ",
            "restored": "เรียกคืนมาตรการ",
        },
        fields={
            **{
                name: str(Measure._meta.get_field(name).verbose_name) for name in _NAMED
            },
            "origin": "ที่มาของข้อความ",
            "certainty": "ความแน่นอนของข้อความ",
        },
        values={
            "origin": dict(Origin.choices),
            "certainty": dict(Certainty.choices),
        },
        is_content=True,
    ),
}
