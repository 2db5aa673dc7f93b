"""A digest as data: what one person has to look at, over all her agencies."""

from dataclasses import dataclass

LONGEST_SUMMARY = 300


@dataclass(frozen=True)
class Line:
    """One thing: ``what`` it is, ``when`` in words, of which agency; a path of ours.

    ``note`` says what else there is to know, or nothing; ``words`` are what somebody
    wrote to her, which never leaves the system.
    """

    what: str
    when: str
    agency: str
    link: str
    note: str = ""
    words: str = ""


@dataclass(frozen=True)
class Section:
    """``kind`` is the sign of its state, ``short`` its name within a sentence."""

    key: str
    heading: str
    short: str
    kind: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Digest:
    """What there is, the heaviest first in each part."""

    overdue: tuple[Line, ...] = ()
    returned: tuple[Line, ...] = ()
    waiting: tuple[Line, ...] = ()
    due_soon: tuple[Line, ...] = ()

    @property
    def sections(self) -> tuple[Section, ...]:
        """The parts that hold something, what is late first."""
        parts = (
            Section("overdue", "เกินกำหนด", "เกินกำหนด", "late", self.overdue),
            Section("returned", "ส่งกลับให้แก้ไข", "ส่งกลับ", "back", self.returned),
            Section("waiting", "รอท่าน", "รอท่าน", "wait", self.waiting),
            Section(
                "due-soon", "ครบกำหนดใน 30 วัน", "ใกล้ครบกำหนด", "todo", self.due_soon
            ),
        )
        return tuple(each for each in parts if each.lines)

    @property
    def count(self) -> int:
        return sum(len(each.lines) for each in self.sections)

    @property
    def is_empty(self) -> bool:
        return not self.sections

    @property
    def summary(self) -> str:
        """As in “เกินกำหนด 2 · รอท่าน 1”."""
        return " · ".join(f"{each.short} {len(each.lines)}" for each in self.sections)
