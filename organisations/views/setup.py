"""Second screen: the divisions that carry out measures."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from organisations.errors import Refused
from organisations.forms.setup import DivisionForm, DivisionsForm
from organisations.services.divisions import (
    add_division,
    edit_division,
    move_division,
)
from organisations.usual_divisions import usual_divisions
from organisations.views.common import (
    administrators_only,
    organisation_context,
    organisation_or_404,
)


@require_http_methods(["GET", "POST"])
@administrators_only
def divisions(request, code: str):
    """The list, what may be added by ticks or by typing."""
    organisation = organisation_or_404(code)
    context = organisation_context(request, organisation, "divisions")
    existing = list(organisation.divisions.all())
    form = DivisionsForm(
        request.POST if request.method == "POST" else None,
        suggestions=usual_divisions(
            context["period"].type, [each.name for each in existing]
        ),
    )
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            for name in form.all_names():
                add_division(organisation=organisation, name=name, by=request.user)
        messages.success(request, "บันทึกสำนัก/กองแล้ว")
        after = "people" if "next" in request.POST else "divisions"
        return redirect(f"organisations:{after}", organisation.code)
    context |= {"form": form, "divisions": existing}
    status = 422 if form.is_bound else 200
    return render(request, "organisations/divisions.html", context, status=status)


@require_http_methods(["GET", "POST"])
@administrators_only
def division_edit(request, code: str, pk: int):
    """Rename a division, or take it out of use."""
    organisation = organisation_or_404(code)
    division = get_object_or_404(organisation.divisions, pk=pk)
    form = DivisionForm(
        request.POST if request.method == "POST" else None,
        initial={"name": division.name, "is_active": division.is_active},
    )
    if request.method == "POST" and form.is_valid():
        try:
            edit_division(division=division, **form.cleaned_data, by=request.user)
        except Refused as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, f"บันทึก{form.cleaned_data['name']}แล้ว")
            return redirect("organisations:divisions", organisation.code)
    context = organisation_context(request, organisation, "divisions")
    context |= {"form": form, "division": division}
    status = 422 if form.is_bound else 200
    return render(request, "organisations/division_form.html", context, status=status)


@require_POST
@administrators_only
def division_move(request, code: str, pk: int):
    """One place up, or down without ``up`` in the request."""
    organisation = organisation_or_404(code)
    division = get_object_or_404(organisation.divisions, pk=pk)
    move_division(division=division, up="up" in request.POST, by=request.user)
    return redirect("organisations:divisions", organisation.code)
