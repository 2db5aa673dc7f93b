"""Everything that the pages about a whole year read, read once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Max, Min, Q, prefetch_related_objects
from django.utils import timezone

from assessments.domain.framework import Framework as Rules
from assessments.domain.scoring import Figures, Outcome, score
from assessments.models import Assessment, Finding, Framework
from assessments.models.finding import Origin
from assessments.queries import figures_of, missing_proposals
from assessments.trail_words import AREAS
from ita_portal.pages.steps import Step, YearFacts, steps_of
from measures.domain.following import Followed, State
from measures.following import approved_days, followed_among
from measures.models import Progress
from measures.queries import counts_among, last_changes, unanswered_among
from organisations.models import AuditEntry
from reports.kinds import ANALYSIS
from reports.models import Publication, Review
from reports.queries import current_publications, last_reviews, was_published


@dataclass(frozen=True)
class Year:
    """One assessment with what follows from it; ``rules`` None before the scheme."""

    assessment: Assessment
    rules: Rules | None
    figures: Figures
    outcome: Outcome | None
    findings: list[Finding]
    unanswered: list[Finding]
    last_review: Review | None
    facts: YearFacts
    steps: tuple[Step, ...]


def look_at(
    assessment: Assessment,
    *,
    may_edit: bool,
    may_report: bool = False,
    may_decide: bool = False,
    names_people: bool = False,
) -> Year:
    """Read one year; as many queries whatever it holds."""
    return look_at_all(
        [assessment],
        may_edit=may_edit,
        may_report=may_report,
        may_decide=may_decide,
        names_people=names_people,
    )[0]


def look_at_all(
    assessments: Sequence[Assessment],
    *,
    may_edit: bool,
    may_report: bool = False,
    may_decide: bool = False,
    names_people: bool = False,
) -> list[Year]:
    """Read several years; as many queries for all of them as for one.

    ``names_people``: who acted, and with which words, is told to members alone,
    never to an overseer.

    Who saved the scores and the framework are the caller's to fetch along.
    """
    prefetch_related_objects(assessments, "scores", "findings")
    unanswered = unanswered_among(assessments)
    counts = counts_among(assessments)
    changed = _last_changes(assessments)
    planned = [each for each in assessments if counts[each.pk].measures]
    measures_changed = last_changes(planned)
    reviews = last_reviews(assessments)
    items = _evidence_items(assessments)
    published = current_publications(assessments)
    today = timezone.localdate()
    followed = followed_among(planned, today)
    waiting = _waiting_since(planned)
    approved = approved_days([each.pk for each in assessments])
    years = []
    for assessment in assessments:
        rules = assessment.framework.rules() if assessment.framework_id else None
        figures = figures_of(assessment)
        outcome = score(rules, figures) if rules else None
        findings = list(assessment.findings.all())
        last = reviews.get(assessment.pk)
        open_findings, plan = unanswered[assessment.pk], counts[assessment.pk]
        facts = YearFacts(
            year_be=assessment.year_be,
            today=today,
            opened=timezone.localdate(assessment.created_at),
            has_framework=rules is not None,
            has_scores=bool(figures.indicators or figures.instruments)
            or assessment.published_total is not None,
            missing_figures=len(rules.indicators) - len(figures.indicators)
            if rules
            else 0,
            has_total=assessment.total is not None,
            differences=len(outcome.differences) if outcome else 0,
            findings=len(findings),
            missing_proposals=len(missing_proposals(assessment, findings)),
            system_texts=sum(each.text_origin == Origin.MACHINE for each in findings),
            measures=plan.measures,
            incomplete_measures=plan.incomplete,
            findings_without_answer=len(open_findings),
            scores_saved=_day(assessment.scores_saved_at),
            scores_saved_by=str((names_people and assessment.scores_saved_by) or ""),
            findings_changed=_newest(
                changed, [_proposing(assessment), *targets_of(findings)]
            ),
            measures_changed=_day(measures_changed.get(assessment.pk)),
            evidence_item=items.get((assessment.scheme, assessment.year_be + 1), ""),
            status=assessment.state,
            status_since=timezone.localdate(last.at) if last else None,
            status_by=str(last.by) if last and names_people else "",
            status_words=last.words if last and names_people else "",
            may_edit=may_edit,
            may_report=may_report,
            may_decide=may_decide,
            **_published(published[assessment.pk].get(ANALYSIS), last),
            was_approved=assessment.pk in approved,
            **_following(followed.get(assessment.pk, ())),
            **_entries(
                followed.get(assessment.pk, ()),
                waiting.get(assessment.pk),
                names_people=names_people,
            ),
            progress_versions=tuple(
                (each.edition, each.version, timezone.localdate(each.published_at))
                for report, each in published[assessment.pk].items()
                if report.is_progress
            ),
        )
        steps = steps_of(facts)
        years.append(
            Year(
                assessment,
                rules,
                figures,
                outcome,
                findings,
                open_findings,
                last if names_people else None,
                facts,
                steps if names_people else tuple(map(_without_review, steps)),
            )
        )
    return years


def _without_review(step: Step) -> Step:
    """The review tells who said what, a draft of progress what is not handed in."""
    own = ("reports:review", "reports:progress")
    return replace(step, page="", button="", more=()) if step.page in own else step


def targets_of(rows) -> list[str]:
    """How the trail names these rows."""
    return [f"{row._meta.label}:{row.pk}" for row in rows]


def _proposing(assessment: Assessment) -> str:
    """The assessment itself, as the trail names it where findings were proposed."""
    return targets_of([assessment])[0]


def _last_changes(assessments) -> dict[str, datetime]:
    """When each finding was last changed, by its name in the trail."""
    targets = [name for each in assessments for name in targets_of(each.findings.all())]
    proposed = Q(target__in=targets_of(assessments), act="findings.proposed")
    entries = AuditEntry.objects.filter(
        Q(target__in=targets, act__in=_FINDING_ACTS) | proposed
    )
    return dict(entries.order_by().values_list("target").annotate(Max("at")))


_FINDING_ACTS = [f"finding.{verb}" for verb in AREAS["finding"].acts]


def _newest(changed: dict[str, datetime], names: list[str]) -> date | None:
    times = [changed[name] for name in names if name in changed]
    return _day(max(times)) if times else None


def _day(moment: datetime | None) -> date | None:
    return timezone.localdate(moment) if moment else None


def _evidence_items(assessments) -> dict[tuple[str, int], str]:
    """By scheme and year, the item that last year's report is evidence for."""
    held = [each for each in assessments if each.framework_id]
    following = Framework.objects.filter(
        scheme__in={each.scheme for each in held},
        year_be__in={each.year_be + 1 for each in held},
    )
    return {
        (each.scheme, each.year_be): each.rules().measures_item or ""
        for each in following
    }


def _following(plan: Sequence[Followed]) -> dict[str, int]:
    return {
        "done_measures": sum(each.state is State.DONE for each in plan),
        "ended_measures": sum(each.state is State.ENDED for each in plan),
        "late_measures": sum(each.is_overdue or each.is_silent for each in plan),
    }


def _waiting_since(assessments) -> dict[int, datetime]:
    """By assessment, when the oldest entry was sent that waits for a manager."""
    return dict(
        Progress.objects.waiting()
        .filter(measure__plan__assessment__in=[each.pk for each in assessments])
        .order_by()
        .values_list("measure__plan__assessment")
        .annotate(Min("reported_at"))
    )


def _entries(
    plan: Sequence[Followed], waiting_since: datetime | None, *, names_people: bool
) -> dict:
    """What is not confirmed is told to members alone."""
    told = {"has_confirmed": any(each.percent is not None for each in plan)}
    if not names_people:
        return told
    return told | {
        "waiting_progress": sum(each.waiting for each in plan),
        "waiting_since": _day(waiting_since),
        "returned_progress": sum(each.returned for each in plan),
    }


def _published(newest: Publication | None, last: Review | None) -> dict:
    if newest is None:
        return {}
    return {
        "published_version": newest.version,
        "published_on": timezone.localdate(newest.published_at),
        "is_published_as_approved": was_published(newest, last),
    }
