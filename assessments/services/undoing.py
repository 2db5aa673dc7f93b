"""Taking back the last save of the scores: a save of its own, back to before."""

from decimal import Decimal

from django.db import transaction

from assessments.models import Assessment
from assessments.permissions import check_can_edit
from assessments.queries import LAST_SAVES, last_save
from assessments.services.locking import locked
from assessments.services.scores import PublishedScores, ScoreEntry, save_scores
from organisations.errors import Refused
from organisations.models import AuditEntry, User

UNDONE = LAST_SAVES[1]


@transaction.atomic
def undo_last_save(*, assessment: Assessment, version: int, by: User) -> Assessment:
    """Publish again what stood before the last save, and record it as a new save.

    Undoing an undo brings the saved figures back.

    Raises:
        PermissionDenied: ``by`` may not edit, or the state forbids it.
        Refused: somebody saved since ``version``, or the last save is another's.
    """
    assessment = locked(assessment)
    check_can_edit(by, assessment)
    entry = last_save(assessment)
    if entry is None or assessment.version != version:
        raise Refused(
            "เลิกทำการบันทึกไม่ได้ เพราะมีการบันทึกคะแนนหลังจากนั้น ตรวจค่าในตารางแล้วแก้เฉพาะช่องที่ต้องการ"
        )
    if entry.actor_id != by.pk:
        raise Refused("เลิกทำการบันทึกไม่ได้ เพราะผู้อื่นเป็นผู้บันทึก แก้เฉพาะช่องที่ต้องการแล้วบันทึกแทน")
    return save_scores(
        assessment=assessment,
        version=version,
        published=_before(assessment, entry),
        by=by,
        act=UNDONE,
    )


def _before(assessment: Assessment, entry: AuditEntry) -> PublishedScores:
    """All figures as they stood before the entry's deed."""
    total, level = assessment.published_total, assessment.published_level
    kept = {
        each.code: {
            "points": each.points,
            "commented": each.commented,
            "source": each.source,
        }
        for each in assessment.scores.all()
    }
    for field, change in entry.changes.items():
        old = change["old"]
        if field == "published_total":
            total = _decimal(old)
        elif field == "published_level":
            level = old or ""
        else:
            code, _, what = field.partition(" ")
            value = _decimal(old) if not what else old
            if value is not None:
                kept.setdefault(code, {})[what or "points"] = value
            elif not what:
                kept.setdefault(code, {})["points"] = None
    entries = {
        code: ScoreEntry(
            values.get("points"),
            bool(values.get("commented")),
            values.get("source", ""),
        )
        for code, values in kept.items()
    }
    return PublishedScores(total=total, level=level, entries=entries)


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
