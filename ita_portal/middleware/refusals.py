"""Who asked for what she may not do enters the trail of the agency it is about.

A view's ``PermissionDenied`` arrives here after every transaction of the deed has
been rolled back, so the entry stands on its own. Strangers' things are answered
404 and leave no entry: there is nothing that she could have been shown.
"""

import logging

from django.core.exceptions import PermissionDenied
from django.db import DatabaseError

from assessments.models import Assessment
from organisations.models import Organisation
from organisations.services.events import record_refusal

log = logging.getLogger("ita_portal.refusals")


class RecordRefusals:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, PermissionDenied) and request.user.is_authenticated:
            try:
                _record(request)
            except DatabaseError:
                # She gets her reason all the same.
                log.exception("a refusal could not enter the trail")


def _record(request) -> None:
    match = request.resolver_match
    named = dict(match.kwargs)
    organisation = assessment = None
    if code := named.pop("code", ""):
        organisation = Organisation.objects.filter(periods__code=code).first()
    if organisation and (year_be := named.pop("year_be", None)):
        assessment = Assessment.objects.filter(
            organisation=organisation, year_be=year_be
        ).first()
    record_refusal(
        by=request.user,
        target=assessment or organisation or request.user,
        organisation=organisation,
        address=match.view_name,
        method=request.method,
        named=named,
    )
