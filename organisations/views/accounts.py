"""All accounts: finding one, making one without an agency, its page and its link."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from organisations.account_permissions import (
    reason_against_administration,
    reason_against_closing,
)
from organisations.account_queries import (
    KINDS,
    STATES,
    accounts_page,
    administrators,
    state_of,
    waiting_link,
)
from organisations.errors import Refused
from organisations.forms.accounts import AccountForm, OversightForm
from organisations.models import User
from organisations.permissions import (
    reason_against_inviting,
    reason_against_overseeing,
    reason_against_resetting,
)
from organisations.queries import provinces
from organisations.searching import LONGEST_QUERY
from organisations.services.accounts import (
    create_account,
    create_administrator,
)
from organisations.services.invitations import invite
from organisations.services.oversight import give_oversight
from organisations.sign_in_rules import has_second_factor
from organisations.views.account_common import account_or_404, system_only


@require_GET
@system_only
def accounts(request):
    """Every account by name; search and filters stand in the address."""
    query = " ".join(request.GET.get("q", "").split())[:LONGEST_QUERY]
    kind, state = request.GET.get("kind", ""), request.GET.get("state", "")
    page = accounts_page(query, kind, state, request.GET.get("page"))
    context = {
        "section": "accounts",
        "page": page,
        "rows": [{"person": each, "state": state_of(each)} for each in page],
        "query": query,
        "kinds": KINDS,
        "kind": kind,
        "states": STATES,
        "state": state,
        "is_filtered": bool(query or kind in dict(KINDS) or state in dict(STATES)),
    }
    return render(request, "organisations/accounts.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
@system_only
def account_add(request):
    """An account that belongs to no agency; its link is shown once, on this answer."""
    form = AccountForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        named = {name: form.cleaned_data[name] for name in ("username", "full_name")}
        try:
            if form.cleaned_data["kind"] == "administrator":
                user, token = create_administrator(
                    **named, password=None, by=request.user
                )
            else:
                user, token = create_account(**named, by=request.user)
        except Refused as refusal:
            form.add_error("username", str(refusal))
        else:
            return _page(request, account_or_404(user.pk), token=token)
    status = 422 if form.is_bound else 200
    context = {"section": "accounts", "form": form}
    return render(request, "organisations/account_form.html", context, status=status)


@never_cache
@require_http_methods(["GET", "POST"])
@system_only
def account(request, pk: int):
    """One account; a POST gives it an oversight."""
    person = account_or_404(pk)
    if request.method == "GET":
        return _page(request, person)
    if reason := reason_against_overseeing(request.user, person):
        raise PermissionDenied(reason)
    form = OversightForm(request.POST, provinces=provinces())
    if form.is_valid():
        try:
            given = give_oversight(user=person, **form.scope(), by=request.user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"ให้สิทธิกำกับ{given.scope}แล้ว")
            return redirect("organisations:account", pk)
    return _page(request, person, form=form, status=422)


@never_cache
@require_POST
@system_only
def account_link(request, pk: int):
    """A new link, shown once; earlier ones end."""
    person = account_or_404(pk)
    try:
        token = invite(user=person, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("organisations:account", pk)
    return _page(request, person, token=token)


def _page(
    request,
    person: User,
    *,
    form: OversightForm | None = None,
    token: str = "",
    status: int = 200,
):
    by, known = request.user, administrators()
    link = ""
    if token:
        address = reverse("organisations:invitation", args=[token])
        link = request.build_absolute_uri(address)
    context = {
        "section": "accounts",
        "person": person,
        "state": state_of(person),
        "link": link,
        "waiting": waiting_link(person),
        "form": form or OversightForm(provinces=provinces()),
        "against_overseeing": reason_against_overseeing(by, person)
        or ("" if person.is_active else "บัญชีปิดใช้งาน เปิดบัญชีก่อนให้สิทธิกำกับ"),
        "against_link": reason_against_inviting(by, person)
        if person.is_active
        else "บัญชีปิดใช้งาน เปิดบัญชีก่อนออกลิงก์",
        "against_reset": reason_against_resetting(by, person)
        or ("" if has_second_factor(person) else "บัญชีนี้ยังไม่ได้ตั้งการยืนยันสองขั้น"),
        "against_closing": reason_against_closing(by, person, known),
        "against_administration": reason_against_administration(by, person, known),
    }
    return render(request, "organisations/account.html", context, status=status)
