"""Sign-in as the rule, and what a request whose sign-in has ended is answered.

- A page asked for by GET: to the sign-in page, and afterwards back to it.
- A form sent by POST with something typed in it: a page that holds all of it and
  a button to send it again, see ``resending.py``. Where a draft is kept, and
  where nothing was typed: to the sign-in page, and afterwards back to the page
  that held the form, because most addresses of forms show nothing by themselves.
- A request of htmx: ``401`` with a short Thai fragment and the header
  ``HX-Trigger: signed-out``, never the sign-in page, which would be put inside
  the page she works on. ``static/js/notice.js`` shows the fragment on top of
  that page and leaves the rest of it alone. Whatever keeps what she typed
  listens to the event ``signed-out``.
"""

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import render, resolve_url
from django.utils.cache import patch_vary_headers

from ita_portal.requests import own_path, wants_fragment
from ita_portal.resending import resend_page, typed

UNSAFE = ("POST", "PUT", "PATCH", "DELETE")


class SignInRequired(LoginRequiredMiddleware):
    def process_view(self, request, view_func, view_args, view_kwargs):
        # Where nobody needs to sign in, the database is not asked who did.
        if not getattr(view_func, "login_required", True):
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)

    def handle_no_permission(self, request, view_func):
        login_url = resolve_url(self.get_login_url(view_func))
        if wants_fragment(request):
            return _fragment(request, login_url)
        if request.method in UNSAFE:
            if typed(request) and not _is_kept(request):
                return resend_page(request)
            page = own_path(request, request.headers.get("Referer", ""))
            if page:
                return redirect_to_login(page, login_url)
        return super().handle_no_permission(request, view_func)


def _is_kept(request) -> bool:
    """Whether a script keeps the draft, or is itself the one that asks."""
    if request.headers.get("X-Requested-With"):
        return True
    return "draft" in request.POST and "draft_unkept" not in request.POST


def _fragment(request, login_url: str):
    page = own_path(request, request.headers.get("HX-Current-URL", ""))
    response = render(
        request,
        "signed_out_fragment.html",
        {"login_url": redirect_to_login(page, login_url).url if page else login_url},
        status=401,
    )
    response["HX-Trigger"] = "signed-out"
    response["HX-Retarget"] = "#page-notice"
    response["HX-Reswap"] = "innerHTML"
    response["Cache-Control"] = "no-store"
    patch_vary_headers(response, ["HX-Request"])
    return response
