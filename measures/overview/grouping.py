"""The measures of a year in groups, and which groups somebody asks for."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from measures.domain.responsible import NOBODY
from measures.overview.filtering import LONGEST_ECHO
from measures.overview.rows import Row
from thai.plain_text import one_line, shortened
from thai.sorting import sort_key

# In the address: ``by=division``. "" keeps them together, in the order of the plan.
BY = "by"
TOGETHER = ""
WAYS = {
    "division": "หน่วยงานหลัก",
    "indicator": "ตัวชี้วัด",
    "issue": "ประเด็น",
    TOGETHER: "ไม่จัดกลุ่ม",
}


@dataclass(frozen=True)
class Group:
    """``name`` is empty where nothing is grouped."""

    name: str
    rows: tuple[Row, ...]

    @property
    def late(self) -> int:
        return sum(row.followed.is_overdue for row in self.rows)


def read_way(sent: Mapping[str, str], ways: Collection[str]) -> tuple[str, str]:
    """The way that the address asks for, and a sentence where nobody knows it.

    Without any in the address it is the first of ``ways``.
    """
    first = next(iter(ways))
    if BY not in sent:
        return first, ""
    value = one_line(sent[BY])
    if value in ways:
        return value, ""
    instead = f"จึงจัดตาม{WAYS[first]}" if first else "จึงไม่จัดกลุ่ม"
    return first, f"จัดกลุ่มตาม “{shortened(value, LONGEST_ECHO)}” ไม่ได้ {instead}"


def grouped(rows: Iterable[Row], way: str) -> list[Group]:
    """Divisions in Thai order, indicators and issues by number; what has none is last."""
    rows = list(rows)
    if way == TOGETHER:
        return [Group("", tuple(rows))] if rows else []
    found: dict[tuple, list[Row]] = {}
    for row in rows:
        found.setdefault(_GROUP[way](row), []).append(row)
    return [Group(key[-1], tuple(found[key])) for key in sorted(found)]


def _division(row: Row) -> tuple:
    if row.lead is None:
        return (True, "", 0, NOBODY)
    return (False, sort_key(row.division), row.lead.pk, row.division)


def _indicator(row: Row) -> tuple:
    number = row.measure.indicator_number
    return _numbered(number, row.indicator, f"ตัวชี้วัดที่ {number}", "ไม่ระบุตัวชี้วัด")


def _issue(row: Row) -> tuple:
    title = f"ประเด็นที่ {row.issue}"
    return _numbered(row.issue, row.issue_title, title, "ไม่ระบุประเด็น")


def _numbered(number: int | None, name: str, title: str, none: str) -> tuple:
    if number is None:
        return (True, 0, none)
    return (False, number, f"{title} {name}".strip())


_GROUP = {"division": _division, "indicator": _indicator, "issue": _issue}
