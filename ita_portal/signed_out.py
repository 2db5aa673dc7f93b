"""Sent by somebody whose sign-in has ended: nothing typed is lost."""

from urllib.parse import urlsplit

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

_SECRETS = ("password", "csrfmiddlewaretoken")


class SignInRequired(LoginRequiredMiddleware):
    """Asks to sign in; a form that was sent comes back with all that was typed.

    The text goes back in the page itself, to the browser it came from: never
    into an address, a session or the database.
    """

    def handle_no_permission(self, request, view_func):
        if request.headers.get("HX-Request"):
            return render(
                request, "components/signed_out.html", {"page": _page_of(request)}
            )
        by_script = request.headers.get("X-Requested-With")
        if request.method == "POST" and typed(request) and not by_script:
            return resend_page(request)
        return super().handle_no_permission(request, view_func)


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """Every field that was sent and may be sent again, secrets left out."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        if not any(secret in name.lower() for secret in _SECRETS)
        for value in values
    ]


def came_from_our_own_page(request: HttpRequest) -> bool:
    """Whether the browser says so; what another site sent is not offered again."""
    origin = urlsplit(request.headers.get("Origin", ""))
    return (origin.scheme, origin.netloc) == (request.scheme, request.get_host())


def resend_page(request: HttpRequest) -> HttpResponse:
    """What was typed, and a button that sends it again once she has signed in."""
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
        "signed_in": request.user.is_authenticated,
        "sign_in": reverse("account_login"),
    }
    response = render(request, "resend.html", context, status=403)
    response["Cache-Control"] = "no-store"
    return response


def _page_of(request: HttpRequest) -> str:
    """The path of the page that asked, to come back to after signing in."""
    return urlsplit(request.headers.get("HX-Current-URL", "")).path or "/"
