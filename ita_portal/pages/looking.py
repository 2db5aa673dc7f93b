"""Everything that the pages about a whole year read, read once."""

from dataclasses import dataclass, replace

from django.db.models import Max, Q, prefetch_related_objects
from django.utils import timezone

from assessments.domain.framework import Framework as Rules
from assessments.domain.scoring import Figures, Outcome, score
from assessments.models import Assessment, Finding, Framework
from assessments.models.finding import Origin
from assessments.queries import figures_of, missing_proposals
from ita_portal.pages.steps import Step, YearFacts, steps_of
from measures.models import Measure
from measures.queries import measures_of, unanswered_findings
from organisations.models import AuditEntry
from reports.models import Review
from reports.queries import last_review


@dataclass(frozen=True)
class Year:
    """One assessment with what follows from it; ``rules`` None before the scheme."""

    assessment: Assessment
    rules: Rules | None
    figures: Figures
    outcome: Outcome | None
    findings: list[Finding]
    unanswered: list[Finding]
    measures: list[Measure]
    last_review: Review | None
    facts: YearFacts
    steps: tuple[Step, ...]


def look_at(
    assessment: Assessment,
    *,
    may_edit: bool,
    may_decide: bool = False,
    names_people: bool = False,
) -> Year:
    """Read one year; as many queries whatever it holds.

    ``names_people``: who acted, and with which words, is told to members alone,
    never to an overseer.
    """
    prefetch_related_objects([assessment], "scores")
    rules = assessment.framework.rules() if assessment.framework_id else None
    figures = figures_of(assessment)
    outcome = score(rules, figures) if rules else None
    findings = list(assessment.findings.all())
    unanswered = unanswered_findings(assessment)
    measures = measures_of(assessment)
    days = _days_of_change(assessment, findings, measures)
    last = last_review(assessment)
    facts = YearFacts(
        year_be=assessment.year_be,
        today=timezone.localdate(),
        opened=timezone.localdate(assessment.created_at),
        has_framework=rules is not None,
        has_scores=bool(figures.indicators or figures.instruments)
        or assessment.published_total is not None,
        missing_figures=len(rules.indicators) - len(figures.indicators) if rules else 0,
        has_total=assessment.total is not None,
        differences=len(outcome.differences) if outcome else 0,
        findings=len(findings),
        missing_proposals=len(missing_proposals(assessment, findings)),
        system_texts=sum(each.text_origin == Origin.MACHINE for each in findings),
        measures=len(measures),
        incomplete_measures=sum(bool(each.left_open) for each in measures),
        findings_without_answer=len(unanswered),
        scores_saved_by=str((names_people and assessment.scores_saved_by) or ""),
        evidence_item=_evidence_item(assessment),
        status=assessment.state,
        status_since=timezone.localdate(last.at) if last else None,
        status_by=str(last.by) if last and names_people else "",
        status_words=last.words if last and names_people else "",
        may_edit=may_edit,
        may_decide=may_decide,
        **days,
    )
    steps = steps_of(facts)
    return Year(
        assessment,
        rules,
        figures,
        outcome,
        findings,
        unanswered,
        measures,
        last if names_people else None,
        facts,
        steps if names_people else tuple(map(_without_review, steps)),
    )


def _without_review(step: Step) -> Step:
    """The page of the review tells who said what, which is the agency's own."""
    return replace(step, page="", button="") if step.page == "reports:review" else step


def targets_of(rows) -> list[str]:
    """How the trail names these rows."""
    return [f"{row._meta.label}:{row.pk}" for row in rows]


def _days_of_change(assessment: Assessment, findings, measures) -> dict:
    """The days on which scores, findings and measures were last changed."""
    own = f"{assessment._meta.label}:{assessment.pk}"
    about_findings = Q(target__in=targets_of(findings)) | Q(
        target=own, act="findings.proposed"
    )
    times = AuditEntry.objects.filter(organisation=assessment.organisation).aggregate(
        findings_changed=Max("at", filter=about_findings),
        measures_changed=Max("at", filter=Q(target__in=targets_of(measures))),
    )
    times["scores_saved"] = assessment.scores_saved_at
    return {name: at and timezone.localdate(at) for name, at in times.items()}


def _evidence_item(assessment: Assessment) -> str:
    """The item of next year's framework that this year's report is evidence for."""
    if not assessment.framework_id:
        return ""
    following = Framework.objects.filter(
        scheme=assessment.scheme, year_be=assessment.year_be + 1
    ).first()
    return (following.rules().measures_item or "") if following else ""
