"""Third screen: people, their roles, and the links that are shown once."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from organisations.errors import Refused
from organisations.forms.setup import PersonForm
from organisations.models import Membership, Organisation, Role, User
from organisations.permissions import reason_against_ending, reason_against_people
from organisations.queries import people_of
from organisations.services.invitations import invite
from organisations.services.people import add_membership, add_person, end_membership
from organisations.views.common import (
    administrators_only,
    organisation_context,
    organisation_or_404,
)


@never_cache
@require_http_methods(["GET", "POST"])
@administrators_only
def people(request, code: str):
    """Who has which role; a new person's link is shown once, on this answer."""
    organisation = organisation_or_404(code)
    form = PersonForm(
        request.POST if request.method == "POST" else None, organisation=organisation
    )
    if request.method == "POST":
        if reason := reason_against_people(request.user, organisation):
            raise PermissionDenied(reason)
        if form.is_valid():
            try:
                return _add(request, organisation, form.cleaned_data)
            except Refused as refusal:
                form.add_error("username", str(refusal))
    status = 422 if form.is_bound else 200
    return _page(request, organisation, form, status)


def _add(request, organisation: Organisation, data: dict):
    role = Role(data["role"])
    if data["has_account"]:
        user = data["user"]
        add_membership(user=user, organisation=organisation, role=role, by=request.user)
        messages.success(
            request, f"เพิ่มบทบาท{role.label}ให้ {user} แล้ว ใช้ชื่อผู้ใช้และรหัสผ่านเดิม"
        )
        return redirect("organisations:people", organisation.code)
    user, token = add_person(
        organisation=organisation,
        username=data["username"],
        full_name=data["full_name"],
        role=role,
        by=request.user,
    )
    return _page(
        request, organisation, PersonForm(organisation=organisation), 200, user, token
    )


@never_cache
@require_POST
@administrators_only
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
    return _page(
        request,
        organisation,
        PersonForm(organisation=organisation),
        200,
        membership.user,
        token,
    )


@require_http_methods(["GET", "POST"])
@administrators_only
def membership_end(request, code: str, pk: int):
    """Ask first, then take the role away."""
    organisation = organisation_or_404(code)
    membership = get_object_or_404(
        Membership.objects.active().select_related("user", "organisation"),
        organisation=organisation,
        pk=pk,
    )
    if reason := reason_against_ending(request.user, membership):
        raise PermissionDenied(reason)
    if request.method == "POST":
        end_membership(membership=membership, by=request.user)
        messages.success(
            request, f"ถอนบทบาท{membership.get_role_display()}ของ {membership.user} แล้ว"
        )
        return redirect("organisations:people", organisation.code)
    context = organisation_context(request, organisation, "people")
    context |= {"membership": membership}
    return render(request, "organisations/membership_end.html", context)


def _page(
    request,
    organisation: Organisation,
    form: PersonForm,
    status: int,
    invited: User | None = None,
    token: str = "",
):
    link = ""
    if token:
        address = reverse("organisations:invitation", args=[token])
        link = request.build_absolute_uri(address)
    context = organisation_context(request, organisation, "people") | {
        "form": form,
        "people": people_of(organisation, request.user),
        "invited": invited,
        "link": link,
        "reason": reason_against_people(request.user, organisation),
    }
    return render(request, "organisations/people.html", context, status=status)
