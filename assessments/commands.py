"""What commands about one agency's year share."""

from assessments.models import Assessment
from assessments.models.assessment import SCHEME_NACC
from organisations.commands import organisation_by_code
from organisations.errors import Refused


def add_year_arguments(parser) -> None:
    """Agency, year and scheme, as every such command takes them."""
    parser.add_argument("code", help="รหัสหน่วยงาน รหัสใดก็ได้ที่เคยใช้")
    parser.add_argument("year", type=int, help="ปีงบประมาณ พ.ศ. ที่ประเมิน")
    parser.add_argument("--scheme", default=SCHEME_NACC, help="ระบบการประเมิน")


def assessment_of(code: str, year: int, scheme: str) -> Assessment:
    """The assessment that the arguments name.

    Raises:
        Refused: no such agency, or it has none of that year.
    """
    found = (
        Assessment.objects.select_related("framework")
        .filter(organisation=organisation_by_code(code), scheme=scheme, year_be=year)
        .first()
    )
    if found is None:
        raise Refused(f"หน่วยงาน {code} ยังไม่มีผลประเมินปี {year}")
    return found
