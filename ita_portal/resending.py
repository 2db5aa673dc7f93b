"""A form that could not be taken: it comes back with all that was typed.

The text goes back in the answer itself, to the browser it came from: never into
an address, a session or the database.
"""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from ita_portal.requests import wants_fragment

_SECRETS = ("password", "csrfmiddlewaretoken")


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """Every field that was sent and may be sent again, secrets left out."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        if not any(secret in name.lower() for secret in _SECRETS)
        for value in values
    ]


def is_form_of_ours(request: HttpRequest) -> bool:
    """Whether a person sent a form of our own pages, as her browser says.

    What another site sent is never offered again; scripts show no page.
    """
    if wants_fragment(request) or request.headers.get("X-Requested-With"):
        return False
    origin = urlsplit(request.headers.get("Origin", ""))
    here = (request.scheme, request.get_host())
    return request.method == "POST" and (origin.scheme, origin.netloc) == here


def resend_page(request: HttpRequest, *, needs_factor: bool = False) -> HttpResponse:
    """What was typed, and a button that sends it again once she has signed in.

    ``needs_factor``: she has, and her second factor is missing.
    """
    fields = typed(request)
    shown = [
        value
        for name, value in fields
        if value.strip() and not name.startswith("initial-") and name != "version"
    ]
    context = {
        "fields": fields,
        "shown": shown,
        "files": list(request.FILES),
        "needs_factor": needs_factor,
        "signed_in": request.user.is_authenticated,
        "sign_in": reverse("account_login"),
    }
    response = render(request, "resend.html", context, status=403)
    response["Cache-Control"] = "no-store"
    return response
