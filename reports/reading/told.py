"""Analyses and measures that paragraphs tell instead of tables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from reports.document import (
    Block,
    Bullets,
    Cell,
    Paragraph,
    Place,
    Row,
    Section,
    Table,
)
from reports.reading.names import Names
from reports.reading.outline import Outline

# A label and its colon; what is behind it goes on to the next label.
_LABELS = (
    ("indicator", r"ตัวชี้วัด(?:ที่เกี่ยวข้อง|การประเมิน)?(?:\s?ITA)?(?:\s?ที่\s?[0-9๐-๙]{1,2})?"),
    ("finding", r"ผลการวิเคราะห์(?:ตัวชี้วัด)?|ประเด็นที่(?:พบ|ต้องแก้ไข|ต้องพัฒนา)|ปัญหาที่พบ|ข้อค้นพบ|สภาพปัญหา"),
    ("steps", r"(?:ขั้นตอน|วิธี(?:การ)?|แนวทาง)(?:หรือวิธีการ|และวิธีการ)?(?:การ)?(?:ดำเนินการ|ดำเนินงาน|ปฏิบัติ)?"),
    ("period", r"(?:ระยะเวลา|ช่วงเวลา|กำหนดเวลา)(?:ใน)?(?:การ)?(?:ดำเนินการ|ดำเนินงาน)?(?:แล้วเสร็จ)?"),
    ("responsible", r"(?:หน่วยงาน(?:ที่)?|ผู้|ส่วนงานที่)รับผิดชอบ"),
    ("monitoring", r"(?:การ)?(?:กำกับ)?ติดตาม(?:และ)?(?:ประเมินผล|รายงานผล)?"),
    ("target", r"เป้าหมาย|ตัวชี้วัดความสำเร็จ|ผลผลิต"),
    ("budget", r"งบประมาณ(?:ที่ใช้)?"),
    ("evidence", r"หลักฐาน(?:ประกอบ)?"),
    ("activity", r"(?:ชื่อ)?(?:โครงการ|กิจกรรม|มาตรการ)(?:\s?/\s?กิจกรรม)?"),
)  # fmt: skip
_LABEL = re.compile(
    r"(?:^|(?<=\s))(?:[-–•]\s?)?(?:"
    + "|".join(f"(?P<{role}>{words})" for role, words in _LABELS)
    + r")\s?[:：]\s*",
    re.MULTILINE,
)
_BEGINS = re.compile(
    r"(?:มาตรการ|โครงการ|กิจกรรม)(?:/กิจกรรม)?\s?(?:ที่|ลำดับที่)\s?([0-9๐-๙]{1,2})\s?[:：.)]?\s*(.*)"
)
_NUMBERED_LABEL = re.compile(
    r"(?:มาตรการ|โครงการ|กิจกรรม)(?:/กิจกรรม)?\s?(?:ที่|ลำดับที่)\s?([0-9๐-๙]{1,2})\s?[:：]?"
)
_IN_BRACKETS = re.compile(r"\s*\((ตัวชี้วัดที่\s?[0-9๐-๙]{1,2}[^()]{0,80})\)\s*$")
_SHORT = 160


@dataclass(frozen=True)
class Told:
    """One measure: a cell for each of its parts, ``indicator`` from what stands above."""

    number: str
    indicator: int | None
    roles: tuple[str, ...]
    cells: tuple[Cell, ...]


@dataclass
class _Open:
    number: str
    indicator: int | None
    parts: dict[str, list[Paragraph]] = field(default_factory=dict)
    last: str = "activity"

    def add(self, role: str, text: str, seen: Place | None) -> None:
        self.last = role
        if text.strip():
            place = replace(seen or Place(), printed=text.strip(), repairs=())
            self.parts.setdefault(role, []).append(Paragraph(text.strip(), seen=place))

    def told(self) -> Told:
        return Told(
            self.number,
            self.indicator,
            tuple(self.parts),
            tuple(
                Cell(tuple(said), seen=replace(
                    said[0].seen or Place(),
                    printed="\n".join(each.text for each in said),
                ))
                for said in self.parts.values()
            ),
        )  # fmt: skip


def told_rows(outline: Outline, names: Names) -> Iterator[Told]:
    """Measures of the sections about measures: “มาตรการที่ 1 …” and labels below it."""
    indicator: int | None = None
    measure: _Open | None = None
    for each in _paragraphs(outline, "measures"):
        text = each.text
        is_label = bool(_LABEL.match(text))
        named = names.indicator(text) if len(text) < _SHORT and not is_label else None
        begins = _BEGINS.fullmatch(text) if len(text) < 2 * _SHORT else None
        if begins:
            if measure is not None:
                yield measure.told()
            title = begins[2]
            measure = _Open(begins[1], indicator)
            if inside := _IN_BRACKETS.search(title):
                measure.add("indicator", inside[1], each.seen)
                title = title[: inside.start()]
            measure.add("activity", title, each.seen)
        elif named is not None:
            if measure is not None:
                yield measure.told()
                measure = None
            indicator = named.number
        elif measure is not None:
            _spread(measure, each)
    if measure is not None:
        yield measure.told()


def card_of(table: Table) -> Told | None:
    """A table that is one measure: labels on the left, what they say on the right."""
    if len(table.columns) != 2:
        return None
    head = Row(
        tuple(
            Cell((Paragraph(each.title),) if each.title else ())
            for each in table.columns
        )
    )
    number = ""
    parts: dict[str, Cell] = {}
    for row in (head, *table.rows):
        if len(row.cells) != 2:
            continue
        label = row.cells[0].text.replace("\n", " ").strip()
        if begins := _NUMBERED_LABEL.fullmatch(label):
            number = begins[1]
            parts.setdefault("activity", row.cells[1])
        elif len(label) < _SHORT and (found := _LABEL.fullmatch(f"{label}:")):
            parts.setdefault(str(found.lastgroup), row.cells[1])
    if "activity" not in parts or not {"steps", "period", "responsible"} & set(parts):
        return None
    return Told(number, None, tuple(parts), tuple(parts.values()))


def _spread(measure: _Open, paragraph: Paragraph) -> None:
    """The paragraph's labelled parts; what stands before the first goes on above."""
    labels = list(_LABEL.finditer(paragraph.text))
    first = labels[0].start() if labels else len(paragraph.text)
    before = paragraph.text[:first].strip()
    if before:
        measure.add(measure.last, before, paragraph.seen)
    for at, label in enumerate(labels):
        end = labels[at + 1].start() if at + 1 < len(labels) else len(paragraph.text)
        role = str(label.lastgroup)
        said = paragraph.text[label.end() : end]
        if role == "indicator":
            said = f"{label[0].strip().rstrip(':：')} {said}"
        measure.add(role, said, paragraph.seen)


def told_analysis(
    outline: Outline, names: Names
) -> Iterator[tuple[int, Paragraph, Place]]:
    """Paragraphs of the analysis below a line that names an indicator and no more."""
    indicator: int | None = None
    for each in _paragraphs(outline, "analysis"):
        named = names.indicator(each.text) if len(each.text) < _SHORT else None
        if named is not None:
            indicator = named.number
        elif indicator is not None:
            yield indicator, each, each.seen or Place()


def _paragraphs(outline: Outline, key: str) -> Iterator[Paragraph]:
    """Paragraphs of the sections with the key; headings inside them as paragraphs."""
    for section in outline.sections:
        yield from _inside(section, key, is_in=False)


def _inside(section: Section, key: str, *, is_in: bool) -> Iterator[Paragraph]:
    if is_in:
        yield Paragraph(section.title, seen=section.seen)
    is_in = is_in or section.key.startswith(key)
    for block in section.blocks if is_in else ():
        yield from _flat(block)
    for each in section.sections:
        yield from _inside(each, key, is_in=is_in)


def _flat(block: Block) -> Iterator[Paragraph]:
    if isinstance(block, Paragraph):
        yield block
    elif isinstance(block, Bullets):
        yield from block.items
