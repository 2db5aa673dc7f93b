"""A measure that is carried out no further, and one that is again after all.

It stays with all that was reported of it: a plan that was decided is not made
shorter in silence.
"""

from django.db import transaction
from django.utils import timezone

from assessments.models import Assessment
from assessments.services.locking import locked
from measures.models import Measure
from measures.permissions import check, reason_against_ending
from measures.services.acting import recorded
from organisations.errors import Refused
from organisations.models import User
from thai.plain_text import plain_text

LONGEST_WORDS = 1000


@transaction.atomic
def end_measure(*, measure: Measure, words: str, by: User | None) -> Measure:
    """Say that it is carried out no further, and why; reports print it so.

    Raises:
        PermissionDenied: ``by`` is no manager, or the plan was never approved.
        Refused: no words, or it was ended before.
    """
    assessment, measure = _locked(measure)
    check(reason_against_ending(by, measure))
    if measure.ended_at is not None:
        raise Refused("มาตรการนี้ยกเลิกไปแล้ว กดซ้ำจึงไม่บันทึกอีก")
    words = _words(words, "เขียนเหตุผลที่ยกเลิกมาตรการ เหตุผลจะพิมพ์ในรายงานผลการดำเนินการ")
    measure.ended_at, measure.ended_by = timezone.now(), by
    measure.ended_words = words
    measure.save(update_fields=["ended_at", "ended_by", "ended_words"])
    return recorded(
        "measure.ended", measure, assessment, {"ended_words": (None, words)}, by
    )


@transaction.atomic
def reopen_measure(*, measure: Measure, words: str, by: User | None) -> Measure:
    """Say that it is carried out after all, and why.

    Raises:
        PermissionDenied: ``by`` is no manager.
        Refused: no words, or it is not ended.
    """
    assessment, measure = _locked(measure)
    check(reason_against_ending(by, measure))
    if measure.ended_at is None:
        raise Refused("มาตรการนี้ไม่ได้ยกเลิกอยู่ จึงไม่มีอะไรให้นำกลับมา")
    words = _words(words, "เขียนเหตุผลที่นำมาตรการกลับมาดำเนินการ")
    changes = {"ended_words": (measure.ended_words, None), "words": (None, words)}
    measure.ended_at = measure.ended_by = None
    measure.ended_words = ""
    measure.save(update_fields=["ended_at", "ended_by", "ended_words"])
    return recorded("measure.reopened", measure, assessment, changes, by)


def _locked(measure: Measure) -> tuple[Assessment, Measure]:
    assessment = locked(measure.plan.assessment)
    found = Measure.objects.select_related("plan").filter(pk=measure.pk).first()
    if found is None:
        raise Refused("มาตรการนี้ถูกลบไปแล้ว")
    found.plan.assessment = assessment
    return assessment, found


def _words(typed: str, missing: str) -> str:
    words = plain_text(typed)
    if not words:
        raise Refused(missing)
    if len(words) > LONGEST_WORDS:
        raise Refused(
            f"เหตุผลยาว {len(words):,} ตัวอักษร เกิน {LONGEST_WORDS:,} ย่อให้สั้นลงแล้วบันทึกอีกครั้ง"
        )
    return words
