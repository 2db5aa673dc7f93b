"""What is proposed for a plan now: from its open findings, and from earlier years."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assessments.domain.across_years import called_before
from assessments.domain.framework import Framework as Rules
from assessments.models import Assessment, Finding
from assessments.models.finding import Origin
from assessments.queries import earlier_years
from measures.domain.carrying import carry_codes
from measures.domain.past import Past, Wanted, again
from measures.domain.suggestions import OpenFinding, Suggestion, suggest
from measures.past import Outcome, outcomes
from measures.queries import measures_of, unanswered_findings
from measures.services.content import MeasureContent

UNFINISHED = "last-year-"
AGAIN = "again-"


@dataclass(frozen=True)
class Proposal:
    """A measure that one press adds to the plan.

    ``source`` is the agency's own measure of an earlier year whose words these
    are, None for the system's; ``old_codes`` are OIT codes of that year that its
    texts still hold. ``answered_same``: it answered one of this year's findings
    already then. ``key`` names the proposal in a form.
    """

    key: str
    content: MeasureContent
    origin: Origin
    certainty: str
    source: Outcome | None = None
    old_codes: tuple[str, ...] = ()
    answered_same: bool = False

    @property
    def from_year_be(self) -> int | None:
        return self.source.year_be if self.source else None

    @property
    def is_carried_over(self) -> bool:
        """Last year's unfinished measure, which goes on; else only words taken up."""
        return self.key.startswith(UNFINISHED)


def proposed_measures(
    assessment: Assessment, unanswered: list[Finding] | None = None
) -> list[Proposal]:
    """The system's proposals, last year's unfinished measures, then what was done before.

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
    return proposals + _from_earlier_years(assessment, unanswered)


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


def _from_earlier_years(
    assessment: Assessment, unanswered: list[Finding]
) -> list[Proposal]:
    """Unfinished measures of last year; then what the agency did about the same before.

    Of the first texts, months and divisions are carried over, of the second the
    texts alone; states, progress, money and findings stay where they are.
    """
    earlier = earlier_years(assessment, reader=None)
    if not earlier:
        return []
    rules = assessment.framework.rules()
    numbers = {each.number for each in rules.indicators}
    years = [*(each.framework.rules() for each in earlier), rules]
    mine = measures_of(assessment)
    carried = {each.carried_from for each in mine}
    planned = {each.activity for each in mine}
    known = [
        each
        for each in outcomes(earlier, assessment)
        if each.measure.pk not in carried
        and each.measure.indicator_number in {None, *numbers}
    ]
    found = []
    for each in known:
        if each.is_unfinished and each.year_be == assessment.year_be - 1:
            proposal = _proposal(UNFINISHED, each, years, unanswered)
            if proposal.content.activity not in planned:
                found.append(proposal)
    offered = planned | {each.content.activity for each in found}
    offered |= {each.source.measure.activity for each in found if each.source}
    by_key = {each.measure.pk: each for each in known}
    chosen = again([_past(each) for each in known], _wanted(unanswered, years), offered)
    for key, answered_same in chosen:
        proposal = _proposal(AGAIN, by_key[key], years, unanswered, answered_same)
        if proposal.content.activity not in offered:
            found.append(proposal)
    return found


def _wanted(unanswered: Collection[Finding], years: Sequence[Rules]) -> Wanted:
    codes: dict[int, set[str]] = {}
    for each in unanswered:
        if each.is_own:
            continue
        for year_be, names in called_before(years, each.target_code).items():
            codes.setdefault(year_be, set()).update(names)
    return Wanted(
        indicators={each.indicator_number for each in unanswered if each.page_number},
        issues={each.issue for each in unanswered if each.issue},
        codes=codes,
    )


def _past(outcome: Outcome) -> Past:
    measure = outcome.measure
    return Past(
        key=measure.pk,
        year_be=outcome.year_be,
        activity=measure.activity,
        indicator_number=measure.indicator_number,
        issue=measure.issue,
        codes=frozenset(
            each.target_code for each in measure.findings.all() if not each.is_own
        ),
        state=outcome.followed.state,
        rose=outcome.change.is_rise,
    )


def _proposal(
    kind: str,
    outcome: Outcome,
    years: Sequence[Rules],
    unanswered: list[Finding],
    answered_same: bool = False,
) -> Proposal:
    """What it says in this year's codes, and the codes that no map carries on."""
    measure = outcome.measure
    number = measure.indicator_number
    goes_on = kind == UNFINISHED
    words = (
        measure.activity,
        measure.target,
        measure.monitoring,
        measure.evidence_expected,
        *measure.steps,
    )
    after = [each for each in years if each.year_be > outcome.year_be]
    carried = carry_codes(after, outcome.year_be, words)
    activity, target, monitoring, evidence_expected, *steps = carried.texts
    lead = measure.lead if goes_on and measure.lead else None
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
        months=list(measure.months) if goes_on else [],
        lead=lead if lead and lead.is_active else None,
        helpers=[each for each in measure.helpers.all() if each.is_active]
        if goes_on
        else [],
        target=target,
        monitoring=monitoring,
        evidence_expected=evidence_expected,
    )
    return Proposal(
        key=f"{kind}{measure.pk}",
        content=content,
        origin=Origin(measure.origin),
        certainty=measure.certainty,
        source=outcome,
        old_codes=carried.unknown,
        answered_same=answered_same,
    )
