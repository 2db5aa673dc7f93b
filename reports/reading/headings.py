"""Headings by their numbers, and the sections that they open."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from reports.document import Block, Place, Section, Table
from thai.numerals import to_arabic_digits

LONGEST = 150
_NUMBERED = re.compile(
    r"\s*((?:(?:ส่วน|บท|ตอน)ที่\s*)?[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2}){0,2}[.)]?)\s*([^\s0-9๐-๙.,%].*)"
)
_UNNUMBERED = re.compile(
    r"(?:คำนำ|สารบัญ|บทสรุปผู้บริหาร|บทนำ|หลักการและเหตุผล|ภาคผนวก.{0,60}|ผู้จัดทำ)"
)
# Keys of the sections that the project's own report has; first match wins.
_TOP = (
    ("rationale", r"หลักการและเหตุผล|ความเป็นมา|บทนำ"),
    ("analysis", r"วิเคราะห์"),
    ("measures", r"มาตรการ|แนวทางการพัฒนา|แผนการ(?:ปรับปรุง|พัฒนา)"),
    ("results", r"ผลการประเมิน|ผลคะแนน"),
    ("annex", r"ภาคผนวก"),
)
_SUB = (
    ("overall", r"ภาพรวม"),
    ("instruments", r"เครื่องมือ"),
    ("years", r"ย้อนหลัง|เปรียบเทียบ"),
    ("indicators", r"ตัวชี้วัด"),
    *_TOP,
)


@dataclass(frozen=True)
class Heading:
    """``number`` as printed, ``parts`` as it counts; no parts without a number.

    ``level``: of a heading that the file itself calls one.
    """

    number: str
    parts: tuple[int, ...]
    title: str
    seen: Place
    level: int = 0

    @property
    def depth(self) -> int:
        return max(1, self.level or len(self.parts))


def may_be_heading(text: str) -> bool:
    """A quick look at how the line begins; most lines cannot be one."""
    begins = text.strip()[:16]
    return bool(re.search("[0-9๐-๙]|[สบตคหภผ]", begins))


def heading_of(text: str, seen: Place) -> Heading | None:
    """The heading that a line could be; its place in the order is not asked yet."""
    if len(text) > LONGEST or "\t" in text or "...." in text or "……" in text:
        return None
    numbered = _NUMBERED.fullmatch(text)
    if numbered:
        number, title = numbered[1].strip(), numbered[2].strip()
        parts = tuple(
            int(each) for each in re.findall("[0-9]+", to_arabic_digits(number))
        )
        return Heading(number, parts, title, seen)
    if _UNNUMBERED.fullmatch(text.strip()):
        return Heading("", (), text.strip(), seen)
    return None


def key_of(title: str, depth: int) -> str:
    """The key that the project's own report has for such a section; "" for none."""
    for key, words in _TOP if depth <= 1 else _SUB:
        if re.search(words, title):
            return key
    return ""


@dataclass
class Order:
    """Which numbers come next; a numbered list inside the text is no heading."""

    last: tuple[int, ...] = ()
    listed: int = 0

    def takes(self, heading: Heading) -> bool:
        """Whether the line stands where a heading with its number can stand."""
        parts = heading.parts
        if not parts:
            return True
        if len(parts) == 1:
            takes = self._takes_top(heading)
        else:
            # Above it stands the section it belongs to; numbers only grow.
            above = parts[:-1]
            takes = self.last[: len(above)] == above and parts > self.last
        if takes:
            self.last, self.listed = parts, 0
        elif len(parts) == 1:
            self.listed = parts[0]
        return takes

    def _takes_top(self, heading: Heading) -> bool:
        number = heading.parts[0]
        last = self.last[0] if self.last else 0
        if number <= last:
            return False
        is_known = bool(key_of(heading.title, 1))
        if self.listed == number - 1 and self.listed:
            return is_known
        return number == last + 1 or (is_known and number <= last + 3)


@dataclass
class _Open:
    heading: Heading | None
    blocks: list[Block] = field(default_factory=list)
    inside: list["_Open"] = field(default_factory=list)


def sections_of(
    items: Iterable[Heading | Block],
) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
    """What stands before the first heading, and the tree of sections."""
    root = _Open(None)
    path = [root]
    for item in items:
        if isinstance(item, Heading):
            path = path[: item.depth]
            opened = _Open(item)
            path[-1].inside.append(opened)
            path.append(opened)
        else:
            path[-1].blocks.append(item)
    used: set[str] = set()
    sections = tuple(_closed(each, 1, used) for each in root.inside)
    return tuple(root.blocks), sections


def _closed(opened: _Open, depth: int, used: set[str]) -> Section:
    heading = opened.heading
    if heading is None:
        raise ValueError("only the root has no heading")
    return Section(
        key=_unused(_key(heading, opened, depth), used),
        number=heading.number,
        title=heading.title,
        blocks=tuple(opened.blocks),
        sections=tuple(_closed(each, depth + 1, used) for each in opened.inside),
        seen=heading.seen,
    )


def _key(heading: Heading, opened: _Open, depth: int) -> str:
    key = key_of(heading.title, depth)
    if key == "instruments":
        has_table = any(isinstance(each, Table) for each in opened.blocks)
        return "instrument-table" if has_table else "instrument-chart"
    return key or "section-" + "-".join(map(str, heading.parts or (0,)))


def _unused(key: str, used: set[str]) -> str:
    found, count = key, 1
    while found in used:
        count += 1
        found = f"{key}-{count}"
    used.add(found)
    return found
