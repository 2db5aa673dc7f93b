"""To the other provider and back."""

from functools import wraps

from allauth.socialaccount.providers.openid_connect import views
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST
from requests import RequestException

from organisations.accounts.provider import refused


def _when_it_answers(view):
    @wraps(view)
    def guarded(request, provider_id: str):
        try:
            return view(request, provider_id)
        except RequestException:
            return refused(request, "unreachable")

    return guarded


@login_not_required
@never_cache
@require_POST
@_when_it_answers
def leave(request, provider_id: str):
    """A page that leads to the provider.

    Not a redirect: the content policy allows forms to lead to our own pages alone,
    and some browsers hold the redirect after a form to it.
    """
    response = views.login(request, provider_id)
    if response.status_code != 302:
        return response
    context = {"address": response["Location"]}
    return render(request, "account/provider_leave.html", context)


@login_not_required
@never_cache
@require_GET
@_when_it_answers
def back(request, provider_id: str):
    return views.callback(request, provider_id)
