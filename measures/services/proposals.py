"""What is proposed for a plan now: from its open findings, and from last year."""

from dataclasses import dataclass

from assessments.domain.framework import Framework as Rules
from assessments.models import Assessment, Finding
from assessments.models.finding import Origin
from measures.domain.carrying import carry_codes
from measures.domain.suggestions import OpenFinding, Suggestion, suggest
from measures.models import Measure
from measures.queries import measures_of, unanswered_findings
from measures.services.content import MeasureContent


@dataclass(frozen=True)
class Proposal:
    """A measure that one press adds to the plan.

    ``from_year_be`` is last year where its own measure is carried over, None
    for the system's words; ``old_codes`` are OIT codes of last year that its
    texts still hold. ``key`` names the proposal in a form.
    """

    key: str
    content: MeasureContent
    origin: Origin
    certainty: str
    from_year_be: int | None = None
    old_codes: tuple[str, ...] = ()


def proposed_measures(
    assessment: Assessment, unanswered: list[Finding] | None = None
) -> list[Proposal]:
    """The system's proposals first, then last year's measures not yet in the plan.

    Empty for a year without framework. ``unanswered`` are its findings that nothing
    answers, where they have been read already.
    """
    if assessment.framework_id is None:
        return []
    if unanswered is None:
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
    rules = assessment.framework.rules()
    numbers = {each.number for each in rules.indicators}
    proposals = []
    for each in measures_of(last_year):
        if each.indicator_number is not None and each.indicator_number not in numbers:
            continue
        content, old_codes = _carried_over(each, unanswered, rules, last_year.year_be)
        if content.activity in already:
            continue
        proposals.append(
            Proposal(
                key=f"last-year-{each.pk}",
                content=content,
                origin=Origin(each.origin),
                certainty=each.certainty,
                from_year_be=last_year.year_be,
                old_codes=old_codes,
            )
        )
    return proposals


def _carried_over(
    measure: Measure, unanswered: list[Finding], rules: Rules, from_year_be: int
) -> tuple[MeasureContent, tuple[str, ...]]:
    """What it says in this year's codes, and the codes that no map carries on."""
    number = measure.indicator_number
    words = (
        measure.activity,
        measure.target,
        measure.monitoring,
        measure.evidence_expected,
        *measure.steps,
    )
    carried = carry_codes([rules], from_year_be, words)
    activity, target, monitoring, evidence_expected, *steps = carried.texts
    content = MeasureContent(
        activity=activity,
        indicator_number=number,
        issue=measure.issue,
        findings=[
            each
            for each in unanswered
            if number is not None and each.indicator_number == number
        ],
        steps=steps,
        months=list(measure.months),
        lead=measure.lead if measure.lead and measure.lead.is_active else None,
        helpers=[each for each in measure.helpers.all() if each.is_active],
        target=target,
        monitoring=monitoring,
        evidence_expected=evidence_expected,
    )
    return content, carried.unknown
