"""Deciding about the waiting entries of several measures, each by itself."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied

from assessments.models import Assessment
from assessments.services.locking import ChangedMeanwhile
from measures.models import Progress
from measures.services.progress import confirm_progress, return_progress
from organisations.errors import Refused
from organisations.models import User
from organisations.services.events import record_refusal

# At one press; she is told how many are left.
MOST = 500
CONFIRM, RETURN = "confirm", "return"
ADDRESS = "measures:follow-decide"


@dataclass(frozen=True)
class Outcome:
    """What became of one entry; ``refusal`` is "" where it was decided."""

    progress: Progress
    refusal: str = ""


def decide_many(
    *,
    assessment: Assessment,
    measures: Collection[int],
    seen: Mapping[int, int],
    act: str,
    words: str,
    by: User,
) -> list[Outcome]:
    """Confirm or return what waits of the chosen ``measures``, one after the other.

    Each entry is a transaction of its own, checked as if it had been decided on
    its own page; one that is refused keeps no other from it. Only what she saw is
    decided: ``seen`` holds versions by the key of the entry.
    """
    decide = confirm_progress if act == CONFIRM else return_progress
    entries = (
        Progress.objects.visible_to(by)
        .filter(
            measure__plan__assessment=assessment,
            measure__in=measures,
            pk__in=list(seen),
        )
        .select_related("measure__plan")
        .order_by("measure__position", "measure", "on_date", "pk")[:MOST]
    )
    done = []
    for each in entries:
        each.measure.plan.assessment = assessment
        refusal = ""
        try:
            decide(progress=each, version=seen[each.pk], words=words, by=by)
        except ChangedMeanwhile:
            refusal = _overtaken(each)
        except Refused as refused:
            refusal = str(refused)
        except PermissionDenied as denied:
            refusal = str(denied)
            record_refusal(
                by=by,
                target=assessment,
                organisation=assessment.organisation,
                address=ADDRESS,
                method="POST",
                named={"pk": each.pk},
            )
        done.append(Outcome(each, refusal))
    return done


def _overtaken(progress: Progress) -> str:
    now = Progress.objects.filter(pk=progress.pk).select_related("decided_by").first()
    if now is None:
        return "เจ้าหน้าที่ถอนความก้าวหน้านี้ไปแล้ว"
    if now.status == Progress.Status.SENT:
        return "เจ้าหน้าที่แก้ไขหลังจากท่านเปิดหน้านี้ อ่านใหม่แล้วพิจารณาอีกครั้ง"
    who = f"{now.decided_by} " if now.decided_by else ""
    done = "ยืนยัน" if now.status == Progress.Status.CONFIRMED else "ส่งกลับ"
    return f"{who}{done}ไปแล้ว"
