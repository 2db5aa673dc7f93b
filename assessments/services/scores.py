"""Saving published scores, and the one place that refreshes computed figures."""

from collections.abc import Collection
from dataclasses import replace

from django.db import transaction

from assessments.domain.scoring import Outcome, score
from assessments.models import Assessment, Score
from assessments.permissions import check_can_edit
from assessments.queries import figures_of
from assessments.services.locking import ChangedMeanwhile, locked
from assessments.services.planning import (
    EntryPlan,
    PublishedScores,
    ScoreEntry,
    plan_scores,
    set_computed,
    stored_entries,
)
from organisations.audit import record
from organisations.models import User

SAVED = "scores.saved"


@transaction.atomic
def save_scores(
    *,
    assessment: Assessment,
    version: int,
    published: PublishedScores,
    by: User | None,
    act: str = SAVED,
) -> Assessment:
    """Replace the assessment's published figures by ``published``.

    Writes scores, published total and level, refreshes the computed figures
    and records what changed, field by field; with nothing changed, nothing is
    written.

    Raises:
        PermissionDenied: ``by`` may not edit, or the state forbids it.
        ChangedMeanwhile: the stored version is not ``version``.
        Refused: a code the year's framework does not have.
    """
    assessment = locked(assessment)
    check_can_edit(by, assessment)
    if assessment.version != version:
        raise ChangedMeanwhile
    stored = {each.code: each for each in assessment.scores.all()}
    plan = plan_scores(assessment, stored_entries(stored.values()), published, by)
    if not plan.changes:
        return assessment
    _write(plan, assessment, stored)
    refresh_computed(assessment)
    record(
        act=act,
        target=assessment,
        by=by,
        organisation=assessment.organisation,
        changes=plan.changes,
    )
    return assessment


@transaction.atomic
def mark_commented(
    *,
    assessment: Assessment,
    version: int,
    among: Collection[str],
    commented: Collection[str],
    by: User | None,
) -> Assessment:
    """Mark of the codes ``among`` exactly those ``commented``; figures stay.

    A save of the scores like any other; raises like ``save_scores``.
    """
    assessment = locked(assessment)
    check_can_edit(by, assessment)
    entries = stored_entries(assessment.scores.all())
    for code in among:
        old = entries.get(code, ScoreEntry(None))
        entries[code] = replace(old, commented=code in commented)
    return save_scores(
        assessment=assessment,
        version=version,
        published=PublishedScores(
            total=assessment.published_total,
            level=assessment.published_level,
            entries=entries,
        ),
        by=by,
    )


def refresh_computed(assessment: Assessment) -> Outcome | None:
    """Compute from the stored scores and save the computed fields.

    Returns the outcome, or None for a year without a framework, whose
    computed fields are cleared.
    """
    outcome = None
    if assessment.framework_id:
        figures = figures_of(assessment)
        outcome = score(assessment.framework.rules(), figures)
    set_computed(assessment, outcome)
    assessment.save()
    return outcome


def _write(plan: EntryPlan, assessment: Assessment, stored: dict[str, Score]) -> None:
    Score.objects.bulk_create(plan.new_rows(assessment))
    Score.objects.bulk_update(
        plan.changed_rows(stored), ["points", "commented", "source"]
    )
    Score.objects.filter(pk__in=[stored[code].pk for code in plan.removed]).delete()
