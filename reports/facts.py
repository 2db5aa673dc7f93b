"""Read one assessment and its plan once, and say what is known of it."""

from decimal import Decimal

from django.utils import timezone

from assessments.domain.framework import Framework as Rules
from assessments.domain.scoring import score
from assessments.domain.workflow import Act
from assessments.models import Assessment, Finding, Framework
from assessments.models.finding import Origin
from assessments.queries import figures_of, score_values
from measures.models import Measure
from organisations.errors import Refused
from reports.document import (
    AgencyFact,
    Facts,
    FindingFact,
    IndicatorFact,
    MeasureFact,
    PointsFact,
    ReviewFact,
    ServesFact,
    SignerFact,
    TextFact,
    YearFact,
)
from reports.kinds import ANALYSIS, ReportKind
from reports.outcome import (
    cited_items,
    difference_facts,
    is_low,
    next_level_fact,
    strength_facts,
)
from reports.queries import report_settings, reviews_of
from reports.year_facts import issues, year_items

YEARS_SHOWN = 5


def gather_facts(assessment: Assessment) -> tuple[Facts, Rules]:
    """Everything the analysis report says about ``assessment``, and the year's rules.

    Raises:
        Refused: a year without framework holds only total and level, of which
            no report is made.
    """
    if assessment.framework_id is None:
        raise Refused(
            f"ปี {assessment.year_be} มีเฉพาะคะแนนภาพรวมและระดับ จึงจัดทำรายงานวิเคราะห์ไม่ได้"
        )
    rules = assessment.framework.rules()
    figures = figures_of(assessment)
    outcome = score(rules, figures)
    threshold = rules.comment_threshold
    indicators = tuple(
        IndicatorFact(
            number=each.number,
            name=each.name_th,
            instrument=each.instrument,
            points=figures.indicators.get(each.number),
            is_low=is_low(figures.indicators.get(each.number), threshold),
        )
        for each in rules.indicators
    )
    findings = tuple(_finding(each) for each in assessment.findings.all())
    period = assessment.period
    facts = Facts(
        kind="analysis",
        scheme=assessment.scheme,
        agency=AgencyFact(
            code=period.code,
            name=period.name,
            place=period.place,
            is_example=assessment.organisation.is_example,
            district=period.district,
            province=period.province,
        ),
        year_be=assessment.year_be,
        implementation_year_be=assessment.implementation_year_be,
        status=assessment.get_status_display(),
        is_draft=assessment.status != Assessment.Status.APPROVED,
        total=PointsFact(
            "total",
            "คะแนนภาพรวม",
            assessment.published_total,
            outcome.total if outcome.total_source == "computed" else None,
        ),
        level=assessment.published_level,
        rule_level=outcome.level,
        next_level=next_level_fact(outcome),
        threshold=threshold,
        instruments=_instruments(rules, figures.instruments, assessment),
        indicators=indicators,
        years=years_shown(assessment),
        findings=findings,
        measures=_measures(assessment),
        differences=difference_facts(outcome),
        strengths=strength_facts(rules, figures.indicators),
        cited_items=cited_items(rules, findings),
        serves=serves_fact(assessment),
        signers=_signers(assessment),
        review=_review(assessment),
        year_items=year_items(rules, score_values(assessment.scores.all())),
        issues=issues(rules),
    )
    return facts, rules


def _instruments(
    rules: Rules, published: dict[str, Decimal], assessment: Assessment
) -> tuple[PointsFact, ...]:
    """Instruments in the framework's order, EIT's parts right behind EIT."""
    computed = {
        "IIT": assessment.computed_iit,
        "EIT": assessment.computed_eit,
        "OIT": assessment.computed_oit,
    }
    facts: list[PointsFact] = []
    for each in rules.instruments:
        facts.append(
            PointsFact(
                each.code, each.name_th, published.get(each.code), computed[each.code]
            )
        )
        if each.code == "EIT":
            facts += [
                PointsFact(part.code, part.name_th, published.get(part.code))
                for part in rules.eit_parts
            ]
    return tuple(facts)


def years_shown(assessment: Assessment) -> tuple[YearFact, ...]:
    """The last five years, ascending; a year without an assessment is a gap."""
    first = assessment.year_be - YEARS_SHOWN + 1
    known = {
        each.year_be: each
        for each in Assessment.objects.filter(
            organisation=assessment.organisation,
            scheme=assessment.scheme,
            year_be__range=(first, assessment.year_be),
        ).prefetch_related("scores")
    }
    years = []
    for year_be in range(first, assessment.year_be + 1):
        each = known.get(year_be)
        if each is None:
            years.append(YearFact(year_be, None, "", comparable=False))
            continue
        years.append(
            YearFact(
                year_be,
                each.total,
                each.level,
                comparable=each.framework_id is not None,
                indicators={
                    int(row.code): row.points
                    for row in each.scores.all()
                    if row.code.isdecimal()
                },
            )
        )
    return tuple(years)


def own_year(facts: Facts) -> tuple[YearFact, ...]:
    """Where no earlier year is printed, no form of the report holds one."""
    return tuple(each for each in facts.years if each.year_be == facts.year_be)


def _finding(finding: Finding) -> FindingFact:
    recommendation = None
    if finding.recommendation:
        recommendation = TextFact(
            finding.recommendation,
            by_machine=finding.recommendation_origin == Origin.MACHINE,
            unconfirmed=finding.recommendation_is_unconfirmed,
        )
    return FindingFact(
        key=finding.pk,
        target_code=finding.target_code,
        indicator_number=finding.indicator_number,
        kind=finding.kind,
        issue=finding.issue,
        text=TextFact(
            finding.text,
            by_machine=finding.text_origin == Origin.MACHINE,
            unconfirmed=finding.text_is_unconfirmed,
        ),
        recommendation=recommendation,
        oit_refs=tuple(finding.oit_refs),
        no_measure_reason=finding.no_measure_reason,
    )


def _measures(assessment: Assessment) -> tuple[MeasureFact, ...]:
    rows = (
        Measure.objects.filter(plan__assessment=assessment)
        .select_related("lead")
        .prefetch_related("helpers", "findings")
    )
    return tuple(
        MeasureFact(
            key=each.pk,
            indicator_number=each.indicator_number,
            issue=each.issue,
            activity=each.activity,
            finding_keys=tuple(finding.pk for finding in each.findings.all()),
            steps=tuple(each.steps),
            months=frozenset(each.months),
            lead=each.lead.name if each.lead else None,
            helpers=tuple(helper.name for helper in each.helpers.all()),
            target=each.target,
            budget=each.budget,
            monitoring=each.monitoring,
            evidence_expected=each.evidence_expected,
            unconfirmed=each.is_unconfirmed,
        )
        for each in rows
    )


def serves_fact(
    assessment: Assessment, report: ReportKind = ANALYSIS
) -> ServesFact | None:
    """The item a report is evidence for: of N+1, or of N+2 for progress.

    By that year's framework, else by the newest known one.
    """
    year_be = assessment.year_be + (2 if report.is_progress else 1)
    frameworks = Framework.objects.filter(scheme=assessment.scheme)
    found = frameworks.filter(year_be=year_be).first()
    known = found or frameworks.order_by("-year_be").first()
    if known is None:
        return None
    rules = known.rules()
    code = rules.progress_item if report.is_progress else rules.measures_item
    item = next((each for each in rules.oit_items if each.code == code), None)
    if item is None:
        return None
    return ServesFact(
        year_be=year_be,
        item_code=item.code,
        item_title=item.title_th,
        certain=found is not None and item.certainty.shown_as_official,
    )


def _signers(assessment: Assessment) -> tuple[SignerFact, ...]:
    settings = report_settings(assessment)
    return (
        SignerFact("ผู้จัดทำ", settings.prepared_by, settings.prepared_by_position),
        SignerFact("ผู้ตรวจสอบ", settings.reviewed_by, settings.reviewed_by_position),
        SignerFact("ผู้อนุมัติ", settings.approved_by, settings.approved_by_position),
    )


def _review(assessment: Assessment) -> ReviewFact:
    """What of the review still counts: nothing of it once the content was opened again."""
    submitted = approved = None
    for each in reviews_of(assessment):
        if each.act == Act.SUBMIT:
            submitted, approved = each, None
        elif each.act == Act.APPROVE:
            approved = each
        else:
            submitted = approved = None
    return ReviewFact(
        submitted_on=submitted and timezone.localdate(submitted.at),
        approved_on=approved and timezone.localdate(approved.at),
        one_person=bool(submitted and approved and submitted.by_id == approved.by_id),
        approved_by_author=bool(approved and approved.two_hats),
    )
