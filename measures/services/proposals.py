"""What is proposed for a plan now: from its open findings, and from last year."""

from dataclasses import dataclass

from assessments.models import Assessment, Finding
from assessments.models.finding import Origin
from measures.domain.suggestions import OpenFinding, Suggestion, suggest
from measures.models import Measure
from measures.queries import measures_of, unanswered_findings
from measures.services.content import MeasureContent


@dataclass(frozen=True)
class Proposal:
    """A measure that one press adds to the plan.

    ``from_year_be`` is last year where its own measure is carried over, None
    for the system's words. ``key`` names the proposal in a form.
    """

    key: str
    content: MeasureContent
    origin: Origin
    certainty: str
    from_year_be: int | None = None


def proposed_measures(assessment: Assessment) -> list[Proposal]:
    """The system's proposals first, then last year's measures not yet in the plan.

    Empty for a year without framework.
    """
    if assessment.framework_id is None:
        return []
    unanswered = unanswered_findings(assessment)
    by_key = {each.pk: each for each in unanswered}
    proposals = [
        Proposal(
            key=f"indicator-{each.indicator_number}",
            content=_content(each, by_key),
            origin=Origin.MACHINE,
            certainty=each.certainty,
        )
        for each in suggest(
            assessment.framework.rules(),
            [
                OpenFinding(
                    key=finding.pk,
                    target_code=finding.target_code,
                    indicator_number=finding.indicator_number,
                    issue=finding.issue,
                    recommendation=finding.recommendation,
                    oit_refs=tuple(finding.oit_refs),
                )
                for finding in unanswered
            ],
        )
    ]
    return proposals + _from_last_year(assessment, unanswered)


def _content(suggestion: Suggestion, findings: dict[int, Finding]) -> MeasureContent:
    return MeasureContent(
        activity=suggestion.activity,
        indicator_number=suggestion.indicator_number,
        issue=suggestion.issue,
        findings=[findings[key] for key in suggestion.finding_keys],
        steps=suggestion.steps,
        months=suggestion.months,
        lead=None,
        helpers=[],
        target=suggestion.target,
        monitoring=suggestion.monitoring,
        evidence_expected=suggestion.evidence_expected,
    )


def _from_last_year(
    assessment: Assessment, unanswered: list[Finding]
) -> list[Proposal]:
    """Last year's texts, months and divisions; its money and its findings stay there."""
    last_year = (
        Assessment.objects.filter(
            organisation=assessment.organisation,
            scheme=assessment.scheme,
            year_be=assessment.year_be - 1,
        )
        .select_related("organisation")
        .first()
    )
    if last_year is None:
        return []
    already = {each.activity for each in measures_of(assessment)}
    numbers = {each.number for each in assessment.framework.rules().indicators}
    return [
        Proposal(
            key=f"last-year-{each.pk}",
            content=_carried_over(each, unanswered),
            origin=Origin(each.origin),
            certainty=each.certainty,
            from_year_be=last_year.year_be,
        )
        for each in measures_of(last_year)
        if each.activity not in already
        and (each.indicator_number is None or each.indicator_number in numbers)
    ]


def _carried_over(measure: Measure, unanswered: list[Finding]) -> MeasureContent:
    number = measure.indicator_number
    return MeasureContent(
        activity=measure.activity,
        indicator_number=number,
        issue=measure.issue,
        findings=[
            each
            for each in unanswered
            if number is not None and each.indicator_number == number
        ],
        steps=list(measure.steps),
        months=list(measure.months),
        lead=measure.lead if measure.lead and measure.lead.is_active else None,
        helpers=[each for each in measure.helpers.all() if each.is_active],
        target=measure.target,
        monitoring=measure.monitoring,
        evidence_expected=measure.evidence_expected,
    )
