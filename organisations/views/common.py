"""Finding the agency that a set-up page is about, for those who may see it."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404

from organisations.models import Organisation


def organisation_or_404(code: str) -> Organisation:
    try:
        return Organisation.objects.prefetch_related("periods").by_code(code)
    except Organisation.DoesNotExist:
        raise Http404 from None


def system_administrators_only(view):
    """Others get the reason about their own agency, and find no foreign one."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not request.user.is_system_administrator:
            if "code" in kwargs:
                organisation = organisation_or_404(kwargs["code"])
                mine = Organisation.objects.visible_to(request.user)
                if not mine.filter(pk=organisation.pk).exists():
                    raise Http404
            raise PermissionDenied("การตั้งหน่วยงานและผู้ใช้เป็นหน้าที่ของผู้ดูแลระบบ")
        return view(request, *args, **kwargs)

    return guarded
