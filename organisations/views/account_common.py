"""What the pages about accounts share: whose they are, and asking before a deed."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render

from organisations.account_permissions import reason_against_accounts
from organisations.account_queries import account_with_all
from organisations.models import User


def system_only(view: Callable) -> Callable:
    @wraps(view)
    def guarded(request, *args, **kwargs):
        if reason := reason_against_accounts(request.user):
            raise PermissionDenied(reason)
        return view(request, *args, **kwargs)

    return guarded


def account_or_404(pk: int) -> User:
    user = account_with_all(pk)
    if user is None:
        raise Http404
    return user


def ask(
    request,
    person: User,
    *,
    heading: str,
    lead: str,
    button: str,
    field: tuple[str, str] | None = None,
    lists_roles: bool = False,
    section: str = "accounts",
):
    """The page that asks before it is done."""
    context = {
        "section": section,
        "person": person,
        "heading": heading,
        "lead": lead,
        "button": button,
        "field": field,
        "roles": person.roles_now if lists_roles else [],
        "scopes": person.scopes_now if lists_roles else [],
    }
    return render(request, "organisations/account_ask.html", context)
