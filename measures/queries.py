"""What pages ask about measures."""

from collections.abc import Collection
from datetime import timedelta

from django.utils import timezone

from assessments.models import Assessment, Finding
from measures.models import Measure, RemovedMeasure

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
