"""What the checker found, as text and as data for other programs."""

from collections.abc import Iterable

from reports.checks.grouping import grouped
from reports.checks.types import Found, Severity


def as_data(founds: Iterable[Found]) -> list[dict[str, object]]:
    """One entry a finding, in the order given."""
    return [
        {
            "rule": each.rule,
            "severity": each.severity.value,
            "place": each.spot.text,
            "message": each.message,
            "why": each.why,
            "key": each.key,
            "section": each.spot.section or None,
            "indicator": each.spot.indicator,
            "item": each.spot.item_code or None,
        }
        for each in founds
    ]


def as_lines(founds: Iterable[Found]) -> list[str]:
    """Equal findings together: what and why, the places, what to do."""
    founds = list(founds)
    if not founds:
        return ["ไม่พบสิ่งที่ต้องแก้"]
    lines = []
    for group in grouped(founds):
        lines.append(f"[{group.severity.words}] {group.what} ({group.rule})")
        lines += [f"    ที่ {spot.text}" for spot in group.spots]
        lines += [f"    เพราะ {group.why}", f"    แก้โดย {group.mend}"]
    return [*lines, "", counted(founds)]


def counted(founds: Iterable[Found]) -> str:
    """“ต้องแก้ 1 ควรดู 12 ข้อสังเกต 3”."""
    weights = [each.severity for each in founds]
    return " ".join(f"{each.words} {weights.count(each)}" for each in Severity)


def has_objections(founds: Iterable[Found]) -> bool:
    """Whether there is more than notes."""
    return any(each.severity is not Severity.NOTE for each in founds)
