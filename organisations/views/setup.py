"""Choosing an agency from the register and setting it up, in three screens."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from organisations.forms.setup import DivisionsForm, PersonForm
from organisations.models import Membership, Organisation, Role
from organisations.services.invitations import invite
from organisations.services.people import add_division, add_membership, create_user
from organisations.views.common import organisation_or_404, system_administrators_only


@require_http_methods(["GET", "POST"])
@system_administrators_only
def divisions(request, code: str):
    """Second screen: the divisions that carry out measures."""
    organisation = organisation_or_404(code)
    form = DivisionsForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            for name in form.cleaned_data["names"]:
                add_division(organisation=organisation, name=name, by=request.user)
        messages.success(request, "บันทึกสำนัก/กองแล้ว")
        return redirect("organisations:people", organisation.code)
    context = _context(organisation) | {
        "form": form,
        "divisions": organisation.divisions.all(),
    }
    status = 422 if form.is_bound else 200
    return render(request, "organisations/divisions.html", context, status=status)


@never_cache
@require_http_methods(["GET", "POST"])
@system_administrators_only
def people(request, code: str):
    """Third screen: the first people; each one's link is shown once."""
    organisation = organisation_or_404(code)
    form = PersonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with transaction.atomic():
            user = create_user(
                username=data["username"],
                password=None,
                full_name=data["full_name"],
                by=request.user,
            )
            role = Role(data["role"])
            add_membership(
                user=user, organisation=organisation, role=role, by=request.user
            )
            token = invite(user=user, by=request.user)
        return _people_page(request, organisation, PersonForm(), 200, user, token)
    status = 422 if form.is_bound else 200
    return _people_page(request, organisation, form, status)


@never_cache
@require_POST
@system_administrators_only
def invitation_renew(request, code: str, pk: int):
    """A new link for a person of this agency; her earlier ones end."""
    organisation = organisation_or_404(code)
    membership = (
        Membership.objects.active()
        .filter(organisation=organisation, user=pk)
        .select_related("user")
        .first()
    )
    if membership is None:
        raise Http404
    token = invite(user=membership.user, by=request.user)
    return _people_page(
        request, organisation, PersonForm(), 200, membership.user, token
    )


def _people_page(request, organisation, form, status, invited=None, token=""):
    link = ""
    if token:
        address = reverse("organisations:invitation", args=[token])
        link = request.build_absolute_uri(address)
    context = _context(organisation) | {
        "form": form,
        "members": Membership.objects.active()
        .filter(organisation=organisation)
        .select_related("user")
        .order_by("pk"),
        "invited": invited,
        "link": link,
    }
    return render(request, "organisations/people.html", context, status=status)


def _context(organisation: Organisation) -> dict:
    periods = organisation.periods.all()
    newest = max(periods, key=lambda each: each.from_year_be)
    return {"organisation": organisation, "period": newest}
