"""Another agency's name in the report, or a name that the register does not know."""

import re
from collections.abc import Iterator
from dataclasses import replace

from reports.checks.outline import passages
from reports.checks.types import Fault, Rule, Severity, Spot
from reports.document import Document, Unknown
from thai.numerals import to_arabic_digits

_TYPES = (
    ("องค์การบริหารส่วนตำบล", "อบต."),
    ("องค์การบริหารส่วนจังหวัด", "อบจ."),
    ("เทศบาลตำบล", "ทต."),
    ("เทศบาลเมือง", "ทม."),
    ("เทศบาลนคร", "ทน."),
)
_ANY_TYPE = re.compile("|".join(re.escape(name) for pair in _TYPES for name in pair))
_NAME = re.compile(r"\s?([ก-ฮเ-ไ][ก-๎]+)")
# Behind the type alone: a sentence goes on, no name begins.
_GOES_ON = re.compile(
    r"\s?(?:ทุก|ทั้ง|อื่น|แห่ง|ที่|และ|หรือ|ใน|ต้อง|มี|ได้|เป็น|ให้|ของ|จะ|จึง|ควร|โดย|ตาม|กับ|เพื่อ|ซึ่ง|นี้|นั้น|ดัง|"
    r"รอบ|ราย|เดือน|ภายใน|ภายนอก|ทราบ|พิจารณา|อนุมัติ|เห็น|ประจำ|ผู้|ดำเนิน|จัด|รับ|ขนาด|ประเภท|ขึ้น|ไป|ไม่|"
    r"ยัง|แล้ว|ว่า|เมื่อ|ก่อน|หลัง|ถึง|จาก|ด้วย|เข้า|ออก|พร้อม|รวม|ร่วม|อีก|แต่|ต่อ|เอง|กำหนด|มอบ|ลง|ส่ง|แจ้ง|"
    r"ประกาศ|ขอ|ทำ|ใช้|สามารถ|อาจ|เคย|ถือ|เช่น|หลาย|บาง|เพิ่ม|ปรับ|พัฒนา|สนับสนุน|ด้าน|ละ|เพียง|พบ|เสนอ|รายงาน|"
    r"ประชุม|ติดตาม|ตรวจ|ทบทวน|เผยแพร่|เปิด|ข้าง|ใกล้|ครั้ง|ปี|ตั้งแต่|เท่า)"
)


def look(document: Document) -> Iterator[Fault]:
    agency = document.facts.agency
    if not agency.name:
        return
    registered = agency.registered_name
    if not isinstance(registered, Unknown) and registered != agency.name:
        there = f"ทะเบียนมีชื่อ “{registered}”" if registered else "ไม่พบชื่อนี้ในทะเบียนหน่วยงาน"
        yield Fault(
            Spot(part="register", text="ชื่อหน่วยงาน"),
            f"รายงานพิมพ์ชื่อหน่วยงานว่า “{agency.name}” แต่{there}",
        )
    printed = to_arabic_digits(document.cover.agency)
    if printed and to_arabic_digits(agency.name) not in printed:
        yield Fault(
            Spot(part="cover", text="ปก"),
            f"ปกพิมพ์ชื่อ “{document.cover.agency}” แต่หน่วยงานชื่อ “{agency.name}”",
            severity=Severity.ERROR,
        )
    for passage in passages(document):
        if strange := _other_name(passage.text, agency.name):
            yield Fault(
                replace(passage.spot, part=f"{passage.spot.part} {strange}".strip()),
                f"มีชื่อ “{strange}” ในรายงานของ{agency.name} เป็นชื่อของหน่วยงานอื่นหรือไม่",
            )


def _other_name(text: str, name: str) -> str:
    """The first local authority that is named and is not ours; empty for none."""
    own_type, own_short, own_name = _parts(name)
    # Read as the names in the text are: without what follows a hyphen or a digit.
    if own := _NAME.match(own_name):
        own_name = own[1]
    for found in _ANY_TYPE.finditer(text):
        behind = text[found.end() :]
        rest = _NAME.match(behind)
        if rest is None or _GOES_ON.match(behind):
            continue
        if found[0] in (own_type, own_short) and rest[1].startswith(own_name):
            continue
        return f"{found[0]}{rest[1][:30]}"
    return ""


def _parts(name: str) -> tuple[str, str, str]:
    """Type, its short form and the name proper; a name of no local type is all name."""
    for full, short in _TYPES:
        if name.startswith(full):
            return full, short, name.removeprefix(full)
    return "", "", name


RULE = Rule(
    id="agency-name-differs",
    severity=Severity.WARNING,
    title="ชื่อหน่วยงานไม่ตรงกัน",
    why="ชื่อของหน่วยงานอื่นในรายงานมักเกิดจากการแก้จากรายงานของหน่วยงานนั้น และทำให้ใช้เป็นหลักฐานไม่ได้",
    mend="แก้ชื่อให้ตรงกับทะเบียน ถ้าตั้งใจกล่าวถึงหน่วยงานอื่น ปล่อยไว้ตามเดิมได้",
    look=look,
)
