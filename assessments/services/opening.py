"""Beginning an assessment of a year."""

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Max, Min

from assessments.models import Assessment, Framework
from assessments.models.assessment import SCHEME_NACC
from assessments.permissions import reason_against_opening
from organisations.audit import record
from organisations.errors import Refused
from organisations.models import Organisation, User

OLDEST_YEAR_BE = 2500
OPENED = "assessment.opened"


class AlreadyOpened(Refused):
    """The agency has an assessment of the year, perhaps since a first click."""


def framework_for(year_be: int, scheme: str = SCHEME_NACC) -> Framework | None:
    """The year's framework; None for years before the scheme's first one.

    Raises:
        Refused: no framework is known although the year is not an early one,
            so nothing could be computed or explained.
    """
    frameworks = Framework.objects.filter(scheme=scheme)
    found = frameworks.filter(year_be=year_be).first()
    if found:
        return found
    known = frameworks.aggregate(first=Min("year_be"), last=Max("year_be"))
    if known["first"] is None:
        raise Refused(
            f"ยังไม่มีกรอบการประเมินของระบบ {scheme} ให้ผู้ดูแลระบบโหลดด้วย manage.py load_frameworks"
        )
    if OLDEST_YEAR_BE <= year_be < known["first"]:
        return None
    raise Refused(
        f"ยังไม่มีกรอบการประเมินปี {year_be} ปีที่ระบบรู้จักคือ {known['first']} ถึง {known['last']} "
        "ตรวจว่าพิมพ์เป็นปี พ.ศ. หรือรอผู้ดูแลระบบเพิ่มกรอบของปีนั้น"
    )


@transaction.atomic
def open_assessment(
    *,
    organisation: Organisation,
    year_be: int,
    by: User | None,
    scheme: str = SCHEME_NACC,
) -> Assessment:
    """Begin the agency's assessment of ``year_be``, empty, in draft.

    Raises:
        PermissionDenied: ``by`` is not an officer of the agency.
        AlreadyOpened: the year is begun already.
        Refused: no framework is known for the year.
    """
    if reason := reason_against_opening(by, organisation):
        raise PermissionDenied(reason)
    framework = framework_for(year_be, scheme)
    already = AlreadyOpened(f"หน่วยงานนี้มีผลประเมินปี {year_be} อยู่แล้ว ไม่ได้เริ่มใหม่")
    mine = Assessment.objects.filter(
        organisation=organisation, scheme=scheme, year_be=year_be
    )
    if mine.exists():
        raise already
    try:
        with transaction.atomic():
            assessment = Assessment.objects.create(
                organisation=organisation,
                scheme=scheme,
                year_be=year_be,
                framework=framework,
            )
    except IntegrityError:
        # Somebody opened the same year a moment ago.
        raise already from None
    record(
        act=OPENED,
        target=assessment,
        by=by,
        organisation=organisation,
        changes={"year_be": (None, year_be), "scheme": (None, scheme)},
    )
    return assessment
