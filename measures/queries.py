"""What pages ask about measures."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import (
    CharField,
    Count,
    Exists,
    Max,
    OuterRef,
    Q,
    Subquery,
    Value,
)
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from assessments.models import Assessment, Finding
from measures.domain.coverage import Pieces
from measures.models import Evidence, Measure, RemovedMeasure
from measures.trail_words import AREAS
from organisations.models import AuditEntry, User

KEPT_DAYS = 30


def measures_of(assessment: Assessment) -> list[Measure]:
    """The plan's measures as printed, with what a list shows of them."""
    measures = list(
        Measure.objects.filter(plan__assessment=assessment)
        .select_related("lead", "plan")
        .prefetch_related("helpers", "findings")
    )
    for each in measures:
        each.plan.assessment = assessment
    return measures


@dataclass(frozen=True)
class PlanCounts:
    """How many measures a plan has, and how many of them leave something open."""

    measures: int = 0
    incomplete: int = 0


def counts_among(assessments: Collection[Assessment]) -> dict[int, PlanCounts]:
    """Counts of several years by the assessment's key; one query, no measure is read.

    ``Measure.left_open`` as the database can count it.
    """
    answers = Measure.findings.through.objects.filter(measure=OuterRef("pk"))
    left_open = (
        Q(indicator_number=None, issue=None)
        | Q(lead=None)
        | Q(budget=None)
        | Q(steps=[])
        | Q(months=[])
        | Q(target="")
        | Q(monitoring="")
        | Q(evidence_expected="")
        | ~Exists(answers)
    )
    found = {each.pk: PlanCounts() for each in assessments}
    rows = (
        Measure.objects.filter(plan__assessment__in=found)
        .order_by()
        .values_list("plan__assessment")
        .annotate(Count("pk"), incomplete=Count("pk", filter=left_open))
    )
    return found | {key: PlanCounts(*counts) for key, *counts in rows}


def last_changes(assessments: Collection[Assessment]) -> dict[int, datetime]:
    """When a measure of the plan was last changed, by the assessment's key.

    One query; years whose measures nobody touched are not in it.
    """
    name = Concat(Value(f"{Measure._meta.label}:"), Cast(OuterRef("pk"), CharField()))
    last = (
        AuditEntry.objects.filter(act__in=_ACTS, target=name)
        .order_by("-at")
        .values("at")[:1]
    )
    rows = (
        Measure.objects.filter(plan__assessment__in=assessments)
        .order_by()
        .annotate(changed=Subquery(last))
        .values_list("plan__assessment")
        .annotate(Max("changed"))
    )
    return {key: changed for key, changed in rows if changed}


_ACTS = [f"measure.{verb}" for verb in AREAS["measure"].acts]


def measures_among(assessments: Collection[Assessment]) -> dict[int, list[Measure]]:
    """The measures of several years, by the assessment's key."""
    found: dict[int, list[Measure]] = {each.pk: [] for each in assessments}
    rows = (
        Measure.objects.filter(plan__assessment__in=found)
        .select_related("lead", "plan")
        .prefetch_related("helpers", "findings")
    )
    for each in rows:
        found[each.plan.assessment_id].append(each)
    return found


def evidence_pieces(
    measures: Collection[Measure], user: User, today: date
) -> dict[int, Pieces]:
    """How much evidence she sees of each, by its key; those without are not in it."""
    counted = (
        Evidence.objects.visible_to(user)
        .filter(measure__in=[each.pk for each in measures])
        .order_by()
        .values_list("measure")
        .annotate(
            count=Count("pk"), expired=Count("pk", filter=Q(expires_on__lt=today))
        )
    )
    return {key: Pieces(count, expired) for key, count, expired in counted}


def unanswered_findings(assessment: Assessment) -> list[Finding]:
    """Findings without a measure and without a written reason for none."""
    return unanswered_among([assessment])[assessment.pk]


def unanswered_among(assessments: Collection[Assessment]) -> dict[int, list[Finding]]:
    """The same of several years, by the assessment's key."""
    found: dict[int, list[Finding]] = {each.pk: [] for each in assessments}
    rows = Finding.objects.filter(
        assessment__in=found, measures=None, no_measure_reason=""
    )
    for each in rows:
        found[each.assessment_id].append(each)
    return found


def restorable_measures(assessment: Assessment) -> list[RemovedMeasure]:
    """Removed measures that can still be put back, the last one first."""
    return list(
        RemovedMeasure.objects.filter(
            plan__assessment=assessment, removed_at__gte=oldest_kept()
        ).select_related("removed_by")
    )


def oldest_kept():
    """Measures removed before this moment are gone for good."""
    return timezone.now() - timedelta(days=KEPT_DAYS)
