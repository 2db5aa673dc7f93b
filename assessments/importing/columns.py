"""Heads of columns: the names that programs use, and how people write them."""

import re
from collections.abc import Sequence
from functools import lru_cache

from assessments.domain.framework import Framework
from assessments.importing.books import Value
from thai.numerals import to_arabic_digits
from thai.repair import repair

CODE, NAME, PROVINCE, DISTRICT = "agency_code", "agency_name", "province", "district"
YEAR, TOTAL, LEVEL, COMMENTS = "year", "total", "level", "comments"
INDICATORS = tuple(str(number) for number in range(1, 11))
INSTRUMENTS = ("IIT", "EIT1", "EIT2", "EIT", "OIT")
IDENTITY = (CODE, NAME, PROVINCE, DISTRICT)
COLUMNS = (*IDENTITY, *INDICATORS, *INSTRUMENTS, TOTAL, LEVEL, COMMENTS)
# Nothing of a result stands in them, and everybody's lists have them.
IGNORED = "ignored"

# As the template prints them.
HEADINGS = {
    YEAR: "ปีงบประมาณ พ.ศ.",
    CODE: "รหัสหน่วยงาน",
    NAME: "ชื่อหน่วยงาน",
    PROVINCE: "จังหวัด",
    DISTRICT: "อำเภอ",
    **{number: f"ตัวชี้วัดที่ {number}" for number in INDICATORS},
    "IIT": "คะแนน IIT",
    "EIT1": "คะแนน EIT ส่วนที่ 1",
    "EIT2": "คะแนน EIT ส่วนที่ 2",
    "EIT": "คะแนน EIT",
    "OIT": "คะแนน OIT",
    TOTAL: "คะแนนภาพรวม",
    LEVEL: "ระดับผลการประเมิน",
    COMMENTS: "ข้อที่มีข้อเสนอแนะ",
}
_ALSO = {
    YEAR: "ปี|ปีงบประมาณ|ปีงบประมาณพศ|ปีพศ|year_be|fiscal_year",
    CODE: "รหัส|รหัส อปท|รหัสหน่วย|code|dla_code|รหัสหน่วยงานภาครัฐ",
    NAME: "หน่วยงาน|ชื่อ อปท|อปท|ชื่อ|ชื่อหน่วยงานภาครัฐ|องค์กรปกครองส่วนท้องถิ่น|"
    "ชื่อองค์กรปกครองส่วนท้องถิ่น|agency|name|name_th",
    PROVINCE: "ชื่อจังหวัด|province_th",
    DISTRICT: "ชื่ออำเภอ|อำเภอ/เขต|district_th|amphoe",
    "IIT": "IIT|แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน",
    "EIT": "EIT|EIT รวม|แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก",
    "EIT1": "EIT1|EIT 1|EIT ส่วนที่ 1|EIT part 1|EIT Public|EIT ส่วนที่ 1 Public",
    "EIT2": "EIT2|EIT 2|EIT ส่วนที่ 2|EIT part 2|EIT Survey|EIT ส่วนที่ 2 Survey",
    "OIT": "OIT|แบบวัดการเปิดเผยข้อมูลสาธารณะ|แบบตรวจการเปิดเผยข้อมูลสาธารณะ",
    TOTAL: "คะแนนรวม|คะแนน ITA|ผลคะแนน ITA|ผลคะแนน|ผลคะแนนภาพรวม|คะแนนเฉลี่ยภาพรวม|คะแนนรวม ITA|"
    "ภาพรวม|คะแนนผลการประเมิน|ผลการประเมินภาพรวม|ITA|คะแนน",
    LEVEL: "ระดับ|ระดับผล|ระดับคะแนน|ผลการประเมินระดับ|ระดับผลการประเมิน ITA|rating|grade",
    COMMENTS: "ข้อเสนอแนะ|ข้อที่มีข้อสังเกต|ข้อคำถามที่มีข้อเสนอแนะ|commented|comment",
    IGNORED: "ลำดับ|ลำดับที่|ที่|no|หมายเหตุ|note|notes|remark|ประเภท|ประเภทหน่วยงาน|type|ภาค|region",
}
_GROUPS = {
    "iit": "IIT",
    "eit": "EIT",
    "oit": "OIT",
}
_OF_GROUP = re.compile(r"(iit|eit|oit)")
_WHOLE_GROUP = re.compile(r"(?:คะแนน)?(?:รวม|เฉลี่ย|ภาพรวม|ค่าเฉลี่ย|คะแนน|total)?\Z")
_PART = re.compile(r"(?:คะแนน)?(?:ส่วนที่|part|ตอนที่)([12])(?:public|survey)?\Z")
_INDICATOR = re.compile(
    r"(?:คะแนน)?(?:ตัวชี้วัดที่|ตัวชี้วัด|indicator|ตชว)0?([0-9]{1,2})(\D.*)?\Z"
)
_NUMBER = re.compile(r"0?([1-9]|10)\Z")
_ITEM = re.compile(r"(?:ข้อ|ข้อคำถาม)?([ieo])0?([1-9][0-9]?)\Z")
_UNIT = re.compile(r"(?:\((?:ร้อยละ|คะแนน|เต็ม100|100คะแนน|%)\)|\[\d+\])")
_SEPARATORS = re.compile(r"[\s.\-–_:/()\[\]ฯ\u200b-\u200f\ufeff]+")


@lru_cache(maxsize=4096)
def head_key(text: str) -> str:
    """What is the same however a head is spaced, dotted and numbered."""
    plain = to_arabic_digits(repair(text)[0]).casefold()
    return _SEPARATORS.sub("", _UNIT.sub("", re.sub(r"\s+", "", plain)))


_KNOWN = {
    head_key(alias): column
    for column, aliases in _ALSO.items()
    for alias in aliases.split("|")
}
_KNOWN |= {head_key(heading): column for column, heading in HEADINGS.items()}
_KNOWN |= {head_key(column): column for column in (*COLUMNS, YEAR)}


class Heads:
    """What heads mean, with the words of the given years' frameworks."""

    def __init__(self, frameworks: Sequence[Framework] = ()) -> None:
        self._names: dict[str, str] = {}
        self._numbered: dict[str, set[str]] = {}
        self._items: set[str] = set()
        for rules in frameworks:
            for each in rules.indicators:
                key = head_key(each.name_th)
                self._names[key] = str(each.number)
                self._numbered.setdefault(str(each.number), set()).add(key)
            self._items |= {each.code for each in (*rules.questions, *rules.oit_items)}

    def column(self, head: Value) -> str | None:
        """The canonical name of the column; None where the head is not known."""
        key = head_key(_text(head))
        if not key:
            return None
        if (known := _KNOWN.get(key)) is not None:
            return known
        if found := _NUMBER.match(key):
            return found[1]
        if found := _INDICATOR.match(key):
            return self._indicator(found[1], found[2] or "")
        if found := _ITEM.match(key):
            code = f"{found[1]}{found[2]}"
            return code if code in self._items else None
        if (named := self._names.get(key)) is not None:
            return named
        number = re.match(r"10|[1-9]", key)
        if number and key[number.end() :] in self._numbered.get(number[0], ()):
            return number[0]
        return None

    def _indicator(self, number: str, rest: str) -> str | None:
        if number not in INDICATORS:
            return None
        return number if not rest or rest in self._numbered.get(number, ()) else None

    def under(self, group: Value, head: Value) -> str | None:
        """The column of ``head`` under a group's head: the whole of IIT, part 1 of EIT."""
        own = head_key(_text(head))
        found = _OF_GROUP.search(head_key(_text(group)))
        code = _GROUPS[found[1]] if found else self.column(group)
        if code == "EIT" and (part := _PART.match(own)):
            return f"EIT{part[1]}"
        if code and code not in IDENTITY and _WHOLE_GROUP.match(own):
            return code
        return self.column(head)


def _text(head: Value) -> str:
    """A head as text; a number as it is read."""
    if head is None or isinstance(head, bool):
        return ""
    if isinstance(head, float) and head.is_integer():
        return str(int(head))
    return str(head)


def known_heads(row: Sequence[Value]) -> int:
    """How many of the row's cells are heads, whatever the year."""
    heads = Heads()
    return sum(heads.column(each) is not None for each in row)
