"""Taking over a proposed measure: the system's words, or last year's own."""

from django.db import transaction

from assessments.models import Assessment
from assessments.permissions import check_can_edit
from assessments.services.locking import locked
from measures.models import Measure
from measures.services.deciding import add_measure
from measures.services.proposals import proposed_measures
from organisations.errors import Refused
from organisations.models import User


@transaction.atomic
def take_suggestion(*, assessment: Assessment, key: str, by: User | None) -> Measure:
    """Add the proposed measure called ``key``; the system's words stay marked as such.

    Raises:
        PermissionDenied: ``by`` may not edit, or the state forbids it.
        Refused: it is not proposed any more, for example since a second press.
    """
    assessment = locked(assessment)
    check_can_edit(by, assessment)
    found = next(
        (each for each in proposed_measures(assessment) if each.key == key), None
    )
    if found is None:
        raise Refused("คำแนะนำนี้รับไว้แล้วหรือไม่ตรงกับประเด็นที่มีอยู่ ดูมาตรการในตาราง")
    return add_measure(
        assessment=assessment,
        content=found.content,
        by=by,
        origin=found.origin,
        certainty=found.certainty,
    )
