"""Where a person begins: the page of her role."""

from django.urls import reverse

from assessments.models import Assessment
from assessments.permissions import OPEN
from organisations.models import Organisation, Role, User
from organisations.permissions import roles_in


def landing_address(user: User, organisation: Organisation) -> str:
    """In one agency, by the union of her roles, the one with most to do first.

    Officer: the year that is being worked on. Manager: what the newest year
    comes to. Auditor: the documents. Agency administrator: the agency.
    """
    roles = roles_in(user, organisation)
    code = organisation.code
    if Role.OFFICER in roles:
        if year_be := _current_year(user, organisation):
            return reverse("pages:year", args=[code, year_be])
    elif Role.MANAGER in roles:
        newest = _assessments(user, organisation).first()
        if newest and newest.framework_id:
            return reverse("pages:overview", args=[code, newest.year_be])
        if newest:
            return reverse("pages:year", args=[code, newest.year_be])
    elif Role.AUDITOR in roles:
        return reverse("pages:documents", args=[code])
    return reverse("pages:agency", args=[code])


def _assessments(user: User, organisation: Organisation):
    return Assessment.objects.visible_to(user).filter(organisation=organisation)


def _current_year(user: User, organisation: Organisation) -> int | None:
    years = _assessments(user, organisation).values_list("year_be", flat=True)
    return years.filter(status__in=OPEN).first() or years.first()
