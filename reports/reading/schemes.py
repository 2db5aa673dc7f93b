"""Reports of other schemes that share the name ITA: schools, colleges, hospitals."""

import re

from organisations.errors import Refused
from reports.document import Paragraph
from reports.reading.outline import Outline

_OF = (
    (
        "การประเมินของโรงพยาบาลและหน่วยงานสาธารณสุข (MOPH ITA)",
        re.compile(r"MOPH\s?ITA|(?<![A-Z])MOIT\s?[0-9๐-๙]"),
    ),
    (
        "การประเมิน ITA Online ของสถานศึกษา",
        re.compile(
            r"ITA\s?Online[^.]{0,60}(?:สถานศึกษา|โรงเรียน|เขตพื้นที่การศึกษา|วิทยาลัย)|(?:ของสถานศึกษา|สถานศึกษาออนไลน์|สถานศึกษาในสังกัด|เขตพื้นที่การศึกษาออนไลน์)"
        ),
    ),
)
_TITLE = re.compile(
    r"(?:^|\s)(?:โรงเรียน(?!.{0,30}(?:เทศบาล|อบต))|วิทยาลัย(?:เทคนิค|อาชีว|การอาชีพ|สารพัด|เกษตร)|สถานศึกษา)"
)
_LOCAL = re.compile("องค์การบริหารส่วน|เทศบาล|อบต|อบจ")
_FEWEST = 2


def refuse_other_schemes(outline: Outline) -> None:
    """
    Raises:
        Refused: the report is of another scheme; its items mean other things.
    """
    front = [each.text for each in outline.front if isinstance(each, Paragraph)]
    title = " ".join(front)[:1_000]
    texts = [each.text for each in outline.paragraphs]
    heads = [column.title for table in outline.tables for column in table.columns]
    heads += [
        cell.text[:200]
        for table in outline.tables
        for row in table.rows[:60]
        for cell in row.cells[:2]
    ]
    for name, pattern in _OF:
        said = sum(bool(pattern.search(each)) for each in (*texts, *heads))
        if pattern.search(title) or (said >= _FEWEST and not _LOCAL.search(title)):
            raise Refused(_SENTENCE.format(name=name))
    if _TITLE.search(title) and not _LOCAL.search(title):
        raise Refused(_SENTENCE.format(name=_OF[1][0]))


_SENTENCE = (
    "รายงานนี้เป็นของ{name} ซึ่งใช้ตัวชี้วัดและข้อคนละชุดกับของสำนักงาน ป.ป.ช. "
    "จึงไม่ได้อ่านปนกัน เลือกรายงานผลการประเมินของ ป.ป.ช."
)
