"""Old reports as files: refused in one sentence, or read in bounded time."""

import re
from collections.abc import Mapping
from pathlib import Path

from assessments.domain.framework import Framework
from organisations.errors import Refused
from reports.document import Source
from reports.reading.names import Names
from reports.reading.report import Report, read_outline
from reports.reading.text import text_outline

MOST_BYTES = 2 * 1024 * 1024
MOST_LINES = 20_000
TEXT = Source("text", shows_pictures=False)
_KINDS = (
    (b"%PDF", " PDF"),
    (b"PK\x03\x04", " Word หรือ Excel"),
    (b"\xd0\xcf\x11\xe0", " Word หรือ Excel รุ่นเก่า"),
    (b"\x89PNG", "รูปภาพ"),
    (b"\xff\xd8\xff", "รูปภาพ"),
)
# Neither what no text holds nor what a terminal would take for an order.
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")


def read_file(
    path: Path, frameworks: Mapping[int, Framework], year_be: int | None = None
) -> Report:
    """
    Raises:
        Refused: the file cannot be read, or is no report.
    """
    try:
        if not path.is_file():
            raise Refused(f"ไม่พบไฟล์ {path.name} ตรวจชื่อและโฟลเดอร์")
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
        size = path.stat().st_size
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise Refused(f"เปิดไฟล์ {path.name} ไม่ได้ ({reason}) ตรวจสิทธิ์การอ่าน") from None
    if len(content) > MOST_BYTES:
        raise Refused(
            f"{path.name} ใหญ่ {max(size, len(content)) / 2**20:,.1f} MB เกินที่อ่านได้ "
            f"{MOST_BYTES // 2**20} MB ตรวจว่าเป็นข้อความของรายงานฉบับเดียว"
        )
    return read_text(decoded(content, path.name), frameworks, year_be)


def decoded(content: bytes, name: str) -> str:
    """The text of the bytes: UTF-8, or UTF-16 that says so."""
    for start, kind in _KINDS:
        if content.startswith(start):
            raise Refused(
                f"{name} เป็นไฟล์{kind} ขณะนี้อ่านได้เฉพาะไฟล์ข้อความ .txt "
                "บันทึกเป็นข้อความธรรมดา (UTF-8) แล้วลองใหม่"
            )
    if not content.strip():
        raise Refused(f"{name} ว่างเปล่า เลือกไฟล์ที่มีข้อความของรายงาน")
    is_wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = content.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(
            f"{name} ไม่ได้บันทึกเป็น UTF-8 (อาจเป็น ANSI/TIS-620) เปิดใน Notepad "
            "แล้วบันทึกเป็น UTF-8"
        ) from None
    if _CONTROLS.search(text):
        raise Refused(f"{name} ไม่ใช่ไฟล์ข้อความ ตรวจว่าเลือกไฟล์ถูก")
    return text


def read_text(
    text: str, frameworks: Mapping[int, Framework], year_be: int | None = None
) -> Report:
    """
    Raises:
        Refused: the text is no report, or larger than any.
    """
    if not frameworks:
        raise Refused("ยังไม่มีกรอบการประเมิน โหลดด้วย manage.py load_frameworks")
    if not re.search("[ก-ฮ]", text):
        raise Refused("ไม่พบข้อความภาษาไทยในไฟล์นี้ ตรวจว่าเป็นรายงานและบันทึกเป็น UTF-8")
    if text.count("\n") > MOST_LINES:
        raise Refused(f"ไฟล์นี้มีเกิน {MOST_LINES:,} บรรทัด ตรวจว่าเป็นข้อความของรายงานฉบับเดียว")
    names = Names(frameworks[max(frameworks)])
    return read_outline(text_outline(text, names), TEXT, frameworks, year_be)
