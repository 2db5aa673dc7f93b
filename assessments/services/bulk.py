"""Saving the scores of many agencies at once: the same rules, trail and figures.

What a save does is planned as for one assessment; only the writing is by the
hundred. All or nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from assessments.domain.scoring import score
from assessments.models import Assessment, Framework, Score
from assessments.permissions import Rights
from assessments.queries import figures_with
from assessments.services.locking import ChangedMeanwhile
from assessments.services.opening import OPENED, AlreadyOpened
from assessments.services.planning import (
    EntryPlan,
    PublishedScores,
    plan_scores,
    set_computed,
    stored_entries,
)
from assessments.services.scores import SAVED
from organisations.audit import Deed, record_many
from organisations.models import User

BATCH = 400
_SCORE_FIELDS = ["points", "commented", "source"]
_SAVED_FIELDS = [
    "published_total", "published_level", "computed_total", "computed_iit", "computed_eit",
    "computed_oit", "rule_level_code", "rule_level", "version", "scores_saved_at",
    "scores_saved_by",
]  # fmt: skip


@dataclass(frozen=True)
class Save:
    """The figures to publish for an assessment; one without a key is opened first.

    ``version`` is that of the stored scores which the figures were compared with.
    """

    assessment: Assessment
    version: int
    published: PublishedScores


@transaction.atomic
def save_many_scores(*, saves: Sequence[Save], by: User | None) -> None:
    """Replace the published figures of every assessment by those of its save.

    The number of queries grows by batch, not by row.

    Raises:
        PermissionDenied: ``by`` may not edit one of them, or its state forbids it.
        ChangedMeanwhile: somebody saved one of them since its version was read.
        AlreadyOpened: somebody began one of the years meanwhile.
        Refused: a code that a year's framework does not have.
    """
    rights = Rights(by)
    frameworks = Framework.objects.in_bulk(
        {each.assessment.framework_id for each in saves} - {None}
    )
    # Always in the same order: two that write many at once wait, and never for ever.
    begun = sorted(
        (each for each in saves if each.assessment.pk is not None),
        key=lambda each: each.assessment.pk,
    )
    opened = [each for each in saves if each.assessment.pk is None]
    deeds: list[Deed] = []
    for some in _batches(begun):
        deeds += _save_begun(some, rights, frameworks, by)
    for some in _batches(opened):
        deeds += _save_opened(some, rights, frameworks, by)
    record_many(deeds, by=by)


def _batches(saves: Sequence[Save]) -> Iterator[Sequence[Save]]:
    for start in range(0, len(saves), BATCH):
        yield saves[start : start + BATCH]


def _save_begun(
    saves: Sequence[Save],
    rights: Rights,
    frameworks: dict[int, Framework],
    by: User | None,
) -> list[Deed]:
    locked = {
        each.pk: each
        for each in Assessment.objects.select_for_update(of=("self",))
        .filter(pk__in=[each.assessment.pk for each in saves])
        .order_by("pk")
    }
    rows: dict[int, dict[str, Score]] = {key: {} for key in locked}
    for row in Score.objects.filter(assessment__in=list(locked)):
        rows[row.assessment_id][row.code] = row
    new: list[Score] = []
    changed: list[Score] = []
    removed: list[int] = []
    assessments, deeds = [], []
    for each in saves:
        assessment = locked.get(each.assessment.pk)
        if assessment is None or assessment.version != each.version:
            raise ChangedMeanwhile
        if reason := rights.reason_against_editing(assessment):
            raise PermissionDenied(reason)
        stored = rows[assessment.pk]
        plan = _planned(
            assessment, frameworks, stored_entries(stored.values()), each.published, by
        )
        if not plan.changes:
            continue
        assessments.append(assessment)
        new += plan.new_rows(assessment)
        changed += plan.changed_rows(stored)
        removed += [stored[code].pk for code in plan.removed]
        deeds.append(Deed(SAVED, assessment, assessment.organisation_id, plan.changes))
    Score.objects.bulk_create(new)
    Score.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=_SCORE_FIELDS,
    )
    Score.objects.filter(pk__in=removed).delete()
    Assessment.objects.bulk_create(
        assessments,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=_SAVED_FIELDS,
    )
    return deeds


def _save_opened(
    saves: Sequence[Save],
    rights: Rights,
    frameworks: dict[int, Framework],
    by: User | None,
) -> list[Deed]:
    plans = []
    for each in saves:
        if reason := rights.reason_against_opening(each.assessment.organisation_id):
            raise PermissionDenied(reason)
        plans.append(_planned(each.assessment, frameworks, {}, each.published, by))
    assessments = [each.assessment for each in saves]
    try:
        with transaction.atomic():
            Assessment.objects.bulk_create(assessments)
    except IntegrityError:
        raise AlreadyOpened(
            "มีผู้เริ่มผลประเมินของบางหน่วยงานในไฟล์นี้ระหว่างที่นำเข้า ยังไม่มีข้อมูลใดถูกเปลี่ยน นำเข้าอีกครั้ง"
        ) from None
    deeds = []
    new: list[Score] = []
    for assessment, plan in zip(assessments, plans, strict=True):
        new += plan.new_rows(assessment)
        year = {
            "year_be": (None, assessment.year_be),
            "scheme": (None, assessment.scheme),
        }
        deeds.append(Deed(OPENED, assessment, assessment.organisation_id, year))
        if plan.changes:
            deeds.append(
                Deed(SAVED, assessment, assessment.organisation_id, plan.changes)
            )
    Score.objects.bulk_create(new)
    return deeds


def _planned(
    assessment: Assessment,
    frameworks: dict[int, Framework],
    stored: dict,
    published: PublishedScores,
    by: User | None,
) -> EntryPlan:
    """The plan, and in memory the assessment as it will be, computed figures too."""
    if assessment.framework_id is not None:
        assessment.framework = frameworks[assessment.framework_id]
    plan = plan_scores(assessment, stored, published, by)
    if plan.changes:
        outcome = None
        if assessment.framework_id is not None:
            points = {code: entry.points for code, entry in plan.wanted.items()}
            figures = figures_with(assessment, points)
            outcome = score(assessment.framework.rules(), figures, explains=False)
        set_computed(assessment, outcome)
    return plan
