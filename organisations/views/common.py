"""Finding the agency that a set-up page is about, for those who may see it."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404

from organisations.models import Organisation
from organisations.permissions import administers

_OF_SYSTEM = "หน้านี้เป็นงานของผู้ดูแลระบบกลาง ถ้าต้องการเรื่องในหน้านี้ ให้แจ้งผู้ดูแลระบบกลาง"
_OF_AGENCY = (
    "การตั้งค่าหน่วยงานและผู้ใช้เป็นหน้าที่ของผู้ดูแลระบบของหน่วยงาน ถ้าต้องแก้ไข ให้แจ้งผู้ดูแลระบบของหน่วยงาน"
)


def organisation_or_404(code: str) -> Organisation:
    try:
        return Organisation.objects.prefetch_related("periods").by_code(code)
    except Organisation.DoesNotExist:
        raise Http404 from None


def visible_organisation_or_404(request, code: str) -> Organisation:
    """The agency, for its members and for system administrators."""
    organisation = organisation_or_404(code)
    if request.user.is_system_administrator:
        return organisation
    mine = Organisation.objects.visible_to(request.user)
    if not mine.filter(pk=organisation.pk).exists():
        raise Http404
    return organisation


def _guard(may: Callable, reason: str) -> Callable:
    """Those who may not get the reason about their own agency, and find no foreign one."""

    def decorate(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            organisation = None
            if "code" in kwargs:
                organisation = visible_organisation_or_404(request, kwargs["code"])
            if not may(request.user, organisation):
                raise PermissionDenied(reason)
            return view(request, *args, **kwargs)

        return guarded

    return decorate


system_administrators_only = _guard(
    lambda user, _: user.is_system_administrator, _OF_SYSTEM
)
administrators_only = _guard(
    lambda user, organisation: (
        user.is_system_administrator or administers(user, organisation)
    ),
    _OF_AGENCY,
)


def organisation_context(request, organisation: Organisation, section: str) -> dict:
    """What every page about one agency shows around its own content.

    ``section``: divisions, people, sign-in, printing or periods.
    """
    periods = organisation.periods.all()
    is_system_administrator = request.user.is_system_administrator
    return {
        "organisation": organisation,
        "period": max(periods, key=lambda each: each.from_year_be),
        "section": section,
        "by_system_administrator": is_system_administrator,
        "administers": is_system_administrator
        or administers(request.user, organisation),
    }
