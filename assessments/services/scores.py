"""Saving published scores, and the one place that refreshes computed figures."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from assessments.domain.scoring import Outcome, score
from assessments.models import Assessment, Score
from assessments.permissions import check_can_edit
from assessments.queries import figures_of, known_codes
from assessments.services.locking import ChangedMeanwhile, locked
from organisations.audit import record
from organisations.errors import Refused
from organisations.models import User

SAVED = "scores.saved"


@dataclass(frozen=True)
class ScoreEntry:
    """What was published for one code: points 0..100 or None, and the mark.

    ``source`` is given where it differs from that of all the figures.
    """

    points: Decimal | None
    commented: bool = False
    source: str = ""


@dataclass(frozen=True)
class PublishedScores:
    """Everything entered for one assessment; codes left out are not known.

    ``source`` says where the figures come from: ``typed``, a workbook's cell
    or a place in a report.
    """

    total: Decimal | None
    level: str
    entries: Mapping[str, ScoreEntry]
    source: str = "typed"


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
    wanted = {
        code: entry
        for code, entry in published.entries.items()
        if entry.points is not None or entry.commented
    }
    _refuse_unknown_codes(assessment, wanted)

    changes = _write_entries(assessment, wanted, published.source)
    for field, value in (
        ("published_total", published.total),
        ("published_level", published.level),
    ):
        old = getattr(assessment, field)
        if old != value:
            changes[field] = (old, value)
            setattr(assessment, field, value)
    if not changes:
        return assessment

    assessment.version += 1
    assessment.scores_saved_at = timezone.now()
    assessment.scores_saved_by = by
    refresh_computed(assessment)
    record(
        act=act,
        target=assessment,
        by=by,
        organisation=assessment.organisation,
        changes=changes,
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
    entries = {
        each.code: ScoreEntry(each.points, each.commented, each.source)
        for each in assessment.scores.all()
    }
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
    from_parts = outcome is not None and outcome.total_source == "computed"
    assessment.computed_total = outcome.total if from_parts else None
    computed = outcome.computed if outcome else {}
    assessment.computed_iit = computed.get("IIT")
    assessment.computed_eit = computed.get("EIT")
    assessment.computed_oit = computed.get("OIT")
    assessment.rule_level_code = (outcome.level_code if outcome else None) or ""
    assessment.rule_level = (outcome.level if outcome else None) or ""
    assessment.save()
    return outcome


def _refuse_unknown_codes(assessment: Assessment, entries: Mapping) -> None:
    if assessment.framework_id is None:
        if entries:
            raise Refused(
                f"ปี {assessment.year_be} เก่ากว่ากรอบการประเมินปัจจุบัน บันทึกได้เฉพาะคะแนนภาพรวมและระดับ"
            )
        return
    unknown = sorted(set(entries) - known_codes(assessment.framework))
    if unknown:
        raise Refused(
            f"กรอบการประเมินปี {assessment.year_be} ไม่มีรหัส {', '.join(unknown)} "
            "ตรวจว่าเป็นรหัสของปีเดียวกัน"
        )


def _write_entries(
    assessment: Assessment, wanted: Mapping[str, ScoreEntry], source: str
) -> dict:
    stored = {each.code: each for each in assessment.scores.all()}
    changes: dict = {}
    new, changed = [], []
    for code, entry in wanted.items():
        row = stored.pop(code, None)
        if row is None:
            row = Score(assessment=assessment, code=code)
            old = (None, False)
            new.append(row)
        else:
            old = (row.points, row.commented)
            if old == (entry.points, entry.commented):
                continue
            changed.append(row)
        of = entry.source or source
        if row.pk and row.source != of:
            changes[f"{code} source"] = (row.source, of)
        row.points, row.commented, row.source = entry.points, entry.commented, of
        _note_change(changes, code, old, (entry.points, entry.commented))
    for code, row in stored.items():
        _note_change(changes, code, (row.points, row.commented), (None, False))
        if row.source != source:
            changes[f"{code} source"] = (row.source, None)
    Score.objects.bulk_create(new)
    Score.objects.bulk_update(changed, ["points", "commented", "source"])
    Score.objects.filter(pk__in=[row.pk for row in stored.values()]).delete()
    return changes


def _note_change(changes: dict, code: str, old: tuple, new: tuple) -> None:
    if old[0] != new[0]:
        changes[code] = (old[0], new[0])
    if old[1] != new[1]:
        changes[f"{code} commented"] = (old[1], new[1])
