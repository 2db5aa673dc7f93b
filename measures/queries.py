"""What pages ask about measures."""

from datetime import timedelta

from django.utils import timezone

from assessments.models import Assessment, Finding
from measures.models import Measure, RemovedMeasure

KEPT_DAYS = 30


def measures_of(assessment: Assessment) -> list[Measure]:
    """The plan's measures as printed, with what a list shows of them."""
    return list(
        Measure.objects.filter(plan__assessment=assessment)
        .select_related("lead")
        .prefetch_related("helpers", "findings")
    )


def unanswered_findings(assessment: Assessment) -> list[Finding]:
    """Findings without a measure and without a written reason for none."""
    return list(assessment.findings.filter(measures=None, no_measure_reason=""))


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
