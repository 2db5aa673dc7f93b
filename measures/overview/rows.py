"""The measures of one year with how each stands, read for a page about all of them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from assessments.domain.issues import issue_of
from assessments.models import Assessment
from measures.domain.following import Followed, SoFar, State, state_of
from measures.domain.responsible import responsible
from measures.following import followed_since
from measures.models import Measure, Plan
from organisations.models import Division

# What no page about all measures shows; a measure reads it when it is asked for.
UNREAD = ("steps", "target", "monitoring", "evidence_expected", "ended_words")


@dataclass(frozen=True)
class Row:
    """One measure: ``place`` in the plan from 1, how it stands, and stood before.

    ``measure`` knows its ``lead``, ``plan`` and year; the texts in ``UNREAD`` cost a
    query each. ``before`` is what confirmed entries tell as of ``before_day``, the
    last day of the month before; ``issue`` the one it falls under, by itself or by
    its indicator. ``helpers`` are named only where no lead is.
    """

    place: int
    measure: Measure
    followed: Followed
    indicator: str
    issue: int | None
    issue_title: str
    before: SoFar
    before_day: date
    helpers: tuple[str, ...] = ()

    @property
    def lead(self) -> Division | None:
        return self.measure.lead

    @property
    def division(self) -> str:
        return self.measure.lead.name if self.measure.lead else ""

    @property
    def who(self) -> str:
        return responsible(self.division, self.helpers)

    @property
    def budget(self) -> Decimal | None:
        return self.measure.budget

    @property
    def spent(self) -> Decimal | None:
        return self.followed.spent

    @property
    def was(self) -> State:
        """Its state on ``before_day``."""
        ended = self.measure.ended_at
        return state_of(
            self.before.percent,
            is_ended=ended is not None and timezone.localdate(ended) <= self.before_day,
        )

    @property
    def was_overdue(self) -> bool:
        return not self.was.is_settled and self.before_day > self.followed.due

    @property
    def gained(self) -> int:
        """Points of percent since ``before_day``; negative where it was corrected."""
        return (self.followed.percent or 0) - (self.before.percent or 0)


def rows_of(
    assessment: Assessment, *, tells_unconfirmed: bool, today: date | None = None
) -> list[Row]:
    """Every measure in the order of the plan; six queries, however many.

    One more where a measure has no lead.

    ``tells_unconfirmed``: whether she who looks meets entries that nobody has
    confirmed; an overseer counts none as waiting or returned. The year needs its
    framework.
    """
    today = today or timezone.localdate()
    before_day = today.replace(day=1) - timedelta(days=1)
    measures = list(Measure.objects.filter(plan__assessment=assessment).defer(*UNREAD))
    # One plan and a few divisions, not one of each for every measure.
    plan = Plan(pk=measures[0].plan_id, assessment=assessment) if measures else None
    divisions = assessment.organisation.divisions.in_bulk()
    for each in measures:
        each.plan = plan
        each.lead = divisions.get(each.lead_id)
    helpers = _helpers_of(measures, divisions)
    followed, before = followed_since(assessment, measures, before_day, today)
    rules = assessment.framework.rules()
    names = {each.number: each.name_th for each in rules.indicators}
    titles = {each.number: each.title_th for each in rules.seven_issues}
    rows = []
    for place, each in enumerate(measures, start=1):
        stands = followed[each.pk]
        if not tells_unconfirmed:
            stands = replace(stands, waiting=0, returned=0)
        issue = issue_of(rules, each)
        rows.append(
            Row(
                place=place,
                measure=each,
                followed=stands,
                indicator=names.get(each.indicator_number, ""),
                issue=issue,
                issue_title=titles.get(issue, ""),
                before=before.get(each.pk, SoFar()),
                before_day=before_day,
                helpers=helpers.get(each.pk, ()),
            )
        )
    return rows


def _helpers_of(
    measures: Collection[Measure], divisions: Mapping[int, Division]
) -> dict[int, tuple[str, ...]]:
    """Names of the helpers of those without a lead, in the order of the agency."""
    keys = [each.pk for each in measures if each.lead is None]
    if not keys:
        return {}
    helping: dict[int, set[int]] = {}
    for measure, division in Measure.helpers.through.objects.filter(
        measure__in=keys
    ).values_list("measure", "division"):
        helping.setdefault(measure, set()).add(division)
    return {
        measure: tuple(each.name for key, each in divisions.items() if key in found)
        for measure, found in helping.items()
    }
