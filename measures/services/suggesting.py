"""Taking over proposed measures: the system's words, or the agency's own of before."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from assessments.models import Assessment
from assessments.permissions import check_can_edit
from assessments.services.locking import locked
from measures.models import Measure
from measures.services.deciding import add_measure
from measures.services.proposals import Proposal, proposed_measures
from organisations.errors import Refused
from organisations.models import User


@dataclass(frozen=True)
class CarriedOver:
    """What became of one row; ``measure`` is None where ``refusal`` says why not."""

    activity: str
    measure: Measure | None
    refusal: str = ""


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
    return _take(assessment, found, by)


@transaction.atomic
def carry_over(
    *, assessment: Assessment, keys: Sequence[str], by: User | None
) -> list[CarriedOver]:
    """Carry over several of last year's unfinished measures, each by itself.

    ``keys`` as the proposals have them; a row that cannot be carried over says
    why and keeps no other from it.

    Raises:
        PermissionDenied: ``by`` may not edit, or the state forbids it.
    """
    assessment = locked(assessment)
    check_can_edit(by, assessment)
    offered = {
        each.key: each for each in proposed_measures(assessment) if each.is_carried_over
    }
    done = []
    for key in dict.fromkeys(keys):
        proposal = offered.get(key)
        if proposal is None:
            refusal = "ยกมาแล้ว หรือปีที่แล้วดำเนินการแล้วเสร็จ ดูมาตรการในตาราง"
            done.append(CarriedOver(_name_of(key, assessment), None, refusal))
            continue
        try:
            with transaction.atomic():
                measure = _take(assessment, proposal, by)
        except Refused as refused:
            done.append(CarriedOver(proposal.content.activity, None, str(refused)))
        else:
            done.append(CarriedOver(measure.activity, measure))
    return done


def _take(assessment: Assessment, proposal: Proposal, by: User | None) -> Measure:
    return add_measure(
        assessment=assessment,
        content=proposal.content,
        by=by,
        origin=proposal.origin,
        certainty=proposal.certainty,
        carried_from=proposal.source.measure if proposal.source else None,
    )


def _name_of(key: str, assessment: Assessment) -> str:
    """What a row that is offered no longer was called; nothing of another agency's."""
    _, _, number = key.rpartition("-")
    measure = (
        Measure.objects.filter(
            pk=int(number), plan__assessment__organisation=assessment.organisation_id
        ).first()
        if number.isascii() and number.isdecimal() and len(number) < 19
        else None
    )
    return measure.activity if measure else "มาตรการที่เลือก"
