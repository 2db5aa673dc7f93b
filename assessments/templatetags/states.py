"""The state of an assessment as a sign."""

from django import template

from assessments.domain.workflow import Status
from assessments.models import Assessment

register = template.Library()

KINDS = {
    Status.DRAFT: "now",
    Status.SUBMITTED: "wait",
    Status.RETURNED: "back",
    Status.APPROVED: "done",
}


@register.inclusion_tag("components/state.html")
def assessment_state(assessment: Assessment) -> dict:
    """Its shape and its word."""
    return {"kind": KINDS[assessment.state], "words": assessment.state.words}
