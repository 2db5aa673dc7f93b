"""Finding the year whose report a page is about."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import Http404

from assessments.models import Assessment
from assessments.permissions import check_is_member
from assessments.views.common import assessment_or_404
from organisations.models import User
from reports.kinds import ANALYSIS, PROGRESS, ReportKind


def with_framework(request, code: str, year_be: int) -> Assessment:
    assessment = assessment_or_404(request, code, year_be)
    if assessment.framework_id is None:
        raise Http404("a year of total and level only has no report")
    return assessment


def report_or_404(
    request, code: str, year_be: int, edition: int = 0
) -> tuple[Assessment, ReportKind]:
    """The year and which of its reports; ``edition`` 0 is the analysis.

    Raises ``PermissionDenied`` for an overseer who asks for progress: she reads
    what was published of it.
    """
    assessment = with_framework(request, code, year_be)
    if not edition:
        return assessment, ANALYSIS
    if edition not in PROGRESS:
        raise Http404("no such edition")
    check_is_member(request.user, assessment.organisation, "ร่างรายงานความก้าวหน้า")
    return assessment, PROGRESS[edition]


def for_members(
    request,
    assessment: Assessment,
    what: str,
    reason_against: Callable[[User, Assessment], str],
) -> None:
    """How a page of acts begins: members read it, and some of them act on it.

    Raises ``PermissionDenied`` for anybody else, with the reason.
    """
    check_is_member(request.user, assessment.organisation, what)
    if request.method == "POST" and (
        reason := reason_against(request.user, assessment)
    ):
        raise PermissionDenied(reason)
