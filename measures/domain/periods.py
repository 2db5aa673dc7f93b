"""Parts of the fiscal year that one press chooses."""

from dataclasses import dataclass

from thai.months import FISCAL_MONTHS


@dataclass(frozen=True)
class Part:
    key: str
    name: str
    months: tuple[int, ...]


PARTS = (
    Part("year", "ทั้งปีงบประมาณ", FISCAL_MONTHS),
    Part("half-1", "ครึ่งปีแรก", FISCAL_MONTHS[:6]),
    Part("half-2", "ครึ่งปีหลัง", FISCAL_MONTHS[6:]),
    Part("quarter-1", "ไตรมาส 1", FISCAL_MONTHS[:3]),
    Part("quarter-2", "ไตรมาส 2", FISCAL_MONTHS[3:6]),
    Part("quarter-3", "ไตรมาส 3", FISCAL_MONTHS[6:9]),
    Part("quarter-4", "ไตรมาส 4", FISCAL_MONTHS[9:]),
    Part("none", "ล้าง", ()),
)


def months_of(key: str) -> tuple[int, ...] | None:
    """The months of the named part; None for a name that is none."""
    return next((each.months for each in PARTS if each.key == key), None)
