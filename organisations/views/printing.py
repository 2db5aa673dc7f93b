"""How all reports of an agency are printed, and its seal."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods

from organisations import files
from organisations.errors import Refused
from organisations.forms.printing import PrintingForm, SealForm
from organisations.models import Organisation, Seal, SignerDefaults
from organisations.permissions import (
    reason_against_own_approval,
    reason_against_settings,
)
from organisations.pictures import MOST_BYTES
from organisations.services.printing import remove_seal, replace_seal, save_printing
from organisations.views.common import (
    organisation_context,
    visible_organisation_or_404,
)


def _check(request, organisation: Organisation) -> None:
    if reason := reason_against_settings(request.user, organisation):
        raise PermissionDenied(reason)


@require_http_methods(["GET", "POST"])
def settings(request, code: str):
    """Signers, digits and seal; every member of the agency may read them."""
    organisation = visible_organisation_or_404(request, code)
    form = _form(request, organisation)
    if request.method == "POST":
        _check(request, organisation)
        if form.is_valid():
            save_printing(
                organisation=organisation,
                signers=form.signers(),
                digits=form.cleaned_data["digits"],
                by=request.user,
            )
            messages.success(request, "บันทึกการพิมพ์รายงานแล้ว")
            return redirect("organisations:settings", organisation.code)
    return _page(request, organisation, form, 422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def seal(request, code: str):
    """The seal itself; a POST keeps another one instead."""
    organisation = visible_organisation_or_404(request, code)
    if request.method == "GET":
        return _picture(request, organisation)
    _check(request, organisation)
    form = SealForm(request.POST, request.FILES)
    error = ""
    if form.is_valid():
        uploaded = form.cleaned_data["file"]
        try:
            # One byte more than allowed is enough to be refused by its size.
            content = uploaded.read(MOST_BYTES + 1)
            replace_seal(organisation=organisation, content=content, by=request.user)
        except Refused as refusal:
            error = str(refusal)
        else:
            messages.success(request, "บันทึกตราแล้ว รายงานจะพิมพ์ตรานี้บนปก")
            return redirect("organisations:settings", organisation.code)
    else:
        error = form.errors["file"][0]
    form = _form(request, organisation, bound=False)
    return _page(request, organisation, form, 422, seal_error=error)


@require_http_methods(["GET", "POST"])
def seal_remove(request, code: str):
    """Ask first, then take the seal away."""
    organisation = visible_organisation_or_404(request, code)
    _check(request, organisation)
    stored = get_object_or_404(Seal, organisation=organisation)
    if request.method == "POST":
        remove_seal(organisation=organisation, by=request.user)
        messages.success(request, "ลบตราแล้ว รายงานจะไม่มีตราบนปก")
        return redirect("organisations:settings", organisation.code)
    context = organisation_context(request, organisation, "printing")
    context |= {"seal": stored}
    return render(request, "organisations/seal_remove.html", context)


def _picture(request, organisation: Organisation) -> HttpResponse:
    stored = get_object_or_404(Seal, organisation=organisation)
    tag = f'"{stored.sha256}"'
    if request.headers.get("If-None-Match") == tag:
        return HttpResponseNotModified(headers={"ETag": tag})
    try:
        content = files.read(stored.stored_name)
    except FileNotFoundError:
        raise Http404 from None
    suffix = stored.stored_name.rpartition(".")[2]
    response = HttpResponse(content, content_type=stored.kind)
    response["Content-Disposition"] = content_disposition_header(
        True, f"seal-{organisation.code}.{suffix}"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-cache"
    response["ETag"] = tag
    return response


def _form(request, organisation: Organisation, *, bound: bool = True) -> PrintingForm:
    stored = SignerDefaults.objects.filter(organisation=organisation).first()
    return PrintingForm(
        request.POST if bound and request.method == "POST" else None,
        instance=stored,
        initial={"digits": organisation.digits},
    )


def _page(request, organisation, form, status, seal_error: str = ""):
    context = organisation_context(request, organisation, "printing") | {
        "form": form,
        "signers": [
            (title, form[name], form[f"{name}_position"])
            for title, name in (
                ("ผู้จัดทำ", "prepared_by"),
                ("ผู้ตรวจสอบ", "reviewed_by"),
                ("ผู้อนุมัติ", "approved_by"),
            )
        ],
        "digits_label": organisation.get_digits_display(),
        "seal": Seal.objects.filter(organisation=organisation).first(),
        "seal_error": seal_error,
        "reason": reason_against_settings(request.user, organisation),
        "reason_against_own_approval": reason_against_own_approval(
            request.user, organisation
        ),
    }
    return render(request, "organisations/settings.html", context, status=status)
