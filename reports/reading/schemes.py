"""Reports of other schemes that share the name ITA: schools, colleges, hospitals."""

import re
from collections.abc import Iterator

from organisations.errors import Refused
from reports.document import Paragraph
from reports.reading.outline import Outline

_HOSPITALS = "การประเมินของโรงพยาบาลและหน่วยงานสาธารณสุข (MOPH ITA)"
_SCHOOLS = "การประเมิน ITA Online ของสถานศึกษา"
_SCHOOL = "(?:สถานศึกษา|โรงเรียน|เขตพื้นที่การศึกษา|วิทยาลัย)"
# What only a report of that scheme says of itself.
_SAID = (
    (_HOSPITALS, re.compile(r"MOPH\s?ITA|(?<![A-Z])MOIT\s?[0-9๐-๙]")),
    (_SCHOOLS, re.compile(rf"ITA\s?Online[^.]{{0,60}}{_SCHOOL}|{_SCHOOL}ออนไลน์")),
)
# What an agency with schools of its own says as well.
_SPOKEN_OF = re.compile("(?:ของ|ระดับ)สถานศึกษา|สถานศึกษาในสังกัด")
_NAME = re.compile(
    r"(?:โรงเรียน|วิทยาลัย(?:เทคนิค|อาชีว|การอาชีพ|สารพัด|เกษตร)|สถานศึกษา)(?!และ|ใน|ของ)[ก-๙]{1,40}(?:\s.{0,80})?"
)
_AGENCY = re.compile(
    r"องค์การบริหารส่วน|เทศบาล(?:ตำบล|เมือง|นคร)|อบต\.|อบจ\.|^(?:กรม|จังหวัด|มหาวิทยาลัย)",
    re.MULTILINE,
)
_TITLE_LINES = 8
_LONGEST = 150
_FEWEST = 2


def refuse_other_schemes(outline: Outline) -> None:
    """
    Raises:
        Refused: the report is of another scheme; its items mean other things.
    """
    lines = [
        each.text
        for each in outline.front[:_TITLE_LINES]
        if isinstance(each, Paragraph) and len(each.text) <= _LONGEST
    ]
    title = "\n".join(lines)
    is_agency = bool(_AGENCY.search(title))
    for name, pattern in _SAID:
        is_title = pattern.search(title)
        if is_title or (not is_agency and _count(outline, pattern) >= _FEWEST):
            raise Refused(_SENTENCE.format(name=name))
    is_school = _SPOKEN_OF.search(title) or any(map(_NAME.fullmatch, lines))
    if is_school and not is_agency:
        raise Refused(_SENTENCE.format(name=_SCHOOLS))


def _count(outline: Outline, pattern: re.Pattern[str]) -> int:
    return sum(bool(pattern.search(each)) for each in _texts(outline))


def _texts(outline: Outline) -> Iterator[str]:
    for paragraph in outline.paragraphs:
        yield paragraph.text
    for table in outline.tables:
        yield from (column.title for column in table.columns)
        for row in table.rows:
            yield from (cell.text[:200] for cell in row.cells[:2])


_SENTENCE = (
    "รายงานนี้เป็นของ{name} ซึ่งใช้ตัวชี้วัดและข้อคนละชุดกับของสำนักงาน ป.ป.ช. "
    "จึงไม่ได้อ่านปนกัน เลือกรายงานผลการประเมินของ ป.ป.ช."
)
