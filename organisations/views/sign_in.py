"""How the people of an agency sign in: who needs a second factor, who lost hers."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from organisations.errors import Refused
from organisations.forms.sign_in import ProviderEntryForm, SecondFactorRolesForm
from organisations.models import Organisation, ProviderEntry, User
from organisations.permissions import (
    reason_against_resetting,
    reason_against_sign_in_rules,
)
from organisations.queries import sign_in_rows
from organisations.services.sign_in import (
    enter_at_provider,
    remove_from_provider,
    require_second_factor,
    reset_second_factor,
)
from organisations.sign_in_rules import asked_roles
from organisations.views.common import (
    administrators_only,
    organisation_context,
    organisation_or_404,
)


@require_http_methods(["GET", "POST"])
@administrators_only
def sign_in(request, code: str):
    """The roles that need a second factor, and how far each person is."""
    organisation = organisation_or_404(code)
    reason = reason_against_sign_in_rules(request.user, organisation)
    form = SecondFactorRolesForm(
        request.POST if request.method == "POST" else None,
        initial={"roles": organisation.second_factor_roles},
    )
    if request.method == "POST":
        if reason:
            raise PermissionDenied(reason)
        if form.is_valid():
            roles = form.cleaned_data["roles"]
            require_second_factor(
                organisation=organisation, roles=roles, by=request.user
            )
            messages.success(request, "บันทึกวิธีเข้าสู่ระบบแล้ว")
            return redirect("organisations:sign-in", organisation.code)
    context = organisation_context(request, organisation, "sign-in") | {
        "form": form,
        "reason": reason,
        "asked": asked_roles(organisation.second_factor_roles),
        "people": sign_in_rows(organisation, request.user),
        "provider": settings.OIDC_NAME if settings.OIDC_ISSUER else "",
    }
    status = 422 if form.is_bound else 200
    return render(request, "organisations/sign_in.html", context, status=status)


@require_http_methods(["GET", "POST"])
@administrators_only
def second_factor_reset(request, code: str, pk: int):
    """Ask first, then take a lost app, passkey and codes off her account."""
    organisation = organisation_or_404(code)
    person = member_or_404(organisation, pk)
    if reason := reason_against_resetting(request.user, person):
        raise PermissionDenied(reason)
    if request.method == "POST":
        try:
            reset_second_factor(user=person, organisation=organisation, by=request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(
                request,
                f"ล้างการยืนยันสองขั้นของ {person} แล้ว เจ้าตัวเข้าสู่ระบบด้วยรหัสผ่าน แล้วตั้งค่าใหม่",
            )
        return redirect("organisations:sign-in", organisation.code)
    context = organisation_context(request, organisation, "sign-in")
    context |= {"person": person}
    return render(request, "organisations/second_factor_reset.html", context)


@require_http_methods(["GET", "POST"])
@administrators_only
def provider_entry(request, code: str, pk: int):
    """Which account at the other provider is hers; nothing typed takes it away."""
    organisation = organisation_or_404(code)
    if not settings.OIDC_ISSUER:
        raise Http404
    person = member_or_404(organisation, pk)
    if reason := reason_against_resetting(request.user, person):
        raise PermissionDenied(reason)
    entry = ProviderEntry.objects.filter(
        user=person, issuer=settings.OIDC_ISSUER
    ).first()
    form = ProviderEntryForm(
        request.POST if request.method == "POST" else None,
        initial={"identifier": entry.identifier if entry else ""},
        claim=settings.OIDC_CLAIM,
        provider=settings.OIDC_NAME,
    )
    whose = {"user": person, "organisation": organisation, "by": request.user}
    if request.method == "POST" and "remove" in request.POST:
        remove_from_provider(**whose)
        messages.success(request, f"{person} เข้าด้วย {settings.OIDC_NAME} ไม่ได้แล้ว")
        return redirect("organisations:sign-in", organisation.code)
    if request.method == "POST" and form.is_valid():
        try:
            enter_at_provider(identifier=form.cleaned_data["identifier"], **whose)
        except Refused as refusal:
            form.add_error("identifier", str(refusal))
        else:
            messages.success(
                request, f"ผูกแล้ว {person} กดเข้าด้วย {settings.OIDC_NAME} ได้เลย"
            )
            return redirect("organisations:sign-in", organisation.code)
    context = organisation_context(request, organisation, "sign-in")
    context |= {
        "person": person,
        "form": form,
        "entry": entry,
        "provider": settings.OIDC_NAME,
    }
    status = 422 if form.is_bound else 200
    return render(request, "organisations/provider_entry.html", context, status=status)


def member_or_404(organisation: Organisation, pk: int) -> User:
    """A person with a role in the agency now."""
    found = organisation.memberships.active().filter(user=pk).select_related("user")
    first = found.first()
    if first is None:
        raise Http404
    return first.user
