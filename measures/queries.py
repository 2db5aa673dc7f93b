"""What pages ask about measures."""

from assessments.models import Assessment, Finding
from measures.models import Measure


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
