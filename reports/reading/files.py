"""Old reports as files: refused in one sentence, or read in bounded time."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from assessments.domain.framework import Framework
from organisations.errors import Refused
from reports.document import Source
from reports.reading.apart import taken_apart
from reports.reading.blocks import outline_of
from reports.reading.names import Names
from reports.reading.raw import RawBlock
from reports.reading.report import Report, read_outline
from reports.reading.text import text_outline

MOST_BYTES = 2 * 1024 * 1024  # of text
MOST_FILE_BYTES = 20 * 1024 * 1024  # of a document with pictures
MOST_LINES = 20_000
TEXT = Source("text", shows_pictures=False)
# Pictures are not looked at: a heading without text may stand above one.
DOCUMENTS = {
    "docx": Source("docx", shows_pictures=False),
    "pdf": Source("pdf", shows_pictures=False),
}
_HEAD = 1024  # where a PDF has to say that it is one
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD_WORD = "WordDocument".encode("utf-16-le")
_REMEDY = "อ่านได้เฉพาะ .docx .pdf และ .txt"
_KINDS = (
    (b"\x89PNG", f"เป็นรูปภาพ {_REMEDY} ใช้ไฟล์ต้นฉบับแทนภาพถ่าย"),
    (b"\xff\xd8\xff", f"เป็นรูปภาพ {_REMEDY} ใช้ไฟล์ต้นฉบับแทนภาพถ่าย"),
    (b"{\\rtf", "เป็นไฟล์ RTF เปิดใน Word แล้วบันทึกเป็น .docx แล้วลองใหม่"),
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
            content = file.read(MOST_FILE_BYTES + 1)
        size = path.stat().st_size
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise Refused(f"เปิดไฟล์ {path.name} ไม่ได้ ({reason}) ตรวจสิทธิ์การอ่าน") from None
    return read_content(content, path.name, frameworks, year_be, size)


def read_content(
    content: bytes,
    name: str,
    frameworks: Mapping[int, Framework],
    year_be: int | None = None,
    size: int = 0,
) -> Report:
    """What kind of file it is says its content, not its name.

    Raises:
        Refused: the file cannot be read, or is no report.
    """
    kind = kind_of(content, name)
    most = MOST_BYTES if kind == "text" else MOST_FILE_BYTES
    if len(content) > most:
        raise Refused(
            f"{name} ใหญ่ {max(size, len(content)) / 2**20:,.1f} MB เกินที่อ่านได้ "
            f"{most // 2**20} MB ตรวจว่าเป็นรายงานฉบับเดียว"
        )
    if kind == "text":
        return read_text(decoded(content, name), frameworks, year_be)
    return read_blocks(taken_apart(content, kind), DOCUMENTS[kind], frameworks, year_be)


def kind_of(content: bytes, name: str) -> str:
    """``docx``, ``pdf`` or ``text``.

    Raises:
        Refused: another kind that is known, with its remedy.
    """
    if content.startswith(_OLD_OFFICE):
        if _ENCRYPTED in content:
            raise Refused(
                f"{name} ตั้งรหัสผ่านไว้ เปิดด้วยรหัสผ่าน บันทึกใหม่โดยไม่ใส่รหัส แล้วลองอีกครั้ง"
            )
        kind = "Word รุ่นเก่า (.doc)" if _OLD_WORD in content else "Office รุ่นเก่า"
        raise Refused(f"{name} เป็นไฟล์ {kind} เปิดใน Word แล้วบันทึกเป็น .docx แล้วลองใหม่")
    for start, said in _KINDS:
        if content.startswith(start):
            raise Refused(f"{name} {said}")
    if content.startswith(b"PK"):
        return "docx"
    return "pdf" if b"%PDF-" in content[:_HEAD] else "text"


def decoded(content: bytes, name: str) -> str:
    """The text of the bytes: UTF-8, or UTF-16 that says so."""
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
    names = _names(frameworks)
    if not re.search("[ก-ฮ]", text):
        raise Refused("ไม่พบข้อความภาษาไทยในไฟล์นี้ ตรวจว่าเป็นรายงานและบันทึกเป็น UTF-8")
    if text.count("\n") > MOST_LINES:
        raise Refused(f"ไฟล์นี้มีเกิน {MOST_LINES:,} บรรทัด ตรวจว่าเป็นข้อความของรายงานฉบับเดียว")
    return read_outline(text_outline(text, names), TEXT, frameworks, year_be)


def read_blocks(
    blocks: Sequence[RawBlock],
    source: Source,
    frameworks: Mapping[int, Framework],
    year_be: int | None = None,
) -> Report:
    """
    Raises:
        Refused: what the file holds is no report.
    """
    names = _names(frameworks)
    return read_outline(outline_of(blocks, names), source, frameworks, year_be)


def _names(frameworks: Mapping[int, Framework]) -> Names:
    if not frameworks:
        raise Refused("ยังไม่มีกรอบการประเมิน โหลดด้วย manage.py load_frameworks")
    return Names(frameworks[max(frameworks)])
