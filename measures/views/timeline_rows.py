"""Measures as components/timeline.html draws them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from assessments.models import Assessment
from measures.domain.timeline import Drawn, Stretch, drawn, place_of_day
from measures.overview.grouping import Group
from measures.overview.rows import Row
from measures.views.common import progress_url
from measures.views.standing import how_far, standing
from thai.dates import MONTHS_SHORT
from thai.months import FISCAL_MONTHS, format_months


@dataclass(frozen=True)
class Axis:
    """The twelve months of a fiscal year; ``now`` is None outside it."""

    span: str
    now: float | None
    months: tuple[dict, ...]


@dataclass(frozen=True)
class TimelineRow:
    """One measure, its words ready; ``more`` are further kinds of state with words."""

    name: str
    href: str
    period: str
    who: str
    plan: tuple[Stretch, ...]
    done: tuple[Stretch, ...]
    late: bool
    over: Stretch | None
    words: str
    kind: str
    state: str
    more: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class TimelineGroup:
    name: str
    note: str
    rows: tuple[TimelineRow, ...]


def axis_of(fiscal_year_be: int, today: date) -> Axis:
    now = place_of_day(today, fiscal_year_be)
    return Axis(
        span=f"ต.ค. {fiscal_year_be - 1} ถึง ก.ย. {fiscal_year_be}",
        now=now,
        months=tuple(
            {
                "words": MONTHS_SHORT[month - 1],
                "show": place % 3 == 0 or (now is not None and int(now) == place),
                "now": now is not None and int(now) == place,
            }
            for place, month in enumerate(FISCAL_MONTHS)
        ),
    )


def timeline_groups(
    assessment: Assessment, groups: Collection[Group], today: date
) -> list[TimelineGroup]:
    return [
        TimelineGroup(
            name=f"{each.name} {len(each.rows)} มาตรการ" if each.name else "",
            note=f"ช้า {each.late}" if each.late else "",
            rows=tuple(timeline_row(assessment, row, today) for row in each.rows),
        )
        for each in groups
    ]


def timeline_row(assessment: Assessment, row: Row, today: date) -> TimelineRow:
    measure, stands = row.measure, row.followed
    year_be = assessment.implementation_year_be
    lines: Drawn = drawn(
        measure.months,
        year_be,
        percent=stands.percent or 0,
        today=today,
        is_overdue=stands.is_overdue,
    )
    period = format_months(measure.months, year_be) or "ยังไม่ระบุเดือน นับทั้งปี"
    (kind, state), *more = standing(row, today)
    return TimelineRow(
        name=measure.activity,
        href=progress_url(assessment, measure),
        period=period,
        who=row.who,
        plan=lines.plan,
        done=lines.done,
        late=stands.is_overdue,
        over=lines.over,
        words=f"{period} {how_far(row)}",
        kind=kind,
        state=state,
        more=tuple(more),
    )
