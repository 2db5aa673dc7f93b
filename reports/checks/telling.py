"""What the checker found, as text and as data for other programs."""

from collections.abc import Iterable, Mapping

from reports.checks.grouping import grouped
from reports.checks.types import Found, Severity

NO_REASONS: Mapping[str, str] = {}


def as_data(
    founds: Iterable[Found], reasons: Mapping[str, str] = NO_REASONS
) -> list[dict[str, object]]:
    """One entry a finding, in the order given.

    ``reasons``: by key, why a warning is left as it is; null for all others.
    """
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
            "left_because": reasons.get(each.key),
        }
        for each in founds
    ]


def as_lines(
    founds: Iterable[Found], reasons: Mapping[str, str] = NO_REASONS
) -> list[str]:
    """Equal findings together: what and why, the places, what to do.

    Those that are left for a reason stand at the end and are not counted.
    """
    founds = list(founds)
    left = [each for each in founds if each.key in reasons]
    standing = [each for each in founds if each.key not in reasons]
    lines = [] if standing else ["ไม่พบสิ่งที่ต้องแก้"]
    for group in grouped(standing):
        lines.append(f"[{group.severity.words}] {group.what} ({group.rule})")
        lines += [f"    ที่ {spot.text}" for spot in group.spots]
        lines += [f"    เพราะ {group.why}", f"    แก้โดย {group.mend}"]
    for each in left:
        lines.append(f"[คงไว้ตามเหตุผล] {each.what} ({each.rule})")
        lines += [f"    ที่ {each.spot.text}", f"    เหตุผล {reasons[each.key]}"]
    return [*lines, "", counted(standing)] if founds else lines


def counted(founds: Iterable[Found]) -> str:
    """“ต้องแก้ 1 ควรดู 12 ข้อสังเกต 3”."""
    weights = [each.severity for each in founds]
    return " ".join(f"{each.words} {weights.count(each)}" for each in Severity)


def has_objections(founds: Iterable[Found]) -> bool:
    """Whether there is more than notes."""
    return any(each.severity is not Severity.NOTE for each in founds)
