"""What was reported about a plan and shows it: rows as the services leave them."""

import hashlib
import io
from datetime import date
from decimal import Decimal

from django.utils import timezone
from PIL import Image

from assessments.models import Assessment
from measures.models import Evidence, Measure, Progress
from organisations import files

CONFIRMED, SENT, RETURNED = (
    Progress.Status.CONFIRMED,
    Progress.Status.SENT,
    Progress.Status.RETURNED,
)


def reported(measure: Measure, on: date, percent: int, **fields) -> Progress:
    """One entry, confirmed where nothing else is said."""
    fields = {"status": CONFIRMED, "done": "ทำแล้วตามขั้นตอน"} | fields
    if fields["status"] != SENT:
        fields.setdefault("decided_at", timezone.now())
    return Progress.objects.create(
        measure=measure,
        on_date=on,
        percent=percent,
        reported_at=timezone.now(),
        **fields,
    )


def shown_by(measure: Measure, **fields) -> Evidence:
    """A file that proves it."""
    fields = {
        "title": "คู่มือฉบับปรับปรุง",
        "kind": Evidence.Kind.FILE,
        "name": "ความลับของนายสมชาย.pdf",
        "sha256": "ab" * 32,
        "size": 3,
        "media_type": "application/pdf",
        "stored": "evidence/x.pdf",
        "added_at": timezone.now(),
    } | fields
    return Evidence.objects.create(measure=measure, **fields)


def photograph(kind: str = "JPEG", size=(1600, 1200)) -> bytes:
    """A picture of a telephone: it says where and with what it was taken."""
    picture = Image.new("RGB", size, "#24467f")
    exif = Image.Exif()
    exif[0x010F] = "SECRET-CAMERA"
    exif[0x0112] = 6  # turned by a quarter
    out = io.BytesIO()
    picture.save(out, kind, exif=exif)
    return out.getvalue()


def photo_of(measure: Measure, content: bytes | None = None, **fields) -> Evidence:
    """A photograph as evidence, kept as the services keep it."""
    content = photograph() if content is None else content
    fields = {"title": "ภาพการประชุม", "is_public": True} | fields
    return shown_by(
        measure,
        name="IMG_0001.jpg",
        media_type="image/jpeg",
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        stored=files.store(content, folder="evidence", suffix=".jpg"),
        **fields,
    )


def a_year_of_progress(assessment: Assessment) -> None:
    """Of the example agency's two measures: one done, one late and partly waiting."""
    first, second = Measure.objects.filter(plan__assessment=assessment)[:2]
    reported(
        first,
        date(2026, 1, 30),
        40,
        done="ประชุมทุกกองเพื่อรวบรวมขั้นตอนงานบริการ และปรับคู่มือแล้ว 5 กระบวนงาน",
        result="คู่มือปรับปรุงแล้ว 5 จาก 12 กระบวนงาน",
        obstacles="กองช่างมีเจ้าหน้าที่ลาคลอด งานจึงล่าช้า",
        next_step="มอบนิติกรช่วยกองช่างจัดทำคู่มือที่เหลือ",
        spending=Decimal("3500.25"),
    )
    done = reported(
        first,
        date(2026, 8, 14),
        100,
        done="ปรับคู่มือครบทุกกระบวนงาน เผยแพร่บนเว็บไซต์และติดประกาศที่จุดบริการ",
        result="คู่มือครบ 12 กระบวนงาน",
        spending=Decimal("4200.50"),
    )
    reported(
        second,
        date(2026, 3, 2),
        30,
        done="ออกแบบหน้าเว็บไซต์ใหม่และรวบรวมเนื้อหาจากทุกกอง",
        obstacles="ผู้รับจ้างส่งมอบงานช้ากว่าสัญญา",
        next_step="เร่งรัดผู้รับจ้างตามสัญญา",
        spending=Decimal("12000.75"),
    )
    reported(second, date(2026, 9, 2), 60, status=SENT, done="ย้ายข้อมูลแล้วสองในสาม")
    shown_by(
        first, progress=done, title="คู่มือการปฏิบัติงานฉบับปรับปรุง", item_code="o8",
        expires_on=date(2027, 9, 30),
    )  # fmt: skip
    shown_by(
        first, title="ประกาศบนเว็บไซต์ของหน่วยงาน", kind=Evidence.Kind.LINK, name="",
        sha256="", size=None, media_type="", stored="",
        url="https://www.example.go.th/manual/2569",
    )  # fmt: skip
