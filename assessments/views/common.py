"""Finding the assessment that a page is about; a stranger's is not found."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from assessments.models import Assessment
from assessments.models.assessment import READERS
from assessments.permissions import (
    reason_against_editing_with,
    reason_against_opening,
)
from organisations.models import Organisation
from organisations.permissions import roles_in


def organisation_or_404(code: str) -> Organisation:
    try:
        return Organisation.objects.prefetch_related("periods").by_code(code)
    except Organisation.DoesNotExist:
        raise Http404 from None


def member_agency_or_404(request: HttpRequest, code: str) -> Organisation:
    """Her agency; strangers, overseers among them, find nothing."""
    organisation = organisation_or_404(code)
    mine = Organisation.objects.visible_to(request.user)
    if not mine.filter(pk=organisation.pk).exists():
        raise Http404
    return organisation


def agency_to_write(request: HttpRequest, code: str, act: str) -> Organisation:
    """Her agency, where she may begin years; ``act`` begins the sentence against it."""
    organisation = member_agency_or_404(request, code)
    if reason := reason_against_opening(request.user, organisation):
        raise PermissionDenied(reason.replace("การเริ่มผลประเมินปีใหม่", act))
    return organisation


def assessment_or_404(request: HttpRequest, code: str, year_be: int) -> Assessment:
    """The assessment of that agency and year, if ``request.user`` may see it."""
    organisation = organisation_or_404(code)
    assessment = get_object_or_404(
        Assessment.objects.visible_to(request.user).select_related("framework"),
        organisation=organisation,
        year_be=year_be,
    )
    # The prefetched periods spare a query on every page.
    assessment.organisation = organisation
    return assessment


def page_context(request: HttpRequest, assessment: Assessment, section: str) -> dict:
    """What every page of one assessment's year shows around its own content.

    ``section``: year, scores, analysis, measures, report or overview.
    ``reads_as_member``: False for an overseer, who meets no people of the agency.
    """
    roles = roles_in(request.user, assessment.organisation)
    return {
        "assessment": assessment,
        "organisation": assessment.organisation,
        "period": assessment.period,
        "section": section,
        "reason_against_editing": reason_against_editing_with(roles, assessment),
        "reads_as_member": not roles.isdisjoint(READERS),
    }
